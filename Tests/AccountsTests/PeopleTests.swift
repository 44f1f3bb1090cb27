import Accounts
import Dates
import Desk
import Permissions
import Storage
import Testing

@Suite("People and their roles")
struct PeopleTests {
    @Test("The set-up link makes one account and is dead", arguments: Bench.engines)
    func setUp(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let word = try #require(try await desk.setUpWord())
            #expect(try await desk.opensSetUp(word))
            #expect(try await !desk.opensSetUp(String(repeating: "0", count: 64)))
            func make(_ word: String, _ email: String) async throws {
                try await desk.makeFirstAccount(
                    setUp: word, email: email, name: "First", phrase: Bench.phrase, from: Bench.caller,
                    means: bench.means)
            }
            await #expect(throws: DeskError.self) { try await make("00", "a@council.example") }
            try await make(word, "a@council.example")
            await #expect(throws: DeskError.self) { try await make(word, "b@council.example") }
            #expect(try await desk.setUpWord() == nil)
            let accounts = try await desk.accounts(asker: Bench.root)
            #expect(accounts.map(\.email) == ["a@council.example"])
            #expect(accounts[0].roles.map(\.role) == [.administrator])
            #expect(try await desk.entered("a@council.example", bench) != nil)
        }
    }

    @Test("A deputy’s role ends by the clock", arguments: Bench.engines)
    func deputy(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let person = try await desk.person("deputy@council.example", [.init(.reader)], bench)
            let word = try #require(try await desk.entered("deputy@council.example", bench))
            let end = Instant(iso: "2026-11-21T09:20:00Z")
            try await desk.giveRole(.init(.strategyManager, until: end), to: person.id, asker: Bench.root)
            #expect(try await desk.asker(word)?.roles == [.reader, .strategyManager])
            bench.wait(minutes: 21)
            #expect(try await desk.asker(word)?.roles == [.reader])
            await #expect(throws: DeskError.self) {
                try await desk.giveRole(.init(.strategyManager, until: end), to: person.id, asker: Bench.root)
            }
        }
    }

    @Test(
        "A list is made whole or not at all; whoever speaks for a provider invites for it alone",
        arguments: Bench.engines)
    func list(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            _ = try await desk.addOrganisation(named: "Oaks Care", kind: .provider, area: "", asker: Bench.root)
            let head = "organisation,email,name\n"
            let wrong = Array(
                (head + "Oaks Care,olive@oaks.example,Olive\nOaks Care,Olive@oaks.example,Olive again\n"
                    + ",x@y.example,X\n").utf8)
            let checked = try await desk.checkInvitations(wrong, asker: Bench.root)
            #expect(checked.findings.map(\.line) == [3, 4])
            await #expect(throws: DeskError.self) {
                try await desk.inviteAll(wrong, means: bench.means, asker: Bench.root)
            }
            #expect(try await desk.accounts(asker: Bench.root).isEmpty)
            let lines = (1...300).map { "Provider \($0 / 2),person\($0)@providers.example,Person \($0)\n" }
            let good = Array((head + "oaks  care,olive@oaks.example,Olive\n" + lines.joined()).utf8)
            let invited = try await desk.inviteAll(good, means: bench.means, asker: Bench.root)
            #expect(invited.count == 301 && invited.allSatisfy { !$0.letter.isSent && $0.failure == nil })
            #expect(Set(invited.map(\.letter.link)).count == 301)
            #expect(try await desk.organisations(asker: Bench.root).count == 152)
            let olive = try #require(try await desk.accounts(asker: Bench.root).first { $0.name == "Olive" })
            #expect(olive.roles.map(\.organisation) == ["Oaks Care"])

            try await desk.setPassPhrase(Bench.phrase, of: olive.id, means: bench.means, asker: Bench.root)
            let word = try #require(try await desk.entered("olive@oaks.example", bench))
            let bare = try #require(try await desk.asker(word))
            let asker = Asker(door: .site, identity: bare.identity, grants: bare.grants)
            _ = try await desk.addAccount(
                email: "colleague@oaks.example", name: "Colleague", roles: [.init(.provider, over: "Oaks Care")],
                asker: asker)
            #expect(try await desk.accounts(asker: asker).map(\.name) == ["Colleague", "Olive"])
            for role in [
                RoleRequest(.provider, over: "Provider 1"), RoleRequest(.reader), .init(.administrator),
                .init(.teamManager, over: "Oaks Care"),
            ] {
                await #expect(throws: DeskError.self) {
                    try await desk.addAccount(email: "x@oaks.example", name: "X", roles: [role], asker: asker)
                }
            }
            await #expect(throws: DeskError.self) {
                try await desk.closeAccount(invited[5].letter.account.id, asker: asker)
            }
        }
    }

    @Test("Access is reviewed after a year, and where nobody ever signed in", arguments: Bench.engines)
    func review(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let used = try await desk.person("used@council.example", [.init(.reader)], bench)
            _ = try await desk.entered("used@council.example", bench)
            let idle = try await desk.person("idle@council.example", [.init(.reader)], bench)
            #expect(try await desk.accountsToReview(asker: Bench.root).isEmpty)
            bench.wait(minutes: 15 * 24 * 60)
            let first = try await desk.accountsToReview(asker: Bench.root)
            #expect(first.map(\.account.id) == [idle.id] && first.map(\.reason) == [.neverUsed])
            bench.wait(minutes: 351 * 24 * 60)
            #expect(try await desk.accountsToReview(asker: Bench.root).count == 2)
            try await desk.review(confirmed: [used.id], closed: [idle.id], asker: Bench.root)
            #expect(try await desk.accountsToReview(asker: Bench.root).isEmpty)
            let closed = try await desk.account(idle.id, asker: Bench.root)
            #expect(!closed.isOpen(at: desk.now))
            let auditor = Asker(door: .site, identity: .account(used.id), grants: [Grant(.auditor, branch: nil)])
            await #expect(throws: DeskError.self) {
                try await desk.review(confirmed: [], closed: [used.id], asker: auditor)
            }
        }
    }
}
