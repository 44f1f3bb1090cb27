import Foundation

/// Student's t distribution, for any positive number of degrees of freedom.
public enum StudentDistribution {
    /// The share below t.
    public static func cumulative(_ t: Double, degreesOfFreedom: Double) -> Double {
        guard degreesOfFreedom > 0, !t.isNaN else { return .nan }
        guard degreesOfFreedom.isFinite else { return NormalDistribution.cumulative(t) }
        let tail = upperTail(t.magnitude, degreesOfFreedom)
        return t < 0 ? tail : 1 - tail
    }

    /// The value that a share p lies below; exact to about 12 digits. Minus infinity at 0, infinity at 1, not a number
    /// outside or without a positive number of degrees of freedom.
    public static func quantile(_ p: Double, degreesOfFreedom: Double) -> Double {
        guard p >= 0, p <= 1, degreesOfFreedom > 0 else { return .nan }
        guard degreesOfFreedom.isFinite else { return NormalDistribution.quantile(p) }
        guard p != 0.5 else { return 0 }
        let tail = min(p, 1 - p)
        guard tail > 0 else { return p == 0 ? -.infinity : .infinity }
        let value = upperQuantile(tail, degreesOfFreedom)
        return p < 0.5 ? -value : value
    }

    /// The t of a two-sided interval of this confidence: 1.9876 for 0.95 with 87 degrees of freedom.
    public static func twoSided(_ confidence: Double, degreesOfFreedom: Double) -> Double {
        quantile(1 - (1 - confidence) / 2, degreesOfFreedom: degreesOfFreedom)
    }

    /// The t that a share `tail` (at most one half) lies above: Newton's steps held inside a bracket that is halved
    /// whenever a step leaves it.
    private static func upperQuantile(_ tail: Double, _ freedom: Double) -> Double {
        var low = 0.0
        var high = 1.0
        while upperTail(high, freedom) > tail, high < 1e300 {
            low = high
            high *= 2
        }
        var t = (low + high) / 2
        for _ in 0..<200 {
            let miss = upperTail(t, freedom) - tail
            if miss > 0 { low = t } else { high = t }
            var next = t + miss / density(t, freedom)
            if !(next > low && next < high) { next = (low + high) / 2 }
            if (next - t).magnitude <= 1e-15 * t { return next }
            t = next
        }
        return t
    }

    /// The density at t ≥ 0.
    private static func density(_ t: Double, _ freedom: Double) -> Double {
        let ratio = gammaRatio(freedom / 2)
        return ratio / (freedom * Double.pi).squareRoot() * exp(-(freedom + 1) / 2 * log1p(t * t / freedom))
    }

    /// The share above t ≥ 0: half the regularised incomplete beta function I(ν/(ν + t²); ν/2, 1/2).
    private static func upperTail(_ t: Double, _ freedom: Double) -> Double {
        guard t > 0 else { return 0.5 }
        let a = freedom / 2
        let square = t * t
        guard square.isFinite else { return 0 }
        let x = freedom / (freedom + square)
        let rest = square / (freedom + square)
        // x^a (1 − x)^(1/2) / B(a, 1/2), with the power by log1p so that no digits go where t² is far below ν.
        let front = exp(-a * log1p(square / freedom)) * rest.squareRoot() * gammaRatio(a) / Double.pi.squareRoot()
        if x < (a + 1) / (a + 2.5) { return 0.5 * front * fraction(a, 0.5, x) / a }
        return 0.5 - 0.5 * front * fraction(0.5, a, rest) / 0.5
    }

    /// Γ(a + 1/2) / Γ(a): the recurrence up to a ≥ 20, then the series of its logarithm.
    private static func gammaRatio(_ a: Double) -> Double {
        var a = a
        var factor = 1.0
        while a < 20 {
            factor *= a / (a + 0.5)
            a += 1
        }
        let inverse = 1 / a
        let square = inverse * inverse
        let series = inverse * (-1 / 8 + square * (1 / 192 + square * (-1 / 640 + square * 17 / 14_336)))
        return factor * a.squareRoot() * exp(series)
    }

    /// The continued fraction of the incomplete beta function, by Lentz's method.
    private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var c = 1.0
        var d = 1 - (a + b) * x / (a + 1)
        d = 1 / (d.magnitude < tiny ? tiny : d)
        var value = d
        for step in 1...10_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 + even * d
            d = 1 / (d.magnitude < tiny ? tiny : d)
            c = 1 + even / c
            if c.magnitude < tiny { c = tiny }
            value *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 + odd * d
            d = 1 / (d.magnitude < tiny ? tiny : d)
            c = 1 + odd / c
            if c.magnitude < tiny { c = tiny }
            let change = d * c
            value *= change
            if (change - 1).magnitude < 1e-16 { break }
        }
        return value
    }
}
