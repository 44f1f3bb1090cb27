import DataSets
public import Dates
public import Desk
import Holdings
public import Permissions
import Returns
import Storage

extension Desk {
    /// Gathers all that is held on one worker: in which returns they stand, with their rows as held and as typed, their
    /// training with its notes, corrections of their workplaces, and who saw or changed what of them.
    ///
    /// - Parameter asAt: the day as at which the references are theirs; nil for today.
    /// - Throws: `DeskError.notFound` where nobody is held under the references; also who was erased.
    public func personFile(
        organisation name: String, worker: WorkerReference, asAt: Day? = nil, asker: Asker
    ) async throws -> PersonFile {
        let organisation = try await organisation(name, for: .personExport, asker)
        let number = try await person(worker, of: organisation, asAt: asAt)
        let subject = Desk.subject(person: number)
        // First, so that the file says of itself that it was made.
        try await note(TrailNote(.personExport, .seen, organisation: organisation.number, subject: subject), asker)
        try await chainTrail()
        let sealer = sealer
        let made = now.iso
        return try await store.read { transaction in
            var returns: [PersonFile.InReturn] = []
            var workplaces: Set<String> = []
            for row in try transaction.rows(
                """
                SELECT number, id, as_at, stored_at, undone_at FROM "return"
                WHERE organisation = \(organisation.number) AND cleared_at IS NULL ORDER BY number DESC
                """)
            {
                let rows = try WorkerRows.of([number], inReturn: try row.int(0), sealer: sealer, transaction)
                guard !rows.isEmpty else { continue }
                workplaces.formUnion(rows.staff.map { $0.row.text(StaffColumn.localestid.rawValue) })
                returns.append(
                    PersonFile.InReturn(
                        id: try row.text(1), asAt: try row.text(2), storedAt: try row.text(3),
                        undoneAt: try row.textIfAny(4),
                        held: rows.staff.map { PersonFile.answers($0.row, staff: true) },
                        typed: rows.staff.compactMap(\.typed).map { PersonFile.answers($0, staff: true) },
                        training: rows.trainings.map { PersonFile.answers($0, staff: false) }))
            }
            return PersonFile(
                organisation: organisation.name, workplace: worker.workplace, worker: worker.worker, subject: subject,
                madeAt: made, returns: returns,
                corrections: try Desk.correctionsMade(of: workplaces, organisation.number, transaction),
                trail: try Desk.trail(on: subject, organisation.number, transaction))
        }
    }

    private static func correctionsMade(
        of workplaces: Set<String>, _ organisation: Int, _ transaction: Transaction
    ) throws -> [PersonFile.InCorrection] {
        try transaction.rows(
            """
            SELECT reference, area, postcode, reason, made_at, undone_at FROM correction
            WHERE organisation = \(organisation) AND reference IN \(list: workplaces.sorted()) ORDER BY number
            """
        ).map { row in
            PersonFile.InCorrection(
                workplace: try row.text(0), area: try row.textIfAny(1), postcode: try row.textIfAny(2),
                reason: try row.text(3), madeAt: try row.text(4), undoneAt: try row.textIfAny(5))
        }
    }

    private static func trail(
        on subject: String, _ organisation: Int, _ transaction: Transaction
    ) throws -> [PersonFile.InTrail] {
        let entries = try transaction.rows(
            """
            SELECT * FROM trail WHERE organisation = \(organisation) AND outcome IN ('seen', 'done') ORDER BY id
            LIMIT 100000
            """
        ).map(TrailEntry.init).filter { $0.subject == subject || Desk.concernsAllWorkers($0) }
        let names = try TrailNames(entries, TrailScope(organisations: [organisation]), transaction)
        return entries.map { entry in
            let line = names.line(entry)
            return PersonFile.InTrail(
                at: entry.at.iso, who: line.whoName, what: line.what, isAboutThemAlone: entry.subject == subject)
        }
    }
}
