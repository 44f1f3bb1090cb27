import Figures

/// How this product's measures are reckoned, and which published indicators are the same.
enum BenchmarkMeasures {
    /// The definition of a measure; nil for what is no measure of ours.
    static func definition(of id: String) -> Benchmark.Definition? {
        guard let definition = Measures.definition(filed(id)) else { return nil }
        if definition.measure.id == "turnover-council" { return .meanOfFirstAndLastDay }
        if definition.measure.unit.isCount { return .count }
        return definition.population == [.employees] ? .directlyEmployed : .knownAnswers
    }

    /// The measure of an id as a table writes it: in any case, with blanks or low lines for dashes; nil for no measure.
    static func measure(_ id: String) -> Measure? {
        Measures.named(String(id.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 }))
    }

    /// What to say of an id that is no measure: the nearest one, where one is near.
    static func unknown(_ id: String) -> String {
        let plain = String(id.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 })
        let published = measure(ofIndicator: id.lowercased())
        let ids = Measures.all.map { (id: $0.id, distance: distance($0.id, plain)) }
        let nearest = ids.min { ($0.distance, $0.id) < ($1.distance, $1.id) }
        let what = "“\(id)” is no measure"
        if filed(plain) != plain { return "\(what) that is published as such; write \(filed(plain))." }
        if !published.isEmpty { return "\(what); write \(published)." }
        if let named = Measures.all.first(where: { $0.name.lowercased() == id.lowercased() }) {
            return "\(what); write \(named.id)."
        }
        guard let nearest, nearest.distance <= max(2, plain.count / 3) else {
            return "\(what); the list of measures names them all."
        }
        return "\(what); did you mean \(nearest.id)?"
    }

    /// How many letters must be put in, taken out or changed to make one word of another.
    private static func distance(_ first: String, _ second: String) -> Int {
        let (first, second) = (Array(first.utf8), Array(second.utf8.prefix(80)))
        var row = Array(0...second.count)
        for (place, letter) in first.enumerated() {
            var corner = row[0]
            row[0] = place + 1
            for column in second.indices {
                let change = corner + (second[column] == letter ? 0 : 1)
                corner = row[column + 1]
                row[column + 1] = min(change, row[column] + 1, row[column + 1] + 1)
            }
        }
        return row[second.count]
    }

    /// The measure under which benchmarks for a figure are filed: estimates share those of the returns.
    static func filed(_ measure: String) -> String {
        switch measure {
        case "estimated-turnover": "turnover"
        case "estimated-starters-rate": "starters-rate"
        case "estimated-vacancy-rate": "vacancy-rate"
        case "estimated-filled-posts": "filled-posts"
        case "estimated-vacancies": "vacancies"
        default: measure
        }
    }

    /// The measures that are the same thing reckoned otherwise: a benchmark of one is refused for the other with the
    /// reason, where it would else seem that none was loaded.
    static let relatives: [[String]] = [["turnover", "turnover-council"]]

    /// The measure of an indicator of the reference tables; blank where there is no counterpart.
    static func measure(ofIndicator indicator: String) -> String {
        byIndicator[indicator] ?? ""
    }

    private static let byIndicator: [String: String] = [
        "turnover_rate": "turnover", "starters_rate": "starters-rate", "vacancy_rate": "vacancy-rate",
        "vacancies": "vacancies", "leavers": "leavers", "starters": "starters", "jobs": "filled-posts",
        "filled_posts": "filled-posts", "wte_jobs": "wte", "fte_jobs": "wte", "zero_hours_share": "zero-hours",
        "sickness_days_mean": "sickness-mean", "share_zero_sick_days": "sickness-none", "age_mean": "age-mean",
        "share_female": "female", "share_male": "male", "share_aged_under_25": "age-under-25",
        "share_aged_55_plus": "age-55-and-over", "nationality_british": "british", "disabled_share": "disabled",
        "bme_share": "ethnicity-bame", "care_certificate_engaged": "care-certificate-engaged",
        "relevant_qualification": "qualified", "level2_plus_qualification": "level-2-care-providing",
        "hourly_pay_mean": "pay-mean", "hourly_pay_median": "pay-median", "annual_fte_pay_mean": "pay-annual-mean",
        "experience_in_sector_mean": "experience-mean", "recruited_from_within_sector": "recruited-within-sector",
        "starters_from_within_sector": "recruited-within-sector", "full_time": "full-time", "part_time": "part-time",
        "no_fixed_hours": "no-fixed-hours",
    ]
}
