import Figures

extension Measures {
    /// People: age, gender, ethnicity, nationality, disability, experience.
    static let people: [Definition] = ages + genders + ethnicities + nationalities + experience

    private static let theme = Themes.people

    private static let ages: [Definition] = [
        .special(
            "age-mean", "Average age", theme: theme, meaning: "How old workers are on average, in whole years of age.",
            formula: "sum of ages ÷ workers with a known age", base: "filled posts with a known age",
            exclusions: [unknownAges, birthMonth], unit: .years, .mean(.ageYears, of: .ageKnown),
            unknown: "with an unknown month of birth"),
        age("age-55-and-over", "Aged 55 and over", "aged 55 and over", [.age55, .age65]),
        age("age-under-25", "Aged under 25", "aged under 25", [.ageUnder25]),
        age("age-25-34", "Aged 25 to 34", "aged 25 to 34", [.age25]),
        age("age-35-44", "Aged 35 to 44", "aged 35 to 44", [.age35]),
        age("age-45-54", "Aged 45 to 54", "aged 45 to 54", [.age45]),
        age("age-55-64", "Aged 55 to 64", "aged 55 to 64", [.age55]),
        age("age-65-and-over", "Aged 65 and over", "aged 65 and over", [.age65]),
    ]

    private static let unknownAges = "Workers whose month of birth is not known are left out."
    private static let birthMonth = "The birthday of the month is taken as reached: the day of birth is not held."

    private static func age(_ id: String, _ name: String, _ part: String, _ counters: [Counter]) -> Definition {
        var definition = Definition.share(
            id, name, theme: theme, meaning: "Which share of workers is \(part).",
            formula: "100 × \(part) ÷ workers with a known age", part: part, base: "filled posts with a known age",
            counters, of: [.ageKnown])
        definition.measure.exclusions = [unknownAges, birthMonth]
        definition.unknown = "with an unknown month of birth"
        return definition
    }

    private static let genders: [Definition] = [
        gender("female", "Female", "women", .female), gender("male", "Male", "men", .male),
        gender("other-gender", "Other gender", "of another gender", .otherGender),
    ]

    private static func gender(_ id: String, _ name: String, _ part: String, _ counter: Counter) -> Definition {
        .share(
            id, name, theme: theme,
            meaning: "Which share of filled posts is held by workers recorded as \(name.lowercased()).",
            formula: "100 × \(name.lowercased()) ÷ (male + female + other)", part: part,
            base: "filled posts with a known gender", [counter], of: [.male, .female, .otherGender])
    }

    private static let stated: [Counter] = [.white, .mixed, .asian, .black, .otherEthnicity]

    private static let ethnicities: [Definition] = [
        ethnicity("ethnicity-white", "White", "of a White group", [.white]),
        ethnicity(
            "ethnicity-bame", "Black, Asian and minority ethnic", "of another than a White group",
            [.mixed, .asian, .black, .otherEthnicity]),
        ethnicity("ethnicity-asian", "Asian", "of an Asian or Asian British group", [.asian]),
        ethnicity("ethnicity-black", "Black", "of a Black, African, Caribbean or Black British group", [.black]),
        ethnicity("ethnicity-mixed", "Mixed", "of a mixed or multiple ethnic group", [.mixed]),
        ethnicity("ethnicity-other", "Other ethnic group", "of another ethnic group", [.otherEthnicity]),
        .share(
            "ethnicity-not-stated", "Ethnicity not stated", theme: theme,
            meaning: "For which share of directly employed staff the ethnic group is not known.",
            formula: "100 × (not stated + refused + unknown + blank) ÷ directly employed", part: "not stated",
            base: "employees in post", direction: .lower, exclusions: [], [.employeesEthnicityNotStated],
            of: [.employees], among: [.employees]),
    ]

    private static func ethnicity(_ id: String, _ name: String, _ part: String, _ counters: [Counter]) -> Definition {
        .share(
            id, name, theme: theme, meaning: "Which share of workers is \(part).",
            formula: "100 × \(part) ÷ workers with a stated ethnic group", part: part,
            base: "filled posts with a stated ethnic group", counters, of: stated)
    }

    private static let nationalities: [Definition] = [
        .share(
            "disabled", "Disabled", theme: theme, meaning: "Which share of workers is recorded as disabled.",
            formula: "100 × yes ÷ (yes + no); undisclosed is unknown", part: "disabled", [.disabledYes],
            of: [.disabledYes, .disabledNo]),
        .share(
            "british", "British nationality", theme: theme, meaning: "Which share of workers has British nationality.",
            formula: "100 × British ÷ workers with a known nationality", part: "British",
            base: "filled posts with a known nationality", [.british], of: [.british, .otherNationality]),
        .share(
            "non-british", "Other nationality", theme: theme,
            meaning: "Which share of workers has another than British nationality.",
            formula: "100 × not British ÷ workers with a known nationality", part: "not British",
            base: "filled posts with a known nationality", [.otherNationality], of: [.british, .otherNationality]),
        .share(
            "british-citizens", "British citizens", theme: theme,
            meaning: "Which share of workers has British nationality or citizenship.",
            formula: "100 × (British nationality or citizenship) ÷ workers for whom either is known",
            part: "British citizens", base: "filled posts with a known nationality or citizenship", [.citizenYes],
            of: [.citizenYes, .citizenNo]),
    ]

    private static let experience: [Definition] = [
        .special(
            "experience-mean", "Time in adult social care", theme: theme,
            meaning: "How many years workers have been in adult social care on average.",
            formula: "sum of (year of the figure − year of starting in the sector) ÷ workers with a known year",
            base: "filled posts with a known first year in the sector",
            exclusions: ["Unknown years are left out; only the year is held, so the mean can be up to a year high."],
            unit: .years, direction: .higher, .mean(.sectorYears, of: .sectorYearsKnown)),
        .share(
            "experience-3-years", "Three years in adult social care", theme: theme,
            meaning: "Which share of workers has been in adult social care for three years or more.",
            formula: "100 × (year of the figure − year of starting ≥ 3) ÷ workers with a known year",
            part: "three years or more", base: "filled posts with a known first year in the sector",
            direction: .higher, [.sectorThreeYears], of: [.sectorYearsKnown]),
    ]
}
