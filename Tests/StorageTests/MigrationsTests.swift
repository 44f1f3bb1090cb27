import Storage
import Testing

@Suite("Migrations go forward, once, under a lock, and are checked")
struct MigrationsTests {
    private static let instant = "2026-01-02T03:04:05Z"
    private static let second = Migration(
        2, "weights",
        [
            .addColumn(Column("weight", .integer, nullable: true, check: "weight > 0"), to: "thing"),
            .addColumn(Column("kind", .text, standard: .text("it's")), to: "thing"),
            .index(Index(["weight"]), on: "thing"),
            .sql("UPDATE thing SET weight = \(7)"),
            .sql(.either(sqlite: "SELECT 1", postgres: "SELECT 2")),
        ])

    @Test("each is applied once and recorded", arguments: Places.engines)
    func applied(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            try await store.write { try $0.execute("INSERT INTO thing (id) VALUES (1)") }
            let all = Samples.migrations + [Self.second]
            let before = try await store.migrationState(all)
            #expect(before.applied == [1] && before.pending == [2] && before.fault == nil)
            #expect(try await store.migrate(all, at: Self.instant) == [2])
            #expect(try await store.migrate(all, at: Self.instant) == [])
            let row = try await store.read { try $0.row("SELECT weight, kind FROM thing") }
            #expect(try row?.int("weight") == 7)
            #expect(try row?.text("kind") == "it's")
            let record = try await store.read { try $0.row("SELECT * FROM migration WHERE number = 2") }
            #expect(try record?.text("name") == "weights")
            #expect(try record?.text("checksum") == Self.second.checksum)
            #expect(try record?.text("applied_at") == Self.instant)
        }
    }

    @Test("one that fails leaves all as it was", arguments: Places.engines)
    func failing(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store async throws in
            let broken = Migration(3, "broken", [.sql("INSERT INTO nothing (id) VALUES (1)")])
            await #expect(throws: StorageError.self) {
                try await store.migrate(Samples.migrations + [Self.second, broken], at: Self.instant)
            }
            #expect(try await store.migrationState(Samples.migrations).applied == [1])
            #expect(try await store.schemaDifferences(Samples.migrations) == [])
        }
    }

    @Test("drift and a newer database are refused by name", arguments: Places.engines)
    func drift(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store async throws in
            let renamed = Migration(1, "other", Samples.migrations[0].steps)
            let changed = Migration(1, "things", [.create(Samples.thing)])
            for other in [renamed, changed] {
                let error = await #expect(throws: StorageError.self) {
                    try await store.migrate([other, Self.second], at: Self.instant)
                }
                guard case .drift = error else { return #expect(Bool(false), "\(error as Any)") }
                #expect(try await store.migrationState([other]).fault == error)
            }
            await #expect(throws: StorageError.newer(database: 1, program: 0)) {
                try await store.migrate([], at: Self.instant)
            }
            await #expect(throws: StorageError.self) { try await store.migrate([Self.second], at: Self.instant) }
            #expect(try await store.migrationState(Samples.migrations + [Self.second]).applied == [1])
        }
    }

    @Test("two programs that migrate at once apply each once", arguments: Places.engines)
    func together(_ engine: Engine) async throws {
        try await Places.with(engine) { location in
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<3 {
                    group.addTask {
                        let store = try await Store.open(location, settings: .init(connections: 1))
                        let count = try await store.migrate(Samples.migrations + [Self.second], at: Self.instant).count
                        try await store.close()
                        return count
                    }
                }
                var counts: [Int] = []
                for try await count in group { counts.append(count) }
                return counts.sorted()
            }
            #expect(counts == [0, 0, 2])
        }
    }

    @Test("a schema that was changed by hand is found", arguments: Places.engines)
    func byHand(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            #expect(try await store.integrityFaults() == [])
            #expect(try await store.schemaDifferences(Samples.migrations) == [])
            try await store.write { transaction in
                try transaction.execute("DROP INDEX thing_level_index")
                try transaction.execute("CREATE TABLE stranger (id INTEGER)")
            }
            let differences = try await store.schemaDifferences(Samples.migrations)
            #expect(differences.contains("The database lacks index thing_level_index."))
            #expect(differences.contains { $0.contains("stranger") })
        }
    }

    @Test("a program that is not told of a change of the schema goes on", arguments: Places.engines)
    func stalePlans(_ engine: Engine) async throws {
        try await Places.with(engine) { location in
            let store = try await Store.open(location, settings: .init(connections: 1))
            try await store.migrate(Samples.migrations, at: Self.instant)
            try await store.write { try $0.execute("INSERT INTO thing (id) VALUES (1)") }
            for _ in 0..<4 { _ = try await store.read { try $0.row("SELECT * FROM thing WHERE id = \(1)") } }
            let other = try await Store.open(location)
            try await other.migrate(Samples.migrations + [Self.second], at: Self.instant)
            let row = try await store.read { try $0.row("SELECT * FROM thing WHERE id = \(1)") }
            #expect(try row?.int("weight") == 7)
            try await other.close()
            try await store.close()
        }
    }

    @Test("text is ordered by its bytes on both engines", arguments: Places.engines)
    func order(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            try await store.write { transaction in
                for (id, name) in ["b", "a", "B", "é", "z", "_"].enumerated() {
                    try transaction.execute("INSERT INTO thing (id, name) VALUES (\(id), \(name))")
                }
                let names = try transaction.rows("SELECT name FROM thing ORDER BY name").map { try $0.text(0) }
                #expect(names == ["B", "_", "a", "b", "z", "é"])
            }
        }
    }
}
