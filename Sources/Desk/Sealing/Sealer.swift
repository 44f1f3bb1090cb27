import Crypto
import FoundationEssentials

/// Seals what could name a person under that person's own key, and the person's key under the master key.
///
/// ChaCha20-Poly1305 throughout: a nonce of 12 random bytes, the sealed bytes, a tag of 16 bytes. The person's number
/// is authenticated beside the bytes, so that a row cannot be moved to another person.
struct Sealer: Sendable {
    /// The length that sealing adds.
    static let overhead = 28
    private let master: MasterKey

    init(master: MasterKey) {
        self.master = master
    }

    /// The key of one person, open in memory.
    struct PersonKey: Sendable {
        fileprivate let key: SymmetricKey
        fileprivate let context: [UInt8]
    }

    /// A new key for a person, with the form in which it is stored.
    func newKey(person: Int) throws -> (key: PersonKey, sealed: [UInt8]) {
        var random = RandomBytes(capacity: 64)
        return try newKey(person: person, random: &random)
    }

    /// A new key for a person, from a supply of random bytes, with the form in which it is stored.
    func newKey(person: Int, random: inout RandomBytes) throws -> (key: PersonKey, sealed: [UInt8]) {
        let context = Sealer.context(person)
        return try random.with(44) { bytes in
            let keyBytes = UnsafeRawBufferPointer(rebasing: bytes[0..<32])
            let key = PersonKey(key: SymmetricKey(data: keyBytes), context: context)
            let nonce = try ChaChaPoly.Nonce(data: UnsafeRawBufferPointer(rebasing: bytes[32..<44]))
            let box = try ChaChaPoly.seal(keyBytes, using: master.wrapping, nonce: nonce, authenticating: context)
            return (key, Array(box.combined))
        }
    }

    /// The stored key of a person, opened.
    ///
    /// - Throws: `DeskError.sealBroken` where the master key is another one or the bytes were changed.
    func openKey(person: Int, sealed: [UInt8]) throws -> PersonKey {
        let context = Sealer.context(person)
        do {
            let box = try ChaChaPoly.SealedBox(combined: sealed)
            let bytes = try ChaChaPoly.open(box, using: master.wrapping, authenticating: context)
            return PersonKey(key: SymmetricKey(data: bytes), context: context)
        } catch {
            throw DeskError.sealBroken
        }
    }

    /// Bytes sealed under a person's key.
    func seal(_ bytes: some DataProtocol, under key: PersonKey) throws -> [UInt8] {
        Array(try ChaChaPoly.seal(bytes, using: key.key, authenticating: key.context).combined)
    }

    /// Seals bytes under a person's key with a nonce from a supply of random bytes, and appends them.
    func seal(
        _ bytes: UnsafeRawBufferPointer, under key: PersonKey, random: inout RandomBytes, to sealed: inout [UInt8]
    ) throws {
        let box = try random.with(12) { bits in
            try ChaChaPoly.seal(
                bytes, using: key.key, nonce: ChaChaPoly.Nonce(data: bits), authenticating: key.context)
        }
        box.combined.withUnsafeBytes { sealed.append(contentsOf: $0) }
    }

    /// The bytes that were sealed under a person's key.
    ///
    /// - Throws: `DeskError.sealBroken` where they were changed or sealed for somebody else.
    func open(_ sealed: [UInt8], under key: PersonKey) throws -> [UInt8] {
        do {
            let box = try ChaChaPoly.SealedBox(combined: sealed)
            return Array(try ChaChaPoly.open(box, using: key.key, authenticating: key.context))
        } catch {
            throw DeskError.sealBroken
        }
    }

    /// A keyed hash of a reference, for look-up: 16 bytes.
    func lookupHash(organisation: String, workplace: String, worker: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(organisation.utf8.count + workplace.utf8.count + worker.utf8.count + 12)
        for part in [organisation, workplace, worker] {
            // The length stands before each part, so that "A1" + "1" and "A" + "11" differ.
            withUnsafeBytes(of: UInt32(part.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: part.utf8)
        }
        return Array(HMAC<SHA256>.authenticationCode(for: bytes, using: master.lookup).prefix(16))
    }

    private static func context(_ person: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt64(person).littleEndian) { Array($0) }
    }
}
