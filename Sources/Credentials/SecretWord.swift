import Crypto

/// A random word of 256 bits that opens something to whoever holds it: a session, a link in a letter, the door for a
/// program. The store keeps its hash alone. Printing one shows no part of it.
public struct SecretWord: Sendable, CustomStringConvertible {
    /// What a word opens; a word of one kind is none of another.
    public enum Kind: String, Sendable, CaseIterable {
        /// A signed-in browser, in its cookie.
        case session
        /// A link in a letter: an invitation, a reset.
        case letter
        /// A program that calls the API; begins with `gt_`, so that one left in a public place can be found.
        case program

        var prefix: String { self == .program ? "gt_" : "" }
    }

    /// What it opens.
    public let kind: Kind
    /// The word as it is handed out: 43 letters, digits, `-` and `_` (base64url of 32 bytes), after the kind's prefix.
    public let text: String

    /// A new word.
    public init(_ kind: Kind) {
        self.kind = kind
        text = kind.prefix + SecretWord.base64URL(SecretWord.randomBytes(32))
    }

    /// A word as somebody showed it; nil where it cannot be one of this kind.
    public init?(_ kind: Kind, shown text: String) {
        guard text.utf8.count == kind.prefix.utf8.count + 43, text.hasPrefix(kind.prefix),
            text.utf8.dropFirst(kind.prefix.utf8.count).allSatisfy({ SecretWord.letters.contains($0) })
        else { return nil }
        self.kind = kind
        self.text = text
    }

    /// 32 bytes for the store, to find the word by: SHA-256 over its kind and its text. A plain hash is enough, since
    /// nobody can try 2²⁵⁶ words.
    public var hash: [UInt8] { Array(SHA256.hash(data: Array("goldenthread \(kind.rawValue) 1\n\(text)".utf8))) }

    /// Names the kind and never the word.
    public var description: String { "a secret word (\(kind.rawValue))" }

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// Base64 with the URL's alphabet and without padding (RFC 4648, section 5).
    static func base64URL(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 4 + 2) / 3)
        var held: UInt32 = 0
        var bits = 0
        for byte in bytes {
            held = held << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(letters[Int(held >> UInt32(bits) & 63)])
            }
        }
        if bits > 0 { text.append(letters[Int(held << UInt32(6 - bits) & 63)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Random bytes of the system.
    static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}

extension SecretWord: CustomReflectable {
    /// Nothing to look into, so that dumping a value shows no word either.
    public var customMirror: Mirror { Mirror(self, children: ["kind": kind]) }
}

/// Bytes compared in a time that tells nothing of where they differ.
enum ConstantTime {
    static func areEqual(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        guard first.count == second.count else { return false }
        var difference: UInt8 = 0
        for index in first.indices { difference |= first[index] ^ second[index] }
        return difference == 0
    }
}
