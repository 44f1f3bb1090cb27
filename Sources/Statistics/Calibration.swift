/// Weights moved so that the sample meets totals that are known from elsewhere (docs/methods.md §2.3).
public enum Calibration {
    /// Why weights could not be moved.
    public enum Failure: Error, Sendable, Hashable {
        /// A margin asks for something of which the sample holds nothing: the dimension and the category.
        case emptyMargin(dimension: Int, category: Int)
        /// A margin below zero, or not a number.
        case impossibleMargin(dimension: Int, category: Int)
        /// The totals contradict each other; the largest relative miss that is left.
        case inconsistent(miss: Double)
        /// The steps did not settle; the largest relative miss that is left.
        case unsettled(miss: Double)
    }

    /// One dimension along which raking meets margins.
    public struct Dimension: Sendable {
        /// The category of each unit, an index into `totals`.
        public var categories: [Int]
        /// The known total of each category.
        public var totals: [Double]

        /// A dimension with the category of each unit and the known totals.
        public init(categories: [Int], totals: [Double]) {
            self.categories = categories
            self.totals = totals
        }
    }

    /// Raking: the weights are scaled to the margins of one dimension after the other until the largest relative miss
    /// is below 1e-10. Positive weights stay positive.
    ///
    /// - Returns: the new weights and the number of sweeps over all dimensions.
    /// - Throws: `Failure`; margins of dimensions that sum differently are inconsistent.
    public static func raked(
        weights: [Double], dimensions: [Dimension], tolerance: Double = 1e-10, sweeps limit: Int = 1_000
    ) throws(Failure) -> (weights: [Double], sweeps: Int) {
        try check(weights: weights, dimensions: dimensions)
        var weights = weights
        for sweep in 1...max(1, limit) {
            for dimension in dimensions {
                let sums = sums(of: weights, in: dimension)
                for (unit, category) in dimension.categories.enumerated() where sums[category] > 0 {
                    weights[unit] *= dimension.totals[category] / sums[category]
                }
            }
            if largestMiss(weights: weights, dimensions: dimensions) < tolerance { return (weights, sweep) }
        }
        let miss = largestMiss(weights: weights, dimensions: dimensions)
        let totals = dimensions.map { $0.totals.reduce(0, +) }
        if let least = totals.min(), let most = totals.max(), most - least > 1e-9 * most {
            throw .inconsistent(miss: miss)
        }
        throw .unsettled(miss: miss)
    }

    /// Linear calibration (the generalised regression estimator): each weight is multiplied by
    /// g = 1 + x' (Σ w x x')⁻¹ (X − Σ w x), with redundant totals left out, which leaves g as it is.
    ///
    /// - Parameters:
    ///   - weights: w of each unit.
    ///   - variables: x of each unit, one list a unit.
    ///   - totals: X, the known total of each variable.
    ///   - bounds: where given, and where a g lies outside, g is cut to these limits by the truncated iteration of
    ///     Deville and Särndal; 0.3...3 is usual.
    /// - Returns: g of each unit.
    /// - Throws: `Failure.inconsistent` where totals contradict each other, `Failure.unsettled` where the limits allow
    ///   no solution.
    public static func linearFactors(
        weights: [Double], variables: [[Double]], totals: [Double], bounds: ClosedRange<Double>? = nil
    ) throws(Failure) -> [Double] {
        precondition(weights.count == variables.count, "one list of variables for each unit")
        var slopes = [Double](repeating: 0, count: totals.count)
        var factors = [Double](repeating: 1, count: weights.count)
        var free = [Bool](repeating: true, count: weights.count)
        for step in 0..<200 {
            let missing = shortfall(weights: weights, factors: factors, variables: variables, totals: totals)
            let miss = relative(missing, totals)
            if step > 0, miss < 1e-11 || (bounds == nil && step > 2) { break }
            let moments = crossProducts(weights: weights, variables: variables, where: free)
            let change = solve(moments, missing)
            for index in slopes.indices { slopes[index] += change[index] }
            for unit in factors.indices {
                let raw = 1 + zip(variables[unit], slopes).reduce(0) { $0 + $1.0 * $1.1 }
                if let bounds {
                    factors[unit] = min(bounds.upperBound, max(bounds.lowerBound, raw))
                    free[unit] = raw == factors[unit]
                } else {
                    factors[unit] = raw
                }
            }
        }
        let miss = relative(shortfall(weights: weights, factors: factors, variables: variables, totals: totals), totals)
        guard miss < 1e-8 else { throw bounds == nil ? .inconsistent(miss: miss) : .unsettled(miss: miss) }
        return factors
    }

    /// What a variable of interest keeps after the regression on the calibration variables: its residuals stand in its
    /// place in the variance of a calibrated total.
    public static func residuals(of values: [Double], weights: [Double], variables: [[Double]]) -> [Double] {
        let width = variables.first?.count ?? 0
        let moments = crossProducts(
            weights: weights, variables: variables, where: [Bool](repeating: true, count: weights.count))
        var products = [Double](repeating: 0, count: width)
        for (unit, row) in variables.enumerated() {
            for column in row.indices { products[column] += weights[unit] * row[column] * values[unit] }
        }
        let slopes = solve(moments, products)
        return values.indices.map { unit in
            values[unit] - zip(variables[unit], slopes).reduce(0) { $0 + $1.0 * $1.1 }
        }
    }
}
