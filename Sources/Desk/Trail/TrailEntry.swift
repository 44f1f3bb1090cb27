public import Dates
import Permissions
package import Storage

/// One thing that was done, seen or refused. Holds no personal value: people stand in it by account identifier, or by
/// their number in the store.
public struct TrailEntry: Sendable, Hashable {
    /// How an act ended.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// Something was changed.
        case done
        /// Personal data were shown.
        case seen
        /// The rule refused it.
        case refused
        /// It was tried and failed, such as signing in.
        case failed
    }

    /// Its identifier, which begins with the time.
    public let id: String
    /// Its place in the chain; nil until it is chained.
    public let number: Int?
    /// When.
    public let at: Instant
    /// Who: an account's identifier, `operator:NAME` or `anybody`.
    public let who: String
    /// By which door.
    public let door: String
    /// From which network address; blank at the command line.
    public private(set) var address: String
    /// Which act.
    public let act: String
    /// How it ended.
    public let outcome: Outcome
    /// The number of the organisation that it was about; nil where it was about none or all.
    public let organisation: Int?
    /// What it was about: an identifier or a code.
    public let subject: String
    /// Before, after and other particulars, as JSON.
    public let detail: String
    /// The mark by which it is chained to the one before it.
    package let mark: [UInt8]?

    /// The same for a reader who is not to see from where.
    package var withoutAddress: TrailEntry {
        var entry = self
        entry.address = ""
        return entry
    }

    /// What is marked: every field with its length before it, so that nothing can move from one to another.
    package var canonical: [UInt8] {
        var bytes: [UInt8] = []
        let organisation = organisation.map { "\($0)" } ?? ""
        for field in [
            "\(number ?? 0)", id, at.iso, who, door, address, act, outcome.rawValue, organisation, subject, detail,
        ] {
            withUnsafeBytes(of: UInt32(field.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: field.utf8)
        }
        return bytes
    }

    package init(_ row: Row) throws {
        id = try row.text("id")
        number = try row.intIfAny("number")
        guard let at = Instant(iso: try row.text("at")) else {
            throw DeskError.unavailable("The trail holds a moment that cannot be read. Run database check.")
        }
        self.at = at
        who = try row.text("who")
        door = try row.text("door")
        address = try row.text("address")
        act = try row.text("act")
        outcome = Outcome(rawValue: try row.text("outcome")) ?? .failed
        organisation = try row.intIfAny("organisation")
        subject = try row.text("subject")
        detail = try row.text("detail")
        mark = try row.bytesIfAny("mark")
    }

    /// A new entry, which waits to be chained.
    init(id: String, at: Instant, asker: Asker, _ note: TrailNote) throws {
        self.id = id
        number = nil
        self.at = at
        who = asker.mark
        door = asker.door.rawValue
        address = asker.address
        act = note.act.rawValue
        outcome = note.outcome
        organisation = note.organisation
        subject = note.subject
        detail = try Content.encode(note.detail)
        mark = nil
    }

    /// The same entry in its place in the chain.
    init(_ entry: TrailEntry, number: Int) {
        id = entry.id
        self.number = number
        at = entry.at
        who = entry.who
        door = entry.door
        address = entry.address
        act = entry.act
        outcome = entry.outcome
        organisation = entry.organisation
        subject = entry.subject
        detail = entry.detail
        mark = entry.mark
    }
}
