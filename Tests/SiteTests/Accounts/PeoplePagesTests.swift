import Accounts
import Desk
import Foundation
import Permissions
import Testing

@testable import Site

@Suite("Pages of accounts")
struct PeoplePagesTests {
    /// A cookie in which somebody with these roles has signed in.
    private func cookie(
        _ desk: Desk, _ roles: [RoleRequest], _ sign: Character, hasCode: Bool = true
    ) async throws -> String {
        let account = try await desk.addAccount(
            email: "person-\(sign)@council.example", name: "Person \(sign)", roles: roles, asker: .operator("test"))
        let word = String(repeating: sign, count: 64)
        try await desk.beginSession(
            account: account.id, word: word, address: "192.0.2.1", agent: "Firefox/1 Linux", hasSecondFactor: hasCode)
        return "goldenthread-session=" + word
    }

    @Test("Who has to set up codes is led there from every page, and by nothing else")
    func led() async throws {
        try await SiteUnderTest.run { client, desk in
            let cookie = try await cookie(desk, [.init(.administrator)], "c", hasCode: false)
            for path in ["/", "/people", "/returns", "/nothing-but-a-page"] {
                let answer = try await client.get(path, cookie: cookie)
                if path == "/nothing-but-a-page" {
                    #expect(answer.status == 404)
                } else {
                    #expect(answer.status == 303 && answer.headers["location"] == "/account/codes", "\(path)")
                }
            }
            let codes = try await client.get("/account/codes", cookie: cookie)
            #expect(codes.status == 200 && codes.text.contains("<svg class=\"gt-qr\""))
            #expect(try await client.get("/help", cookie: cookie).status == 200)
            let form = try await client.form("/people/new", [("token", "x")], cookie: cookie)
            #expect(form.status == 403)
        }
    }

    @Test("Sections and buttons are those of the reader’s roles")
    func sections() async throws {
        try await SiteUnderTest.run { client, desk in
            _ = try await client.imported("council", day: "30 9 2025")
            let administrator = try await client.get("/", cookie: try await cookie(desk, [.init(.administrator)], "c"))
            #expect(administrator.text.contains(">People</a>") && !administrator.text.contains(">Returns</a>"))
            let manager = try await cookie(desk, [.init(.strategyManager)], "d")
            let returns = try await client.get("/returns", cookie: manager)
            #expect(returns.status == 200 && !returns.text.contains("Add a return"))
            #expect(try await client.get("/returns").text.contains("Add a return"))
            #expect(!returns.text.contains(">People</a>"))
            #expect(try await client.get("/people", cookie: manager).status == 403)
            let member = try await client.get("/", cookie: try await cookie(desk, [.init(.boardMember)], "e"))
            #expect(member.status == 200 && member.text.contains(">Profile</a>"))
            #expect(!member.text.contains(">Returns</a>") && !member.text.contains("No return is held"))
            let auditor = try await client.get("/", cookie: try await cookie(desk, [.init(.auditor)], "f"))
            #expect(auditor.text.contains("href=\"/trail\""))
        }
    }

    @Test("The list of ten thousand is searched, sorted, paged and taken out; formulas in names stay words")
    func list() async throws {
        try await SiteUnderTest.run { client, desk in
            let cookie = try await cookie(desk, [.init(.administrator)], "c")
            let lines = (1...900).map { "Provider \($0 % 7),p\($0)@providers.example,=Person \($0)\n" }
            let list = Array(("organisation,email,name\n" + lines.joined()).utf8)
            let means = AccountMeans(address: "http://127.0.0.1")
            _ = try await desk.inviteAll(list, means: means, asker: .operator("test"))
            let page = try await client.get("/people?search=providers.example&page=36&sort=email", cookie: cookie)
            #expect(page.text.contains("900 accounts") && page.text.contains("aria-current=\"page\">36<"))
            let wrong = try await client.get("/people?page=-7&role=king&state=%00&sort=x", cookie: cookie)
            #expect(wrong.status == 200)
            let file = try await client.get("/people/accounts.csv?role=provider", cookie: cookie)
            #expect(file.text.contains("'=Person 900") && !file.text.contains(",=Person"))
            #expect(file.text.split(whereSeparator: \.isNewline).count == 901)
        }
    }

    @Test("A form that comes after the session’s end is told to sign in; the keeping of a session too")
    func ended() async throws {
        try await SiteUnderTest.run { client, desk in
            let cookie = try await cookie(desk, [.init(.reader)], "c")
            let opened = try await client.opened("/account/pass-phrase", cookie: cookie)
            #expect(opened.answer.text.contains("data-session-ends=\"1800000\""))
            let headers = ["Content-Type: application/json", "Cookie: " + cookie, "Host: 127.0.0.1:\(client.port)"]
            let kept = try await client.send("POST", "/session/keep", headers, Array("{}".utf8))
            #expect(kept.status == 200 && kept.text.contains("1800000"))
            let asker = Asker(door: .site, identity: .anybody)
            try await desk.endSession(String(repeating: "c", count: 64), asker: asker)
            let form = try await client.form(
                "/account/pass-phrase", [("token", opened.token), ("phrase", "x")], cookie: cookie)
            #expect(form.status == 401 && form.text.contains("href=\"/sign-in\""))
            let late = try await client.send("POST", "/session/keep", headers, Array("{}".utf8))
            #expect(late.status == 401)
            let page = try await client.get("/account/pass-phrase", cookie: cookie)
            #expect(page.headers["location"] == "/sign-in?to=%2Faccount%2Fpass-phrase")
        }
    }

    @Test("One’s own sessions are listed and ended; those of others are not touched")
    func sessions() async throws {
        try await SiteUnderTest.run { client, desk in
            let cookie = try await cookie(desk, [.init(.reader)], "c")
            let other = try await self.cookie(desk, [.init(.reader)], "d")
            let page = try await client.opened("/account", cookie: cookie)
            #expect(page.answer.text.contains("Firefox on Linux") && page.answer.text.contains("This one"))
            let found = try await desk.signedIn(session: String(repeating: "d", count: 64), address: "")
            let owner = try #require(found)
            let ended = try await client.form(
                "/account/sessions", [("token", page.token), ("session", owner.session.handle)], cookie: cookie)
            #expect(ended.status == 303)
            #expect(try await client.get("/account", cookie: other).status == 200)
        }
    }

    @Test("The set-up page is gone where there is an account")
    func setUp() async throws {
        try await SiteUnderTest.run { client, _ in
            for word in [String(repeating: "0", count: 64), "x", "%00"] {
                let answer = try await client.get("/set-up/\(word)", cookie: "a=b")
                #expect(answer.status == 410)
            }
        }
    }
}
