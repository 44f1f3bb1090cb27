package import Dates
package import Sealing
package import Storage
import DataSets
import Holdings

/// The people of one organisation, and its workplaces, which can be somebody's home: found by the keyed hash of their
/// references, made where they are new, each with the key under which what names them is sealed.
///
/// Not shared between threads: one import owns it.
package final class People {
    /// People who are new with a return: their numbers, the hashes under which they are found, their sealed keys.
    struct Newcomers {
        private(set) var numbers: [Int] = []
        /// `Sealer.hashLength` bytes for each.
        var lookups: [UInt8] = []
        /// `Sealer.sealedKeyLength` bytes for each.
        private(set) var keys: [UInt8] = []

        /// Adds somebody under a new key; the hash is the caller's to add.
        mutating func append(_ number: Int, sealer: Sealer, random: inout RandomBytes) throws -> Sealer.PersonKey {
            numbers.append(number)
            return try sealer.newKey(person: number, random: &random, to: &keys)
        }

        /// Writes them.
        func write(organisation: Int, to writer: BulkWriter) throws {
            try lookups.withUnsafeBufferPointer { lookups in
                try keys.withUnsafeBufferPointer { keys in
                    for (place, number) in numbers.enumerated() {
                        writer.integer(number)
                        writer.integer(organisation)
                        writer.bytes(
                            UnsafeBufferPointer(
                                rebasing: lookups[place * Sealer.hashLength..<(place + 1) * Sealer.hashLength]))
                        writer.bytes(
                            UnsafeBufferPointer(
                                rebasing: keys[place * Sealer.sealedKeyLength..<(place + 1) * Sealer.sealedKeyLength]))
                        try writer.endRow()
                    }
                }
            }
        }
    }

    /// The columns that `Newcomers.write` fills.
    static let columns: [Identifier] = ["number", "organisation", "lookup", "sealed_key"]

    let sealer: Sealer
    private let hashes: Sealer.ReferenceHashes
    private var known: [[UInt8]: Int] = [:]
    private var sealedKeys: [Int: [UInt8]] = [:]
    /// Numbers that are kept for newcomers.
    private var numbers: Range<Int>
    /// New hashes of people whose reference or workplace changed, by their number.
    private(set) var renamed: [Int: [UInt8]] = [:]

    /// The people of an organisation, read from the store.
    ///
    /// - Parameters:
    ///   - organisation: its number.
    ///   - id: its identifier, which keys the hashes of its references.
    ///   - asAt: the day whose references count: those that returns up to it gave and that stand.
    ///   - numbers: numbers that are kept for newcomers (`Numbers.take`).
    package init(
        ofOrganisation organisation: Int, id: String, asAt: Day, numbers: Range<Int> = 0..<0, sealer: Sealer,
        _ transaction: Transaction
    ) throws {
        self.sealer = sealer
        self.numbers = numbers
        hashes = sealer.referenceHashes(organisation: id)
        var lookups: [Int: [UInt8]] = [:]
        // An erased person has no key: who comes under the same reference later is somebody new.
        try transaction.each(
            """
            SELECT number, lookup, sealed_key FROM person
            WHERE organisation = \(organisation) AND sealed_key IS NOT NULL ORDER BY number
            """
        ) { cursor in
            lookups[cursor.int(0)] = cursor.bytes(1)
            sealedKeys[cursor.int(0)] = cursor.bytes(2)
        }
        try transaction.each(
            """
            SELECT n.person, n.lookup FROM renaming n JOIN "return" r ON r.number = n.return_number
            WHERE r.organisation = \(organisation) AND r.undone_at IS NULL AND r.as_at <= \(asAt.iso)
            ORDER BY r.as_at, r.number
            """
        ) { cursor in
            if lookups[cursor.int(0)] != nil { lookups[cursor.int(0)] = cursor.bytes(1) }
        }
        known.reserveCapacity(lookups.count)
        for (number, lookup) in lookups where number > known[lookup] ?? -1 { known[lookup] = number }
    }

    /// Nobody, for acts that store nothing: newcomers get numbers that no held person can have.
    package init(unstored sealer: Sealer) {
        self.sealer = sealer
        hashes = sealer.referenceHashes(organisation: "")
        numbers = Numbers.limit..<Int(Int32.max)
    }

    /// Whether nobody of the organisation is known yet, so that nobody has to be looked for.
    var isEmpty: Bool { known.isEmpty }

    /// The hash under which the person with these references is found, white space aside.
    func lookup(workplace: Cell, worker: Cell) -> [UInt8] {
        var hash: [UInt8] = []
        lookup(workplace: workplace, worker: worker, to: &hash)
        return hash
    }

    /// Appends the hash under which the person with these references is found, white space aside.
    func lookup(workplace: Cell, worker: Cell, to hashes: inout [UInt8]) {
        People.withPlain(workplace) { workplace in
            People.withPlain(worker) { worker in
                self.hashes.append(workplace: workplace, worker: worker, to: &hashes)
            }
        }
    }

    /// The hash under which a workplace with this reference is found.
    func lookup(workplace: String) -> [UInt8] {
        var hash: [UInt8] = []
        Array(ReferenceKey.plain(workplace).utf8).withUnsafeBytes { bytes in
            hashes.append(workplace: bytes, worker: UnsafeRawBufferPointer(start: nil, count: 0), to: &hash)
        }
        return hash
    }

    /// The number of the person under a hash, where they are known.
    package func number(_ lookup: [UInt8]) -> Int? { known[lookup] }

    /// A number for a new person.
    func takeNumber() throws -> Int {
        guard let number = numbers.first else { throw Numbers.noneLeft }
        numbers = numbers.dropFirst()
        return number
    }

    /// The key of a person who was known before.
    func key(of number: Int) throws -> Sealer.PersonKey {
        guard let sealed = sealedKeys[number] else { throw SealingError.broken }
        return try sealer.openKey(person: number, sealed: sealed)
    }

    /// Whether what was sealed for a person can still be opened.
    func hasKey(_ number: Int) -> Bool { sealedKeys[number] != nil }

    /// The bytes that were sealed for a person.
    ///
    /// - Throws: `SealingError.broken` where they do not open, or the person was erased.
    package func open(_ sealed: [UInt8], of number: Int) throws -> [UInt8] {
        try sealer.open(sealed, under: try key(of: number))
    }

    /// The row that was sealed for a person or workplace; nil where it was erased.
    func openRow(_ sealed: [UInt8], of number: Int) throws -> HeldRow? {
        guard hasKey(number) else { return nil }
        return HeldRow(bytes: SealedRow.kept(in: try open(sealed, of: number)))
    }

    /// The key of a person, also of one who was stored with the return that is being written.
    func key(of number: Int, _ transaction: Transaction) throws -> Sealer.PersonKey {
        if hasKey(number) { return try key(of: number) }
        guard let sealed = try transaction.row("SELECT sealed_key FROM person WHERE number = \(number)")?.bytesIfAny(0)
        else { throw SealingError.broken }
        return try sealer.openKey(person: number, sealed: sealed)
    }

    /// Notes that a person is found under another hash from now on.
    func rename(_ number: Int, to lookup: [UInt8]) {
        renamed[number] = lookup
    }

    /// Hands over a reference's bytes without white space, without a copy where it has none.
    private static func withPlain<T>(_ cell: Cell, _ body: (UnsafeRawBufferPointer) -> T) -> T {
        let bytes = UnsafeBufferPointer(start: cell.start, count: cell.count)
        if bytes.allSatisfy({ $0 > 32 && $0 < 128 }) { return body(UnsafeRawBufferPointer(bytes)) }
        return ReferenceKey.plain(cell).withUnsafeBytes(body)
    }
}
