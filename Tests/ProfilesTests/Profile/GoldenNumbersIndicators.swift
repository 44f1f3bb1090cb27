import Dates
import Figures
import Foundation
import Profiles
import TestFiles
import Testing
import Workforce

@Suite("Golden numbers: indicators")
struct GoldenNumbersIndicators {
    /// Which measure, and what of its figure, each expected key is.
    private enum Reading { case value, count, denominator, records }

    private static let keys: [String: (measure: String, reading: Reading)] = [
        "employees": ("employees", .count), "workers": ("filled-posts", .count),
        "leavers": ("leavers", .count), "turnover_rate": ("turnover", .value),
        "starters": ("starters", .count), "starters_rate": ("starters-rate", .value),
        "opening_headcount": ("opening-headcount", .count),
        "turnover_rate_average_headcount": ("turnover-council", .value),
        "retention_rate": ("retention", .value), "stability_index": ("stability", .value),
        "in_role_12_months_share": ("in-role-12-months", .value),
        "vacancies": ("vacancies", .count), "vacancy_rate": ("vacancy-rate", .value),
        "sickness_known": ("sickness-mean", .records), "sickness_days_mean": ("sickness-mean", .value),
        "sickness_days_total": ("sickness-days", .count), "zero_sickness_share": ("sickness-none", .value),
        "sickness_days_available": ("sickness-rate", .denominator), "sickness_rate": ("sickness-rate", .value),
        "fte_known": ("wte-known", .records), "fte_sum_known": ("wte-known", .count),
        "fte_ratio": ("wte-ratio", .value), "fte_estimate_all": ("wte", .value),
        "zero_hours_share": ("zero-hours", .value), "ethnicity_not_stated_share": ("ethnicity-not-stated", .value),
        "qualification_rate": ("qualified", .value), "level2_plus_direct_care": ("level-2-direct-care", .value),
        "care_certificate_engaged": ("care-certificate-engaged", .value),
        "care_certificate_12_weeks_base": ("care-certificate-12-weeks", .denominator),
        "care_certificate_12_weeks": ("care-certificate-12-weeks", .value),
        "pdr_eligible": ("review-completed", .denominator), "pdr_completed_share": ("review-completed", .value),
        "safeguarding_trained_count": ("safeguarding-count", .count),
        "safeguarding_trained_share": ("safeguarding-trained", .value),
        "minimum_standard_trained_share": ("minimum-standard", .value),
    ]

    @Test("There is a file to read")
    func filesExist() {
        #expect(GoldenFiles.isReadable(for: "indicators"))
        #expect(GoldenFiles.isReadable(for: "edge_cases"))
    }

    @Test("Every group's expected numbers", arguments: GoldenFiles.named("indicators"))
    func indicators(name: String) throws {
        let file = try IndicatorFile(name)
        #expect(!file.expected.isEmpty)
        for (group, expected) in file.expected {
            let figures = try figures(of: file, group)
            for (key, value) in expected {
                let (measure, reading) = try #require(GoldenNumbersIndicators.keys[key], "\(key) is not known")
                let figure = try #require(figures[measure], "\(group): no figure of \(measure)")
                compare(figure, reading, with: value, file.tolerance, "\(file.name), \(group), \(key)")
            }
        }
    }

