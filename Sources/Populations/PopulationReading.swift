public import Tables

/// What a file says that is neither in its rows nor in its header.
public struct PopulationHints: Sendable, Hashable {
    /// The sex, for a table that does not say it.
    public var sex: Sex?
    /// The year, for a table that does not say it.
    public var year: Int?

    /// What is known of a table beforehand.
    public init(sex: Sex? = nil, year: Int? = nil) {
        self.sex = sex
        self.year = year
    }

    /// What a publisher's file name says: `MYE2-Females-mid2020-england.csv`.
    public init(fileName: String) {
        let plain = fileName.lowercased()
        sex =
            plain.contains("female")
            ? .females : plain.contains("male") ? .males : plain.contains("person") ? .persons : nil
        var digits = ""
        for character in plain + "." {
            if character.isASCII, character.isNumber {
                digits.append(character)
                continue
            }
            if digits.count == 4, let number = Int(digits), PopulationReading.possibleYears.contains(number) {
                year = number
            }
            digits = ""
        }
    }
}

/// A published population as a table, with what was wrong in it.
public struct PopulationReading: Sendable {
    /// The layouts that are read.
    public enum Layout: String, Sendable, Hashable {
        /// Subnational projections: a row for each area, sex and age, a column for each year.
        case projection
        /// Mid-year estimates: a row for each area, a column for each age.
        case estimate
    }

    static let possibleYears = 1981...2150

    /// The table; nil where the file was refused.
    public let population: Population?
    /// How it was laid out; nil where it is neither.
    public let layout: Layout?
    /// What was wrong.
    public let findings: [TableFinding]

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - hints: what the file does not say itself.
    public init(_ bytes: [UInt8], hints: PopulationHints = PopulationHints()) {
        let table = CommaSeparated(bytes)
        var findings = table.findings
        let records = table.records.filter { !$0.isBlank }
        for record in records.prefix(TableHeader.linesAbove) {
            let header = TableHeader(record)
            let rows = records.drop { $0.line <= record.line }
            if header.has(["AREA_CODE", "AGE_GROUP"]) {
                layout = .projection
                var reader = ProjectionRows(header: header)
                population = reader.read(rows)
                self.findings = findings + reader.findings
                return
            }
            if header.has(["Code", "All ages"]) {
                layout = .estimate
                var reader = EstimateRows(header: header, hints: hints)
                population = reader.read(rows)
                self.findings = findings + reader.findings
                return
            }
        }
        findings.append(
            TableFinding(
                line: 1, gravity: .refused,
                sentence:
                    "No row names the columns of a subnational projection (AREA_CODE, AREA_NAME, SEX, AGE_GROUP and "
                    + "years) or of a mid-year estimate (Code, Name, All ages and ages): hand in one of these as the "
                    + "Office for National Statistics publishes it, saved as CSV."))
        layout = nil
        population = nil
        self.findings = findings
    }
}

/// Rows with what they were read from, before they become a table.
struct PopulationRows {
    typealias Row = (area: String, sex: Sex, span: AgeSpan, counts: [Double])

    var rows: [Row] = []
    var areas: [Population.Area] = []
    var findings: [TableFinding] = []
    private var names: Set<String> = []
    private var lines: [String: Int] = [:]

    mutating func find(
        _ line: Int, column: String = "", _ gravity: TableFinding.Gravity, _ sentence: String
    ) {
        findings.append(TableFinding(line: line, column: column, gravity: gravity, sentence: sentence))
    }

    /// Adds a row unless the table has it already.
    mutating func add(_ row: Row, name: String, line: Int) {
        let key = "\(row.area) \(row.sex.rawValue) \(row.span.name)"
        if let first = lines[key] {
            find(line, .skipped, "\(key) stands on line \(first) already: only that row was taken.")
            return
        }
        lines[key] = line
        if names.insert(row.area).inserted { areas.append(Population.Area(code: row.area, name: name)) }
        rows.append(row)
    }

    /// A number as tables print it: digits, thousands set off by commas, decimals; nil for anything else.
    static func number(_ text: String) -> Double? {
        let plain = text.filter { $0 != "," && $0 != " " }
        guard !plain.isEmpty, plain.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
            let number = Double(plain),
            number < 1e10
        else { return nil }
        return number
    }

