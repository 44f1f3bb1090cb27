import Foundation
import Testing

@testable import Mailing

@Suite("Letters")
struct LetterTests {
    private func letter(_ subject: String, _ body: String, name: String = "") throws -> String {
        let letter = try Letter(
            from: MailAddress("goldenthread@council.example", name: "Goldenthread"),
            to: MailAddress("somebody@care.example", name: name), subject: subject, body: body)
        return String(decoding: letter.bytes(sentAt: 1_795_254_127, named: "n1"), as: UTF8.self)
    }

    @Test("A short letter in ASCII is sent as it is")
    func plain() throws {
        let text = try letter("Your invitation", "Hello\n\nA line = another.\n")
        #expect(
            text
                == """
                Date: Sat, 21 Nov 2026 09:42:07 +0000
                From: Goldenthread <goldenthread@council.example>
                To: somebody@care.example
                Message-ID: <n1@council.example>
                Subject: Your invitation
                Auto-Submitted: auto-generated
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                Hello

                A line =3D another.

                """.replacing("\n", with: "\r\n"))
    }

    @Test("Long lines and other scripts stay within 76 signs of ASCII")
    func long() throws {
        let subject = String(repeating: "Gwahoddiad i’r gweithlu gofal – ", count: 6)
        let body = String(repeating: "Crëwyd y llythyr hwn gan 🐑 ", count: 90) + " \n.\n\ttab \r\nend\r"
        for name in [
            "", "Siân O’Connor", String(repeating: "Name, \"Nick\" ", count: 12), "Plain Name", "O'Brien (Pat)",
        ] {
            let text = try letter(subject, body, name: name)
            let lines = text.components(separatedBy: "\r\n")
            #expect(lines.allSatisfy { $0.utf8.count <= 76 })
            #expect(text.utf8.allSatisfy { $0 == 13 || $0 == 10 || $0 == 9 || (32...126).contains($0) })
            #expect(!lines.joined().contains { $0 == "\n" || $0 == "\r" })
            #expect(text.hasSuffix("\r\n"))
        }
    }

    @Test(
        "A header can hold no second line", arguments: ["\r\nBcc: x@y.example", "\n", "\r", "\0", "\u{2028}", "\u{85}"])
    func injection(_ end: String) throws {
        let address = try MailAddress("somebody@care.example")
        #expect(throws: MailingError.self) { try Letter(from: address, to: address, subject: "a\(end)b", body: "") }
        #expect(throws: MailingError.self) { try MailAddress("somebody@care.example", name: "a\(end)b") }
        #expect(throws: MailingError.self) { try MailAddress("somebody@care.example\(end)") }
        #expect(throws: MailingError.self) { try MailAddress("some\(end)body@care.example") }
    }

    @Test(
        "What is no address is refused without being repeated",
        arguments: [
            "", "@", "a@", "@b", "a b@c.example", "a@b@c", "<a@b.example>", "a@b..example", ".a@b.example",
            "a@-b.example",
            "a@b.example>", "é@b.example", "a,b@c.example", String(repeating: "a", count: 65) + "@b.example",
        ])
    func addresses(_ text: String) throws {
        let error = #expect(throws: MailingError.self) { try MailAddress(text) }
        #expect(text.utf8.count < 4 || error?.description.contains(text) == false)
        #expect(MailAddress.isAddress("first.last+tag@council.example"))
    }

    @Test("Dates as other programs write them")
    func dates() {
        #expect(MailDate.text(0) == "Thu, 1 Jan 1970 00:00:00 +0000")
        #expect(MailDate.text(951_827_696) == "Tue, 29 Feb 2000 12:34:56 +0000")
        #expect(MailDate.text(4_102_444_799) == "Thu, 31 Dec 2099 23:59:59 +0000")
        #expect(MailDate.text(-5) == "Thu, 1 Jan 1970 00:00:00 +0000")
    }
}

@Suite("Letters in a folder")
struct FolderTests {
    @Test("Each letter is a file that its owner alone may read")
    func folder() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("post-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let post = Post(.folder(folder))
        let letter = try Letter(
            from: MailAddress("a@b.example"), to: MailAddress("c@d.example"), subject: "One", body: "Two\n")
        for _ in 0..<3 { try await post.send(letter, at: 1_795_254_127) }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(files.count == 3)
        for file in files {
            #expect(file.hasPrefix("1795254127-") && file.hasSuffix(".eml"))
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)")
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            #expect(text.hasSuffix("\r\n\r\nTwo\r\n"))
        }
        let mode = try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int
        #expect(mode == 0o700)
    }

    @Test("A folder that cannot be made is refused with a sentence")
    func refused() async throws {
        let letter = try Letter(
            from: MailAddress("a@b.example"), to: MailAddress("c@d.example"), subject: "One", body: "Two\n")
        let error = await #expect(throws: MailingError.self) {
            try await Post(.folder("/proc/nowhere/letters")).send(letter, at: 0)
        }
        #expect(error?.description.contains("/proc/nowhere/letters") == true)
        #expect(error?.description.contains("c@d.example") == false)
    }
}
