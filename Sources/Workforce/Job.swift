public import Dates

/// One filled post with the answers that figures need, as one row of a staff file gives them: the unit of count
/// (docs/methods.md §0.1).
///
/// A plain value of fixed size, since a whole country of them is held in memory at once. It holds nothing that names a
/// person: references, names, NI numbers, exact birth dates and postcodes stay sealed in the store.
public struct Job: Sendable, Hashable {
    /// The position of the job's workplace in the data set's list of workplaces.
    public var workplace: Int32 = 0
    /// A number for the person within the data set, so that two dates can be compared and training be found; never
    /// derived from what names the person.
    public var person: Int32 = 0
    /// MAINJOBROLE; 0 where it is not known.
    public var role: Int16 = 0
    /// EMPLSTATUS: 1 permanent, 2 temporary, 3 pool or bank, 4 agency, 7 other; 0 where it is not known.
    public var employmentStatus: UInt8 = 0
    /// ZEROHRCONT.
    public var zeroHours: Answer = .notAnswered
    /// CONTHOURS a week, in half hours.
    public var contractedHours: Amount = .notAnswered
    /// AVGHOURS a week, in half hours.
    public var averageHours: Amount = .notAnswered
    /// DAYSSICK in the last 12 months, in half days.
    public var daysSick: Amount = .notAnswered
    /// SALARYINT: 1 annual, 3 hourly, 999 not known; 0 where it was not answered.
    public var salaryInterval: Int16 = 0
    /// SALARY in whole pounds a year.
    public var annualPay: Amount = .notAnswered
    /// HOURLYRATE in pence.
    public var hourlyPay: Amount = .notAnswered
    /// The year of birth; 0 where it is not known.
    public var birthYear: Int16 = 0
    /// The month of birth, 1 to 12; 0 where it is not known.
    public var birthMonth: UInt8 = 0
    /// GENDER: 1 male, 2 female, 3 don't know, 4 other; 0 where it was not answered.
    public var gender: UInt8 = 0
    /// ETHNICITY as the list codes it; 0 where it was not answered.
    public var ethnicity: Int16 = 0
    /// NATIONALITY: 826 British, 998 not known, 999 other; 0 where it was not answered.
    public var nationality: Int16 = 0
    /// BRITISHCITIZENSHIP.
    public var britishCitizenship: Answer = .notAnswered
    /// COUNTRYOFBIRTH; 0 where it was not answered.
    public var countryOfBirth: Int16 = 0
    /// YEAROFENTRY; 0 where it was not answered.
    public var yearOfEntry: Int16 = 0
    /// DISABLED: 0 no, 1 yes, 2 undisclosed, 3 don't know; 255 where it was not answered.
    public var disability: UInt8 = 255
    /// CARECERT: 1 completed, 2 no, 3 in progress; 0 where it was not answered.
    public var careCertificate: UInt8 = 0
    /// L2CARECERT: 1 completed, 2 started, 3 no; 0 where it was not answered.
    public var level2CareCertificate: UInt8 = 0
    /// RECSOURCE: 16 not known; 0 where it was not answered.
    public var recruitedFrom: UInt8 = 0
    /// HANDCVISA.
    public var healthAndCareVisa: Answer = .notAnswered
    /// INOUTUK: whether the worker was recruited from outside the United Kingdom.
    public var recruitedOutsideUK: Answer = .notAnswered
    /// STARTDATE in the main job; nil where it is not known.
    public var startDate: Day?
    /// STARTINSECT as a year; 0 not answered, 999 not known.
    public var sectorStartYear: Int16 = 0
    /// DHA: whether the worker carries out delegated healthcare activities.
    public var delegatedHealthcare: Answer = .notAnswered
    /// APPRENTICE.
    public var apprentice: Answer = .notAnswered
    /// NMCREG, 1 to 5; 0 where it was not answered.
    public var nursingRegister: UInt8 = 0
    /// AMHP: whether the worker is an approved mental health professional.
    public var approvedMentalHealthProfessional: Answer = .notAnswered
    /// SCQUAL: whether the worker holds a social care qualification.
    public var socialCareQualification: Answer = .notAnswered
    /// The level of SCQUAL, 0 entry level to 8 (or above); nil where it is not known.
    public var socialCareLevel: UInt8?
    /// NONSCQUAL: whether the worker holds another qualification.
    public var otherQualification: Answer = .notAnswered
    /// The level of NONSCQUAL, as for SCQUAL.
    public var otherLevel: UInt8?
    /// CWPCATEGORY, 1 to 7, 998 or 999; 0 where it was not answered.
    public var careWorkforcePathway: Int16 = 0

    /// A job of which nothing is known.
    public init() {}
}

/// A number that was asked for: a value, "not known" or no answer at all, in four bytes.
public struct Amount: Sendable, Hashable {
    /// The value in its field's unit, or a mark below zero.
    public let raw: Int32

    /// A stored value or mark.
    public init(raw: Int32) {
        self.raw = raw
    }

    /// A known value.
    public init(_ value: Int) {
        self.raw = Int32(clamping: max(0, value))
    }

    /// The cell was blank.
    public static let notAnswered = Amount(raw: -1)
    /// 999: "not known" was answered.
    public static let notKnown = Amount(raw: -2)

    /// The value in its field's unit; nil where it is not known or was not answered.
    public var value: Int? { raw >= 0 ? Int(raw) : nil }
}
