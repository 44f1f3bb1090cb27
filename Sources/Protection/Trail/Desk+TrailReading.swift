import Dates
public import Desk
public import Permissions
import Storage

extension Desk {
    /// The entries of the trail that the asker may read: all of them, or those on organisations in their own branch.
    /// That it was read stands in the trail.
    ///
    /// - Throws: `DeskError.notFound` for an organisation that there is not.
    public func trail(_ question: TrailQuestion, asker: Asker) async throws -> TrailPage {
        let page = try await trailPage(question, asker: asker)
        try await noteReading(question, shown: page.lines.count, asker)
        return page
    }

    /// One entry of the trail, by its identifier.
    public func trailEntry(id: String, asker: Asker) async throws -> TrailLine {
        try await chainTrail()
        let scope = try await trailScope(asker)
        let found = try await store.read { transaction in
            try transaction.row("SELECT * FROM trail WHERE id = \(id)").map(TrailEntry.init)
        }
        guard let found, scope.allows(found) else {
            throw DeskError.notFound("There is no such entry in the trail that you may read.")
        }
        let names = try await store.read { try TrailNames([found], scope, $0) }
        return names.line(found)
    }

    /// All entries that are found, the oldest first, in rows of a file: at most `limit`.
    public func trailRows(
        _ question: TrailQuestion, limit: Int = 100_000, asker: Asker
    ) async throws -> (lines: [TrailLine], count: Int) {
        var question = question
        question.range = 0..<limit
        let page = try await trailPage(question, asker: asker)
        try await noteReading(question, shown: page.lines.count, asker)
        return (page.lines.reversed(), page.count)
    }

    /// What a file of the trail says above its columns.
    public static let trailColumns = [
        "number", "at", "who", "name", "door", "address", "act", "outcome", "organisation", "subject", "detail", "id",
    ]

    /// An entry as a row of a file, in the order of `trailColumns`.
    public static func trailRow(_ line: TrailLine) -> [String] {
        let entry = line.entry
        return [
            entry.number.map(String.init) ?? "", entry.at.iso, entry.who, line.whoName, entry.door, entry.address,
            entry.act, entry.outcome.rawValue, line.organisationName, entry.subject,
            line.particulars.map { "\($0.name): \($0.value)" }.joined(separator: "; "), entry.id,
        ]
    }

    // MARK: - What these acts rest on

    /// Which part of the trail somebody may read.
    func trailScope(_ asker: Asker) async throws -> TrailScope {
        if asker.isOperator { return TrailScope(organisations: nil) }
        if case .allowed = Rule.verdict(asker, .trailRead, .system) {
            let isOwn = asker.grants.allSatisfy { Rule.reach(of: $0.role, to: .trailRead) != .everywhere }
            if !isOwn { return TrailScope(organisations: nil) }
        }
        guard Rule.mayRead(asker, .trailRead) else {
            try await permit(.trailRead, asker, on: .system)
            return TrailScope(organisations: [])
        }
        let own = try await store.read { transaction in
            let all = try Desk.allOrganisations(transaction)
            let places = Places(all)
            return Set(all.map(\.number).filter { places.sight(asker, .trailRead, organisation: $0) != nil })
        }
        return TrailScope(organisations: own)
    }

    func trailPage(_ question: TrailQuestion, asker: Asker) async throws -> TrailPage {
        let scope = try await trailScope(asker)
        if let organisation = question.organisation {
            try await permit(.trailRead, asker, organisation: organisation)
        }
        try await chainTrail()
        return try await store.read { transaction in
            let condition = try TrailScope.condition(question, scope, transaction)
            let count = try transaction.row("SELECT count(*) FROM trail WHERE \(condition)")?.int(0) ?? 0
            let entries = try transaction.rows(
                """
                SELECT * FROM trail WHERE \(condition) ORDER BY id DESC
                LIMIT \(question.range.count) OFFSET \(question.range.lowerBound)
                """
            ).map(TrailEntry.init)
            let names = try TrailNames(entries, scope, transaction)
            return TrailPage(lines: entries.map(names.line), count: count, isWhole: scope.organisations == nil)
        }
    }

