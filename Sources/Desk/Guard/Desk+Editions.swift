import Dates
import Releases
import Storage

/// The returns behind figures change for readers only when enough employers have sent new ones, so that two moments
/// cannot be subtracted (docs/methods.md §7.5).
extension Desk {
    /// The sources from which a reader's figures are counted: those that were asked for, or, where these differ from
    /// what was given out by the returns of one or two employers, those that were given out.
    func edition(
        of asked: Sources, knownAt: Instant, _ reader: FigureReader
    ) async throws -> (sources: Sources, knownAt: Instant, isEarlier: Bool) {
        let states = Desk.states(asked, reader)
        if states.isEmpty { return (asked, knownAt, false) }
        try await readEditions()
        let editions = shelves.look { $0.editions }
        if editions.contains(where: { $0.states == states }) { return (asked, knownAt, false) }
        let near = editions.map { ($0, Desk.difference($0.states, states)) }
            .filter { $0.1 < reader.rule.leastEmployers }.min { ($0.1, -$0.0.number) < ($1.1, -$1.0.number) }
        guard let (edition, _) = near else {
            try await keep(asked, states, knownAt: knownAt)
            return (asked, knownAt, false)
        }
        let earlier = try await store.read { transaction in
            let records = try Desk.returns(numbers: edition.returns, transaction)
            let corrections = try Desk.corrections(knownAt: edition.knownAt, transaction)
            return (records, corrections)
        }
        // Councils speak for themselves: theirs are not held back.
        let records =
            earlier.0.filter { !reader.councils.contains($0.organisation.name) }
            + asked.records.filter { reader.councils.contains($0.organisation.name) }
        let names = Set(records.map(\.organisation.name))
        let corrections =
            earlier.1.filter { !reader.councils.contains($0.organisation) && names.contains($0.organisation) }
            + asked.corrections.filter { reader.councils.contains($0.organisation) }
        return (
            Sources(
                records: records.sorted { $0.organisation.name < $1.organisation.name }, corrections: corrections),
            edition.knownAt, true
        )
    }

    /// What tells one state of an employer's data from another, for all but councils.
    private static func states(_ sources: Sources, _ reader: FigureReader) -> [String: String] {
        var states: [String: String] = [:]
        for record in sources.records where !reader.councils.contains(record.organisation.name) {
            states[record.organisation.name] = "\(record.version) \(record.area)"
        }
        for correction in sources.corrections where states[correction.organisation] != nil {
            states[correction.organisation]? +=
                " \(correction.reference) \(correction.postcode ?? "") \(correction.area ?? "")"
        }
        return states
    }

    private static func difference(_ one: [String: String], _ other: [String: String]) -> Int {
        one.count { other[$0.key] != $0.value } + other.count { one[$0.key] == nil }
    }

    private func readEditions() async throws {
        let last = shelves.look { $0.lastEdition }
        let found = try await store.read { try Desk.editions(after: last, $0) }
        shelves.look { given in
            for edition in found where edition.number > given.lastEdition { given.editions.append(edition) }
        }
    }

    private static func editions(after last: Int, _ transaction: Transaction) throws -> [GuardShelf.Edition] {
        try transaction.rows(
            "SELECT number, returns, states, known_at FROM released_edition WHERE number > \(last) ORDER BY number"
        ).compactMap { row in
            guard let knownAt = Instant(iso: try row.text("known_at")) else { return nil }
            return GuardShelf.Edition(
                number: try row.int("number"), returns: try Content.decode([Int].self, from: row.text("returns")),
                states: try Content.decode([String: String].self, from: row.text("states")), knownAt: knownAt)
        }
    }

    private func keep(_ sources: Sources, _ states: [String: String], knownAt: Instant) async throws {
        let returns = try Content.encode(sources.records.map(\.number))
        let states = try Content.encode(states)
        let now = now.iso
        try await store.write { transaction in
            let last = try transaction.row("SELECT coalesce(max(number), 0) FROM released_edition")?.int(0) ?? 0
            try transaction.execute(
                """
                INSERT INTO released_edition (number, returns, states, known_at, released_at)
                VALUES (\(last + 1), \(returns), \(states), \(knownAt.iso), \(now))
                """)
        }
        try await readEditions()
    }

    /// Returns by their numbers, whether they still stand or not.
    private static func returns(numbers: [Int], _ transaction: Transaction) throws -> [ReturnRecord] {
        guard !numbers.isEmpty else { return [] }
        return try transaction.rows(
            """
            SELECT r.*, o.id AS organisation_id, o.name AS organisation_name, o.kind AS organisation_kind,
                o.area AS organisation_area, o.parent AS organisation_parent, o.part AS organisation_part,
                o.consent AS organisation_consent
            FROM "return" r JOIN organisation o ON o.number = r.organisation
            WHERE r.number IN \(list: numbers) ORDER BY o.name
            """
        ).map(Desk.returnRecord)
    }
}
