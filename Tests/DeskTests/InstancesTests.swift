import Dates
import Figures
import Foundation
import Sealing
import Storage
import Testing

@testable import Desk

@Suite("Two instances on one store answer alike at once")
struct InstancesTests {
    /// Every answer that something is kept of, as text.
    private func answers(_ desk: Desk) async throws -> [String] {
        var question = ProfileQuestion()
        question.measures = ["filled-posts", "turnover", "zero-hours"]
        let profile = try await desk.profile(question, asker: Desk.tester)
        let sector = try await desk.sectorFigures(question, asker: Desk.tester)
        var lines: [String] = []
        for figure in profile.figures.map(\.figure) {
            lines.append("\(figure.measure.id) \(figure.value ?? -1) \(figure.dataVersion)")
        }
        for word in question.measures { lines.append("\(sector?.figure(word)?.value ?? -1)") }
        lines.append("\(sector?.coverage ?? -1) \(sector?.locations ?? -1)")
        let names = try await desk.areaNames(asker: Desk.tester)
        lines.append(names["E08000017"] ?? "no name")
        for record in try await desk.history(organisation: nil, asker: Desk.tester) { lines.append(record.id) }
        return lines
    }

    @Test("after every act of the other, and as a program that was just started does", arguments: Bench.engines)
    func alike(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, first in
            try await BackupTests.fill(first)
            let second = try await bench.open()
            let last = try #require(try await first.history(organisation: nil, asker: Desk.tester).first?.id)
            let acts: [(String, (Desk) async throws -> Void)] = [
                ("undo", { _ = try await $0.undo(returnID: last, asker: Desk.tester) }),
                ("area", { try await $0.nameArea("E08000017", "Elsewhere", asker: Desk.tester) }),
                ("area again", { try await $0.nameArea("E08000017", "Doncaster", asker: Desk.tester) }),
                (
                    "import",
                    { desk in
                        let files = try Upload(sample: "council").files
                        let outcome = try await desk.importReturn(
                            ImportRequest(organisation: "A new one", asAt: day("2026-09-30")), files: files,
                            asker: Desk.tester)
                        #expect(outcome.record != nil)
                    }
                ),
                (
                    "register",
                    { desk in
                        _ = try await desk.store.write {
                            try $0.execute("UPDATE register SET loaded_at = '2026-11-21T10:00:00.000Z'")
                        }
                    }
                ),
            ]
            for (name, act) in acts {
                #expect(try await answers(first) == answers(second), "before \(name)")
                let marks = (try await first.stateMark(), try await second.stateMark())
                try await act(first)
                let fresh = try await bench.open()
                let wanted = try await answers(fresh)
                try await fresh.close()
                #expect(try await answers(second) == wanted, "after \(name), the other")
                #expect(try await answers(first) == wanted, "after \(name), the one")
                #expect(try await first.stateMark() != marks.0, "after \(name)")
                #expect(try await second.stateMark() != marks.1, "after \(name)")
                bench.wait(minutes: 1)
            }
            try await second.close()
        }
    }

    @Test("the mark of the state stays while nothing is stored")
    func mark() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            let before = try await desk.stateMark()
            _ = try await answers(desk)
            #expect(try await desk.stateMark() == before)
            try await desk.nameArea("E08000017", "X", asker: Desk.tester)
            #expect(try await desk.stateMark() != before, "one's own act counts too")
        }
    }
}
