import Foundation

/// Users of services and the jobs that serve them, from the people of an area (docs/methods.md §3.2).
public struct ServiceDemand: Sendable, Hashable {
    /// Users of each service for each person, by band: `rates[band][service]`.
    public var usersPerPerson: [[Double]]
    /// Jobs for each user of each service.
    public var jobsPerUser: [Double]
    /// The share of a service's users (row) who are served by another one (column) a year later.
    public var yearlyShift: [[Double]]
    /// By how much fewer jobs serve the same users a year later, as a share, for each service.
    public var yearlyProductivity: [Double]

    /// Rates of use, jobs for each user, and how the model of care changes; without changes where the last two are left
    /// out.
    public init(
        usersPerPerson: [[Double]], jobsPerUser: [Double], yearlyShift: [[Double]]? = nil,
        yearlyProductivity: [Double]? = nil
    ) {
        let count = jobsPerUser.count
        self.usersPerPerson = usersPerPerson
        self.jobsPerUser = jobsPerUser
        self.yearlyShift = yearlyShift ?? Array(repeating: Array(repeating: 0, count: count), count: count)
        self.yearlyProductivity = yearlyProductivity ?? Array(repeating: 0, count: count)
    }

    /// The demand of one year, service by service.
    public struct Year: Sendable, Hashable {
        /// Users if the model of care stays as it is.
        public let constantUsers: [Double]
        /// Users after people moved between services.
        public let changedUsers: [Double]
        /// Jobs if the model of care stays as it is.
        public let constantJobs: [Double]
        /// Jobs after people moved between services and productivity rose.
        public let changedJobs: [Double]
    }

    /// The demand `years` after the base year, from the people in each band in that year.
    public func year(population: [Double], years: Int) -> Year {
        let services = jobsPerUser.indices
        let constant = services.map { service in
            zip(population, usersPerPerson).reduce(0) { $0 + $1.0 * $1.1[service] }
        }
        var changed = constant
        for _ in 0..<max(0, years) {
            changed = services.map { service in
                let leaving = yearlyShift[service].reduce(0, +)
                let coming = services.reduce(0) { $0 + changed[$1] * yearlyShift[$1][service] }
                return changed[service] * (1 - leaving) + coming
            }
        }
        return Year(
            constantUsers: constant, changedUsers: changed,
            constantJobs: services.map { constant[$0] * jobsPerUser[$0] },
            changedJobs: services.map {
                changed[$0] * jobsPerUser[$0] * pow(1 - yearlyProductivity[$0], Double(years))
            })
    }
}

/// Jobs that grow as a group of people grows: the constant ratio (docs/methods.md §3.2).
public struct ConstantRatio: Sendable, Hashable {
    /// Jobs in the base year.
    public var jobs: Double
    /// People of the base (65 and over, 75 and over, 85 and over) in the base year.
    public var people: Double

    /// Jobs and the people that they are held to, both of the base year.
    public init(jobs: Double, people: Double) {
        self.jobs = jobs
        self.people = people
    }

    /// The jobs for so many people; no value where the base is empty.
    public func jobs(for people: Double) -> Double? {
        self.people > 0 ? jobs * people / self.people : nil
    }

    /// Jobs for each 1,000 people of the base.
    public var jobsPerThousand: Double? { people > 0 ? 1000 * jobs / people : nil }

    /// By how much the people grow, as a share of the base year's.
    public func growth(to people: Double) -> Double? { self.people > 0 ? people / self.people - 1 : nil }

    /// The steady growth of one year that makes the whole one over so many years.
    public static func compound(growth: Double, years: Int) -> Double? {
        years > 0 && growth > -1 ? pow(1 + growth, 1 / Double(years)) - 1 : nil
    }
}
