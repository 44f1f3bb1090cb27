import Dates
import Desk
public import Protection

extension TrailLine: Encodable {
    private enum Key: String, CodingKey {
        case id, number, at, who, whoName, door, address, act, outcome, organisation, subject, detail, words
    }

    /// Writes the keys `id`, `number` (null until it is chained), `at`, `who`, `whoName`, `door`, `address`, `act`,
    /// `outcome`, `organisation` (its name, blank for none), `subject`, `detail` (an object of texts) and `words`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(entry.id, forKey: .id)
        try container.encode(entry.number, forKey: .number)
        try container.encode(entry.at.iso, forKey: .at)
        try container.encode(entry.who, forKey: .who)
        try container.encode(whoName, forKey: .whoName)
        try container.encode(entry.door, forKey: .door)
        try container.encode(entry.address, forKey: .address)
        try container.encode(entry.act, forKey: .act)
        try container.encode(entry.outcome.rawValue, forKey: .outcome)
        try container.encode(organisationName, forKey: .organisation)
        try container.encode(entry.subject, forKey: .subject)
        let detail = Dictionary(particulars.map { ($0.name, $0.value) }) { first, _ in first }
        try container.encode(detail, forKey: .detail)
        try container.encode(what, forKey: .words)
    }
}

/// Entries of the trail with how many there are in all.
public struct TrailAnswer: Encodable {
    /// How many there are in all.
    public let count: Int
    /// Those that were asked for.
    public let entries: [TrailLine]

    /// Some of so many entries.
    public init(count: Int, entries: [TrailLine]) {
        self.count = count
        self.entries = entries
    }
}

extension TrailProof: Encodable {
    private enum Key: String, CodingKey { case isWhole, entries, waiting, cut, last, mark, faults }

    private struct Written: Encodable {
        let number: Int?
        let sentence: String
    }

    /// Writes the keys `isWhole`, `entries`, `waiting`, `cut`, `last`, `mark` and `faults` (`number`, `sentence`).
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(isWhole, forKey: .isWhole)
        try container.encode(entries, forKey: .entries)
        try container.encode(waiting, forKey: .waiting)
        try container.encode(cut, forKey: .cut)
        try container.encode(last, forKey: .last)
        try container.encode(mark, forKey: .mark)
        try container.encode(faults.map { Written(number: $0.number, sentence: $0.sentence) }, forKey: .faults)
    }
}

extension BreachReport: Encodable {
    private enum Key: String, CodingKey { case asked, madeAt, findings, readers, entries }

    private struct Written: Encodable {
        let who, name: String
        let addresses, organisations: [String]
        let first, last: String
        let acts: [String: Int]
    }

    /// Writes the keys `asked`, `madeAt`, `findings`, `readers` and `entries`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(asked, forKey: .asked)
        try container.encode(madeAt.iso, forKey: .madeAt)
        try container.encode(findings, forKey: .findings)
        let written = readers.map { reader in
            Written(
                who: reader.who, name: reader.name, addresses: reader.addresses, organisations: reader.organisations,
                first: reader.first.iso, last: reader.last.iso,
                acts: Dictionary(reader.acts.map { ($0.what, $0.count) }) { first, _ in first })
        }
        try container.encode(written, forKey: .readers)
        try container.encode(lines, forKey: .entries)
    }
}
