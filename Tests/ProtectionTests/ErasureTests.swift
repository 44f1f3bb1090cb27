import Dates
import Figures
import Foundation
import Holdings
import Permissions
import Storage
import Testing
import Workforce

@testable import Desk
@testable import Profiles
@testable import Protection
@testable import Returns

@Suite("A worker is taken out and erased")
struct ErasureTests {
    static let worker = WorkerReference(workplace: "MARL-HQ", worker: "M0001")
    /// Texts that stand in the files of this worker alone.
    static let texts = [
        "ZQ77ref", "Zanzibar Display", "QQ100048D", "ZZ9 9ZZ", "05/05/1964", "1964-05-05", "Wombatcourse", "Quokkanote",
        "74097.55",
    ]

    /// The council's files with one recognisable worker.
    static func files(later: Bool = false) throws -> [FileBytes] {
        try Desk.sample(later ? "council-later-upload" : "council") { text, name in
            guard !later else { return }
            text = text.replacing(
                "MARL-HQ,M0001,NEW,Staff 0001,QQ100048D,XX3 5FG",
                with: "MARL-HQ,ZQ77ref,NEW,Zanzibar Display,QQ100048D,ZZ9 9ZZ")
            text = text.replacing("MARL-HQ,M0001,17,Refresher", with: "MARL-HQ,ZQ77ref,17,Wombatcourse")
            text = text.replacing("MARL-HQ,M0001,", with: "MARL-HQ,ZQ77ref,")
            text = text.replacing(
                "Wombatcourse,0,,,2,12,06/01/2021,05/01/2022,Booked by manager",
                with: "Wombatcourse,0,,,2,12,06/01/2021,05/01/2022,Quokkanote")
        }
    }

    static let person = WorkerReference(workplace: "MARL-HQ", worker: "ZQ77ref")

    /// Everything that a holder of the master key can read in the store, opened where it opens.
    static func readable(_ desk: Desk) async throws -> [UInt8] {
        var bytes = try await Bench.everything(in: desk)
        let sealer = desk.sealer
        bytes += try await desk.store.read { transaction in
            var opened: [UInt8] = []
            let returns = try transaction.rows("SELECT number FROM \"return\"").map { try $0.int(0) }
            let people = Set(try transaction.rows("SELECT number FROM person").map { try $0.int(0) })
            for number in returns {
                let rows = try WorkerRows.of(people, inReturn: number, sealer: sealer, transaction)
                for staff in rows.staff { opened += staff.row.bytes + (staff.typed?.bytes ?? []) + [10] }
                for training in rows.trainings { opened += training.bytes + [10] }
            }
            return opened
        }
        return bytes
    }

    static func holds(_ bytes: [UInt8], _ text: String) -> Bool { bytes.firstRange(of: Array(text.utf8)) != nil }

