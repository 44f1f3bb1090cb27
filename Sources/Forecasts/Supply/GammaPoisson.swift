import Foundation
public import Statistics

/// Rates of many small cells drawn towards what they have in common: each true rate is drawn from one gamma
/// distribution, whose shape and rate are those under which the counts are most likely (docs/methods.md §4.7).
public struct GammaPoisson: Sendable, Hashable {
    /// The shape α of the common distribution.
    public let shape: Double
    /// Its rate β, in years of exposure.
    public let rate: Double

    /// What is known of a cell's true rate.
    public struct Posterior: Sendable, Hashable {
        /// (α + y) / (β + E).
        public let mean: Double
        /// The middle 95 % of Gamma(α + y, β + E).
        public let interval: Interval
    }

    /// A common distribution.
    public init(shape: Double, rate: Double) {
        self.shape = shape
        self.rate = rate
    }

    /// The common distribution of cells with events and exposure, by marginal likelihood; nil where the cells differ no
    /// more than chance lets them, or where there are fewer than two.
    public init?(fitting cells: [(events: Double, exposure: Double)]) {
        let cells = cells.filter { $0.exposure > 0 }
        let events = cells.reduce(0) { $0 + $1.events }
        let exposure = cells.reduce(0) { $0 + $1.exposure }
        guard cells.count > 1, events > 0 else { return nil }
        // For a given mean m = α/β the likelihood in log α has one top; both are climbed by golden sections, one within
        // the other.
        func best(shape logShape: Double) -> (value: Double, logMean: Double) {
            let centre = log(events / exposure)
            return Self.top(from: centre - 3, to: centre + 3) { logMean in
                Self.likelihood(cells, shape: exp(logShape), rate: exp(logShape - logMean))
            }
        }
        let top = Self.top(from: -8, to: 14) { best(shape: $0).value }
        guard top.logMean < 13.9 else { return nil }
        let logMean = best(shape: top.logMean).logMean
        self.init(shape: exp(top.logMean), rate: exp(top.logMean - logMean))
    }

    private static func likelihood(
        _ cells: [(events: Double, exposure: Double)], shape: Double, rate: Double
    ) -> Double {
        cells.reduce(0) { sum, cell in
            sum + lgamma(shape + cell.events) - lgamma(shape) + shape * log(rate / (rate + cell.exposure))
                - cell.events * log(rate + cell.exposure)
        }
    }

    /// The top of a function with one top, and where it is.
    private static func top(
        from low: Double, to high: Double, _ body: (Double) -> Double
    ) -> (value: Double, logMean: Double) {
        let section = (5.0.squareRoot() - 1) / 2
        var (a, b) = (low, high)
        var (c, d) = (b - section * (b - a), a + section * (b - a))
        var (fc, fd) = (body(c), body(d))
        for _ in 0..<90 {
            if fc > fd {
                (b, d, fd) = (d, c, fc)
                c = b - section * (b - a)
                fc = body(c)
            } else {
                (a, c, fc) = (c, d, fd)
                d = a + section * (b - a)
                fd = body(d)
            }
        }
        return fc > fd ? (fc, c) : (fd, d)
    }

    /// What is known of the true rate of a cell.
    public func posterior(events: Double, exposure: Double) -> Posterior {
        let (shape, rate) = (shape + events, rate + exposure)
        return Posterior(
            mean: shape / rate,
            interval: Interval(
                low: GammaDistribution.quantile(0.025, shape: shape) / rate,
                high: GammaDistribution.quantile(0.975, shape: shape) / rate))
    }

    /// Garwood's exact 95 % limits of a Poisson rate.
    public static func exactInterval(events: Double, exposure: Double) -> Interval {
        Interval(
            low: events > 0 ? GammaDistribution.quantile(0.025, shape: events) / exposure : 0,
            high: GammaDistribution.quantile(0.975, shape: events + 1) / exposure)
    }
}
