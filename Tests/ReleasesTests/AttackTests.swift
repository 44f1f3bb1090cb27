import Figures
import Optimisation
import Releases
import Testing

/// Attacks on everything that a reader can ask: all tables that four answers make, with noise and threshold, and the
/// same with the guard off, which must succeed.
struct AttackTests {
    /// One question and its answer: the people it is about, and what was printed; nil where it is hidden.
    private struct Answered {
        let limits: [Int?]
        let truth: Int
        let printed: Int?
    }

    private static func questions(upTo conditions: Int) -> [[Int?]] {
        var all: [[Int?]] = [[]]
        for size in World.sizes {
            let values: [Int?] = [nil] + (0..<size).map { Optional($0) }
            all = all.flatMap { start in values.map { start + [$0] } }
        }
        return all.filter { $0.count { $0 != nil } <= conditions }
    }

    private func answers(_ world: World, _ rule: GuardRule, isGuarded: Bool) -> [Answered] {
        let watch = Guard(rule, hash: world.hash)
        return AttackTests.questions(upTo: rule.mostConditions).map { limits in
            let people = world.within(limits)
            let printed = isGuarded ? watch.count(World.part(people)) : people.count < 5 ? nil : people.count
            return Answered(limits: limits, truth: people.count, printed: printed)
        }
    }

    /// Everything that was printed as one linear programme over the smallest groups.
    private struct Programme {
        private let cells = AttackTests.questions(upTo: World.sizes.count).filter { !$0.contains(nil) }
        private var rows: [LinearProblem.Row] = []

        init(_ answers: [Answered], deviation: Int) {
            for answer in answers {
                let terms = cells.indices.filter { covers(answer.limits, $0) }.map { LinearProblem.Term($0, 1) }
                let low = answer.printed.map { Double($0 - deviation) } ?? 0
                let high = Double((answer.printed ?? 4) + deviation)
                rows.append(LinearProblem.Row(lower: max(0, low), upper: high, terms: terms))
            }
        }

        private func covers(_ limits: [Int?], _ cell: Int) -> Bool {
            zip(limits, cells[cell]).allSatisfy { $0 == nil || $0 == $1 }
        }

        /// The least and the most that a group can be for all that was printed, knowing how far noise can go.
        func interval(of target: [Int?]) -> ClosedRange<Double> {
            func end(_ sign: Double) -> Double {
                var problem = LinearProblem()
                for cell in cells.indices {
                    _ = problem.add(LinearProblem.Amount(cost: covers(target, cell) ? sign : 0))
                }
                for row in rows { problem.add(row) }
                return (Solver.solve(problem).best?.cost ?? .nan) * sign
            }
            let low = end(1)
            return low...max(low, end(-1))
        }
    }

    @Test(arguments: [GuardRule.council, .reader])
    func `linear programmes leave at least seven numbers open for each group of one to four`(rule: GuardRule) {
        let world = World(seed: 7, count: 160)
        let answers = answers(world, rule, isGuarded: true)
        let programme = Programme(answers, deviation: rule.noise.deviation)
        let small = answers.filter { (1...4).contains($0.truth) }
        #expect(small.count > 20)
        for target in small {
            let interval = programme.interval(of: target.limits)
            #expect(interval.lowerBound <= 1 + 1e-6, "\(target.limits) is \(target.truth): \(interval)")
            #expect(
                interval.upperBound - interval.lowerBound >= 6 - 1e-6,
                "\(target.limits) is \(target.truth): \(interval)")
        }
    }

    @Test func `with the noise off the same attack finds small groups exactly`() {
        let world = World(seed: 7, count: 160)
        let answers = answers(world, .council, isGuarded: false)
        let programme = Programme(answers, deviation: 0)
        let found = answers.filter { (1...4).contains($0.truth) }.filter { target in
            let interval = programme.interval(of: target.limits)
            return interval.upperBound - interval.lowerBound < 0.5
        }
        #expect(!found.isEmpty)
    }

    @Test func `averaging over all tables finds small groups hardly better than guessing`() {
        var right = 0
        var guessed = 0
        var exact = 0
        var all = 0
        for seed in 1...12 {
            let world = World(seed: UInt64(seed), count: 160)
            let guarded = answers(world, .council, isGuarded: true)
            let bare = answers(world, .council, isGuarded: false)
            let printed = Dictionary(guarded.map { ($0.limits, $0.printed) }) { first, _ in first }
            let open = Dictionary(bare.map { ($0.limits, $0.printed) }) { first, _ in first }
            for target in guarded where (1...4).contains(target.truth) {
                all += 1
                if estimate(target.limits, printed) == target.truth { right += 1 }
                if estimate(target.limits, open) == target.truth { exact += 1 }
                if target.truth == 2 { guessed += 1 }
            }
        }
        let share = Double(right) / Double(all)
        #expect(share < 0.40, "\(share) of \(all); always saying two finds \(Double(guessed) / Double(all))")
        #expect(Double(exact) / Double(all) > share + 0.1, "without noise \(exact) of \(all)")
    }

    /// A hidden group as the mean of what its totals leave for it; what else is hidden there counts as two.
    private func estimate(_ limits: [Int?], _ printed: [[Int?]: Int?]) -> Int {
        var estimates: [Double] = []
        for (place, value) in limits.enumerated() where value != nil {
            var above = limits
            above[place] = nil
            guard let total = printed[above] ?? nil else { continue }
            var rest = Double(total)
            for other in 0..<World.sizes[place] where other != value {
                var beside = limits
                beside[place] = other
                rest -= Double((printed[beside] ?? nil) ?? 2)
            }
            estimates.append(rest)
        }
        guard !estimates.isEmpty else { return 2 }
        return max(0, Int((estimates.reduce(0, +) / Double(estimates.count)).rounded()))
    }

    @Test func `a person who comes or goes moves a printed count as chance does`() {
        let world = World(seed: 3, count: 300)
        let watch = Guard(.council, hash: world.hash)
        var same = 0
        for place in world.people.indices {
            var without = world.people
            without.remove(at: place)
            guard let before = watch.count(World.part(world.people)), let after = watch.count(World.part(without))
            else { continue }
            if before - after == 1 { same += 1 }
        }
        // Noise of variance 2 on both sides leaves a difference of one in about a fifth of all cases.
        #expect(Double(same) / 300 < 0.4)
    }
}
