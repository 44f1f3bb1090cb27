import GRDBSQLite

/// Stands for empty text: a null pointer would be bound as null.
nonisolated(unsafe) let sqliteNoText = UnsafePointer<CChar>(UnsafeMutablePointer<CChar>.allocate(capacity: 1))

/// One prepared insert, bound cell by cell without copies where the memory outlives the step.
final class SQLiteBulkWriter: BulkWriter {
    private let connection: SQLiteConnection
    private var statement: OpaquePointer?
    private var bindFailed = false

    init(_ connection: SQLiteConnection, _ statement: OpaquePointer, width: Int) {
        self.connection = connection
        self.statement = statement
        super.init(width: width)
    }

    override func put(integer: Int64) {
        note(sqlite3_bind_int64(statement, Int32(position), integer))
    }

    override func put(real: Double) {
        note(sqlite3_bind_double(statement, Int32(position), real))
    }

    override func put(text: UnsafeBufferPointer<UInt8>) {
        bind(text: text, sqliteTrusts)
    }

    override func put(bytes: UnsafeBufferPointer<UInt8>) {
        bind(bytes: bytes, sqliteTrusts)
    }

    override func put(copyOf memory: UnsafeBufferPointer<UInt8>, isText: Bool) {
        if isText { bind(text: memory, sqliteCopies) } else { bind(bytes: memory, sqliteCopies) }
    }

    override func putNull() {
        note(sqlite3_bind_null(statement, Int32(position)))
    }

    override func finishRow() throws {
        guard let statement else { throw StorageError.misuse("A bulk load was written to after its end.") }
        if bindFailed { throw StorageError.unfit("A value is too long to be stored.") }
        do {
            while try connection.step(statement) {}
        } catch {
            sqlite3_reset(statement)
            throw error
        }
        sqlite3_reset(statement)
    }

    override func dismiss() {
        sqlite3_finalize(statement)
        statement = nil
    }

    private func bind(text: UnsafeBufferPointer<UInt8>, _ care: sqlite3_destructor_type) {
        let start = UnsafeRawPointer(text.baseAddress)?.assumingMemoryBound(to: CChar.self) ?? sqliteNoText
        note(sqlite3_bind_text64(
            statement, Int32(position), start, UInt64(text.count), care, UInt8(SQLITE_UTF8)))
    }

    private func bind(bytes: UnsafeBufferPointer<UInt8>, _ care: sqlite3_destructor_type) {
        guard let start = bytes.baseAddress, !bytes.isEmpty else {
            return note(sqlite3_bind_zeroblob(statement, Int32(position), 0))
        }
        note(sqlite3_bind_blob64(statement, Int32(position), start, UInt64(bytes.count), care))
    }

    private func note(_ code: Int32) {
        if code != SQLITE_OK { bindFailed = true }
    }
}
