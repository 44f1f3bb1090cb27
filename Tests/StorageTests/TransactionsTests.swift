import Storage
import TestFiles
import Testing

@Suite("A transaction is stored whole or not at all")
struct TransactionsTests {
    private static func ids(_ store: Store) async throws -> [Int] {
        try await store.read { try $0.rows("SELECT id FROM thing ORDER BY id").map { try $0.int(0) } }
    }

    @Test("an error takes everything back", arguments: Places.engines)
    func rollback(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store async throws in
            await #expect(throws: Broken.self) {
                try await store.write { transaction in
                    try transaction.execute("INSERT INTO thing (id) VALUES (1)")
                    throw Broken()
                }
            }
            #expect(try await Self.ids(store) == [])
        }
    }

    @Test("a failed statement fails the transaction even where the error is caught", arguments: Places.engines)
    func caught(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store async throws in
            await #expect(throws: StorageError.constraint(.init(.unique, "thing_pkey"))) {
                try await store.write { transaction in
                    try transaction.execute("INSERT INTO thing (id) VALUES (1)")
                    _ = try? transaction.execute("INSERT INTO thing (id) VALUES (1)")
                }
            }
            #expect(try await Self.ids(store) == [])
        }
    }

    @Test("an attempt takes back only its own changes", arguments: Places.engines)
    func attempt(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            try await store.write { transaction in
                try transaction.execute("INSERT INTO thing (id) VALUES (1)")
                // Caught by hand: closures in `#expect(throws:)` and after it are mixed up by the compiler here.
                var refused: StorageError?
                do {
                    try transaction.attempt {
                        try transaction.execute("INSERT INTO thing (id) VALUES (2)")
                        try transaction.execute("INSERT INTO thing (id) VALUES (1)")
                    }
                } catch let error as StorageError {
                    refused = error
                }
                #expect(refused == .constraint(.init(.unique, "thing_pkey")))
                try transaction.attempt { _ = try transaction.execute("INSERT INTO thing (id) VALUES (3)") }
            }
            #expect(try await Self.ids(store) == [1, 3])
        }
    }

    @Test("rules of the schema are named alike by both engines", arguments: Places.engines)
    func constraints(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            try await store.write { try $0.execute("INSERT INTO thing (id, name) VALUES (1, 'a')") }
            let cases: [(SQL, Constraint.Kind, String)] = [
                ("INSERT INTO thing (id, name) VALUES (1, 'b')", .unique, "thing_pkey"),
                ("INSERT INTO thing (id, name) VALUES (2, 'a')", .unique, "thing_name_key"),
                ("INSERT INTO thing (id, level) VALUES (2, -1)", .check, "thing_level_check"),
                ("INSERT INTO thing (id, ready) VALUES (2, NULL)", .notNull, "thing.ready"),
                ("INSERT INTO part (thing, place) VALUES (1, NULL)", .notNull, "part.place"),
            ]
            for (sql, kind, name) in cases {
                await #expect(throws: StorageError.constraint(.init(kind, name))) {
                    try await store.write { try $0.execute(sql) }
                }
            }
            let error = await #expect(throws: StorageError.self) {
                try await store.write { try $0.execute("INSERT INTO part (thing, place) VALUES (9, 'x')") }
            }
            guard case .constraint(let constraint) = error else { return #expect(Bool(false), "\(error as Any)") }
            #expect(constraint.kind == .foreignKey)
        }
    }

    @Test("changes are counted", arguments: Places.engines)
    func counts(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            try await store.write { transaction throws in
                #expect(try transaction.execute("INSERT INTO thing (id) VALUES (1), (2), (3)") == 3)
                #expect(try transaction.execute("UPDATE thing SET level = 1 WHERE id > 1") == 2)
                #expect(try transaction.execute("UPDATE thing SET level = 1 WHERE id > 9") == 0)
                #expect(try transaction.execute("CREATE TABLE other (id INTEGER)") == 0)
                #expect(try transaction.row("DELETE FROM thing WHERE id = 1 RETURNING id")?.int("id") == 1)
            }
        }
    }

    @Test("a read cannot write", arguments: Places.engines)
    func readOnly(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            await #expect(throws: StorageError.readOnly) {
                try await store.read { _ = try $0.execute("INSERT INTO thing (id) VALUES (1)") }
            }
        }
    }

    @Test("a reader is not blocked by a write and sees nothing of it", arguments: Places.engines)
    func isolation(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            let (started, start) = AsyncStream<Void>.makeStream()
            let finished = Gate()
            async let writing: Void = store.write { transaction in
                try transaction.append(to: "thing", columns: ["id", "ready"]) { writer in
                    for id in 0..<20_000 {
                        writer.integer(id)
                        writer.flag(false)
                        try writer.endRow()
                    }
                }
                start.yield()
                start.finish()
                finished.wait()
            }
            for await _ in started { break }
            #expect(try await Self.ids(store) == [])
            finished.open()
            try await writing
            #expect(try await Self.ids(store).count == 20_000)
        }
    }

    @Test("writes that build on what they read do not lose one another", arguments: Places.engines)
    func serial(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            try await store.write { try $0.execute("INSERT INTO thing (id, level) VALUES (1, 0)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<3 {
                    group.addTask {
                        for _ in 0..<5 {
                            try await store.write { transaction in
                                let level = try transaction.row("SELECT level FROM thing WHERE id = 1")?.int(0) ?? 0
                                try transaction.execute("UPDATE thing SET level = \(level + 1) WHERE id = 1")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await store.read { try $0.row("SELECT level FROM thing")?.int(0) } == 15)
        }
    }

    @Test("a cancelled task stops its statement and stores nothing", .timeLimit(.minutes(1)), arguments: Places.engines)
    func cancelled(_ engine: Engine) async throws {
        try await Places.withStore(engine) { store in
            let (started, start) = AsyncStream<Void>.makeStream()
            let task = Task {
                try await store.write { transaction in
                    try transaction.execute("INSERT INTO thing (id) VALUES (1)")
                    start.finish()
                    _ = try transaction.row(
                        """
                        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000)
                        SELECT count(*) AS c FROM n
                        """)
                }
            }
            for await _ in started {}
            try await Task.sleep(for: .milliseconds(100))
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try await Self.ids(store) == [])
        }
    }

    @Test("a closed store says so", arguments: Places.engines)
    func closed(_ engine: Engine) async throws {
        try await Places.with(engine) { location in
            let store = try await Store.open(location)
            try await store.close()
            await #expect(throws: StorageError.closed) { try await store.read { try $0.row("SELECT 1") } }
        }
    }
}
