import Dates
import Storage
import Workforce

/// Jobs and training records stand packed, a thousand to a row (docs/decisions/0007).
enum M006 {
    static let migration = Migration(
        6, "blocks",
        [
            .create(job), .create(training), .sql(asTheyAre("job_block", "answers")),
            .sql(asTheyAre("job_block", "sealed")), .sql(asTheyAre("training_block", "answers")),
            .sql(asTheyAre("training_block", "kept")),
            .rewrite(Migration.Rewriting("jobs into blocks", packJobs)),
            .rewrite(Migration.Rewriting("training into blocks", packTrainings)),
            .sql("DROP TABLE job"), .sql("DROP TABLE training"),
        ])

    private static let job = Table(
        "job_block",
        [Column("id", .integer), Column("jobs", .integer), Column("answers", .bytes), Column("sealed", .bytes)],
        primaryKey: ["id"])

    private static let training = Table(
        "training_block",
        [
            Column("id", .integer), Column("trainings", .integer), Column("answers", .bytes), Column("kept", .bytes),
            Column("notes", .bytes, nullable: true),
        ],
        primaryKey: ["id"])

    /// Keeps PostgreSQL from trying to compress long values: most are sealed and would not become shorter.
    private static func asTheyAre(_ table: Identifier, _ column: Identifier) -> SQL {
        .either(
            sqlite: "SELECT 1",
            postgres: "ALTER TABLE \(name: table) ALTER COLUMN \(name: column) SET STORAGE EXTERNAL")
    }

    private static func returns(_ transaction: Transaction) throws -> [Int] {
        try transaction.rows("SELECT number FROM \"return\" ORDER BY number").map { try $0.int(0) }
    }

    @Sendable
    private static func packJobs(_ transaction: Transaction) throws {
        let columns: SQL = .names(M001.answers + ["start_date", "sealed"])
        for number in try returns(transaction) {
            let ids = RowNumber.all(ofReturn: number)
            var rows: [(job: Job, sealed: [UInt8])] = []
            var position = 0
            try transaction.append(to: "job_block", columns: JobBlock.columns) { writer in
                func finish() throws {
                    guard !rows.isEmpty else { return }
                    var answers: [UInt8] = []
                    var sealed = PackedRows()
                    JobBlock.begin(&answers, for: rows.count)
                    for row in rows {
                        JobBlock.append(row.job, to: &answers)
                        sealed.append(row.sealed)
                    }
                    try JobBlock.write(
                        id: RowNumber.of(return: number, position: position), jobs: rows.count, answers: answers,
                        sealed: sealed.value, to: writer)
                    position += rows.count
                    rows = []
                }
                try transaction.each(
                    "SELECT \(columns) FROM job WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound) ORDER BY id"
                ) { cursor in
                    rows.append((job(cursor), cursor.bytes(M001.answers.count + 1)))
                    if rows.count == JobBlock.size { try finish() }
                }
                try finish()
            }
        }
    }

    @Sendable
    private static func packTrainings(_ transaction: Transaction) throws {
        for number in try returns(transaction) {
            let ids = RowNumber.all(ofReturn: number)
            var block = TrainingBlock()
            var notes = PackedRows()
            var hasNotes = false
            var position = 0
            try transaction.append(to: "training_block", columns: TrainingBlock.columns) { writer in
                func finish() throws {
                    guard block.count > 0 else { return }
                    try block.write(
                        id: RowNumber.of(return: number, position: position), sealed: hasNotes ? notes.value : nil,
                        to: writer)
                    position += block.count
                    (block, notes, hasNotes) = (TrainingBlock(), PackedRows(), false)
                }
                try transaction.each(
                    """
                    SELECT person, category, accredited, completed, expires, kept, sealed FROM training
                    WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound) ORDER BY id
                    """
                ) { cursor in
                    block.append(training(cursor), kept: cursor.bytes(5), notes: .none)
                    notes.append(cursor.bytes(6))
                    hasNotes = hasNotes || !cursor.isNull(6)
                    if block.isFull { try finish() }
                }
                try finish()
            }
        }
    }

