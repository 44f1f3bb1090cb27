extension Store {
    /// What is damaged in the database, as sentences; none where it is sound.
    ///
    /// SQLite: every page, index and reference is read. PostgreSQL: indexes and rules that the server holds as invalid.
    public func integrityFaults() async throws -> [String] {
        try await read { transaction in
            switch transaction.engine {
            case .sqlite: try Store.sqliteFaults(transaction)
            case .postgres: try Store.postgresFaults(transaction)
            }
        }
    }

    /// How the tables, rules and indexes of the database differ from those that the migrations make, as sentences; none
    /// where they are the same. Changes nothing.
    ///
    /// The migrations are run in an empty place (a temporary file; a schema that is taken back), so the PostgreSQL user
    /// must be allowed to make a schema in the database.
    public func schemaDifferences(_ migrations: [Migration]) async throws -> [String] {
        let held: [String: String]
        let wanted: [String: String]
        switch engine {
        case .sqlite:
            held = try await read(Store.sqliteSchema)
            let empty = try await Store.open("sqlite::memory:")
            try await empty.migrate(migrations, at: "")
            wanted = try await empty.read(Store.sqliteSchema)
            try await empty.close()
        case .postgres:
            held = try await read(Store.postgresSchema)
            wanted = try await wantedPostgresSchema(migrations)
        }
        let lacking = wanted.keys.filter { held[$0] == nil }.map { "The database lacks \($0)." }
        let foreign = held.keys.filter { wanted[$0] == nil }
            .map { "The database has \($0), which the program does not." }
        let other = wanted.keys.filter { held[$0] != nil && held[$0] != wanted[$0] }
            .map { "The database has another \($0) than the program." }
        return (lacking + foreign + other).sorted()
    }

    private static func sqliteFaults(_ transaction: Transaction) throws -> [String] {
        let faults = try transaction.rows("PRAGMA integrity_check").map { try $0.text(0) }.filter { $0 != "ok" }
        let orphans = try transaction.rows("PRAGMA foreign_key_check").map { row in
            "A row of \(try row.text(0)) names a row of \(try row.text(2)) that does not exist."
        }
        return faults + orphans
    }

    private static func postgresFaults(_ transaction: Transaction) throws -> [String] {
        let indexes = try transaction.rows(
            """
            SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = current_schema() AND NOT i.indisvalid ORDER BY c.relname
            """
        ).map { "The index \(try $0.text(0)) is not valid." }
        let rules = try transaction.rows(
            """
            SELECT conname FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
            WHERE n.nspname = current_schema() AND NOT convalidated ORDER BY conname
            """
        ).map { "The rule \(try $0.text(0)) has not been checked against all rows." }
        return indexes + rules
    }

    @Sendable
    private static func sqliteSchema(_ transaction: Transaction) throws -> [String: String] {
        let rows = try transaction.rows(
            "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
        return try Dictionary(
            rows.map { ("\(try $0.text("type")) \(try $0.text("name"))", try $0.text("sql")) },
            uniquingKeysWith: { first, _ in first })
    }

    @Sendable
    private static func postgresSchema(_ transaction: Transaction) throws -> [String: String] {
        let rows = try transaction.rows(
            """
            SELECT 'column ' || c.relname || '.' || a.attname AS what,
                format_type(a.atttypid, a.atttypmod) || ' ' || CAST(a.attnotnull AS TEXT) || ' '
                || CAST(a.attcollation AS TEXT) || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') AS definition
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm') AND a.attnum > 0
                AND NOT a.attisdropped
            UNION ALL
            SELECT 'rule ' || r.conname || ' of ' || c.relname, pg_get_constraintdef(r.oid)
            FROM pg_constraint r JOIN pg_class c ON c.oid = r.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = current_schema()
            UNION ALL
            SELECT 'index ' || indexname, replace(indexdef, ' ON ' || quote_ident(schemaname) || '.', ' ON ')
            FROM pg_indexes WHERE schemaname = current_schema()
            """)
        return try Dictionary(
            rows.map { (try $0.text("what"), try $0.text("definition")) }, uniquingKeysWith: { first, _ in first })
    }

    /// The schema that the migrations make, made in a transaction that is taken back.
    private func wantedPostgresSchema(_ migrations: [Migration]) async throws -> [String: String] {
        do {
            return try await write(.underLock) { transaction -> [String: String] in
                try transaction.execute("CREATE SCHEMA goldenthread_check")
                try transaction.execute("SET LOCAL search_path TO goldenthread_check")
                for migration in [Store.recording] + migrations {
                    try migration.apply(transaction)
                }
                throw TakenBack(schema: try Store.postgresSchema(transaction))
            }
        } catch let answer as TakenBack {
            return answer.schema
        }
    }

    /// Carries the answer out of a transaction that must not be stored.
    private struct TakenBack: Error {
        let schema: [String: String]
    }
}
