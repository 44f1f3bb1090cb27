extension Store {
    /// Makes the table in which migrations are recorded.
    static let recording = Migration(
        1, "record",
        [
            .create(
                Table(
                    "migration",
                    [
                        Column("number", .integer), Column("name", .text), Column("checksum", .text),
                        Column("applied_at", .text),
                    ],
                    primaryKey: ["number"]))
        ])

    /// Applies the migrations that the database lacks, all in one transaction and under a lock, and returns their
    /// numbers. `instant` (ISO text) is recorded as the time.
    ///
    /// Throws `StorageError.newer` where the database has a migration beyond the program's last, `.drift` where one of
    /// its migrations differs from the program's; nothing is changed then.
    @discardableResult
    public func migrate(_ migrations: [Migration], at instant: String) async throws -> [Int] {
        try Store.requireOrder(migrations)
        return try await write(.underLock) { transaction in
            try transaction.connection.lockMigrations()
            let state = try Store.state(of: migrations, in: transaction)
            if let fault = state.fault { throw fault }
            if try !Store.hasRecord(transaction) {
                try Store.recording.apply(transaction)
            }
            for migration in migrations where state.pending.contains(migration.number) {
                try migration.apply(transaction)
                try transaction.execute(
                    """
                    INSERT INTO migration (number, name, checksum, applied_at)
                    VALUES (\(migration.number), \(migration.name), \(migration.checksum), \(instant))
                    """)
            }
            return state.pending
        }
    }

    /// How the database's migrations stand to the program's; changes nothing.
    public func migrationState(_ migrations: [Migration]) async throws -> MigrationState {
        try Store.requireOrder(migrations)
        return try await read { try Store.state(of: migrations, in: $0) }
    }

    private static func requireOrder(_ migrations: [Migration]) throws {
        for (index, migration) in migrations.enumerated() where migration.number != index + 1 {
            throw StorageError.misuse("Migrations are numbered 1, 2, 3 and so on without a gap.")
        }
    }

    private static func hasRecord(_ transaction: Transaction) throws -> Bool {
        try transaction.row(
            .either(
                sqlite: "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'",
                postgres: "SELECT 1 WHERE to_regclass('migration') IS NOT NULL")) != nil
    }

    private static func state(of migrations: [Migration], in transaction: Transaction) throws -> MigrationState {
        var applied: [Int] = []
        var fault: StorageError?
        if try hasRecord(transaction) {
            for row in try transaction.rows("SELECT number, name, checksum FROM migration ORDER BY number") {
                let number = try row.int("number")
                applied.append(number)
                guard fault == nil, number <= migrations.count else { continue }
                let migration = migrations[number - 1]
                if try row.text("name") != migration.name {
                    let name = try row.text("name")
                    fault = .drift("migration \(number) is called \(name) there and \(migration.name) here")
                } else if try row.text("checksum") != migration.checksum {
                    fault = .drift("migration \(number) (\(migration.name)) was another when it was applied")
                } else if applied.count != number {
                    fault = .drift("migration \(applied.count) is missing although \(number) was applied")
                }
            }
        }
        let last = applied.last ?? 0
        if last > migrations.count { fault = .newer(database: last, program: migrations.count) }
        let pending = migrations.map(\.number).filter { $0 > last }
        return MigrationState(applied: applied, pending: pending, fault: fault)
    }
}
