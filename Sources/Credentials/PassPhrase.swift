import CArgon2
import Crypto
import Foundation

/// How pass phrases are hashed for the store and compared: argon2id (RFC 9106), as an encoded text that names its own
/// cost, `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.
///
/// A pass phrase is normalised (Unicode NFKC) before anything else, so that the same letters typed on two machines are
/// one pass phrase (NIST SP 800-63B, 5.1.1.2).
public enum PassPhrase {
    /// What one hash costs whoever makes it, and whoever tries to guess.
    public struct Cost: Hashable, Sendable {
        /// Memory in KiB.
        public let memory: UInt32
        /// Passes over the memory.
        public let passes: UInt32
        /// Lanes; more than one helps only where cores stand idle.
        public let lanes: UInt32

        /// A cost of so many KiB of memory, passes and lanes. What argon2 cannot do is refused by `hash`.
        public init(memory: UInt32, passes: UInt32, lanes: UInt32 = 1) {
            self.memory = memory
            self.passes = passes
            self.lanes = lanes
        }

        /// 19 MiB, two passes, one lane: what the OWASP Password Storage Cheat Sheet asks for at least.
        public static let recommended = Cost(memory: 19 * 1024, passes: 2, lanes: 1)

        /// The most that is worked with, so that a text somebody altered cannot take the machine's memory: 1 GiB.
        static let most = Cost(memory: 1 << 20, passes: 64, lanes: 16)

        /// Whether argon2 can work with it and this program is willing to.
        var isSound: Bool {
            lanes >= 1 && lanes <= Cost.most.lanes && passes >= 1 && passes <= Cost.most.passes
                && memory >= 8 * lanes && memory <= Cost.most.memory
        }

        /// Whether each part is at least the other's.
        func covers(_ other: Cost) -> Bool {
            memory >= other.memory && passes >= other.passes && lanes >= other.lanes
        }
    }

    private static let saltLength = 16
    private static let hashLength = 32

    /// The most bytes that are looked at; longer than any pass phrase that the rules let through.
    static let mostBytes = 4_096

    /// The encoded hash of a pass phrase under a fresh random salt. Takes a core and the cost's memory while it runs:
    /// inside a server call it through `PassPhraseHasher`.
    ///
    /// - Throws: `CredentialsError.hashing` where the cost is out of range or its memory cannot be had.
    public static func hash(_ phrase: String, cost: Cost = .recommended) throws -> String {
        guard cost.isSound else {
            throw CredentialsError.hashing(
                "A pass phrase cannot be hashed with \(cost.memory) KiB, \(cost.passes) passes and \(cost.lanes) "
                    + "lanes. Set at least 8 KiB for each lane and at most 1 GiB, 1 to 64 passes and 1 to 16 lanes.")
        }
        let bytes = normalised(phrase)
        let salt = SecretWord.randomBytes(saltLength)
        let length = argon2_encodedlen(
            cost.passes, cost.memory, cost.lanes, UInt32(saltLength), UInt32(hashLength), Argon2_id)
        var encoded = [CChar](repeating: 0, count: length)
        let code = argon2id_hash_encoded(
            cost.passes, cost.memory, cost.lanes, bytes, bytes.count, salt, salt.count, hashLength, &encoded, length)
        guard code == ARGON2_OK.rawValue else {
            throw CredentialsError.hashing(
                "A pass phrase could not be hashed: \(String(cString: argon2_error_message(code))). "
                    + "See that the machine has \(cost.memory / 1024) MiB free for each sign-in.")
        }
        return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether a pass phrase is the one of an encoded hash. Takes as long where there is no hash at all, as for an
    /// account that does not exist, so that the time tells nothing; the bytes are compared in constant time.
    ///
    /// - Parameters:
    ///   - encoded: what `hash` gave, or nil where there is no such account or it has no pass phrase.
    ///   - cost: the cost at which new hashes are made; the decoy is hashed at it.
    public static func verify(_ phrase: String, against encoded: String?, cost: Cost = .recommended) throws -> Bool {
        // Longer than any pass phrase may be: one that begins like it must not open the account.
        guard phrase.utf8.count <= mostBytes, let encoded, let stored = PassPhrase.cost(of: encoded), stored.isSound
        else {
            _ = try hash(phrase, cost: cost)
            return false
        }
        let bytes = normalised(phrase)
        let code = argon2id_verify(encoded, bytes, bytes.count)
        if code == ARGON2_OK.rawValue { return true }
        if code == ARGON2_VERIFY_MISMATCH.rawValue { return false }
        if code == ARGON2_MEMORY_ALLOCATION_ERROR.rawValue {
            throw CredentialsError.hashing(
                "A pass phrase could not be checked: the machine has no \(stored.memory / 1024) MiB free. Try again.")
        }
        return false
    }

    /// Whether a hash was made at a lower cost, or in another way, than the one asked for: hash the pass phrase anew
    /// while it is at hand, at sign-in.
    public static func needsUpgrade(_ encoded: String, to cost: Cost = .recommended) -> Bool {
        guard let stored = PassPhrase.cost(of: encoded) else { return true }
        return !stored.covers(cost)
    }

    /// The cost that an encoded hash names; nil for any other text.
    static func cost(of encoded: String) -> Cost? {
        let parts = encoded.utf8.split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false)
        guard encoded.utf8.count <= 512, parts.count == 6, parts[0].isEmpty, parts[1].elementsEqual("argon2id".utf8),
            parts[2].elementsEqual("v=19".utf8), !parts[4].isEmpty, !parts[5].isEmpty
        else { return nil }
        let values = parts[3].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard values.count == 3 else { return nil }
        func value(_ index: Int, _ name: String) -> UInt32? {
            let text = String(decoding: Array(values[index]), as: UTF8.self)
            guard text.hasPrefix(name) else { return nil }
            return UInt32(text.dropFirst(name.count))
        }
        guard let memory = value(0, "m="), let passes = value(1, "t="), let lanes = value(2, "p=") else { return nil }
        return Cost(memory: memory, passes: passes, lanes: lanes)
    }

    /// The bytes that are hashed. Of a text that is longer than any pass phrase may be, only so much is looked at.
    private static func normalised(_ phrase: String) -> [UInt8] {
        let isShort = phrase.utf8.count <= mostBytes
        return Array(normalise(isShort ? phrase : String(decoding: phrase.utf8.prefix(mostBytes), as: UTF8.self)).utf8)
    }

    /// The text in Unicode normal form KC.
    static func normalise(_ text: String) -> String { text.precomposedStringWithCompatibilityMapping }
}
