/// A table as it stands in a database, for copies of all that is stored.
public struct StoredTable: Sendable, Hashable {
    /// What a column holds, as both engines tell it; truth is a whole number.
    public enum Kind: String, Sendable, Hashable {
        /// Unicode text.
        case text
        /// A whole number.
        case integer
        /// A binary floating-point number.
        case real
        /// Bytes.
        case bytes
    }

    /// A column of the table.
    public struct Column: Sendable, Hashable {
        /// Its name.
        public let name: Identifier
        /// What it holds.
        public let kind: Kind
    }

    /// The table's name.
    public let name: Identifier
    /// Its columns, ordered by name, so that both engines tell them alike.
    public let columns: [Column]
    /// The columns of its key, in order; none for a table without one.
    let key: [Identifier]

    /// What rows are ordered by: the key, whose index gives that order, or else all columns.
    var order: SQL {
        if !key.isEmpty { return .names(key) }
        // The engines put nulls at different ends unless told.
        return columns.map { SQL.name($0.name) + " NULLS FIRST" }.joined(by: ", ")
    }
}

extension Transaction {
    /// All tables of the database, in an order in which they can be filled: a table stands after those that its rows
    /// name.
    ///
    /// Throws `StorageError.drift` where a column is of a type that no migration makes.
    public func storedTables() throws -> [StoredTable] {
        let columns: SQL = .either(
            sqlite: """
                SELECT m.name AS of_table, c.name AS name, c.type AS type, c.pk AS place
                FROM sqlite_schema m JOIN pragma_table_info(m.name) c
                WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY 1, 2
                """,
            postgres: """
                SELECT CAST(c.relname AS TEXT) AS of_table, CAST(a.attname AS TEXT) AS name,
                    CAST(t.typname AS TEXT) AS type,
                    coalesce(array_position(CAST(i.indkey AS SMALLINT[]), a.attnum), -1) + 1 AS place
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                JOIN pg_type t ON t.oid = a.atttypid
                LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
                WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')
                ORDER BY CAST(c.relname AS TEXT) COLLATE "C", CAST(a.attname AS TEXT) COLLATE "C"
                """)
        var parts: [Identifier: [(column: StoredTable.Column, place: Int)]] = [:]
        for row in try rows(columns) {
            let table = try Identifier(checking: try row.text("of_table"))
            let name = try Identifier(checking: try row.text("name"))
            guard let kind = Transaction.kind(try row.text("type")) else {
                throw StorageError.drift("the column \(table.name).\(name.name) is of another type than any of ours")
            }
            parts[table, default: []].append((StoredTable.Column(name: name, kind: kind), try row.int("place")))
        }
        let tables = parts.sorted { $0.key < $1.key }.map { name, columns in
            let key = columns.filter { $0.place > 0 }.sorted { $0.place < $1.place }.map(\.column.name)
            return StoredTable(name: name, columns: columns.map(\.column), key: key)
        }
        return Transaction.ordered(tables, needs: try references())
    }

    /// How many rows a table has.
    public func count(_ table: StoredTable) throws -> Int {
        try row("SELECT count(*) FROM \(name: table.name)")?.int(0) ?? 0
    }

    /// Which tables the rows of each table name.
    private func references() throws -> [Identifier: Set<Identifier>] {
        let sql: SQL = .either(
            sqlite: """
                SELECT m.name AS of_table, f."table" AS other
                FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
                WHERE m.type = 'table'
                """,
            postgres: """
                SELECT CAST(c.relname AS TEXT) AS of_table, CAST(o.relname AS TEXT) AS other FROM pg_constraint r
                JOIN pg_class c ON c.oid = r.conrelid JOIN pg_class o ON o.oid = r.confrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = current_schema() AND r.contype = 'f'
                """)
        var needs: [Identifier: Set<Identifier>] = [:]
        for row in try rows(sql) {
            let table = try Identifier(checking: try row.text("of_table"))
            let other = try Identifier(checking: try row.text("other"))
            if table != other { needs[table, default: []].insert(other) }
        }
        return needs
    }

    private static func kind(_ type: String) -> StoredTable.Kind? {
        switch type {
        case "TEXT", "text": .text
        case "INTEGER", "int8", "int4", "int2": .integer
        case "REAL", "float8": .real
        case "BLOB", "bytea": .bytes
        default: nil
        }
    }

    /// By name, but each after those that it needs; where they need each other, by name alone.
    private static func ordered(_ tables: [StoredTable], needs: [Identifier: Set<Identifier>]) -> [StoredTable] {
        var left = tables
        var done: [StoredTable] = []
        while !left.isEmpty {
            let names = Set(left.map(\.name))
            let place = left.firstIndex { needs[$0.name, default: []].isDisjoint(with: names) } ?? 0
            done.append(left.remove(at: place))
        }
        return done
    }
}
