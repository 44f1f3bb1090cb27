import Dates
import Foundation
import Storage
import Testing

@testable import Desk
@testable import Returns

@Suite("The tables are brought up to date, forward only")
struct MigrationsTests {
    @Test("opening twice changes nothing", arguments: Bench.engines)
    func twice(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await bench.withStore { store in
                let before = try await store.read {
                    try $0.rows("SELECT * FROM migration ORDER BY number").map(\.values)
                }
                #expect(before.count == Schema.all.count)
                bench.wait(minutes: 60)
                let again = try await bench.open()
                try await again.close()
                #expect(try await store.migrate(Schema.all, at: bench.now.iso) == [])
                let after = try await store.read {
                    try $0.rows("SELECT * FROM migration ORDER BY number").map(\.values)
                }
                #expect(after == before)
            }
            #expect(try await desk.isSound())
        }
    }

    @Test("a database of a newer program is refused", arguments: Bench.engines)
    func newer(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let next = Schema.all.count + 1
            let table = Table("of_tomorrow", [Column("id", .integer)], primaryKey: ["id"])
            try await bench.withStore { store in
                try await store.migrate(
                    Schema.all + [Migration(next, "tomorrow", [.create(table)])], at: bench.now.iso)
            }
            let error = await #expect(throws: StorageError.self) { try await bench.open() }
            #expect(error == .newer(database: next, program: next - 1))
            #expect(error?.description.contains("newer version of this program") == true)
            let report = try await desk.checkDatabase(asker: Desk.tester)
            #expect(report.items.first { $0.name == "tables" }?.isSound == false)
        }
    }

    @Test("so is one whose migrations are others", arguments: Bench.engines)
    func drift(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, _ in
            try await bench.withStore { store in
                _ = try await store.write {
                    try $0.execute("UPDATE migration SET checksum = 'another' WHERE number = 1")
                }
            }
            let error = await #expect(throws: StorageError.self) { try await bench.open() }
            #expect(error?.description.contains("differs from what this program expects") == true)
        }
    }
}

@Suite("The store's own check finds what is wrong")
struct DatabaseCheckTests {
    @Test("a lost row, a key that does not open", arguments: Bench.engines)
    func faults(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await desk.take(try Upload(sample: "council"))
            #expect(try await desk.isSound())
            try await bench.withStore { store in
                _ = try await store.write { try $0.execute("DELETE FROM training_block") }
            }
            func fault() async throws -> [String] {
                try await desk.checkDatabase(asker: Desk.tester).items.filter { !$0.isSound }.map(\.name)
            }
            #expect(try await fault() == ["counts of returns"])
            try await bench.withStore { store in
                let key: [UInt8] = [1, 2, 3]
                _ = try await store.write { try $0.execute("UPDATE person SET sealed_key = \(key) WHERE number = 1") }
            }
            #expect(try await fault() == ["counts of returns", "keys of people"])
        }
    }
}
