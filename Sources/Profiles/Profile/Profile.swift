public import Dates
public import Figures
public import Workforce

/// What the workforce is: figures of a data set.
public enum Profile {
    /// The figures that are asked for: for each group (one for everybody where no dimension is named) one for each
    /// measure, groups in the order of their dimensions' values.
    ///
    /// A group stands for each value, or pair of values, that has at least one job, vacancy, starter or leaver inside
    /// the filter; the sum over groups is the whole, since `unknown` is a group too. By category of training only the
    /// categories that occur are given. One pass over the jobs serves all measures and groups.
    public static func figures(of data: DataSet, _ request: ProfileRequest) -> [Figure] {
        Tally(data, request).figures()
    }
}

/// Which figures of a data set are asked for.
public struct ProfileRequest: Sendable {
    /// The measures, in the order in which the figures are wanted.
    public var measures: [Measure]
    /// None, one or two dimensions; further ones are not read.
    public var by: [Dimension]
    /// The limits within which everything is counted. A limit's dimension is the raw value of a `Dimension`.
    public var filter: Scope
    /// The constants of the definitions.
    public var rules: ProfileRules
    /// Whether groups under 5 workplaces or 50 workers are refused, as comparisons of areas ask
    /// (docs/methods.md §2.6).
    public var refusesThinGroups: Bool

    /// A request; all measures for everybody where nothing is said.
    public init(
        measures: [Measure] = Measures.all, by: [Dimension] = [], filter: Scope = .everybody,
        rules: ProfileRules = ProfileRules(), refusesThinGroups: Bool = false
    ) {
        self.measures = measures
        self.by = by
        self.filter = filter
        self.rules = rules
        self.refusesThinGroups = refusesThinGroups
    }
}

/// The constants of the definitions, with the values of docs/methods.md §1.
public struct ProfileRules: Sendable, Hashable {
    /// Weekly hours of one whole-time equivalent, from which on a post is full time.
    public var fullTimeHours = 37.0
    /// Weeks of pay in a year.
    public var weeksInYear = 52.143
    /// Working days of a year of somebody who works five days a week.
    public var workingDaysInYear = 260.0
    /// Days for which safeguarding training is in date.
    public var safeguardingValidity = 1_096
    /// Days within which a review counts as this year's.
    public var reviewWindow = 365
    /// Days of service from which on a review is due.
    public var reviewService = 183
    /// Days from the start in the role within which the Care Certificate is due.
    public var careCertificateDays = 84
    /// Days ahead within which training counts as expiring.
    public var expiryWindow = 90
    /// Workplaces under which a comparison of areas says "not enough data".
    public var fewestWorkplaces = 5
    /// Workers under which a comparison of areas says "not enough data".
    public var fewestWorkers = 50
    /// Turnover, in per cent, above which a workplace's leavers are an error of input.
    public var implausibleTurnover = 995.0
    /// Employees from which on a council that states no starter, or no leaver, in a year is doubted.
    public var fewestEmployeesOfCouncil = 15
    /// The reporting year; nil for the twelve months that end on the day of the data set.
    public var period: ClosedRange<Day>?

    /// The constants as the definitions have them.
    public init() {}

    /// The reporting year of a data set: the period where one is set, else the twelve months that end on this day.
    public func year(endingOn day: Day) -> ClosedRange<Day> {
        if let period { return period }
        // Either formula alone gives a year of 366 days around a leap day that it does not hold.
        let first = max(day.adding(years: -1).adding(days: 1), day.adding(days: 1).adding(years: -1))
        return min(first, day)...day
    }
}
