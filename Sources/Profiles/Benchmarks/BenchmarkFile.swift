public import Tables

/// The benchmarks read from a table, with what could not be read.
public struct BenchmarkReading: Sendable {
    /// The layout that the header shows; nil where the table was refused.
    public var layout: BenchmarkFile.Layout?
    /// The benchmarks in the order of the table.
    public var benchmarks: [Benchmark]
    /// How many cells the publisher left without a number: not available, suppressed, not applicable, blank.
    public var notPublished: Int
    /// What could not be read, by line.
    public var findings: [TableFinding]
}

/// Reads tables of published numbers, saved as comma-separated text. The header decides which layout it is; columns are
/// found by name.
///
/// The product's own layout has one number a row. These columns must be there: `measure` (an id of this product, such
/// as `turnover`), `area`, `period`, `value`, `unit`, `source_title`. These may be there: `area_code` (GSS),
/// `definition` (`directly-employed`, `all-jobs`, `mean-of-first-and-last-day`, `median-of-councils`, `known-answers`,
/// `count`; blank means the definition of the measure of that id), `sector` (blank or `all`, `local authority`,
/// `independent`, `private`, `voluntary`), `role_group`, `breakdown`, `base`, `source_year`, `address`, `note`.
public enum BenchmarkFile {
    /// The layouts that are known.
    public enum Layout: String, Sendable, Hashable {
        /// The product's own, documented above.
        case own
        /// Reference figures: one figure a row, with its indicator, geography and period.
        case reference = "reference figures"
        /// A table of the Adult Social Care Outcomes Framework: a row for each area, a column for each year.
        case outcomesFramework = "outcomes framework"
        /// Turnover by council as the Office for Local Government published it.
        case councilTurnover = "turnover by council"
    }

    /// Reads a table from its bytes. Never fails: what cannot be read is a finding.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - name: the name of the file, which for the outcomes framework says which table it is.
    public static func read(_ bytes: [UInt8], named name: String = "") -> BenchmarkReading {
        let table = CommaSeparated(bytes)
        var reading = BenchmarkReading(layout: nil, benchmarks: [], notPublished: 0, findings: table.findings)
        for (index, record) in table.records.prefix(TableHeader.linesAbove).enumerated() {
            let header = TableHeader(record)
            guard let layout = layout(of: header) else { continue }
            let rows = table.records[(index + 1)...].filter { !$0.isBlank }
            reading.layout = layout
            switch layout {
            case .own: readOwn(rows, header, into: &reading)
            case .reference: readReference(rows, header, into: &reading)
            case .outcomesFramework: readOutcomes(rows, header, name: name, title: record, into: &reading)
            case .councilTurnover: readCouncilTurnover(rows, header, into: &reading)
            }
            return reading
        }
        reading.findings.append(
            TableFinding(
                line: 1, gravity: .refused,
                sentence: "No line of the first \(TableHeader.linesAbove) is a header that is known; give the columns "
                    + "measure, area, period, value, unit and source_title."))
        return reading
    }

    private static func layout(of header: TableHeader) -> Layout? {
        if header.has(["measure", "area", "period", "value", "unit", "source_title"]) { return .own }
        if header.has(["indicator", "geography", "period", "value", "unit", "source_title"]) { return .reference }
        if header.has(["Local authority code", "Local authority", "ONS area code"]),
            header.names.contains(where: { TableHeader.plain($0).hasSuffix("outcome") })
        {
            return .outcomesFramework
        }
        if header.has(["Financial year", "Local authority code", "Local authority name", "Measure", "Value"]) {
            return .councilTurnover
        }
        return nil
    }

    private static func readOwn(
        _ rows: [CommaSeparated.Record], _ header: TableHeader, into reading: inout BenchmarkReading
    ) {
        let definitionPlace = header.place("definition")
        for row in rows {
            let measure = row.cell(header.place("measure"))
            let word = row.cell(definitionPlace)
            let definition =
                word.isEmpty
                ? BenchmarkMeasures.definition(of: measure) ?? .notStated : Benchmark.Definition(id: word)
            guard !measure.isEmpty, !row.cell(header.place("area")).isEmpty, !row.cell(header.place("period")).isEmpty
            else {
                reading.skip(row, "", "The row lacks a measure, an area or a period, so it was left out.")
                continue
            }
            reading.add(row, header, measure: measure, publishedAs: measure, definition: definition, area: "area")
        }
    }

    private static func readReference(
        _ rows: [CommaSeparated.Record], _ header: TableHeader, into reading: inout BenchmarkReading
    ) {
        for row in rows {
            let indicator = row.cell(header.place("indicator"))
            let measure = BenchmarkMeasures.measure(ofIndicator: indicator)
            let definition = BenchmarkMeasures.definition(of: measure) ?? .notStated
            guard !indicator.isEmpty else {
                reading.skip(row, "", "The row names no indicator, so it was left out.")
                continue
            }
            reading.add(
                row, header, measure: measure, publishedAs: indicator, definition: definition, area: "geography")
        }
    }
}

extension BenchmarkReading {
    mutating func skip(_ row: CommaSeparated.Record, _ column: String, _ sentence: String) {
        findings.append(TableFinding(line: row.line, column: column, gravity: .skipped, sentence: sentence))
    }

    /// A number as tables write it, or nil: with comma thousands, a sign, a per cent sign behind it.
    static func number(_ text: String) -> Double? {
        var digits = text.filter { $0 != "," && $0 != " " }
        if digits.hasSuffix("%") { digits.removeLast() }
        guard let value = Double(digits), value.isFinite else { return nil }
        return value
    }

    /// Whether a cell is a publisher's mark for a number that is not given.
    static func isMark(_ text: String) -> Bool {
        let text = text.lowercased()
        return ["", "-", "..", ":", "*", "c", "x", "z", "n/a", "na"].contains(text)
            || (text.hasPrefix("[") && text.hasSuffix("]"))
    }

    fileprivate mutating func add(
        _ row: CommaSeparated.Record, _ header: TableHeader, measure: String, publishedAs: String,
        definition: Benchmark.Definition, area: String
    ) {
        let text = row.cell(header.place("value"))
        guard let value = BenchmarkReading.number(text) else {
            if BenchmarkReading.isMark(text) {
                notPublished += 1
            } else {
                skip(row, "value", "“\(text)” is no number, so the row was left out.")
            }
            return
        }
        let baseText = row.cell(header.place("base"))
        let base = BenchmarkReading.number(baseText)
        if base == nil, !baseText.isEmpty {
            findings.append(
                TableFinding(
                    line: row.line, column: "base", gravity: .doubtful, sentence: "“\(baseText)” is no number."))
        }
        func word(_ name: String) -> String {
            let word = row.cell(header.place(name))
            return word.isEmpty ? "all" : word
        }
        benchmarks.append(
            Benchmark(
                measure: measure, publishedAs: publishedAs, definition: definition, area: row.cell(header.place(area)),
                areaCode: row.cell(header.place("area_code")), period: row.cell(header.place("period")),
                sector: word("sector"), roleGroup: word("role_group"), breakdown: row.cell(header.place("breakdown")),
                value: value, unit: row.cell(header.place("unit")), base: base,
                sourceTitle: row.cell(header.place("source_title")), sourceYear: row.cell(header.place("source_year")),
                address: row.cell(header.place("address")), note: row.cell(header.place("note"))))
    }
}
