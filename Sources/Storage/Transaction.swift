/// Which engine answers.
public enum Engine: String, Sendable, Hashable, CaseIterable {
    /// SQLite in a file, inside the program.
    case sqlite
    /// PostgreSQL on a server.
    case postgres
}

/// Statements that see one state of the store and, where they write, are stored together or not at all.
///
/// Handed to the body of `Store.read` and `Store.write`; not to be kept beyond it. A statement that fails fails the
/// whole transaction on both engines, even where the error is caught: use `attempt` for what may fail.
public final class Transaction {
    /// Which engine answers; statements should not need it (`SQL.either`).
    public let engine: Engine
    let connection: any Connection
    private(set) var failure: StorageError?

    init(engine: Engine, connection: any Connection) {
        self.engine = engine
        self.connection = connection
    }

    /// All rows of the answer. For more than some ten thousand rows use `each`.
    public func rows(_ sql: SQL) throws -> [Row] {
        try guarded { try connection.rows(sql, limit: nil) }
    }

    /// The first row of the answer, or nil.
    public func row(_ sql: SQL) throws -> Row? {
        try guarded { try connection.rows(sql, limit: 1) }.first
    }

    /// Runs a statement; how many rows it inserted, changed or deleted.
    @discardableResult
    public func execute(_ sql: SQL) throws -> Int {
        try guarded { try connection.execute(sql) }
    }

    /// Streams the rows of a query (SELECT, VALUES or WITH) through `body`. Other statements may run inside it, except
    /// ones that change the rows being read.
    public func each(_ sql: SQL, _ body: (borrowing Cursor) throws -> Void) throws {
        try guarded { try connection.each(sql, body) }
    }

    /// Opens a bulk load into a table for as long as `body` runs (see `BulkWriter`). Where it throws, the transaction
    /// has failed; inside `attempt` write only to bulk loads that were opened there.
    public func append<T>(
        to table: Identifier, columns: [Identifier], _ body: (BulkWriter) throws -> T
    ) throws -> T {
        try guarded {
            let writer = try connection.writer(table: table, columns: columns)
            defer { writer.dismiss() }
            do {
                let answer = try body(writer)
                try writer.flush()
                return answer
            } catch {
                // The engines have taken in different numbers of its rows by now.
                failure = failure ?? (error as? StorageError ?? .misuse("A bulk load was broken off."))
                throw error
            }
        }
    }

    /// Runs `body` so that its changes are taken back where it throws, and the transaction goes on. The error is thrown
    /// on, for the caller to catch.
    public func attempt<T>(_ body: () throws -> T) throws -> T {
        let name = try guarded { try connection.beginSavepoint() }
        do {
            let answer = try body()
            try guarded { try connection.endSavepoint(name) }
            return answer
        } catch {
            try connection.takeBackSavepoint(name)
            failure = nil
            throw error
        }
    }

    /// Throws where a statement failed, for the end of a transaction whose body caught the error.
    func requireSound() throws {
        if let failure { throw failure }
    }

    private func guarded<T>(_ run: () throws -> T) throws -> T {
        try requireSound()
        do {
            return try run()
        } catch let error as StorageError {
            switch error {
            // Faults of reading a value leave the engine's transaction as it was.
            case .column, .misuse: break
            default: failure = failure ?? error
            }
            throw error
        }
    }
}

/// What an engine does for a transaction.
protocol Connection: AnyObject {
    func rows(_ sql: SQL, limit: Int?) throws -> [Row]
    func execute(_ sql: SQL) throws -> Int
    func each(_ sql: SQL, _ body: (borrowing Cursor) throws -> Void) throws
    func writer(table: Identifier, columns: [Identifier]) throws -> BulkWriter
    func beginSavepoint() throws -> Int
    func endSavepoint(_ number: Int) throws
    func takeBackSavepoint(_ number: Int) throws
    /// Waits until no other program migrates this database; held to the end of the transaction.
    func lockMigrations() throws
}
