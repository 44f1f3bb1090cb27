import Figures

extension Measures {
    /// Movement: starters, leavers, growth, staying, where staff came from.
    static let movement: [Definition] = counted + fromRecords + recruited

    private static let theme = Themes.movement

    /// A measure that rests on counts which workplaces give by role.
    static func moved(
        _ id: String, _ name: String, meaning: String, formula: String, base: String, unit: Measure.Unit,
        direction: Measure.Direction, part: String = "", _ movement: Definition.Movement,
        theme: String = Themes.movement
    ) -> Definition {
        Definition(
            measure: Measure(
                id: id, name: name, theme: theme, meaning: meaning, formula: formula, base: base,
                exclusions: [
                    "Workplaces that did not answer are left out above and below the line.",
                    "Bank, agency and other staff are left out.",
                ], unit: unit, direction: direction, source: "docs/methods.md §1.2", part: part),
            recipe: .movement(movement), population: [.employees],
            unknown: "directly employed at workplaces that did not say", needsWorkplaceCounts: true)
    }

    private static let counted: [Definition] = [
        moved(
            "starters", "Starters", meaning: "How many directly employed staff started in the last 12 months.",
            formula: "sum of the workplaces' starters", base: "employees of workplaces that stated their starters",
            unit: .count, direction: .neither, .starters),
        moved(
            "starters-rate", "Starters rate", meaning: "How many started in a year for every 100 employed.",
            formula: "100 × starters ÷ directly employed", base: "employees of workplaces that stated their starters",
            unit: .percent, direction: .neither, part: "starters", .startersRate),
        moved(
            "leavers", "Leavers", meaning: "How many directly employed staff left in the last 12 months.",
            formula: "sum of the workplaces' leavers", base: "employees of workplaces that stated their leavers",
            unit: .count, direction: .lower, .leavers),
        moved(
            "turnover", "Turnover", meaning: "How many left in a year for every 100 employed.",
            formula: "100 × leavers ÷ directly employed", base: "employees of workplaces that stated their leavers",
            unit: .percent, direction: .lower, part: "leavers", .turnover),
        moved(
            "turnover-council", "Turnover, council variant",
            meaning: "How many left in a year for every 100 employed on average over the year.",
            formula: "100 × leavers ÷ ((employed at the start + employed at the end) ÷ 2)",
            base: "employees, the mean of first and last day", unit: .percent, direction: .lower, part: "leavers",
            .councilTurnover),
        moved(
            "net-growth", "Net growth", meaning: "By how many per cent the staff grew in the year.",
            formula: "starters rate − turnover, on the same workplaces",
            base: "employees of workplaces that stated starters and leavers", unit: .percent, direction: .neither,
            part: "more starters than leavers", .netGrowth),
        moved(
            "opening-headcount", "Employed a year ago",
            meaning: "How many staff were directly employed when the year began.",
            formula: "directly employed − starters + leavers",
            base: "employees of workplaces that stated starters and leavers", unit: .count, direction: .neither,
            .opening),
        moved(
            "retention", "Retention", meaning: "Which share of those employed a year ago is still employed.",
            formula: "100 × in post at the start and at the end ÷ employed at the start",
            base: "employees in post when the year began", unit: .percent, direction: .higher,
            part: "still in post", .retention),
        moved(
            "stability", "Stability index",
            meaning: "How many have a year's service for every 100 employed a year ago.",
            formula: "100 × employees with at least one year's service ÷ employed one year ago",
            base: "employees in post when the year began", unit: .percent, direction: .higher,
            part: "with a year's service", .stability),
    ]

    private static let fromRecords: [Definition] = [
        .share(
            "in-role-12-months", "In role for 12 months", theme: theme,
            meaning: "Which share of directly employed staff has been in its main role for more than a year.",
            formula: "100 × main role began before the day one year ago ÷ directly employed",
            part: "in role for a year",
            base: "employees with a known start date", direction: .higher, [.inRoleYear], of: [.inRoleKnown],
            among: [.employees], source: "docs/methods.md §1.2")
    ]

    private static let sources: [Counter] = [
        .fromAdultCare, .fromPromotion, .fromHealth, .fromOtherCare, .fromAgency, .fromNoJob, .fromEducation,
        .fromOther,
    ]

    private static let recruited: [Definition] = [
        source(
            "recruited-within-sector", "Recruited within adult social care", "adult social care, own promotions too",
            [.fromAdultCare, .fromPromotion]),
        source(
            "recruited-promotion", "Recruited by promotion or transfer", "within the same employer", [.fromPromotion]),
        source("recruited-health", "Recruited from health", "the health sector", [.fromHealth]),
        source(
            "recruited-other-care", "Recruited from other care", "children's care or another care sector",
            [.fromOtherCare]),
        source("recruited-agency", "Recruited from an agency", "an agency", [.fromAgency]),
        source("recruited-no-job", "Not employed before", "no previous employment", [.fromNoJob]),
        source("recruited-education", "First job after education", "education", [.fromEducation]),
        source("recruited-other", "Recruited from elsewhere", "other sources", [.fromOther]),
        .share(
            "recruited-outside-uk", "Recruited from outside the United Kingdom", theme: theme,
            meaning: "Which share of workers was recruited from outside the United Kingdom.",
            formula: "100 × yes ÷ (yes + no)", part: "recruited abroad", [.outsideUKYes],
            of: [.outsideUKYes, .outsideUKNo]),
    ]

    private static func source(_ id: String, _ name: String, _ place: String, _ counters: [Counter]) -> Definition {
        .share(
            id, name, theme: theme, meaning: "Which share of workers came to its job from \(place).",
            formula: "100 × came from \(place) ÷ workers with a known source", part: "workers",
            base: "filled posts with a known source of recruitment", counters, of: sources)
    }
}
