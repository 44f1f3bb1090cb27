/// Rows for COPY in its binary format, sent in pieces as they fill.
///
/// Binary and not text: what fills the large tables is bytes, which text would write as two digits each.
final class PostgresBulkWriter: BulkWriter {
    /// The statement that starts the load.
    let command: String
    private let session: PostgresSession
    private let cancellation: Cancellation
    private let table: Identifier
    private let columns: [Identifier]
    private let types: [PostgresType]
    private var buffer: UnsafeMutablePointer<UInt8>
    private var capacity = 1 << 18
    private var count = 0
    /// Where the row that is being written begins.
    private var rowStart = 0

    /// A full piece; smaller than the buffer, so that an ordinary row never makes it grow.
    private static let piece = 1 << 17

    /// What the format begins with: its mark, no flags, no more header.
    static let beginning = Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    /// What it ends with: a row of -1 cells.
    static let end: [UInt8] = [0xff, 0xff]

    init(
        _ session: PostgresSession, _ cancellation: Cancellation, table: Identifier, columns: [Identifier],
        types: [PostgresType]
    ) {
        self.session = session
        self.cancellation = cancellation
        self.table = table
        self.columns = columns
        self.types = types
        let names = columns.map(\.description).joined(separator: ", ")
        command = "COPY \(table) (\(names)) FROM STDIN (FORMAT binary)"
        buffer = .allocate(capacity: capacity)
        super.init(width: columns.count)
    }

    deinit {
        buffer.deallocate()
    }

    override func put(integer: Int64) {
        begin()
        switch types[position - 1] {
        case .int8: put(word: UInt64(bitPattern: integer))
        case .int4:
            guard let number = Int32(exactly: integer) else { return refuseType() }
            put(word: UInt32(bitPattern: number))
        case .float8: put(word: Double(integer).bitPattern)
        // A table that is not there: the server says so.
        case .void: put(word: UInt64(bitPattern: integer))
        default: refuseType()
        }
    }

    override func put(real: Double) {
        begin()
        guard types[position - 1] == .float8 || types[position - 1] == .void else { return refuseType() }
        put(word: real.bitPattern)
    }

    override func put(text: UnsafeBufferPointer<UInt8>) {
        begin()
        guard types[position - 1] == .text || types[position - 1] == .void else { return refuseType() }
        put(memory: text)
    }

    override func put(bytes: UnsafeBufferPointer<UInt8>) {
        begin()
        guard types[position - 1] == .bytes || types[position - 1] == .void else { return refuseType() }
        put(memory: bytes)
    }

    override func put(copyOf memory: UnsafeBufferPointer<UInt8>, isText: Bool) {
        if isText { put(text: memory) } else { put(bytes: memory) }
    }

    override func putNull() {
        begin()
        reserve(4)
        store(UInt32.max)
    }

    override func finishRow() throws {
        begin()
        rowStart = count
        if count >= PostgresBulkWriter.piece {
            try cancellation.check()
            try send()
        }
    }

    override func settle() throws {
        try send()
        try session.settle()
    }

    override func dismiss() {
        count = 0
        rowStart = 0
        session.abandonCopy(of: self)
    }

    /// Writes the number of cells before the first of a row.
    private func begin() {
        guard count == rowStart else { return }
        reserve(2)
        store(UInt16(truncatingIfNeeded: width))
    }

    private func send() throws {
        guard rowStart > 0 else { return }
        try session.send(UnsafeBufferPointer(start: buffer, count: rowStart), of: self)
        count = 0
        rowStart = 0
    }

    private func refuseType() {
        let column = columns[position - 1].name
        refuse(.constraint(Constraint(.type, "\(table.name).\(column)")))
    }

    private func put<Word: FixedWidthInteger>(word: Word) {
        reserve(4 + MemoryLayout<Word>.size)
        store(UInt32(MemoryLayout<Word>.size))
        store(word)
    }

    private func put(memory: UnsafeBufferPointer<UInt8>) {
        guard let length = Int32(exactly: memory.count) else {
            return refuse(.unfit("A value is too long to be stored."))
        }
        reserve(4 + memory.count)
        store(UInt32(bitPattern: length))
        if let start = memory.baseAddress { (buffer + count).update(from: start, count: memory.count) }
        count += memory.count
    }

    @inline(__always)
    private func store<Word: FixedWidthInteger>(_ word: Word) {
        UnsafeMutableRawPointer(buffer + count).storeBytes(of: word.bigEndian, as: Word.self)
        count += MemoryLayout<Word>.size
    }

    @inline(__always)
    private func reserve(_ more: Int) {
        if count + more > capacity { grow(more) }
    }

    private func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: buffer, count: count)
        buffer.deallocate()
        buffer = larger
    }
}
