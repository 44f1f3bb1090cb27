/// Reads comma-separated bytes record by record, without making a string for a cell that nobody asks for.
///
/// Cells are parted by commas and records by line feeds (a carriage return before one is a blank like others). A cell
/// that begins with a double quote reaches to the quote that ends it, over commas and line breaks; two quotes
/// inside stand for one. Blanks around cells are cut off (no-break spaces too), blanks inside quotes stay. Lines
/// with nothing on them are no records. A quote that is never closed counts as plain text, its record ends with its
/// line, and `quoteIsUnclosed` says so.
///
/// The bytes belong to the caller and have to live as long as the reader.
public struct RecordReader: ~Copyable {
    @usableFromInline let base: UnsafePointer<UInt8>
    private let end: Int
    private var position: Int
    @usableFromInline let room: CellRoom
    /// The number of the record in the file: the header is 1, empty lines and line breaks inside quotes do not
    /// count. 0 before the first call of `next`.
    public private(set) var line: Int
    /// Where the record stands in the bytes, without the line break after it.
    public private(set) var range: Range<Int> = 0..<0
    /// Whether a quote was opened in this record and never closed: up to the end of the file, or up to a quote on a
    /// later line that does not end a cell.
    public private(set) var quoteIsUnclosed = false
    /// How far past `softEnd` a record may reach before reading gives up; nil for as far as it takes.
    private let patience: Int?
    private let softEnd: Int
    /// Whether reading gave up on a record that would not end. Only with a patience.
    public private(set) var gaveUp = false

    /// A reader over some bytes.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - start: where to begin: 0, or the first byte of a record.
    ///   - line: the number of records before that place.
    public init(_ bytes: UnsafeRawBufferPointer, from start: Int = 0, linesBefore line: Int = 0) {
        self.init(bytes, from: start, linesBefore: line, softEnd: bytes.count, patience: nil)
    }

    /// A reader over a piece of some bytes.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - start: where to begin: 0, or the first byte of a record.
    ///   - line: the number of records before that place.
    ///   - softEnd: where the piece ends; its last record may reach beyond.
    ///   - patience: how far beyond, before reading gives up; nil for as far as it takes.
    public init(
        _ bytes: UnsafeRawBufferPointer, from start: Int, linesBefore line: Int, softEnd: Int, patience: Int?
    ) {
        self.room = CellRoom()
        self.base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) ?? UnsafePointer(room.nothing)
        self.end = bytes.count
        var start = start
        if start == 0, bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { start = 3 }
        self.position = start
        self.line = line
        self.softEnd = softEnd
        self.patience = patience
    }

    /// Where the next record begins.
    public var offset: Int { position }

    /// Goes to the beginning of a record, earlier or later; `line` is not kept up.
    public mutating func move(to offset: Int) {
        position = min(max(0, offset), end)
        gaveUp = false
    }

    /// The number of cells of the record.
    @inlinable @inline(__always)
    public var cellCount: Int { room.count }

    /// A cell of the record; blank where the record is shorter.
    @inlinable @inline(__always)
    public func cell(_ column: Int) -> Cell {
        column < room.count && column >= 0 ? room.cells[column] : Cell(start: base, count: 0)
    }

    /// The cells of the record, filled up with blank ones to a width; good until the next record.
    @inlinable @inline(__always)
    public func cells(atLeast width: Int) -> UnsafePointer<Cell> {
        if room.count < width { room.fill(to: width, with: Cell(start: base, count: 0)) }
        return UnsafePointer(room.cells)
    }

    /// The text of a cell of the record; empty where the record is shorter.
    public func text(_ column: Int) -> String { cell(column).text }

    /// Moves to the next record; false after the last.
    public mutating func next() -> Bool {
        while true {
            if position >= end || gaveUp { return false }
            readRecord()
            if gaveUp { return false }
            if room.count == 1, room.cells[0].count == 0, isEmptyLine { continue }
            line += 1
            return true
        }
    }

    /// Whether the only cell is blank without quotes.
    private var isEmptyLine: Bool {
        for place in range where base[place] == UInt8(ascii: "\"") { return false }
        return true
    }

    private mutating func readRecord() {
        let start = position
        quoteIsUnclosed = false
        room.clear()
        var place = start
        var cellStart = start
        while true {
            // Words of eight bytes: in `marks` the top bit of each byte that is a comma, a line feed or a quote.
            var marks: UInt64
            if place + 8 <= end {
                let word = UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self)
                marks = RecordReader.marks(in: UInt64(littleEndian: word))
            } else {
                marks = RecordReader.marks(in: tail(from: place))
            }
            var jumped = false
            while marks != 0 {
                let at = place + marks.trailingZeroBitCount >> 3
                let byte = base[at]
                if byte == UInt8(ascii: ",") {
                    room.add(Cell(start: base + cellStart, count: at - cellStart).trimmed)
                    cellStart = at + 1
                } else if byte == UInt8(ascii: "\n") {
                    return endRecord(from: start, cell: cellStart, at: at)
                } else if opensCell(at, cellStart: cellStart) {
                    guard let after = readQuoted(at, cellStart: cellStart) else { return }
                    if after > cellStart {
                        place = after
                        jumped = true
                        if after >= end || base[after] == UInt8(ascii: "\n") {
                            return endRecord(from: start, cell: nil, at: min(after, end))
                        }
                        cellStart = after + 1
                        place = cellStart
                        break
                    }
                }
                marks &= marks - 1
            }
            if jumped {
                if cellStart >= end { return endRecord(from: start, cell: end, at: end) }
                continue
            }
            place += 8
            if place >= end { return endRecord(from: start, cell: cellStart, at: end) }
        }
    }

    /// Ends a record at a line feed or the end of the bytes, with its last cell if that is not yet read.
    @inline(__always)
    private mutating func endRecord(from start: Int, cell: Int?, at place: Int) {
        if let cell { room.add(Cell(start: base + cell, count: place - cell).trimmed) }
        range = start..<place
        position = min(place + 1, end)
    }

    /// The top bit of each byte of the word that is a comma, a line feed or a quote.
    @inline(__always)
    private static func marks(in word: UInt64) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let comma = word ^ 0x2C2C_2C2C_2C2C_2C2C
        let feed = word ^ 0x0A0A_0A0A_0A0A_0A0A
        let quote = word ^ 0x2222_2222_2222_2222
        // The sum carries into the top bit unless the seven bits below are all zero.
        let commas = ((comma & low) &+ low) | comma
        let feeds = ((feed & low) &+ low) | feed
        let quotes = ((quote & low) &+ low) | quote
        return ~(commas & feeds & quotes) & ~low
    }

    /// The last bytes of the file, filled up to a word with zeros.
    private func tail(from place: Int) -> UInt64 {
        var word: UInt64 = 0
        var shift: UInt64 = 0
        var index = place
        while index < end, shift < 64 {
            word |= UInt64(base[index]) << shift
            shift += 8
            index += 1
        }
        return word
    }

    /// Whether only blanks stand between the start of the cell and the quote.
    private func opensCell(_ quote: Int, cellStart: Int) -> Bool {
        quote == cellStart || Cell(start: base + cellStart, count: quote - cellStart).trimmed.count == 0
    }

    /// Reads a cell from its opening quote. Gives the place after it (a comma, a line feed or the end), the start
    /// of the cell if the quotes turn out to be plain text, nil if reading gave up.
    @inline(never)
    private mutating func readQuoted(_ open: Int, cellStart: Int) -> Int? {
        var place = open + 1
        var doubled = 0
        while true {
            let limit = patience.map { softEnd + $0 } ?? end
            while place < min(end, limit), base[place] != UInt8(ascii: "\"") { place += 1 }
            if place >= end {
                quoteIsUnclosed = true
                return cellStart
            }
            if place >= limit {
                gaveUp = true
                return nil
            }
            if place + 1 < end, base[place + 1] == UInt8(ascii: "\"") {
                doubled += 1
                place += 2
                continue
            }
            break
        }
        var after = place + 1
        while after < end, base[after] != UInt8(ascii: ","), base[after] != UInt8(ascii: "\n") { after += 1 }
        let rest = Cell(start: base + place + 1, count: after - place - 1).trimmed
        guard rest.count == 0 else {
            // The next quote belongs to a later cell: if that stands on another line, this one was never closed.
            for index in open..<place where base[index] == UInt8(ascii: "\n") {
                quoteIsUnclosed = true
                break
            }
            return cellStart
        }
        let inside = Cell(start: base + open + 1, count: place - open - 1)
        room.add(doubled == 0 ? inside : room.unescaped(inside, doubled: doubled))
        return after
    }
}

