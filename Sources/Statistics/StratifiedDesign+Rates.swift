import Foundation

/// A rate of the whole, estimated from a sample.
public struct RateEstimate: Sendable, Hashable {
    /// Σ w y / Σ w z.
    public var rate: Double
    /// Σ y / Σ z without weights.
    public var unweightedRate: Double
    /// The standard error of the linearised rate; nil where the sample shows no spread.
    public var standardError: Double?
    /// The interval on the scale asked for; nil where there is none.
    public var interval: Interval?
    /// The variance over that of as many independent draws; no value for a rate of 0, of 1 or above, or without a
    /// standard error.
    public var designEffect: Double?
    /// The unweighted sum of what stands below the line.
    public var base: Double
}

extension StratifiedDesign {
    /// On which scale the interval of a rate is symmetric.
    public enum Scale: Sendable, Hashable {
        /// The log odds: for a true share, between 0 and 1.
        case logit
        /// The logarithm: for a rate that can exceed 1.
        case log
    }

    /// A rate of the whole, R = Σ w y / Σ w z, linearised as u = (y − R z) / Σ w z, with t of units less strata degrees
    /// of freedom (docs/methods.md §2.2). Nil where the weighted base is zero or below.
    ///
    /// A unit outside the group that is asked for takes part with y = z = 0.
    ///
    /// - Parameters:
    ///   - above: y of each unit.
    ///   - below: z of each unit.
    ///   - scale: the scale of the interval.
    ///   - parentDesignEffect: the design effect of the larger group, for a rate of 0, or a share of 1, where the
    ///     sample itself shows no spread: Wilson's interval with the base over this effect. 1 at the least is used.
    ///   - confidence: such as 0.95.
    public func rate(
        above: [Double], below: [Double], scale: Scale, parentDesignEffect: Double? = nil, confidence: Double = 0.95
    ) -> RateEstimate? {
        let denominator = weightedSum(below)
        let base = below.reduce(0, +)
        guard denominator > 0, base > 0 else { return nil }
        let rate = weightedSum(above) / denominator
        var result = RateEstimate(rate: rate, unweightedRate: above.reduce(0, +) / base, base: base)
        let linear = zip(above, below).map { ($0 - rate * $1) / denominator }
        if let variance = variance(linear) {
            result.standardError = variance.squareRoot()
            if rate > 0, rate < 1 { result.designEffect = variance / (rate * (1 - rate) / base) }
        }
        if sampledWhole {
            result.interval = Interval(low: rate, high: rate)
        } else if rate == 0 || (scale == .logit && rate >= 1) {
            let effect = max(1, parentDesignEffect ?? 1)
            result.interval = Wilson.interval(
                share: min(1, rate), effectiveSize: base / effect, confidence: confidence)
        } else if let error = result.standardError, let t = studentT(confidence: confidence) {
            result.interval = interval(rate: rate, error: error, t: t, scale: scale)
        }
        return result
    }

    /// Whether every stratum is known to the last unit, so that nothing is left to chance.
    private var sampledWhole: Bool {
        zip(populations, sampleSizes).allSatisfy { $0 == Double($1) }
    }

    private func interval(rate: Double, error: Double, t: Double, scale: Scale) -> Interval {
        switch scale {
        case .logit:
            let centre = log(rate / (1 - rate))
            let half = t * error / (rate * (1 - rate))
            return Interval(low: 1 / (1 + exp(half - centre)), high: 1 / (1 + exp(-half - centre)))
        case .log:
            let factor = exp(t * error / rate)
            return Interval(low: rate / factor, high: rate * factor)
        }
    }
}
