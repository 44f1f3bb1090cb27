public import Dates
public import Desk
public import Permissions

/// Which entries of the trail are asked for.
public struct TrailQuestion: Sendable, Hashable {
    /// Who did it: an account's identifier or e-mail address, `operator:NAME` or `anybody`.
    public var who: String?
    /// Which act.
    public var act: Act?
    /// How it ended.
    public var outcome: TrailEntry.Outcome?
    /// The organisation that it was about, by name.
    public var organisation: String?
    /// What it was about: an identifier or a code, in full.
    public var subject: String?
    /// From which network address.
    public var address: String?
    /// The first moment.
    public var from: Instant?
    /// The last moment.
    public var to: Instant?
    /// Which of the entries found, the latest being the first, from 0.
    public var range: Range<Int> = 0..<50

    /// The latest fifty entries.
    public init() {}
}

/// An entry of the trail with the names that its reader may see. Names are looked up when it is read and never stored.
public struct TrailLine: Sendable, Hashable {
    /// The entry.
    public let entry: TrailEntry
    /// Who, by name where the reader may see it.
    public let whoName: String
    /// The organisation's name; blank where it was about none or all.
    public let organisationName: String
    /// Which account it was about, by name; blank for other subjects.
    public let subjectName: String
    /// The particulars in words.
    public let particulars: [(name: String, value: String)]

    /// What was done, as half a sentence: “stored a return”.
    public var what: String { TrailWords.what(entry) }

    /// Whether two are the same.
    public static func == (left: TrailLine, right: TrailLine) -> Bool { left.entry == right.entry }
    /// Hashes the entry.
    public func hash(into hasher: inout Hasher) { hasher.combine(entry) }
}

/// Entries of the trail, the latest first.
public struct TrailPage: Sendable {
    /// Those that were asked for.
    public let lines: [TrailLine]
    /// How many there are in all.
    public let count: Int
    /// Whether the reader sees the entries of everybody, or those on their own organisations alone.
    public let isWhole: Bool
}
