import Foundation

/// The standard Normal distribution.
public enum NormalDistribution {
    /// The value that 97.5% lie below: the z of a 95% interval (docs/methods.md §0.7).
    public static let z95 = 1.959963984540054

    /// The share below x.
    public static func cumulative(_ x: Double) -> Double {
        0.5 * erfc(-x * 0.5.squareRoot())
    }

    /// The value that a share p lies below: minus infinity at 0, infinity at 1, not a number outside.
    ///
    /// Acklam's rational start, then Halley's steps on the exact share, so that the result is good to the last digits.
    public static func quantile(_ p: Double) -> Double {
        guard p >= 0, p <= 1 else { return .nan }
        guard p > 0 else { return -.infinity }
        guard p < 1 else { return .infinity }
        guard p <= 0.5 else {
            // The lower half keeps the digits of a small tail.
            return -quantile(1 - p)
        }
        var x = p < 0.02425 ? tail(p) : middle(p)
        for _ in 0..<2 {
            let miss = (cumulative(x) - p) * (2 * Double.pi).squareRoot() * exp(x * x / 2)
            x -= miss / (1 + x * miss / 2)
        }
        return x
    }

    /// The z of a two-sided interval of this confidence, such as 1.96 for 0.95.
    public static func twoSided(_ confidence: Double) -> Double {
        confidence == 0.95 ? z95 : -quantile((1 - confidence) / 2)
    }

    private static func tail(_ p: Double) -> Double {
        let c = [
            -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838, -2.549732539343734, 4.374664141464968,
            2.938163982698783,
        ]
        let d = [7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996, 3.754408661907416, 1]
        let q = (-2 * log(p)).squareRoot()
        return polynomial(c, q) / polynomial(d, q)
    }

    private static func middle(_ p: Double) -> Double {
        let a = [
            -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
            -3.066479806614716e+01, 2.506628277459239,
        ]
        let b = [
            -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
            -1.328068155288572e+01, 1,
        ]
        let q = p - 0.5
        return q * polynomial(a, q * q) / polynomial(b, q * q)
    }

    private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
        coefficients.reduce(0) { $0 * x + $1 }
    }
}
