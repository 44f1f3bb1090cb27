import DataSets
import Dates
import Foundation
import Storage
import Testing
import Workforce

@testable import Desk

@Suite("Every question has a day on which it was true and a moment at which it was known")
struct AsAtTests {
    @Test("two returns a year apart give both states", arguments: Bench.engines)
    func twoYears(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            bench.set("2026-11-01T09:00:00Z")
            try await desk.take(try Upload(sample: "council"), asAt: day("2025-11-21"))
            let first = try await desk.export()
            bench.set("2026-11-21T09:00:00Z")
            let later = try await desk.take(try Upload(sample: "council-later-upload"))
            func jobs(_ asAt: String) async throws -> Int {
                try await desk.dataSet(asAt: day(asAt), asker: Desk.tester).jobs.count
            }
            #expect(try await jobs("2025-11-20") == 0)
            #expect(try await jobs("2025-11-21") == 115)
            #expect(try await jobs("2026-11-20") == 115)
            #expect(try await jobs("2026-11-21") == later.jobs && later.jobs != 115)
            #expect(try await desk.export(asAt: day("2026-03-01")).equals(first))
            let today = day("2026-11-21")
            let known = try #require(Instant(iso: "2026-11-20T00:00:00Z"))
            let before = try await desk.dataSet(asAt: today, knownAt: known, asker: Desk.tester)
            #expect(before.jobs.count == 115, "what was stored later was not known then")
        }
    }

    @Test("a return of an earlier day that is stored later counts for that time alone", arguments: Bench.engines)
    func earlierDay(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let now = try await desk.take(try Upload(sample: "council"), asAt: day("2026-11-01"))
            bench.wait(minutes: 60)
            let between = bench.now
            bench.wait(minutes: 60)
            var upload = try Upload(sample: "council")
            upload.staff.rows.removeLast(15)
            upload.training = nil
            let early = try await desk.take(upload, asAt: day("2026-05-01"))
            #expect(early.summary.opening && early.jobs == 100, "nothing was held as at that day")
            func jobs(_ asAt: String, _ known: Instant? = nil) async throws -> Int {
                try await desk.dataSet(asAt: day(asAt), knownAt: known, asker: Desk.tester).jobs.count
            }
            #expect(try await jobs("2026-11-21") == now.jobs)
            #expect(try await jobs("2026-10-31") == 100)
            #expect(try await jobs("2026-10-31", between) == 0)
            #expect(try await jobs("2026-04-30") == 0)
            let people = try await desk.people()
            let dataSet = try await desk.dataSet(asAt: day("2026-10-31"), asker: Desk.tester)
            #expect(Set(dataSet.jobs.map(\.person)).isSubset(of: people.values), "the same people on both days")
        }
    }

    @Test("of two returns of one day the one stored last is in force", arguments: Bench.engines)
    func sameDay(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            try await desk.take(try Upload(sample: "council"))
            let second = try await desk.take(try Upload(sample: "council-later-upload"))
            #expect(try await desk.dataSet(asker: Desk.tester).jobs.count == second.jobs)
            #expect(try await desk.organisations(asker: Desk.tester).map(\.jobs) == [second.jobs])
        }
    }
}
