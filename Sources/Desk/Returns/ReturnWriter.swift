import Crypto
import DataSets
import Dates
import Holdings
import Sealing
import Storage
import Workforce

/// Stores one accepted upload as a return, inside one transaction.
struct ReturnWriter: Sendable {
    let organisation: Organisation
    let request: ImportRequest
    let asAt: Day
    let today: Day
    let stored: Instant
    let id: String
    /// The number of the return.
    let number: Int
    /// Numbers for people and workplaces that are new.
    let newcomers: Range<Int>
    let upload: CheckedUpload
    let sealer: Sealer
    let progress: @Sendable (Progress) -> Void

    /// Reads the rows again, seals them and writes them. Everything is read afresh inside the transaction, so that
    /// nothing can have changed between the check and the storing but what the organisation's lock lets through:
    /// nothing.
    func store(_ transaction: Transaction) throws {
        let people = try People(of: organisation, asAt: asAt, numbers: newcomers, sealer: sealer, transaction)
        let content = try heldContent(people, transaction)
        let isOpening = content.record == nil
        let workplaces = WorkplaceLoader(
            file: try upload.requiredBytes(of: .workplace), held: content, isOpening: isOpening,
            dropped: upload.dropped(.workplace))
        progress(Progress(step: "Storing workplaces", done: 0, total: 0))
        try storeWorkplaces(workplaces, people, held: content, transaction)
        let rows = try storeRows(content: content, workplaces: workplaces, people: people, transaction)
        try rename(people, transaction)
        var summary = rows.summary
        summary.opening = isOpening
        summary.files = upload.files.map(\.name)
        summary.workplacesCreated = workplaces.created.count
        summary.workplacesUpdated = workplaces.updated.count { !$0.changes.isEmpty }
        summary.workplacesDeleted = content.workplaces.count - workplaces.entries.count + workplaces.created.count
        summary.workersDeleted = content.staff.count - rows.jobs + summary.workersCreated
        summary.trainingsRemoved = content.trainings.count + summary.trainingsAdded - rows.trainings
        summary.warnings = upload.result.warnings
        let basis = content.record.map { Value.integer(Int64($0.number)) } ?? .null
        let version = ReturnWriter.version([workplaces.version, rows.version, rows.trainingVersion])
        try transaction.execute(
            """
            INSERT INTO "return" (number, id, organisation, as_at, area, stored_at, undone_at, basis, workplaces, jobs,
                trainings, version, sealed_version, summary)
            VALUES (\(number), \(id), \(organisation.number), \(asAt.iso), \(request.area ?? organisation.area),
                \(stored.iso), NULL, \(basis), \(workplaces.entries.count), \(rows.jobs),
                \(rows.trainings), \(version), \(rows.sealedVersion), \(try Content.encode(summary)))
            """)
    }

    private func heldContent(_ people: People, _ transaction: Transaction) throws -> HeldContent {
        guard !request.replaces,
            let record = try Desk.returnsInForce(
                asAt: asAt, knownAt: stored, organisation: organisation.name, transaction
            ).first
        else { return .nothing }
        return try HeldContent.load(record, people: people, transaction)
    }

    /// Seals the workplaces, each under its own key, and writes them.
    private func storeWorkplaces(
        _ loader: WorkplaceLoader, _ people: People, held: HeldContent, _ transaction: Transaction
    ) throws {
        var newcomers = People.Newcomers()
        var random = RandomBytes()
        let taken = Set(held.workplaces.map(\.person))
        try transaction.append(to: "workplace", columns: WorkplaceRow.columns) { writer in
            for (place, entry) in loader.entries.enumerated() {
                var sealed: [UInt8] = []
                let person: Int
                switch entry.content {
                case .held(let bytes, let number):
                    person = number
                    sealed = bytes
                case .plain(let bytes, let number):
                    let lookup = people.lookup(workplace: entry.workplace.reference)
                    let known = number ?? people.number(lookup).flatMap { taken.contains($0) ? nil : $0 }
                    let key: Sealer.PersonKey
                    if let known {
                        person = known
                        key = try people.key(of: known)
                    } else {
                        person = try people.takeNumber()
                        key = try newcomers.append(person, sealer: sealer, random: &random)
                        newcomers.lookups += lookup
                    }
                    try bytes.withUnsafeBytes { try sealer.seal($0, under: key, random: &random, to: &sealed) }
                }
                try WorkplaceRow.write(
                    entry.workplace, id: RowNumber.of(return: number, position: place), person: person, sealed: sealed,
                    to: writer)
            }
        }
        try transaction.append(to: "person", columns: People.columns) { writer in
            try newcomers.write(organisation: organisation, to: writer)
        }
    }

    private func rename(_ people: People, _ transaction: Transaction) throws {
        for (person, lookup) in people.renamed.sorted(by: { $0.key < $1.key }) {
            try transaction.execute(
                "INSERT INTO renaming (return_number, person, lookup) VALUES (\(number), \(person), \(lookup))")
        }
    }

    private static func version(_ parts: [String]) -> String {
        var hash = SHA256()
        for part in parts { hash.update(data: Array("\(part)\n".utf8)) }
        return Hexadecimal.text(hash.finalize())
    }
}
