import Foundation

extension PerturbationTable {
    /// The table that says least beyond what is set: mean zero, a variance, a greatest change, and no results from 1
    /// to a threshold (docs/methods.md §7.3).
    ///
    /// For each count the changes have probabilities proportional to exp(a k + b k²), where a and b make mean and
    /// variance what they must be.
    ///
    /// - Parameters:
    ///   - deviation: the greatest change, up or down.
    ///   - variance: the variance of the change.
    ///   - threshold: results from 1 to this do not occur; 0 where all may.
    public static func maximumEntropy(
        deviation: Int, variance: Double, threshold: Int = 0
    ) throws(Fault) -> PerturbationTable {
        var classes: [[Change]] = []
        for count in 1...max(1, deviation + threshold) {
            let amounts = (-min(count, deviation)...deviation).filter { change in
                let result = count + change
                return result == 0 || result > threshold
            }
            guard let changes = fit(amounts, variance: variance) else { throw .impossible(count: count) }
            classes.append(changes)
        }
        return try PerturbationTable(classes: classes)
    }

    /// Newton's method on the convex function whose slope is what is still wrong with mean and variance.
    private static func fit(_ amounts: [Int], variance: Double) -> [Change]? {
        let values = amounts.map(Double.init)
        var slope = 0.0
        var curve = 0.0
        for _ in 0..<500 {
            let weights = shares(values, slope, curve)
            func moment(_ power: Int) -> Double {
                zip(values, weights).reduce(0) { $0 + $1.1 * pow($1.0, Double(power)) }
            }
            let (first, second, third, fourth) = (moment(1), moment(2), moment(3), moment(4))
            if first.magnitude < 1e-13, (second - variance).magnitude < 1e-12 {
                return zip(amounts, weights).map { Change($0, $1) }
            }
            let (xx, xy, yy) = (second - first * first, third - first * second, fourth - second * second)
            let determinant = xx * yy - xy * xy
            guard determinant > 1e-14 else { return nil }
            let (dx, dy) = (-first, variance - second)
            let stepX = (yy * dx - xy * dy) / determinant
            let stepY = (xx * dy - xy * dx) / determinant
            // A long step is cut, so that the exponentials stay in bounds.
            let cut = min(1, 1 / max(stepX.magnitude, stepY.magnitude, 1e-300))
            slope += cut * stepX
            curve += cut * stepY
            if max(slope.magnitude, curve.magnitude) > 200 { return nil }
        }
        return nil
    }

    private static func shares(_ values: [Double], _ slope: Double, _ curve: Double) -> [Double] {
        let powers = values.map { slope * $0 + curve * $0 * $0 }
        let top = powers.max() ?? 0
        let weights = powers.map { exp($0 - top) }
        let whole = weights.reduce(0, +)
        return weights.map { $0 / whole }
    }
}
