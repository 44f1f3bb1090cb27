import Foundation
import TestFiles
import Testing

@testable import Storage

@Suite("A store that cannot be used says why")
struct OpeningTests {
    private static func refusal(_ location: String, settings: Store.Settings = .init()) async -> StorageError? {
        await #expect(throws: StorageError.self) {
            let store = try await Store.open(location, settings: settings)
            try await store.migrate(Samples.migrations, at: "")
        }
    }

    @Test("a missing folder, a folder for a file, a file that is no database")
    func files() async throws {
        try await Places.with(.sqlite) { location in
            let folder = String(location.dropFirst("sqlite:".count).dropLast("/store.db".count))
            #expect(await Self.refusal("sqlite:\(folder)/none/store.db")?.description.contains("folder") == true)
            #expect(await Self.refusal("sqlite:\(folder)")?.description.contains("is a folder") == true)
            let text = "\(folder)/text.csv"
            try Data(String(repeating: "a,b,c\n", count: 1_000).utf8).write(to: URL(fileURLWithPath: text))
            #expect(await Self.refusal("sqlite:\(text)") == .notADatabase(text))
        }
    }

    @Test("a new file may be read by its owner only; a temporary one goes at the end")
    func permissions() async throws {
        try await Places.with(.sqlite) { location in
            let store = try await Store.open(location)
            let path = String(location.dropFirst("sqlite:".count))
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            try await store.close()
        }
        let store = try await Store.open("sqlite::memory:")
        try await store.migrate(Samples.migrations, at: "")
        try await store.close()
    }

    @Test("a full disk stores nothing and leaves what was there")
    func full() async throws {
        try await Places.withStore(.sqlite, settings: .init(pageLimit: 200)) { store in
            try await store.write { try $0.execute("INSERT INTO thing (id) VALUES (1)") }
            await #expect(throws: StorageError.full) {
                try await store.write { transaction in
                    try transaction.append(to: "thing", columns: ["id", "data", "ready"]) { writer in
                        for id in 2..<2_000 {
                            writer.integer(id)
                            writer.bytes([UInt8](repeating: 1, count: 1_000))
                            writer.flag(true)
                            try writer.endRow()
                        }
                    }
                }
            }
            #expect(try await store.read { try $0.rows("SELECT id FROM thing") }.count == 1)
            #expect(try await store.integrityFaults() == [])
            try await store.write { try $0.execute("INSERT INTO thing (id) VALUES (2)") }
        }
    }

    @Test("a database that another writes to is busy, and can be read")
    func busy() async throws {
        try await Places.withStore(.sqlite) { store in
            let location = store.location
            let other = try await Store.open(location, settings: .init(patience: .milliseconds(50)))
            let (started, start) = AsyncStream<Void>.makeStream()
            let gate = Gate()
            async let writing: Int = store.write { transaction in
                let count = try transaction.execute("INSERT INTO thing (id) VALUES (1)")
                start.finish()
                gate.wait()
                return count
            }
            for await _ in started {}
            await #expect(throws: StorageError.busy) {
                try await other.write { try $0.execute("INSERT INTO thing (id) VALUES (2)") }
            }
            #expect(try await other.read { try $0.rows("SELECT id FROM thing") }.isEmpty)
            gate.open()
            #expect(try await writing == 1)
            try await other.close()
        }
    }

    @Test("a server that is not there, and an address that cannot be read, without its password")
    func servers() async throws {
        let absent = await Self.refusal(
            "postgres://user:secret@127.0.0.1:1/none", settings: .init(patience: .seconds(2)))
        #expect(absent?.description.contains("cannot be reached") == true)
        #expect(absent?.description.contains("secret") == false)
        let unreadable = await Self.refusal("postgres://user:secret%zz@127.0.0.1/none")
        guard case .location(let text) = unreadable else { return #expect(Bool(false), "\(unreadable as Any)") }
        #expect(!text.contains("secret"))
    }

    @Test(
        "the tests of this room run on PostgreSQL as well",
        .enabled(if: Places.server != nil, "GOLDENTHREAD_TEST_POSTGRES names no server: PostgreSQL is not tested."))
    func postgresToo() async throws {
        #expect(Places.engines == Engine.allCases)
        let server = try #require(Places.server)
        let store = try await Store.open(server)
        #expect(store.engine == .postgres && store.location.hasPrefix("postgres://"))
        await #expect(throws: StorageError.self) { try await store.read { try $0.row("SELECT * FROM no_such_table") } }
        // The session that died is replaced by a new one.
        _ = try? await store.write { try $0.row("SELECT pg_terminate_backend(pg_backend_pid())") }
        #expect(try await store.read { try $0.row("SELECT 1")?.int(0) } == 1)
        try await store.close()
    }

    @Test("PostgreSQL's numeric is read as whole or real")
    func numeric() {
        func value(_ words: [Int]) -> Value {
            let bytes = words.flatMap { [UInt8($0 >> 8 & 255), UInt8($0 & 255)] }
            return bytes.withUnsafeBufferPointer(PostgresNumeric.value)
        }
        #expect(value([0, 0, 0, 0]) == .integer(0))
        #expect(value([2, 1, 0, 0, 1, 2]) == .integer(10_002))
        #expect(value([1, 1, 0x4000, 0, 7]) == .integer(-70_000))
        #expect(value([2, 0, 0, 2, 12, 3_400]) == .real(12.34))
        #expect(value([1, -1 & 0xffff, 0x4000, 4, 5]) == .real(-0.0005))
        #expect(value([0, 0, 0, 2]) == .real(0))
        #expect(value([5, 4, 0, 0, 922, 3_372, 368, 5_477, 5_807]) == .integer(.max))
        #expect(value([5, 4, 0x4000, 0, 922, 3_372, 368, 5_477, 5_808]) == .integer(.min))
        #expect(value([5, 4, 0, 0, 922, 3_372, 368, 5_477, 5_808]) == .real(9_223_372_036_854_775_808))
        #expect(value([]) == .null)
    }
}
