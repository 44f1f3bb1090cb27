import Dates
import Holdings
import Sealing
import Storage
import Workforce

@testable import Desk
@testable import Returns

/// What a desk holds as the rows of a store before its sixth migration: a row for each job, workplaces in the clear.
struct EarlierStore: Sendable {
    private var plain: [(table: Identifier, columns: [Identifier], rows: [[Value]])] = []
    private var jobs: [[Value]] = []
    private var trainings: [[Value]] = []
    private var workplaces: [[Value]] = []

    /// Reads the store of a desk.
    init(of desk: Desk) async throws {
        let sealer = desk.sealer
        self = try await desk.store.read { try EarlierStore($0, sealer) }
    }

    private init(_ transaction: Transaction, _ sealer: Sealer) throws {
        for (table, columns) in EarlierStore.plainTables {
            let rows = try transaction.rows("SELECT \(names: columns) FROM \(name: table)").map(\.values)
            plain.append((table, columns, rows))
        }
        for row in try transaction.rows("SELECT number FROM \"return\"") {
            let number = try row.int(0)
            var position = 0
            try JobBlock.eachSealed(ofReturn: number, transaction) { job, sealed in
                jobs.append(
                    [.integer(Int64(RowNumber.of(return: number, position: position)))] + EarlierStore.answers(of: job)
                        + [job.startDate.map { .text($0.iso) } ?? .null, .bytes(Array(sealed))])
                position += 1
            }
            position = 0
            try TrainingBlock.eachKept(ofReturn: number, transaction) { training, kept, sealed in
                trainings.append([
                    .integer(Int64(RowNumber.of(return: number, position: position))),
                    .integer(Int64(training.person)), .integer(Int64(training.category)),
                    .integer(Int64(training.accredited.rawValue)), training.completed.map { .text($0.iso) } ?? .null,
                    training.expires.map { .text($0.iso) } ?? .null, .text(String(decoding: kept, as: UTF8.self)),
                    sealed.isEmpty ? .null : .bytes(sealed),
                ])
                position += 1
            }
        }
        let shared = WorkplaceRow.columns.dropLast(2)
        for row in try transaction.rows(
            """
            SELECT \(names: Array(shared)), person, sealed, sealed_key FROM workplace
            JOIN person ON person.number = workplace.person
            """)
        {
            let key = try sealer.openKey(person: try row.int("person"), sealed: try row.bytes("sealed_key"))
            let bytes = try sealer.open(try row.bytes("sealed"), under: key)
            let kept = SealedRow.kept(in: bytes)
            var workplace = Workplace()
            WorkplaceRow.name(&workplace, by: .init(bytes: kept))
            workplaces.append(
                Array(row.values.prefix(shared.count)) + [
                    .text(workplace.name), .text(workplace.postcode), .text(String(decoding: kept, as: UTF8.self)),
                    SealedRow.typed(in: bytes).map { .text(String(decoding: $0, as: UTF8.self)) } ?? .null,
                ])
        }
    }

    /// Writes the rows into the tables of the earlier program.
    func write(_ transaction: Transaction) throws {
        for (table, columns, rows) in plain { try EarlierStore.write(rows, to: table, columns, transaction) }
        try EarlierStore.write(jobs, to: "job", ["id"] + M001.answers + ["start_date", "sealed"], transaction)
        try EarlierStore.write(
            trainings, to: "training",
            ["id", "person", "category", "accredited", "completed", "expires", "kept", "sealed"], transaction)
        try EarlierStore.write(
            workplaces, to: "workplace", WorkplaceRow.columns.dropLast(2) + ["name", "postcode", "kept", "raw"],
            transaction)
    }

    /// Takes all tables out of a database of a server.
    static func empty(_ store: Store) async throws {
        try await store.write { transaction in
            try transaction.execute("DROP SCHEMA public CASCADE")
            try transaction.execute("CREATE SCHEMA public")
        }
    }

    private static let plainTables: [(Identifier, [Identifier])] = [
        ("organisation", ["number", "id", "name", "kind", "area", "created_at"]),
        (
            "return",
            [
                "number", "id", "organisation", "as_at", "area", "stored_at", "undone_at", "basis", "workplaces",
                "jobs", "trainings", "version", "sealed_version", "summary",
            ]
        ),
        ("person", ["number", "organisation", "lookup", "sealed_key", "erased_at"]),
        ("key_check", ["name", "mark"]),
    ]

    private static func write(
        _ rows: [[Value]], to table: Identifier, _ columns: [Identifier], _ transaction: Transaction
    ) throws {
        try transaction.append(to: table, columns: columns) { writer in
            for row in rows {
                for value in row { writer.value(value) }
                try writer.endRow()
            }
        }
    }

    /// The answers in the order of `M001.answers`.
    private static func answers(of job: Job) -> [Value] {
        let first: [Int] = [
            Int(job.workplace), Int(job.person), Int(job.role), Int(job.employmentStatus),
            Int(job.zeroHours.rawValue), Int(job.contractedHours.raw), Int(job.averageHours.raw),
            Int(job.daysSick.raw), Int(job.salaryInterval), Int(job.annualPay.raw), Int(job.hourlyPay.raw),
            Int(job.birthYear), Int(job.birthMonth), Int(job.gender), Int(job.ethnicity), Int(job.nationality),
            Int(job.britishCitizenship.rawValue), Int(job.countryOfBirth), Int(job.yearOfEntry),
            Int(job.disability), Int(job.careCertificate), Int(job.level2CareCertificate), Int(job.recruitedFrom),
        ]
        let second: [Int?] = [
            Int(job.healthAndCareVisa.rawValue), Int(job.recruitedOutsideUK.rawValue), Int(job.sectorStartYear),
            Int(job.delegatedHealthcare.rawValue), Int(job.apprentice.rawValue), Int(job.nursingRegister),
            Int(job.approvedMentalHealthProfessional.rawValue), Int(job.socialCareQualification.rawValue),
            job.socialCareLevel.map { Int($0) }, Int(job.otherQualification.rawValue),
            job.otherLevel.map { Int($0) }, Int(job.careWorkforcePathway),
        ]
        return (first + second).map { $0.map { .integer(Int64($0)) } ?? .null }
    }
}
