extension Store {
    /// Whether the database holds no table at all.
    public func isBare() async throws -> Bool {
        try await read { try $0.storedTables().isEmpty }
    }

    /// Makes the tables of these migrations in a database that holds none, and fills them in the same transaction: all
    /// of it is stored when `body` returns, or nothing.
    ///
    /// `body` is handed the tables, empty, in the order in which they can be filled; the record of migrations is one of
    /// them and has to be filled too.
    ///
    /// Throws `StorageError.misuse` where the database holds a table.
    public func fillBare<T: Sendable>(
        _ migrations: [Migration], _ body: @escaping @Sendable (Transaction, [StoredTable]) throws -> T
    ) async throws -> T {
        try await write(.underLock) { transaction in
            try transaction.connection.lockMigrations()
            guard try transaction.storedTables().isEmpty else {
                throw StorageError.misuse("The database holds tables already. Give an empty one.")
            }
            for migration in [Store.recording] + migrations { try migration.apply(transaction) }
            // Rows may name others of their own table that come later.
            try transaction.execute(.either(sqlite: "PRAGMA defer_foreign_keys = ON", postgres: "SELECT 1"))
            let tables = try transaction.storedTables()
            // Some steps write rows of their own.
            for table in tables.reversed() { try transaction.execute("DELETE FROM \(name: table.name)") }
            return try body(transaction, tables)
        }
    }
}
