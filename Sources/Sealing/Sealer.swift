import Crypto
public import FoundationEssentials

/// Seals what could name a person under that person's own key, and the person's key under the master key.
///
/// ChaCha20-Poly1305 throughout: a nonce of 12 random bytes, the sealed bytes, a tag of 16 bytes. The person's number
/// is authenticated beside the bytes, so that a row cannot be moved to another person.
public struct Sealer: Sendable {
    /// The length that sealing adds.
    public static let overhead = 28
    /// The length of a person's key as it is stored.
    public static let sealedKeyLength = 32 + overhead
    /// The length of a keyed hash of references.
    public static let hashLength = 16
    private let master: MasterKey
    private let lookup: SymmetricKey

    /// A sealer under a master key.
    ///
    /// - Parameter lookup: the key from which references are hashed, where it is kept apart so that it outlives a
    ///   change of the master key; nil for the one that the master key gives (`firstLookup`).
    public init(master: MasterKey, lookup: [UInt8]? = nil) {
        self.master = master
        self.lookup = lookup.map { SymmetricKey(data: $0) } ?? master.lookup
    }

    /// The key from which references are hashed under the first master key of a store.
    public static func firstLookup(of master: MasterKey) -> [UInt8] {
        master.lookup.withUnsafeBytes { Array($0) }
    }

    /// The stored key of a person, sealed anew under another master key.
    ///
    /// - Throws: `SealingError.broken` where it does not open.
    public func resealed(person: Int, sealed: [UInt8], for other: Sealer) throws -> [UInt8] {
        let key = try openKey(person: person, sealed: sealed)
        let bytes = key.key.withUnsafeBytes { Array($0) }
        return Array(
            try ChaChaPoly.seal(bytes, using: other.master.wrapping, authenticating: Sealer.context(person)).combined)
    }

    /// The key of one person, open in memory.
    public struct PersonKey: Sendable {
        let key: SymmetricKey
        fileprivate let context: [UInt8]
    }

    /// A new key for a person, with the form in which it is stored.
    public func newKey(person: Int) throws -> (key: PersonKey, sealed: [UInt8]) {
        var random = RandomBytes(capacity: 64)
        var sealed: [UInt8] = []
        return (try newKey(person: person, random: &random, to: &sealed), sealed)
    }

    /// A new key for a person, from a supply of random bytes; the form in which it is stored is appended.
    public func newKey(person: Int, random: inout RandomBytes, to sealed: inout [UInt8]) throws -> PersonKey {
        let context = Sealer.context(person)
        return try random.with(44) { bytes in
            let keyBytes = UnsafeRawBufferPointer(rebasing: bytes[0..<32])
            let nonce = try ChaChaPoly.Nonce(data: UnsafeRawBufferPointer(rebasing: bytes[32..<44]))
            let box = try ChaChaPoly.seal(keyBytes, using: master.wrapping, nonce: nonce, authenticating: context)
            box.combined.withUnsafeBytes { sealed.append(contentsOf: $0) }
            return PersonKey(key: SymmetricKey(data: keyBytes), context: context)
        }
    }

    /// The stored key of a person, opened.
    ///
    /// - Throws: `SealingError.broken` where the master key is another one or the bytes were changed.
    public func openKey(person: Int, sealed: [UInt8]) throws -> PersonKey {
        let context = Sealer.context(person)
        do {
            let box = try ChaChaPoly.SealedBox(combined: sealed)
            let bytes = try ChaChaPoly.open(box, using: master.wrapping, authenticating: context)
            return PersonKey(key: SymmetricKey(data: bytes), context: context)
        } catch {
            throw SealingError.broken
        }
    }

    /// Bytes sealed under a person's key.
    public func seal(_ bytes: some DataProtocol, under key: PersonKey) throws -> [UInt8] {
        Array(try ChaChaPoly.seal(bytes, using: key.key, authenticating: key.context).combined)
    }

