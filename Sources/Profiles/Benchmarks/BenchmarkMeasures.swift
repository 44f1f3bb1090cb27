/// How this product's measures are reckoned, and which published indicators are the same.
enum BenchmarkMeasures {
    /// The definition of each measure that can be compared.
    static func definition(of measure: String) -> Benchmark.Definition? {
        switch measure {
        case "turnover", "starters-rate", "vacancy-rate", "estimated-turnover", "estimated-starters-rate",
            "estimated-vacancy-rate", "stability", "retention", "in-role-12-months", "sickness-mean", "sickness-rate",
            "sickness-none":
            .directlyEmployed
        case "turnover-council": .meanOfFirstAndLastDay
        case "filled-posts", "vacancies", "leavers", "starters", "estimated-filled-posts", "estimated-vacancies", "wte":
            .count
        case "zero-hours", "age-mean", "female", "male", "age-under-25", "age-55-and-over", "british", "disabled",
            "care-certificate-engaged", "qualified", "pay-mean", "pay-median", "pay-annual-mean", "experience-mean",
            "recruited-within-sector", "full-time", "part-time", "no-fixed-hours", "level-2-care-providing",
            "ethnicity-bame":
            .knownAnswers
        default: nil
        }
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
