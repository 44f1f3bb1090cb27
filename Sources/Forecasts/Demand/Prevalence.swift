import Foundation
public import Statistics

/// How common a condition is in one band of age and sex, with its published 95 % limits (docs/methods.md §3.1).
public struct Prevalence: Sendable, Hashable {
    /// The share of people who have the condition, 0 to 1.
    public var share: Double
    /// The lower and upper 95 % limit of the share; nil where none are published.
    public var limits: Interval?

    /// A share with its limits.
    public init(share: Double, limits: Interval? = nil) {
        self.share = share
        self.limits = limits
    }
}

/// How many people have a condition, and how sure that is.
public struct Need: Sendable, Hashable {
    /// The expected number of people.
    public let people: Double
    /// Its standard error from the limits of prevalence, by the delta method on the logit scale; nil where a band has
    /// no limits.
    public let standardError: Double?
    /// The same from the width of the limits as they stand, for comparison.
    public let linearStandardError: Double?

    /// The 95 % interval: people ∓ z · standard error.
    public var interval: Interval? {
        standardError.map { error in
            Interval(
                low: people - NormalDistribution.z95 * error, high: people + NormalDistribution.z95 * error)
        }
    }

    /// People with a condition: the sum over bands of population times prevalence (docs/methods.md §3.1). Bands are
    /// taken as independent of each other.
    ///
    /// - Parameters:
    ///   - population: people in each band.
    ///   - prevalence: the prevalence in the same bands, in the same order.
    ///   - drift: by how much prevalence changes in a year, as a share of itself.
    ///   - years: for how many years it has done so.
    public static func expected(
        population: [Double], prevalence: [Prevalence], drift: Double = 0, years: Int = 0
    ) -> Need {
        precondition(population.count == prevalence.count, "each band has its prevalence")
        let factor = pow(1 + drift, Double(years))
        var people = 0.0
        var square = 0.0
        var linearSquare = 0.0
        var isSure = true
        for (persons, band) in zip(population, prevalence) {
            let share = min(1, band.share * factor)
            people += persons * share
            guard let limits = band.limits else {
                isSure = isSure && persons == 0
                continue
            }
            let error = (logit(limits.high) - logit(limits.low)) / (2 * NormalDistribution.z95)
            let part = persons * share * (1 - share) * error
            square += part * part
            let linear = persons * factor * (limits.high - limits.low) / (2 * NormalDistribution.z95)
            linearSquare += linear * linear
        }
        return Need(
            people: people, standardError: isSure ? square.squareRoot() : nil,
            linearStandardError: isSure ? linearSquare.squareRoot() : nil)
    }

    private static func logit(_ share: Double) -> Double { log(share / (1 - share)) }
}

/// Numbers of years between those that are known: on a straight line (docs/methods.md §3.1); nothing beyond them.
public enum Interpolation {
    /// The values of all years from the first to the last one that is known.
    public static func yearly(_ known: [Int: Double]) -> [Int: Double] {
        let years = known.keys.sorted()
        var all = known
        for (from, to) in zip(years, years.dropFirst()) {
            guard let first = known[from], let last = known[to] else { continue }
            for year in from..<to where year > from {
                all[year] = first + (last - first) * Double(year - from) / Double(to - from)
            }
        }
        return all
    }
}
