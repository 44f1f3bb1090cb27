import Dates

/// One made-up person in one job, with the answers of a staff row. Numbers are those of the national code lists.
struct Person: Sendable {
    /// Counts through all people of the area; the NI number follows from it.
    var serial: Int32 = 0
    /// Counts through the people of the organisation; the reference follows from it.
    var number: Int32 = 0
    var role: Int16 = 0
    var employment: UInt8 = 1
    var birth = Day(number: 0)
    var gender: UInt8 = 2
    var ethnicity: UInt8 = 31
    var nationality: Int16 = 826
    /// 0 where it is not asked.
    var citizenship: Int16 = 0
    var countryOfBirth: Int16 = 826
    var yearOfEntry: Int16 = 0
    var disabled: UInt8 = 0
    var careCertificate: UInt8 = 0
    /// 0 not answered; 1 to 3.
    var levelTwoCertificate: UInt8 = 0
    var recruitedFrom: UInt8 = 2
    var visa: Int16 = 0
    var outsideUK: Int16 = 0
    var start = Day(number: 0)
    var sectorYear: Int16 = 0
    var delegated: Int16 = 0
    var apprentice: Int16 = 2
    var zeroHours: Int16 = 2
    /// Weekly hours in halves; -1 where nobody knows them.
    var halfHours: Int16 = -1
    var sickHalfDays: Int16 = 0
    var annual = false
    /// Whole pounds a year or pence an hour.
    var pay: Int32 = 0
    /// The place of the person's pay among others of the role, 0 to 1.
    var payPlace: Float = 0
    var qualification: Int16 = 2
    var level: Int16 = 0
    var otherQualification: Int16 = 2
    var otherLevel: Int16 = 0
    var pathway: Int16 = 0
    /// A qualification code with its year, or 0.
    var achieved: Int16 = 0
    var achievedYear: Int16 = 0
    /// A number of the home postcode.
    var home: Int32 = 0
    /// What real returns lack or get wrong, one bit for each cell.
    var gaps = Gaps()
    /// Where the person stands a year later.
    var later = Later.stays

    enum Later: Sendable, Equatable {
        case stays
        case unchanged
        case leaves
        /// Moves to the workplace of this position within the organisation.
        case moves(Int)
        case joins
    }

    /// The cells that are blank, unknown or wrong.
    struct Gaps: OptionSet, Sendable {
        let rawValue: UInt32
        static let niNumber = Gaps(rawValue: 1 << 0)
        static let postcode = Gaps(rawValue: 1 << 1)
        static let birth = Gaps(rawValue: 1 << 2)
        static let gender = Gaps(rawValue: 1 << 3)
        static let ethnicity = Gaps(rawValue: 1 << 4)
        static let nationality = Gaps(rawValue: 1 << 5)
        static let country = Gaps(rawValue: 1 << 6)
        static let disabled = Gaps(rawValue: 1 << 7)
        static let recruited = Gaps(rawValue: 1 << 8)
        static let recruitedUnknown = Gaps(rawValue: 1 << 9)
        static let start = Gaps(rawValue: 1 << 10)
        static let sector = Gaps(rawValue: 1 << 11)
        static let sectorUnknown = Gaps(rawValue: 1 << 12)
        static let hours = Gaps(rawValue: 1 << 13)
        static let sick = Gaps(rawValue: 1 << 14)
        static let sickUnknown = Gaps(rawValue: 1 << 15)
        static let pay = Gaps(rawValue: 1 << 16)
        static let qualification = Gaps(rawValue: 1 << 17)
        static let certificate = Gaps(rawValue: 1 << 18)
        static let ethnicityUnknown = Gaps(rawValue: 1 << 19)
        /// A start in the sector after the start in the job: wrong, and warned of.
        static let sectorWrong = Gaps(rawValue: 1 << 20)
        /// A birth date a century early: wrong, and warned of.
        static let birthWrong = Gaps(rawValue: 1 << 21)
        static let zeroHours = Gaps(rawValue: 1 << 22)
    }

    var directlyEmployed: Bool { employment <= 2 }
    var changed: Bool = false
    var renamed: Bool = false
}

/// How often real returns lack an answer or get it wrong: the share of staff rows for each kind of gap.
public enum DemonstrationGaps {
    /// The share of staff rows, 0 to 1, by column and kind of gap. The council's rows have half as many.
    public static let shares: [(column: String, gap: String, share: Double)] = [
        ("NINUMBER", "missing", 0.04), ("POSTCODE", "missing", 0.03), ("DOB", "missing", 0.015),
        ("GENDER", "unknown", 0.005), ("ETHNICITY", "missing", 0.03), ("NATIONALITY", "unknown", 0.02),
        ("COUNTRYOFBIRTH", "unknown", 0.04), ("DISABLED", "unknown", 0.06), ("RECSOURCE", "missing", 0.03),
        ("RECSOURCE", "unknown", 0.06), ("STARTDATE", "missing", 0.01), ("STARTINSECT", "missing", 0.02),
        ("STARTINSECT", "unknown", 0.06), ("CONTHOURS", "unknown", 0.02), ("DAYSSICK", "missing", 0.03),
        ("DAYSSICK", "unknown", 0.05), ("SALARYINT", "unknown", 0.03), ("SCQUAL", "unknown", 0.05),
        ("CARECERT", "missing", 0.05), ("ETHNICITY", "unknown", 0.04), ("STARTINSECT", "wrong", 0.002),
        ("DOB", "wrong", 0.001), ("ZEROHRCONT", "unknown", 0.01),
    ]

    static let values = shares.map(\.share)
}
