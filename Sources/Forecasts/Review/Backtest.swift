import Statistics

/// How well forecasts of the past did (docs/methods.md §4.8).
public struct Backtest: Sendable, Hashable {
    /// One forecast of what is now known.
    public struct Series: Sendable, Hashable {
        /// What came.
        public var actual: Double
        /// What there was the year before: the forecast of whoever forecasts no change.
        public var lastYear: Double
        /// What the model drew.
        public var draws: [Double]

        /// What came, what there was before, and the draws.
        public init(actual: Double, lastYear: Double, draws: [Double]) {
            self.actual = actual
            self.lastYear = lastYear
            self.draws = draws
        }
    }

    /// How well one forecast did.
    public struct Score: Sendable, Hashable {
        /// The middle of the draws, which is the point forecast.
        public let median: Double
        /// The 5th percentile of the draws.
        public let low: Double
        /// The 95th percentile of the draws.
        public let high: Double
        /// The point forecast less what came.
        public let error: Double
        /// Whether what came lies within the 90 % band.
        public let isInside: Bool
        /// The share of draws that were at most what came.
        public let transform: Double
        /// The continuous ranked probability score: mean |x − y| − mean |x − x′| / 2; smaller is better.
        public let ranked: Double
    }

    /// The levels at which the pinball loss is taken.
    public static let levels = [0.05, 0.25, 0.5, 0.75, 0.95]

    /// Each forecast's score.
    public let scores: [Score]
    /// The mean of |e| / y in percent; nil where an actual is none.
    public let meanAbsolutePercentage: Double?
    /// Σ|e| / Σy in percent.
    public let weightedAbsolutePercentage: Double?
    /// Σe / Σy in percent.
    public let biasPercentage: Double?
    /// The root of the mean squared error.
    public let rootMeanSquare: Double
    /// Σ|e| / Σy in percent of whoever forecasts no change.
    public let naivePercentage: Double?
    /// 1 − Σ|e| / Σ|e of no change|; nil where nothing changed.
    public let skill: Double?
    /// The share of actuals within the 90 % band.
    public let coverage: Double
    /// The two-sided exact binomial chance of a coverage no more likely than this one, if bands held 90 %.
    public let coverageProbability: Double
    /// The mean of the ranked scores.
    public let meanRanked: Double
    /// The mean pinball loss at each of `levels`.
    public let pinball: [Double]

    /// The scores of several forecasts; nil where there are none or one has no draws.
    public init?(_ series: [Series]) {
        guard !series.isEmpty else { return nil }
        var scores: [Score] = []
        var losses = Self.levels.map { _ in 0.0 }
        for one in series {
            let sorted = one.draws.sorted()
            guard let score = Self.score(one, sorted: sorted) else { return nil }
            scores.append(score)
            for (place, level) in Self.levels.enumerated() {
                let over = one.actual - (Quantile.type7(sorted: sorted, p: level) ?? 0)
                losses[place] += max(level * over, (level - 1) * over)
            }
        }
        let count = Double(series.count)
        let actual = series.reduce(0) { $0 + $1.actual }
        let absolute = scores.reduce(0) { $0 + $1.error.magnitude }
        let naive = series.reduce(0) { $0 + ($1.lastYear - $1.actual).magnitude }
        func percent(_ value: Double) -> Double? { actual > 0 ? 100 * value / actual : nil }
        self.scores = scores
        meanAbsolutePercentage =
            series.contains { $0.actual == 0 }
            ? nil
            : 100 * zip(scores, series).reduce(0) { $0 + $1.0.error.magnitude / $1.1.actual.magnitude } / count
        weightedAbsolutePercentage = percent(absolute)
        biasPercentage = percent(scores.reduce(0) { $0 + $1.error })
        rootMeanSquare = (scores.reduce(0) { $0 + $1.error * $1.error } / count).squareRoot()
        naivePercentage = percent(naive)
        skill = naive > 0 ? 1 - absolute / naive : nil
        let inside = scores.count(where: \.isInside)
        coverage = Double(inside) / count
        coverageProbability = Binomial.twoSided(successes: inside, trials: series.count, probability: 0.9)
        meanRanked = scores.reduce(0) { $0 + $1.ranked } / count
        pinball = losses.map { $0 / count }
    }

    private static func score(_ one: Series, sorted: [Double]) -> Score? {
        guard
            let median = Quantile.type7(sorted: sorted, p: 0.5), let low = Quantile.type7(sorted: sorted, p: 0.05),
            let high = Quantile.type7(sorted: sorted, p: 0.95)
        else { return nil }
        let count = Double(sorted.count)
        let distance = sorted.reduce(0) { $0 + ($1 - one.actual).magnitude } / count
        // Σ|xᵢ − xⱼ| over all pairs, from the order: the i-th of n stands above i and below n − 1 − i others.
        var spread = 0.0
        for (place, value) in sorted.enumerated() { spread += value * Double(2 * place + 1 - sorted.count) }
        return Score(
            median: median, low: low, high: high, error: median - one.actual,
            isInside: low <= one.actual && one.actual <= high,
            transform: Double(sorted.count { $0 <= one.actual }) / count, ranked: distance - spread / (count * count))
    }
}
