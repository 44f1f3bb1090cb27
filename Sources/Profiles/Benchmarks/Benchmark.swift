/// One published number beside which a figure can be put.
public struct Benchmark: Sendable, Hashable {
    /// The measure as this product names it (`turnover`); blank where a published number has no counterpart.
    public var measure: String
    /// The measure as its publisher names it.
    public var publishedAs: String
    /// How the publisher reckons it; only numbers of one definition are compared.
    public var definition: Definition
    /// Whether the publisher says so, or the layout of the table does; false where it is taken to be the usual one.
    public var isDefinitionStated: Bool
    /// The area's name.
    public var area: String
    /// The area's GSS code; blank where the table gives none.
    public var areaCode: String
    /// The year or period in the publisher's words.
    public var period: String
    /// The employers it covers: `all`, `local authority`, `independent`, `private`, `voluntary`.
    public var sector: String
    /// The roles it covers: `all`, or the publisher's words.
    public var roleGroup: String
    /// What else it is limited to, such as a service or an age; blank where it is limited to nothing.
    public var breakdown: String
    /// The value in the unit.
    public var value: Double
    /// The unit in the publisher's words: `%`, `jobs`, `GBP per hour`.
    public var unit: String
    /// How many stand below the line, where the table says so.
    public var base: Double?
    /// The title of the source.
    public var sourceTitle: String
    /// The year of the source; blank where it is not given.
    public var sourceYear: String
    /// Where the source can be found; blank where it is not given.
    public var address: String
    /// What the table adds; blank where it adds nothing.
    public var note: String

    /// A published number with all that is known of it.
    public init(
        measure: String, publishedAs: String = "", definition: Definition, isDefinitionStated: Bool = true,
        area: String, areaCode: String = "", period: String, sector: String = "all", roleGroup: String = "all",
        breakdown: String = "", value: Double, unit: String, base: Double? = nil, sourceTitle: String = "",
        sourceYear: String = "", address: String = "", note: String = ""
    ) {
        self.measure = measure
        self.publishedAs = publishedAs.isEmpty ? measure : publishedAs
        self.definition = definition
        self.isDefinitionStated = isDefinitionStated
        self.area = area
        self.areaCode = areaCode
        self.period = period
        self.sector = sector
        self.roleGroup = roleGroup
        self.breakdown = breakdown
        self.value = value
        self.unit = unit
        self.base = base
        self.sourceTitle = sourceTitle
        self.sourceYear = sourceYear
        self.address = address
        self.note = note
    }

    /// How a number is reckoned.
    public struct Definition: Sendable, Hashable {
        /// The word that tables use, such as `directly-employed`.
        public var id: String

        /// A definition by its word.
        public init(id: String) {
            self.id = id
        }

        /// Leavers, starters or vacancies of directly employed (permanent and temporary) staff over those staff on the
        /// day.
        public static let directlyEmployed = Definition(id: "directly-employed")
        /// The same over all jobs, bank and agency staff included.
        public static let allJobs = Definition(id: "all-jobs")
        /// Leavers over the mean of the staff on the first and on the last day of the year.
        public static let meanOfFirstAndLastDay = Definition(id: "mean-of-first-and-last-day")
        /// A median over councils, which is no rate of the area.
        public static let medianOfCouncils = Definition(id: "median-of-councils")
        /// All workers with a known answer.
        public static let knownAnswers = Definition(id: "known-answers")
        /// A plain count.
        public static let count = Definition(id: "count")
        /// The table does not say.
        public static let notStated = Definition(id: "not-stated")

        /// The definitions whose words a table may use.
        public static let known: [Definition] = [
            directlyEmployed, allJobs, meanOfFirstAndLastDay, medianOfCouncils, knownAnswers, count,
        ]

        /// The definition in words that follow "reckoned ".
        public var words: String {
            switch self {
            case .directlyEmployed: "over directly employed staff on the day"
            case .allJobs: "over all jobs, bank and agency staff included"
            case .meanOfFirstAndLastDay: "over the mean of the first and the last day of the year"
            case .medianOfCouncils: "as the median of councils"
            case .knownAnswers: "over all workers with a known answer"
            case .count: "as a count"
            case .notStated: "in a way that the table does not state"
            default: "as “\(id)”"
            }
        }
    }

    /// When the period ends, in months since year 0, for putting editions in order; nil where its words name no year.
    ///
    /// `2017/18`, `2017-18` and `2023 to 2024` end in March of the second year; `September 2019` is that month; a bare
    /// year ends in December.
    public var periodEnd: Int? { BenchmarkPeriod.end(of: period) }
}

/// Periods in publishers' words.
enum BenchmarkPeriod {
    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    static func end(of text: String) -> Int? {
        var numbers: [String] = []
        var number = ""
        for character in text + " " {
            if character.isASCII, character.isNumber {
                number.append(character)
            } else if !number.isEmpty {
                numbers.append(number)
                number = ""
            }
        }
        var years: [Int] = []
        for digits in numbers {
            guard let value = Int(digits) else { continue }
            if digits.count == 4, (1900...2200).contains(value) {
                years.append(value)
            } else if digits.count == 2, let first = years.last {
                years.append(first / 100 * 100 + value + (value < first % 100 ? 100 : 0))
            }
        }
        guard let last = years.max() else { return nil }
        let lower = text.lowercased()
        if let month = months.firstIndex(where: { lower.contains($0) }) { return last * 12 + month }
        // A pair of years is a financial year, which ends in March.
        return years.count > 1 ? last * 12 + 2 : last * 12 + 11
    }
}
