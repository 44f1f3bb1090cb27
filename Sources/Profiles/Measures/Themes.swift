public import Figures

/// The themes under which the profile's pages group their measures.
public struct Theme: Sendable, Hashable {
    /// The word for addresses: `size-and-shape`.
    public let id: String
    /// The name that pages print, and that `Measure.theme` holds.
    public let name: String
    /// What the theme answers, as a question.
    public let question: String
    /// The ids of the measures that are shown first.
    public let first: [String]
    /// The id of the measure that the theme's chart draws.
    public let chart: String

    /// The measures that are shown first.
    public var firstMeasures: [Measure] { Measures.named(first) }
    /// All measures of the theme, in order.
    public var measures: [Measure] { Measures.of(theme: name) }
}

/// All themes in their order.
public enum Themes {
    static let size = "Size and shape"
    static let movement = "Movement"
    static let hours = "Hours and contracts"
    static let people = "People"
    static let pay = "Pay"
    static let skills = "Qualifications and training"
    static let sickness = "Sickness"

    /// The themes in the order of the profile's pages.
    public static let all: [Theme] = [
        Theme(
            id: "size-and-shape", name: size, question: "How many posts are there, and how many are vacant?",
            first: ["filled-posts", "employees", "wte", "vacancies", "vacancy-rate"], chart: "filled-posts"),
        Theme(
            id: "movement", name: movement, question: "Who comes, who goes and who stays?",
            first: ["turnover", "leavers", "starters", "starters-rate", "in-role-12-months"], chart: "turnover"),
        Theme(
            id: "hours-and-contracts", name: hours, question: "On which contracts do people work?",
            first: ["zero-hours", "full-time", "part-time", "no-fixed-hours"], chart: "zero-hours"),
        Theme(
            id: "people", name: people, question: "Who are the people?",
            first: ["age-mean", "age-55-and-over", "female", "ethnicity-bame", "non-british"],
            chart: "age-55-and-over"),
        Theme(
            id: "pay", name: pay, question: "What are people paid?",
            first: ["pay-median", "pay-lower-quartile", "pay-upper-quartile", "near-living-wage"],
            chart: "pay-median"),
        Theme(
            id: "qualifications-and-training", name: skills, question: "What have people learned?",
            first: ["qualified", "level-2-direct-care", "care-certificate-engaged", "training-valid"],
            chart: "qualified"),
        Theme(
            id: "sickness", name: sickness, question: "How many days are lost to sickness?",
            first: ["sickness-mean", "sickness-none", "sickness-days"], chart: "sickness-mean"),
    ]

    /// The theme with this id or name; nil where there is none.
    public static func named(_ id: String) -> Theme? {
        all.first { $0.id == id || $0.name == id }
    }
}
