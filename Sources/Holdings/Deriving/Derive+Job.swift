public import DataSets
import Dates
public import Workforce

extension Derive {
    /// The job in a row of a staff file. Workplace and person are the caller's to set.
    ///
    /// - Parameters:
    ///   - record: the row.
    ///   - layout: where its columns stand.
    ///   - dropped: the cells that count as blank.
    public static func job(
        _ record: borrowing RecordReader, layout: StaffLayout = .held, without dropped: ColumnSet = []
    ) -> Job {
        var job = Job()
        func cell(_ column: StaffColumn) -> Cell? {
            let cell = record.cell(layout.place(of: column))
            return cell.isBlank || dropped.has(column.rawValue) ? nil : cell
        }
        if let cell = cell(.mainjobrole) { job.role = Int16(code(cell, in: .jobRoles)) }
        if let cell = cell(.emplstatus) { job.employmentStatus = UInt8(clamping: code(cell, in: .employmentStatus)) }
        if let cell = cell(.zerohrcont) { job.zeroHours = answer(cell) }
        if let cell = cell(.conthours) { job.contractedHours = halves(cell, upTo: 75) }
        if let cell = cell(.avghours) { job.averageHours = halves(cell, upTo: 75) }
        if let cell = cell(.dayssick) { job.daysSick = halves(cell, upTo: 366) }
        if let cell = cell(.salaryint), let interval = LenientNumber.integer(cell) {
            job.salaryInterval = interval == 1 || interval == 3 || interval == 999 ? Int16(interval) : 0
        }
        // The amount in the other interval's column is no answer.
        if job.salaryInterval == 1, let cell = cell(.salary), let pounds = LenientNumber.integer(cell), pounds >= 0 {
            job.annualPay = Amount(pounds)
        }
        if job.salaryInterval == 3, let cell = cell(.hourlyrate), let pence = LenientNumber.hundredths(cell) {
            job.hourlyPay = Amount(pence)
        }
        if let cell = cell(.dob), let birth = birthDate(cell) {
            let parts = birth.parts
            job.birthYear = Int16(parts.year)
            job.birthMonth = UInt8(parts.month)
        }
        if let cell = cell(.gender) { job.gender = code(cell, from: 1, to: 4) }
        if let cell = cell(.ethnicity) { job.ethnicity = Int16(code(cell, in: .ethnicities)) }
        if let cell = cell(.nationality) { job.nationality = Int16(code(cell, in: .nationalities)) }
        if let cell = cell(.britishcitizenship) { job.britishCitizenship = answer(cell) }
        if let cell = cell(.countryofbirth) { job.countryOfBirth = Int16(code(cell, in: .countries)) }
        if let cell = cell(.yearofentry) { job.yearOfEntry = year(cell) }
        if let cell = cell(.disabled), let number = LenientNumber.integer(cell), (0...3).contains(number) {
            job.disability = UInt8(number)
        }
        if let cell = cell(.handcvisa) { job.healthAndCareVisa = answer(cell) }
        if let cell = cell(.inoutuk) { job.recruitedOutsideUK = answer(cell) }
        if let cell = cell(.recsource) { job.recruitedFrom = UInt8(clamping: code(cell, in: .recruitedFrom)) }
        if let cell = cell(.startdate) { job.startDate = day(cell) }
        if let cell = cell(.startinsect) { job.sectorStartYear = startInSector(cell) }
        if let cell = cell(.dha) { job.delegatedHealthcare = answer(cell) }
        if let cell = cell(.apprentice) { job.apprentice = answer(cell) }
        learning(of: &job, cell)
        return job
    }

    /// The job in a row as it is kept.
    public static func job(_ row: HeldRow) -> Job { row.read { job($0) } }

    /// What the worker is qualified and registered for.
    @inline(__always)
    private static func learning(of job: inout Job, _ cell: (StaffColumn) -> Cell?) {
        if let cell = cell(.carecert) { job.careCertificate = code(cell, from: 1, to: 3) }
        if let cell = cell(.l2carecert) { job.level2CareCertificate = code(cell, from: 1, to: 3) }
        if let cell = cell(.nmcreg) { job.nursingRegister = code(cell, from: 1, to: 5) }
        if let cell = cell(.amhp) { job.approvedMentalHealthProfessional = answer(cell) }
        if let cell = cell(.scqual) {
            job.socialCareQualification = answer(cell)
            if job.socialCareQualification == .yes { job.socialCareLevel = level(cell) }
        }
        if let cell = cell(.nonscqual) {
            job.otherQualification = answer(cell)
            if job.otherQualification == .yes { job.otherLevel = level(cell) }
        }
        if let cell = cell(.cwpcategory) { job.careWorkforcePathway = Int16(code(cell, in: .pathwayCategories)) }
    }

    /// The level after the semicolon, 0 to 8; nil where there is none, where it is not known or not on the list.
    @inline(__always)
    private static func level(_ cell: Cell) -> UInt8? {
        guard let second = LenientNumber.pair(cell).second, let number = LenientNumber.integer(second),
            (0...8).contains(number)
        else { return nil }
        return UInt8(number)
    }

    /// A year of four digits; 0 for anything else.
    @inline(__always)
    private static func year(_ cell: Cell) -> Int16 {
        guard let number = LenientNumber.integer(cell), (1_000...9_999).contains(number) else { return 0 }
        return Int16(number)
    }

    /// A year, or 999 for not known, which the service also takes from the end of the cell.
    @inline(__always)
    private static func startInSector(_ cell: Cell) -> Int16 {
        let number = LenientNumber.integer(cell)
        if number == 999 { return 999 }
        let value = year(cell)
        if value != 0 { return value }
        let end = cell.count - 3
        guard number == nil || number.map({ $0 < 1_000 }) == true, end >= 0,
            cell.part(from: end, to: cell.count).equals("999")
        else { return 0 }
        return 999
    }
}
