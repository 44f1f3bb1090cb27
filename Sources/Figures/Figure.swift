public import Dates

/// One number that can answer for itself: a measure for a scope on a date, with its base and what was left out, or a
/// refusal with its reason.
public struct Figure: Sendable, Hashable {
    /// What is measured.
    public var measure: Measure
    /// Of whom.
    public var scope: Scope
    /// The day on which it was true.
    public var asAt: Day
    /// The value, or the refusal.
    public var outcome: Outcome
    /// The number above the line: leavers, vacancies, days; nil where the value is no quotient.
    public var numerator: Double?
    /// The number below the line: the base; nil where the value is no quotient.
    public var denominator: Double?
    /// How many records the value rests on.
    public var recordsUsed: Int
    /// How many records were left out, with the reason.
    public var leftOut: [LeftOut]
    /// The interval of an estimate; nil for a count of what is held.
    public var interval: Interval?
    /// Whether the value is an estimate, to be printed rounded and called "about".
    public var isEstimate: Bool
    /// A hash over the returns that were used, as hexadecimal text.
    public var dataVersion: String
    /// What a reader should know beside the value, one sentence each.
    public var notes: [String]

    /// A figure with all that is known of it.
    public init(
        measure: Measure, scope: Scope, asAt: Day, outcome: Outcome, numerator: Double? = nil,
        denominator: Double? = nil, recordsUsed: Int = 0, leftOut: [LeftOut] = [], interval: Interval? = nil,
        isEstimate: Bool = false, dataVersion: String = "", notes: [String] = []
    ) {
        self.measure = measure
        self.scope = scope
        self.asAt = asAt
        self.outcome = outcome
        self.numerator = numerator
        self.denominator = denominator
        self.recordsUsed = recordsUsed
        self.leftOut = leftOut
        self.interval = interval
        self.isEstimate = isEstimate
        self.dataVersion = dataVersion
        self.notes = notes
    }

    /// The value unrounded; nil where it is refused.
    public var value: Double? {
        if case .value(let value) = outcome { value } else { nil }
    }

    /// The refusal; nil where there is a value.
    public var refusal: Refusal? {
        if case .refused(let refusal) = outcome { refusal } else { nil }
    }

    /// A value or the reason why there is none.
    public enum Outcome: Sendable, Hashable {
        /// The value, unrounded, in the measure's unit.
        case value(Double)
        /// No value.
        case refused(Refusal)
    }

    /// Records that a figure does not count.
    public struct LeftOut: Sendable, Hashable, Encodable {
        /// Why, as words that follow a number: `with an unknown answer`.
        public var reason: String
        /// How many.
        public var count: Int

        /// A number of records with the reason why they are not counted.
        public init(reason: String, count: Int) {
            self.reason = reason
            self.count = count
        }
    }

    /// The limits between which the true value lies, with the stated confidence.
    public struct Interval: Sendable, Hashable, Encodable {
        /// The lower limit, in the measure's unit.
        public var low: Double
        /// The upper limit, in the measure's unit.
        public var high: Double
        /// The confidence, such as 0.95.
        public var confidence: Double

        /// An interval in the measure's unit.
        public init(low: Double, high: Double, confidence: Double) {
            self.low = low
            self.high = high
            self.confidence = confidence
        }
    }
}

/// Why there is no value, and what to do: never a zero, a blank or a wrong number.
public struct Refusal: Sendable, Hashable, Encodable {
    /// A word for programs, such as `empty-base`.
    public var id: String
    /// The reason as a sentence.
    public var reason: String
    /// What would give a value, as a sentence; blank where nothing would.
    public var remedy: String

    /// A refusal with its reason and what to do.
    public init(id: String, reason: String, remedy: String = "") {
        self.id = id
        self.reason = reason
        self.remedy = remedy
    }

    /// Whether a value is held and the guard does not let it leave for this reader.
    public var isHidden: Bool { Refusal.hiding.contains(id) }

    private static let hiding: Set<String> = [
        "too-few", "nearly-all", "too-few-employers", "small-base", "dominated", "would-reveal", "too-narrow",
    ]

    /// The word that stands in place of a value: `Hidden`, or `No figure` where there is none to hide.
    public var word: String { isHidden ? "Hidden" : "No figure" }

    /// The base holds no records.
    public static func emptyBase(_ base: String) -> Refusal {
        Refusal(id: "empty-base", reason: "There are no \(base) in this group.")
    }
}

/// Of whom a figure speaks: a list of named limits, none of which means everybody.
public struct Scope: Sendable, Hashable {
    /// One limit.
    public struct Part: Sendable, Hashable {
        /// The dimension, as a word for programs: `service`.
        public var dimension: String
        /// The value, as a word for programs: `domiciliary`.
        public var value: String
        /// The value as pages print it: `Home care`.
        public var title: String

        /// A limit of one dimension to one value.
        public init(dimension: String, value: String, title: String) {
            self.dimension = dimension
            self.value = value
            self.title = title
        }
    }

    /// The limits in the order in which they were asked for.
    public var parts: [Part]

    /// A scope of these limits; everybody where there is none.
    public init(_ parts: [Part] = []) {
        self.parts = parts
    }

    /// Everybody in the data set.
    public static let everybody = Scope()

    /// This scope, limited further.
    public func limited(to part: Part) -> Scope {
        Scope(parts + [part])
    }

    /// `North, home care`; `Everybody` where there is no limit.
    public var title: String {
        parts.isEmpty ? "Everybody" : parts.map(\.title).joined(separator: ", ")
    }

    /// The value of a dimension, or nil where the scope does not limit it.
    public func value(of dimension: String) -> String? {
        parts.first { $0.dimension == dimension }?.value
    }
}
