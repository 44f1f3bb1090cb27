/// Wilson's interval of a share, with the finite population correction (docs/methods.md §6.2).
public enum Wilson {
    /// The interval of the share x/n among n answers of a population of N: n = N gives the point, n = 0 gives nil.
    ///
    /// - Parameters:
    ///   - successes: x, from 0 to n.
    ///   - count: n, the answers.
    ///   - population: N, those who could have answered; nil for a population without end.
    ///   - confidence: such as 0.95.
    public static func interval(
        successes: Double, of count: Double, population: Double? = nil, confidence: Double = 0.95
    ) -> Interval? {
        guard count > 0, successes >= 0, successes <= count else { return nil }
        let share = successes / count
        guard let population else { return interval(share: share, effectiveSize: count, confidence: confidence) }
        guard count < population else { return Interval(low: share, high: share) }
        let correction = (population - count) / (population - 1)
        return interval(share: share, effectiveSize: count / correction, confidence: confidence)
    }

    /// The interval of a share that is worth this many independent answers; nil where it is worth none.
    public static func interval(share: Double, effectiveSize: Double, confidence: Double = 0.95) -> Interval? {
        guard effectiveSize > 0, share >= 0, share <= 1 else { return nil }
        guard effectiveSize.isFinite else { return Interval(low: share, high: share) }
        let z = NormalDistribution.twoSided(confidence)
        let part = z * z / effectiveSize
        let centre = (share + part / 2) / (1 + part)
        let root = (share * (1 - share) / effectiveSize + part / (4 * effectiveSize)).squareRoot()
        let half = z / (1 + part) * root
        // A share of none or all reaches its end exactly; arithmetic would miss it by a last digit.
        return Interval(
            low: share == 0 ? 0 : max(0, centre - half), high: share == 1 ? 1 : min(1, centre + half))
    }
}
