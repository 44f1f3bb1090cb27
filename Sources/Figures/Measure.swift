/// The definition of a number: what it counts, on which base, what it leaves out, in which unit, and where the rule
/// comes from. A measure says how its figures are printed, so that no page decides for itself.
public struct Measure: Sendable, Hashable {
    /// The word that commands, addresses and files use, such as `turnover`.
    public var id: String
    /// The short name that pages print first.
    public var name: String
    /// The theme under which it is shown, such as `Movement`.
    public var theme: String
    /// What the number says, as a sentence for somebody who does not know the field.
    public var meaning: String
    /// How it is computed, in words and signs.
    public var formula: String
    /// Which records it counts, as a noun in the plural: `employees`.
    public var base: String
    /// Which records are left out, and why.
    public var exclusions: [String]
    /// The unit of the value.
    public var unit: Unit
    /// Whether more is better.
    public var direction: Direction
    /// Where the definition comes from.
    public var source: String
    /// How the records of the value itself are called in "22.7%, 1,455 of 6,410 employees": `leavers`; blank where the
    /// value is no share.
    public var part: String

    /// A measure with all that is known of it.
    public init(
        id: String, name: String, theme: String, meaning: String, formula: String, base: String,
        exclusions: [String] = [], unit: Unit, direction: Direction = .neither, source: String, part: String = ""
    ) {
        self.id = id
        self.name = name
        self.theme = theme
        self.meaning = meaning
        self.formula = formula
        self.base = base
        self.exclusions = exclusions
        self.unit = unit
        self.direction = direction
        self.source = source
        self.part = part
    }

    /// The unit of a measure's values.
    public enum Unit: String, Sendable, Hashable, Codable {
        /// Whole things: posts, people, records.
        case count
        /// A share or rate out of a hundred; a turnover can exceed 100.
        case percent
        /// Pounds an hour.
        case poundsAnHour = "pounds an hour"
        /// Pounds a year.
        case poundsAYear = "pounds a year"
        /// Days in a year.
        case days
        /// Years of age or experience.
        case years
        /// Whole-time equivalents.
        case wholeTimeEquivalents = "whole-time equivalents"
        /// A bare ratio.
        case ratio
    }

    /// Which way is better.
    public enum Direction: String, Sendable, Hashable, Codable {
        /// A lower value is better.
        case lower
        /// A higher value is better.
        case higher
        /// Neither is better by itself.
        case neither
    }
}
