/// The statements that define tables, for one engine.
struct Definition {
    let engine: Engine

    /// The table and its indexes.
    func create(_ table: Table) -> [String] {
        var parts = table.columns.map { column(of: table.name, $0) }
        if !table.primaryKey.isEmpty {
            parts.append("CONSTRAINT \(name(table.name, [], "pkey")) PRIMARY KEY (\(list(table.primaryKey)))")
        }
        for unique in table.unique {
            parts.append("CONSTRAINT \(name(table.name, unique, "key")) UNIQUE (\(list(unique)))")
        }
        for check in table.checks {
            parts.append("CONSTRAINT \(name(table.name, [check.name], "check")) CHECK (\(check.condition))")
        }
        let ending = engine == .sqlite ? (table.keyed ? " STRICT, WITHOUT ROWID" : " STRICT") : ""
        let create = "CREATE TABLE \(table.name) (\n    \(parts.joined(separator: ",\n    "))\n)\(ending)"
        return [create] + table.indexes.map { index($0, of: table.name) }
    }

    /// An index of a table that is there.
    func index(_ index: Index, of table: Identifier) -> String {
        let label = name(table, index.columns, index.unique ? "key" : "index")
        let condition = index.condition.map { " WHERE \($0)" } ?? ""
        return "CREATE \(index.unique ? "UNIQUE " : "")INDEX \(label) ON \(table) (\(list(index.columns)))\(condition)"
    }

    /// A column added to a table that is there.
    func add(_ column: Column, to table: Identifier) -> String {
        "ALTER TABLE \(table) ADD COLUMN \(self.column(of: table, column))"
    }

    private func column(of table: Identifier, _ column: Column) -> String {
        var text = "\(column.name) \(type(column.kind))"
        if !column.nullable { text += " NOT NULL" }
        if let standard = column.standard { text += " DEFAULT \(literal(standard))" }
        if column.kind == .flag {
            text += " CONSTRAINT \(name(table, [column.name], "flag_check")) CHECK (\(column.name) IN (0, 1))"
        }
        if let check = column.check {
            text += " CONSTRAINT \(name(table, [column.name], "check")) CHECK (\(check))"
        }
        if let reference = column.references {
            text += " CONSTRAINT \(name(table, [column.name], "fkey"))"
            text += " REFERENCES \(reference.table) (\(reference.column)) ON DELETE \(reference.deletion.rawValue)"
            if reference.atEnd { text += " DEFERRABLE INITIALLY DEFERRED" }
        }
        return text
    }

    private func type(_ kind: Column.Kind) -> String {
        switch (kind, engine) {
        case (.text, .sqlite): "TEXT"
        // The order of bytes, as SQLite has it, whatever the server's locale.
        case (.text, .postgres): "TEXT COLLATE \"C\""
        case (.integer, .sqlite), (.flag, .sqlite): "INTEGER"
        case (.integer, .postgres): "BIGINT"
        case (.flag, .postgres): "INTEGER"
        case (.real, .sqlite): "REAL"
        case (.real, .postgres): "DOUBLE PRECISION"
        case (.bytes, .sqlite): "BLOB"
        case (.bytes, .postgres): "BYTEA"
        }
    }

    private func literal(_ value: Value) -> String {
        switch value {
        case .null: return "NULL"
        case .integer(let number): return "\(number)"
        case .real(let number): return "\(number)"
        case .text(let text): return "'" + text.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "''") + "'"
        case .bytes(let bytes):
            let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            return engine == .sqlite ? "x'\(digits)'" : "'\\x\(digits)'"
        }
    }

    private func list(_ names: [Identifier]) -> String {
        names.map(\.description).joined(separator: ", ")
    }

    private func name(_ table: Identifier, _ columns: [Identifier], _ ending: String) -> String {
        "\"" + ([table.name] + columns.map(\.name) + [ending]).joined(separator: "_") + "\""
    }
}