    /// Seals bytes under a person's key with a nonce from a supply of random bytes, and appends them.
    public func seal(
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
    /// - Throws: `SealingError.broken` where they were changed or sealed for somebody else.
    public func open(_ sealed: [UInt8], under key: PersonKey) throws -> [UInt8] {
        do {
            let box = try ChaChaPoly.SealedBox(combined: sealed)
            return Array(try ChaChaPoly.open(box, using: key.key, authenticating: key.context))
        } catch {
            throw SealingError.broken
        }
    }

    /// A keyed hash of a reference, for look-up: 16 bytes.
    public func lookupHash(organisation: String, workplace: String, worker: String) -> [UInt8] {
        var hash: [UInt8] = []
        Array(workplace.utf8).withUnsafeBytes { workplace in
            Array(worker.utf8).withUnsafeBytes { worker in
                referenceHashes(organisation: organisation).append(workplace: workplace, worker: worker, to: &hash)
            }
        }
        return hash
    }

    /// What hashes the references of one organisation.
    public func referenceHashes(organisation: String) -> ReferenceHashes {
        ReferenceHashes(key: lookup, organisation: organisation)
    }

    /// Keyed hashes of references of one organisation, by which people and workplaces are looked up: HMAC-SHA256 over
    /// organisation, workplace and worker, each with its length before it, so that "A1" + "1" and "A" + "11" differ.
    public struct ReferenceHashes: Sendable {
        /// The key and the organisation, taken in once for all.
        private let begun: HMAC<SHA256>

        fileprivate init(key: SymmetricKey, organisation: String) {
            var hash = HMAC<SHA256>(key: key)
            var bytes: [UInt8] = []
            withUnsafeBytes(of: UInt32(organisation.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: organisation.utf8)
            hash.update(data: bytes)
            begun = hash
        }

        /// Appends the hash of a worker's references, `hashLength` bytes; of a workplace's where the worker is empty.
        public func append(
            workplace: UnsafeRawBufferPointer, worker: UnsafeRawBufferPointer, to hashes: inout [UInt8]
        ) {
            var hash = begun
            withUnsafeTemporaryAllocation(byteCount: workplace.count + worker.count + 8, alignment: 4) { memory in
                var end = 0
                for part in [workplace, worker] {
                    memory.storeBytes(of: UInt32(part.count).littleEndian, toByteOffset: end, as: UInt32.self)
                    UnsafeMutableRawBufferPointer(rebasing: memory[(end + 4)...]).copyMemory(from: part)
                    end += 4 + part.count
                }
                hash.update(data: UnsafeRawBufferPointer(memory))
            }
            hash.finalize().withUnsafeBytes { hashes.append(contentsOf: $0.prefix(Sealer.hashLength)) }
        }
    }

    /// A new secret of the program's own, 32 random bytes, with the form in which it is stored.
    ///
    /// - Parameter name: authenticated beside the bytes, so that one secret cannot take another's place.
    public func newSecret(_ name: String) throws -> (secret: [UInt8], sealed: [UInt8]) {
        let secret = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        return (secret, try seal(secret: secret, name))
    }

    /// A secret of the program's own as it is stored.
    public func seal(secret: [UInt8], _ name: String) throws -> [UInt8] {
        Array(
            try ChaChaPoly.seal(secret, using: master.wrapping, authenticating: Array("secret \(name)".utf8)).combined)
    }

    /// A stored secret, opened.
    ///
    /// - Throws: `SealingError.broken` where the master key is another one or the bytes were changed.
    public func openSecret(_ name: String, sealed: [UInt8]) throws -> [UInt8] {
        do {
            let box = try ChaChaPoly.SealedBox(combined: sealed)
            return Array(try ChaChaPoly.open(box, using: master.wrapping, authenticating: Array("secret \(name)".utf8)))
        } catch {
            throw SealingError.broken
        }
    }

    /// The mark of a link of a chain: HMAC-SHA256 under a key over the mark before it and the link's bytes.
    public static func chained(_ bytes: [UInt8], after mark: [UInt8], key: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: mark + bytes, using: SymmetricKey(data: key)))
    }

    private static func context(_ person: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt64(person).littleEndian) { Array($0) }
    }
}
