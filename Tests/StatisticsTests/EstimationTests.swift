import Statistics
import Testing

@Suite("Estimation from samples")
struct EstimationTests {
    @Test("Parts always sum to their total and stay within one of their quota")
    func apportionment() {
        var stream = SeededStream(seed: 21)
        for _ in 0..<2_000 {
            let weights = (0..<stream.below(9) + 1).map { _ in Double(stream.below(100)) }
            let sum = weights.reduce(0, +)
            guard sum > 0 else { continue }
            let total = stream.below(5_000)
            let parts = Apportionment.largestRemainder(total: total, shares: weights.map { $0 / sum })
            #expect(parts.reduce(0, +) == total)
            for (part, weight) in zip(parts, weights) {
                #expect((Double(part) - Double(total) * weight / sum).magnitude < 1 + 1e-6)
            }
        }
        #expect(Apportionment.largestRemainder(total: 10, shares: [2, 2]) == [5, 5])
        #expect(Apportionment.largestRemainder(total: 3, shares: [0, 0]) == [0, 0])
        #expect(Apportionment.largestRemainder(total: 1, shares: [0.5, 0.5]) == [1, 0])
    }

    @Test("Raked weights meet every margin and stay positive")
    func raking() throws {
        var stream = SeededStream(seed: 22)
        for _ in 0..<50 {
            let units = 40 + stream.below(60)
            let weights = (0..<units).map { _ in 0.5 + stream.uniform() }
            let rows = (0..<units).map { $0 < 4 ? $0 : stream.below(4) }
            let columns = (0..<units).map { $0 < 3 ? $0 : stream.below(3) }
            // Margins that some positive weights meet.
            let truth = (0..<units).map { _ in 1 + 2 * stream.uniform() }
            var rowTotals = [Double](repeating: 0, count: 4)
            var columnTotals = [Double](repeating: 0, count: 3)
            for unit in 0..<units {
                rowTotals[rows[unit]] += truth[unit]
                columnTotals[columns[unit]] += truth[unit]
            }
            let result = try Calibration.raked(
                weights: weights,
                dimensions: [
                    .init(categories: rows, totals: rowTotals), .init(categories: columns, totals: columnTotals),
                ])
            #expect(result.weights.allSatisfy { $0 > 0 })
            for (category, total) in rowTotals.enumerated() {
                let sum = zip(result.weights, rows).reduce(0) { $0 + ($1.1 == category ? $1.0 : 0) }
                #expect((sum / total - 1).magnitude < 1e-9)
            }
            for (category, total) in columnTotals.enumerated() {
                let sum = zip(result.weights, columns).reduce(0) { $0 + ($1.1 == category ? $1.0 : 0) }
                #expect((sum / total - 1).magnitude < 1e-9)
            }
        }
    }

