/// One cell of a record as bytes: trimmed of blanks, or what stood between its quotes.
///
/// A cell is a view into the bytes that the reader was given (or into the reader's own room for cells with doubled
/// quotes). It is good until the reader moves to the next record and while the bytes live; keep `text`, not the cell.
public struct Cell {
    /// The first byte.
    public let start: UnsafePointer<UInt8>
    /// The number of bytes.
    public let count: Int

    /// A cell of bytes that live at least as long as it.
    @inlinable @inline(__always)
    public init(start: UnsafePointer<UInt8>, count: Int) {
        self.start = start
        self.count = count
    }

    /// Whether nothing stands in the cell.
    @inlinable @inline(__always)
    public var isBlank: Bool { count == 0 }

    /// The bytes.
    public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

    /// The text; bytes that are not UTF-8 become replacement characters.
    public var text: String {
        String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// The byte at a place, which the caller knows to be inside.
    @inlinable @inline(__always)
    public subscript(index: Int) -> UInt8 { start[index] }

    /// Part of the cell.
    @inlinable @inline(__always)
    public func part(from: Int, to: Int) -> Cell { Cell(start: start + from, count: to - from) }

    /// Whether the cell holds exactly this text.
    @inlinable @inline(__always)
    public func equals(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        var index = 0
        while index < count {
            if start[index] != text.utf8Start[index] { return false }
            index += 1
        }
        return true
    }

    /// Whether the cell holds this text (given in capitals) in any case of its ASCII letters.
    @inlinable
    public func equalsInAnyCase(_ capitals: StaticString) -> Bool {
        guard count == capitals.utf8CodeUnitCount else { return false }
        for index in 0..<count where Cell.capital(start[index]) != capitals.utf8Start[index] { return false }
        return true
    }

    /// Whether two cells hold the same bytes.
    @inlinable
    public func equals(_ other: Cell) -> Bool {
        guard count == other.count else { return false }
        for index in 0..<count where start[index] != other.start[index] { return false }
        return true
    }

    /// The byte, as a capital where it is a small ASCII letter.
    @inlinable @inline(__always)
    public static func capital(_ byte: UInt8) -> UInt8 {
        byte >= 97 && byte <= 122 ? byte - 32 : byte
    }

    /// The length as the national service counts it: in UTF-16 units. Counting stops soon after the limit is passed.
    @inlinable
    public func isLonger(than limit: Int) -> Bool {
        // A UTF-16 unit takes one to three bytes, so most cells need no counting.
        if count <= limit { return false }
        if count > limit * 3 { return true }
        var units = 0
        for index in 0..<count {
            let byte = start[index]
            if byte & 0xC0 != 0x80 { units += byte >= 0xF0 ? 2 : 1 }
        }
        return units > limit
    }

    /// The cell without blanks at its ends.
    @inlinable @inline(__always)
    public var trimmed: Cell {
        if count == 0 || (Cell.isPlain(start[0]) && Cell.isPlain(start[count - 1])) { return self }
        return trimmedSlowly()
    }

    /// Neither white space nor the beginning or end of a character beyond ASCII.
    @inlinable @inline(__always)
    static func isPlain(_ byte: UInt8) -> Bool { byte > 32 && byte < 128 }

    @usableFromInline @inline(never)
    func trimmedSlowly() -> Cell {
        var from = 0
        var to = count
        while from < to {
            let width = whiteSpace(at: from, before: to)
            if width == 0 { break }
            from += width
        }
        while to > from {
            if Cell.isASCIISpace(start[to - 1]) {
                to -= 1
            } else if to - from >= 2, whiteSpace(at: to - 2, before: to) == 2 {
                to -= 2
            } else if to - from >= 3, whiteSpace(at: to - 3, before: to) == 3 {
                to -= 3
            } else {
                break
            }
        }
        return part(from: from, to: to)
    }

    /// Whether the byte is a blank, a tab or an end of line.
    @inlinable @inline(__always)
    public static func isASCIISpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }

    /// The bytes of the white space that begins at a place; 0 where none does.
    public func whiteSpace(at place: Int, before end: Int) -> Int {
        let first = start[place]
        if first < 128 { return Cell.isASCIISpace(first) ? 1 : 0 }
        if first == 0xC2 { return place + 1 < end && start[place + 1] == 0xA0 ? 2 : 0 }
        guard first >= 0xE1, first <= 0xEF, place + 2 < end else { return 0 }
        switch (first, start[place + 1], start[place + 2]) {
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
            (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
            return 3
        default:
            return 0
        }
    }
}
