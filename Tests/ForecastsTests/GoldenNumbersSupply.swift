import Forecasts
import Statistics
import TestFiles
import Testing

/// Stocks and flows against numbers computed elsewhere.
@Suite("Golden numbers of supply")
struct GoldenNumbersSupply {
    @Test("has its files", arguments: ["stock_flow_deterministic", "markov", "hazard_calibration"])
    func readable(subject: String) { #expect(GoldenFiles.isReadable(for: subject)) }

    @Test("lets years pass", arguments: GoldenFiles.named("stock_flow_deterministic"))
    func stockFlow(name: String) throws {
        let file = try GoldenValue.file(name)
        let near = Near(file)
        let inputs = file["inputs"]
        let roles = inputs["roles"].list.count
        let layout = StockFlow.Layout(
            roles: roles, ageWidths: inputs["age_widths"].optionalDoubles,
            tenureWidths: inputs["tenure_widths"].optionalDoubles)
        var flow = StockFlow(layout: layout, stock: inputs["stock0"].flat)
        let assumed = StockFlow.Assumptions(
            leave: inputs["leave_probability"].flat, retire: inputs["retire_probability"].flat,
            move: inputs["move_probability"].rows, rejoin: inputs["rejoin_share"].doubles,
            hireAges: inputs["hire_age_profile"].rows, fteByAge: inputs["fte_per_head"].rows,
            hireCapacity: inputs["hire_cap"].doubles)
        var demand = inputs["demand0"].doubles
        let growth = inputs["demand_growth"].doubles
        let ages = inputs["ages"].strings
        let years = file["expected"]["years"].list
        #expect(years.count == inputs["years"].int)
        for expected in years {
            demand = zip(demand, growth).map { $0 * $1 }
            let before = (0..<roles).map { role in stock(of: flow, role) }
            let year = flow.advance(assumed, demand: demand)
            let label = "year \(expected["year"].int ?? 0)"
            near.expect(year.demand, expected["demand"], "\(label) demand")
            near.expect(year.leavers, expected["leavers"], "\(label) leavers")
            near.expect(year.retirements, expected["retirements"], "\(label) retirements")
            near.expect(year.rejoiners, expected["rejoiners"], "\(label) rejoiners")
            near.expect(year.requiredHires, expected["required_hires"], "\(label) required hires")
            near.expect(year.hires, expected["hires"], "\(label) hires")
            near.expect(year.stock, expected["stock"], "\(label) stock")
            near.expect(year.gap, expected["gap"], "\(label) gap")
            near.expect(year.fte, expected["fte"], "\(label) full-time equivalents")
            near.expect(year.stock.reduce(0, +), expected["total"], "\(label) total")
            if let last = ages.indices.last, !expected["share_60_plus"].isNull {
                near.expect(flow.share(ofAge: last), expected["share_60_plus"], "\(label) oldest")
            }
            // Nobody is lost or made, whatever roles they moved between.
            let out = year.leavers.reduce(0, +) + year.retirements.reduce(0, +)
            let came = year.rejoiners.reduce(0, +) + year.hires.reduce(0, +)
            #expect((before.reduce(0, +) - out + came - year.stock.reduce(0, +)).magnitude < 1e-6)
        }
        near.expect(flow.stock, file["expected"]["final_stock"], "final stock")
    }

    private func stock(of flow: StockFlow, _ role: Int) -> Double {
        let width = flow.layout.count / flow.layout.roles
        return flow.stock[role * width..<(role + 1) * width].reduce(0, +)
    }

    @Test("follows grades by Bartholomew's model", arguments: GoldenFiles.named("markov"))
    func markov(name: String) throws {
        let file = try GoldenValue.file(name)
        let near = Near(file)
        for (inputs, expected) in zip(file["inputs"].list, file["expected"].list) {
            let label = inputs["name"].string ?? ""
            if inputs["P"].isNull {
                try timeStep(inputs, expected, near)
                continue
            }
            let model = try #require(
                MarkovModel(moves: inputs["P"].rows, recruitProfile: inputs["recruit_profile"].doubles))
            let recruits = try #require(inputs["annual_recruits"].double)
            let stock = inputs["stock0"].doubles
            let years = try #require(inputs["years"].int)
            near.expect(model.wastage, expected["wastage"], "\(label) wastage")
            near.expect(model.fundamental?.values ?? [], expected["fundamental_matrix"], "\(label) fundamental")
            near.expect(
                model.expectedYears ?? [], expected["expected_years_in_system_by_entry_grade"], "\(label) years")
            near.expect(
                model.steadyState(recruits: recruits) ?? [], expected["steady_state_fixed_recruitment"],
                "\(label) steady")
            near.expect(
                model.stationaryStructure ?? [], expected["stationary_structure_fixed_total"], "\(label) structure")
            near.expect(
                model.fixedTotalPath(from: stock, years: years).flatMap { $0 }, expected["fixed_total_path"],
                "\(label) fixed total")
            let path = model.path(
                from: stock, recruits: inputs["recruit_profile"].doubles.map { $0 * recruits }, years: years)
            for (moments, want) in zip(path, expected["poisson_recruitment_path"].list) {
                near.expect(moments.mean, want["mean"], "\(label) mean")
                near.expect(moments.covariance.flatMap { $0 }, want["covariance"], "\(label) covariance")
            }
            #expect(path.count == expected["poisson_recruitment_path"].list.count)
            if !expected["spectral_radius"].isNull {
                near.expect(model.moves.spectralRadius, expected["spectral_radius"], "\(label) radius")
            }
            if !expected["halflife_years"].isNull {
                near.expect(model.halfLife, expected["halflife_years"], "\(label) half-life")
            }
        }
    }

