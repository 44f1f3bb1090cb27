import Optimisation

/// What can be found out about a hidden cell from all that is printed.
public struct Attack: Sendable {
    private let table: LinkedTable
    private let hidden: Set<Int>

    /// Looks at a table of which these cells are hidden, by their place.
    public init(on table: LinkedTable, hidden: Set<Int>) {
        self.table = table
        self.hidden = hidden
    }

    /// The least and the most that a cell can be for all that is printed, knowing that no count is negative: two linear
    /// programmes (docs/methods.md §7.1). What is printed is known exactly; what nothing holds has no upper end.
    public func interval(of cell: Int) -> ClosedRange<Double> {
        guard hidden.contains(cell) else {
            let count = Double(table.cells[cell].count)
            return count...count
        }
        return end(of: cell, isUpper: false)...end(of: cell, isUpper: true)
    }

    /// Whether a cell could be none, and could be as many as `reach`.
    public func protects(_ cell: Int, reach: Int) -> Bool {
        let interval = interval(of: cell)
        return interval.lowerBound <= 1e-6 && interval.upperBound >= Double(reach) - 1e-6
    }

    private func end(of cell: Int, isUpper: Bool) -> Double {
        var problem = LinearProblem()
        var places: [Int: Int] = [:]
        for place in hidden.sorted() {
            let cost = place == cell ? (isUpper ? -1.0 : 1.0) : 0
            places[place] = problem.add(LinearProblem.Amount(cost: cost))
        }
        for sum in table.sums {
            // The known part moves to the other side.
            var known = 0
            var terms: [LinearProblem.Term] = []
            func add(_ place: Int, sign: Int) {
                if let amount = places[place] {
                    terms.append(LinearProblem.Term(amount, Double(sign)))
                } else {
                    known -= sign * table.cells[place].count
                }
            }
            for part in sum.parts { add(part, sign: 1) }
            add(sum.total, sign: -1)
            guard !terms.isEmpty else { continue }
            problem.add(LinearProblem.Row(lower: Double(known), upper: Double(known), terms: terms))
        }
        guard let solution = Solver.solve(problem).best else { return isUpper ? .infinity : 0 }
        return isUpper ? -solution.cost : solution.cost
    }
}
