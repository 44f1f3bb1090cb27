import Foundation
import Testing

@testable import Credentials

@Suite("New pass phrases")
struct PassPhraseRulesTests {
    private let rules = PassPhraseRules(words: ["Westmere County Council", "goldenthread.westmere.example"])
    private let person = ["Rosalind Ashdown", "rosalind.ashdown@westmere.example"]

    @Test(
        "What is hard to guess may be used, whatever signs it is made of",
        arguments: [
            "marsh kettle violin", "correct horse battery", "hedge-otter-42-bugle", "my goldenthread is made of wool",
            "Ysgol Glan Clwyd a'r môr", "гусь и чайник", "六つの猫と青い自転車と山の上の家", "xK9$vq2!Lm7z", "  two  blanks  wide ",
            "🐙🦊🍄🚂🌵🪁🧦🫖🪐🦔🎈🧩", "dogs bark at four trains",
        ])
    func allowed(_ phrase: String) throws {
        #expect(try rules.refusal(of: phrase, about: person) == nil)
    }

    @Test("Fewer than 12 signs are refused, and more than 128, as they are after normalisation")
    func lengths() throws {
        #expect(try rules.refusal(of: "marsh kettl", about: person) == .short)
        #expect(try rules.refusal(of: "marsh kettle", about: person) == nil)
        let long = String("marsh kettle violin bugle otter hedge ".flatMap { [$0] }.prefix(32))
        #expect(try rules.refusal(of: long + long + long + long.dropLast() + "x", about: person) != .long)
        #expect(try rules.refusal(of: long + long + long + long + "x", about: person) == .long)
        #expect(try rules.refusal(of: String(repeating: "marsh", count: 100_000), about: person) == .long)
        // One sign that is three letters.
        #expect(try rules.refusal(of: "marsh kett\u{FB03}", about: person) == nil)
        #expect(PassPhraseRules.Refusal.short.description.contains("12"))
    }

    @Test(
        "What is built of known words is refused",
        arguments: [
            "passwordpassword1", "P@ssw0rdP@ssw0rd", "Rosalind2026!!!", "ashdownrosalind", "WestmereCouncil1",
            "westmere.example99", "goldenthread2026", "Password12345678", "welcome welcome1", "Summer2026Summer",
            "rosalind.ashdown@westmere.example", "letmeinletmein", "correcthorsebatterystaple", "AdultSocialCare!1",
        ])
    func guessable(_ phrase: String) throws {
        let refusal = try rules.refusal(of: phrase, about: person)
        #expect(refusal == .guessable || refusal == .repeated, "\(phrase): \(String(describing: refusal))")
    }

    @Test(
        "A few signs over and over are refused",
        arguments: ["aaaaaaaaaaaa", "abababababab", "12512512512512", "kettlekettlekettle"])
    func repeated(_ phrase: String) throws {
        #expect(try rules.refusal(of: phrase, about: person) == .repeated)
    }

    @Test(
        "Rows of keys and counting are refused",
        arguments: [
            "qwertyuiop12", "1234567890123", "zxcvbnm,./lkjhgf", "1qaz2wsx3edc", "abcdefghijklm", "1q2w3e4r5t6y",
        ])
    func runs(_ phrase: String) throws {
        #expect(try rules.refusal(of: phrase, about: person) == .run)
    }
}

@Suite("A file of breached pass phrases")
struct BreachedPhrasesTests {
    private func withFile<T>(_ text: some DataProtocol, _ body: (String) throws -> T) throws -> T {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("breached-\(UUID().uuidString)").path
        try Data(text).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }

    /// SHA-1 in capitals of `marsh kettle violin`, by another program.
    private let hash = "E28D1167D6F842F300414FAE55F8B10C72F17D96"

    /// Rising hashes with a count each, as the lists are given out, with the known one among them.
    private func hashes(_ count: UInt64, with known: String) -> [String] {
        let made = (0..<count).map { number -> String in
            let digits = String(number &* (UInt64.max / count), radix: 16, uppercase: true)
            return String(repeating: "0", count: 16 - digits.count) + digits
                + "0123456789ABCDEF01234567:\(number % 7 + 1)"
        }
        return (made + [known + ":12"]).sorted()
    }

