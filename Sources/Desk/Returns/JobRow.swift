import Dates
import Storage
import Workforce

/// How a job stands in the table `job`: numbers first, so that a wide row is read in one step, then the date and what
/// is sealed.
enum JobRow {
    /// The coded answers, in the order of `numbers(of:)`.
    static let answers: [Identifier] = [
        "workplace", "person", "role", "employment_status", "zero_hours", "contracted_hours", "average_hours",
        "days_sick", "salary_interval", "annual_pay", "hourly_pay", "birth_year", "birth_month", "gender", "ethnicity",
        "nationality", "british_citizenship", "country_of_birth", "year_of_entry", "disability", "care_certificate",
        "level2_care_certificate", "recruited_from", "health_and_care_visa", "recruited_outside_uk",
        "sector_start_year", "delegated_healthcare", "apprentice", "nursing_register", "amhp",
        "social_care_qualification", "social_care_level", "other_qualification", "other_level",
        "care_workforce_pathway",
    ]

    /// All columns in the order in which `write` fills them.
    static let columns: [Identifier] = ["id"] + answers + ["start_date", "sealed"]

    /// The columns that a figure needs, in the order that `read` expects.
    static let read: SQL = .names(answers + ["start_date"])

    /// The number of a row: its return's number and its position in the return, so that the rows of a return stand
    /// together and in order.
    static func id(return number: Int, position: Int) -> Int {
        number << 24 | position
    }

    /// The numbers of all rows of a return.
    static func ids(return number: Int) -> Range<Int> {
        id(return: number, position: 0)..<id(return: number + 1, position: 0)
    }

    /// The most rows that a return can hold.
    static let limit = 1 << 24

    /// Writes one row.
    static func write(_ job: Job, id: Int, sealed: UnsafeBufferPointer<UInt8>, to writer: BulkWriter) throws {
        writer.integer(id)
        withUnsafeTemporaryAllocation(of: Int64.self, capacity: answers.count) { buffer in
            fill(buffer, from: job)
            for value in buffer {
                if value == absent { writer.null() } else { writer.integer(value) }
            }
        }
        guard let start = job.startDate else {
            writer.null()
            writer.bytes(sealed)
            return try writer.endRow()
        }
        try start.withISOBytes { bytes in
            writer.text(bytes)
            writer.bytes(sealed)
            try writer.endRow()
        }
    }

    /// Reads one row of `read`, from a place on.
    static func job(_ cursor: borrowing Cursor, from first: Int = 0) -> Job {
        var job = Job()
        withUnsafeTemporaryAllocation(of: Int64.self, capacity: answers.count) { buffer in
            cursor.integers(from: first, into: buffer, null: absent)
            take(buffer, into: &job)
        }
        let date = first + answers.count
        if !cursor.isNull(date) {
            job.startDate = cursor.withBytes(date) { Day(isoBytes: $0) }
        }
        return job
    }

    /// Stands for null among whole numbers.
    private static let absent = Int64.min