    @Test("A margin without a sample, and margins that contradict each other, are reported")
    func failures() {
        #expect(throws: Calibration.Failure.emptyMargin(dimension: 0, category: 1)) {
            try Calibration.raked(weights: [1, 1], dimensions: [.init(categories: [0, 0], totals: [2, 1])])
        }
        #expect(throws: Calibration.Failure.self) {
            try Calibration.raked(
                weights: [1, 1],
                dimensions: [.init(categories: [0, 1], totals: [2, 1]), .init(categories: [0, 1], totals: [5, 5])])
        }
        #expect(throws: Calibration.Failure.self) {
            try Calibration.linearFactors(weights: [1, 1], variables: [[1, 1], [1, 1]], totals: [4, 5])
        }
    }

    @Test("Bounded factors meet the totals within their limits")
    func bounded() throws {
        let variables = (0..<20).map { [1, Double($0)] }
        let weights = [Double](repeating: 1, count: 20)
        let totals = [20.0, 290]
        let free = try Calibration.linearFactors(weights: weights, variables: variables, totals: totals)
        #expect(free.contains { $0 < 0.3 })
        let factors = try Calibration.linearFactors(
            weights: weights, variables: variables, totals: totals, bounds: 0.3...3)
        #expect(factors.allSatisfy { (0.3...3).contains($0) })
        #expect((factors.reduce(0, +) - 20).magnitude < 1e-8)
        #expect((zip(factors, variables).reduce(0) { $0 + $1.0 * $1.1[1] } - 290).magnitude < 1e-6)
        #expect(throws: Calibration.Failure.self) {
            try Calibration.linearFactors(weights: weights, variables: variables, totals: [20, 5], bounds: 0.3...3)
        }
    }

    @Test("The order of the sample does not change a total or a rate")
    func shuffled() throws {
        var stream = SeededStream(seed: 23)
        let units = (0..<60).map { (stratum: $0 % 4, y: Double(stream.below(9)), z: Double(10 + stream.below(50))) }
        let mixed = stream.shuffled(units)
        let results = try [units, mixed].map { units in
            let design = try #require(
                StratifiedDesign(populations: [40, 30, 20, 15], strata: units.map(\.stratum)))
            let total = design.total(of: units.map(\.z))
            let rate = try #require(design.rate(above: units.map(\.y), below: units.map(\.z), scale: .log))
            return [total.total, total.standardError ?? -1, rate.rate, rate.interval?.low ?? -1]
        }
        for (first, second) in zip(results[0], results[1]) {
            #expect((first - second).magnitude <= 1e-12 * first.magnitude)
        }
    }

    @Test("A design that cannot be is refused, and one that shows no spread says so")
    func designs() throws {
        #expect(StratifiedDesign(populations: [2], strata: [0, 0, 0]) == nil)
        #expect(StratifiedDesign(populations: [2, 3], strata: [0]) == nil)
        #expect(StratifiedDesign(populations: [2], strata: [1]) == nil)
        let single = try #require(StratifiedDesign(populations: [3], strata: [0]))
        let lone = single.total(of: [4])
        #expect(lone.total == 12 && lone.standardError == nil && lone.interval == nil)
        let whole = try #require(StratifiedDesign(populations: [2], strata: [0, 0]))
        #expect(whole.total(of: [4, 6]).interval == Interval(low: 10, high: 10))
        let none = try #require(StratifiedDesign(populations: [30], strata: [0, 0, 0]))
        let rate = try #require(
            none.rate(above: [0, 0, 0], below: [10, 20, 30], scale: .log, parentDesignEffect: 2))
        #expect(rate.interval == Wilson.interval(share: 0, effectiveSize: 30))
        #expect(none.rate(above: [0, 0, 0], below: [0, 0, 0], scale: .log) == nil)
    }

    @Test("The bootstrap gives the same bits for any split over tasks, and totals agree with weights")
    func bootstrap() async throws {
        let design = try #require(
            StratifiedDesign(populations: [9, 5, 2, 1], strata: [0, 0, 0, 0, 1, 1, 1, 2, 2, 3]))
        let values: [Double] = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3]
        let bootstrap = RaoWuBootstrap(design: design, seed: 5)
        let whole = bootstrap.totals(of: [values], replicates: 0..<40)
        #expect(await bootstrap.totals(of: [values], replicates: 40, tasks: 3) == whole)
        #expect(bootstrap.totals(of: [values], replicates: 17..<40) == Array(whole[17...]))
        for (replicate, row) in whole.enumerated() {
            let weighted = zip(bootstrap.weights(replicate: replicate), values).reduce(0) { $0 + $1.0 * $1.1 }
            #expect((weighted - row[0]).magnitude < 1e-9)
        }
        #expect(Set(whole.map { $0[0] }).count > 20)
    }

    @Test("Rates that are not known well are drawn to the whole")
    func shrinkage() {
        let between = Shrinkage.varianceBetween(rates: [0.1, 0.3, 0.5], standardErrors: [0.1, 0.1, 0.1])
        #expect((between - 0.03).magnitude < 1e-12)
        #expect(
            (Shrinkage.shrunk(rate: 0.5, standardError: 0.1, towards: 0.3, varianceBetween: 0.03) - 0.45).magnitude
                < 1e-12)
        #expect(Shrinkage.varianceBetween(rates: [0.3, 0.3], standardErrors: [0.1, 0.1]) == 0)
    }
}
