public import DataSets
public import Dates

/// Writes records as rows to keep, one after the other into one piece of memory.
///
/// Several rows may be written before the bytes are taken; `clear` begins anew in the same memory.
public struct RowWriter: ~Copyable {
    /// How a row is written.
    public enum Manner: Sendable {
        /// As it is held: STATUS reads UNCHECKED, the new reference and the new workplace stand in the place of the old
        /// ones, Admin is blank, and what the national service drops without a word is left out.
        case held
        /// As it was typed.
        case typed
    }

    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// The number of bytes written.
    public private(set) var count = 0
    /// The year after which no qualification can have been reached; nil where years are not looked at.
    let latestYear: Int?

    /// A writer with some room to begin with.
    ///
    /// - Parameters:
    ///   - today: the day of the import; with it QUALACH04 and later with a year in the future or more than a hundred
    ///     years ago are left out of held rows.
    ///   - capacity: bytes to begin with.
    public init(today: Day? = nil, capacity: Int = 4_096) {
        self.capacity = max(64, capacity)
        self.base = .allocate(capacity: self.capacity)
        self.latestYear = today?.year
    }

    deinit { base.deallocate() }

    /// The bytes written so far, good until the next change.
    public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    /// A copy of some of the bytes, such as the row that an `append` gave the range of.
    public func copy(_ range: Range<Int>) -> [UInt8] {
        Array(UnsafeRawBufferPointer(rebasing: bytes[range]))
    }

    /// The row in this range.
    public func row(_ range: Range<Int>) -> HeldRow { HeldRow(bytes: copy(range)) }

    /// Begins anew, keeping the memory.
    public mutating func clear() { count = 0 }

    /// Writes a record of a staff file. Gives where it stands in `bytes`, without a line end.
    public mutating func append(
        staff record: borrowing RecordReader, layout: StaffLayout = .held, without dropped: ColumnSet = [],
        as manner: Manner = .held
    ) -> Range<Int> {
        let start = count
        let held = manner == .held
        appendReferences(record, layout, without: dropped, held: held)
        let parts: ColumnSet = [.levelTwoYear, .socialCareLevel, .otherLevel]
        var slow = held ? ColumnSet.staff(.ninumber, .dob) : []
        if !dropped.isDisjoint(with: parts) { slow.formUnion(.staff(.l2carecert, .scqual, .nonscqual)) }
        for column in 3..<38 {
            if !dropped.has(column) {
                let cell = record.cell(layout.place(ofCanonical: column))
                if slow.has(column) {
                    appendStaffPart(cell, column: column, without: dropped, held: held)
                } else {
                    append(cell)
                }
            }
            appendByte(UInt8(ascii: ","))
        }
        appendQualifications(record, layout, without: dropped, held: held)
        return start..<count
    }

    /// Writes a record of a workplace file. Gives where it stands in `bytes`, without a line end.
    public mutating func append(
        workplace record: borrowing RecordReader, without dropped: ColumnSet = [], as manner: Manner = .held
    ) -> Range<Int> {
        let start = count
        for column in 0..<44 {
            if column > 0 { appendByte(UInt8(ascii: ",")) }
            if column == WorkplaceColumn.status.rawValue, manner == .held {
                append(literal: "UNCHECKED")
            } else if !dropped.has(column), !appendWorkplacePart(record, column: column, without: dropped) {
                append(record.cell(column))
            }
        }
        return start..<count
    }

    /// Writes a record of a training file. Gives where it stands in `bytes`, without a line end.
    public mutating func append(
        training record: borrowing RecordReader, without dropped: ColumnSet = []
    ) -> Range<Int> {
        let start = count
        for column in 0..<12 {
            if column > 0 { appendByte(UInt8(ascii: ",")) }
            if !dropped.has(column) { append(record.cell(column)) }
        }
        return start..<count
    }

    /// Writes a row of these texts.
    mutating func append(texts: [String]) -> Range<Int> {
        let start = count
        for (place, text) in texts.enumerated() {
            if place > 0 { appendByte(UInt8(ascii: ",")) }
            append(text: text)
        }
        return start..<count
    }

    // MARK: Cells

    mutating func append(text: String) {
        var text = text
        text.withUTF8 { buffer in
            guard let start = buffer.baseAddress else { return }
            append(Cell(start: start, count: buffer.count))
        }
    }

    /// Writes a cell, quoted where reading it would otherwise give something else.
    @inline(__always)
    mutating func append(_ cell: Cell) {
        let length = cell.count
        if length == 0 { return }
        reserve(length)
        let room = base + count
        var special = false
        for index in 0..<length {
            let byte = cell[index]
            room[index] = byte
            // Comma, quote, line feed and carriage return.
            special = special || byte == 44 || byte == 34 || byte == 10 || byte == 13
        }
        if special || cell.trimmed.count != length {
            appendQuoted(cell)
        } else {
            count += length
        }
    }

    @inline(never)
    mutating func appendQuoted(_ cell: Cell) {
        reserve(2 * cell.count + 2)
        appendByte(UInt8(ascii: "\""))
        for index in 0..<cell.count {
            if cell[index] == UInt8(ascii: "\"") { appendByte(UInt8(ascii: "\"")) }
            appendByte(cell[index])
        }
        appendByte(UInt8(ascii: "\""))
    }

    /// Writes a cell without looking at what it holds.
    mutating func append(raw cell: Cell) {
        reserve(cell.count)
        (base + count).initialize(from: cell.start, count: cell.count)
        count += cell.count
    }

    mutating func append(literal text: StaticString) {
        append(raw: Cell(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(raw bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        append(raw: Cell(start: start.assumingMemoryBound(to: UInt8.self), count: bytes.count))
    }

    mutating func append(number: Int) {
        append(text: String(number))
    }

    @inline(__always)
    mutating func appendByte(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count += 1
    }

    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if count + more > capacity { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        let wider = max(capacity * 2, count + more)
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: wider)
        room.moveInitialize(from: base, count: count)
        base.deallocate()
        base = room
        capacity = wider
    }
}
