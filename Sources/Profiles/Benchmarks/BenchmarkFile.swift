import Tables

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
    ///   - name: the name of the file, which findings give and which for the outcomes framework says which table it is.
    public static func read(_ bytes: [UInt8], named name: String = "") -> BenchmarkReading {
        let table = CommaSeparated(bytes)
        var reading = BenchmarkReading(file: name, findings: table.findings)
        for (index, record) in table.records.prefix(TableHeader.linesAbove).enumerated() {
            let header = TableHeader(record)
            guard let layout = layout(of: header) else { continue }
            let rows = table.records[(index + 1)...].filter { !$0.isBlank }
            reading.layout = layout
            switch layout {
            case .own: readOwn(rows, header, into: &reading)
            case .reference: readReference(rows, header, into: &reading)
            case .outcomesFramework: readOutcomes(rows, header, title: record, into: &reading)
            case .councilTurnover: readCouncilTurnover(rows, header, into: &reading)
            }
            reading.finish(header: record)
            return reading
        }
        reading.refuse(line: 1, unknownHeader(table.records))
        return reading
    }

    static let needed = ["measure", "area", "period", "value", "unit", "source_title"]
    static let neededByReference = ["indicator", "geography", "period", "value", "unit", "source_title"]

    private static func layout(of header: TableHeader) -> Layout? {
        if header.has(needed) { return .own }
        if header.has(neededByReference) { return .reference }
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

    /// What to say of a table without a known header: which columns the likeliest line lacks, or what the table is.
    private static func unknownHeader(_ records: [CommaSeparated.Record]) -> String {
        let headers = records.prefix(TableHeader.linesAbove).map { TableHeader($0) }
        for header in headers {
            if header.has(["rule_set", "level", "group"]) {
                return "This is a table of completeness rules, which hold no published numbers; give it where the "
                    + "completeness of returns is asked for."
            }
            if header.has(["parameter", "value", "unit"]) {
                return "This is a table of parameters of methods, not of published numbers of areas; nothing is "
                    + "compared with it."
            }
        }
        for header in headers where header.names.contains(where: { $0.contains(";") }) {
            let names = Set(header.names.flatMap { $0.split(separator: ";") }.map { TableHeader.plain(String($0)) })
            if names.isSuperset(of: needed) || names.isSuperset(of: neededByReference) {
                return "The cells are parted by semicolons; save the table as comma-separated text (CSV)."
            }
        }
        let columns = needed.joined(separator: ", ")
        let likely = headers.map { header in (header, needed.filter { !header.has([$0]) }) }
            .min { $0.1.count < $1.1.count }
        if let (header, missing) = likely, missing.count <= 3 {
            return "Line \(header.line) lacks the \(missing.count == 1 ? "column" : "columns") "
                + "\(missing.joined(separator: ", ")); a table of published numbers has the columns \(columns)."
        }
        return "No line of the first \(TableHeader.linesAbove) is a header that is known; give the columns \(columns)."
    }
}
