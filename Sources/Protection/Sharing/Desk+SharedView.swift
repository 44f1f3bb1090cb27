import DataSets
public import Desk
public import Permissions
import Storage

/// What a council sees of an employer, and what it saw.
public struct SharedView: Sendable {
    /// The employer.
    public let organisation: Organisation
    /// Columns of the workplace file that the council sees by name of the workplace.
    public let workplaceColumns: [String]
    /// Columns of the staff file that it sees by the worker's reference.
    public let staffColumns: [String]
    /// Columns that it never sees of a worker, whatever is shared.
    public let neverShared: [String]
    /// What others saw of the employer, the latest first.
    public let seen: [TrailLine]
    /// How many such entries there are in all.
    public let seenCount: Int
}

extension Desk {
    /// What the council sees of an employer by what it shares now, column by column, and the entries of the trail that
    /// say what others saw of it.
    ///
    /// - Parameter range: which of the entries, the latest being the first.
    public func sharedView(
        of name: String, range: Range<Int> = 0..<25, asker: Asker
    ) async throws -> SharedView {
        let organisation = try await organisation(name, for: .trailRead, asker)
        try await chainTrail()
        let (entries, count) = try await store.read { transaction -> ([TrailLine], Int) in
            // Entries of those who speak for the employer itself are not of others.
            let condition: SQL = """
                organisation = \(organisation.number) AND outcome = 'seen' AND act <> 'trail.read' AND who NOT IN (
                    SELECT account FROM role_grant WHERE organisation = \(organisation.number) AND role = 'provider')
                """
            let count = try transaction.row("SELECT count(*) FROM trail WHERE \(condition)")?.int(0) ?? 0
            let entries = try transaction.rows(
                """
                SELECT * FROM trail WHERE \(condition) ORDER BY id DESC
                LIMIT \(range.count) OFFSET \(range.lowerBound)
                """
            ).map(TrailEntry.init)
            let names = try TrailNames(entries, TrailScope(organisations: [organisation.number]), transaction)
            return (entries.map(names.line), count)
        }
        try await note(
            TrailNote(.trailRead, .seen, organisation: organisation.number, detail: ["entries": "\(entries.count)"]),
            asker)
        let staff = StaffColumn.allCases.map(\.name)
        return SharedView(
            organisation: organisation,
            workplaceColumns: organisation.consent >= .workplace ? WorkplaceColumn.allCases.map(\.name) : [],
            staffColumns: organisation.consent >= .staff ? staff.filter { !NeverShared.withholds(column: $0) } : [],
            neverShared: staff.filter { NeverShared.withholds(column: $0) }, seen: entries, seenCount: count)
    }
}
