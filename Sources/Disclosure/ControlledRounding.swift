import Optimisation

/// Rounding that keeps a table adding up (docs/methods.md §7.2).
public struct ControlledRounding: Sendable, Hashable {
    /// The printed counts, in the order of the table's cells.
    public let counts: [Int]
    /// How far all cells moved together.
    public let change: Int

    /// Rounds each cell to a neighbouring multiple of `base` (multiples stay) so that all sums hold and the cells move
    /// as little as can be; nil where no such table exists, as can happen beyond two ways, or where the search ran out.
    public static func rounding(_ table: LinkedTable, base: Int = 5) -> ControlledRounding? {
        var problem = LinearProblem()
        // One yes or no for each cell: up, or down.
        let ups = table.cells.map { cell in
            let over = cell.count % base
            return problem.add(
                LinearProblem.Amount(upper: over == 0 ? 0 : 1, cost: Double(base - 2 * over), isWhole: true))
        }
        for sum in table.sums {
            let down = sum.parts.reduce(0) { $0 + floor(table, $1, base) } - floor(table, sum.total, base)
            let terms =
                sum.parts.map { LinearProblem.Term(ups[$0], Double(base)) }
                + [LinearProblem.Term(ups[sum.total], -Double(base))]
            problem.add(LinearProblem.Row(lower: -Double(down), upper: -Double(down), terms: terms))
        }
        guard let solution = Solver.solve(problem).best else { return nil }
        let counts = table.cells.indices.map { floor(table, $0, base) + (solution.amounts[ups[$0]] > 0.5 ? base : 0) }
        let change = zip(counts, table.cells).reduce(0) { $0 + abs($1.0 - $1.1.count) }
        return ControlledRounding(counts: counts, change: change)
    }

    private static func floor(_ table: LinkedTable, _ cell: Int, _ base: Int) -> Int {
        table.cells[cell].count / base * base
    }
}