    private static func fill(_ to: UnsafeMutableBufferPointer<Int64>, from job: Job) {
        to[0] = Int64(job.workplace)
        to[1] = Int64(job.person)
        to[2] = Int64(job.role)
        to[3] = Int64(job.employmentStatus)
        to[4] = Int64(job.zeroHours.rawValue)
        to[5] = Int64(job.contractedHours.raw)
        to[6] = Int64(job.averageHours.raw)
        to[7] = Int64(job.daysSick.raw)
        to[8] = Int64(job.salaryInterval)
        to[9] = Int64(job.annualPay.raw)
        to[10] = Int64(job.hourlyPay.raw)
        to[11] = Int64(job.birthYear)
        to[12] = Int64(job.birthMonth)
        to[13] = Int64(job.gender)
        to[14] = Int64(job.ethnicity)
        to[15] = Int64(job.nationality)
        to[16] = Int64(job.britishCitizenship.rawValue)
        to[17] = Int64(job.countryOfBirth)
        to[18] = Int64(job.yearOfEntry)
        to[19] = Int64(job.disability)
        to[20] = Int64(job.careCertificate)
        to[21] = Int64(job.level2CareCertificate)
        to[22] = Int64(job.recruitedFrom)
        to[23] = Int64(job.healthAndCareVisa.rawValue)
        to[24] = Int64(job.recruitedOutsideUK.rawValue)
        to[25] = Int64(job.sectorStartYear)
        to[26] = Int64(job.delegatedHealthcare.rawValue)
        to[27] = Int64(job.apprentice.rawValue)
        to[28] = Int64(job.nursingRegister)
        to[29] = Int64(job.approvedMentalHealthProfessional.rawValue)
        to[30] = Int64(job.socialCareQualification.rawValue)
        to[31] = job.socialCareLevel.map { Int64($0) } ?? absent
        to[32] = Int64(job.otherQualification.rawValue)
        to[33] = job.otherLevel.map { Int64($0) } ?? absent
        to[34] = Int64(job.careWorkforcePathway)
    }

    private static func take(_ from: UnsafeMutableBufferPointer<Int64>, into job: inout Job) {
        job.workplace = Int32(truncatingIfNeeded: from[0])
        job.person = Int32(truncatingIfNeeded: from[1])
        job.role = Int16(truncatingIfNeeded: from[2])
        job.employmentStatus = UInt8(truncatingIfNeeded: from[3])
        job.zeroHours = answer(from[4])
        job.contractedHours = Amount(raw: Int32(truncatingIfNeeded: from[5]))
        job.averageHours = Amount(raw: Int32(truncatingIfNeeded: from[6]))
        job.daysSick = Amount(raw: Int32(truncatingIfNeeded: from[7]))
        job.salaryInterval = Int16(truncatingIfNeeded: from[8])
        job.annualPay = Amount(raw: Int32(truncatingIfNeeded: from[9]))
        job.hourlyPay = Amount(raw: Int32(truncatingIfNeeded: from[10]))
        job.birthYear = Int16(truncatingIfNeeded: from[11])
        job.birthMonth = UInt8(truncatingIfNeeded: from[12])
        job.gender = UInt8(truncatingIfNeeded: from[13])
        job.ethnicity = Int16(truncatingIfNeeded: from[14])
        job.nationality = Int16(truncatingIfNeeded: from[15])
        job.britishCitizenship = answer(from[16])
        job.countryOfBirth = Int16(truncatingIfNeeded: from[17])
        job.yearOfEntry = Int16(truncatingIfNeeded: from[18])
        job.disability = UInt8(truncatingIfNeeded: from[19])
        job.careCertificate = UInt8(truncatingIfNeeded: from[20])
        job.level2CareCertificate = UInt8(truncatingIfNeeded: from[21])
        job.recruitedFrom = UInt8(truncatingIfNeeded: from[22])
        job.healthAndCareVisa = answer(from[23])
        job.recruitedOutsideUK = answer(from[24])
        job.sectorStartYear = Int16(truncatingIfNeeded: from[25])
        job.delegatedHealthcare = answer(from[26])
        job.apprentice = answer(from[27])
        job.nursingRegister = UInt8(truncatingIfNeeded: from[28])
        job.approvedMentalHealthProfessional = answer(from[29])
        job.socialCareQualification = answer(from[30])
        job.socialCareLevel = from[31] == absent ? nil : UInt8(truncatingIfNeeded: from[31])
        job.otherQualification = answer(from[32])
        job.otherLevel = from[33] == absent ? nil : UInt8(truncatingIfNeeded: from[33])
        job.careWorkforcePathway = Int16(truncatingIfNeeded: from[34])
    }

    private static func answer(_ number: Int64) -> Answer {
        Answer(rawValue: UInt8(truncatingIfNeeded: number)) ?? .notAnswered
    }
}