    private func timeStep(_ inputs: GoldenValue, _ expected: GoldenValue, _ near: Near) throws {
        let chance = try #require(inputs["annual_leave_probability"].double)
        near.expect(TimeStep.monthly(annual: chance), expected["leave_probability_monthly"], "month")
        near.expect(TimeStep.rate(annual: chance), expected["hazard_annual"], "rate")
        // The twelfth root by a product of twelve: production computes no root of a matrix.
        let month = SquareMatrix(expected["monthly_root"].rows)
        var year = SquareMatrix.identity(month.size)
        for _ in 0..<12 { year = year * month }
        near.expect(year.values, inputs["annual"], "twelve months")
    }

    @Test("fits hazards, and draws sparse cells together", arguments: GoldenFiles.named("hazard_calibration"))
    func hazards(name: String) throws {
        let file = try GoldenValue.file(name)
        let near = Near(file)
        let expected = file["expected"]
        let names = expected["coefficient_names"].strings.dropFirst()
        let cells = try file["inputs"]["cells"].list.map { cell in
            HazardRegression.Cell(
                terms: names.map { self.term($0, of: cell) }, exposure: try #require(cell["exposure_years"].double),
                events: try #require(cell["leavers"].double))
        }
        let fit = try HazardRegression(fitting: cells)
        near.expect(fit.coefficients, expected["coefficients"], "coefficients")
        near.expect(fit.standardErrors, expected["standard_errors"], "standard errors")
        near.expect(fit.deviance, expected["deviance"], "deviance")
        near.expect(
            cells.map { fit.annualProbability($0.terms) }, expected["annual_leave_probability"], "probability")
        near.expect(cells.map { $0.events / $0.exposure }, expected["crude_rate"], "crude rate")
        near.expect(
            cells.flatMap { cell -> [Double] in
                let limits = GammaPoisson.exactInterval(events: cell.events, exposure: cell.exposure)
                return [limits.low, limits.high]
            }, expected["exact_poisson_ci"], "exact limits")
        let common = try #require(GammaPoisson(fitting: cells.map { ($0.events, $0.exposure) }))
        let loose = GoldenTolerance(["rel": 1e-3])
        #expect(loose.holds(common.shape, expected["gamma_alpha"].double))
        #expect(loose.holds(common.rate, expected["gamma_beta"].double))
        let posteriors = cells.map { common.posterior(events: $0.events, exposure: $0.exposure) }
        near.expect(posteriors.map(\.mean), expected["posterior_mean"], "posterior mean")
        near.expect(posteriors.map(\.interval.low), expected["posterior_low"], "posterior low")
        near.expect(posteriors.map(\.interval.high), expected["posterior_high"], "posterior high")
    }

    /// 1 where a cell has what a coefficient such as `age <25` or `zero_hours` speaks of.
    private func term(_ name: String, of cell: GoldenValue) -> Double {
        if let number = cell[name].double { return number }
        let parts = name.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return 0 }
        return cell[String(parts[0])].string == String(parts[1]) ? 1 : 0
    }
}
