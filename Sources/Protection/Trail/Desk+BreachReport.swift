public import Dates
public import Desk
public import Permissions
import Storage

/// Of whom and by whom a report of who saw what is asked for; at least one of the four.
public struct BreachQuestion: Sendable, Hashable {
    /// An organisation, by name.
    public var organisation: String?
    /// One worker of it, by the references of workplace and worker.
    public var worker: WorkerReference?
    /// An account, by identifier or e-mail address, or `operator:NAME`.
    public var who: String?
    /// A network address.
    public var address: String?
    /// The first moment.
    public var from: Instant?
    /// The last moment.
    public var to: Instant?

    /// Nothing is asked for yet.
    public init() {}
}

/// Who saw what of whom, between two moments.
public struct BreachReport: Sendable {
    /// Somebody who saw or changed something.
    public struct Reader: Sendable, Hashable {
        /// Who, as the trail names them.
        public let who: String
        /// Their name.
        public let name: String
        /// From which network addresses.
        public var addresses: [String] = []
        /// Of which organisations.
        public var organisations: [String] = []
        /// How often they did what, in words, the most often first.
        public var acts: [Count] = []
        /// When first.
        public var first: Instant
        /// When last.
        public var last: Instant
    }

    /// How often something was done.
    public struct Count: Sendable, Hashable {
        /// What, as half a sentence.
        public let what: String
        /// How often.
        public let count: Int
    }

    /// What was asked, as a sentence.
    public let asked: String
    /// What was found, as sentences.
    public let findings: [String]
    /// Who, by how much they saw.
    public let readers: [Reader]
    /// The entries, the oldest first.
    public let lines: [TrailLine]
    /// When the report was made.
    public let madeAt: Instant
}

extension Desk {
    /// The most entries that a report takes in.
    static let breachLimit = 200_000

    /// Reports who saw or changed what of whom. For one worker these are the entries on them and those by which all
    /// workers of their employer were shown or changed.
    ///
    /// - Throws: `DeskError.usage` where neither organisation, account nor address is named, `.notFound` for a worker
    ///   of whom nothing is held.
    public func breachReport(_ question: BreachQuestion, asker: Asker) async throws -> BreachReport {
        try await permit(.breachReport, asker, on: .system)
        guard question.organisation != nil || question.who != nil || question.address != nil else {
            throw DeskError.usage("Name an organisation, an account or a network address.")
        }
        try await chainTrail()
        var people: Set<Int>?
        var organisation: Int?
        if let name = question.organisation {
            let found = try await self.organisation(name, for: .breachReport, asker)
            organisation = found.number
            if let worker = question.worker { people = [try await person(worker, of: found)] }
        } else if question.worker != nil {
            throw DeskError.usage("Name the organisation of the worker.")
        }
        let lines = try await breachLines(question, people: people)
        let report = Desk.report(question, lines, at: now)
        try await note(
            TrailNote(
                .breachReport, .seen, organisation: organisation,
                subject: people?.min().map { Desk.subject(person: $0) } ?? "",
                detail: ["entries": "\(lines.count)"]), asker)
        return report
    }

    /// How the trail names a person: by the number in the store, never by a reference.
    static func subject(person: Int) -> String { "person:\(person)" }

    private func breachLines(_ question: BreachQuestion, people: Set<Int>?) async throws -> [TrailLine] {
        var asked = TrailQuestion()
        asked.organisation = question.organisation
        asked.who = question.who
        asked.address = question.address
        asked.from = question.from
        asked.to = question.to
        let wanted = asked
        let whole = TrailScope(organisations: nil)
        return try await store.read { transaction in
            let condition = try TrailScope.condition(wanted, whole, transaction)
            let entries = try transaction.rows(
                """
                SELECT * FROM trail WHERE \(condition) AND outcome IN ('seen', 'done') ORDER BY id
                LIMIT \(Desk.breachLimit + 1)
                """
            ).map(TrailEntry.init).filter { entry in
                guard let people else { return true }
                if entry.subject.hasPrefix("person:") {
                    return people.contains { Desk.subject(person: $0) == entry.subject }
                }
                return Desk.concernsAllWorkers(entry)
            }
            guard entries.count <= Desk.breachLimit else {
                throw DeskError.usage("More than \(Desk.breachLimit) entries are found. Ask for a shorter time.")
            }
            let names = try TrailNames(entries, whole, transaction)
            return entries.map(names.line)
        }
    }

