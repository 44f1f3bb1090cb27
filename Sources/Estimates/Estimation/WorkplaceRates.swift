/// Rates of one workplace or worker, with the cases in which there is none (docs/methods.md §0.3, §1.2, §1.3).
public enum WorkplaceRates {
    /// A rate, or why there is none.
    public enum Outcome: Sendable, Hashable {
        /// The rate in per cent.
        case value(Double)
        /// Nothing stands below the line.
        case emptyBase
        /// The rate is so high that one of its numbers must be wrong.
        case implausible

        /// The rate in per cent, where there is one.
        public var value: Double? {
            if case .value(let value) = self { value } else { nil }
        }
    }

    /// The turnover of a workplace above which one of its numbers must be wrong, in per cent.
    public static let highestTurnover = 995.0

    /// Turnover: 100 × leavers ÷ employees.
    public static func turnover(leavers: Double, employees: Double) -> Outcome {
        guard employees > 0 else { return .emptyBase }
        let rate = 100 * leavers / employees
        return rate > highestTurnover ? .implausible : .value(rate)
    }

    /// Vacancy rate: 100 × vacancies ÷ (employees + vacancies).
    public static func vacancyRate(vacancies: Double, employees: Double) -> Outcome {
        guard employees + vacancies > 0 else { return .emptyBase }
        return .value(100 * vacancies / (employees + vacancies))
    }

    /// Whole-time equivalents of a job: weekly hours ÷ 37, 1 at the most; nil where the hours are not known.
    public static func wholeTimeEquivalents(weeklyHours: Double?) -> Double? {
        weeklyHours.map { min(1, $0 / 37) }
    }
}
