import Forecasts
import Statistics
import TestFiles
import Testing

/// Runs drawn by chance against means and spreads that are known without drawing.
@Suite("Golden numbers of runs")
struct GoldenNumbersRuns {
    @Test("has its file")
    func readable() { #expect(GoldenFiles.isReadable(for: "microsim_moments")) }

    private static let runs = 1_000

    @Test(
        "have the mean and spread of independent moves and Poisson hires",
        arguments: GoldenFiles.named("microsim_moments"))
    func moments(name: String) throws {
        let file = try GoldenValue.file(name)
        let inputs = file["inputs"]
        let moves = inputs["P"].rows
        let stock = inputs["stock0"].doubles.map { Int($0) }
        let stays = moves.map { $0.reduce(0, +) }
        let roles = moves.count
        let assumed = StockFlow.Assumptions(
            leave: stays.map { 1 - $0 }, retire: stays.map { _ in 0 },
            move: moves.enumerated().map { row, chances in chances.map { $0 / stays[row] } },
            rejoin: stays.map { _ in 0 }, hireAges: stays.map { _ in [1] }, fteByAge: stays.map { _ in [1] },
            hireCapacity: stays.map { _ in 0 })
        let layout = StockFlow.Layout(roles: roles, ageWidths: [nil], tenureWidths: [nil])
        let chances = StockFlowRun.Chances(assumed, layout: layout)
        let path = file["expected"]["path"].list
        var totals = path.map { _ in [[Double]]() }
        for number in 0..<Self.runs {
            var stream = SeededStream(seed: 41, stream: UInt64(number))
            var run = StockFlowRun(layout: layout, stock: stock)
            for year in path.indices {
                let now = run.advance(
                    chances, demand: stays.map { _ in 0 }, arrivals: inputs["poisson_hires"].doubles, stream: &stream)
                totals[year].append(now.stock.map(Double.init))
            }
        }
        for (year, expected) in path.enumerated() {
            for role in 0..<roles {
                try holds(totals[year].map { $0[role] }, expected["mean"][role].double, expected["sd"][role].double)
            }
            try holds(
                totals[year].map { $0.reduce(0, +) }, expected["total_mean"].double, expected["total_sd"].double)
        }
    }

    @Test("keep what chance and what parameters do apart", arguments: GoldenFiles.named("microsim_moments"))
    func parameters(name: String) throws {
        let file = try GoldenValue.file(name)
        let inputs = file["inputs"]["parameter_case"]
        let beta = inputs["leave_probability_beta"].doubles
        try #require(beta.count == 2)
        let stock = try #require(inputs["stock0"].int)
        let path = file["expected"]["parameter_case"].list
        let layout = StockFlow.Layout(roles: 1, ageWidths: [nil], tenureWidths: [nil])
        var survivors = path.map { _ in [Double]() }
        for number in 0..<Self.runs {
            var stream = SeededStream(seed: 43, stream: UInt64(number))
            let (a, b) = (stream.gamma(shape: beta[0]), stream.gamma(shape: beta[1]))
            let assumed = StockFlow.Assumptions(
                leave: [a / (a + b)], retire: [0], move: [[0]], rejoin: [0], hireAges: [[1]], fteByAge: [[1]],
                hireCapacity: [0])
            let chances = StockFlowRun.Chances(assumed, layout: layout)
            var run = StockFlowRun(layout: layout, stock: [stock])
            for year in path.indices {
                survivors[year].append(Double(run.advance(chances, demand: [0], stream: &stream).stock[0]))
            }
        }
        for (year, expected) in path.enumerated() {
            try holds(survivors[year], expected["mean"].double, expected["sd_total"].double)
        }
    }

    /// |mean − expected| ≤ 4 sd / √M and |sd / expected − 1| ≤ 4 / √(2M).
    private func holds(_ values: [Double], _ mean: Double?, _ deviation: Double?) throws {
        let mean = try #require(mean)
        let deviation = try #require(deviation)
        let count = Double(values.count)
        let gotMean = try #require(Moments.mean(values))
        let gotDeviation = try #require(Moments.deviation(values))
        #expect((gotMean - mean).magnitude <= 4 * deviation / count.squareRoot())
        #expect((gotDeviation / deviation - 1).magnitude <= 4 / (2 * count).squareRoot())
    }

    @Test(
        "agree with the expectation, and lose and make nobody", arguments: GoldenFiles.named("stock_flow_deterministic")
    )
    func expectation(name: String) throws {
        let inputs = try GoldenValue.file(name)["inputs"]
        let layout = StockFlow.Layout(
            roles: inputs["roles"].list.count, ageWidths: inputs["age_widths"].optionalDoubles,
            tenureWidths: inputs["tenure_widths"].optionalDoubles)
        let assumed = StockFlow.Assumptions(
            leave: inputs["leave_probability"].flat, retire: inputs["retire_probability"].flat,
            move: inputs["move_probability"].rows, rejoin: inputs["rejoin_share"].doubles,
            hireAges: inputs["hire_age_profile"].rows, fteByAge: inputs["fte_per_head"].rows,
            hireCapacity: inputs["hire_cap"].doubles)
        let start = inputs["stock0"].flat.map { $0.rounded() }
        let chances = StockFlowRun.Chances(assumed, layout: layout)
        let demand = inputs["demand0"].doubles.map { $0.rounded() }
        let runs = 300
        var sums = [[Double]](repeating: [], count: layout.roles)
        for number in 0..<runs {
            var stream = SeededStream(seed: 47, stream: UInt64(number))
            var run = StockFlowRun(layout: layout, stock: start.map { Int($0) })
            for _ in 0..<4 {
                let before = run.stock.reduce(0, +)
                let year = run.advance(chances, demand: demand.map { Int($0) }, stream: &stream)
                let out = year.leavers.reduce(0, +) + year.retirements.reduce(0, +)
                let came = year.rejoiners.reduce(0, +) + year.hires.reduce(0, +)
                try #require(before - out + came == run.stock.reduce(0, +))
                try #require(run.stock.allSatisfy { $0 >= 0 })
            }
            for role in 0..<layout.roles { sums[role].append(Double(total(run, role))) }
        }
        var flow = StockFlow(layout: layout, stock: start)
        var expected: StockFlow.Year?
        for _ in 0..<4 { expected = flow.advance(assumed, demand: demand) }
        for role in 0..<layout.roles {
            let want = try #require(expected).stock[role]
            let got = try #require(Moments.mean(sums[role]))
            let spread = try #require(Moments.deviation(sums[role]))
            // Hiring up to a demand is not linear: where it binds in some runs only, the mean of runs lies a little
            // off.
            #expect((got - want).magnitude <= 4 * spread / Double(runs).squareRoot() + 0.01 * want)
        }
    }

    private func total(_ run: StockFlowRun, _ role: Int) -> Int {
        let width = run.layout.count / run.layout.roles
        return run.stock[role * width..<(role + 1) * width].reduce(0, +)
    }
}