    /// Whether an entry is about all workers of an organisation at once.
    static func concernsAllWorkers(_ entry: TrailEntry) -> Bool {
        switch Act(rawValue: entry.act) {
        case .returnImport, .returnUndo, .returnExport, .returnCheck, .workerRead, .consentManage: true
        default: false
        }
    }

    private static func report(_ question: BreachQuestion, _ lines: [TrailLine], at now: Instant) -> BreachReport {
        var readers: [String: BreachReport.Reader] = [:]
        var counts: [String: [String: Int]] = [:]
        for line in lines {
            let entry = line.entry
            var reader =
                readers[entry.who]
                ?? BreachReport.Reader(who: entry.who, name: line.whoName, first: entry.at, last: entry.at)
            reader.first = min(reader.first, entry.at)
            reader.last = max(reader.last, entry.at)
            if !entry.address.isEmpty, !reader.addresses.contains(entry.address) {
                reader.addresses.append(entry.address)
            }
            if !line.organisationName.isEmpty, !reader.organisations.contains(line.organisationName) {
                reader.organisations.append(line.organisationName)
            }
            readers[entry.who] = reader
            counts[entry.who, default: [:]][line.what, default: 0] += 1
        }
        let all = readers.values.map { reader -> BreachReport.Reader in
            var reader = reader
            reader.acts = (counts[reader.who] ?? [:]).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { BreachReport.Count(what: $0.key, count: $0.value) }
            return reader
        }.sorted { ($1.acts.reduce(0) { $0 + $1.count }, $0.who) < ($0.acts.reduce(0) { $0 + $1.count }, $1.who) }
        return BreachReport(
            asked: asked(question), findings: findings(lines, all), readers: all, lines: lines, madeAt: now)
    }

    private static func findings(_ lines: [TrailLine], _ readers: [BreachReport.Reader]) -> [String] {
        let seen = lines.filter { $0.entry.outcome == .seen }
        let done = lines.filter { $0.entry.outcome == .done }
        guard let first = lines.first, let last = lines.last else {
            return ["Nothing was seen or changed: the trail holds no entry for this question."]
        }
        var sentences = [
            "Personal data were shown \(times(seen.count)) and something was changed \(times(done.count)), by "
                + "\(readers.count == 1 ? "one account" : "\(readers.count) accounts"), between "
                + "\(moment(first.entry.at)) and \(moment(last.entry.at))."
        ]
        for reader in readers {
            let acts = reader.acts.map { "\($0.what) (\(times($0.count)))" }.joined(separator: ", ")
            let from =
                reader.addresses.isEmpty
                ? "at the command line" : "from \(reader.addresses.joined(separator: ", "))"
            let name = reader.name.prefix(1).uppercased() + reader.name.dropFirst()
            sentences.append("\(name) \(acts), \(from).")
        }
        return sentences
    }

    private static func times(_ count: Int) -> String {
        switch count {
        case 0: "never"
        case 1: "once"
        default: "\(count) times"
        }
    }

    private static func moment(_ at: Instant) -> String { "\(at.day.long), \(at.clock)" }

    private static func asked(_ question: BreachQuestion) -> String {
        var words = "Who saw or changed what"
        if question.worker != nil { words += " of one worker" }
        if let organisation = question.organisation { words += " of \(organisation)" }
        if let who = question.who { words += ", by \(who)" }
        if let address = question.address { words += ", from \(address)" }
        if let from = question.from { words += ", from \(moment(from)) on" }
        if let to = question.to { words += ", until \(moment(to))" }
        return words + "."
    }
}
