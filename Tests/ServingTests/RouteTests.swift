import Testing

@testable import Serving

@Suite("Addresses and what is asked in them")
struct RouteTests {
    @Test("A link fills the pattern's parts and escapes what comes from outside")
    func linksAreFilled() {
        let route = Route("/returns/:return/lines/:code")
        #expect(route.link("a/b", "12 & 3") == "/returns/a%2Fb/lines/12%20%26%203")
        #expect(
            Route("/profile").link(asking: [("as-at", "2019-03-31"), ("none", nil), ("by", "é")], at: "x y")
                == "/profile?as-at=2019-03-31&by=%C3%A9#x%20y")
        #expect(Route("/").link() == "/")
    }

    @Test("Answers are read as a form sends them")
    func answersAreRead() {
        let fields = FormFields(parsing: "a=1+2&b=%C3%A9&a=3&c&d=%zz&e=++")
        #expect(fields["a"] == "1 2")
        #expect(fields.all("a") == ["1 2", "3"])
        #expect(fields["b"] == "é")
        #expect(fields["c"] == nil)
        #expect(fields["d"] == "%zz")
        #expect(fields["e"] == nil)
    }

    @Test(
        "Only this machine's own names are answered",
        arguments: [
            ("127.0.0.1:8080", true), ("localhost:8080", true), ("LOCALHOST:8080", true), ("[::1]:8080", true),
            ("127.0.0.1", false), ("127.0.0.1:81", false), ("127.0.0.1:", false), ("localhost.evil.org:8080", false),
            ("localhost:8080:8080", false), ("evil.org", false), ("", false), ("0.0.0.0:8080", false),
            ("127.0.0.1.evil.org:8080", false), ("localhost@evil.org:8080", false), ("localhost:+8080", false),
        ])
    func hosts(authority: String, isOurs: Bool) {
        #expect(HostNames(port: 8080).hold(authority) == isOurs)
    }

    @Test("A token belongs to one session and one key")
    func tokens() {
        let tokens = FormTokens(key: Array(repeating: 7, count: 32))
        let session = FormTokens.newSession()
        let token = tokens.token(for: session)
        #expect(tokens.accepts(token, for: session))
        let again = tokens.token(for: session)
        #expect(again != token && tokens.accepts(again, for: session))
        #expect(!tokens.accepts(token, for: FormTokens.newSession()))
        #expect(!tokens.accepts("", for: session))
        #expect(!tokens.accepts(String(token.dropLast()) + (token.last == "0" ? "1" : "0"), for: session))
        #expect(!tokens.accepts(token, for: ""))
        #expect(!FormTokens(key: nil).accepts(token, for: session))
    }
}
