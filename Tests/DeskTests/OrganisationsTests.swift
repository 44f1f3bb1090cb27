import Checks
import DataSets
import Dates
import Foundation
import Storage
import Testing
import Workforce

@testable import Desk

@Suite("Organisations stand side by side")
struct OrganisationsTests {
    /// A desk that holds the council and, with other location numbers, a provider.
    private func with(_ engine: Engine, _ body: (Bench, Desk) async throws -> Void) async throws {
        try await Bench.with(engine) { bench, desk in
            try await desk.take(try Upload(sample: "council"))
            var upload = try Upload(sample: "council")
            upload.renumber(2)
            try await desk.take(upload, of: "Other Care Ltd")
            bench.wait(minutes: 1)
            try await body(bench, desk)
        }
    }

    @Test("importing one never changes another", arguments: Bench.engines)
    func apart(_ engine: Engine) async throws {
        try await with(engine) { _, desk in
            let other = try await desk.export("Other Care Ltd")
            let people = try await desk.people(of: "Other Care Ltd")
            let version = try await desk.version(of: "Other Care Ltd")
            #expect(
                Set(people.values).isDisjoint(with: try await desk.people().values), "equal references, other people")
            let later = try await desk.take(try Upload(sample: "council-later-upload"))
            #expect(try await desk.export("Other Care Ltd").equals(other))
            #expect(try await desk.people(of: "Other Care Ltd") == people)
            #expect(try await desk.version(of: "Other Care Ltd") == version)
            let all = try await desk.dataSet(asker: Desk.tester)
            #expect(all.jobs.count == 115 + later.jobs)
            #expect(Set(all.workplaces.map(\.organisation)) == [Desk.council, "Other Care Ltd"])
            try await desk.undo(returnID: later.id, asker: Desk.tester)
            #expect(try await desk.export("Other Care Ltd").equals(other))
        }
    }

    @Test("a location that another holds is an error, in an opening state as well", arguments: Bench.engines)
    func locations(_ engine: Engine) async throws {
        try await with(engine) { _, desk in
            let upload = try Upload(sample: "council")
            for name in ["Third Care Ltd", "Other Care Ltd"] {
                var upload = upload
                if name != "Third Care Ltd" { upload.setStatus("UPDATE") }
                let outcome = try await desk.importReturn(
                    ImportRequest(organisation: name), files: upload.files, asker: Desk.tester)
                #expect(outcome.record == nil)
                let lines = outcome.check.findings.filter { $0.level == .error && $0.column == "LOCATIONID" }.map(
                    \.line)
                let located = upload.workplaces["LOCATIONID"].indices.filter {
                    !upload.workplaces["LOCATIONID"][$0].isEmpty
                }
                #expect(lines == located.map { $0 + 2 })
            }
            #expect(try await desk.organisations(asker: Desk.tester).count == 2)
            let check = try await desk.check(upload.files, organisation: "Third Care Ltd", asker: Desk.tester)
            #expect(check.errors > 0)
            let preview = try await desk.preview(
                ImportRequest(organisation: "Third Care Ltd"), files: upload.files, asker: Desk.tester)
            #expect(preview.check.errors == check.errors)
        }
    }

    @Test("replacing one takes every row anew and keeps the people", arguments: Bench.engines)
    func replaced(_ engine: Engine) async throws {
        try await with(engine) { _, desk in
            let other = try await desk.export("Other Care Ltd")
            let before = try await desk.people()
            var upload = try Upload(sample: "council")
            upload.staff.rows.removeFirst(5)
            upload.staff[0, "GENDER"] = "4"
            upload.training = nil
            let record = try await desk.take(upload, replaces: true)
            #expect(record.summary.opening && record.jobs == 110 && record.trainings == 0)
            let after = try await desk.people()
            #expect(after.count == 110 && after.allSatisfy { before[$0.key] == $0.value })
            #expect(try await desk.export("Other Care Ltd").equals(other))
        }
    }

    @Test("an organisation is added once", arguments: Bench.engines)
    func added(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            let council = try await desk.addOrganisation(
                named: Desk.council, kind: .council, area: "E08000017", asker: Desk.tester)
            let again = await #expect(throws: DeskError.self) {
                try await desk.addOrganisation(
                    named: " Marlbridge  Council", kind: .provider, area: "", asker: Desk.tester)
            }
            #expect(again?.description.contains("already") == true)
            let record = try await desk.take(try Upload(sample: "council"))
            #expect(record.organisation.id == council.id && record.area == "E08000017")
            #expect(record.organisation.kind == .council)
        }
    }
}
