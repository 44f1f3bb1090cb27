public import Tables
public import Workforce

/// The areas read from a table, with what could not be read.
public struct AreaReading: Sendable {
    /// The name of the file.
    public var file: String
    /// The areas by their codes, in the order of the table; empty where the table was refused.
    public var areas: [Area] = []
    /// What is wrong, by line and column.
    public var findings: [TableFinding] = []
    /// How many rows could not be taken.
    public var errors = 0
    /// Whether the header was not known.
    public var isRefused = false
    /// Whether the areas were stored; reading alone stores nothing.
    public var isStored = false
}

/// Reads tables of area codes with their names, saved as comma-separated text: the product's own (`code`, `name`, and
/// `region` where it is known, as a code or a name) and the national code lists, whose columns come in pairs: `LADCD`
/// and `LADNM`, `UTLA23CD` and `UTLA23NM`, `ltla24_code` and `ltla24_name`, `gss-code` and `nice-name`, `GSS_CODE_…`
/// and `CSSR_NAME`. `RGNCD`, `REGION_CODE` or `region` says which region a council lies in.
public enum AreaFile {
    /// Reads a table from its bytes. Never fails: what cannot be read is a finding.
    public static func read(_ bytes: [UInt8], named name: String = "") -> AreaReading {
        let table = CommaSeparated(bytes)
        var reading = AreaReading(file: name, findings: table.findings)
        for (index, record) in table.records.prefix(TableHeader.linesAbove).enumerated() {
            guard let columns = AreaColumns(TableHeader(record)) else { continue }
            var taker = AreaTaker(columns: columns, reading: reading)
            for row in table.records[(index + 1)...] where !row.isBlank { taker.take(row) }
            return taker.finish(line: record.line)
        }
        reading.isRefused = true
        reading.findings.append(
            TableFinding(
                line: 1, gravity: .refused,
                sentence: "No line of the first \(TableHeader.linesAbove) names areas; give the columns code and name, "
                    + "and region where it is known, or a national list of codes."))
        return reading
    }
}

/// Which columns of a table hold codes and names of areas.
struct AreaColumns {
    struct Pair {
        let code: Int
        let name: Int
    }

    let pairs: [Pair]
    /// The code of the region, and its name.
    let regionCode: Int?
    let regionName: Int?
    let header: TableHeader

    /// Nil where the header has no pair of a code and a name.
    init?(_ header: TableHeader) {
        self.header = header
        let names = header.names.map { TableHeader.plain($0) }
        var pairs: [Pair] = []
        for (place, name) in names.enumerated() {
            let partners: [String] =
                switch name {
                case "code", "area_code": ["name", "area"]
                case "gss-code": ["nice-name", "official-name"]
                case _ where name.hasPrefix("gss_code"): ["cssr_name"]
                case _ where name.hasSuffix("_code"): [name.dropLast(4) + "name"]
                case _ where name.hasSuffix("cd"): [name.dropLast(2) + "nm"]
                default: []
                }
            guard let partner = partners.lazy.compactMap({ names.firstIndex(of: $0) }).first else { continue }
            pairs.append(Pair(code: place, name: partner))
        }
        guard !pairs.isEmpty else { return nil }
        self.pairs = pairs
        regionCode = names.firstIndex { $0 == "region_code" || $0.hasPrefix("rgn") && $0.hasSuffix("cd") }
        regionName = names.firstIndex { ["region", "region_name"].contains($0) }
    }
}

/// Takes areas row by row.
private struct AreaTaker {
    let columns: AreaColumns
    var reading: AreaReading
    private var places: [String: (place: Int, line: Int)] = [:]
    private var regions: [String: String] = [:]
    /// Rows with codes of other things, and the first of them.
    private var passedOver = 0
    private var firstPassedOver = ""

    init(columns: AreaColumns, reading: AreaReading) {
        self.columns = columns
        self.reading = reading
        for area in Area.national where area.kind == .region { regions[BenchmarkArea.plain(area.name)] = area.code }
    }

    mutating func take(_ row: CommaSeparated.Record) {
        let region = region(row)
        for pair in columns.pairs {
            let code = row.cell(pair.code).uppercased()
            // Lists carry other codes beside the national ones; a pair that holds no national code is not meant.
            guard let kind = Area.Kind(code: code) else {
                if columns.pairs.count == 1, !code.isEmpty, !Area.isCode(code) {
                    skip(
                        row, pair.code,
                        "“\(code)” is no area code; write the letter and eight digits of the national code (GSS), "
                            + "such as E08000017.")
                } else if columns.pairs.count == 1 {
                    if passedOver == 0 { firstPassedOver = "\(code.isEmpty ? "a blank" : code) on line \(row.line)" }
                    passedOver += 1
                }
                continue
            }
            let name = row.cell(pair.name)
            guard !name.isEmpty, name.utf8.count <= 200 else {
                skip(row, pair.name, "\(code) has no name of 1 to 200 characters.")
                continue
            }
            let within =
                switch kind {
                case .council, .district: region
                case .region: "E92000001"
                case .country, .combinedAuthority: ""
                }
            add(Area(code: code, name: name, within: within), row, pair)
        }
    }

    private func region(_ row: CommaSeparated.Record) -> String {
        let texts = [row.cell(columns.regionCode), row.cell(columns.regionName)]
        for text in texts where Area.Kind(code: text.uppercased()) == .region { return text.uppercased() }
        return texts.lazy.compactMap { regions[BenchmarkArea.plain($0)] }.first ?? ""
    }

    private mutating func add(_ area: Area, _ row: CommaSeparated.Record, _ pair: AreaColumns.Pair) {
        guard let (place, line) = places[area.code] else {
            places[area.code] = (reading.areas.count, row.line)
            reading.areas.append(area)
            return
        }
        let earlier = reading.areas[place]
        if line == row.line {
            // A history has a column for each year; the last one names the area as it is now.
            reading.areas[place].name = area.name
        } else if earlier.name != area.name {
            skip(
                row, pair.name,
                "\(area.code) is \(area.name) here and \(earlier.name) on line \(line); keep the one that is right.")
        } else if !area.within.isEmpty, !earlier.within.isEmpty, earlier.within != area.within {
            skip(
                row, columns.regionCode ?? columns.regionName ?? pair.code,
                "\(area.name) lies in \(area.within) here and in \(earlier.within) on line \(line).")
        } else if earlier.within.isEmpty {
            reading.areas[place].within = area.within
        }
    }

    private mutating func skip(_ row: CommaSeparated.Record, _ column: Int, _ sentence: String) {
        reading.errors += 1
        guard reading.errors <= BenchmarkReading.mostFindings else { return }
        reading.findings.append(
            TableFinding(
                line: row.line, column: columns.header.names[column], gravity: .skipped, sentence: sentence))
    }

    mutating func finish(line: Int) -> AreaReading {
        if reading.areas.isEmpty, reading.errors == 0 {
            reading.isRefused = true
            reading.findings.append(
                TableFinding(
                    line: line, gravity: .refused,
                    sentence: "The table holds no code of a council, a district, a region or a country."))
        } else if passedOver > 0 {
            reading.findings.append(
                TableFinding(
                    line: line, gravity: .doubtful,
                    sentence: "\(passedOver) rows without the code of a council, a district, a region or England were "
                        + "passed over, the first with \(firstPassedOver)."))
        }
        return reading
    }
}