    private func figures(of file: IndicatorFile, _ group: String) throws -> [String: Figure] {
        var request = ProfileRequest(rules: file.rules)
        let words = group.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
        guard group != "all" else { return byMeasure(Profile.figures(of: file.data, request)) }
        try #require(words.count == 2, "\(group) is no group")
        let wanted: String
        switch words[0] {
        case "sector":
            request.by = [.sector]
            wanted = words[1] == "local authority" ? "council" : words[1]
        case "role group":
            request.by = [.roleGroup]
            wanted = words[1].replacing(" ", with: "-")
        case "role":
            request.by = [.role]
            wanted = String(try #require(file.roles[words[1]]))
        case "workplace":
            request.by = [.workplace]
            wanted = "Golden/" + words[1]
        default:
            Issue.record("\(group) is no group")
            return [:]
        }
        // The same group as a limit must give the same figures as the same group among others, where it has any jobs.
        var limited = request
        limited.by = []
        limited.filter = Scope([try #require(request.by[0].part(wanted, in: file.data), "\(group)")])
        let inside = Profile.figures(of: file.data, limited)
        let among = Profile.figures(of: file.data, request).filter { $0.scope.parts.last?.value == wanted }
        #expect(among.isEmpty || among.map(\.outcome) == inside.map(\.outcome))
        return byMeasure(inside)
    }

    private func byMeasure(_ figures: [Figure]) -> [String: Figure] {
        Dictionary(uniqueKeysWithValues: figures.map { ($0.measure.id, $0) })
    }

    private func compare(
        _ figure: Figure, _ reading: Reading, with expected: Double?, _ tolerance: GoldenTolerance, _ label: String
    ) {
        let found: Double? =
            switch reading {
            case .value: figure.value
            // A sum over nobody whose answer is known is 0 in the file and a refusal here.
            case .count: figure.value ?? (expected == 0 ? 0 : nil)
            case .denominator: figure.denominator ?? (figure.refusal != nil ? 0 : nil)
            case .records: Double(figure.recordsUsed)
            }
        guard let expected else {
            #expect(found == nil, "\(label)")
            return
        }
        guard let found else {
            Issue.record("\(label): \(figure.refusal?.reason ?? "no value"), expected \(expected)")
            return
        }
        #expect(tolerance.holds(found, expected), "\(label): \(found), expected \(expected)")
    }

    @Test("Rates of the edge cases", arguments: GoldenFiles.named("edge_cases"))
    func edgeCases(name: String) throws {
        let root = try GoldenFiles.object(name)
        let tolerance = GoldenTolerance(root["tolerance"])
        let inputs = (root["inputs"] as? [String: Any])?["rates"] as? [[String: Any]] ?? []
        let expected = (root["expected"] as? [String: Any])?["rates"] as? [[String: Any]] ?? []
        #expect(inputs.count == expected.count && !(inputs.isEmpty && GoldenFiles.isOwn))
        for (input, expected) in zip(inputs, expected) {
            // Hours finer than a half cannot stand in the national files, so no figure can be given of them.
            if let hours = (input["hours"] as? NSNumber)?.doubleValue, hours * 2 != (hours * 2).rounded() { continue }
            let figure = try edgeCase(input)
            let value = (expected["value"] as? NSNumber)?.doubleValue
            #expect(tolerance.holds(figure.value, value), "\(input)")
            if expected["flag"] is String { #expect(figure.refusal?.id == "implausible-turnover") }
        }
    }

    private func edgeCase(_ input: [String: Any]) throws -> Figure {
        let day = try #require(Day(iso: "2025-03-31"))
        var workplace = Workplace()
        workplace.leavers = .known([8: input["leavers"] as? Int ?? 0])
        workplace.vacancies = .known([8: input["vacancies"] as? Int ?? 0])
        var job = Job()
        job.role = 8
        job.employmentStatus = 1
        let isWTE = input["kind"] as? String == "wte"
        if let hours = (input["hours"] as? NSNumber)?.doubleValue { job.contractedHours = Amount(Int(hours * 2)) }
        let jobs = [Job](repeating: job, count: isWTE ? 1 : input["employees"] as? Int ?? 0)
        let measure = try #require(
            Measures[["turnover": "turnover", "vacancy": "vacancy-rate"][input["kind"] as? String] ?? "wte-known"])
        let data = DataSet(asAt: day, workplaces: [workplace], jobs: jobs)
        return try #require(Profile.figures(of: data, ProfileRequest(measures: [measure])).first)
    }
}
