import Foundation

/// The gamma distribution, and with it chi-squared.
public enum GammaDistribution {
    /// The chance of at most `x`, for a shape and rate 1: the regularised lower incomplete gamma function, by its
    /// series below shape + 1 and by Lentz's continued fraction above.
    public static func cumulative(_ x: Double, shape: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x.isFinite else { return 1 }
        let front = exp(shape * log(x) - x - lgamma(shape))
        if x < shape + 1 {
            var term = 1 / shape
            var sum = term
            var divisor = shape
            for _ in 0..<10_000 {
                divisor += 1
                term *= x / divisor
                sum += term
                if term < sum * 1e-17 { break }
            }
            return min(1, front * sum)
        }
        let tiny = 1e-300
        var b = x + 1 - shape
        var c = 1 / tiny
        var d = 1 / b
        var fraction = d
        for step in 1..<10_000 {
            let a = -Double(step) * (Double(step) - shape)
            b += 2
            d = a * d + b
            if d.magnitude < tiny { d = tiny }
            c = b + a / c
            if c.magnitude < tiny { c = tiny }
            d = 1 / d
            let change = d * c
            fraction *= change
            if (change - 1).magnitude < 1e-16 { break }
        }
        return max(0, 1 - front * fraction)
    }

    /// The value that a share `p` stays below, for a shape and rate 1: Newton's steps kept within a bracket.
    public static func quantile(_ p: Double, shape: Double) -> Double {
        guard p > 0 else { return 0 }
        guard p < 1 else { return .infinity }
        // Wilson and Hilferty's start.
        let z = NormalDistribution.quantile(p)
        let cube = 1 - 1 / (9 * shape) + z / (3 * shape.squareRoot())
        var x = max(shape * cube * cube * cube, 1e-8)
        var low = 0.0
        var high = Double.infinity
        for _ in 0..<200 {
            let error = cumulative(x, shape: shape) - p
            if error > 0 { high = x } else { low = x }
            let density = exp((shape - 1) * log(x) - x - lgamma(shape))
            var next = density > 0 ? x - error / density : .nan
            if !(next > low && next < high) { next = high.isFinite ? (low + high) / 2 : 2 * x + 1 }
            if (next - x).magnitude <= 1e-15 * x { return next }
            x = next
        }
        return x
    }

    /// The value that a share `p` of a chi-squared distribution stays below.
    public static func chiSquared(_ p: Double, degreesOfFreedom: Double) -> Double {
        2 * quantile(p, shape: degreesOfFreedom / 2)
    }
}
