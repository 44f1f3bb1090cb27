import Testing

@testable import Storage

@Suite("Rows in one form for both engines")
struct CopyingTests {
    private static let tree = Table(
        "branch",
        [
            Column("name", .text), Column("of", .text, nullable: true, references: .row(of: "branch", "name")),
            Column("thing", .integer, references: .row(of: "thing")),
        ],
        primaryKey: ["name"])

    private static let migrations =
        Samples.migrations + [
            Migration(2, "branches", [.create(tree), .create(Table("loose", [Column("a", .text, nullable: true)]))])
        ]

    private static func bytes(_ store: Store) async throws -> [String: [[UInt8]]] {
        try await store.read { transaction in
            var all: [String: [[UInt8]]] = [:]
            for table in try transaction.storedTables() where table.name != "migration" {
                var rows: [[UInt8]] = []
                try transaction.eachRow(of: table) { rows.append(Array($0)) }
                all[table.name.name] = rows
            }
            return all
        }
    }

    @Test("every kind of value is copied, to either engine", arguments: Places.engines, Places.engines)
    func copied(_ from: Engine, _ to: Engine) async throws {
        try await Places.with(from) { first in
            try await Places.with(to) { second in
                let source = try await Store.open(first)
                try await source.migrate(Self.migrations, at: "t")
                try await source.write { transaction in
                    for (id, name) in [(1, "ä\n\t\\"), (-5, ""), (Int.max, "z"), (Int.min, "A")] {
                        try transaction.execute(
                            """
                            INSERT INTO thing (id, name, size, data, ready, level)
                            VALUES (\(id), \(name), \(Double(id) / 3), \([0, 255, 10] as [UInt8]), 1, \(0))
                            """)
                    }
                    try transaction.execute("INSERT INTO thing (id, size, data) VALUES (9, -0.0, \([UInt8]()))")
                    try transaction.execute("INSERT INTO thing (id, size) VALUES (10, \(Double.infinity))")
                    // The first by name names a later one.
                    try transaction.execute("INSERT INTO branch VALUES ('b', NULL, 1), ('a', 'b', 1), ('c', 'a', 9)")
                    try transaction.execute("INSERT INTO loose VALUES (NULL), ('x'), (NULL), ('B')")
                }
                let target = try await Store.open(second)
                #expect(try await target.isBare())
                #expect(try await !source.isBare())
                let before = try await Self.bytes(source)
                let names = try await target.fillBare(Self.migrations) { transaction, tables in
                    for table in tables where table.name != "migration" {
                        var rows = before[table.name.name]?[...] ?? []
                        _ = try transaction.fill(table) { rows.popFirst() }
                    }
                    return tables.map(\.name.name)
                }
                #expect(names == ["loose", "migration", "thing", "branch", "part"])
                #expect(try await Self.bytes(target) == before)
                #expect(before["thing"]?.count == 6 && before["loose"]?.count == 4)
                await #expect(throws: StorageError.self) { try await target.fillBare(Self.migrations) { _, _ in } }
                try await source.close()
                try await target.close()
            }
        }
    }

    @Test("bytes that are no rows are refused and leave nothing behind", arguments: Places.engines)
    func nonsense(_ engine: Engine) async throws {
        try await Places.with(engine) { place in
            let store = try await Store.open(place)
            for piece: [UInt8] in [[9], [1, 0, 0], [3, 255, 255, 255, 255, 65], [3, 2, 0, 0, 0, 65], [0], [2]] {
                await #expect(throws: StorageError.self) {
                    try await store.fillBare(Self.migrations) { transaction, tables in
                        var pieces = [piece][...]
                        guard let table = tables.first(where: { $0.name == "thing" }) else { return }
                        _ = try transaction.fill(table) { pieces.popFirst() }
                    }
                }
                #expect(try await store.isBare())
            }
            try await store.close()
        }
    }
}
