public import Dates

/// All returns in force as at a date, as known at a date: what a profile is computed from.
public struct DataSet: Sendable {
    /// The day as at which the returns are in force.
    public var asAt: Day
    /// The workplaces; `Job.workplace` counts into this list.
    public var workplaces: [Workplace]
    /// The jobs (filled posts), ordered by workplace.
    public var jobs: [Job]
    /// The training records of the people in `jobs`, by `Job.person`.
    public var trainings: [Training]
    /// What another source than the national files says of a job, by its position in `jobs`; mostly empty.
    public var details: [Int: JobDetails]
    /// What `details` holds as a matter of course: a field of these that is blank means none, not unknown.
    public var detailFields: DetailFields = []
    /// People who left in the 12 months before `asAt`, where a source names them one by one; nil where only the
    /// workplaces' counts are known, as in the national files.
    public var leavers: [Leaver]?
    /// A hash over the returns in force, as hexadecimal text.
    public var version: String

    /// A data set of these returns.
    public init(
        asAt: Day, workplaces: [Workplace] = [], jobs: [Job] = [], trainings: [Training] = [],
        details: [Int: JobDetails] = [:], leavers: [Leaver]? = nil, version: String = ""
    ) {
        self.asAt = asAt
        self.workplaces = workplaces
        self.jobs = jobs
        self.trainings = trainings
        self.details = details
        self.leavers = leavers
        self.version = version
    }
}

/// What the national files cannot say of a job and another source can, such as a council's own personnel system.
public struct JobDetails: Sendable, Hashable {
    /// The day on which the Care Certificate was completed or its status last changed.
    public var careCertificateDate: Day?
    /// Contracted working days (or shifts) a week.
    public var workingDaysAWeek: Double?
    /// The day of the last performance and development review.
    public var reviewDate: Day?
    /// The day of the last safeguarding training.
    public var safeguardingDate: Day?
    /// Whether the worker is on long-term absence; nil where it is not known.
    public var longTermAbsence: Bool?
    /// Whether the worker is trained to the national minimum standard; nil where it is not known.
    public var minimumStandardTrained: Bool?

    /// Details of which nothing is known.
    public init() {}
}

/// The fields that another source than the national files gives of every job.
public struct DetailFields: OptionSet, Sendable, Hashable {
    /// The fields as bits.
    public let rawValue: UInt8

    /// The fields of these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The day of the Care Certificate.
    public static let careCertificateDate = DetailFields(rawValue: 1)
    /// The working days a week.
    public static let workingDays = DetailFields(rawValue: 2)
    /// The day of the last review.
    public static let review = DetailFields(rawValue: 4)
    /// The day of the last safeguarding training.
    public static let safeguarding = DetailFields(rawValue: 8)
    /// Whether the worker is trained to the national minimum standard.
    public static let minimumStandard = DetailFields(rawValue: 16)
}

/// Somebody who left a job, where a source names leavers one by one.
public struct Leaver: Sendable, Hashable {
    /// The position of the workplace in the data set's list.
    public var workplace: Int32
    /// MAINJOBROLE of the job that was left; 0 where it is not known.
    public var role: Int16
    /// EMPLSTATUS of the job that was left; 0 where it is not known.
    public var employmentStatus: UInt8
    /// The start in the job; nil where it is not known.
    public var startDate: Day?
    /// The day of leaving.
    public var leaveDate: Day

    /// A leaver.
    public init(workplace: Int32, role: Int16, employmentStatus: UInt8, startDate: Day?, leaveDate: Day) {
        self.workplace = workplace
        self.role = role
        self.employmentStatus = employmentStatus
        self.startDate = startDate
        self.leaveDate = leaveDate
    }
}
