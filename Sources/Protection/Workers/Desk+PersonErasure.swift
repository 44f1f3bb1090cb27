import DataSets
public import Dates
public import Desk
public import Permissions
import Returns
import Storage

/// Why somebody is erased: one of few words, so that nothing personal comes into the trail.
public enum ErasureReason: String, Sendable, Hashable, CaseIterable {
    /// The person asked for it.
    case request
    /// They were never to be held.
    case mistake
    /// They have left, and nobody needs to know them any more.
    case left
    /// A court or the regulator ordered it.
    case order

    /// The reason as a choice.
    public var words: String {
        switch self {
        case .request: "The person asked for it"
        case .mistake: "They should never have been held"
        case .left: "They have left and are no longer needed"
        case .order: "A court or the regulator ordered it"
        }
    }
}

/// What erasing somebody would do, or did.
public struct ErasureReport: Sendable, Hashable {
    /// The organisation.
    public let organisation: String
    /// The person, as the trail names them: their number in the store.
    public let subject: String
    /// In how many returns they stand.
    public let returns: Int
    /// In how many rows of staff files.
    public let jobs: Int
    /// In how many training records.
    public let trainings: Int
    /// How many uploads of the organisation wait here and are thrown away.
    public let uploads: Int
    /// When it was done; nil for a preview.
    public let erasedAt: Instant?

    /// What goes, in sentences.
    public static let gone = [
        "Their key is destroyed. Every row of theirs in every return can no longer be opened: references, name, "
            + "National Insurance number, birth date, postcode, notes and all answers as they were typed.",
        "Their references are forgotten: nobody finds them by these again.",
        "What their training was called and who gave it is deleted.",
        "Uploads of the organisation that wait for their import on this server, and figures and answers to "
            + "programs that were kept, are deleted.",
    ]

    /// What stays, in sentences.
    public static let stays = [
        "The post is still counted: role, status, hours, pay, sickness, qualifications and kinds of training stay, so "
            + "that figures of the past stay true.",
        "Of the birth date the age in whole years on the day of each return stays, of the start its month, of "
            + "ethnicity its group, of nationality and country of birth whether British.",
        "Nothing is left that says whose they were, and no undo, restored backup or later upload brings the "
            + "person back.",
        "The files that were handed in are not held here. Whoever sends the person again makes somebody new.",
    ]
}

extension Desk {
    /// Says what erasing a worker would do. Nothing is changed.
    ///
    /// - Parameter asAt: the day as at which the references are theirs; nil for today.
    /// - Throws: `DeskError.notFound` where nobody is held under the references.
    public func previewErasure(
        organisation name: String, worker: WorkerReference, asAt: Day? = nil, asker: Asker
    ) async throws -> ErasureReport {
        let organisation = try await organisation(name, for: .personErase, asker)
        let number = try await person(worker, of: organisation, asAt: asAt)
        return try await erasureReport(number, organisation, at: nil)
    }

    /// Erases a worker for good: destroys the key under which everything that names them is sealed, in all returns, and
    /// coarsens the answers that stay. No later act brings them back.
    ///
    /// - Parameter agreed: what the preview called the person; another one is not erased.
    /// - Throws: `DeskError.stalePreview` where the references are somebody else’s by now, `StorageError.held` while an
    ///   import of the organisation runs.
    public func erase(
        organisation name: String, worker: WorkerReference, asAt: Day? = nil, reason: ErasureReason, agreed: String,
        asker: Asker
    ) async throws -> ErasureReport {
        let organisation = try await organisation(name, for: .personErase, asker)
        // An import that runs holds keys in memory.
        return try await underImportLock(of: organisation.name) {
            let number = try await person(worker, of: organisation, asAt: asAt)
            guard Desk.subject(person: number) == agreed else {
                throw DeskError.stalePreview(
                    "These references are another person’s than in the preview. Nobody was erased: look again.")
            }
            let report = try await erasureReport(number, organisation, at: now)
            let entry = TrailNote(
                .personErase, organisation: organisation.number, subject: agreed,
                detail: ["reason": reason.rawValue, "before": "held in \(report.returns) returns", "after": "erased"])
            try await coarsen([number], of: organisation.number, entry, asker)
            try await destroyKeys(of: [number])
            dropUploads(of: organisation.name)
            await forget()
            return report
        }
    }

    /// Lets go what memory and the file’s log still hold of keys and answers that were destroyed.
    func forget() async {
        shelf.empty()
        try? await store.settle()
    }

    /// Coarsens what stays of people. The entry of the trail comes with it, before the keys go: nobody is erased
    /// without one, and what a crash leaves is done when it is asked for again.
    private func coarsen(
        _ people: Set<Int>, of organisation: Int, _ entry: TrailNote, _ asker: Asker
    ) async throws {
        try await store.write(.underLock) { [self] transaction in
            _ = try transaction.rows(.either(sqlite: "PRAGMA secure_delete = ON", postgres: "SELECT 1"))
            let returns = try transaction.rows(
                "SELECT number, as_at FROM \"return\" WHERE organisation = \(organisation) AND cleared_at IS NULL")
            for row in returns {
                guard let asAt = Day(iso: try row.text(1)) else { continue }
                try WorkerRows.rewrite(
                    people, inReturn: try row.int(0), transaction,
                    change: { Coarsening.job($0, asAt: asAt) },
                    keptRow: { cells in
                        var cells = cells
                        for column: TrainingColumn in [.trainingname, .whodelivered, .providername]
                        where cells.indices.contains(column.rawValue) {
                            cells[column.rawValue] = ""
                        }
                        return cells
                    })
            }
            try transaction.execute("DELETE FROM result")
            // What programs were answered can hold references.
            try transaction.execute("DELETE FROM answered_request WHERE status IS NOT NULL")
            try note(entry, asker, transaction)
        }
    }

    private func erasureReport(
        _ number: Int, _ organisation: Organisation, at moment: Instant?
    ) async throws -> ErasureReport {
        let counts = try await store.read { transaction in
            var (returns, jobs, trainings) = (0, 0, 0)
            for row in try transaction.rows(
                "SELECT number FROM \"return\" WHERE organisation = \(organisation.number) AND cleared_at IS NULL")
            {
                let found = try WorkerRows.count(of: [number], inReturn: try row.int(0), transaction)
                if found.jobs + found.trainings > 0 { returns += 1 }
                jobs += found.jobs
                trainings += found.trainings
            }
            return (returns, jobs, trainings)
        }
        return ErasureReport(
            organisation: organisation.name, subject: Desk.subject(person: number), returns: counts.0, jobs: counts.1,
            trainings: counts.2, uploads: waitingUploads(of: organisation.name), erasedAt: moment)
    }
}
