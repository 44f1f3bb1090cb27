package import Holdings
package import Sealing
package import Storage
package import Workforce
import Dates

/// How jobs stand in the table `job_block`: up to a thousand to a row, the answers that figures need packed into one
/// value, the sealed rows of staff into another (docs/decisions/0007).
package enum JobBlock {
    /// All columns in the order in which `write` fills them.
    static let columns: [Identifier] = ["id", "jobs", "answers", "sealed"]
    /// The most jobs of a block.
    static let size = 1_024
    /// Says which layout the answers have; the first byte of the value.
    static let layout: UInt8 = 1
    /// The bytes of one job in this layout.
    static let width = 69

    /// The beginning of a block's answers.
    static func begin(_ answers: inout [UInt8], for count: Int) {
        answers.reserveCapacity(1 + count * width)
        answers.append(layout)
    }

    /// Adds a job's answers.
    static func append(_ job: Job, to answers: inout [UInt8]) {
        withUnsafeTemporaryAllocation(byteCount: width, alignment: 8) { memory in
            guard let start = memory.baseAddress else { return }
            put(job, into: NumberWriter(start))
            answers.append(contentsOf: UnsafeRawBufferPointer(memory))
        }
    }

    /// Writes a block.
    ///
    /// - Parameters:
    ///   - id: the number of its first job.
    ///   - sealed: what is sealed of each job, as a value of `PackedRows`.
    static func write(id: Int, jobs: Int, answers: [UInt8], sealed: [UInt8], to writer: BulkWriter) throws {
        writer.integer(id)
        writer.integer(jobs)
        try answers.withUnsafeBufferPointer { answers in
            try sealed.withUnsafeBufferPointer { sealed in
                writer.bytes(answers)
                writer.bytes(sealed)
                try writer.endRow()
            }
        }
    }

    /// Reads the jobs of a return, in order, without what is sealed.
    static func each(ofReturn number: Int, _ transaction: Transaction, _ body: (Job) throws -> Void) throws {
        let ids = RowNumber.all(ofReturn: number)
        try transaction.each(
            "SELECT jobs, answers FROM job_block WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound) ORDER BY id"
        ) { cursor in
            let count = cursor.int(0)
            try cursor.withBytes(1) { answers in
                try read(count, answers) { _, job in try body(job) }
            }
        }
    }

    /// Reads the jobs of a return, in order, each with what is sealed of it.
    static func eachSealed(
        ofReturn number: Int, _ transaction: Transaction,
        _ body: (Job, _ sealed: UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        let ids = RowNumber.all(ofReturn: number)
        var jobs: [Job] = []
        try transaction.each(
            """
            SELECT jobs, answers, sealed FROM job_block
            WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound) ORDER BY id
            """
        ) { cursor in
            let count = cursor.int(0)
            jobs.removeAll(keepingCapacity: true)
            try cursor.withBytes(1) { answers in
                try read(count, answers) { _, job in jobs.append(job) }
            }
            try cursor.withBytes(2) { sealed in
                try PackedRows.each(count, in: sealed) { place, bytes in try body(jobs[place], bytes) }
            }
        }
    }

    /// The jobs of returns, one return after the other, each in its order.
    ///
    /// - Parameters:
    ///   - numbers: the returns' numbers.
    ///   - count: how many jobs they have together, to make room.
    /// - Throws: `ReturnsError.unavailable` for rows that cannot be read.
    package static func jobs(
        ofReturns numbers: [Int], count: Int, _ transaction: Transaction
    ) throws -> [Job] {
        var jobs: [Job] = []
        jobs.reserveCapacity(count)
        for number in numbers { try each(ofReturn: number, transaction) { jobs.append($0) } }
        return jobs
    }

    /// The staff rows of some people in a return, opened, by their numbers; who was erased has none.
    ///
    /// - Throws: `ReturnsError.unavailable` for rows that cannot be read, `SealingError` for those that do not open.
    package static func rows(
        of people: Set<Int32>, inReturn number: Int, sealer: Sealer, _ transaction: Transaction
    ) throws -> [Int32: HeldRow] {
        var sealedRows: [(person: Int, sealed: [UInt8])] = []
        try eachSealed(ofReturn: number, transaction) { job, sealed in
            if people.contains(job.person) { sealedRows.append((Int(job.person), Array(sealed))) }
        }
        var found: [Int32: HeldRow] = [:]
        for row in sealedRows {
            let held = try transaction.row("SELECT sealed_key FROM person WHERE number = \(row.person)")
            guard let key = try held?.bytesIfAny(0) else { continue }
            let bytes = try sealer.open(row.sealed, under: try sealer.openKey(person: row.person, sealed: key))
            found[Int32(clamping: row.person)] = HeldRow(bytes: SealedRow.kept(in: bytes))
        }
        return found
    }

    /// Reads a block's answers.
    static func read(
        _ count: Int, _ answers: UnsafeBufferPointer<UInt8>, _ body: (_ place: Int, Job) throws -> Void
    ) throws {
        guard answers.first == layout, count >= 0, answers.count == 1 + count * width,
            let start = UnsafeRawPointer(answers.baseAddress)
        else { throw ReturnsError.unreadableRows }
        for place in 0..<count {
            try body(place, take(NumberReader(start + 1 + place * width)))
        }
    }

    /// Stands for an unknown level of a qualification.
    private static let noLevel = UInt8.max
    /// Stands for an unknown day.
    private static let noDay = Int32.min

    private static func put(_ job: Job, into writer: consuming NumberWriter) {
        writer.put(job.workplace)
        writer.put(job.person)
        writer.put(job.contractedHours.raw)
        writer.put(job.averageHours.raw)
        writer.put(job.daysSick.raw)
        writer.put(job.annualPay.raw)
        writer.put(job.hourlyPay.raw)
        writer.put(job.startDate?.number ?? noDay)
        writer.put(job.role)
        writer.put(job.salaryInterval)
        writer.put(job.birthYear)
        writer.put(job.ethnicity)
        writer.put(job.nationality)
        writer.put(job.countryOfBirth)
        writer.put(job.yearOfEntry)
        writer.put(job.sectorStartYear)
        writer.put(job.careWorkforcePathway)
        writer.put(job.employmentStatus)
        writer.put(job.zeroHours.rawValue)
        writer.put(job.birthMonth)
        writer.put(job.gender)
        writer.put(job.britishCitizenship.rawValue)
        writer.put(job.disability)
        writer.put(job.careCertificate)
        writer.put(job.level2CareCertificate)
        writer.put(job.recruitedFrom)
        writer.put(job.healthAndCareVisa.rawValue)
        writer.put(job.recruitedOutsideUK.rawValue)
        writer.put(job.delegatedHealthcare.rawValue)
        writer.put(job.apprentice.rawValue)
        writer.put(job.nursingRegister)
        writer.put(job.approvedMentalHealthProfessional.rawValue)
        writer.put(job.socialCareQualification.rawValue)
        writer.put(job.socialCareLevel ?? noLevel)
        writer.put(job.otherQualification.rawValue)
        writer.put(job.otherLevel ?? noLevel)
    }

    private static func take(_ reader: consuming NumberReader) -> Job {
        var job = Job()
        job.workplace = reader.take()
        job.person = reader.take()
        job.contractedHours = Amount(raw: reader.take())
        job.averageHours = Amount(raw: reader.take())
        job.daysSick = Amount(raw: reader.take())
        job.annualPay = Amount(raw: reader.take())
        job.hourlyPay = Amount(raw: reader.take())
        let start: Int32 = reader.take()
        job.startDate = start == noDay ? nil : Day(number: start)
        job.role = reader.take()
        job.salaryInterval = reader.take()
        job.birthYear = reader.take()
        job.ethnicity = reader.take()
        job.nationality = reader.take()
        job.countryOfBirth = reader.take()
        job.yearOfEntry = reader.take()
        job.sectorStartYear = reader.take()
        job.careWorkforcePathway = reader.take()
        takeBytes(&reader, into: &job)
        return job
    }

    private static func takeBytes(_ reader: inout NumberReader, into job: inout Job) {
        job.employmentStatus = reader.take()
        job.zeroHours = answer(reader.take())
        job.birthMonth = reader.take()
        job.gender = reader.take()
        job.britishCitizenship = answer(reader.take())
        job.disability = reader.take()
        job.careCertificate = reader.take()
        job.level2CareCertificate = reader.take()
        job.recruitedFrom = reader.take()
        job.healthAndCareVisa = answer(reader.take())
        job.recruitedOutsideUK = answer(reader.take())
        job.delegatedHealthcare = answer(reader.take())
        job.apprentice = answer(reader.take())
        job.nursingRegister = reader.take()
        job.approvedMentalHealthProfessional = answer(reader.take())
        job.socialCareQualification = answer(reader.take())
        job.socialCareLevel = level(reader.take())
        job.otherQualification = answer(reader.take())
        job.otherLevel = level(reader.take())
    }

    private static func answer(_ number: UInt8) -> Answer { Answer(rawValue: number) ?? .notAnswered }

    private static func level(_ number: UInt8) -> UInt8? { number == noLevel ? nil : number }
}
