/// Which people a row counts.
public enum Sex: String, Sendable, Hashable, CaseIterable {
    case persons, males, females

    /// Reads `persons`, `Male`, `females` and the like; nil for anything else.
    public init?(reading text: String) {
        switch text.lowercased() {
        case "persons", "person", "people", "all persons", "total": self = .persons
        case "males", "male", "men": self = .males
        case "females", "female", "women": self = .females
        default: return nil
        }
    }
}

/// How many people live, or are projected to live, in areas: one published table (docs/methods.md §3.1).
///
/// Numbers are as published, decimals and all; nothing is filled in and no year is added.
public struct Population: Sendable, Hashable {
    /// An area by its GSS code, as the table names it.
    public struct Area: Sendable, Hashable {
        /// Nine characters: a letter and eight digits.
        public var code: String
        /// Its name.
        public var name: String

        /// A code with its name.
        public init(code: String, name: String) {
            self.code = code
            self.name = name
        }
    }

    /// People of one area and sex: for each span of ages a number for each year.
    public struct Series: Sendable, Hashable {
        /// The numbers by span of ages, in the order of the years.
        public var counts: [AgeSpan: [Double]]
    }

    /// What a question to a table can fail on.
    public enum Missing: Error, Sendable, Hashable {
        /// The area is not in the table.
        case area(String)
        /// The table has no such rows for the area: its sexes are these.
        case sex(Sex, has: [Sex])
        /// The year is not in the table: it never is added to.
        case year(Int, has: ClosedRange<Int>)
        /// The spans of ages do not add up to what was asked for.
        case ages(AgeSpan)

        /// What is missing, and what to do.
        public var sentence: String {
            switch self {
            case .area(let code):
                "The loaded population has no area \(code): load a table that holds it, or use the code of the table's "
                    + "year, since codes change when councils do."
            case .sex(let sex, let has):
                "The loaded population counts \(has.map(\.rawValue).joined(separator: " and ")), not \(sex.rawValue): "
                    + "load the table for \(sex.rawValue) too."
            case .year(let year, let has):
                "The loaded population covers \(has.lowerBound) to \(has.upperBound), not \(year): nothing is "
                    + "projected beyond it. Load a later edition, or ask for a year within it."
            case .ages(let span):
                "The ages of the loaded population do not add up to \(span.name): load a table by single year of age."
            }
        }
    }

    /// The years, without gap.
    public let years: ClosedRange<Int>
    /// The areas in the order of the table.
    public let areas: [Area]
    private let series: [Key: Series]

    private struct Key: Hashable {
        let area: String
        let sex: Sex
    }

    /// A table from its rows; `counts` have a number for each year.
    init(years: ClosedRange<Int>, areas: [Area], rows: [(area: String, sex: Sex, span: AgeSpan, counts: [Double])]) {
        self.years = years
        self.areas = areas
        var series: [Key: Series] = [:]
        for row in rows {
            series[Key(area: row.area, sex: row.sex), default: Series(counts: [:])].counts[row.span] = row.counts
        }
        self.series = series
    }

    /// The sexes that the table has of an area.
    public func sexes(of area: String) -> [Sex] {
        Sex.allCases.filter { series[Key(area: area, sex: $0)] != nil }
    }

    /// The spans of ages of an area and sex, the youngest first.
    public func spans(of area: String, _ sex: Sex) -> [AgeSpan] {
        series[Key(area: area, sex: sex)]?.counts.keys.sorted() ?? []
    }

    /// The number as the table prints it; nil where it has no such row.
    public func printed(_ area: String, _ sex: Sex, _ span: AgeSpan, year: Int) -> Double? {
        guard years.contains(year) else { return nil }
        return series[Key(area: area, sex: sex)]?.counts[span]?[year - years.lowerBound]
    }

    /// The people of an area in a year: persons are males and females where the table has no row of their own.
    public func people(
        in area: String, _ sex: Sex = .persons, ages: AgeSpan = .all, year: Int
    ) throws(Missing) -> Double {
        guard years.contains(year) else { throw .year(year, has: years) }
        let has = sexes(of: area)
        guard !has.isEmpty else { throw .area(area) }
        if sex == .persons, !has.contains(.persons) {
            guard has.contains(.males), has.contains(.females) else { throw .sex(.persons, has: has) }
            return try people(in: area, .males, ages: ages, year: year)
                + people(in: area, .females, ages: ages, year: year)
        }
        guard let found = series[Key(area: area, sex: sex)] else { throw .sex(sex, has: has) }
        let place = year - years.lowerBound
        if let printed = found.counts[ages] { return printed[place] }
        guard let parts = Self.cover(ages, by: found.counts.keys.sorted()) else { throw .ages(ages) }
        return parts.reduce(0) { $0 + (found.counts[$1]?[place] ?? 0) }
    }

    /// Spans that follow each other without gap from the first age of a span to its last: the narrowest of those that
    /// begin at an age.
    static func cover(_ span: AgeSpan, by spans: [AgeSpan]) -> [AgeSpan]? {
        var parts: [AgeSpan] = []
        var next = span.first
        while true {
            let fitting = spans.filter { $0.first == next && span.contains($0) && $0 != .all }
            guard let part = fitting.max() else { return nil }
            parts.append(part)
            guard let last = part.last else { return span.last == nil ? parts : nil }
            if last == span.last { return parts }
            next = last + 1
        }
    }
}
