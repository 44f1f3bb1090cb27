import GRDBSQLite
import Synchronization

/// A connection that never writes and asks only whether others have: SQLite counts for each connection what others
/// stored, so that the one which asks must be none of those that store.
final class SQLiteWatch: Sendable {
    private struct Held {
        /// The connection's address; 0 where there is none.
        var connection: UInt = 0
        var isClosed = false
    }

    private let path: String
    private let held = Mutex(Held())

    init(path: String) {
        self.path = path
    }

    deinit {
        close()
    }

    /// A word that is another one after anybody stored something. Throws `StorageError.closed`, `.unavailable`.
    func mark() throws -> String {
        try held.withLock { held in
            if held.isClosed { throw StorageError.closed }
            if held.connection == 0 {
                var opened: OpaquePointer?
                guard sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY, nil) == SQLITE_OK else {
                    sqlite3_close(opened)
                    throw StorageError.unavailable("\(path) cannot be opened as a database.")
                }
                held.connection = UInt(bitPattern: opened)
            }
            var statement: OpaquePointer?
            defer { sqlite3_finalize(statement) }
            let connection = OpaquePointer(bitPattern: held.connection)
            guard sqlite3_prepare_v2(connection, "PRAGMA data_version", -1, &statement, nil) == SQLITE_OK,
                sqlite3_step(statement) == SQLITE_ROW
            else { throw StorageError.busy }
            return String(sqlite3_column_int64(statement, 0))
        }
    }

    func close() {
        held.withLock { held in
            sqlite3_close(OpaquePointer(bitPattern: held.connection))
            held = Held(isClosed: true)
        }
    }
}
