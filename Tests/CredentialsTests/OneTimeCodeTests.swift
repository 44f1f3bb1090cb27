import Dates
import Testing

@testable import Credentials

@Suite("One-time codes")
struct OneTimeCodeTests {
    private let secret = OneTimeSecret(bytes: Array("12345678901234567890".utf8)) ?? OneTimeSecret()

    private func moment(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1_000) }

    @Test(
        "The codes of RFC 6238, appendix B",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func vectors(_ seconds: Int64, _ code: String) {
        let step = OneTimeSecret.step(at: moment(seconds))
        #expect(secret.code(step: step, digits: 8) == code)
        #expect(secret.code(step: step) == code.suffix(6))
    }

    @Test("A code is good in its step, the one before and the one after")
    func neighbours() {
        let now = moment(1_234_567_890)
        let step = OneTimeSecret.step(at: now)
        for near in [step - 1, step, step + 1] {
            #expect(secret.step(of: secret.code(step: near), at: now, after: nil) == near)
        }
        for far in [step - 2, step + 2] {
            #expect(secret.step(of: secret.code(step: far), at: now, after: nil) == nil)
        }
        #expect(OneTimeSecret.step(at: moment(-1)) == -1)
    }

    @Test("A code is good once, and none that is older than the last")
    func once() {
        let now = moment(1_234_567_890)
        let step = OneTimeSecret.step(at: now)
        #expect(secret.step(of: secret.code(step: step), at: now, after: step) == nil)
        #expect(secret.step(of: secret.code(step: step - 1), at: now, after: step) == nil)
        #expect(secret.step(of: secret.code(step: step + 1), at: now, after: step) == step + 1)
    }

    @Test("Blanks make no difference; anything but six digits is no code")
    func typed() {
        let now = moment(1_234_567_890)
        let code = secret.code(step: OneTimeSecret.step(at: now))
        #expect(secret.step(of: " \(code.prefix(3)) \(code.suffix(3))\n", at: now, after: nil) != nil)
        for text in ["", code + "0", String(code.dropLast()), "٠٠٥٩٢٤", "abcdef", String(repeating: code, count: 9)] {
            #expect(secret.step(of: text, at: now, after: nil) == nil)
        }
    }

    @Test("Base32 as RFC 4648 gives it, there and back")
    func base32() {
        let vectors = [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ]
        for (plain, text) in vectors {
            #expect(Base32.text(Array(plain.utf8)) == text)
            #expect(Base32.bytes(text.lowercased() + "==") == Array(plain.utf8))
        }
        #expect(Base32.bytes("MZ1W") == nil)
        #expect(Base32.bytes(secret.base32) == secret.bytes)
    }

    @Test("A new secret has 20 bytes, is like no other and prints nothing of itself")
    func made() {
        let one = OneTimeSecret()
        #expect(one.bytes.count == 20)
        #expect(one != OneTimeSecret())
        #expect(!"\(one)".contains(one.base32))
        #expect(OneTimeSecret(bytes: [1, 2, 3]) == nil)
    }

    @Test("The address for the telephone names issuer and account")
    func address() {
        #expect(
            secret.address(account: "a.b@c.example", issuer: "Golden: thread")
                == "otpauth://totp/Golden%20thread:a.b%40c.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Golden%20thread&algorithm=SHA1&digits=6&period=30")
    }
}

@Suite("Recovery codes")
struct RecoveryCodesTests {
    @Test("Ten different codes, readable, in groups")
    func made() {
        let codes = RecoveryCodes.make()
        #expect(Set(codes).count == 10)
        for code in codes {
            #expect(code.split(separator: "-").map(\.count) == [5, 5, 5, 5, 5])
            #expect(code.allSatisfy { "34679ACDEFGHJKLMNPQRTUWXY-".contains($0) })
        }
    }

    @Test("A code is found among the hashes however it is typed, and no other is")
    func found() {
        let codes = RecoveryCodes.make()
        let hashes = codes.compactMap { RecoveryCodes.hash($0) }
        #expect(hashes.count == 10)
        for (place, code) in codes.enumerated() {
            #expect(RecoveryCodes.place(of: code, in: hashes) == place)
            let loose = " " + code.lowercased().replacing("-", with: " ") + "\n"
            #expect(RecoveryCodes.place(of: loose, in: hashes) == place)
            #expect(RecoveryCodes.place(of: String(code.dropLast()), in: hashes) == nil)
        }
        #expect(RecoveryCodes.place(of: RecoveryCodes.make()[0], in: hashes) == nil)
        for text in [
            "", "----", String(repeating: "A", count: 9_999), String(repeating: "Ä", count: 25),
            "00000-00000-00000-00000-00000",
        ] {
            #expect(RecoveryCodes.hash(text) == nil)
        }
    }
}

@Suite("Secret words")
struct SecretWordTests {
    @Test(
        "A word of each kind has 256 bits, goes into an address as it is and is known again",
        arguments: SecretWord.Kind.allCases)
    func made(_ kind: SecretWord.Kind) throws {
        let word = SecretWord(kind)
        let bare = kind == .program ? word.text.dropFirst(3) : word.text[...]
        #expect(word.text.hasPrefix("gt_") == (kind == .program))
        #expect(bare.utf8.count == 43)
        #expect(bare.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
        let shown = try #require(SecretWord(kind, shown: word.text))
        #expect(shown.hash == word.hash)
        #expect(word.hash.count == 32)
        #expect(SecretWord(kind).hash != word.hash)
    }

    @Test("A word of one kind opens nothing of another")
    func kinds() throws {
        let word = SecretWord(.session)
        let other = try #require(SecretWord(.letter, shown: word.text))
        #expect(other.hash != word.hash)
        #expect(SecretWord(.program, shown: word.text) == nil)
    }

    @Test("What cannot be a word is none")
    func refused() {
        let text = SecretWord(.session).text
        for shown in [
            "", text + "A", String(text.dropLast()), text.dropLast() + "=", text.dropLast() + "é", " " + text,
        ] {
            #expect(SecretWord(.session, shown: shown) == nil)
        }
    }

    @Test("Printing and dumping show nothing of it")
    func silent() {
        let word = SecretWord(.letter)
        var dumped = ""
        dump(word, to: &dumped)
        #expect(!"\(word) \(String(reflecting: word)) \(dumped)".contains(word.text))
    }

    @Test("Base64 for addresses as RFC 4648 gives it")
    func base64() {
        let vectors = [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        for (plain, text) in vectors { #expect(SecretWord.base64URL(Array(plain.utf8)) == text) }
        #expect(SecretWord.base64URL([0xFB, 0xEF, 0xFF]) == "--__")
    }
}
