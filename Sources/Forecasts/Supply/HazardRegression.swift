import Foundation

/// Rates of leaving explained by what people have in common: events as Poisson counts with the logarithm of exposure as
/// offset, which is the piecewise-exponential hazard (docs/methods.md §4.7).
public struct HazardRegression: Sendable, Hashable {
    /// People who have the same in common.
    public struct Cell: Sendable, Hashable {
        /// What explains: one number for each coefficient but the intercept.
        public var terms: [Double]
        /// Years in post, summed.
        public var exposure: Double
        /// How many left, retirement apart.
        public var events: Double

        /// Cells with their exposure and events.
        public init(terms: [Double], exposure: Double, events: Double) {
            self.terms = terms
            self.exposure = exposure
            self.events = events
        }
    }

    /// The coefficients, the intercept first.
    public let coefficients: [Double]
    /// Their standard errors.
    public let standardErrors: [Double]
    /// Twice the log-likelihood that a perfect fit would gain.
    public let deviance: Double

    /// Why there is no fit.
    public enum Fault: Error, Sendable, Hashable {
        /// There are no cells with exposure and events.
        case empty
        /// The cells do not tell the coefficients apart.
        case indistinct
        /// The fit did not settle.
        case unsettled
    }

    /// The fit by iteratively reweighted least squares. Cells without exposure are left out.
    public init(fitting cells: [Cell]) throws(Fault) {
        let cells = cells.filter { $0.exposure > 0 }
        let events = cells.reduce(0) { $0 + $1.events }
        guard let first = cells.first, events > 0 else { throw .empty }
        let rows = cells.map { [1] + $0.terms }
        var coefficients = [Double](repeating: 0, count: first.terms.count + 1)
        coefficients[0] = log(events / cells.reduce(0) { $0 + $1.exposure })
        var covariance: SquareMatrix?
        var settled = false
        for _ in 0..<100 where !settled {
            let expected = zip(cells, rows).map { $0.exposure * exp(Self.dot($1, coefficients)) }
            var information = SquareMatrix(coefficients.map { _ in coefficients.map { _ in 0 } })
            var score = coefficients.map { _ in 0.0 }
            for (place, row) in rows.enumerated() {
                for (i, x) in row.enumerated() where x != 0 {
                    score[i] += x * (cells[place].events - expected[place])
                    for (j, y) in row.enumerated() where y != 0 { information[i, j] += x * y * expected[place] }
                }
            }
            guard let inverse = information.inverse else { throw .indistinct }
            covariance = inverse
            let step = score * inverse
            for place in coefficients.indices { coefficients[place] += step[place] }
            guard coefficients.allSatisfy(\.isFinite) else { throw .unsettled }
            settled = step.allSatisfy { $0.magnitude < 1e-12 }
        }
        guard settled, let covariance else { throw .unsettled }
        self.coefficients = coefficients
        standardErrors = coefficients.indices.map { covariance[$0, $0].squareRoot() }
        var deviance = 0.0
        for (cell, row) in zip(cells, rows) {
            let expected = cell.exposure * exp(Self.dot(row, coefficients))
            deviance +=
                2 * ((cell.events > 0 ? cell.events * log(cell.events / expected) : 0) - (cell.events - expected))
        }
        self.deviance = deviance
    }

    /// The rate of leaving in a year for what people have in common.
    public func rate(_ terms: [Double]) -> Double { exp(Self.dot([1] + terms, coefficients)) }

    /// The chance to leave within a year: 1 − exp(−rate).
    public func annualProbability(_ terms: [Double]) -> Double { TimeStep.chance(rate: rate(terms)) }

    private static func dot(_ left: [Double], _ right: [Double]) -> Double {
        zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