    /// A GSS code: a letter and eight digits.
    static func isCode(_ text: String) -> Bool {
        text.count == 9 && text.first?.isLetter == true && text.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// The table, after its sums were looked at.
    mutating func population(years: ClosedRange<Int>) -> Population? {
        if rows.isEmpty {
            find(1, .refused, "No row of the file could be taken as people of an area: see the other findings.")
            return nil
        }
        let population = Population(years: years, areas: areas, rows: rows)
        checkAges(population)
        checkSexes(population)
        return population
    }

    /// Whether ages add up to all ages; published decimals are cut, and whole numbers are rounded one by one.
    private mutating func checkAges(_ population: Population) {
        for area in population.areas {
            for sex in population.sexes(of: area.code) {
                let parts = population.spans(of: area.code, sex).filter { $0 != .all }
                guard let cover = Population.cover(.all, by: parts) else {
                    let line = lines["\(area.code) \(sex.rawValue) \(AgeSpan.all.name)"] ?? 1
                    find(
                        line, .doubtful,
                        "The ages of \(area.name), \(sex.rawValue), have gaps or stop before the oldest: only the "
                            + "spans that are there can be used.")
                    continue
                }
                for year in population.years {
                    guard let whole = population.printed(area.code, sex, .all, year: year) else { continue }
                    let sum = cover.reduce(0) { $0 + (population.printed(area.code, sex, $1, year: year) ?? 0) }
                    guard (sum - whole).magnitude > 0.5 * Double(cover.count) + 1e-6 else { continue }
                    find(
                        lines["\(area.code) \(sex.rawValue) \(AgeSpan.all.name)"] ?? 1, column: "\(year)", .doubtful,
                        "The ages of \(area.name), \(sex.rawValue), add up to \(Self.plain(sum)) in \(year), but "
                            + "“All ages” says \(Self.plain(whole)): one of them was changed or left out. The ages "
                            + "are used.")
                    break
                }
            }
        }
    }

    private mutating func checkSexes(_ population: Population) {
        for area in population.areas where population.sexes(of: area.code).count == 3 {
            for year in population.years {
                guard
                    let persons = population.printed(area.code, .persons, .all, year: year),
                    let males = population.printed(area.code, .males, .all, year: year),
                    let females = population.printed(area.code, .females, .all, year: year),
                    (males + females - persons).magnitude > 2
                else { continue }
                find(
                    lines["\(area.code) persons \(AgeSpan.all.name)"] ?? 1, column: "\(year)", .doubtful,
                    "Males and females of \(area.name) add up to \(Self.plain(males + females)) in \(year), but "
                        + "persons are \(Self.plain(persons)): the rows may be of different editions.")
                break
            }
        }
    }

    private static func plain(_ number: Double) -> String { "\(Int(number.rounded()))" }
}

/// Subnational projections: AREA_CODE, AREA_NAME, COMPONENT, SEX, AGE_GROUP, then a column for each year.
struct ProjectionRows {
    let header: TableHeader
    private var content = PopulationRows()

    init(header: TableHeader) { self.header = header }

    var findings: [TableFinding] { content.findings }

    mutating func read(_ records: ArraySlice<CommaSeparated.Record>) -> Population? {
        let columns = header.names.enumerated().compactMap { place, name -> (place: Int, year: Int)? in
            guard let year = Int(name), PopulationReading.possibleYears.contains(year) else { return nil }
            return (place, year)
        }
        guard let first = columns.first?.year, let last = columns.last?.year else {
            content.find(header.line, .refused, "No column is headed by a year: hand in the file as it is published.")
            return nil
        }
        guard columns.map(\.year) == Array(first...max(first, last)) else {
            content.find(
                header.line, .refused,
                "The years in the header do not follow each other from \(first) to \(last): put the columns back as "
                    + "they are published.")
            return nil
        }
        for record in records { take(record, columns.map(\.place)) }
        return content.population(years: first...last)
    }

    private mutating func take(_ record: CommaSeparated.Record, _ years: [Int]) {
        let component = record.cell(header.place("COMPONENT"))
        guard component.isEmpty || component.lowercased() == "population" else { return }
        let code = record.cell(header.place("AREA_CODE"))
        guard PopulationRows.isCode(code) else {
            content.find(
                record.line, column: "AREA_CODE", .skipped,
                "“\(code)” is no area code (a letter and eight digits): the row was left out.")
            return
        }
        let age = record.cell(header.place("AGE_GROUP"))
        guard let span = AgeSpan(reading: age) else {
            content.find(
                record.line, column: "AGE_GROUP", .skipped, "“\(age)” is no age or span of ages: the row was left out.")
            return
        }
        let word = record.cell(header.place("SEX"))
        guard let sex = word.isEmpty ? .persons : Sex(reading: word) else {
            content.find(
                record.line, column: "SEX", .skipped,
                "“\(word)” is neither persons, males nor females: the row was left out.")
            return
        }
        var counts: [Double] = []
        for place in years {
            guard let count = PopulationRows.number(record.cell(place)) else {
                content.find(
                    record.line, column: header.names[place], .skipped,
                    "“\(record.cell(place))” is no number of people: the row was left out.")
                return
            }
            counts.append(count)
        }
        content.add((code, sex, span, counts), name: record.cell(header.place("AREA_NAME")), line: record.line)
    }
}

/// Mid-year estimates: Code, Name, Geography, All ages, then a column for each age.
struct EstimateRows {
    let header: TableHeader
    let hints: PopulationHints
    private var content = PopulationRows()

    init(header: TableHeader, hints: PopulationHints) {
        self.header = header
        self.hints = hints
    }

    var findings: [TableFinding] { content.findings }

    mutating func read(_ records: ArraySlice<CommaSeparated.Record>) -> Population? {
        guard let year = hints.year, let sex = hints.sex else {
            content.find(
                header.line, .refused,
                "A mid-year estimate says neither its year nor whom it counts: name both, or keep the publisher's file "
                    + "name (MYE2-Persons-mid2020…).")
            return nil
        }
        let spans = header.names.enumerated().compactMap { place, name in AgeSpan(reading: name).map { (place, $0) } }
        for record in records {
            let code = record.cell(header.place("Code"))
            // Titles, notes and other countries' subtotals stand between the rows.
            guard PopulationRows.isCode(code) else { continue }
            for (place, span) in spans {
                guard let count = PopulationRows.number(record.cell(place)) else {
                    content.find(
                        record.line, column: header.names[place], .skipped,
                        "“\(record.cell(place))” is no number of people: this age of the row was left out.")
                    continue
                }
                content.add((code, sex, span, [count]), name: record.cell(header.place("Name")), line: record.line)
            }
        }
        return content.population(years: year...year)
    }
}
