extension Calibration {
    static func check(weights: [Double], dimensions: [Dimension]) throws(Failure) {
        for (place, dimension) in dimensions.enumerated() {
            precondition(dimension.categories.count == weights.count, "one category for each unit")
            let sums = sums(of: weights, in: dimension)
            for (category, total) in dimension.totals.enumerated() {
                guard total >= 0, total.isFinite else {
                    throw .impossibleMargin(dimension: place, category: category)
                }
                guard total == 0 || sums[category] > 0 else {
                    throw .emptyMargin(dimension: place, category: category)
                }
            }
        }
    }

    static func sums(of weights: [Double], in dimension: Dimension) -> [Double] {
        var sums = [Double](repeating: 0, count: dimension.totals.count)
        for (weight, category) in zip(weights, dimension.categories) { sums[category] += weight }
        return sums
    }

    static func largestMiss(weights: [Double], dimensions: [Dimension]) -> Double {
        var largest = 0.0
        for dimension in dimensions {
            for (sum, total) in zip(sums(of: weights, in: dimension), dimension.totals) {
                largest = max(largest, total > 0 ? (sum - total).magnitude / total : sum.magnitude)
            }
        }
        return largest
    }

    /// X − Σ w g x.
    static func shortfall(
        weights: [Double], factors: [Double], variables: [[Double]], totals: [Double]
    ) -> [Double] {
        var missing = totals
        for (unit, row) in variables.enumerated() {
            let weight = weights[unit] * factors[unit]
            for column in row.indices { missing[column] -= weight * row[column] }
        }
        return missing
    }

    /// The largest of these differences relative to its total, or to the largest total where its own is zero.
    static func relative(_ differences: [Double], _ totals: [Double]) -> Double {
        let scale = totals.reduce(0) { max($0, $1.magnitude) }
        guard scale > 0 else { return differences.reduce(0) { max($0, $1.magnitude) } }
        return zip(differences, totals).reduce(0) { largest, pair in
            max(largest, pair.0.magnitude / (pair.1 == 0 ? scale : pair.1.magnitude))
        }
    }

    /// Σ w x x' over the units that are free to move.
    static func crossProducts(weights: [Double], variables: [[Double]], where free: [Bool]) -> [[Double]] {
        let width = variables.first?.count ?? 0
        var result = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
        for (unit, row) in variables.enumerated() where free[unit] {
            for first in 0..<width where row[first] != 0 {
                for second in 0..<width { result[first][second] += weights[unit] * row[first] * row[second] }
            }
        }
        return result
    }

    /// A solution of a symmetric, non-negative system by elimination with the largest scaled pivot first; variables
    /// that depend on others get zero, which is a solution wherever there is one.
    static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        let width = right.count
        // Variables of different size are brought to one, so that one threshold tells dependence from smallness.
        let scales = (0..<width).map { matrix[$0][$0] > 0 ? 1 / matrix[$0][$0].squareRoot() : 0 }
        var rows = (0..<width).map { row in
            (0..<width).map { matrix[row][$0] * scales[row] * scales[$0] } + [right[row] * scales[row]]
        }
        var pivots: [Int] = []
        var left = Set(0..<width)
        while let best = left.max(by: { (rows[$0][$0], $1) < (rows[$1][$1], $0) }), rows[best][best] > 1e-11 {
            left.remove(best)
            pivots.append(best)
            let pivot = rows[best][best]
            for column in 0...width { rows[best][column] /= pivot }
            for row in 0..<width where row != best && rows[row][best] != 0 {
                let factor = rows[row][best]
                for column in 0...width { rows[row][column] -= factor * rows[best][column] }
            }
        }
        var solution = [Double](repeating: 0, count: width)
        for pivot in pivots { solution[pivot] = rows[pivot][width] * scales[pivot] }
        return solution
    }
}