/// Where the cells of one record stand, kept from record to record so that reading allocates nothing.
@usableFromInline
final class CellRoom {
    // Only one reader ever holds a room, and a reader cannot be copied. Once other modules may look at the room, the
    // compiler does not see that any more and would ask the runtime at every cell.
    @exclusivity(unchecked)
    @usableFromInline private(set) var cells: UnsafeMutablePointer<Cell>
    @exclusivity(unchecked)
    @usableFromInline private(set) var count = 0
    private var capacity = 128
    private var blocks: [UnsafeMutablePointer<UInt8>] = []
    let nothing = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)

    init() {
        cells = .allocate(capacity: 128)
        nothing.initialize(to: 0)
    }

    deinit {
        cells.deallocate()
        nothing.deallocate()
        for block in blocks { block.deallocate() }
    }

    @inline(__always)
    func clear() {
        count = 0
        if !blocks.isEmpty { freeBlocks() }
    }

    private func freeBlocks() {
        for block in blocks { block.deallocate() }
        blocks.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    func add(_ cell: Cell) {
        if count == capacity { grow() }
        (cells + count).initialize(to: cell)
        count += 1
    }

    /// Adds blank cells beyond the last without counting them.
    @usableFromInline
    func fill(to width: Int, with blank: Cell) {
        while capacity < width { grow() }
        for index in count..<width { (cells + index).initialize(to: blank) }
    }

    /// Header, surplus and hostile rows: cells beyond the first 4,096 of a record are not kept.
    @inline(never)
    private func grow() {
        if capacity >= 4_096 {
            count -= 1
            return
        }
        let wider = UnsafeMutablePointer<Cell>.allocate(capacity: capacity * 2)
        wider.moveInitialize(from: cells, count: count)
        cells.deallocate()
        cells = wider
        capacity *= 2
    }

    func unescaped(_ cell: Cell, doubled: Int) -> Cell {
        let block = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, cell.count - doubled))
        blocks.append(block)
        var length = 0
        var place = 0
        while place < cell.count {
            (block + length).initialize(to: cell[place])
            length += 1
            place += cell[place] == UInt8(ascii: "\"") ? 2 : 1
        }
        return Cell(start: UnsafePointer(block), count: length)
    }
}
