public import Dates

/// A made-up organisation that sends returns.
public struct DemonstrationOrganisation: Sendable {
    /// What kind of employer it is.
    public enum Kind: String, Sendable, CaseIterable {
        /// The council.
        case council
        /// An independent provider, private or voluntary.
        case provider
        /// A service that pays personal assistants for people with a direct payment, and returns for them.
        case directPaymentSupport = "direct payment support"
        /// A person who employs personal assistants with a direct payment.
        case individualEmployer = "individual employer"
    }

    /// Its name, unique within the area.
    public let name: String
    /// What kind of employer it is.
    public let kind: Kind
    /// The GSS code of the council area in which it lies.
    public let areaCode: String
    /// Whether it sends the returns of more than one workplace.
    public let isParent: Bool
    /// The reference (LOCALESTID) of its own workplace, the first row of its workplace file.
    public let primary: String
    /// The references of all its workplaces.
    public let workplaces: [String]
    /// The number of jobs in its first return.
    public let jobs: Int
    /// The days of its first return and of the one a year later. Some organisations are late.
    public let returnDates: [Day]

    let plan: OrganisationPlan
    let targets: Targets
    let seed: UInt64

    init(plan: OrganisationPlan, area: CouncilArea, targets: Targets, seed: UInt64, firstReturn: Day, latest: Day?) {
        self.plan = plan
        self.targets = targets
        self.seed = seed
        name = plan.name
        kind = plan.kind
        areaCode = area.code
        isParent = plan.workplaces.count > 1
        primary = plan.workplaces.first?.reference ?? ""
        workplaces = plan.workplaces.filter { $0.jobs > 0 }.map(\.reference)
        jobs = plan.jobs
        returnDates = [0, 1].map { year in
            let day = firstReturn.adding(years: year).adding(days: plan.daysLate[year])
            return latest.map { min($0, day) } ?? day
        }
    }
}