    @Test("the file holds every answer as held, the training with its notes, and who saw it", arguments: Bench.engines)
    func taken(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await desk.take(try ErasureTests.files())
            let file = try await desk.personFile(
                organisation: Cast.council, worker: ErasureTests.person, asker: Cast.tester)
            #expect(file.returns.count == 1)
            let cells = file.rows.map { $0.joined(separator: "|") }.joined(separator: "\n")
            let planted = [
                "ZQ77ref", "Zanzibar Display", "QQ100048D", "ZZ9 9ZZ", "05/05/1964", "Wombatcourse", "Quokkanote",
            ]
            for text in planted {
                #expect(cells.contains(text), "\(text) is missing")
            }
            #expect(!cells.contains("Staff 0002") && !cells.contains("M0002"))
            #expect(file.trail.contains { $0.isAboutThemAlone && $0.what.contains("took out what is held") })
            // Whoever may not is refused, and the references do not stand in the trail.
            await #expect(throws: DeskError.self) {
                _ = try await desk.personFile(
                    organisation: Cast.council, worker: ErasureTests.person,
                    asker: Cast.somebody(.auditor, branch: nil))
            }
            let trail = try await desk.trailRows(TrailQuestion(), asker: Cast.tester).lines
            #expect(trail.allSatisfy { !Desk.trailRow($0).joined().contains("ZQ77ref") })
        }
    }

    @Test(
        "erased, nobody opens anything of them again: in no table, nor after undo, re-import and a new key",
        arguments: Bench.engines)
    func erased(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let first = try await desk.take(try ErasureTests.files())
            bench.wait(days: 1)
            let second = try await desk.take(try ErasureTests.files(), replaces: true)
            let before = try await ErasureTests.readable(desk)
            for text in ["ZQ77ref", "QQ100048D", "Wombatcourse", "Quokkanote", "05/05/1964"] {
                #expect(ErasureTests.holds(before, text), "\(text) was to be planted")
            }
            let sealed = try await desk.store.read { transaction in
                try transaction.rows("SELECT sealed_key FROM person").map { try $0.bytes(0) }
            }
            let preview = try await desk.previewErasure(
                organisation: Cast.council, worker: ErasureTests.person, asker: Cast.tester)
            #expect(preview.returns == 2 && preview.jobs == 2)
            #expect(try await ErasureTests.holds(ErasureTests.readable(desk), "QQ100048D"), "A preview changes nothing")
            let report = try await desk.erase(
                organisation: Cast.council, worker: ErasureTests.person, reason: .request, agreed: preview.subject,
                asker: Cast.tester)
            #expect(report.erasedAt != nil)
            func requireGone(_ when: String) async throws {
                let bytes = try await ErasureTests.readable(desk)
                for text in ErasureTests.texts {
                    #expect(!ErasureTests.holds(bytes, text), "\(text) can be read \(when)")
                }
            }
            try await requireGone("after erasure")
            #expect(try await desk.checkDatabase(asker: Cast.tester).items.allSatisfy(\.isSound))
            await #expect(throws: DeskError.self) {
                _ = try await desk.personFile(
                    organisation: Cast.council, worker: ErasureTests.person, asker: Cast.tester)
            }
            let files = try await desk.export(organisation: Cast.council, asker: Cast.tester)
            #expect(!ErasureTests.holds(files.staff, "ZQ77ref") && !ErasureTests.holds(files.training, "ZQ77ref"))
            // Undone, the earlier return holds the person no more than the later one.
            try await desk.undo(returnID: second.id, asker: Cast.tester)
            try await requireGone("after undo")
            // The raw file has no key that opens them.
            if engine == .sqlite { try await requireNoKey(preview.subject, of: sealed, bench, desk) }
            // A later upload under the same references makes somebody new.
            bench.wait(days: 1)
            try await desk.take(try ErasureTests.files(), replaces: true)
            let again = try await desk.previewErasure(
                organisation: Cast.council, worker: ErasureTests.person, asker: Cast.tester)
            #expect(again.subject != preview.subject)
            #expect(again.returns == 1, "The new person stands in the new return alone")
            await #expect(throws: DeskError.self) {
                _ = try await desk.erase(
                    organisation: Cast.council, worker: ErasureTests.person, reason: .request, agreed: preview.subject,
                    asker: Cast.tester)
            }
            _ = try await desk.erase(
                organisation: Cast.council, worker: ErasureTests.person, reason: .mistake, agreed: again.subject,
                asker: Cast.tester)
            try await requireGone("after the second erasure")
            // Nor under another master key.
            try await desk.close()
            _ = try await Desk.changeMasterKey(
                try bench.settings(), to: try bench.settings(key: Bench.otherKey).masterKey, asker: Cast.tester)
            let other = try await bench.open(key: Bench.otherKey)
            let bytes = try await ErasureTests.readable(other)
            for text in ErasureTests.texts { #expect(!ErasureTests.holds(bytes, text)) }
            #expect(try await other.verifyTrail(asker: Cast.tester).isWhole)
            try await other.close()
            _ = first
        }
    }

    private func requireNoKey(
        _ subject: String, of sealed: [[UInt8]], _ bench: Bench, _ desk: Desk
    ) async throws {
        let number = try #require(Int(subject.dropFirst("person:".count)))
        let key = try await desk.store.read {
            try $0.row("SELECT sealed_key FROM person WHERE number = \(number)")
        }
        #expect(try key?.bytesIfAny(0) == nil)
        let raw = try bench.rawBytes()
        let left = sealed.filter { raw.firstRange(of: $0) != nil }
        #expect(left.count == sealed.count - 1, "The destroyed key still stands in the file's bytes")
    }

    @Test("figures of the past are what they were", arguments: Bench.engines)
    func figures(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await desk.take(try ErasureTests.files(), asAt: Day(iso: "2026-09-30"))
            func all() async throws -> [String: String] {
                var found: [String: String] = [:]
                let ways: [[Profiles.Dimension]] = [
                    [], [.gender], [.ageBand], [.ethnicityGroup], [.nationalityGroup], [.workplace],
                ]
                for by in ways {
                    var question = ProfileQuestion()
                    question.asAt = Day(iso: "2026-09-30")
                    question.by = by
                    for figure in try await desk.profile(question, asker: Cast.tester).figures {
                        let value = figure.figure.value.map { "\($0)" } ?? figure.figure.refusal?.id ?? "none"
                        found["\(figure.address)"] = value
                    }
                }
                return found
            }
            let before = try await all()
            for number in 2...40 {
                let digits = String(number)
                let worker = WorkerReference(
                    workplace: "MARL-HQ", worker: "M" + String(repeating: "0", count: 4 - digits.count) + digits)
                guard
                    let preview = try? await desk.previewErasure(
                        organisation: Cast.council, worker: worker, asker: Cast.tester)
                else { continue }
                _ = try await desk.erase(
                    organisation: Cast.council, worker: worker, reason: .left, agreed: preview.subject,
                    asker: Cast.tester)
            }
            let after = try await all()
            #expect(before.count > 200)
            let changed = before.filter { after[$0.key] != $0.value }.keys.sorted()
            #expect(changed.isEmpty, "\(changed.prefix(20)) of \(before.count)")
        }
    }

    @Test("waiting uploads of the employer go, and those of others stay")
    func uploads() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            try await desk.take(try ErasureTests.files())
            for name in [Cast.council, Cast.employer] {
                let path = bench.folder + "/\(name).csv"
                try Data("QQ100048D".utf8).write(to: URL(fileURLWithPath: path))
                _ = try await desk.keepUpload(
                    ImportRequest(organisation: name), files: [("staff.csv", path)], asker: Cast.tester)
            }
            #expect(desk.waitingUploads(of: Cast.council) == 1)
            let preview = try await desk.previewErasure(
                organisation: Cast.council, worker: ErasureTests.person, asker: Cast.tester)
            #expect(preview.uploads == 1)
            _ = try await desk.erase(
                organisation: Cast.council, worker: ErasureTests.person, reason: .request, agreed: preview.subject,
                asker: Cast.tester)
            #expect(desk.waitingUploads(of: Cast.council) == 0)
            #expect(desk.waitingUploads(of: Cast.employer) == 1)
        }
    }

    @Test("coarsening keeps the group and the age on the day, and nothing finer")
    func coarsened() throws {
        let day = try #require(Day(iso: "2026-09-30"))
        for year in 1950...2005 {
            for month in 1...12 {
                var job = Job()
                (job.birthYear, job.birthMonth) = (Int16(year), UInt8(month))
                let coarse = Coarsening.job(job, asAt: day)
                let age = Attributes.age(of: job, year: 2026, month: 9)
                #expect(Attributes.age(of: coarse, year: 2026, month: 9) == age)
                #expect(coarse.birthMonth == 9)
            }
        }
        for entry in CodeList.ethnicities.entries {
            var job = Job()
            job.ethnicity = Int16(entry.number ?? 0)
            let coarse = Coarsening.job(job, asAt: day)
            #expect(Attributes.ethnicGroup(of: coarse.ethnicity) == Attributes.ethnicGroup(of: job.ethnicity))
            #expect((coarse.ethnicity == 99) == (job.ethnicity == 99))
        }
        for days in 0..<1_500 {
            var job = Job()
            let start = day.adding(days: -days)
            job.startDate = start
            let coarse = try #require(Coarsening.job(job, asAt: day).startDate)
            for years in 1...3 {
                let turn = day.adding(years: -years)
                #expect((coarse < turn) == (start < turn) && (coarse > turn) == (start > turn))
            }
        }
    }
}
