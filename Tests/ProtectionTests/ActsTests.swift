import Accounts
import Dates
import Foundation
import Permissions
import Profiles
import Sealing
import Storage
import TestFiles
import Testing

@testable import Desk
@testable import Protection

/// The table of docs/trail.md.
private struct WrittenTrail {
    /// What stands for each act: `done`, `seen` or `none`.
    let entries: [String: String]
    /// The reason, or the particulars.
    let reasons: [String: String]

    init() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/trail.md")
        let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
        let head = try #require(lines.firstIndex { $0.hasPrefix("| act | entry |") })
        var entries: [String: String] = [:]
        var reasons: [String: String] = [:]
        for line in lines[(head + 2)...].prefix(while: { $0.hasPrefix("|") }) {
            let cells = line.split(separator: "|", maxSplits: 2).map { $0.trimmingCharacters(in: .whitespaces) }
            let act = cells[0].trimmingCharacters(in: ["`"])
            entries[act] = cells[1]
            reasons[act] = cells[2]
        }
        (self.entries, self.reasons) = (entries, reasons)
    }
}

@Suite("Every act that changes or reveals something writes an entry")
struct ActsTests {
    /// Acts that no part of the program does yet, or that other suites do with what they need.
    private static let elsewhere: Set<Act> = [
        // Ranks, papers and settings are shown by no act yet.
        .rankRead, .paperRead, .settingsRead,
        // Checks files alone.
        .returnCheck, .figureRead,
    ]

    private typealias Doing = @Sendable (Bench, Desk) async throws -> Void

