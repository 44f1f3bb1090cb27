/// A sample drawn from strata of known size, each unit of it a cluster whose members all come with it: the design under
/// which totals and rates of the whole are estimated (docs/methods.md §2.2).
///
/// A unit's weight is N_h / n_h of its stratum. Those who answered are taken as the sample of their stratum, so the
/// strata are also the cells of the adjustment for those who did not.
public struct StratifiedDesign: Sendable {
    /// The number of units in the whole of each stratum, N_h.
    public let populations: [Double]
    /// The number of units in the sample of each stratum, n_h.
    public let sampleSizes: [Int]
    /// The stratum of each unit of the sample, an index into `populations`.
    public let strata: [Int]

    /// A design; nil where a unit points to no stratum, a stratum's sample is larger than its whole, or a stratum with
    /// units has no sample.
    public init?(populations: [Double], strata: [Int]) {
        var sizes = [Int](repeating: 0, count: populations.count)
        for stratum in strata {
            guard sizes.indices.contains(stratum) else { return nil }
            sizes[stratum] += 1
        }
        for (population, size) in zip(populations, sizes) {
            guard population.isFinite, population >= Double(size), size > 0 || population == 0 else { return nil }
        }
        self.populations = populations
        self.sampleSizes = sizes
        self.strata = strata
    }

    /// The weight of each unit of the sample, N_h / n_h.
    public var weights: [Double] { strata.map { populations[$0] / Double(sampleSizes[$0]) } }

    /// Units less strata: the degrees of freedom of the variance.
    public var degreesOfFreedom: Int { strata.count - sampleSizes.reduce(0) { $0 + ($1 > 0 ? 1 : 0) } }

    /// n_h / N_h of each stratum; nil for a stratum without units.
    public var coverage: [Double?] {
        zip(populations, sampleSizes).map { $0 > 0 ? Double($1) / $0 : nil }
    }

    /// The weighted sum of a value of each unit.
    public func weightedSum(_ values: [Double]) -> Double {
        precondition(values.count == strata.count, "one value for each unit of the sample")
        // Sums by stratum first: the order of units within the sample then moves the last digits only.
        var sums = [Double](repeating: 0, count: populations.count)
        for (value, stratum) in zip(values, strata) { sums[stratum] += value }
        var total = 0.0
        for (stratum, sum) in sums.enumerated() where sampleSizes[stratum] > 0 {
            total += populations[stratum] / Double(sampleSizes[stratum]) * sum
        }
        return total
    }

    /// The variance of the weighted sum of a value of each unit: Σ N_h² (1 − n_h/N_h) s_h² / n_h. A stratum whose
    /// sample is its whole adds nothing. Nil where a stratum has one unit of several, since one unit shows no spread.
    public func variance(_ values: [Double]) -> Double? {
        precondition(values.count == strata.count, "one value for each unit of the sample")
        var sums = [Double](repeating: 0, count: populations.count)
        for (value, stratum) in zip(values, strata) { sums[stratum] += value }
        var squares = [Double](repeating: 0, count: populations.count)
        for (value, stratum) in zip(values, strata) {
            let distance = value - sums[stratum] / Double(sampleSizes[stratum])
            squares[stratum] += distance * distance
        }
        var total = 0.0
        for (stratum, size) in sampleSizes.enumerated() where size > 0 && Double(size) < populations[stratum] {
            guard size > 1 else { return nil }
            let share = 1 - Double(size) / populations[stratum]
            let spread = squares[stratum] / Double(size - 1)
            total += populations[stratum] * populations[stratum] * share * spread / Double(size)
        }
        return total
    }

    /// The t of an interval of this confidence under the design; nil without degrees of freedom.
    public func studentT(confidence: Double) -> Double? {
        guard degreesOfFreedom > 0 else { return nil }
        return StudentDistribution.twoSided(confidence, degreesOfFreedom: Double(degreesOfFreedom))
    }
}
