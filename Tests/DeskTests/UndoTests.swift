import DataSets
import Dates
import Foundation
import Storage
import Testing
import Workforce

@testable import Desk

@Suite("A return can be undone")
struct UndoTests {
    /// A desk with two returns of the council, the second an hour after the first.
    private func with(
        _ engine: Engine, _ body: (Bench, Desk, ExportedFiles, ReturnRecord, ReturnRecord) async throws -> Void
    ) async throws {
        try await Bench.with(engine) { bench, desk in
            let first = try await desk.take(try Upload(sample: "council"))
            let files = try await desk.export()
            bench.wait(minutes: 60)
            let second = try await desk.take(try Upload(sample: "council-later-upload"))
            bench.wait(minutes: 60)
            try await body(bench, desk, files, first, second)
        }
    }

    @Test("the one before it is in force again, and both stay known", arguments: Bench.engines)
    func undone(_ engine: Engine) async throws {
        try await with(engine) { bench, desk, files, first, second in
            let between = bench.now
            let later = try await desk.dataSet(asker: Desk.tester)
            bench.wait(minutes: 60)
            let record = try await desk.undo(returnID: second.id, asker: Desk.tester)
            #expect(record.undoneAt == bench.now && record.version == second.version)
            #expect(try await desk.export().equals(files))
            #expect(try await desk.dataSet(asker: Desk.tester).jobs.count == 115)
            let known = try await desk.dataSet(knownAt: between, asker: Desk.tester)
            #expect(known.jobs == later.jobs && known.version == later.version)
            #expect(
                try await desk.history(organisation: Desk.council, asker: Desk.tester).map(\.id) == [
                    second.id, first.id,
                ])
            #expect(try await desk.isSound())
        }
    }

    @Test("once, and the last one first", arguments: Bench.engines)
    func refused(_ engine: Engine) async throws {
        try await with(engine) { _, desk, _, first, second in
            let below = await #expect(throws: DeskError.self) {
                try await desk.undo(returnID: first.id, asker: Desk.tester)
            }
            #expect(below?.description.contains("Undo the later one first") == true)
            try await desk.undo(returnID: second.id, asker: Desk.tester)
            let twice = await #expect(throws: DeskError.self) {
                try await desk.undo(returnID: second.id, asker: Desk.tester)
            }
            #expect(twice?.description.contains("was undone already") == true)
            try await desk.undo(returnID: first.id, asker: Desk.tester)
            #expect(try await desk.dataSet(asker: Desk.tester).jobs.isEmpty)
            let unknown = await #expect(throws: DeskError.self) {
                try await desk.undo(returnID: "no such return", asker: Desk.tester)
            }
            #expect(unknown?.description.contains("There is no return") == true)
        }
    }

    @Test("an import after it goes on from the one before", arguments: Bench.engines)
    func importAfter(_ engine: Engine) async throws {
        try await with(engine) { bench, desk, _, _, second in
            let people = try await desk.people()
            let files = try await desk.export()
            try await desk.undo(returnID: second.id, asker: Desk.tester)
            bench.wait(minutes: 1)
            let again = try await desk.take(try Upload(sample: "council-later-upload"))
            #expect(again.summary == second.summary && again.jobs == second.jobs)
            #expect(try await desk.export().equals(files))
            #expect(
                try await desk.people() == people, "who came with the undone return is the same when they come again")
        }
    }

    @Test("a reference that an undone return gave away is free for somebody new", arguments: Bench.engines)
    func freed(_ engine: Engine) async throws {
        try await with(engine) { bench, desk, _, _, second in
            try await desk.undo(returnID: second.id, asker: Desk.tester)
            bench.wait(minutes: 1)
            let before = try await desk.people()
            var upload = Upload(try await desk.export())
            let renamed = try upload.staff.row("MARL-RH1", "M0015")
            upload.staff.rows.append(upload.staff.rows[renamed])
            let place = upload.staff.rows.count - 1
            upload.staff[place, "UNIQUEWORKERID"] = "M0015-R"
            upload.staff[place, "STATUS"] = "NEW"
            upload.staff[place, "NINUMBER"] = "QQ123456C"
            try await desk.take(upload)
            let after = try await desk.people()
            #expect(after["MARL-RH1/M0015"] == before["MARL-RH1/M0015"])
            #expect(after.count == before.count + 1 && Set(after.values).count == after.count)
        }
    }

    @Test("a renaming that was undone: who is sent again under the old reference is the same", arguments: Bench.engines)
    func renamedBack(_ engine: Engine) async throws {
        try await with(engine) { bench, desk, _, first, second in
            let renamed = try await desk.people()
            #expect(renamed["MARL-RH1/M0015-R"] != nil && renamed["MARL-RH1/M0015"] == nil)
            let number = renamed["MARL-RH1/M0015-R"]
            try await desk.undo(returnID: second.id, asker: Desk.tester)
            bench.wait(minutes: 1)
            #expect(try await desk.people()["MARL-RH1/M0015"] == number)
            try await desk.take(try Upload(sample: "council"), replaces: true)
            #expect(try await desk.people()["MARL-RH1/M0015"] == number, "the reference of the return in force")
            bench.wait(minutes: 1)
            try await desk.take(try Upload(sample: "council-later-upload"))
            #expect(try await desk.people()["MARL-RH1/M0015-R"] == number)
            bench.wait(minutes: 1)
            var upload = Upload(try await desk.export())
            upload.setStatus("NEW")
            try await desk.take(upload, replaces: true)
            #expect(try await desk.people()["MARL-RH1/M0015-R"] == number, "the reference stands while its return does")
        }
    }

    @Test("the first return too: the next one is an opening state again", arguments: Bench.engines)
    func first(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let upload = try Upload(sample: "council")
            let record = try await desk.take(upload)
            let people = try await desk.people()
            bench.wait(minutes: 1)
            try await desk.undo(returnID: record.id, asker: Desk.tester)
            bench.wait(minutes: 1)
            #expect(try await desk.people().isEmpty)
            #expect(try await desk.take(upload).summary.opening)
            #expect(try await desk.people() == people)
        }
    }
}
