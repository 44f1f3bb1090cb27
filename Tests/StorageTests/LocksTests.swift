import Storage
import Testing

/// What happened, in order.
actor Diary {
    private(set) var lines: [String] = []

    func add(_ line: String) { lines.append(line) }
}

@Suite("A named lock keeps long acts apart")
struct LocksTests {
    @Test("held by one, refused to another with its name, free again after the end", arguments: Places.engines)
    func refused(_ engine: Engine) async throws {
        try await Places.with(engine) { location in
            let store = try await Store.open(location)
            let other = try await Store.open(location)
            let name = "import of \(location.suffix(20))"
            try await store.withLock(named: name) {
                for second in [store, other] {
                    await #expect(throws: StorageError.held(lock: name)) { try await second.withLock(named: name) {} }
                    try await second.withLock(named: name + "2") {}
                }
            }
            try await other.withLock(named: name) {}
            await #expect(throws: Broken.self) { try await store.withLock(named: name) { throw Broken() } }
            try await other.withLock(named: name) {}
            try await store.close()
            try await other.close()
        }
    }

    @Test("one who is patient gets it after the other", arguments: Places.engines)
    func patient(_ engine: Engine) async throws {
        try await Places.with(engine) { location in
            let store = try await Store.open(location)
            let diary = Diary()
            let (taken, take) = AsyncStream<Void>.makeStream()
            async let first: Void = store.withLock(named: location) {
                take.finish()
                try await Task.sleep(for: .milliseconds(120))
                await diary.add("first")
            }
            for await _ in taken {}
            try await store.withLock(named: location, patience: .seconds(60)) { await diary.add("second") }
            try await first
            #expect(await diary.lines == ["first", "second"])
            try await store.close()
        }
    }

    @Test("a transaction may run while a lock is held, on the same few connections", arguments: Places.engines)
    func together(_ engine: Engine) async throws {
        try await Places.with(engine) { location in
            let store = try await Store.open(location, settings: .init(connections: 1))
            try await store.withLock(named: location) {
                try await store.write(.underLock) { try $0.execute("CREATE TABLE a (id INTEGER)") }
            }
            #expect(try await store.read { try $0.rows("SELECT id FROM a").count } == 0)
            try await store.close()
        }
    }
}
