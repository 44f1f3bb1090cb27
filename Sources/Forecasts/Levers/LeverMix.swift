import Optimisation

/// Something that can be done to close a gap.
public struct Lever: Sendable, Hashable {
    /// What it is called.
    public var name: String
    /// What one unit costs, in pounds.
    public var cost: Double
    /// What using it at all costs, in pounds.
    public var fixedCost: Double
    /// The posts that one unit fills, by role.
    public var posts: [Double]
    /// The most units that can be used.
    public var limit: Double
    /// Whether it comes in whole units.
    public var isWhole: Bool

    /// A lever.
    public init(
        name: String, cost: Double, fixedCost: Double = 0, posts: [Double], limit: Double, isWhole: Bool = false
    ) {
        self.name = name
        self.cost = cost
        self.fixedCost = fixedCost
        self.posts = posts
        self.limit = limit
        self.isWhole = isWhole
    }
}

/// One way the future may turn out.
public struct LeverScenario: Sendable, Hashable {
    /// How well each lever works, as a multiple of what was expected.
    public var effectiveness: [Double]
    /// The posts that are missing, by role.
    public var need: [Double]

    /// A way the future may turn out.
    public init(effectiveness: [Double], need: [Double]) {
        self.effectiveness = effectiveness
        self.need = need
    }
}

/// How much of each lever is used, and what that costs (docs/methods.md §5.4).
public struct LeverMix: Sendable, Hashable {
    /// Units of each lever.
    public let units: [Double]
    /// Which levers are used at all.
    public let isUsed: [Bool]
    /// What it costs, in pounds.
    public let cost: Double
    /// Whether nothing cheaper does it, by proof.
    public let isLeast: Bool
    /// What one more post of each role would cost; empty where levers come in whole units.
    public let pricePerPost: [Double]

    /// What came of the search.
    public enum Answer: Sendable, Hashable {
        /// A mix that does it.
        case mix(LeverMix)
        /// All levers together do not fill this role's need, or leave too many scenarios short.
        case impossible(role: Int?)
        /// The effort that was allowed ran out before anything was found.
        case unfinished
    }

    /// The cheapest amounts of divisible levers without fixed costs that fill each role's need.
    public static func divisible(_ levers: [Lever], need: [Double]) -> Answer {
        let plain = levers.map { lever in
            Lever(name: lever.name, cost: lever.cost, posts: lever.posts, limit: lever.limit)
        }
        return cheapest(
            plain, scenarios: [LeverScenario(effectiveness: plain.map { _ in 1 }, need: need)], shortAtMost: 0)
    }

    /// The cheapest mix that fills each role's need, with fixed costs and whole units.
    public static func cheapest(_ levers: [Lever], need: [Double]) -> Answer {
        cheapest(levers, scenarios: [LeverScenario(effectiveness: levers.map { _ in 1 }, need: need)], shortAtMost: 0)
    }

    /// The cheapest mix that leaves at most so many of the scenarios short of any role's need.
    public static func cheapest(
        _ levers: [Lever], scenarios: [LeverScenario], shortAtMost: Int, branches: Int = 200_000
    ) -> Answer {
        var problem = LinearProblem()
        let units = levers.map {
            problem.add(LinearProblem.Amount(upper: $0.limit, cost: $0.cost, isWhole: $0.isWhole))
        }
        var used: [Int: Int] = [:]
        for (place, lever) in levers.enumerated() where lever.fixedCost > 0 {
            let isUsed = problem.add(LinearProblem.Amount(upper: 1, cost: lever.fixedCost, isWhole: true))
            used[place] = isUsed
            problem.add(
                LinearProblem.Row(
                    upper: 0,
                    terms: [LinearProblem.Term(units[place], 1), LinearProblem.Term(isUsed, -lever.limit)]))
        }
        var short: [Int] = []
        for scenario in scenarios {
            let isShort = shortAtMost > 0 ? problem.add(LinearProblem.Amount(upper: 1, isWhole: true)) : nil
            if let isShort { short.append(isShort) }
            for (role, need) in scenario.need.enumerated() where need > 0 {
                var terms = levers.enumerated().map { place, lever in
                    LinearProblem.Term(units[place], lever.posts[role] * scenario.effectiveness[place])
                }
                // Supply is never negative, so the need itself is all that a short scenario has to be excused.
                if let isShort { terms.append(LinearProblem.Term(isShort, need)) }
                problem.add(LinearProblem.Row(lower: need, terms: terms))
            }
        }
        if !short.isEmpty {
            problem.add(LinearProblem.Row(upper: Double(shortAtMost), terms: short.map { LinearProblem.Term($0, 1) }))
        }
        return answer(Solver.solve(problem, branches: branches), levers: levers, used: used, scenarios: scenarios)
    }

    private static func answer(
        _ outcome: Outcome, levers: [Lever], used: [Int: Int], scenarios: [LeverScenario]
    ) -> Answer {
        switch outcome {
        case .best(let solution): return .mix(LeverMix(solution, levers, used, scenarios, isLeast: true))
        case .stopped(let solution?, _): return .mix(LeverMix(solution, levers, used, scenarios, isLeast: false))
        case .stopped(nil, _), .unbounded: return .unfinished
        case .impossible: return .impossible(role: scenarios.count == 1 ? firstShort(levers, scenarios[0]) : nil)
        }
    }

    /// The first role whose need all levers together at their limits do not fill.
    private static func firstShort(_ levers: [Lever], _ scenario: LeverScenario) -> Int? {
        scenario.need.indices.first { role in
            let most = levers.enumerated().reduce(0) { sum, entry in
                sum + max(0, entry.element.posts[role]) * scenario.effectiveness[entry.offset] * entry.element.limit
            }
            return most < scenario.need[role] - 1e-6
        }
    }

    private init(
        _ solution: Solution, _ levers: [Lever], _ used: [Int: Int], _ scenarios: [LeverScenario], isLeast: Bool
    ) {
        units = Array(solution.amounts.prefix(levers.count))
        isUsed = levers.indices.map { place in
            used[place].map { solution.amounts[$0] > 0.5 } ?? (solution.amounts[place] > 1e-9)
        }
        cost = solution.cost
        self.isLeast = isLeast
        pricePerPost = scenarios.count == 1 ? Array(solution.rowPrices.suffix(scenarios[0].need.count { $0 > 0 })) : []
    }

    /// Which scenarios are short of any role's need by more than a millionth of a post.
    public func shortScenarios(_ levers: [Lever], _ scenarios: [LeverScenario]) -> [Int] {
        scenarios.indices.filter { number in
            scenarios[number].need.enumerated().contains { role, need in
                let supply = levers.enumerated().reduce(0) { sum, entry in
                    let effect = scenarios[number].effectiveness[entry.offset]
                    return sum + entry.element.posts[role] * effect * units[entry.offset]
                }
                return need - supply > 1e-6
            }
        }
    }
}
