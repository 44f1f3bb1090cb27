import GRDB
import GRDBSQLite

/// SQLite's codes as the store's errors.
enum SQLiteFailure {
    static func error(_ error: DatabaseError) -> any Error {
        SQLiteFailure.error(code: error.extendedResultCode.rawValue, message: error.message ?? "")
    }

    /// Any error of a transaction: GRDB's are translated, others are the body's own.
    static func translated(_ error: any Error) -> any Error {
        (error as? DatabaseError).map(SQLiteFailure.error) ?? error
    }

    static func error(code: Int32, message: String) -> any Error {
        switch code & 0xff {
        case SQLITE_INTERRUPT: CancellationError()
        case SQLITE_BUSY, SQLITE_LOCKED: StorageError.busy
        case SQLITE_FULL: StorageError.full
        case SQLITE_MISUSE: StorageError.closed
        case SQLITE_READONLY, SQLITE_PERM: StorageError.readOnly
        case SQLITE_NOTADB: StorageError.notADatabase("The file")
        case SQLITE_CORRUPT, SQLITE_IOERR: StorageError.damaged("SQLite code \(code)")
        case SQLITE_CANTOPEN: StorageError.unavailable("The database file cannot be opened. Check its path and folder.")
        case SQLITE_CONSTRAINT: StorageError.constraint(constraint(code, message))
        case SQLITE_TOOBIG: StorageError.unfit("A value is too long to be stored.")
        case SQLITE_MISMATCH: StorageError.constraint(Constraint(.type, ""))
        case SQLITE_ABORT: StorageError.conflict
        default: StorageError.statement(message)
        }
    }

    /// SQLite names the columns of a key where PostgreSQL names the key: both are told as the key's name, which the
    /// tables' definitions give it.
    private static func constraint(_ code: Int32, _ message: String) -> Constraint {
        let detail = message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? ""
        switch code {
        case Extended.primaryKey, Extended.rowid:
            let table = detail.split(separator: ".").first.map(String.init) ?? ""
            return Constraint(.unique, "\(table)_pkey")
        case Extended.unique:
            if detail.hasPrefix("index '") { return Constraint(.unique, String(detail.dropFirst(7).dropLast())) }
            let columns = detail.split(separator: ",").map { column in
                column.split(separator: ".").map { $0.filter { $0 != " " } }
            }
            let table = columns.first?.first ?? ""
            return Constraint(.unique, ([table] + columns.compactMap(\.last) + ["key"]).joined(separator: "_"))
        case Extended.check: return Constraint(.check, detail)
        case Extended.notNull: return Constraint(.notNull, detail)
        case Extended.foreignKey: return Constraint(.foreignKey, "")
        case Extended.type:
            return Constraint(.type, message.split(separator: " ").last.map(String.init) ?? "")
        default: return Constraint(.check, detail)
        }
    }

    /// Extended codes of SQLITE_CONSTRAINT (19), macros that Swift does not import.
    private enum Extended {
        static let check: Int32 = 19 | 1 << 8
        static let foreignKey: Int32 = 19 | 3 << 8
        static let notNull: Int32 = 19 | 5 << 8
        static let primaryKey: Int32 = 19 | 6 << 8
        static let unique: Int32 = 19 | 8 << 8
        static let rowid: Int32 = 19 | 10 << 8
        static let type: Int32 = 19 | 12 << 8
    }
}
