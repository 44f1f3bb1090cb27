/// A numbered step from one schema to the next; forward only, never changed once it has been applied anywhere.
public struct Migration: Sendable, Hashable {
    /// A part of a migration.
    public enum Step: Sendable, Hashable {
        /// Makes a table and its indexes.
        case create(Table)
        /// Adds a column to a table.
        case addColumn(Column, to: Identifier)
        /// Adds an index to a table.
        case index(Index, on: Identifier)
        /// Runs a statement; what differs between the engines is said with `SQL.either`.
        case sql(SQL)
        /// Rewrites rows with a piece of the program, for what no statement can say.
        case rewrite(Rewriting)
    }

    /// Rows rewritten by a piece of the program.
    ///
    /// Told apart by its name alone, which stands in the migration's fingerprint: another piece gets another name. It
    /// also runs over empty tables, when the schema is compared.
    public struct Rewriting: Sendable, Hashable {
        /// What it does, in a few words.
        public let name: String
        let body: @Sendable (Transaction) throws -> Void

        /// A piece of the program of this name.
        public init(_ name: String, _ body: @escaping @Sendable (Transaction) throws -> Void) {
            self.name = name
            self.body = body
        }

        /// Whether two have the same name.
        public static func == (left: Rewriting, right: Rewriting) -> Bool { left.name == right.name }

        /// Hashes the name.
        public func hash(into hasher: inout Hasher) { hasher.combine(name) }
    }

    /// Its number, from 1 on.
    public let number: Int
    /// What it does, in a few words.
    public let name: String
    /// Its steps, in order.
    public let steps: [Step]

    /// A migration of this number and name.
    public init(_ number: Int, _ name: String, _ steps: [Step]) {
        precondition(number > 0, "Migrations are numbered from 1 on.")
        self.number = number
        self.name = name
        self.steps = steps
    }

    /// A fingerprint of all that the migration does on both engines: 16 hexadecimal digits of FNV-1a over its
    /// definitions.
    public var checksum: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        let texts = Engine.allCases.flatMap(statements) + [name]
        for text in texts {
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            hash = (hash ^ 0xff) &* 0x100_0000_01b3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The statements as text, for the fingerprint.
    private func statements(for engine: Engine) -> [String] {
        let definition = Definition(engine: engine)
        return steps.flatMap { step -> [String] in
            if case .rewrite(let rewriting) = step { return ["rewrite \(rewriting.name)"] }
            return Migration.commands(step, definition).map { sql in
                guard let rendered = try? sql.rendered(for: engine) else { return "unfit" }
                return rendered.text + rendered.values.map { "\u{1}\($0.value)" }.joined()
            }
        }
    }

    /// Does all steps, in order.
    func apply(_ transaction: Transaction) throws {
        let definition = Definition(engine: transaction.engine)
        for step in steps {
            if case .rewrite(let rewriting) = step { try rewriting.body(transaction) }
            for command in Migration.commands(step, definition) { try transaction.execute(command) }
        }
    }

    /// The statements of a step for one engine, in order.
    private static func commands(_ step: Step, _ definition: Definition) -> [SQL] {
        switch step {
        case .create(let table): definition.create(table).map(SQL.definition)
        case .addColumn(let column, let table): [.definition(definition.add(column, to: table))]
        case .index(let index, let table): [.definition(definition.index(index, of: table))]
        case .sql(let sql): [sql]
        case .rewrite: []
        }
    }
}

/// How the migrations of the database stand to those of the program.
public struct MigrationState: Sendable, Hashable {
    /// The numbers that have been applied, in order.
    public let applied: [Int]
    /// The numbers that the program has beyond them, in order.
    public let pending: [Int]
    /// What speaks against using the database with this program, or nil: `StorageError.newer` or `.drift`.
    public let fault: StorageError?
}