    private func noteReading(_ question: TrailQuestion, shown: Int, _ asker: Asker) async throws {
        var detail = ["entries": "\(shown)"]
        if let act = question.act { detail["act"] = act.rawValue }
        if let from = question.from { detail["from"] = from.iso }
        if let to = question.to { detail["to"] = to.iso }
        let name = question.organisation
        let number = try await store.read { transaction in
            try name.flatMap { try Desk.organisation(like: $0, transaction)?.number }
        }
        try await note(TrailNote(.trailRead, .seen, organisation: number, detail: detail), asker)
    }
}

/// Which part of the trail is read: nil for all of it, else what is about these organisations.
struct TrailScope: Sendable {
    let organisations: Set<Int>?

    func allows(_ entry: TrailEntry) -> Bool {
        guard let organisations else { return true }
        return entry.organisation.map { organisations.contains($0) } ?? false
    }

    /// The condition under which an entry is found.
    static func condition(
        _ question: TrailQuestion, _ scope: TrailScope, _ transaction: Transaction
    ) throws -> SQL {
        var conditions: [SQL] = ["1 = 1"]
        if let organisations = scope.organisations {
            conditions.append("organisation IN \(list: organisations.sorted())")
        }
        if let who = question.who {
            var marks = [who]
            if who.contains("@") {
                let address = who.lowercased()
                marks = try transaction.rows("SELECT id FROM account WHERE email = \(address)").map { try $0.text(0) }
            }
            conditions.append("who IN \(list: marks)")
        }
        if let act = question.act { conditions.append("act = \(act.rawValue)") }
        if let outcome = question.outcome { conditions.append("outcome = \(outcome.rawValue)") }
        if let name = question.organisation {
            conditions.append("organisation = \(try Desk.organisation(like: name, transaction)?.number ?? 0)")
        }
        if let subject = question.subject { conditions.append("subject = \(subject)") }
        if let address = question.address { conditions.append("address = \(address)") }
        if let from = question.from { conditions.append("at >= \(from.iso)") }
        if let to = question.to { conditions.append("at <= \(to.iso)") }
        return conditions.joined(by: " AND ")
    }
}

/// The names of those who stand in entries of the trail, as far as a reader may see them.
struct TrailNames {
    private var accounts: [String: String] = [:]
    private var organisations: [Int: String] = [:]
    private let isWhole: Bool

    /// Looks up the names for some entries.
    init(_ entries: [TrailEntry], _ scope: TrailScope, _ transaction: Transaction) throws {
        isWhole = scope.organisations == nil
        let ids = Set(entries.flatMap { [$0.who, $0.subject] }).filter { $0.utf8.count == 36 }
        // Of accounts that are not their own, a reader of a part learns that they are of another organisation.
        var others: Set<String> = []
        if let own = scope.organisations {
            for row in try transaction.rows(
                "SELECT account, organisation FROM role_grant WHERE account IN \(list: ids.sorted())")
            {
                let branch = try row.intIfAny(1)
                if branch.map({ own.contains($0) }) != true { others.insert(try row.text(0)) }
            }
        }
        for row in try transaction.rows("SELECT id, name FROM account WHERE id IN \(list: ids.sorted())") {
            let id = try row.text(0)
            accounts[id] = others.contains(id) ? "somebody of the council" : try row.text(1)
        }
        let numbers = Set(entries.compactMap(\.organisation)).sorted()
        for row in try transaction.rows("SELECT number, name FROM organisation WHERE number IN \(list: numbers)") {
            organisations[try row.int(0)] = try row.text(1)
        }
    }

    /// An entry with its names. To a reader of a part the address of others is blank.
    func line(_ entry: TrailEntry) -> TrailLine {
        let name: String
        if let known = accounts[entry.who] {
            name = known
        } else if entry.who.hasPrefix("operator:") {
            name = "the operator \(entry.who.dropFirst("operator:".count))"
        } else {
            name = entry.who == "anybody" ? "somebody who had not signed in" : "an account that is no longer held"
        }
        let isHidden = !isWhole && name == "somebody of the council"
        return TrailLine(
            entry: isHidden ? entry.withoutAddress : entry, whoName: name,
            organisationName: entry.organisation.map { organisations[$0] ?? "an organisation that is no longer held" }
                ?? "",
            subjectName: accounts[entry.subject] ?? "", particulars: TrailWords.particulars(entry))
    }
}
