import Storage

/// The people of one organisation while a return is stored: found by the keyed hash of their references, made where
/// they are new, each with the key under which what names them is sealed.
///
/// Not shared between threads: one import owns it.
final class People {
    /// A person who is new with this return.
    struct Newcomer {
        let number: Int
        let lookup: [UInt8]
        let sealedKey: [UInt8]
    }

    private struct Known {
        let number: Int
        let sealedKey: [UInt8]
    }

    let sealer: Sealer
    private let organisation: Organisation
    private var known: [[UInt8]: Known] = [:]
    private var sealedKeys: [Int: [UInt8]] = [:]
    private var next: Int
    /// New hashes of people whose reference or workplace changed, by their number.
    private(set) var renamed: [Int: [UInt8]] = [:]

    /// The people of an organisation, read from the store.
    init(of organisation: Organisation, sealer: Sealer, _ transaction: Transaction) throws {
        self.sealer = sealer
        self.organisation = organisation
        next = try transaction.row("SELECT coalesce(max(number), 0) + 1 FROM person")?.int(0) ?? 1
        var known: [[UInt8]: Known] = [:]
        var keys: [Int: [UInt8]] = [:]
        // An erased person has no key: who comes under the same reference later is somebody new.
        try transaction.each(
            """
            SELECT number, lookup, sealed_key FROM person
            WHERE organisation = \(organisation.number) AND sealed_key IS NOT NULL ORDER BY number
            """
        ) { cursor in
            let person = Known(number: cursor.int(0), sealedKey: cursor.bytes(2))
            known[cursor.bytes(1)] = person
            keys[person.number] = person.sealedKey
        }
        self.known = known
        self.sealedKeys = keys
    }

    /// Nobody, for acts that store nothing: newcomers get numbers that no held person can have.
    init(unstored sealer: Sealer) {
        self.sealer = sealer
        organisation = Organisation(number: 0, id: "", name: "", kind: .partner, area: "")
        next = Int(Int32.max) / 2
    }

    /// Whether nobody of the organisation is known yet, so that nobody has to be looked for.
    var isEmpty: Bool { known.isEmpty }

    /// The hash under which a reference is found.
    func lookup(workplace: String, worker: String) -> [UInt8] {
        sealer.lookupHash(organisation: organisation.id, workplace: workplace, worker: worker)
    }

    /// The number of the person under a hash, where they are known.
    func number(_ lookup: [UInt8]) -> Int? { known[lookup]?.number }

    /// A number for a new person.
    func takeNumber() -> Int {
        defer { next += 1 }
        return next
    }

    /// The key of a person who was known before.
    func key(of number: Int) throws -> Sealer.PersonKey {
        guard let sealed = sealedKeys[number] else { throw DeskError.sealBroken }
        return try sealer.openKey(person: number, sealed: sealed)
    }

    /// Whether what was sealed for a person can still be opened.
    func hasKey(_ number: Int) -> Bool { sealedKeys[number] != nil }

    /// The bytes that were sealed for a person.
    func open(_ sealed: [UInt8], of number: Int) throws -> [UInt8] {
        try sealer.open(sealed, under: try key(of: number))
    }

    /// The key of a person, also of one who was stored with the return that is being written.
    func key(of number: Int, _ transaction: Transaction) throws -> Sealer.PersonKey {
        if hasKey(number) { return try key(of: number) }
        guard let sealed = try transaction.row("SELECT sealed_key FROM person WHERE number = \(number)")?.bytesIfAny(0)
        else { throw DeskError.sealBroken }
        return try sealer.openKey(person: number, sealed: sealed)
    }

    /// Notes that a person is found under another hash from now on.
    func rename(_ number: Int, to lookup: [UInt8]) {
        renamed[number] = lookup
    }
}
