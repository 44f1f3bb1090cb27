import CCbc
import Synchronization

/// The one door to the solver (COIN-OR CBC, and its CLP where nothing must be whole).
///
/// One thread and no clock: the same problem always has the same answer. Effort is limited by the number of branches
/// that are looked at, not by time.
public enum Solver {
    /// CBC keeps some of its settings for the whole program: one problem at a time.
    private static let turn = Mutex(())

    /// Solves a problem.
    ///
    /// - Parameter branches: how many branches may be looked at where amounts must be whole.
    public static func solve(_ problem: LinearProblem, branches: Int = 200_000) -> Outcome {
        if problem.amounts.contains(where: { $0.lower > $0.upper }) { return .impossible }
        if problem.amounts.isEmpty {
            let holds = problem.rows.allSatisfy { $0.lower <= 0 && $0.upper >= 0 }
            return holds
                ? .best(Solution(cost: 0, amounts: [], rowPrices: problem.rows.map { _ in 0 })) : .impossible
        }
        if problem.amounts.contains(where: \.isWhole) {
            return turn.withLock { _ in solveWhole(problem, branches: branches) }
        }
        return solveContinuous(problem)
    }

    /// The problem as both solvers take it: the rows' terms, amount by amount.
    private struct Columns {
        var starts: [Int32]
        var rows: [Int32]
        var weights: [Double]

        init(of problem: LinearProblem) {
            starts = [Int32](repeating: 0, count: problem.amounts.count + 1)
            for row in problem.rows { for term in row.terms { starts[term.amount + 1] += 1 } }
            for place in 1..<starts.count { starts[place] += starts[place - 1] }
            var next = starts
            let size = Int(starts[problem.amounts.count])
            rows = [Int32](repeating: 0, count: size)
            weights = [Double](repeating: 0, count: size)
            for (number, row) in problem.rows.enumerated() {
                for term in row.terms {
                    let place = Int(next[term.amount])
                    rows[place] = Int32(number)
                    weights[place] = term.weight
                    next[term.amount] += 1
                }
            }
        }
    }

    private static func cost(of amounts: [Double], in problem: LinearProblem) -> Double {
        zip(problem.amounts, amounts).reduce(0) { $0 + $1.0.cost * $1.1 }
    }

    // MARK: - Without whole numbers: the simplex method

    private static func solveContinuous(_ problem: LinearProblem) -> Outcome {
        guard let model = Clp_newModel() else { return .stopped(nil, bound: -.infinity) }
        defer { Clp_deleteModel(model) }
        // Nothing but answers may reach standard output.
        Clp_setLogLevel(model, 0)
        let columns = Columns(of: problem)
        Clp_loadProblem(
            model, Int32(problem.amounts.count), Int32(problem.rows.count), columns.starts, columns.rows,
            columns.weights, problem.amounts.map(\.lower), problem.amounts.map(\.upper), problem.amounts.map(\.cost),
            problem.rows.map(\.lower), problem.rows.map(\.upper))
        _ = Clp_initialSolve(model)
        switch Clp_status(model) {
        case 0: break
        case 1: return .impossible
        case 2: return .unbounded
        default: return .stopped(nil, bound: -.infinity)
        }
        guard let values = Clp_primalColumnSolution(model) else { return .stopped(nil, bound: -.infinity) }
        let amounts = problem.amounts.indices.map { values[$0] }
        let prices = Clp_dualRowSolution(model).map { prices in problem.rows.indices.map { prices[$0] } } ?? []
        return .best(Solution(cost: cost(of: amounts, in: problem), amounts: amounts, rowPrices: prices))
    }

    // MARK: - With whole numbers: branch and cut

    private static func solveWhole(_ problem: LinearProblem, branches: Int) -> Outcome {
        guard let model = Cbc_newModel() else { return .stopped(nil, bound: -.infinity) }
        defer { Cbc_deleteModel(model) }
        Cbc_setLogLevel(model, 0)
        let columns = Columns(of: problem)
        Cbc_loadProblem(
            model, Int32(problem.amounts.count), Int32(problem.rows.count), columns.starts, columns.rows,
            columns.weights, problem.amounts.map(\.lower), problem.amounts.map(\.upper), problem.amounts.map(\.cost),
            problem.rows.map(\.lower), problem.rows.map(\.upper))
        for (place, amount) in problem.amounts.enumerated() where amount.isWhole { Cbc_setInteger(model, Int32(place)) }
        Cbc_setParameter(model, "ratioGap", "0")
        Cbc_setParameter(model, "allowableGap", "0")
        Cbc_setMaximumNodes(model, Int32(clamping: branches))
        _ = Cbc_solve(model)
        if Cbc_isProvenInfeasible(model) != 0 { return .impossible }
        if Cbc_isContinuousUnbounded(model) != 0 { return .unbounded }
        var found: Solution?
        if let values = Cbc_getColSolution(model) {
            let amounts = problem.amounts.indices.map { place in
                problem.amounts[place].isWhole ? values[place].rounded() : values[place]
            }
            if problem.accepts(amounts) {
                found = Solution(cost: cost(of: amounts, in: problem), amounts: amounts, rowPrices: [])
            }
        }
        if Cbc_isProvenOptimal(model) != 0, let found { return .best(found) }
        return .stopped(found, bound: Cbc_getBestPossibleObjValue(model))
    }
}

extension LinearProblem {
    /// Whether these amounts keep all rows and bounds, but for what rounding in the solver may cost.
    public func accepts(_ values: [Double], within tolerance: Double = 1e-6) -> Bool {
        guard values.count == amounts.count else { return false }
        for (amount, value) in zip(amounts, values) {
            let room = tolerance * max(1, value.magnitude)
            if value < amount.lower - room || value > amount.upper + room { return false }
            if amount.isWhole, (value - value.rounded()).magnitude > tolerance { return false }
        }
        return rows.allSatisfy { row in
            var sum = 0.0
            var size = 1.0
            for term in row.terms {
                sum += term.weight * values[term.amount]
                size = max(size, (term.weight * values[term.amount]).magnitude)
            }
            let room = tolerance * size
            return sum >= row.lower - room && sum <= row.upper + room
        }
    }
}
