import Figures

extension Measures {
    /// Pay by the hour and by the year.
    static let pay: [Definition] = [
        hourly(
            "pay-median", "Median hourly pay", "What the worker in the middle earns an hour.",
            "median (type 7)", .quantile(.hourlyPay, 0.5, known: .payKnown)),
        hourly(
            "pay-mean", "Mean hourly pay", "What workers earn an hour on average.",
            "sum of hourly pay ÷ workers with known pay", .average(.hourlyPay, known: .payKnown)),
        hourly(
            "pay-lower-quartile", "Lower quartile of hourly pay", "A quarter of workers earn this or less an hour.",
            "quantile 0.25 (type 7)", .quantile(.hourlyPay, 0.25, known: .payKnown)),
        hourly(
            "pay-upper-quartile", "Upper quartile of hourly pay", "A quarter of workers earn this or more an hour.",
            "quantile 0.75 (type 7)", .quantile(.hourlyPay, 0.75, known: .payKnown)),
        .special(
            "near-living-wage", "Near the National Living Wage", theme: Themes.pay,
            meaning: "Which share of workers is paid within 10p an hour of the National Living Wage of the day.",
            formula: "100 × (hourly pay within 10p of the National Living Wage) ÷ workers with known pay",
            base: payBase, exclusions: payExclusions, unit: .percent,
            part: "within 10p of it", .nearLivingWage, unknown: unknownPay),
        .special(
            "pay-annual-median", "Median full-time-equivalent annual pay", theme: Themes.pay,
            meaning: "What the salaried worker in the middle would earn in a year of full-time work.",
            formula: "median of annual pay ÷ min(1, contracted hours / 37)", base: annualBase,
            exclusions: annualExclusions, unit: .poundsAYear,
            .quantile(.fullTimePay, 0.5, known: .annualPayKnown), unknown: notSalaried),
        .special(
            "pay-annual-mean", "Mean full-time-equivalent annual pay", theme: Themes.pay,
            meaning: "What salaried workers would earn in a year of full-time work on average.",
            formula: "mean of annual pay ÷ min(1, contracted hours / 37)", base: annualBase,
            exclusions: annualExclusions, unit: .poundsAYear, .average(.fullTimePay, known: .annualPayKnown),
            unknown: notSalaried),
    ]

    private static let payBase = "filled posts with known hourly pay"
    private static let annualBase = "salaried posts with known contracted hours"
    private static let unknownPay = "with unknown pay, or salaried with unknown hours"
    private static let notSalaried = "not salaried, or with unknown pay or hours"
    private static let payExclusions = [
        "Unknown pay is left out.",
        "Salaries are divided by 52.143 × contracted hours; without hours they are left out.",
    ]
    private static let annualExclusions = ["Workers paid by the hour and those with unknown hours are left out."]

    private static func hourly(
        _ id: String, _ name: String, _ meaning: String, _ formula: String, _ recipe: Definition.Recipe
    ) -> Definition {
        .special(
            id, name, theme: Themes.pay, meaning: meaning,
            formula: formula + " of hourly pay; salaries ÷ (52.143 × contracted hours)", base: payBase,
            exclusions: payExclusions, unit: .poundsAnHour, direction: .higher, recipe, unknown: unknownPay)
    }
}
