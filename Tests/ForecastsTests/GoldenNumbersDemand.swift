import Forecasts
import Statistics
import TestFiles
import Testing

/// Need, users and jobs against numbers computed elsewhere.
@Suite("Golden numbers of demand")
struct GoldenNumbersDemand {
    @Test("has its files", arguments: ["demand", "doncaster_projection"])
    func readable(subject: String) { #expect(GoldenFiles.isReadable(for: subject)) }

    @Test("counts the people with a condition, and how sure that is", arguments: GoldenFiles.named("demand"))
    func need(name: String) throws {
        let file = try GoldenValue.file(name)
        let near = Near(file)
        let inputs = file["inputs"]
        let bands = inputs["prevalence"].list
        let prevalence = try bands.map { band in
            Prevalence(
                share: try #require(band["p"].double),
                limits: Interval(low: try #require(band["low"].double), high: try #require(band["high"].double)))
        }
        var people: [Int: Double] = [:]
        for expected in file["expected"]["dementia"].list {
            let year = try #require(expected["year"].int)
            let population = try bands.map { band in
                let key = "\(band["age"].string ?? "") \(band["sex"].string ?? "")"
                return try #require(inputs["population"]["\(year)"][key].double)
            }
            let need = Need.expected(population: population, prevalence: prevalence)
            near.expect(need.people, expected["expected_people"], "\(year) people")
            near.expect(need.standardError, expected["se_logit_delta"], "\(year) error")
            near.expect(need.interval?.low, expected["ci_low"], "\(year) low")
            near.expect(need.interval?.high, expected["ci_high"], "\(year) high")
            near.expect(need.linearStandardError, expected["se_linear"], "\(year) linear error")
            near.expect(population.reduce(0, +), expected["population_65_plus"], "\(year) population")
            people[year] = need.people
        }
        let yearly = Interpolation.yearly(people)
        let expected = file["expected"]["dementia_interpolated"].entries
        #expect(yearly.count == expected.count)
        for (year, value) in expected { near.expect(Int(year).flatMap { yearly[$0] }, value, year) }
    }

    @Test("turns people into users and jobs, with a model of care that changes", arguments: GoldenFiles.named("demand"))
    func services(name: String) throws {
        let file = try GoldenValue.file(name)
        let near = Near(file)
        let inputs = file["inputs"]
        let bands = inputs["users_per_1000"]["bands"].strings
        let demand = ServiceDemand(
            usersPerPerson: inputs["users_per_1000"]["rates"].rows.map { $0.map { $0 / 1000 } },
            jobsPerUser: inputs["jobs_per_user"].doubles, yearlyShift: inputs["annual_shift"].rows,
            yearlyProductivity: inputs["annual_productivity"].doubles)
        let base = try #require(inputs["base_year"].int)
        for expected in file["expected"]["services"].list {
            let year = try #require(expected["year"].int)
            let groups = inputs["population"]["\(year)"].entries
            let population = bands.map { band in
                groups.reduce(0.0) { sum, entry in
                    self.within(entry.key, band) ? sum + (entry.value.double ?? 0) : sum
                }
            }
            let got = demand.year(population: population, years: year - base)
            near.expect(got.constantUsers, expected["users_constant_model"], "\(year) users")
            near.expect(got.changedUsers, expected["users_changed_model"], "\(year) changed users")
            near.expect(got.constantJobs, expected["jobs_constant"], "\(year) jobs")
            near.expect(got.changedJobs, expected["jobs_changed"], "\(year) changed jobs")
            near.expect(got.constantJobs.reduce(0, +), expected["total_constant"], "\(year) total")
            near.expect(got.changedJobs.reduce(0, +), expected["total_changed"], "\(year) changed total")
        }
    }

    /// Whether a group such as `70-74 male` lies in a band such as `65-74` or `85+`.
    private func within(_ group: String, _ band: String) -> Bool {
        func ages(_ text: some StringProtocol) -> (Int, Int) {
            let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
            return (numbers.first ?? 0, numbers.count > 1 ? numbers[1] : 200)
        }
        let (from, to) = ages(group.split(separator: " ").first ?? "")
        let (low, high) = ages(band)
        return from >= low && to <= high
    }

    @Test(
        "gives Doncaster's published jobs and the unrounded ones", arguments: GoldenFiles.named("doncaster_projection"))
    func doncaster(name: String) throws {
        let file = try GoldenValue.file(name)
        let near = Near(file)
        let (inputs, expected) = (file["inputs"], file["expected"])
        let jobs = try #require(inputs["jobs"].double)
        let start = try #require(inputs["population_65_start"].double)
        let end = try #require(inputs["population_65_end"].double)
        let ratio = ConstantRatio(jobs: jobs, people: start)
        let growth = try #require(ratio.growth(to: end))
        near.expect(growth, expected["growth_exact"], "growth")
        let rounded = (growth * 100).rounded() / 100
        near.expect(rounded, expected["growth_rounded"], "rounded growth")
        near.expect(jobs * rounded, expected["extra_jobs_rounded_growth"], "jobs by rounded growth")
        near.expect(jobs * (1 + rounded), expected["jobs_end_rounded"], "jobs at the end by rounded growth")
        near.expect(ratio.jobs(for: end).map { $0 - jobs }, expected["extra_jobs_exact_growth"], "jobs by growth")
        near.expect(ratio.jobs(for: end), expected["jobs_end_exact"], "jobs at the end")
        near.expect(ratio.jobsPerThousand, expected["jobs_per_1000_65_plus"], "jobs for 1,000")
        let first = try #require(inputs["year_start"].int)
        let last = try #require(inputs["year_end"].int)
        near.expect(
            ConstantRatio.compound(growth: growth, years: last - first), expected["compound_annual_growth"], "yearly")
        let path = Interpolation.yearly([first: jobs, last: try #require(ratio.jobs(for: end))])
        for (year, value) in expected["jobs_by_year"].entries {
            near.expect(Int(year).flatMap { path[$0] }, value, year)
        }
        let leavers = try #require(inputs["turnover"].double)
        let base = try vacancyBase(inputs)
        near.expect(base, expected["implied_vacancy_base_employees"], "base of vacancies")
        near.expect(base * leavers, expected["annual_leavers"], "leavers")
        let within = try #require(inputs["starters_from_within_sector"].double)
        near.expect(base * leavers * (1 - within), expected["annual_exits_from_sector"], "exits")
        near.expect(
            base * leavers * (1 - within) * Double(last - first),
            expected["replacement_rate_total_over_horizon"]["sector_exits_over_horizon"], "exits to the end")
        for (condition, people) in inputs["need_people"].entries {
            let from = try #require(people["start"].double)
            let to = try #require(people["end"].double)
            let want = expected["need"][condition]
            near.expect((to / from - 1) * 100, want["increase_pct"], condition)
            near.expect(from / start, want["rate_start"], condition)
            near.expect(to / end, want["rate_end"], condition)
        }
    }

    /// Employees from vacancies and their published rate: V (1 − r) / r.
    private func vacancyBase(_ inputs: GoldenValue) throws -> Double {
        let rate = try #require(inputs["published_vacancy_rate"].double)
        return try #require(inputs["vacancies"].double) * (1 - rate) / rate
    }
}
