/// Measures of how a rate differs along a ranking of areas (docs/methods.md §8.2).
public enum Inequality {
    /// The group, 1 to `groups`, of a rank among this many ranked things: floor(groups (rank − 1) / count) + 1. Nil for
    /// a rank outside 1 to `count`.
    public static func group(rank: Int, of count: Int, groups: Int) -> Int? {
        guard count > 0, groups > 0, rank >= 1, rank <= count else { return nil }
        return groups * (rank - 1) / count + 1
    }

    /// The fitted line of rates over groups ordered from the first rank on.
    public struct Slope: Sendable, Hashable {
        /// The fitted rate at 1 less the fitted rate at 0.
        public var slopeIndex: Double
        /// The fitted rate at 1 over the fitted rate at 0; nil where the latter is zero.
        public var relativeIndex: Double?
    }

    /// The slope index and the relative index: least squares of the groups' rates on their ridit (the middle of their
    /// cumulative population share), weighted by population.
    ///
    /// Groups without people are passed over; nil for fewer than two groups with people.
    public static func slope(groups: [(population: Double, cases: Double)]) -> Slope? {
        let groups = groups.filter { $0.population > 0 }
        let total = groups.reduce(0) { $0 + $1.population }
        guard groups.count > 1, total > 0 else { return nil }
        var passed = 0.0
        var points: [(ridit: Double, rate: Double, weight: Double)] = []
        for group in groups {
            let ridit = (passed + group.population / 2) / total
            points.append((ridit, group.cases / group.population, group.population / total))
            passed += group.population
        }
        let meanRidit = points.reduce(0) { $0 + $1.weight * $1.ridit }
        let meanRate = points.reduce(0) { $0 + $1.weight * $1.rate }
        var above = 0.0
        var below = 0.0
        for point in points {
            above += point.weight * (point.ridit - meanRidit) * (point.rate - meanRate)
            below += point.weight * (point.ridit - meanRidit) * (point.ridit - meanRidit)
        }
        guard below > 0 else { return nil }
        let slope = above / below
        let atZero = meanRate - slope * meanRidit
        return Slope(slopeIndex: slope, relativeIndex: atZero == 0 ? nil : (atZero + slope) / atZero)
    }
}
