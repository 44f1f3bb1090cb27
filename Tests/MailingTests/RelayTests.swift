import Mailing
import Testing

@Suite("Letters by a relay", .enabled(if: SMTPServer.python != nil, "\(SMTPServer.missing)"))
struct RelayTests {
    private func letter(to reader: String = "somebody@care.example") throws -> Letter {
        try Letter(
            from: MailAddress("goldenthread@council.example", name: "Côr Goldenthread"),
            to: MailAddress(reader, name: "O'Brien, \"Pat\""),
            subject: "Gwahoddiad – your invitation to Goldenthread, which is longer than one line of a header",
            body:
                "Annwyl Siân,\n\n.a line that begins with a dot\n.\nand a long one: "
                + "\(String(repeating: "é ", count: 200))\nEnd\n")
    }

    private func relay(
        _ server: SMTPServer, _ security: Relay.Security = .startTLS, user: String? = nil, password: String? = nil,
        authority: String? = nil
    ) throws -> Post {
        try Post(
            .relay(
                Relay(
                    host: "localhost", port: server.port, security: security, user: user, password: password,
                    authorityFile: authority ?? server.authority, timeLimit: 20)))
    }

    /// What a letter was refused with; nil where it was taken.
    private func refusal(_ post: Post, _ letter: Letter) async -> MailingError? {
        do {
            try await post.send(letter, at: 1_795_254_127)
            return nil
        } catch {
            return error as? MailingError
        }
    }

    @Test("With STARTTLS and the right password a letter arrives whole")
    func startTLS() async throws {
        let server = try SMTPServer(.startTLS)
        let sent = try letter()
        let refusal = await refusal(try relay(server, user: "goldenthread", password: "kettle marsh"), sent)
        let received = try server.stop()
        #expect(refusal == nil)
        let one = try #require(received.first)
        #expect(received.count == 1)
        #expect(one.tls)
        #expect(one.user == "goldenthread")
        #expect(one.from == "goldenthread@council.example")
        #expect(one.to == ["somebody@care.example"])
        #expect(one.subject == sent.subject)
        #expect(one.sender == "Côr Goldenthread")
        #expect(one.reader == "O'Brien, \"Pat\"")
        #expect(one.body.replacing("\r\n", with: "\n") == sent.body)
        #expect(one.ascii.contains("Date: Sat, 21 Nov 2026 09:42:07 +0000\r\n"))
    }

    @Test("With TLS from the first byte too")
    func tls() async throws {
        let server = try SMTPServer(.tls)
        let refusal = await refusal(try relay(server, .tls), try letter())
        let received = try server.stop()
        #expect(refusal == nil)
        #expect(received.map(\.to) == [["somebody@care.example"]])
    }

    @Test("A wrong password, a relay without TLS, an unknown authority and an unknown mailbox are refused")
    func refused() async throws {
        let server = try SMTPServer(.startTLS)
        let wrong = await refusal(try relay(server, user: "goldenthread", password: "wrong word"), try letter())
        let unknown = await refusal(try relay(server, authority: server.stranger), try letter())
        let missing = await refusal(try relay(server, authority: "/nowhere.pem"), try letter())
        let nobody = await refusal(
            try relay(server, user: "goldenthread", password: "kettle marsh"), try letter(to: "nobody@care.example"))
        let received = try server.stop()
        #expect(received.isEmpty)
        #expect(wrong?.description.contains("does not accept user and password") == true)
        #expect(unknown?.description.contains("certificate") == true)
        #expect(missing?.description.contains("file of certificates") == true)
        #expect(nobody?.description.contains("550") == true)
        for error in [wrong, unknown, missing, nobody] {
            let text = try #require(error).description
            #expect(!text.contains("care.example") && !text.contains("wrong word") && !text.contains("kettle"))
        }

        let plain = try SMTPServer(.plain)
        let refusal = await refusal(try relay(plain, user: "goldenthread", password: "kettle marsh"), try letter())
        #expect(try plain.stop().isEmpty)
        #expect(refusal?.description.contains("offers no TLS") == true)
    }

    @Test("Where nobody listens the sentence says so")
    func nobody() async throws {
        let server = try SMTPServer(.plain)
        let post = try relay(server)
        _ = try server.stop()
        let refusal = await refusal(post, try letter())
        #expect(refusal?.description.contains("Nobody answers") == true)
    }
}

@Suite("Settings of a relay")
struct RelaySettingTests {
    @Test("What cannot be a relay is refused, and a relay prints no password")
    func settings() throws {
        for host in ["", "a/b", "a@b", "a b", "a:1", "ä.example"] {
            #expect(throws: MailingError.self) { try Relay(host: host) }
        }
        #expect(throws: MailingError.self) { try Relay(host: "a.example", port: 0) }
        #expect(throws: MailingError.self) { try Relay(host: "a.example", user: "somebody") }
        #expect(throws: MailingError.self) { try Relay(host: "a.example", clientName: "a/b") }
        let relay = try Relay(host: "a.example", user: "somebody", password: "kettle marsh")
        #expect("\(relay)" == "the mail relay a.example:587")
        #expect(!String(reflecting: relay).contains("kettle"))
    }
}
