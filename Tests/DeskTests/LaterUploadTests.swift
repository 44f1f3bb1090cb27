import Checks
import DataSets
import Dates
import Foundation
import Holdings
import Storage
import Testing
import Workforce

@testable import Desk

@Suite("A later upload goes by STATUS")
struct LaterUploadTests {
    private static let workplaceOf: @Sendable (String) -> String = { String($0.split(separator: "/")[0]) }

    /// A desk that holds the council, and its later upload, a week on.
    private func with(
        _ engine: Engine, _ body: (Bench, Desk, Upload, ExpectedDifference) async throws -> Void
    ) async throws {
        try await Bench.with(engine) { bench, desk in
            bench.set("2026-11-14T09:00:00Z")
            try await desk.take(try Upload(sample: "council"))
            bench.set("2026-11-21T09:00:00Z")
            let name = "council-later-upload"
            try await body(bench, desk, try Upload(sample: name), try ExpectedDifference(sample: name))
        }
    }

    @Test("preview, check and store agree with the national service's difference", arguments: Bench.engines)
    func difference(_ engine: Engine) async throws {
        try await with(engine) { _, desk, upload, expected in
            let new = expected.difference.updated.flatMap(\.new)
            let gone = expected.difference.updated.flatMap(\.deleted) + expected.difference.deleted.flatMap(\.staff)
            let preview = try await desk.preview(
                ImportRequest(organisation: Desk.council), files: upload.files, asker: Desk.tester)
            #expect(!preview.isOpening && preview.basis == day("2026-11-14"))
            #expect(preview.check.status == .warnings)
            // The sample's state of what is held says nothing of days of sickness; the store does, so it warns of more.
            let found = preview.check.findings.filter { $0.type != "DAYSICK_WARNING" }.map {
                "\($0.file.name) \($0.line) \($0.code) \($0.type)"
            }
            let stated = expected.messages.filter { $0.type != "DAYSICK_WARNING" }.map {
                "\($0.file) \($0.line) \($0.code) \($0.type)"
            }
            #expect(found.sorted() == stated.sorted())
            #expect(preview.check.difference?.new == expected.difference.new)
            #expect(preview.workplacesCreated == expected.difference.new)
            #expect(preview.workplacesDeleted == expected.difference.deleted.map(\.workplace))
            #expect(preview.workersDeletedCount == gone.count && Set(preview.workersDeleted) == Set(gone))
            let held = expected.difference.updated.reduce(0) { $0 + $1.updated.count }
            #expect(preview.workersSameCount + preview.workersChangedCount == held)
            let record = try await desk.take(upload)
            let summary = record.summary
            #expect(!summary.opening && summary.warnings == preview.check.warnings)
            #expect(summary.workplacesCreated == 1 && summary.workplacesDeleted == 1 && record.workplaces == 6)
            #expect(summary.workersDeleted == gone.count && summary.workersCreated == preview.workersCreatedCount)
            #expect(summary.workersCreated >= new.count)
            #expect(record.jobs == 115 - gone.count + summary.workersCreated)
            #expect(try await desk.isSound())
        }
    }

