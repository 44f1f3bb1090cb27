import Foundation

/// A manpower model of grades: who is in which grade, moves by chance, and is replaced (Bartholomew; docs/methods.md
/// §4.5). Rows are where people come from: n(t+1) = n(t) P + R r.
public struct MarkovModel: Sendable, Hashable {
    /// The chance to be in another grade (column) a year later; what a row lacks to 1 leaves.
    public let moves: SquareMatrix
    /// How recruits are spread over the grades; makes 1.
    public let recruitProfile: [Double]

    /// Moves and recruits; nil where the model could not lose people, so that it has no steady state.
    public init?(moves: [[Double]], recruitProfile: [Double]) {
        guard moves.allSatisfy({ $0.count == moves.count }), recruitProfile.count == moves.count else { return nil }
        self.moves = SquareMatrix(moves)
        self.recruitProfile = recruitProfile
        if self.moves.spectralRadius >= 1 { return nil }
    }

    /// The chance to leave from each grade.
    public var wastage: [Double] { moves.rows.map { 1 - $0.reduce(0, +) } }

    /// F = (I − P)⁻¹: the years that who is in a grade (row) will spend in each grade (column).
    public var fundamental: SquareMatrix? {
        SquareMatrix.identity(moves.size).combined(moves, -).inverse
    }

    /// The years that who enters a grade will spend in the system.
    public var expectedYears: [Double]? { fundamental?.rows.map { $0.reduce(0, +) } }

    /// The stock that so many recruits a year hold: R r F.
    public func steadyState(recruits: Double) -> [Double]? {
        fundamental.map { recruitProfile.map { $0 * recruits } * $0 }
    }

    /// P + w r: everybody who leaves is replaced.
    private var replaced: SquareMatrix {
        let wastage = self.wastage
        return SquareMatrix(
            moves.rows.enumerated().map { row, values in
                values.enumerated().map { $0.element + wastage[row] * recruitProfile[$0.offset] }
            })
    }

    /// The shares of the grades that last where everybody who leaves is replaced; nil where there are several.
    public var stationaryStructure: [Double]? {
        // π (Q − I) = 0 with one equation replaced by Σ π = 1.
        var system = replaced.combined(.identity(moves.size), -).transposed
        for column in 0..<moves.size { system[moves.size - 1, column] = 1 }
        guard let inverse = system.inverse else { return nil }
        return (0..<moves.size).map { inverse[$0, moves.size - 1] }
    }

    /// The expected stock of each year where everybody who leaves is replaced.
    public func fixedTotalPath(from stock: [Double], years: Int) -> [[Double]] {
        var path: [[Double]] = []
        var now = stock
        for _ in 0..<years {
            now = now * replaced
            path.append(now)
        }
        return path
    }

    /// Mean and covariance of the stock in a year.
    public struct Moments: Sendable, Hashable {
        /// The expected stock of each grade.
        public let mean: [Double]
        /// The covariance between grades.
        public let covariance: [[Double]]
    }

    /// Mean and covariance year by year from a stock that is known, if people move independently and the number of
    /// recruits is Poisson: m' = m P + R r;  C' = PᵀCP + diag(m P) − Pᵀ diag(m) P + diag(R r).
    public func path(from stock: [Double], recruits: [Double], years: Int) -> [Moments] {
        var path: [Moments] = []
        var mean = stock
        var covariance = SquareMatrix(moves.rows.map { $0.map { _ in 0 } })
        for _ in 0..<years {
            let moved = mean * moves
            let weighted = SquareMatrix(
                moves.rows.enumerated().map { row, values in values.map { $0 * mean[row] } })
            covariance =
                (moves.transposed * covariance * moves).combined(moves.transposed * weighted, -)
            for grade in recruits.indices { covariance[grade, grade] += moved[grade] + recruits[grade] }
            mean = zip(moved, recruits).map { $0 + $1 }
            path.append(Moments(mean: mean, covariance: covariance.rows))
        }
        return path
    }

    /// The years until half of a stock that is not replaced has gone, in the end.
    public var halfLife: Double? {
        let radius = moves.spectralRadius
        return radius > 0 ? Foundation.log(0.5) / Foundation.log(radius) : nil
    }
}

/// From years to months and from chances to rates (docs/methods.md §4.4).
public enum TimeStep {
    /// The chance of a month that makes the chance of a year.
    public static func monthly(annual chance: Double) -> Double { 1 - pow(1 - chance, 1.0 / 12) }
    /// The rate behind a chance: −log(1 − chance).
    public static func rate(annual chance: Double) -> Double { -log(1 - chance) }
    /// The chance behind a rate: 1 − exp(−rate).
    public static func chance(rate: Double) -> Double { 1 - exp(-rate) }
}
