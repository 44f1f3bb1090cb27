import Optimisation
import Testing

@Suite("The solver")
struct SolverTests {
    private func term(_ amount: Int, _ weight: Double) -> LinearProblem.Term { LinearProblem.Term(amount, weight) }

    @Test("finds the least cost of a small problem, and what one more unit buys")
    func linear() throws {
        // At least 10 of two foods' worth, of which the first may give 6 at most.
        var problem = LinearProblem()
        let a = problem.add(LinearProblem.Amount(upper: 6, cost: 2))
        let b = problem.add(LinearProblem.Amount(cost: 3))
        problem.add(LinearProblem.Row(lower: 10, terms: [term(a, 1), term(b, 1)]))
        let solution = try #require(Solver.solve(problem).best)
        #expect((solution.cost - 24).magnitude < 1e-9)
        #expect(solution.amounts == [6, 4])
        #expect(solution.rowPrices == [3])
    }

    @Test("keeps whole what must be whole, by proof")
    func whole() throws {
        // A knapsack whose fractional answer is dearer in value than any whole one.
        var problem = LinearProblem()
        let values: [Double] = [60, 100, 120]
        let weights: [Double] = [10, 20, 30]
        let items = values.map { problem.add(LinearProblem.Amount(upper: 1, cost: -$0, isWhole: true)) }
        problem.add(LinearProblem.Row(upper: 50, terms: items.map { term($0, weights[$0]) }))
        let solution = try #require(Solver.solve(problem).best)
        #expect(solution.cost == -220)
        #expect(solution.amounts == [0, 1, 1])
        #expect(solution.rowPrices.isEmpty)
    }

    @Test("says that a problem is impossible, unbounded or empty")
    func others() {
        var problem = LinearProblem()
        let a = problem.add(LinearProblem.Amount(upper: 1))
        problem.add(LinearProblem.Row(lower: 2, terms: [term(a, 1)]))
        #expect(Solver.solve(problem) == .impossible)
        problem.bound(a, lower: 3, upper: 2)
        #expect(Solver.solve(problem) == .impossible)
        var falling = LinearProblem()
        let x = falling.add(LinearProblem.Amount(cost: -1))
        let y = falling.add(LinearProblem.Amount())
        falling.add(LinearProblem.Row(upper: 1, terms: [term(x, 1), term(y, -1)]))
        #expect(Solver.solve(falling) == .unbounded)
        #expect(Solver.solve(LinearProblem()).best?.cost == 0)
        var wholeOnly = LinearProblem()
        let w = wholeOnly.add(LinearProblem.Amount(upper: 5, isWhole: true))
        wholeOnly.add(LinearProblem.Row(lower: 1, upper: 1, terms: [term(w, 2)]))
        #expect(Solver.solve(wholeOnly) == .impossible)
    }

    @Test("gives the same answer each time, and to many who ask at once")
    func repeated() async {
        var problem = LinearProblem()
        var seed: UInt64 = 7
        func next() -> Double {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(seed >> 40) / Double(1 << 24)
        }
        let items = (0..<24).map { _ in
            problem.add(LinearProblem.Amount(upper: 1, cost: -(1 + next()).rounded() - next(), isWhole: true))
        }
        for _ in 0..<4 { problem.add(LinearProblem.Row(upper: 5, terms: items.map { term($0, 0.2 + next()) })) }
        let asked = problem
        let first = Solver.solve(asked)
        #expect(first.best != nil)
        await withTaskGroup(of: Outcome.self) { group in
            for _ in 0..<8 { group.addTask { Solver.solve(asked) } }
            for await answer in group { #expect(answer == first) }
        }
    }

    @Test("stops after the branches that it was allowed, with a bound")
    func stopped() {
        var problem = LinearProblem()
        var seed: UInt64 = 11
        func next() -> Double {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(seed >> 33) / Double(1 << 31)
        }
        // Subset sums close to a target: hard to prove.
        let items = (0..<40).map { _ in problem.add(LinearProblem.Amount(upper: 1, isWhole: true)) }
        let over = problem.add(LinearProblem.Amount(cost: 1))
        let under = problem.add(LinearProblem.Amount(cost: 1))
        for _ in 0..<5 {
            let weights = items.map { term($0, (next() * 1000).rounded()) }
            problem.add(
                LinearProblem.Row(lower: 9_999.5, upper: 9_999.5, terms: weights + [term(over, -1), term(under, 1)]))
        }
        guard case .stopped(_, let bound) = Solver.solve(problem, branches: 3) else {
            Issue.record("the search was not stopped")
            return
        }
        #expect(bound >= 0)
    }
}
