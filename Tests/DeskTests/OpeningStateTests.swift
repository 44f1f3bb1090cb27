import Checks
import DataSets
import Dates
import Foundation
import Returns
import Storage
import Testing
import Workforce

@testable import Desk

@Suite("The first import of an organisation is its opening state")
struct OpeningStateTests {
    @Test("every row is taken, and preview and store agree with the files", arguments: Bench.engines)
    func council(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            let upload = try Upload(sample: "council")
            let request = ImportRequest(organisation: Desk.council)
            let preview = try await desk.preview(request, files: upload.files, asker: Desk.tester)
            #expect(preview.isOpening && preview.basis == nil && preview.check.status == .passed)
            #expect(preview.workplacesCreated == upload.workplaces["LOCALESTID"])
            #expect(preview.workersCreated == upload.staff["UNIQUEWORKERID"])
            #expect(preview.workersCreatedCount == 115 && preview.workersSameCount == 0)
            #expect(try await desk.organisations(asker: Desk.tester).isEmpty, "a preview stores nothing")
            let record = try await desk.take(upload)
            #expect(record.workplaces == 6 && record.jobs == 115 && record.trainings == 195)
            #expect(record.summary.opening && record.summary.workersCreated == 115)
            #expect(record.summary.workplacesCreated == 6 && record.summary.trainingsAdded == 195)
            #expect(record.summary.workersDeleted == 0 && record.summary.workplacesDeleted == 0)
            let dataSet = try await desk.dataSet(asker: Desk.tester)
            #expect(dataSet.workplaces.map(\.reference) == upload.workplaces["LOCALESTID"])
            #expect(dataSet.jobs.map { String($0.role) } == upload.staff["MAINJOBROLE"])
            #expect(dataSet.trainings.count == 195)
            #expect(try await desk.isSound())
        }
    }

    @Test(
        "whatever the STATUS of its rows", arguments: Bench.engines,
        ["NEW", "UPDATE", "NOCHANGE", "UNCHECKED", "DELETE", ""])
    func status(_ engine: Engine, _ status: String) async throws {
        try await Bench.with(engine) { _, desk in
            var upload = try Upload(sample: "council")
            upload.setStatus(status)
            let record = try await desk.take(upload)
            #expect(record.workplaces == 6 && record.jobs == 115 && record.trainings == 195)
            #expect(try await desk.people().count == 115)
        }
    }

    @Test("and checked in full: an error on an UNCHECKED row refuses it", arguments: Bench.engines)
    func checked(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            var upload = try Upload(sample: "council")
            upload.setStatus("UNCHECKED")
            upload.staff[40, "MAINJOBROLE"] = "9999"
            let outcome = try await desk.importReturn(
                ImportRequest(organisation: Desk.council), files: upload.files, asker: Desk.tester)
            #expect(outcome.record == nil && outcome.check.status == .failed)
            #expect(outcome.check.findings.contains { $0.line == 42 && $0.column == "MAINJOBROLE" })
            #expect(try await desk.history(organisation: nil, asker: Desk.tester).isEmpty)
            #expect(try await desk.organisations(asker: Desk.tester).isEmpty, "not even the organisation is added")
        }
    }

    @Test("the names of one organisation are one, however they are spaced", arguments: Bench.engines)
    func spaces(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            let upload = try Upload(sample: "council")
            try await desk.take(upload, of: "  Marlbridge\u{A0} Council ")
            #expect(try await desk.organisations(asker: Desk.tester).map(\.organisation.name) == [Desk.council])
            let later = try Upload(sample: "council-later-upload")
            #expect(try await desk.take(later, of: "Marlbridge   Council").summary.opening == false)
            for name in ["", "  ", String(repeating: "x", count: 241)] {
                await #expect(throws: DeskError.self) { try await desk.take(upload, of: name) }
            }
        }
    }

    @Test("a return of the future is refused", arguments: Bench.engines)
    func future(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            let upload = try Upload(sample: "council")
            let tomorrow = day("2026-11-22")
            let error = await #expect(throws: DeskError.self) { try await desk.take(upload, asAt: tomorrow) }
            #expect(error?.description.contains("lies in the future") == true)
            #expect(try await desk.organisations(asker: Desk.tester).isEmpty)
        }
    }

    @Test("a NUL character is refused with its file and line, before anything is stored", arguments: Bench.engines)
    func nul(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            var broken = [try Upload(sample: "council"), try Upload(sample: "council"), try Upload(sample: "council")]
            broken[0].workplaces[1, "ESTNAME"] = "Orchard\0House"
            broken[1].staff[1, "DISPLAYID"] = "Staff\0"
            broken[2].training?[1, "TRAININGNAME"] = "Fresh\0start"
            for (upload, name) in zip(broken, ["workplace", "staff", "training"]) {
                let request = ImportRequest(organisation: Desk.council)
                for attempt in [
                    { _ = try await desk.importReturn(request, files: upload.files, asker: Desk.tester) },
                    { _ = try await desk.preview(request, files: upload.files, asker: Desk.tester) },
                ] as [() async throws -> Void] {
                    let error = await #expect(throws: ReturnsError.self) { try await attempt() }
                    #expect(error?.description.hasPrefix("\(name).csv holds a NUL character in line 3") == true)
                }
            }
            #expect(try await desk.organisations(asker: Desk.tester).isEmpty)
        }
    }
}