    @Test("somebody renamed or moved stays the same person", arguments: Bench.engines)
    func renamed(_ engine: Engine) async throws {
        try await with(engine) { _, desk, upload, expected in
            let before = try await desk.people()
            try await desk.take(upload)
            let after = try await desk.people()
            #expect(after["MARL-RH1/M0015"] == nil && after["MARL-RH1/M0015-R"] == before["MARL-RH1/M0015"])
            #expect(after["MARL-HC/M0045"] == nil && after["MARL-RH1/M0045"] == before["MARL-HC/M0045"])
            let gone = Set(expected.difference.updated.flatMap { one in one.deleted.map { one.workplace + "/" + $0 } })
            #expect(gone.contains("MARL-RH1/M0016") && gone.isDisjoint(with: after.keys))
            #expect(!after.keys.contains { $0.hasPrefix("MARL-SW/") }, "a deleted workplace takes its staff with it")
            for (reference, number) in before where after[reference] != nil { #expect(after[reference] == number) }
            #expect(Set(after.values).count == after.count)
            let moved = try #require(before["MARL-HC/M0045"])
            let dataSet = try await desk.dataSet(asker: Desk.tester)
            let job = try #require(dataSet.jobs.first { $0.person == moved })
            #expect(dataSet.workplaces[Int(job.workplace)].reference == "MARL-RH1")
        }
    }

    @Test("training goes with somebody who was renamed or moved", arguments: Bench.engines)
    func trainingGoesAlong(_ engine: Engine) async throws {
        try await with(engine) { _, desk, upload, _ in
            let people = try await desk.people()
            func count(_ reference: String) async throws -> Int {
                let number = people[reference]
                return try await desk.dataSet(asker: Desk.tester).trainings.filter { $0.person == number }.count
            }
            let before = [try await count("MARL-RH1/M0015"), try await count("MARL-HC/M0045")]
            try await desk.take(upload)
            let after = [try await count("MARL-RH1/M0015"), try await count("MARL-HC/M0045")]
            #expect(zip(before, after).allSatisfy { $0 <= $1 } && before.reduce(0, +) > 0)
            let exported = Sheet(try await desk.export().training)
            let references = exported.rows.map { $0[0] + "/" + $0[1] }
            #expect(references.contains("MARL-RH1/M0015-R") == (after[0] > 0))
            #expect(!references.contains("MARL-RH1/M0015") && !references.contains("MARL-HC/M0045"))
        }
    }

    @Test("UNCHECKED and NOCHANGE rows stay as they are held, to the byte", arguments: Bench.engines)
    func kept(_ engine: Engine) async throws {
        try await with(engine) { _, desk, upload, _ in
            var upload = upload
            let before = try await desk.export().staffLines
            var kept: [String] = []
            for row in upload.staff.rows.indices {
                guard ["UNCHECKED", "NOCHANGE"].contains(upload.staff[row, "STATUS"]),
                    upload.staff[row, "LOCALESTID"] != "MARL-SW"
                else { continue }
                kept.append(upload.staff[row, "LOCALESTID"] + "/" + upload.staff[row, "UNIQUEWORKERID"])
                if upload.staff[row, "STATUS"] == "UNCHECKED" {
                    upload.staff[row, "DISPLAYID"] = "Somebody else"
                    upload.staff[row, "GENDER"] = "1"
                }
            }
            #expect(kept.count > 5)
            try await desk.take(upload)
            let after = try await desk.export().staffLines
            for reference in kept {
                #expect(after[reference] == before[reference] && after[reference] != nil, "\(reference)")
            }
        }
    }

    @Test("a blank cell of an UPDATE keeps what is held, or clears it, by its column", arguments: Bench.engines)
    func blanks(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            try await desk.take(try Upload(sample: "council"))
            let held = Upload(try await desk.export())
            var upload = held
            upload.setStatus("NOCHANGE")
            let home = try upload.workplaces.row("MARL-RH1")
            upload.workplaces[home, "STATUS"] = "UPDATE"
            let clears = ["ADDRESS2", "SICKPAY", "HOLIDAY", "PENSION", "PERMLA"]
            let keeps = ["DHA", "SLEEPINS", "TRAVELTIME", "OPTOUTPEN"]
            for column in clears + keeps { upload.workplaces[home, column] = "" }
            let worker = try upload.staff.row("MARL-HQ", "M0002")
            upload.staff[worker, "STATUS"] = "UPDATE"
            let blanked = ["NINUMBER", "DOB", "POSTCODE", "DISABLED", "CARECERT", "DAYSSICK", "STARTDATE", "SALARY"]
            for column in blanked { upload.staff[worker, column] = "" }
            try await desk.take(upload)
            let after = Upload(try await desk.export())
            for column in clears {
                #expect(!held.workplaces[home, column].isEmpty && after.workplaces[home, column].isEmpty, "\(column)")
            }
            for column in keeps {
                #expect(after.workplaces[home, column] == held.workplaces[home, column], "\(column)")
            }
            for column in blanked {
                #expect(!held.staff[worker, column].isEmpty, "\(column)")
                #expect(after.staff[worker, column] == held.staff[worker, column], "\(column)")
            }
        }
    }

    @Test("an answer that changes is named in the preview, a personal one as such", arguments: Bench.engines)
    func changes(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            try await desk.take(try Upload(sample: "council"))
            var upload = Upload(try await desk.export())
            upload.setStatus("NOCHANGE")
            let worker = try upload.staff.row("MARL-HQ", "M0002")
            upload.staff[worker, "STATUS"] = "UPDATE"
            upload.staff[worker, "DISPLAYID"] = "Staff two"
            upload.staff[worker, "SALARY"] = "74500"
            let preview = try await desk.preview(
                ImportRequest(organisation: Desk.council), files: upload.files, asker: Desk.tester)
            #expect(preview.workersChanged.map(\.reference) == ["M0002"] && preview.workersSameCount == 114)
            let changes = try #require(preview.workersChanged.first?.changes)
            #expect(changes.map(\.column) == ["DISPLAYID", "SALARY"])
            #expect(changes.map(\.isPersonal) == [true, false])
            #expect(changes.last?.old == "74194" && changes.last?.new == "74500")
            #expect(preview.changesByColumn == ["DISPLAYID": 1, "SALARY": 1])
        }
    }
}
