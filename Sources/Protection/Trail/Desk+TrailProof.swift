import Dates
public import Desk
public import Permissions
import Sealing
import Storage

/// What a check of the trail found.
public struct TrailProof: Sendable, Hashable {
    /// Something that is not as the program left it.
    public struct Fault: Sendable, Hashable {
        /// The number of the entry; nil for one that waits.
        public let number: Int?
        /// What is wrong, as a sentence.
        public let sentence: String
    }

    /// How many entries stand in the chain.
    public var entries = 0
    /// How many wait to be chained.
    public var waiting = 0
    /// How many were cut off the front by the rule of retention.
    public var cut = 0
    /// The number of the last entry; 0 where there is none.
    public var last = 0
    /// The mark of the last entry, as hexadecimal digits: to be written down outside, and expected the next time.
    public var mark = ""
    /// What is wrong, up to a hundred.
    public var faults: [Fault] = []

    /// Whether nothing was changed, removed, moved, put in or cut off.
    public var isWhole: Bool { faults.isEmpty }

    mutating func add(_ number: Int?, _ sentence: String) {
        if faults.count < 100 { faults.append(Fault(number: number, sentence: sentence)) }
    }
}

/// An entry that was the last one at an earlier check, by its number and its mark.
public struct TrailMark: Sendable, Hashable {
    /// The number.
    public let number: Int
    /// The first 16 to 64 hexadecimal digits of the mark.
    public let mark: String

    /// From `NUMBER:MARK`; nil for any other text.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[0]), number > 0, (16...64).contains(parts[1].utf8.count),
            parts[1].allSatisfy(\.isHexDigit)
        else { return nil }
        self.number = number
        mark = parts[1].lowercased()
    }
}

extension Desk {
    /// Proves that the trail is whole: every entry from the first to the last is there, in its place, as it was
    /// written.
    ///
    /// A chain whose end was cut off is whole in itself, and so is one of an older backup: only the mark of an earlier
    /// check, kept outside, shows either.
    ///
    /// - Parameter expected: the last entry at an earlier check.
    public func verifyTrail(expecting expected: TrailMark? = nil, asker: Asker) async throws -> TrailProof {
        try await permit(.trailVerify, asker, on: .system)
        try await chainTrail()
        let key = try await secret("trail")
        let proof = try await store.read { try Desk.proof(key, expected, $0) }
        try await note(
            TrailNote(
                .trailVerify, proof.isWhole ? .done : .failed,
                detail: ["last": "\(proof.last)", "faults": "\(proof.faults.count)"]), asker)
        return proof
    }

    private static func proof(
        _ key: [UInt8], _ expected: TrailMark?, _ transaction: Transaction
    ) throws -> TrailProof {
        var proof = TrailProof()
        var mark = try cutMark(key, &proof, transaction)
        var isMet = expected.map { $0.number == proof.last && Hexadecimal.text(mark).hasPrefix($0.mark) } ?? true
        while true {
            let entries = try transaction.rows(
                "SELECT * FROM trail WHERE number > \(proof.last) ORDER BY number LIMIT 2000"
            ).map(TrailEntry.init)
            for entry in entries {
                let number = entry.number ?? 0
                let stored = entry.mark ?? []
                proof.entries += 1
                if number != proof.last + 1 {
                    let missing =
                        number == proof.last + 2
                        ? "Entry \(proof.last + 1) is missing."
                        : "Entries \(proof.last + 1) to \(number - 1) are missing."
                    proof.add(proof.last + 1, missing)
                } else if Sealer.chained(entry.canonical, after: mark, key: key) != stored {
                    proof.add(number, "Entry \(number) is not as it was written, or does not follow the one before it.")
                }
                mark = stored
                proof.last = number
                if let expected, expected.number == number {
                    isMet = Hexadecimal.text(stored).hasPrefix(expected.mark)
                }
            }
            if entries.isEmpty { break }
        }
        let early = try transaction.row("SELECT count(*) FROM trail WHERE number <= \(proof.cut)")?.int(0) ?? 0
        if early > 0 { proof.add(nil, "\(early) entries stand before the place where the trail was cut.") }
        proof.mark = Hexadecimal.text(mark)
        try countWaiting(key, &proof, transaction)
        if let expected, !isMet { proof.add(expected.number, unmet(expected, proof)) }
        return proof
    }

    private static func unmet(_ expected: TrailMark, _ proof: TrailProof) -> String {
        if expected.number < proof.cut {
            return "Entry \(expected.number) was cut off by the rule of retention: expect a later one."
        }
        if expected.number > proof.last {
            return "The trail ends at entry \(proof.last), before entry \(expected.number): its end was cut off, or an "
                + "older state was put in its place."
        }
        return "Entry \(expected.number) has another mark than expected: the chain was made anew."
    }

    /// The mark from which the chain goes on where its front was cut off.
    private static func cutMark(
        _ key: [UInt8], _ proof: inout TrailProof, _ transaction: Transaction
    ) throws -> [UInt8] {
        var mark: [UInt8] = []
        for row in try transaction.rows("SELECT * FROM trail_cut ORDER BY number") {
            let number = try row.int("number")
            mark = try row.bytes("mark")
            let bytes = cutBytes(
                number: number, mark: mark, entries: try row.int("entries"), at: try row.text("cut_at"))
            if Sealer.chained(bytes, after: [], key: key) != (try row.bytes("seal")) {
                proof.add(number, "The note that entries up to \(number) were cut off is not the program’s own.")
            }
            proof.cut = number
            proof.last = number
        }
        return mark
    }

    /// What proves that the program cut the trail.
    static func cutBytes(number: Int, mark: [UInt8], entries: Int, at: String) -> [UInt8] {
        Array("cut \(number) \(Hexadecimal.text(mark)) \(entries) \(at)".utf8)
    }

    private static func countWaiting(
        _ key: [UInt8], _ proof: inout TrailProof, _ transaction: Transaction
    ) throws {
        let waiting = try transaction.rows("SELECT * FROM trail WHERE number IS NULL ORDER BY id LIMIT 100000")
        for row in waiting {
            let entry = try TrailEntry(row)
            if entry.mark == Sealer.chained(entry.canonical, after: [], key: key) {
                proof.waiting += 1
            } else {
                proof.add(nil, "An entry of \(entry.at.iso) waits that the program did not write.")
            }
        }
    }
}
