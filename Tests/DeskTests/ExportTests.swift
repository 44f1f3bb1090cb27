import Checks
import DataSets
import Dates
import Foundation
import Storage
import Testing
import Workforce

@testable import Desk

@Suite("What is exported can be imported again")
struct ExportTests {
    @Test("and changes nothing: the next export is the same to the byte", arguments: Bench.engines)
    func again(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await desk.take(try Upload(sample: "council"))
            for name in ["council-later-upload", nil] {
                if let name { try await desk.take(try Upload(sample: name)) }
                let first = try await desk.export()
                let version = try await desk.version()
                bench.wait(minutes: 1)
                let files = [
                    FileBytes(name: "workplace.csv", bytes: first.workplaces),
                    FileBytes(name: "staff.csv", bytes: first.staff),
                    FileBytes(name: "training.csv", bytes: first.training),
                ]
                let request = ImportRequest(organisation: Desk.council)
                let preview = try await desk.preview(request, files: files, asker: Desk.tester)
                #expect(preview.workersChangedCount == 0 && preview.workersCreatedCount == 0)
                #expect(preview.workersDeletedCount == 0 && preview.workplacesChanged.isEmpty)
                let outcome = try await desk.importReturn(request, files: files, asker: Desk.tester)
                let summary = try #require(outcome.record).summary
                #expect(summary.trainingsAdded == 0 && summary.trainingsReplaced == 0 && summary.workersUpdated == 0)
                #expect(try await desk.export().equals(first))
                #expect(try await desk.version() == version, "the same answers are the same data")
            }
        }
    }

    @Test("also as the opening state of an empty store, with the same answers", arguments: Bench.engines)
    func elsewhere(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, first in
            try await first.take(try Upload(sample: "council"))
            let files = try await first.export()
            try await Bench.with(engine) { _, second in
                let record = try await second.take(Upload(files))
                #expect(record.summary.opening && record.jobs == 115)
                #expect(try await second.export().equals(files))
                var jobs = try await second.dataSet(asker: Desk.tester).jobs
                var others = try await first.dataSet(asker: Desk.tester).jobs
                for place in jobs.indices { jobs[place].person = 0 }
                for place in others.indices { others[place].person = 0 }
                #expect(jobs == others)
            }
        }
    }

    @Test("the national service's own shape passes the check of an empty store", arguments: Bench.engines)
    func asService(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await desk.take(try Upload(sample: "council"))
            try await desk.take(try Upload(sample: "council-later-upload"))
            let files = try await desk.export(asService: true)
            #expect(!files.staff.suffix(2).elementsEqual([13, 10]), "no line end after the last line")
            #expect(Set(Sheet(files.staff)["STATUS"]) == ["UNCHECKED"])
            let list = [
                FileBytes(name: "a.csv", bytes: files.workplaces), FileBytes(name: "b.csv", bytes: files.staff),
                FileBytes(name: "c.csv", bytes: files.training),
            ]
            let check = Desk.check(list, held: nil, isOpening: true, asOf: bench.now.day)
            let errors = check.findings.filter { $0.level == .error }.map { "\($0.file) \($0.line) \($0.type)" }
            #expect(errors.isEmpty, "\(errors)")
            let held = try await desk.check(list, organisation: Desk.council, asker: Desk.tester)
            #expect(held.errors == 0)
            #expect(held.difference?.deleted.isEmpty == true && held.difference?.new.isEmpty == true)
        }
    }

    @Test("sanitised it hides NI numbers and birth dates, and nothing else", arguments: Bench.engines, [false, true])
    func sanitised(_ engine: Engine, _ asService: Bool) async throws {
        try await Bench.with(engine) { _, desk in
            try await desk.take(try Upload(sample: "council"))
            let open = try await desk.export(asService: asService)
            let hidden = try await desk.export(asService: asService, sanitised: true)
            #expect(hidden.workplaces == open.workplaces && hidden.training == open.training)
            var shown = Sheet(open.staff)
            let sheet = Sheet(hidden.staff)
            let text = String(decoding: hidden.staff, as: UTF8.self)
            for column in ["NINUMBER", "DOB"] {
                for row in shown.rows.indices where !shown[row, column].isEmpty {
                    #expect(!text.contains(shown[row, column]))
                    shown[row, column] = "Admin"
                }
            }
            #expect(sheet == shown)
        }
    }

    @Test("what is not there is refused with a sentence", arguments: Bench.engines)
    func nothing(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            let nobody = await #expect(throws: DeskError.self) { try await desk.export("Nobody") }
            #expect(nobody?.description.hasPrefix("There is no organisation called Nobody.") == true)
            try await desk.take(try Upload(sample: "council"))
            let before = day("2026-11-20")
            await #expect(throws: DeskError.self) { try await desk.export(asAt: before) }
        }
    }
}
