import Forecasts
import TestFiles
import Testing

/// Backtests, gaps and levers against numbers computed elsewhere.
@Suite("Golden numbers of gaps and levers")
struct GoldenNumbersGap {
    @Test("has its files", arguments: ["backtest", "gap", "levers"])
    func readable(subject: String) { #expect(GoldenFiles.isReadable(for: subject)) }

    @Test("scores forecasts of the past", arguments: GoldenFiles.named("backtest"))
    func backtest(name: String) throws {
        let file = try GoldenValue.file(name)
        let near = Near(file)
        let expected = file["expected"]
        let series = try file["inputs"]["series"].list.map { one in
            Backtest.Series(
                actual: try #require(one["actual"].double), lastYear: try #require(one["last_year"].double),
                draws: one["draws"].doubles)
        }
        let test = try #require(Backtest(series))
        #expect(test.scores.count == expected["series"].list.count)
        for (score, want) in zip(test.scores, expected["series"].list) {
            near.expect(score.median, want["median"], "median")
            near.expect(score.low, want["q05"], "low")
            near.expect(score.high, want["q95"], "high")
            near.expect(score.error, want["error"], "error")
            near.expect(score.transform, want["pit"], "transform")
            near.expect(score.ranked, want["crps"], "ranked score")
            #expect(score.isInside == want["inside_90"].bool)
        }
        near.expect(test.meanAbsolutePercentage, expected["mape_pct"], "mean absolute percentage")
        near.expect(test.weightedAbsolutePercentage, expected["wape_pct"], "weighted absolute percentage")
        near.expect(test.biasPercentage, expected["bias_pct"], "bias")
        near.expect(test.rootMeanSquare, expected["rmse"], "root mean square")
        near.expect(test.naivePercentage, expected["naive_wape_pct"], "no change")
        near.expect(test.skill, expected["skill_vs_last_year"], "skill")
        near.expect(test.coverage, expected["coverage_90"], "coverage")
        near.expect(test.coverageProbability, expected["coverage_p_value"], "chance of the coverage")
        near.expect(test.meanRanked, expected["mean_crps"], "mean ranked score")
        for (level, loss) in expected["pinball"].entries {
            let place = try #require(Backtest.levels.firstIndex { "\($0)" == level })
            near.expect(test.pinball[place], loss, "pinball \(level)")
        }
    }

    @Test("sums runs up", arguments: GoldenFiles.named("gap"))
    func gap(name: String) throws {
        let file = try GoldenValue.file(name)
        let near = Near(file)
        let (inputs, expected) = (file["inputs"], file["expected"])
        let demand = inputs["demand"].rows
        let supply = inputs["supply"].rows
        for (place, want) in expected["by_year"].list.enumerated() {
            let summary = try #require(GapSummary(demand: demand.map { $0[place] }, supply: supply.map { $0[place] }))
            near.expect(summary.mean, want["mean_gap"], "mean")
            for (level, value) in want["quantiles"].entries {
                let number = try #require(GapSummary.levels.firstIndex { "\($0)" == level })
                near.expect(summary.quantiles[number], value, "quantile \(level)")
            }
            near.expect(summary.shortage, want["p_shortage"], "shortage")
            near.expect(summary.markedShortage, want["p_shortage_over_2pct"], "marked shortage")
            near.expect(summary.expectedShortfall, want["expected_shortfall_95"], "expected shortfall")
            near.expect(summary.shortageError, want["se_p"], "error")
        }
        near.expect(
            GapSummary.shortageInAnyYear(demand: demand, supply: supply), expected["p_shortage_in_any_year"], "any year"
        )
        let several = PoissonBinomial(inputs["poisson_binomial_p"].doubles)
        near.expect(several.probabilities, expected["poisson_binomial_pmf"], "how many")
        near.expect(several.mean, expected["poisson_binomial_mean"], "mean")
        near.expect(several.deviation, expected["poisson_binomial_sd"], "deviation")
        try cost(inputs["turnover_cost"], expected, near)
    }

    private func cost(_ parts: GoldenValue, _ expected: GoldenValue, _ near: Near) throws {
        func part(_ name: String) throws -> Double { try #require(parts[name].double, "\(name)") }
        let cost = TurnoverCost(
            separation: try part("separation"), recruitment: try part("advert_and_recruitment"),
            checks: try part("dbs"), inductionDays: try part("induction_days"), dailyPay: try part("daily_pay"),
            agencyDays: try part("agency_days"), agencyPremium: try part("agency_premium_per_day"),
            productivityLoss: try part("productivity_loss_share"),
            productivityWeeks: try part("productivity_weeks"), weeklyPay: try part("weekly_pay"))
        near.expect(cost.perLeaver, expected["turnover_cost_per_leaver"], "cost of a leaver")
        near.expect(cost.perLeaver * (try part("leavers")), expected["turnover_cost_total"], "cost of all")
    }

    @Test("finds the cheapest mixes, by proof", arguments: GoldenFiles.named("levers"))
    func levers(name: String) throws {
        let file = try GoldenValue.file(name)
        let near = Near(file)
        let (inputs, expected) = (file["inputs"], file["expected"])
        let levers = try inputs["levers"].list.map { lever in
            Lever(
                name: lever["name"].string ?? "", cost: try #require(lever["cost"].double),
                fixedCost: lever["fixed"].double ?? 0, posts: lever["posts"].doubles,
                limit: try #require(lever["max"].double), isWhole: lever["integer"].bool ?? false)
        }
        // The needs by name, in the order of the levers' posts: direct care first.
        let names = inputs["need_posts"].entries.keys.sorted()
        let need = try names.map { try #require(inputs["need_posts"][$0].double) }
        guard case .mix(let divisible) = LeverMix.divisible(levers, need: need) else {
            Issue.record("no divisible mix")
            return
        }
        near.expect(divisible.cost, expected["lp_objective"], "divisible")
        guard case .mix(let whole) = LeverMix.cheapest(levers, need: need) else {
            Issue.record("no mix")
            return
        }
        near.expect(whole.cost, expected["mip_objective"], "whole")
        #expect(whole.isLeast)
        let needs = inputs["scenarios"]["need"].rows
        let scenarios = zip(inputs["scenarios"]["effectiveness"].rows, needs).map {
            LeverScenario(effectiveness: $0, need: $1)
        }
        let most = try #require(inputs["scenarios"]["max_violated"].int)
        guard case .mix(let chance) = LeverMix.cheapest(levers, scenarios: scenarios, shortAtMost: most) else {
            Issue.record("no mix for the scenarios")
            return
        }
        near.expect(chance.cost, expected["chance_objective"], "scenarios")
        #expect(chance.isLeast)
        #expect(chance.shortScenarios(levers, scenarios).count <= most)
        for (input, want) in zip(inputs["elasticity_cases"].list, expected["new_turnover"].list) {
            let elasticity = PayElasticity(try #require(input["elasticity"].double))
            near.expect(
                elasticity.turnover(
                    try #require(input["turnover"].double), rise: try #require(input["pay_rise"].double)), want,
                "turnover after a rise")
        }
    }
}
