import Statistics

/// What many runs say of the gap in one year: demand less supply, in jobs, full-time equivalents or hours
/// (docs/methods.md §5.1).
public struct GapSummary: Sendable, Hashable {
    /// The quantiles that are given.
    public static let levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]

    /// The mean gap.
    public let mean: Double
    /// The gap at each of `levels`.
    public let quantiles: [Double]
    /// The share of runs that are short.
    public let shortage: Double
    /// The share of runs that are short by more than a share of their own demand.
    public let markedShortage: Double
    /// The mean of the largest twentieth of gaps.
    public let expectedShortfall: Double
    /// The Monte Carlo standard error of `shortage`.
    public let shortageError: Double

    /// The summary of runs: demand and supply of one year, run by run; nil where there are none.
    ///
    /// - Parameters:
    ///   - normalVacancies: the share of demand that is vacant in normal times, which is no gap.
    ///   - marked: the share of demand from which a shortage is marked.
    public init?(demand: [Double], supply: [Double], normalVacancies: Double = 0, marked: Double = 0.02) {
        guard !demand.isEmpty, demand.count == supply.count else { return nil }
        let gaps = zip(demand, supply).map { $0 - $1 - normalVacancies * $0 }
        let sorted = gaps.sorted()
        let count = Double(gaps.count)
        mean = gaps.reduce(0, +) / count
        quantiles = Self.levels.compactMap { Quantile.type7(sorted: sorted, p: $0) }
        shortage = Double(gaps.count { $0 > 0 }) / count
        markedShortage = Double(zip(gaps, demand).count { $0 > marked * $1 }) / count
        let worst = sorted.suffix((gaps.count + 19) / 20)
        expectedShortfall = worst.reduce(0, +) / Double(worst.count)
        shortageError = (shortage * (1 - shortage) / count).squareRoot()
    }

    /// The share of runs that are short in any year: demand and supply run by run, each with its years.
    public static func shortageInAnyYear(demand: [[Double]], supply: [[Double]]) -> Double? {
        guard !demand.isEmpty, demand.count == supply.count else { return nil }
        let short = zip(demand, supply).count { run in zip(run.0, run.1).contains { $0 - $1 > 0 } }
        return Double(short) / Double(demand.count)
    }
}

/// How many of several unlike things happen.
public struct PoissonBinomial: Sendable, Hashable {
    /// The chance of 0, of 1, … of all.
    public let probabilities: [Double]
    /// The expected number.
    public let mean: Double
    /// Its standard deviation.
    public let deviation: Double

    /// From the chance of each, independent of the others.
    public init(_ chances: [Double]) {
        var probabilities = [1.0]
        for chance in chances {
            var next = [Double](repeating: 0, count: probabilities.count + 1)
            for (count, probability) in probabilities.enumerated() {
                next[count] += probability * (1 - chance)
                next[count + 1] += probability * chance
            }
            probabilities = next
        }
        self.probabilities = probabilities
        mean = chances.reduce(0, +)
        deviation = chances.reduce(0) { $0 + $1 * (1 - $1) }.squareRoot()
    }
}
