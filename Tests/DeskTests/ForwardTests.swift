import Dates
import Foundation
import Sealing
import Storage
import TestFiles
import Testing
import Workforce

@testable import Desk
@testable import Returns

@Suite("A store of an earlier program is brought forward")
struct ForwardTests {
    @Test("rows of their own become blocks, names of workplaces are sealed", arguments: Bench.engines)
    func forward(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await desk.take(try Upload(sample: "council"))
            bench.wait(minutes: 1)
            try await desk.take(try Upload(sample: "council-later-upload"))
            let files = try await desk.export()
            let earlier = try await desk.dataSet(knownAt: Instant(iso: "2026-11-21T09:00:30Z"), asker: Desk.tester)
            let data = try await desk.dataSet(asker: Desk.tester)
            let people = try await desk.people()
            try await Bench.with(engine) { other, first in
                other.set(bench.now.iso)
                try await other.withStore { store in
                    if engine == .postgres { try await EarlierStore.empty(store) }
                }
                var settings = try other.settings()
                if engine == .sqlite { settings.database = "sqlite:\(other.folder)/earlier.db" }
                let old = try await Store.open(settings.database)
                try await old.migrate(Array(Schema.all.prefix(5)), at: bench.now.iso)
                let rows = try await EarlierStore(of: desk)
                try await old.write { try rows.write($0) }
                try await old.close()

                settings.masterKey = try .init(hexadecimal: String(repeating: "f0", count: 32))
                await #expect(throws: (any Error).self, "another key is refused before it seals") {
                    _ = try await Desk.open(settings)
                }
                settings.masterKey = try other.settings().masterKey
                let again = try await Desk.open(settings)
                #expect(try await again.export().equals(files))
                let read = try await again.dataSet(asker: Desk.tester)
                #expect(read.jobs == data.jobs && read.trainings == data.trainings)
                #expect(read.workplaces == data.workplaces && read.version == data.version)
                let before = try await again.dataSet(
                    knownAt: Instant(iso: "2026-11-21T09:00:30Z"), asker: Desk.tester)
                #expect(before.jobs == earlier.jobs && before.workplaces == earlier.workplaces)
                #expect(try await again.people() == people)
                #expect(try await again.isSound())
                bench.wait(minutes: 1)
                other.wait(minutes: 1)
                #expect(try await again.take(Upload(try await again.export())).summary.workersCreated == 0)
                try await again.close()
                if engine == .sqlite {
                    let bytes = try Data(contentsOf: URL(fileURLWithPath: other.folder + "/earlier.db"))
                    #expect(bytes.range(of: Data("Orchard House".utf8)) == nil, "nothing is left in the file")
                }
                _ = first
            }
        }
    }
}