    private static func training(_ cursor: borrowing Cursor) -> Training {
        var training = Training()
        training.person = Int32(truncatingIfNeeded: cursor.int(0))
        training.category = Int16(truncatingIfNeeded: cursor.int(1))
        training.accredited = Answer(rawValue: UInt8(clamping: cursor.int(2))) ?? .notAnswered
        training.completed = cursor.withBytes(3) { Day(isoBytes: $0) }
        training.expires = cursor.withBytes(4) { Day(isoBytes: $0) }
        return training
    }

    private static func job(_ cursor: borrowing Cursor) -> Job {
        var job = Job()
        job.workplace = Int32(truncatingIfNeeded: cursor.int(0))
        job.person = Int32(truncatingIfNeeded: cursor.int(1))
        job.role = Int16(truncatingIfNeeded: cursor.int(2))
        job.employmentStatus = UInt8(truncatingIfNeeded: cursor.int(3))
        job.zeroHours = answer(cursor.int(4))
        job.contractedHours = Amount(raw: Int32(truncatingIfNeeded: cursor.int(5)))
        job.averageHours = Amount(raw: Int32(truncatingIfNeeded: cursor.int(6)))
        job.daysSick = Amount(raw: Int32(truncatingIfNeeded: cursor.int(7)))
        job.salaryInterval = Int16(truncatingIfNeeded: cursor.int(8))
        job.annualPay = Amount(raw: Int32(truncatingIfNeeded: cursor.int(9)))
        job.hourlyPay = Amount(raw: Int32(truncatingIfNeeded: cursor.int(10)))
        job.birthYear = Int16(truncatingIfNeeded: cursor.int(11))
        job.birthMonth = UInt8(truncatingIfNeeded: cursor.int(12))
        job.gender = UInt8(truncatingIfNeeded: cursor.int(13))
        job.ethnicity = Int16(truncatingIfNeeded: cursor.int(14))
        job.nationality = Int16(truncatingIfNeeded: cursor.int(15))
        job.britishCitizenship = answer(cursor.int(16))
        job.countryOfBirth = Int16(truncatingIfNeeded: cursor.int(17))
        job.yearOfEntry = Int16(truncatingIfNeeded: cursor.int(18))
        job.disability = UInt8(truncatingIfNeeded: cursor.int(19))
        job.careCertificate = UInt8(truncatingIfNeeded: cursor.int(20))
        job.level2CareCertificate = UInt8(truncatingIfNeeded: cursor.int(21))
        job.recruitedFrom = UInt8(truncatingIfNeeded: cursor.int(22))
        addOthers(cursor, to: &job)
        return job
    }

    private static func addOthers(_ cursor: borrowing Cursor, to job: inout Job) {
        job.healthAndCareVisa = answer(cursor.int(23))
        job.recruitedOutsideUK = answer(cursor.int(24))
        job.sectorStartYear = Int16(truncatingIfNeeded: cursor.int(25))
        job.delegatedHealthcare = answer(cursor.int(26))
        job.apprentice = answer(cursor.int(27))
        job.nursingRegister = UInt8(truncatingIfNeeded: cursor.int(28))
        job.approvedMentalHealthProfessional = answer(cursor.int(29))
        job.socialCareQualification = answer(cursor.int(30))
        job.socialCareLevel = cursor.intIfAny(31).map { UInt8(truncatingIfNeeded: $0) }
        job.otherQualification = answer(cursor.int(32))
        job.otherLevel = cursor.intIfAny(33).map { UInt8(truncatingIfNeeded: $0) }
        job.careWorkforcePathway = Int16(truncatingIfNeeded: cursor.int(34))
        if !cursor.isNull(35) { job.startDate = cursor.withBytes(35) { Day(isoBytes: $0) } }
    }

    private static func answer(_ number: Int) -> Answer {
        Answer(rawValue: UInt8(truncatingIfNeeded: number)) ?? .notAnswered
    }
}
