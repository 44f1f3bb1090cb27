import Accounts
import Dates
import Desk
import Foundation
import Permissions
import Sealing
import Synchronization
import Testing

@Suite("Tokens allow what their account may do, for a time, and within their organisation")
struct TokenActsTests {
    /// A clock that is set by hand.
    private final class Clock: Sendable {
        private let time = Mutex(Int64(1_800_000_000_000))

        var now: Instant { Instant(milliseconds: time.withLock { $0 }) }

        func goOn(_ milliseconds: Int64) { time.withLock { $0 += milliseconds } }
    }

    private static let day: Int64 = 86_400_000
    private static let tester = Asker.operator("test")

    /// A desk with two employers in a store of its own, and somebody who speaks for the first.
    private func with(_ body: (Desk, Clock, Account, Asker) async throws -> Void) async throws {
        let clock = Clock()
        let settings = Desk.Settings(
            database: "sqlite::memory:", masterKey: try MasterKey(hexadecimal: String(repeating: "5a", count: 32)),
            uploads: FileManager.default.temporaryDirectory.path + "/tokens-\(UUID().uuidString)", codeVersion: "1",
            clock: { clock.now })
        let desk = try await Desk.open(settings)
        for name in ["Alder Care", "Birch Care"] {
            try await desk.addOrganisation(named: name, kind: .provider, area: "", asker: TokenActsTests.tester)
        }
        let account = try await desk.addAccount(
            email: "a@example.org", name: "A", roles: [.init(.provider, over: "Alder Care")],
            asker: TokenActsTests.tester)
        let session = String(repeating: "ab", count: 32)
        try await desk.beginSession(
            account: account.id, word: session, address: "", agent: "", hasSecondFactor: true)
        let asker = try #require(try await desk.signedIn(session: session, address: "")).asker
        try await body(desk, clock, account, asker)
        try await desk.close()
    }

    private func request(
        _ clock: Clock, _ scopes: Set<Act> = [.returnRead, .organisationRead], organisation: String? = "Alder Care",
        days: Int64 = 30
    ) -> TokenRequest {
        TokenRequest(
            "Nightly", scopes: scopes,
            until: Instant(milliseconds: clock.now.milliseconds + days * TokenActsTests.day),
            organisation: organisation)
    }

    @Test("It is issued by its own account, for its own branch, for acts that its roles reach, for a year at most")
    func issuing() async throws {
        try await with { desk, clock, account, asker in
            let (token, word) = try await desk.issueToken(request(clock), asker: asker)
            #expect(token.account == account.id && token.organisation == "Alder Care" && word.hasPrefix("gt_"))
            for odd in [
                request(clock, []), request(clock, [.tokenManage]), request(clock, [.trailVerify]),
                request(clock, days: 400), request(clock, days: 0), request(clock, organisation: "Birch Care"),
                request(clock, organisation: nil),
            ] {
                await #expect(throws: DeskError.self, "\(odd)") { try await desk.issueToken(odd, asker: asker) }
            }
            let ruler = try await desk.addAccount(
                email: "r@example.org", name: "R", roles: [.init(.administrator)], asker: TokenActsTests.tester)
            let administrator = Asker(
                door: .site, identity: .account(ruler.id), grants: [Grant(.administrator, branch: nil)])
            await #expect(throws: DeskError.self, "an administrator would see what the account sees") {
                try await desk.issueToken(request(clock), account: account.id, asker: administrator)
            }
            #expect(try await desk.tokens(asker: administrator).map(\.id) == [token.id])
        }
    }

    @Test("It reaches its scopes and its branch, notes its use once a minute, and ends")
    func using() async throws {
        try await with { desk, clock, account, _ in
            let tester = TokenActsTests.tester
            let everywhere = RoleRequest(.informationOfficer)
            try await desk.giveRole(everywhere, to: account.id, asker: tester)
            let (token, word) = try await desk.issueToken(request(clock), account: account.id, asker: tester)
            let program = try #require(try await desk.programAsker(token: word, address: "10.0.0.1"))
            #expect(program.door == .program && program.token == token.id)
            // The officer sees both employers, the token one.
            #expect(try await desk.organisations(asker: program).map(\.organisation.name) == ["Alder Care"])
            #expect(Rule.verdict(program, .returnImport, .sector) == .refused(.scope(.returnImport)))
            #expect(Rule.verdict(program, .returnRead, .system).sight == nil)
            await #expect(throws: DeskError.self) {
                try await desk.history(organisation: "Birch Care", asker: program)
            }
            let first = clock.now
            clock.goOn(59_000)
            _ = try await desk.programAsker(token: word, address: "")
            #expect(try await desk.tokens(asker: tester).first?.usedAt == first)
            clock.goOn(1_000)
            _ = try await desk.programAsker(token: word, address: "")
            #expect(try await desk.tokens(asker: tester).first?.usedAt == clock.now)
            #expect(try await desk.programAsker(token: word + "A", address: "") == nil)
            clock.goOn(30 * TokenActsTests.day)
            #expect(try await desk.programAsker(token: word, address: "") == nil)
        }
    }

    @Test("A request with a key runs once, is answered again for a day, and is not known any more after it")
    func keys() async throws {
        try await with { desk, clock, _, asker in
            func begun(_ request: UInt8) async throws -> RepeatVerdict {
                try await desk.beginRequest(key: "k", request: [request], asker: asker)
            }
            guard case .first(let key) = try await begun(1) else { return #expect(Bool(false), "it is new") }
            guard case .running = try await begun(1) else { return #expect(Bool(false), "it runs") }
            guard case .other = try await begun(2) else { return #expect(Bool(false), "it is another one") }
            clock.goOn(600_000)
            guard case .unknown = try await begun(1) else { return #expect(Bool(false), "it was broken off") }
            let answer = KeptAnswer(status: 201, headers: ["content-type": "application/json"], body: Array("{}".utf8))
            try await desk.keepAnswer(answer, of: key)
            guard case .again(let kept) = try await begun(1) else { return #expect(Bool(false), "it was answered") }
            #expect(kept == answer)
            clock.goOn(TokenActsTests.day)
            guard case .first = try await begun(2) else { return #expect(Bool(false), "a day has passed") }
        }
    }
}
