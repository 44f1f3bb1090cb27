public import Dates

/// The National Living Wage (the minimum for the oldest age group), by the day from which it applied.
///
/// Source: GOV.UK, National Minimum Wage and National Living Wage rates, Open Government Licence v3.0.
public enum NationalLivingWage {
    /// One rate.
    public struct Rate: Sendable, Hashable {
        /// The first day on which it applied.
        public let from: Day
        /// The age from which it applied.
        public let fromAge: Int
        /// Pence an hour.
        public let pence: Int
    }

    /// All rates held, the earliest first.
    public static let rates: [Rate] = [
        (2016, 25, 720), (2017, 25, 750), (2018, 25, 783), (2019, 25, 821), (2020, 25, 872), (2021, 23, 891),
        (2022, 23, 950), (2023, 23, 1_042), (2024, 21, 1_144), (2025, 21, 1_221), (2026, 21, 1_271),
    ].compactMap { year, age, pence in
        Day(year: year, month: 4, day: 1).map { Rate(from: $0, fromAge: age, pence: pence) }
    }

    /// The rate on a day; nil before the first rate and after the year of the last one held.
    public static func rate(on day: Day) -> Rate? {
        guard let last = rates.last, day < last.from.adding(years: 1) else { return nil }
        return rates.last { $0.from <= day }
    }
}
