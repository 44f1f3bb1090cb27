/// Pieces of bytes in one value: where each ends, as whole numbers of 32 bits (the lowest byte first), then the pieces.
struct PackedRows: Sendable {
    private(set) var ends: [UInt32] = []
    /// The pieces, one after the other.
    private(set) var bytes: [UInt8] = []

    /// Nothing, with room for so many pieces of so many bytes together.
    init(pieces: Int = 0, bytes count: Int = 0) {
        ends.reserveCapacity(pieces)
        bytes.reserveCapacity(count)
    }

    /// Adds a piece.
    mutating func append(_ piece: some Collection<UInt8>) {
        bytes.append(contentsOf: piece)
        ends.append(UInt32(bytes.count))
    }

    /// Adds a piece that the body appends to the bytes.
    mutating func append(_ body: (inout [UInt8]) throws -> Void) rethrows {
        try body(&bytes)
        ends.append(UInt32(bytes.count))
    }

    /// The value, to be stored.
    var value: [UInt8] {
        var value: [UInt8] = []
        value.reserveCapacity(ends.count * 4 + bytes.count)
        for end in ends { withUnsafeBytes(of: end.littleEndian) { value.append(contentsOf: $0) } }
        value.append(contentsOf: bytes)
        return value
    }

    /// Gives each piece of a stored value.
    ///
    /// - Throws: `ReturnsError.unavailable` for bytes that no such value is.
    static func each(
        _ count: Int, in value: UnsafeBufferPointer<UInt8>,
        _ body: (_ place: Int, _ piece: UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        let memory = UnsafeRawBufferPointer(value)
        guard count >= 0, memory.count / 4 >= count else { throw ReturnsError.unreadableRows }
        let first = count * 4
        var start = first
        for place in 0..<count {
            let stored = memory.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self)
            let end = first + Int(UInt32(littleEndian: stored))
            guard end >= start, end <= value.count else { throw ReturnsError.unreadableRows }
            try body(place, UnsafeBufferPointer(rebasing: value[start..<end]))
            start = end
        }
        guard start == value.count else { throw ReturnsError.unreadableRows }
    }
}

/// Writes numbers one after the other, the lowest byte first.
struct NumberWriter {
    private let start: UnsafeMutableRawPointer
    private var offset = 0

    init(_ start: UnsafeMutableRawPointer) {
        self.start = start
    }

    @inline(__always)
    mutating func put<Word: FixedWidthInteger>(_ word: Word) {
        start.storeBytes(of: word.littleEndian, toByteOffset: offset, as: Word.self)
        offset += MemoryLayout<Word>.size
    }
}

/// Reads what a `NumberWriter` wrote.
struct NumberReader {
    private let start: UnsafeRawPointer
    private var offset = 0

    init(_ start: UnsafeRawPointer) {
        self.start = start
    }

    @inline(__always)
    mutating func take<Word: FixedWidthInteger>(_ type: Word.Type = Word.self) -> Word {
        defer { offset += MemoryLayout<Word>.size }
        return Word(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: Word.self))
    }
}
