import GRDB
import GRDBSQLite

/// SQLite asks for a copy of a bound value, or trusts that the memory outlives the step.
let sqliteCopies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
let sqliteTrusts = unsafeBitCast(0, to: sqlite3_destructor_type.self)

/// Runs statements on one connection of the pool, inside a transaction that GRDB opened.
final class SQLiteConnection: Connection {
    private let database: Database
    private let handle: OpaquePointer
    private let cancellation: Cancellation
    /// Statements that are being stepped: the same text asked for again (a nested query) needs one of its own.
    private var inUse: Set<OpaquePointer> = []
    private var savepoints = 0

    init(_ database: Database, _ cancellation: Cancellation) throws {
        guard let handle = database.sqliteConnection else { throw StorageError.closed }
        self.database = database
        self.handle = handle
        self.cancellation = cancellation
    }

    func rows(_ sql: SQL, limit: Int?) throws -> [Row] {
        try stepping(sql) { statement in
            guard try step(statement) else { return [] }
            // Asked for after the first step, which follows a change of the schema that another program made.
            let columns = SQLiteConnection.columns(statement)
            let row = SQLiteRow(statement: statement)
            var rows: [Row] = []
            repeat {
                rows.append(Row(values: columns.names.indices.map(row.value), columns: columns))
            } while try rows.count < limit ?? .max && step(statement)
            return rows
        }
    }

    func execute(_ sql: SQL) throws -> Int {
        try stepping(sql) { statement in
            let before = sqlite3_total_changes64(handle)
            while try step(statement) {}
            // What a statement changed is not reset by one that changes nothing.
            return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
        }
    }

    func each(_ sql: SQL, _ body: (borrowing Cursor) throws -> Void) throws {
        try stepping(sql) { statement in
            guard try step(statement) else { return }
            let cursor = Cursor(
                source: .sqlite(SQLiteRow(statement: statement)), width: Int(sqlite3_column_count(statement)))
            repeat { try body(cursor) } while try step(statement)
        }
    }

    func writer(table: Identifier, columns: [Identifier]) throws -> BulkWriter {
        let marks = (1...max(columns.count, 1)).map { "?\($0)" }.joined(separator: ", ")
        let names = columns.map(\.description).joined(separator: ", ")
        let statement = try prepare("INSERT INTO \(table) (\(names)) VALUES (\(marks))")
        return SQLiteBulkWriter(self, statement, width: columns.count)
    }

    func beginSavepoint() throws -> Int {
        savepoints += 1
        try run("SAVEPOINT attempt_\(savepoints)")
        return savepoints
    }

    func endSavepoint(_ number: Int) throws {
        try run("RELEASE attempt_\(number)")
    }

    func takeBackSavepoint(_ number: Int) throws {
        // A full disk ends the whole transaction by itself, and the savepoint with it.
        try run("ROLLBACK TO attempt_\(number)")
        try run("RELEASE attempt_\(number)")
    }

    /// The one writer of an immediate transaction holds the lock already.
    func lockMigrations() throws {}

    /// One row further; false at the end.
    func step(_ statement: OpaquePointer) throws -> Bool {
        try cancellation.check()
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failure()
        }
    }

    /// A statement of the caller's own, to be finalised by it.
    func prepare(_ text: String) throws -> OpaquePointer {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v3(handle, text, -1, 0, &statement, nil) == SQLITE_OK, let statement else {
            throw failure()
        }
        return statement
    }

    /// The error that the connection stands in.
    func failure() -> any Error {
        SQLiteFailure.error(
            code: sqlite3_extended_errcode(handle), message: String(cString: sqlite3_errmsg(handle)))
    }

    private func run(_ text: String) throws {
        guard sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK else { throw failure() }
    }

    private func stepping<T>(_ sql: SQL, _ body: (OpaquePointer) throws -> T) throws -> T {
        try cancellation.check()
        let rendered = try sql.rendered(for: .sqlite)
        let cached: Statement
        do {
            cached = try database.cachedStatement(sql: rendered.text)
        } catch let error as DatabaseError {
            throw SQLiteFailure.error(error)
        }
        let isFree = inUse.insert(cached.sqliteStatement).inserted
        let statement = isFree ? cached.sqliteStatement : try prepare(rendered.text)
        defer {
            if isFree {
                sqlite3_reset(statement)
                sqlite3_clear_bindings(statement)
                inUse.remove(statement)
            } else {
                sqlite3_finalize(statement)
            }
            // Without this the cache could let go of the statement while it is stepped.
            withExtendedLifetime(cached) {}
        }
        try bind(rendered.values.map(\.value), to: statement)
        return try body(statement)
    }

    private func bind(_ values: [Value], to statement: OpaquePointer) throws {
        for (index, value) in values.enumerated() {
            let number = Int32(index + 1)
            let code =
                switch value {
                case .null: sqlite3_bind_null(statement, number)
                case .integer(let integer): sqlite3_bind_int64(statement, number, integer)
                case .real(let real): sqlite3_bind_double(statement, number, real)
                case .text(var text):
                    text.withUTF8 {
                        sqlite3_bind_text64(
                            statement, number, UnsafeRawPointer($0.baseAddress)?.assumingMemoryBound(to: CChar.self)
                                ?? sqliteNoText, UInt64($0.count), sqliteCopies, UInt8(SQLITE_UTF8))
                    }
                case .bytes(let bytes):
                    bytes.isEmpty
                        ? sqlite3_bind_zeroblob(statement, number, 0)
                        : sqlite3_bind_blob64(statement, number, bytes, UInt64(bytes.count), sqliteCopies)
                }
            guard code == SQLITE_OK else { throw failure() }
        }
    }

    private static func columns(_ statement: OpaquePointer) -> Columns {
        Columns(
            (0..<sqlite3_column_count(statement)).map { column in
                sqlite3_column_name(statement, column).map { String(cString: $0) } ?? ""
            })
    }
}
