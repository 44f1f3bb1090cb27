/// Rates of small groups drawn towards the rate of the whole, for ranking only (docs/methods.md §2.6).
public enum Shrinkage {
    /// The variance of the true rates between groups, by the method of moments: the variance of the observed rates less
    /// the mean of their squared standard errors, 0 at the least; 0 for fewer than two groups.
    public static func varianceBetween(rates: [Double], standardErrors: [Double]) -> Double {
        guard rates.count == standardErrors.count, let spread = Moments.variance(rates),
            let noise = Moments.mean(standardErrors.map { $0 * $0 })
        else { return 0 }
        return max(0, spread - noise)
    }

    /// B × rate + (1 − B) × whole, where B = τ² / (τ² + se²): a rate that is known well stays, one that is not moves to
    /// the whole.
    public static func shrunk(
        rate: Double, standardError: Double, towards whole: Double, varianceBetween: Double
    ) -> Double {
        let noise = standardError * standardError
        guard varianceBetween + noise > 0 else { return rate }
        let kept = varianceBetween / (varianceBetween + noise)
        return kept * rate + (1 - kept) * whole
    }
}
