import Foundation

/// What one leaver costs, in pounds, part by part (docs/methods.md §5.3).
public struct TurnoverCost: Sendable, Hashable {
    /// Closing an employment.
    public var separation: Double
    /// Advertising and recruiting.
    public var recruitment: Double
    /// Checks of the record.
    public var checks: Double
    /// Days of induction.
    public var inductionDays: Double
    /// Pay for a day.
    public var dailyPay: Double
    /// Days that an agency covers.
    public var agencyDays: Double
    /// What the agency costs over pay, for a day.
    public var agencyPremium: Double
    /// The share of work that is lost while somebody new learns.
    public var productivityLoss: Double
    /// For how many weeks.
    public var productivityWeeks: Double
    /// Pay for a week.
    public var weeklyPay: Double

    /// All parts.
    public init(
        separation: Double, recruitment: Double, checks: Double, inductionDays: Double, dailyPay: Double,
        agencyDays: Double, agencyPremium: Double, productivityLoss: Double, productivityWeeks: Double,
        weeklyPay: Double
    ) {
        self.separation = separation
        self.recruitment = recruitment
        self.checks = checks
        self.inductionDays = inductionDays
        self.dailyPay = dailyPay
        self.agencyDays = agencyDays
        self.agencyPremium = agencyPremium
        self.productivityLoss = productivityLoss
        self.productivityWeeks = productivityWeeks
        self.weeklyPay = weeklyPay
    }

    /// The cost of one leaver.
    public var perLeaver: Double {
        separation + recruitment + checks + inductionDays * dailyPay + agencyDays * agencyPremium + productivityLoss
            * productivityWeeks * weeklyPay
    }
}

/// What pay does to turnover: turnover × (1 + rise)^elasticity (docs/methods.md §5.3). A relative rise counts; one that
/// every employer in every sector pays does not.
public struct PayElasticity: Sendable, Hashable {
    /// The elasticity; negative where higher pay keeps people.
    public var value: Double

    /// An elasticity.
    public init(_ value: Double) { self.value = value }

    /// Turnover after a rise of pay, as a share.
    public func turnover(_ turnover: Double, rise: Double) -> Double { turnover * pow(1 + rise, value) }
}
