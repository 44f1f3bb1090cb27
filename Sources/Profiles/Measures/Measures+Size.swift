import Figures

extension Measures {
    /// Size and shape: posts, headcount by status, whole-time equivalents, vacancies, special tasks.
    static let size: [Definition] = counts + wholeTimes + vacancyMeasures + tasks

    private static let theme = Themes.size

    private static let counts: [Definition] = [
        .count(
            "filled-posts", "Filled posts", theme: theme,
            meaning: "How many jobs are filled. A person who holds two jobs counts twice.",
            formula: "number of worker records", [.posts]),
        .count(
            "employees", "Directly employed", theme: theme,
            meaning: "How many posts are filled by permanent or temporary staff of the employer.",
            formula: "permanent + temporary", base: "filled posts with a known employment status",
            [.employees], known: [.statusKnown]),
        .count(
            "indirect", "Indirectly employed", theme: theme,
            meaning: "How many posts are filled by bank, agency or other staff.",
            formula: "bank or pool + agency + other", base: "filled posts with a known employment status",
            [.bank, .agency, .otherStatus], known: [.statusKnown]),
        status("permanent", "Permanent", "permanent staff", .permanent),
        status("temporary", "Temporary", "temporary staff", .temporary),
        status("bank", "Bank or pool", "bank or pool staff", .bank),
        status("agency", "Agency", "agency staff", .agency),
        status(
            "other-status", "Other status", "staff of another status, such as students and volunteers", .otherStatus),
    ]

    private static func status(_ id: String, _ name: String, _ staff: String, _ counter: Counter) -> Definition {
        .count(
            id, name, theme: theme, meaning: "How many posts are filled by \(staff).", formula: "number of \(staff)",
            base: "filled posts with a known employment status", [counter], known: [.statusKnown])
    }

    private static let wholeTimes: [Definition] = [
        .special(
            "wte", "Whole-time equivalents", theme: theme,
            meaning: "How many full-time posts the hours worked amount to, for all filled posts of the group.",
            formula: "(sum of min(1, weekly hours / 37) ÷ posts with known hours) × filled posts",
            base: "filled posts with known weekly hours",
            exclusions: ["Posts with unknown hours are taken to work as long as the others of the group."],
            unit: .wholeTimeEquivalents, .wholeTime(.all), unknown: "with unknown weekly hours"),
        .special(
            "wte-known", "Whole-time equivalents, known hours only", theme: theme,
            meaning: "How many full-time posts the known hours amount to.",
            formula: "sum of min(1, weekly hours / 37); average hours for zero-hours contracts",
            base: "filled posts with known weekly hours", exclusions: ["Posts with unknown hours are left out."],
            unit: .wholeTimeEquivalents, .wholeTime(.known), unknown: "with unknown weekly hours"),
        .special(
            "wte-ratio", "Whole-time equivalents per post", theme: theme,
            meaning: "Which part of a full-time post the average post is.",
            formula: "sum of min(1, weekly hours / 37) ÷ posts with known hours",
            base: "filled posts with known weekly hours", exclusions: ["Posts with unknown hours are left out."],
            unit: .ratio, .wholeTime(.ratio), unknown: "with unknown weekly hours"),
        .share(
            "hours-known", "Weekly hours known", theme: theme,
            meaning: "For which share of filled posts the weekly hours are known.",
            formula: "100 × posts with known hours ÷ filled posts", part: "posts with known hours",
            base: "filled posts", direction: .higher, [.hoursKnown], of: [.posts]),
    ]

    private static let vacancyMeasures: [Definition] = [
        moved(
            "vacancies", "Vacancies", meaning: "How many posts were vacant on the day of the return.",
            formula: "sum of the workplaces' vacancies", base: "employees of workplaces that stated their vacancies",
            unit: .count, direction: .lower, .vacancies, theme: theme),
        moved(
            "vacancy-rate", "Vacancy rate", meaning: "Which share of all posts for directly employed staff was vacant.",
            formula: "100 × vacancies ÷ (directly employed + vacancies)",
            base: "posts of workplaces that stated their vacancies", unit: .percent, direction: .lower,
            part: "vacancies", .vacancyRate, theme: theme),
    ]

    private static let tasks: [Definition] = [
        .count(
            "amhps", "Approved mental health professionals", theme: theme,
            meaning: "How many workers are approved mental health professionals.",
            formula: "number of workers who answered yes", base: "filled posts with a known answer",
            exclusions: ["Only social workers are asked."], [.mentalHealthYes],
            known: [.mentalHealthYes, .mentalHealthNo], source: Definition.people),
        .count(
            "apprentices", "Apprentices", theme: theme, meaning: "How many workers are on an apprenticeship.",
            formula: "number of workers who answered yes", base: "filled posts with a known answer",
            [.apprenticeYes], known: [.apprenticeYes, .apprenticeNo], source: Definition.people),
        .share(
            "apprentice-share", "Apprentice share", theme: theme,
            meaning: "Which share of workers is on an apprenticeship.", formula: "100 × yes ÷ (yes + no)",
            part: "apprentices", [.apprenticeYes], of: [.apprenticeYes, .apprenticeNo]),
    ]
}
