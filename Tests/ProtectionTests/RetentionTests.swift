import Accounts
import Dates
import Foundation
import Permissions
import Storage
import Testing

@testable import Desk
@testable import Protection
@testable import Returns

@Suite("Records go when their time is over")
struct RetentionTests {
    @Test(
        "returns lose their content and keep their counts; the one in force is never touched", arguments: Bench.engines)
    func returns(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let old = try await desk.take(try ErasureTests.files(), asAt: Day(iso: "2017-09-30"))
            let other = try await desk.take(
                Desk.sample("01-clean"), of: Cast.employer, asAt: Day(iso: "2018-09-30"))
            // The person of the old return left since.
            let later = try Desk.sample("council")
            try await desk.take(later, asAt: Day(iso: "2026-09-30"), replaces: true)
            let preview = try await desk.runRetention(isPreview: true, asker: Cast.tester)
            #expect(preview.first { $0.kind == .returns }?.records == 1)
            let done = try await desk.runRetention(asker: Cast.tester)
            #expect(done.first { $0.kind == .returns }?.records == 1)
            let history = try await desk.history(organisation: nil, asker: Cast.tester)
            let cleared = try #require(history.first { $0.id == old.id })
            #expect(cleared.clearedAt != nil && cleared.jobs == old.jobs && cleared.version == old.version)
            #expect(history.first { $0.id == other.id }?.clearedAt == nil, "The only return of an employer is in force")
            let bytes = try await ErasureTests.readable(desk)
            for text in ["ZQ77ref", "Zanzibar Display", "Wombatcourse"] {
                #expect(!ErasureTests.holds(bytes, text), "\(text) can be read")
            }
            // Who still stands in the return in force can be read in it.
            #expect(ErasureTests.holds(bytes, "Staff 0002"))
            #expect(try await desk.checkDatabase(asker: Cast.tester).items.allSatisfy(\.isSound))
            // A question of then is refused, and never answered from what is left.
            var question = ProfileQuestion()
            question.asAt = Day(iso: "2018-03-31")
            await #expect(throws: DeskError.self) { _ = try await desk.profile(question, asker: Cast.tester) }
            question.asAt = nil
            #expect(try await desk.profile(question, asker: Cast.tester).basis.jobs > 0)
            #expect(try await desk.runRetention(asker: Cast.tester).first { $0.kind == .returns }?.records == 0)
        }
    }

    @Test("every other kind goes by its own moment, and says how many", arguments: Bench.engines)
    func others(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let account = try await desk.addAccount(
                email: "left@example.gov.uk", name: "Left Long Ago", roles: [.init(.reader)], asker: Cast.tester)
            try await desk.beginSession(
                account: account.id, word: "w", address: "192.0.2.1", agent: "", hasSecondFactor: false)
            try await desk.closeAccount(account.id, asker: Cast.tester)
            let now = bench.now.iso
            try await desk.store.write { transaction in
                try transaction.execute("INSERT INTO result (key, content, computed_at) VALUES ('k', '{}', \(now))")
                try transaction.execute(
                    "INSERT INTO attempt (key, failures, last_at) VALUES (\([UInt8]([1, 2])), 3, \(now))")
            }
            var counts = Dictionary(
                uniqueKeysWithValues: try await desk.runRetention(asker: Cast.tester).map { ($0.kind, $0.records) })
            #expect(counts.values.allSatisfy { $0 == 0 }, "\(counts)")
            bench.wait(days: 91)
            counts = Dictionary(
                uniqueKeysWithValues: try await desk.runRetention(asker: Cast.tester).map { ($0.kind, $0.records) })
            #expect(counts[.sessions] == 1 && counts[.results] == 1 && counts[.attempts] == 1)
            #expect(counts[.accounts] == 0)
            bench.wait(days: 2_600)
            counts = Dictionary(
                uniqueKeysWithValues: try await desk.runRetention(asker: Cast.tester).map { ($0.kind, $0.records) })
            #expect(counts[.accounts] == 1)
            let bytes = try await Bench.everything(in: desk)
            #expect(!ErasureTests.holds(bytes, "Left Long Ago"))
            let rules = try await desk.retentionRules(asker: Cast.tester)
            #expect(rules.first { $0.kind == .sessions }?.deleted == 1)
        }
    }

    @Test("rules keep to their bounds, are changed by the administrator alone, and run once a day by themselves")
    func rules() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            await #expect(throws: DeskError.self) {
                try await desk.setRetention(.trail, days: 30, asker: Cast.tester)
            }
            await #expect(throws: DeskError.self) {
                try await desk.setRetention(.uploads, days: nil, asker: Cast.tester)
            }
            await #expect(throws: DeskError.self) {
                try await desk.setRetention(.results, days: 5, asker: Cast.somebody(.auditor, branch: nil))
            }
            try await desk.setRetention(.results, days: 5, asker: Cast.somebody(.administrator, branch: nil))
            #expect(try await desk.retentionRules(asker: Cast.tester).first { $0.kind == .results }?.days == 5)
            #expect(try await desk.runRetentionIfDue() != nil)
            #expect(try await desk.runRetentionIfDue() == nil)
            bench.wait(days: 1)
            #expect(try await desk.runRetentionIfDue() != nil)
            // Two programs at once: one runs.
            bench.wait(days: 1)
            let isLeft = try await desk.store.withLock(named: "run of retention") { () async throws -> Bool in
                let done = try await desk.runRetentionIfDue()
                await #expect(throws: StorageError.self) { _ = try await desk.runRetention(asker: Cast.tester) }
                return done == nil
            }
            #expect(isLeft)
        }
    }
}
