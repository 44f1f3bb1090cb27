/// Means and variances, with n − 1 below unless a formula says otherwise (docs/methods.md §0.7).
public enum Moments {
    /// The mean; nil where there are no values.
    public static func mean(_ values: some Collection<Double>) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// The sample variance, n − 1 below; nil for fewer than two values.
    public static func variance(_ values: some Collection<Double>) -> Double? {
        guard values.count > 1, let mean = mean(values) else { return nil }
        // The second sum takes out the rounding error of the mean.
        var squares = 0.0
        var rest = 0.0
        for value in values {
            squares += (value - mean) * (value - mean)
            rest += value - mean
        }
        let count = Double(values.count)
        return max(0, squares - rest * rest / count) / (count - 1)
    }

    /// The sample standard deviation, n − 1 below; nil for fewer than two values.
    public static func deviation(_ values: some Collection<Double>) -> Double? {
        variance(values)?.squareRoot()
    }
}

/// The limits between which a true value is taken to lie.
public struct Interval: Sendable, Hashable {
    /// The lower limit.
    public var low: Double
    /// The upper limit.
    public var high: Double

    /// The interval between two limits.
    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }
}
