import Optimisation

/// The search for the cells that protect others.
///
/// What protects a primary cell is another table that could stand behind the same print: the same sums, no count
/// negative, and nothing changed but in hidden cells. For each primary cell there must be one in which it is none and
/// one in which it is as many as the threshold lets it be. Each is written as a set of changes to the true table.
struct SuppressionSearch {
    let table: LinkedTable
    let primary: Set<Int>
    let threshold: Int

    /// A change that a cell must be able to bear.
    private struct Need {
        let cell: Int
        let change: Int
    }

    private var needs: [Need] {
        primary.sorted().flatMap { cell -> [Need] in
            let count = table.cells[cell].count
            let up = Need(cell: cell, change: threshold - 1 - count)
            let down = Need(cell: cell, change: -count)
            return (count > 0 ? [down] : []) + (up.change > 0 ? [up] : [])
        }
    }

    private var free: [Int] { table.cells.indices.filter { !table.cells[$0].isFixed && !primary.contains($0) } }

    /// No cell need change by more than all that is counted, or than a threshold where nothing is.
    private var widest: Double { Double(table.cells.map(\.count).max() ?? 0) + Double(threshold) }

    // MARK: - The least cost, by proof

    /// The cheapest choice, with whether it is proved to be: a whole-number programme with one yes or no for each cell.
    func least() -> (Set<Int>, isLeast: Bool)? {
        var problem = LinearProblem()
        var choice: [Int: Int] = [:]
        for cell in free {
            // Among equals the choice with fewer cells: all these fractions together stay below one count.
            let cost = Double(table.cells[cell].count) + 0.5 / Double(free.count + 1)
            choice[cell] = problem.add(LinearProblem.Amount(upper: 1, cost: cost, isWhole: true))
        }
        for need in needs { add(need, choice: choice, to: &problem) }
        switch Solver.solve(problem) {
        case .best(let solution): return (chosen(choice, solution), true)
        case .stopped(let solution?, _): return (chosen(choice, solution), false)
        default: return nil
        }
    }

    private func chosen(_ choice: [Int: Int], _ solution: Solution) -> Set<Int> {
        Set(choice.filter { solution.amounts[$0.value] > 0.5 }.keys)
    }

    private func add(_ need: Need, choice: [Int: Int], to problem: inout LinearProblem) {
        var changes: [Int: Int] = [:]
        for (cell, content) in table.cells.enumerated() where !content.isFixed {
            let isNeeded = cell == need.cell
            let most = isNeeded && need.change > 0 ? widest : isNeeded ? Double(need.change) : widest
            let least = isNeeded ? Double(need.change) : -Double(content.count)
            let change = problem.add(LinearProblem.Amount(lower: least, upper: max(most, least)))
            changes[cell] = change
            guard let choice = choice[cell] else { continue }
            problem.add(
                LinearProblem.Row(
                    upper: 0, terms: [LinearProblem.Term(change, 1), LinearProblem.Term(choice, -widest)]))
            problem.add(
                LinearProblem.Row(
                    lower: 0,
                    terms: [LinearProblem.Term(change, 1), LinearProblem.Term(choice, Double(content.count))]))
        }
        balance(changes, in: &problem)
    }

    /// Sums hold for changes as they hold for counts.
    private func balance(_ changes: [Int: Int], in problem: inout LinearProblem) {
        for sum in table.sums {
            let parts = sum.parts.compactMap { changes[$0] }.map { LinearProblem.Term($0, 1) }
            let total = changes[sum.total].map { [LinearProblem.Term($0, -1)] } ?? []
            if !(parts + total).isEmpty { problem.add(LinearProblem.Row(lower: 0, upper: 0, terms: parts + total)) }
        }
    }

    // MARK: - Step by step

    /// A safe choice: for one need after another the changes that cost least on top of what is hidden already, then
    /// without the cells that turn out not to be needed, the most valuable first.
    func stepwise() -> Set<Int> {
        var secondary: Set<Int> = []
        for need in needs.sorted(by: { abs($0.change) > abs($1.change) }) {
            secondary.formUnion(cells(for: need, secondary))
        }
        for cell in secondary.sorted(by: { table.cells[$0].count > table.cells[$1].count }) {
            let fewer = secondary.subtracting([cell])
            if Suppression.isSafe(table, hidden: primary.union(fewer), threshold: threshold) { secondary = fewer }
        }
        return secondary
    }

    private func cells(for need: Need, _ secondary: Set<Int>) -> Set<Int> {
        var problem = LinearProblem()
        var ups: [Int: Int] = [:]
        var downs: [Int: Int] = [:]
        for (cell, content) in table.cells.enumerated() where !content.isFixed {
            let isHidden = primary.contains(cell) || secondary.contains(cell)
            let cost = isHidden ? 0 : Double(content.count) + 1
            let forced = cell == need.cell ? Double(need.change) : nil
            ups[cell] = problem.add(
                LinearProblem.Amount(lower: max(0, forced ?? 0), upper: max(0, forced ?? widest), cost: cost))
            downs[cell] = problem.add(
                LinearProblem.Amount(
                    lower: max(0, -(forced ?? 0)), upper: forced.map { max(0, -$0) } ?? Double(content.count),
                    cost: cost))
        }
        for sum in table.sums {
            var terms: [LinearProblem.Term] = []
            for (cell, sign) in sum.parts.map({ ($0, 1.0) }) + [(sum.total, -1.0)] {
                guard let up = ups[cell], let down = downs[cell] else { continue }
                terms += [LinearProblem.Term(up, sign), LinearProblem.Term(down, -sign)]
            }
            if !terms.isEmpty { problem.add(LinearProblem.Row(lower: 0, upper: 0, terms: terms)) }
        }
        guard let solution = Solver.solve(problem).best else { return Set(free) }
        return Set(
            free.filter { cell in
                guard let up = ups[cell], let down = downs[cell] else { return false }
                return solution.amounts[up] > 1e-6 || solution.amounts[down] > 1e-6
            })
    }
}