    private static let doings: [Act: Doing] = [
        .ownAccount: { _, desk in
            let account = try await added(desk)
            try await desk.beginSession(
                account: account, word: "w", address: "192.0.2.1", agent: "", hasSecondFactor: false)
        },
        .accountRead: { _, desk in _ = try await desk.accounts(asker: Cast.tester) },
        .accountManage: { _, desk in _ = try await added(desk) },
        .accountReview: { _, desk in try await desk.reviewAccount(try await added(desk), asker: Cast.tester) },
        .tokenManage: { bench, desk in
            let account = try await desk.addAccount(
                email: "program@example.gov.uk", name: "Pro Gram", roles: [.init(.reader)], asker: Cast.tester)
            let ends = Instant(milliseconds: bench.now.milliseconds + 86_400_000)
            _ = try await desk.issueToken(
                TokenRequest("test", scopes: [.figureRead], until: ends), account: account.id, asker: Cast.tester)
        },
        .organisationRead: { _, desk in _ = try await desk.organisations(asker: Cast.tester) },
        .organisationManage: { _, desk in
            _ = try await desk.addPart(named: "A team", as: .team, of: Cast.council, asker: Cast.tester)
        },
        .consentManage: { _, desk in
            _ = try await desk.setConsent(.workplace, of: Cast.employer, asker: Cast.tester)
        },
        .returnImport: { bench, desk in
            bench.wait(days: 1)
            _ = try await desk.take(Desk.sample("council"), replaces: true)
        },
        .returnUndo: { _, desk in
            let records = try await desk.history(organisation: Cast.council, asker: Cast.tester)
            _ = try await desk.undo(returnID: try #require(records.first).id, asker: Cast.tester)
        },
        .returnRead: { _, desk in _ = try await desk.history(organisation: nil, asker: Cast.tester) },
        .returnExport: { _, desk in _ = try await desk.export(organisation: Cast.council, asker: Cast.tester) },
        .correctionRead: { _, desk in _ = try await desk.corrections(organisation: nil, asker: Cast.tester) },
        .correctionMake: { _, desk in
            _ = try await desk.correct(
                organisation: Cast.council, reference: "MARL-HQ", postcode: "DN1 3HX", area: nil, reason: "moved",
                asker: Cast.tester)
        },
        .workplaceRead: { _, desk in
            _ = try await desk.dataSet(
                organisation: Cast.council, asker: Cast.somebody(.informationOfficer, branch: nil))
        },
        .workerRead: { _, desk in
            _ = try await desk.missingRecords(MissingQuestion(), of: ProfileQuestion(), asker: Cast.tester)
        },
        .tableRead: { _, desk in _ = try await desk.areaListings(asker: Cast.tester) },
        .tableLoad: { _, desk in try await desk.nameArea("E08000017", "Doncaster", asker: Cast.tester) },
        .personExport: { _, desk in
            _ = try await desk.personFile(
                organisation: Cast.council, worker: WorkerReference(workplace: "MARL-HQ", worker: "M0001"),
                asker: Cast.tester)
        },
        .personErase: { _, desk in
            let worker = WorkerReference(workplace: "MARL-HQ", worker: "M0002")
            let preview = try await desk.previewErasure(
                organisation: Cast.council, worker: worker, asker: Cast.tester)
            _ = try await desk.erase(
                organisation: Cast.council, worker: worker, reason: .mistake, agreed: preview.subject,
                asker: Cast.tester)
        },
        .retentionRead: { _, desk in _ = try await desk.retentionRules(asker: Cast.tester) },
        .retentionManage: { _, desk in try await desk.setRetention(.results, days: 9, asker: Cast.tester) },
        .noticeRead: { _, desk in _ = try await desk.noticeFacts(asker: .anybody(door: .site)) },
        .assessmentRead: { _, desk in _ = try await desk.assessmentFacts(asker: Cast.tester) },
        .trailRead: { _, desk in _ = try await desk.trail(TrailQuestion(), asker: Cast.tester) },
        .trailVerify: { _, desk in _ = try await desk.verifyTrail(asker: Cast.tester) },
        .breachReport: { _, desk in
            var question = BreachQuestion()
            question.organisation = Cast.council
            _ = try await desk.breachReport(question, asker: Cast.tester)
        },
        .databaseCheck: { _, desk in _ = try await desk.checkDatabase(asker: Cast.tester) },
        .databaseManage: { bench, desk in
            _ = try await desk.backUp(to: bench.folder + "/backup", key: nil, asker: Cast.tester)
        },
    ]

    private static func added(_ desk: Desk) async throws -> String {
        try await desk.addAccount(
            email: "somebody@example.gov.uk", name: "Some Body", roles: [.init(.reader)], asker: Cast.tester
        ).id
    }

    @Test("every act stands in the table, with its entry or a reason for none")
    func whole() throws {
        let written = try WrittenTrail()
        #expect(Set(written.entries.keys) == Set(Act.allCases.map(\.rawValue)))
        for (act, entry) in written.entries {
            #expect(["done", "seen", "none"].contains(entry), "\(act): \(entry)")
            #expect((written.reasons[act] ?? "").count > 5, "\(act) has no reason")
        }
        let done = Set(ActsTests.doings.keys).union(ActsTests.elsewhere).union([.demonstrationLoad])
        #expect(done == Set(Act.allCases), "\(Set(Act.allCases).symmetricDifference(done))")
    }

    @Test("each act does as the table says", arguments: Act.allCases)
    func walk(_ act: Act) async throws {
        guard let doing = ActsTests.doings[act] else { return }
        let written = try WrittenTrail()
        try await Bench.with(.sqlite) { bench, desk in
            try await desk.take(Desk.sample("council"))
            try await desk.take(Planted.files(), of: Cast.employer)
            func entries() async throws -> [TrailEntry] {
                try await desk.chainTrail()
                return try await desk.store.read { transaction in
                    try transaction.rows("SELECT * FROM trail ORDER BY id").map(TrailEntry.init)
                }
            }
            let before = Set(try await entries().map(\.id))
            try await doing(bench, desk)
            let new = try await entries().filter { !before.contains($0.id) }
            let own = new.filter { $0.act == act.rawValue }
            switch try #require(written.entries[act.rawValue]) {
            case "none": #expect(own.isEmpty, "\(own.map(\.detail))")
            case let outcome:
                #expect(
                    own.contains { $0.outcome.rawValue == outcome }, "no entry of \(act.rawValue) among \(new.count)")
            }
            let changes: Set<Act> = [
                .consentManage, .returnImport, .returnUndo, .correctionMake, .personErase, .retentionManage,
            ]
            if changes.contains(act) {
                #expect(own.contains { $0.detail.contains("\"before\"") && $0.detail.contains("\"after\"") })
            }
            // Nothing that names a worker or workplace ever stands in an entry.
            let texts = [
                "M0001", "M0002", "Staff 0001", "QQ100048D", "DN1 3HX", "XYLWORKER7", "Xylophone", "Some Body",
                "somebody@example",
            ]
            for entry in new {
                for text in texts {
                    let all = entry.detail + entry.subject + entry.who
                    #expect(!all.contains(text), "\(text) stands in \(entry.act)")
                }
            }
        }
    }

    @Test("what is refused to somebody with an account is noted; what the public is refused is not")
    func refused() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            let reader = Cast.somebody(.reader, branch: nil)
            await #expect(throws: DeskError.self) { _ = try await desk.retentionRules(asker: reader) }
            await #expect(throws: DeskError.self) {
                _ = try await desk.retentionRules(asker: .anybody(door: .site, address: "192.0.2.9"))
            }
            var question = TrailQuestion()
            question.outcome = .refused
            let page = try await desk.trail(question, asker: Cast.tester)
            #expect(page.lines.map(\.entry.act) == [Act.retentionRead.rawValue])
            #expect(page.lines.first?.entry.address == "192.0.2.7")
        }
    }
}
