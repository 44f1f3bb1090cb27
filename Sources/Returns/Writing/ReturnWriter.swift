package import Dates
package import Sealing
package import Storage
import Crypto
import DataSets
import Holdings
import Workforce

/// What was written of a return: its counts, hashes over its content, and what changed with it.
package struct WrittenRows: Sendable {
    /// Workplaces in it.
    package let workplaces: Int
    /// Jobs in it.
    package let jobs: Int
    /// Training records in it.
    package let trainings: Int
    /// A hash over its rows as they are held.
    package let version: String
    /// A hash over the sealed bytes of staff.
    package let sealedVersion: String
    /// Workplaces that came.
    package let workplacesCreated: Int
    /// Workplaces whose answers changed.
    package let workplacesUpdated: Int
    /// Workplaces that went.
    package let workplacesDeleted: Int
    /// Workers who came.
    package let workersCreated: Int
    /// Workers whose answers changed.
    package let workersUpdated: Int
    /// Workers who went.
    package let workersDeleted: Int
    /// Training records that came.
    package let trainingsAdded: Int
    /// Training records that were sent with other answers.
    package let trainingsReplaced: Int
    /// Training records that went.
    package let trainingsRemoved: Int
}

/// Writes the rows of one accepted upload as those of a return, inside one transaction.
package struct ReturnWriter: Sendable {
    /// How far the writing has come: the step as a few words, what is done of it and what there is to do, 0 where that
    /// is not known.
    package typealias Watch = @Sendable (_ step: String, _ done: Int, _ total: Int) -> Void

    /// The number of the organisation.
    let organisation: Int
    /// The identifier of the organisation.
    let organisationID: String
    let asAt: Day
    let today: Day
    /// The number of the return.
    let number: Int
    /// The return with which it is merged; nil where every row is taken.
    let basis: HeldReturn?
    /// Numbers for people and workplaces that are new.
    let newcomers: Range<Int>
    let upload: CheckedUpload
    let replacesTraining: Bool
    let sealer: Sealer
    let progress: Watch

    /// A writer of one return.
    ///
    /// - Parameters:
    ///   - number: the number of the return.
    ///   - organisation: the number of its organisation.
    ///   - organisationID: the identifier of its organisation.
    ///   - asAt: the day of which it speaks.
    ///   - today: the day of the import.
    ///   - basis: the return with which it is merged; nil where every row is taken.
    ///   - newcomers: numbers for people and workplaces that are new (`Numbers.take`).
    ///   - upload: the files, accepted.
    ///   - replacesTraining: whether all training of a person who is in the training file is replaced.
    ///   - progress: is told how far the writing has come, after each batch of rows.
    package init(
        number: Int, organisation: Int, organisationID: String, asAt: Day, today: Day, basis: HeldReturn?,
        newcomers: Range<Int>, upload: CheckedUpload, replacesTraining: Bool, sealer: Sealer,
        progress: @escaping Watch
    ) {
        self.number = number
        self.organisation = organisation
        self.organisationID = organisationID
        self.asAt = asAt
        self.today = today
        self.basis = basis
        self.newcomers = newcomers
        self.upload = upload
        self.replacesTraining = replacesTraining
        self.sealer = sealer
        self.progress = progress
    }

    /// Reads the rows again, seals them and writes them. Everything is read afresh inside the transaction, so that
    /// nothing can have changed between the check and the storing but what the organisation's lock lets through:
    /// nothing. The row of the return itself is the caller's to add.
    ///
    /// - Throws: `ReturnsError`, `SealingError`, `StorageError`; the transaction is to be taken back then.
    package func store(_ transaction: Transaction) throws -> WrittenRows {
        let people = try People(
            ofOrganisation: organisation, id: organisationID, asAt: asAt, numbers: newcomers, sealer: sealer,
            transaction)
        let content = try basis.map { try HeldContent.load($0, people: people, transaction) } ?? .nothing
        let workplaces = WorkplaceLoader(
            file: try upload.requiredBytes(of: .workplace), held: content, isOpening: basis == nil,
            dropped: upload.dropped(.workplace))
        progress("Storing workplaces", 0, 0)
        try storeWorkplaces(workplaces, people, held: content, transaction)
        let rows = try storeRows(content: content, workplaces: workplaces, people: people, transaction)
        try rename(people, transaction)
        return WrittenRows(
            workplaces: workplaces.entries.count, jobs: rows.jobs, trainings: rows.trainings,
            version: ReturnWriter.version([workplaces.version, rows.version, rows.trainingVersion]),
            sealedVersion: rows.sealedVersion, workplacesCreated: workplaces.created.count,
            workplacesUpdated: workplaces.updated.count { !$0.changes.isEmpty },
            workplacesDeleted: content.workplaces.count - workplaces.entries.count + workplaces.created.count,
            workersCreated: rows.workersCreated, workersUpdated: rows.workersUpdated,
            workersDeleted: content.staff.count - rows.jobs + rows.workersCreated,
            trainingsAdded: rows.trainingsAdded, trainingsReplaced: rows.trainingsReplaced,
            trainingsRemoved: content.trainings.count + rows.trainingsAdded - rows.trainings)
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
