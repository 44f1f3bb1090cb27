import Crypto
import Foundation
import Synchronization
import Testing

@testable import SingleSignOn

@Suite("Sign-in at a provider")
struct ProviderTests {
    private let small = SmallProvider()

    init() { small.addKey("one") }

    private func fields(_ text: some StringProtocol) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: text.split(separator: "&").map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), parts[1].removingPercentEncoding ?? "")
            })
    }

    @Test("The address has all that the provider needs, and no two are alike")
    func begins() async throws {
        let provider = try small.provider()
        let one = try await provider.begin()
        let two = try await provider.begin()
        #expect(one.address.hasPrefix("https://provider.example/auth?p=1&response_type=code&"))
        let query = fields(one.address.split(separator: "?")[1])
        #expect(query["client_id"] == "goldenthread")
        #expect(query["redirect_uri"] == "https://goldenthread.example/sign-in/back")
        #expect(query["scope"] == "openid email profile")
        #expect(query["state"] == one.state)
        #expect(query["nonce"] == one.nonce)
        #expect(query["code_challenge_method"] == "S256")
        #expect(query["code_challenge"] == Base64URL.text(Array(SHA256.hash(data: Data(one.verifier.utf8)))))
        #expect(Set([one.state, one.nonce, one.verifier, two.state, two.nonce, two.verifier]).count == 6)
        #expect(one.verifier.utf8.count == 43)
        #expect(small.state.withLock { $0.documentFetches } == 1)
    }

    @Test("A code is exchanged with verifier and secret, in the header or in the form")
    func exchanges() async throws {
        for authentication in [ProviderSettings.ClientAuthentication.basic, .post] {
            let provider = try small.provider(authentication)
            let beginning = try await provider.begin()
            let token = try small.token(SmallProvider.claims(["nonce": "\"\(beginning.nonce)\""]))
            small.state.withLock {
                $0.tokenAnswer = FetchAnswer(
                    status: 200, body: Array(#"{"access_token":"a","id_token":"\#(token)"}"#.utf8))
            }
            let identity = try await provider.finish(["code": "c-1", "state": beginning.state], beginning)
            #expect(identity.subject == "u-1")
            let asked = try #require(
                small.state.withLock { $0.asked.last { $0.address == "https://provider.example/token" } })
            let form = fields(asked.form ?? "")
            #expect(form["grant_type"] == "authorization_code")
            #expect(form["code"] == "c-1")
            #expect(form["code_verifier"] == beginning.verifier)
            #expect(form["redirect_uri"] == "https://goldenthread.example/sign-in/back")
            let header = "Basic " + Data("goldenthread:s%2Bcret%3A1".utf8).base64EncodedString()
            #expect(asked.authorization == (authentication == .basic ? header : nil))
            #expect(form["client_secret"] == (authentication == .post ? "s+cret:1" : nil))
        }
    }

    @Test("An answer to another sign-in, of another provider, with an error or without a code is refused")
    func refused() async throws {
        let provider = try small.provider()
        let beginning = try await provider.begin()
        let answers: [([String: String], Provider.Beginning?)] = [
            (["code": "c", "state": "other"], beginning), (["code": "c"], beginning),
            (["code": "c", "state": beginning.state], nil), (["state": beginning.state], beginning),
            (["code": "c", "state": beginning.state, "iss": "https://other.example"], beginning),
            (["error": "access_denied", "state": beginning.state], beginning),
            (["error": "<b>server\r\n_error", "state": beginning.state], beginning),
            (["code": "", "state": beginning.state], beginning),
        ]
        for (answer, beginning) in answers {
            let error = await #expect(throws: SingleSignOnError.self) { try await provider.finish(answer, beginning) }
            #expect(error?.description.contains("<") == false)
        }
        // None of them reached the provider.
        #expect(small.state.withLock { $0.asked.allSatisfy { $0.form == nil } })
        // A code that the provider does not know.
        let error = await #expect(throws: SingleSignOnError.self) {
            try await provider.finish(["code": "c", "state": beginning.state], beginning)
        }
        #expect(error?.description.contains("no longer knows") == true)
    }

    @Test("A document of another issuer, or one that names plain addresses, is refused")
    func documents() async throws {
        small.state.withLock { $0.issuer = "https://provider.example/other" }
        let error = await #expect(throws: SingleSignOnError.self) { try await small.provider().begin() }
        #expect(error?.description.contains("another issuer") == true)
        let settings = try small.settings()
        let good = #"{"issuer":"\#(SmallProvider.issuer)","authorization_endpoint":"https://a.example","#
        let documents = [
            good + #""token_endpoint":"http://a.example/t","jwks_uri":"https://a.example/k"}"#,
            good + #""token_endpoint":"https://a.example/t","jwks_uri":"file:///etc/passwd"}"#,
            good + #""token_endpoint":"https://a.example/t"}"#, "", "[]", "{}",
        ]
        for text in documents {
            let answer = FetchAnswer(status: 200, body: Array(text.utf8))
            #expect(throws: SingleSignOnError.self) { try DiscoveryDocument(answer, settings: settings) }
        }
    }

    @Test(
        "Only https, or this machine's own loopback",
        arguments: [
            ("https://a.example", true), ("http://127.0.0.1:80/x", true), ("http://localhost", true),
            ("http://[::1]:9", true),
            ("http://a.example", false), ("http://localhost.example", false), ("https://u:p@a.example", false),
            ("https://a.example/#x", false), ("ftp://a.example", false), ("https://", false), ("", false),
            ("https://a.example/ b", false), ("https://a.example/\r\n", false), ("http://127.0.0.1@a.example", false),
        ])
    func safe(_ address: String, _ isSafe: Bool) throws {
        #expect(ProviderSettings.isSafe(address) == isSafe)
        #expect(try !"\(small.settings())".contains("s+cret"))
        #expect(try !String(reflecting: small.settings()).contains("s+cret"))
    }
}

@Suite("Roles of groups")
struct GroupRolesTests {
    @Test("Groups give the roles of the file, each once, in order")
    func read() {
        let (roles, findings) = GroupRoles.read(
            "\u{FEFF}# the council's groups\r\nWF Directors -> strategy-manager adult-social-care\r\n\r\n"
                + "CN=Homecare,OU=Care -> team-manager homecare\n a -> b  ->  reader   council  \n"
                + "WF Directors -> reader council\n"
        )
        #expect(findings.isEmpty)
        let reader = GroupRoles.Grant(role: "reader", branch: "council")
        let manager = GroupRoles.Grant(role: "strategy-manager", branch: "adult-social-care")
        #expect(roles.grants(for: ["a -> b", "WF Directors", "unknown"]) == [reader, manager])
        #expect(roles.grants(for: ["CN=Homecare,OU=Care"]).map(\.role) == ["team-manager"])
        #expect(roles.grants(for: ["wf directors"]).isEmpty)
        #expect(GroupRoles.none.grants(for: ["a"]).isEmpty)
    }

    @Test("What is wrong is said by line")
    func findings() {
        let (_, findings) = GroupRoles.read(
            "a reader council\n-> reader council\na -> reader\n\na -> b c d\na -> b c\na -> b c")
        #expect(findings.map(\.line) == [1, 2, 3, 5, 7])
        #expect(findings[0].description.hasPrefix("Line 1: there is no arrow"))
        #expect(GroupRoles.read("").findings.isEmpty)
    }
}
