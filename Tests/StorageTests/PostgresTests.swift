import Synchronization
import TestFiles
import Testing

@testable import Storage

@Suite(
    "Many users on one server", .enabled(if: Places.server != nil, "GOLDENTHREAD_TEST_POSTGRES names no server"),
    .timeLimit(.minutes(15)))
struct PostgresTests {
    /// Runs a body with a place whose sessions the server knows by a name of their own.
    private func with(_ body: (_ location: String, _ name: String) async throws -> Void) async throws {
        try await Places.with(.postgres) { location in
            let name = "test\(Int.random(in: 0..<1_000_000_000))"
            let named = location + "&application_name=" + name
            let store = try await Store.open(named)
            try await store.migrate(Samples.migrations, at: "t")
            try await store.write { try $0.execute("INSERT INTO thing (id, level) VALUES (1, 0)") }
            try await store.close()
            try await body(named, name)
        }
    }

    /// What several tasks count.
    private final class Tally: Sendable {
        let isDone = Mutex(false)
        let stored = Mutex(0)
        let unknown = Mutex(0)
    }

    @Sendable
    private static func increment(_ transaction: Transaction) throws {
        let level = try transaction.row("SELECT level FROM thing WHERE id = 1")?.int(0) ?? 0
        try transaction.execute("UPDATE thing SET level = \(level + 1) WHERE id = 1")
    }

    private static func level(_ store: Store) async throws -> Int {
        try await store.read { try $0.row("SELECT level FROM thing WHERE id = 1")?.int(0) ?? -1 }
    }

    @Test("fifty writers of one row, through two programs, each have their turn")
    func fair() async throws {
        try await with { location, _ in
            let stores = [
                try await Store.open(location, settings: .init(connections: 8, queueing: .seconds(600))),
                try await Store.open(location, settings: .init(connections: 8, queueing: .seconds(600))),
            ]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<50 {
                    group.addTask {
                        for _ in 0..<3 { try await stores[writer % 2].write { try Self.increment($0) } }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await Self.level(stores[0]) == 150)
            for store in stores { try await store.close() }
        }
    }

    @Test("whoever finds all sessions in use waits for a while and is told; the next one in time is served")
    func crowded() async throws {
        try await with { location, _ in
            let store = try await Store.open(location, settings: .init(connections: 1, queueing: .milliseconds(200)))
            let gate = Gate()
            let (started, start) = AsyncStream<Void>.makeStream()
            async let first: Void = store.read { _ in
                start.finish()
                gate.wait()
            }
            for await _ in started {}
            await #expect(throws: StorageError.crowded) { try await Self.level(store) }
            let cancelled = Task { try await Self.level(store) }
            cancelled.cancel()
            await #expect(throws: CancellationError.self) { try await cancelled.value }
            async let second = Self.level(store)
            gate.open()
            try await first
            #expect(try await second == 0)
            #expect(try await Self.level(store) == 0)
            try await store.close()
        }
    }

    @Test("sessions that the server ends are replaced; reads and writes go on and none is lost or done twice")
    func ended() async throws {
        try await with { location, name in
            let store = try await Store.open(location, settings: .init(connections: 3, queueing: .seconds(600)))
            let server = try await Store.open(try #require(Places.server))
            let tally = Tally()
            let killing = Task {
                var rounds = 0
                // Bounded, so that work that takes longer than the time between two rounds comes to its end.
                while !tally.isDone.withLock({ $0 }), rounds < 60 {
                    _ = try await server.read {
                        try $0.rows(
                            """
                            SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
                            WHERE application_name = \(name)
                            """)
                    }
                    rounds += 1
                    try await Task.sleep(for: .milliseconds(15))
                }
                return rounds
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<3 {
                    group.addTask {
                        for _ in 0..<40 {
                            _ = try await Self.level(store)
                            do {
                                try await store.write { try Self.increment($0) }
                                tally.stored.withLock { $0 += 1 }
                            } catch let error as StorageError where error == PostgresFailure.unknownEnd {
                                tally.unknown.withLock { $0 += 1 }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            tally.isDone.withLock { $0 = true }
            #expect(try await killing.value > 2)
            let level = try await Self.level(store)
            let (least, unknown) = (tally.stored.withLock { $0 }, tally.unknown.withLock { $0 })
            #expect(least > 60 && level >= least && level <= least + unknown)
            // All idle sessions are gone at once, as after a restart: the next act of each kind goes on.
            for kind in [Store.Isolation.serial, .underLock] {
                var left = 1
                while left > 0 {
                    left = try await server.read {
                        try $0.rows(
                            """
                            SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
                            WHERE application_name = \(name)
                            """
                        ).count
                    }
                }
                try await store.write(kind) { try Self.increment($0) }
            }
            #expect(try await Self.level(store) == level + 2)
            try await store.close()
            try await server.close()
        }
    }

    @Test("a statement that takes too long is broken off, and so is a transaction that asks nothing")
    func slow() async throws {
        try await with { location, _ in
            let settings = Store.Settings(
                connections: 1, statementLimit: .milliseconds(300), idleLimit: .milliseconds(300))
            let store = try await Store.open(location, settings: settings)
            await #expect(throws: StorageError.slow) { try await store.read { _ = try $0.rows("SELECT pg_sleep(60)") } }
            #expect(try await Self.level(store) == 0)
            let pause = Gate()
            let opener = Task {
                try await Task.sleep(for: .milliseconds(1_500))
                pause.open()
            }
            // The server ends the whole session, and the library does not hand on why.
            await #expect(throws: PostgresFailure.lost) {
                try await store.write(.underLock) { transaction in
                    try Self.increment(transaction)
                    pause.wait()
                    try Self.increment(transaction)
                }
            }
            try await opener.value
            #expect(try await Self.level(store) == 0)
            try await store.close()
        }
    }

    @Test("statements that are seen once do not pile up")
    func plans() async throws {
        try await with { location, _ in
            let store = try await Store.open(location, settings: .init(connections: 1))
            for round in 0..<2 {
                try await store.read { transaction in
                    for number in 0..<600 {
                        var sql: SQL = "SELECT 1 AS a"
                        for _ in 0..<(number % 300) { sql += " " }
                        for _ in 0..<2 { _ = try transaction.row(sql + (number < 300 ? "" : "\n")) }
                    }
                }
                let held = try await store.read {
                    try $0.row("SELECT count(*) FROM pg_prepared_statements")?.int(0) ?? 0
                }
                #expect(held > 0 && held <= 501, "round \(round)")
            }
            try await store.close()
        }
    }
}
