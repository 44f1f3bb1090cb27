/// Quantiles of type 7: linear interpolation at position (n − 1)p of the sorted values (docs/methods.md §0.7).
public enum Quantile {
    /// The quantile at a share p (0 to 1) of values that the caller has sorted upwards; nil where there are none.
    ///
    /// A share outside 0 to 1 is taken as the nearer end.
    public static func type7(sorted: [Double], p: Double) -> Double? {
        guard let last = sorted.indices.last else { return nil }
        let (below, fraction) = place(count: sorted.count, p: p)
        let low = sorted[below]
        guard fraction > 0, below < last else { return low }
        return low + fraction * (sorted[below + 1] - low)
    }

    /// The quantile at a share p of values in any order; nil where there are none.
    public static func type7(of values: [Double], p: Double) -> Double? {
        type7(sorted: values.sorted(), p: p)
    }

    /// The quantile at a share p of values that stand with the number of times that each occurs.
    ///
    /// The values are sorted upwards; a count of zero or less is passed over. The answer is the same as that of the
    /// values written out one by one; nil where nothing is counted.
    public static func type7(histogram: [(value: Double, count: Int)], p: Double) -> Double? {
        let total = histogram.reduce(0) { $0 + max(0, $1.count) }
        guard total > 0 else { return nil }
        let (below, fraction) = place(count: total, p: p)
        var passed = 0
        var low: Double?
        for (value, count) in histogram where count > 0 {
            passed += count
            if let low { return low + fraction * (value - low) }
            guard passed > below else { continue }
            if fraction == 0 || passed > below + 1 || passed == total { return value }
            low = value
        }
        return low
    }

    /// The index at or below position (n − 1)p, and how far the position lies beyond it.
    private static func place(count: Int, p: Double) -> (below: Int, fraction: Double) {
        let share = p.isNaN ? 0 : min(1, max(0, p))
        let position = Double(count - 1) * share
        let below = min(count - 1, Int(position))
        return (below, position - Double(below))
    }
}
