import Statistics
import TestFiles
import Testing

@Suite("Golden numbers: estimation")
struct GoldenNumbersEstimation {
    static let names = GoldenFiles.named("estimation")

    @Test("There is a golden file to read") func thereIsAFile() {
        #expect(GoldenFiles.isReadable(for: "estimation"))
    }

    @Test("Totals agree", arguments: names) func totals(name: String) throws {
        let file = try GoldenFiles.read(name, as: EstimationFile.self)
        let design = try #require(file.design)
        let confidence = file.inputs.confidence
        if let freedom = EstimationFile.block(file.expected.degreesOfFreedom) {
            #expect(design.degreesOfFreedom == freedom)
        }
        for (values, block) in [
            (file.employees, file.expected.expansionEmployees), (file.vacancies, file.expected.expansionVacancies),
            (file.leavers, file.expected.expansionLeavers),
        ] {
            guard let expected = EstimationFile.block(block) else { continue }
            let total = design.total(of: values, confidence: confidence)
            file.expect(total, expected)
            if expected.cv != nil { #expect(file.tolerance.holds(total.coefficientOfVariation, expected.cv)) }
        }
        for (stratum, coverage) in zip(file.inputs.frame, design.coverage) {
            guard let expected = EstimationFile.block(file.expected.coverageByStratum) else { break }
            #expect(file.tolerance.holds(coverage, expected[stratum.stratum] ?? nil))
        }
    }

    @Test("Ratio estimates agree", arguments: names) func ratios(name: String) throws {
        let file = try GoldenFiles.read(name, as: EstimationFile.self)
        let design = try #require(file.design)
        let confidence = file.inputs.confidence
        let totals = file.inputs.frame.map(\.registerSizeTotal)
        if let expected = EstimationFile.block(file.expected.separateRatioEmployees) {
            // Without a size in a stratum's sample there is no ratio there, and no total.
            let separate = design.separateRatio(
                of: file.employees, auxiliary: file.sizes, totals: totals, confidence: confidence)
            file.expect(separate?.estimate, expected.estimate)
            for (stratum, ratio) in zip(file.inputs.frame, separate?.ratios ?? []) {
                #expect(file.tolerance.holds(ratio, expected.ratios[stratum.stratum] ?? nil))
            }
        }
        if let expected = EstimationFile.block(file.expected.combinedRatioEmployees) {
            let combined = design.combinedRatio(
                of: file.employees, auxiliary: file.sizes, total: totals.reduce(0, +), confidence: confidence)
            file.expect(combined?.estimate, expected.estimate)
            #expect(file.tolerance.holds(combined?.ratio, expected.ratio))
        }
    }

    @Test("Rates agree", arguments: names) func rates(name: String) throws {
        let file = try GoldenFiles.read(name, as: EstimationFile.self)
        let design = try #require(file.design)
        let posts = zip(file.employees, file.vacancies).map { $0 + $1 }
        let cases: [([Double], [Double], StratifiedDesign.Scale, EstimationFile.Rate?)] = [
            (file.vacancies, posts, .logit, file.expected.vacancyRate),
            (file.leavers, file.employees, .log, file.expected.turnoverRate),
            (file.careWorkers, file.employees, .logit, file.expected.careWorkerShare),
        ]
        for (above, below, scale, block) in cases {
            guard let expected = EstimationFile.block(block) else { continue }
            let rate = design.rate(above: above, below: below, scale: scale, confidence: file.inputs.confidence)
            #expect(file.tolerance.holds(rate?.rate, expected.rate))
            #expect(file.tolerance.holds(rate?.standardError, expected.se))
            #expect(file.tolerance.holds(rate?.interval?.low, expected.ciLowLogit ?? expected.ciLowLog))
            #expect(file.tolerance.holds(rate?.interval?.high, expected.ciHighLogit ?? expected.ciHighLog))
            #expect(file.tolerance.holds(rate?.designEffect, expected.designEffectVsNaiveBinomial))
            if expected.unweightedRate != nil {
                #expect(file.tolerance.holds(rate?.unweightedRate, expected.unweightedRate))
            }
        }
    }

    @Test("The bootstrap agrees", arguments: names) func bootstrap(name: String) throws {
        let file = try GoldenFiles.read(name, as: EstimationFile.self)
        let design = try #require(file.design)
        guard let expected = EstimationFile.block(file.expected.raoWuBootstrap) else { return }
        let rows = RaoWuBootstrap(design: design, seed: 20_260_331)
            .totals(of: [file.employees, file.vacancies], replicates: 0..<24_000)
        let employees = try #require(RaoWuBootstrap.summary(of: rows.map { $0[0] }))
        let vacancyRate = try #require(RaoWuBootstrap.summary(of: rows.map { $0[1] / ($0[0] + $0[1]) }))
        for (got, se, low, high) in [
            (employees, expected.employeesSe, expected.employeesQ025, expected.employeesQ975),
            (vacancyRate, expected.vacancyRateSe, expected.vacancyRateQ025, expected.vacancyRateQ975),
        ] {
            // A sample that is the whole, or holds no vacancy, has no spread at all: then the numbers are the same.
            #expect((got.standardError - se).magnitude <= 0.06 * se + file.tolerance.abs)
            #expect((got.interval.low - low).magnitude <= 0.15 * se + file.tolerance.abs)
            #expect((got.interval.high - high).magnitude <= 0.15 * se + file.tolerance.abs)
        }
    }

    @Test("Raking and linear calibration agree", arguments: names) func calibration(name: String) throws {
        let file = try GoldenFiles.read(name, as: EstimationFile.self)
        guard let input = EstimationFile.block(file.inputs.calibration) else { return }
        // The margins have no order in the file, so the cells give it.
        let rows = input.cells.map { $0.cell[0] }.firstSeen
        let columns = input.cells.map { $0.cell[1] }.firstSeen
        let rowOf = try input.cells.map { try #require(rows.firstIndex(of: $0.cell[0])) }
        let columnOf = try input.cells.map { try #require(columns.firstIndex(of: $0.cell[1])) }
        let rowTotals = try rows.map { try #require(input.rowTotals[$0]) }
        let columnTotals = try columns.map { try #require(input.columnTotals[$0]) }
        let weights = input.cells.map { $0.sample * $0.weight }

        let raked = try Calibration.raked(
            weights: weights,
            dimensions: [
                .init(categories: rowOf, totals: rowTotals), .init(categories: columnOf, totals: columnTotals),
            ])
        let variables = input.cells.indices.map { cell in
            rows.indices.map { $0 == rowOf[cell] ? 1.0 : 0 } + columns.indices.map { $0 == columnOf[cell] ? 1.0 : 0 }
        }
        let factors = try Calibration.linearFactors(
            weights: weights, variables: variables, totals: rowTotals + columnTotals)
        for (index, cell) in input.cells.enumerated() {
            let (row, column) = (rowOf[index], columnOf[index])
            if let expected = EstimationFile.block(file.expected.raking) {
                #expect(file.tolerance.holds(raked.weights[index], expected.cellTotals[row][column]))
                #expect(file.tolerance.holds(raked.weights[index] / cell.sample, expected.weights[row][column]))
            }
            if let expected = EstimationFile.block(file.expected.linearCalibration) {
                #expect(file.tolerance.holds(factors[index], expected.gFactors[row][column]))
                #expect(file.tolerance.holds(factors[index] * cell.weight, expected.weights[row][column]))
                #expect(file.tolerance.holds(factors[index] * weights[index], expected.cellTotals[row][column]))
            }
        }
    }
}

extension [String] {
    fileprivate var firstSeen: [String] {
        var seen: [String] = []
        for value in self where !seen.contains(value) { seen.append(value) }
        return seen
    }
}
