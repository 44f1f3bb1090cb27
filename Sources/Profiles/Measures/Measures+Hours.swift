import Figures

extension Measures {
    /// Hours and contracts.
    static let hours: [Definition] = [
        .share(
            "zero-hours", "Zero-hours contracts", theme: Themes.hours,
            meaning: "Which share of workers has a contract without guaranteed hours.",
            formula: "100 × yes ÷ (yes + no)", part: "on zero-hours contracts", direction: .lower,
            [.zeroHoursYes], of: [.zeroHoursYes, .zeroHoursNo]),
        kind("full-time", "Full time", "works 37 hours a week or more", "full time", .fullTime),
        kind("part-time", "Part time", "works fewer than 37 hours a week", "part time", .partTime),
        kind("no-fixed-hours", "No fixed hours", "has no contracted hours", "without fixed hours", .noFixedHours),
    ]

    private static func kind(
        _ id: String, _ name: String, _ what: String, _ part: String, _ counter: Counter
    ) -> Definition {
        .share(
            id, name, theme: Themes.hours, meaning: "Which share of workers \(what).",
            formula: "100 × \(part) ÷ (full time + part time + no fixed hours)", part: part,
            base: "filled posts with known hours or a zero-hours contract", [counter], of: [.hoursKindKnown])
    }

    /// Sickness.
    static let sickness: [Definition] = [
        .special(
            "sickness-mean", "Sickness days", theme: Themes.sickness,
            meaning: "How many days directly employed staff were sick in the last 12 months, on average.",
            formula: "sum of known days ÷ employees with a known answer", base: "employees with a known answer",
            exclusions: unknownSickness, unit: .days, direction: .lower, .mean(.sickDays, of: .sickKnown),
            among: [.employees]),
        .special(
            "sickness-days", "Sickness days, total", theme: Themes.sickness,
            meaning: "How many days were lost to sickness in the last 12 months, as far as known.",
            formula: "sum of known days", base: "employees with a known answer", exclusions: unknownSickness,
            unit: .days, direction: .lower, .total(.sickDays, of: .sickKnown), among: [.employees]),
        .share(
            "sickness-none", "Never sick", theme: Themes.sickness,
            meaning: "Which share of directly employed staff was not sick at all in the last 12 months.",
            formula: "100 × employees with 0 days ÷ employees with a known answer", part: "without a sick day",
            base: "employees with a known answer", direction: .higher, [.sickZero], of: [.sickKnown],
            among: [.employees]),
        .special(
            "sickness-rate", "Sickness rate", theme: Themes.sickness,
            meaning: "Which share of the days that directly employed staff could have worked was lost to sickness.",
            formula: "100 × days lost ÷ sum of (working days a week ÷ 5 × 260 × days in post in the year ÷ days in it)",
            base: "working days available",
            exclusions: unknownSickness + ["Employees whose working days a week are unknown are left out."],
            unit: .percent, direction: .lower, part: "days lost", .sicknessRate, among: [.employees],
            unknown: "with unknown sickness or working days"),
    ]

    private static let unknownSickness = [
        "Unknown answers are left out; none is 0 days.", "Bank, agency and other staff are left out.",
    ]
}
