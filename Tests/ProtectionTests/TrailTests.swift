import Accounts
import Dates
import Foundation
import Permissions
import Storage
import Testing

@testable import Desk
@testable import Protection

@Suite("The trail")
struct TrailTests {
    /// Some acts of several people, some refused.
    static func mixedRun(_ bench: Bench, _ desk: Desk) async throws {
        let council = try await desk.take(Desk.sample("council"))
        let number = try await desk.number(of: Cast.council)
        let auditor = Cast.somebody(.auditor, branch: nil)
        for round in 0..<12 {
            bench.wait(days: 1)
            _ = try await desk.export(organisation: Cast.council, asker: Cast.tester)
            _ = try await desk.correct(
                organisation: Cast.council, reference: "MARL-HQ", postcode: nil, area: "E08000017",
                reason: "round \(round)", asker: Cast.somebody(.informationOfficer, branch: number))
            await #expect(throws: DeskError.self) {
                _ = try await desk.export(organisation: Cast.council, asker: auditor)
            }
            if round % 3 == 0 { try await desk.chainTrail() }
        }
        _ = council
    }

    /// What somebody with a hand on the store could do to it.
    enum Tampering: String, CaseIterable {
        case changed, changedWho, removed, removedFirst, swapped, inserted, insertedWaiting, markRemade, cutOffEnd
        case rebuilt, cutForged

        func work(_ transaction: Transaction) throws {
            switch self {
            case .changed: try transaction.execute("UPDATE trail SET detail = '{}' WHERE number = 7")
            case .changedWho: try transaction.execute("UPDATE trail SET who = 'operator:nobody' WHERE number = 9")
            case .removed: try transaction.execute("DELETE FROM trail WHERE number = 8")
            case .removedFirst: try transaction.execute("DELETE FROM trail WHERE number = 1")
            case .swapped:
                try transaction.execute("UPDATE trail SET number = -1 WHERE number = 5")
                try transaction.execute("UPDATE trail SET number = 5 WHERE number = 6")
                try transaction.execute("UPDATE trail SET number = 6 WHERE number = -1")
            case .inserted:
                let last = try transaction.row("SELECT max(number) FROM trail")?.int(0) ?? 0
                try transaction.execute(
                    """
                    INSERT INTO trail (id, number, at, who, door, address, act, outcome, organisation, subject, detail,
                        mark)
                    SELECT 'ffffffff-0000-7000-8000-000000000000', \(last + 1), at, who, door, address, act, outcome,
                        organisation, subject, detail, mark FROM trail WHERE number = 4
                    """)
            case .insertedWaiting:
                try transaction.execute(
                    """
                    INSERT INTO trail (id, number, at, who, door, address, act, outcome, organisation, subject, detail,
                        mark)
                    SELECT 'ffffffff-0000-7000-8000-000000000000', NULL, at, who, door, address, act, outcome,
                        organisation, subject, detail, mark FROM trail WHERE number = 4
                    """)
            case .markRemade:
                // Without the key a mark can only be copied from another entry.
                try transaction.execute(
                    "UPDATE trail SET mark = (SELECT mark FROM trail WHERE number = 3) WHERE number = 10")
            case .cutOffEnd: try transaction.execute("DELETE FROM trail WHERE number > 12")
            case .rebuilt:
                // An older state: everything after the fifth entry goes, other entries take the numbers.
                try transaction.execute("DELETE FROM trail WHERE number > 5 AND number < 15")
                try transaction.execute("UPDATE trail SET number = NULL WHERE number >= 15")
            case .cutForged:
                let mark = try transaction.row("SELECT mark FROM trail WHERE number = 6")?.bytes(0) ?? []
                try transaction.execute("DELETE FROM trail WHERE number <= 6")
                try transaction.execute(
                    """
                    INSERT INTO trail_cut (number, mark, entries, cut_at, seal)
                    VALUES (6, \(mark), 6, '2026-11-21T09:00:00.000Z', \(mark))
                    """)
            }
        }

        /// Whether the chain shows it by itself; otherwise only an expected mark does.
        var needsExpectation: Bool { self == .cutOffEnd }
    }

    @Test("is whole after a long mixed run, and not after any tampering", arguments: Bench.engines)
    func whole(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await TrailTests.mixedRun(bench, desk)
            let proof = try await desk.verifyTrail(asker: Cast.tester)
            #expect(proof.isWhole, "\(proof.faults)")
            #expect(proof.entries >= 37)
            #expect(proof.waiting == 0)
            let expected = try #require(TrailMark("\(proof.last):\(proof.mark)"))
            let again = try await desk.verifyTrail(expecting: expected, asker: Cast.tester)
            #expect(again.isWhole)
            let wrong = try #require(TrailMark("\(proof.last):\(String(repeating: "0", count: 32))"))
            let mistaken = try await desk.verifyTrail(expecting: wrong, asker: Cast.tester)
            #expect(!mistaken.isWhole)
        }
    }

    @Test("shows each tampering", arguments: Tampering.allCases, Bench.engines)
    func tampered(_ tampering: Tampering, _ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await TrailTests.mixedRun(bench, desk)
            let proof = try await desk.verifyTrail(asker: Cast.tester)
            let expected = try #require(TrailMark("\(proof.last):\(proof.mark.prefix(32))"))
            try await desk.store.write { try tampering.work($0) }
            let alone = try await desk.verifyTrail(asker: Cast.tester)
            #expect(alone.isWhole == tampering.needsExpectation, "\(alone.faults)")
            let told = try await desk.verifyTrail(expecting: expected, asker: Cast.tester)
            #expect(!told.isWhole)
        }
    }

    @Test("cut by retention still proves what is left, and says what was cut", arguments: Bench.engines)
    func cut(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await TrailTests.mixedRun(bench, desk)
            let before = try await desk.verifyTrail(asker: Cast.tester)
            try await desk.setRetention(.trail, days: 365, asker: Cast.tester)
            bench.wait(days: 360)
            let preview = try await desk.runRetention(isPreview: true, asker: Cast.tester)
            let due = try #require(preview.first { $0.kind == .trail }?.records)
            #expect(due > 0 && due < before.entries)
            _ = try await desk.runRetention(asker: Cast.tester)
            let after = try await desk.verifyTrail(asker: Cast.tester)
            #expect(after.isWhole, "\(after.faults)")
            #expect(after.cut == due)
            let old = try #require(TrailMark("\(before.last):\(before.mark)"))
            #expect(try await desk.verifyTrail(expecting: old, asker: Cast.tester).isWhole)
            try await desk.store.write { _ = try $0.execute("DELETE FROM trail WHERE number = \(after.cut + 1)") }
            #expect(try await !desk.verifyTrail(asker: Cast.tester).isWhole)
            // Everything may go, and the chain goes on from the mark.
            bench.wait(days: 800)
            _ = try await desk.runRetention(asker: Cast.tester)
            bench.wait(days: 1)
        }
    }

    @Test("is searched by who, act, outcome, organisation, subject, address and moments, and paged")
    func searched() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            try await TrailTests.mixedRun(bench, desk)
            var question = TrailQuestion()
            question.act = .correctionMake
            question.range = 0..<5
            var page = try await desk.trail(question, asker: Cast.tester)
            #expect(page.count == 12 && page.lines.count == 5)
            #expect(page.lines.map(\.entry.id) == page.lines.map(\.entry.id).sorted(by: >))
            question.address = "192.0.2.7"
            question.organisation = Cast.council
            question.outcome = .done
            question.range = 10..<20
            page = try await desk.trail(question, asker: Cast.tester)
            #expect(page.count == 12 && page.lines.count == 2)
            question = TrailQuestion()
            question.outcome = .refused
            #expect(try await desk.trail(question, asker: Cast.tester).count == 12)
            question.to = Instant(iso: "2026-11-24T23:00:00Z")
            #expect(try await desk.trail(question, asker: Cast.tester).count == 3)
            question.from = question.to
            #expect(try await desk.trail(question, asker: Cast.tester).count == 0)
            let one = try #require(page.lines.first)
            let opened = try await desk.trailEntry(id: one.entry.id, asker: Cast.tester)
            #expect(opened.entry == one.entry)
        }
    }

    @Test("is read by auditors whole, by a provider for its own organisation, by nobody else", arguments: Role.allCases)
    func readers(_ role: Role) async throws {
        try await Bench.with(.sqlite) { bench, desk in
            try await TrailTests.mixedRun(bench, desk)
            let other = try await desk.addOrganisation(
                named: "Elsewhere Care", kind: .provider, area: "", asker: Cast.tester)
            let own = try await desk.number(of: Cast.council)
            for branch in [nil, own, other.number] {
                let asker = Cast.somebody(role, branch: branch)
                func page() async throws -> TrailPage { try await desk.trail(TrailQuestion(), asker: asker) }
                switch role {
                case .auditor where branch == nil:
                    let page = try await page()
                    #expect(page.isWhole && page.count > 30)
                case .auditor: break
                case .provider where branch != nil:
                    let page = try await page()
                    #expect(!page.isWhole)
                    #expect(page.lines.allSatisfy { $0.entry.organisation == branch })
                    // The address of somebody of the council is theirs.
                    #expect(branch != own || page.count > 20)
                case .provider: break
                default:
                    await #expect(throws: DeskError.self) { _ = try await page() }
                }
            }
        }
    }

    @Test("a report says who saw what, in words and counts, and finds one worker among all")
    func report() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            try await TrailTests.mixedRun(bench, desk)
            let worker = WorkerReference(workplace: "MARL-HQ", worker: "M0001")
            _ = try await desk.personFile(organisation: Cast.council, worker: worker, asker: Cast.tester)
            let other = WorkerReference(workplace: "MARL-HQ", worker: "M0002")
            _ = try await desk.personFile(organisation: Cast.council, worker: other, asker: Cast.tester)
            var question = BreachQuestion()
            question.organisation = Cast.council
            let all = try await desk.breachReport(question, asker: Cast.tester)
            #expect(all.readers.count == 2)
            #expect(all.lines.filter { $0.entry.act == Act.personExport.rawValue }.count == 2)
            question.worker = worker
            let one = try await desk.breachReport(question, asker: Cast.tester)
            #expect(one.lines.filter { $0.entry.act == Act.personExport.rawValue }.count == 1)
            #expect(one.lines.filter { $0.entry.act == Act.returnExport.rawValue }.count == 12)
            #expect(one.findings.joined().contains("took out national files (12 times)"))
            question = BreachQuestion()
            question.address = "192.0.2.7"
            #expect(try await desk.breachReport(question, asker: Cast.tester).lines.count == 12)
            await #expect(throws: DeskError.self) {
                _ = try await desk.breachReport(BreachQuestion(), asker: Cast.tester)
            }
            let text = try await Bench.everything(in: desk)
            _ = text
        }
    }

    @Test("an entry that something else wrote is not chained")
    func foreign() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            try await TrailTests.mixedRun(bench, desk)
            try await desk.chainTrail()
            try await desk.store.write { try Tampering.insertedWaiting.work($0) }
            #expect(try await desk.chainTrail() == 0)
            #expect(try await !desk.verifyTrail(asker: Cast.tester).isWhole)
        }
    }
}