    @Test("A line of a plain file is found whole, wherever it stands", arguments: ["\n", "\r\n"])
    func plain(_ feed: String) throws {
        let filler = (0..<60_000).map { "filler number \($0) of many" }
        for lines in [
            ["marsh kettle violin"] + filler, filler + ["marsh kettle violin"], filler + ["marsh kettle violin", ""],
        ] {
            try withFile(Data(lines.joined(separator: feed).utf8)) { (path) throws in
                let file = try BreachedPhrases(path: path)
                #expect(file.kind == .plain)
                #expect(try file.holds("marsh kettle violin"))
                #expect(try file.holds("filler number 41235 of many"))
                #expect(try !file.holds("marsh kettle"))
                #expect(try !file.holds("kettle violin"))
                #expect(try PassPhraseRules(breached: file).refusal(of: "marsh kettle violin", about: []) == .breached)
                #expect(try PassPhraseRules(breached: file).refusal(of: "marsh kettle bassoon", about: []) == nil)
            }
        }
    }

    @Test("A line that lies across two pieces of what is read is found")
    func across() throws {
        let before = Array(repeating: UInt8(ascii: "x"), count: (1 << 20) - 8) + [10]
        try withFile(Data(before + Array("marsh kettle violin\nmore\n".utf8))) { (path) throws in
            #expect(try BreachedPhrases(path: path).holds("marsh kettle violin"))
        }
    }

    @Test(
        "Every hash of a sorted file is found by halves, and none that is not there",
        arguments: [1, 40, 9_000] as [UInt64])
    func sorted(_ count: UInt64) throws {
        let lines = hashes(count, with: hash)
        for ending in ["", "\n"] {
            try withFile(Data((lines.joined(separator: "\n") + ending).utf8)) { (path) throws in
                let file = try BreachedPhrases(path: path)
                #expect(file.kind == .sortedHashes)
                #expect(try file.holds("marsh kettle violin"))
                #expect(try !file.holds("marsh kettle violim"))
            }
        }
        for place in [0, lines.count - 1] {
            var moved = lines.filter { !$0.hasPrefix(hash) }.map { "1" + $0.dropFirst() }.sorted()
            moved = moved.filter { place == 0 ? $0 > hash : $0 < hash } + [hash]
            try withFile(Data(moved.sorted().joined(separator: "\r\n").lowercased().utf8)) { (path) throws in
                #expect(try BreachedPhrases(path: path).holds("marsh kettle violin"))
            }
        }
    }

    @Test("Hashes in no order are read through")
    func unsorted() throws {
        let lines = Array(hashes(5_000, with: hash).reversed())
        try withFile(Data(lines.joined(separator: "\n").utf8)) { (path) throws in
            let file = try BreachedPhrases(path: path)
            #expect(file.kind == .hashes)
            #expect(try file.holds("marsh kettle violin"))
            #expect(try !file.holds("marsh kettle violim"))
        }
    }

    @Test("A file that is empty, missing, a folder or of other hashes is refused with a sentence")
    func refused() throws {
        for text in ["", "\n\n", "31D6CFE0D16AE931B73C59D7E0C089C0:5\n"] {
            try withFile(Data(text.utf8)) { (path) throws in
                let error = #expect(throws: CredentialsError.self) { try BreachedPhrases(path: path) }
                #expect(error?.description.contains(path) == true)
            }
        }
        #expect(throws: CredentialsError.self) {
            try BreachedPhrases(path: FileManager.default.temporaryDirectory.path)
        }
        #expect(throws: CredentialsError.self) { try BreachedPhrases(path: "/nowhere/at/all") }
    }

    @Test("A file that went away lets nothing through unseen")
    func gone() throws {
        let file = try withFile(Data("one\ntwo\n".utf8)) { try BreachedPhrases(path: $0) }
        #expect(throws: CredentialsError.self) {
            try PassPhraseRules(breached: file).refusal(of: "marsh kettle violin", about: [])
        }
    }

    @Test("Random bytes crash nothing")
    func randomBytes() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<50 {
            let bytes = (0..<Int.random(in: 1...9_000)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            try withFile(Data(bytes)) { (path) throws in
                guard let file = try? BreachedPhrases(path: path) else { return }
                #expect(try !file.holds("marsh kettle violin"))
            }
        }
    }
}
