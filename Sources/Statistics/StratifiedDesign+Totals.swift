/// A total of the whole, estimated from a sample.
public struct TotalEstimate: Sendable, Hashable {
    /// The estimated total.
    public var total: Double
    /// Its standard error; nil where the sample shows no spread.
    public var standardError: Double?
    /// total ± t × standard error; nil where there is no standard error or no degree of freedom.
    public var interval: Interval?

    /// The standard error over the total; nil where either is missing or the total is zero.
    public var coefficientOfVariation: Double? {
        guard let standardError, total != 0 else { return nil }
        return standardError / total.magnitude
    }
}

extension StratifiedDesign {
    /// The expansion estimate of a total: Σ w y.
    public func total(of values: [Double], confidence: Double = 0.95) -> TotalEstimate {
        estimate(total: weightedSum(values), residuals: values, confidence: confidence)
    }

    /// The separate ratio estimate of a total: Σ X_h R_h with R_h = Σ y / Σ x in each stratum.
    ///
    /// - Parameters:
    ///   - values: y of each unit.
    ///   - auxiliary: x of each unit, known of every unit of the whole.
    ///   - totals: X_h, the sum of x over the whole of each stratum.
    /// - Returns: the ratios by stratum (nil for a stratum without units) and the total; nil where x sums to zero in
    ///   the sample of a stratum that has units.
    public func separateRatio(
        of values: [Double], auxiliary: [Double], totals: [Double], confidence: Double = 0.95
    ) -> (ratios: [Double?], estimate: TotalEstimate)? {
        precondition(totals.count == populations.count, "one total for each stratum")
        var sums = [Double](repeating: 0, count: populations.count)
        var sizes = sums
        for (index, stratum) in strata.enumerated() {
            sums[stratum] += values[index]
            sizes[stratum] += auxiliary[index]
        }
        var ratios = [Double?](repeating: nil, count: populations.count)
        var total = 0.0
        for stratum in populations.indices where sampleSizes[stratum] > 0 {
            guard sizes[stratum] != 0 else { return nil }
            let ratio = sums[stratum] / sizes[stratum]
            ratios[stratum] = ratio
            total += totals[stratum] * ratio
        }
        let residuals = strata.indices.map { values[$0] - (ratios[strata[$0]] ?? 0) * auxiliary[$0] }
        return (ratios, estimate(total: total, residuals: residuals, confidence: confidence))
    }

    /// The combined ratio estimate of a total: X R with one R = Σ w y / Σ w x. Nil where Σ w x is zero.
    ///
    /// - Parameters:
    ///   - values: y of each unit.
    ///   - auxiliary: x of each unit, known of every unit of the whole.
    ///   - total: X, the sum of x over the whole.
    public func combinedRatio(
        of values: [Double], auxiliary: [Double], total: Double, confidence: Double = 0.95
    ) -> (ratio: Double, estimate: TotalEstimate)? {
        let below = weightedSum(auxiliary)
        guard below != 0 else { return nil }
        let ratio = weightedSum(values) / below
        let residuals = zip(values, auxiliary).map { $0 - ratio * $1 }
        return (ratio, estimate(total: total * ratio, residuals: residuals, confidence: confidence))
    }

    /// A total whose variance is that of the residuals of its units: what a ratio or a calibration leaves unexplained.
    public func estimate(total: Double, residuals: [Double], confidence: Double = 0.95) -> TotalEstimate {
        guard let variance = variance(residuals) else { return TotalEstimate(total: total) }
        let error = variance.squareRoot()
        guard error > 0 else {
            return TotalEstimate(total: total, standardError: error, interval: Interval(low: total, high: total))
        }
        guard let t = studentT(confidence: confidence) else {
            return TotalEstimate(total: total, standardError: error)
        }
        return TotalEstimate(
            total: total, standardError: error, interval: Interval(low: total - t * error, high: total + t * error))
    }
}
