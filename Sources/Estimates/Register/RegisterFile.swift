public import Tables
public import Workforce

/// The locations read from one of the regulator's public tables, with what could not be read.
public struct RegisterReading: Sendable {
    /// The layout that the header shows.
    public var layout: RegisterFile.Layout?
    /// The locations in the order in which the file first names them.
    public var locations: [RegisterLocation]
    /// What could not be read, by line.
    public var findings: [TableFinding]

    /// Whether nothing of the file was taken.
    public var isRefused: Bool { layout == nil }
}

/// Reads the public tables of the Care Quality Commission, saved as comma-separated text.
///
/// The header decides, wherever it stands in the first lines: columns are found by name and may stand in any order.
public enum RegisterFile {
    /// The layouts that are known.
    public enum Layout: String, Sendable, Hashable {
        /// The care directory: one row a location, with its service types.
        case directory
        /// The ratings: a row for each location, population group and domain.
        case ratings
        /// The active locations: one row a location, with its beds and a column for each service type.
        case activeLocations = "active locations"
    }

    /// Reads a table from its bytes. Never fails: what cannot be read is a finding.
    public static func read(_ bytes: [UInt8]) -> RegisterReading {
        let table = CommaSeparated(bytes)
        var reading = RegisterReading(layout: nil, locations: [], findings: table.findings)
        for (index, record) in table.records.prefix(TableHeader.linesAbove).enumerated() {
            let header = TableHeader(record)
            guard let layout = layout(of: header) else { continue }
            reading.layout = layout
            let rows = table.records[(index + 1)...]
            switch layout {
            case .directory: readDirectory(rows, header, into: &reading)
            case .ratings: readRatings(rows, header, into: &reading)
            case .activeLocations: readActive(rows, header, into: &reading)
            }
            return reading
        }
        reading.findings.append(
            TableFinding(
                line: 1, gravity: .refused,
                sentence:
                    "No line of the first \(TableHeader.linesAbove) is a header of the regulator's care directory, "
                        + "ratings or "
                    + "active locations; save the table with its header as comma-separated text."))
        return reading
    }

    private static func layout(of header: TableHeader) -> Layout? {
        if header.place(beginning: "CQC Location ID") != nil, header.has(["Name", "Service types"]) {
            return .directory
        }
        if header.has(["Location ID", "Location Name", "Domain", "Latest Rating"]) { return .ratings }
        if header.has(["Location ID", "Location Name"]), header.place(beginning: "Service type - ") != nil {
            return .activeLocations
        }
        return nil
    }

    private static func readDirectory(
        _ rows: ArraySlice<CommaSeparated.Record>, _ header: TableHeader, into reading: inout RegisterReading
    ) {
        var collector = Collector()
        let id = header.place(beginning: "CQC Location ID")
        let provider = header.place(beginning: "CQC Provider ID")
        let places = (
            name: header.place("Name"), postcode: header.place("Postcode"),
            types: header.place("Service types"), council: header.place("Local authority"),
            region: header.place("Region")
        )
        for row in rows where !row.isBlank {
            guard collector.accepts(row, id: row.cell(id), width: header.names.count) else { continue }
            let types = row.cell(places.types).split(separator: "|").map(trimmed).filter { !$0.isEmpty }
            collector.add(
                RegisterLocation(
                    locationID: row.cell(id), providerID: row.cell(provider), name: row.cell(places.name),
                    postcode: row.cell(places.postcode), council: row.cell(places.council),
                    region: row.cell(places.region), careHome: types.contains(where: isCareHome),
                    nursing: types.contains(where: isNursing), serviceTypes: types), row)
        }
        collector.finish(into: &reading)
    }

    private static func readActive(
        _ rows: ArraySlice<CommaSeparated.Record>, _ header: TableHeader, into reading: inout RegisterReading
    ) {
        var collector = Collector()
        let id = header.place("Location ID")
        let places = (
            home: header.place("Care home?"), beds: header.place("Care homes beds", "Care home beds"),
            rating: header.place("Location Latest Overall Rating")
        )
        let services = header.names.enumerated().compactMap { index, name -> (Int, String)? in
            let plain = TableHeader.plain(name)
            guard plain.hasPrefix("service type - ") else { return nil }
            return (index, trimmed(name.drop { $0 != "-" }.dropFirst()))
        }
        for row in rows where !row.isBlank {
            guard collector.accepts(row, id: row.cell(id), width: header.names.count) else { continue }
            let types = services.filter { isYes(row.cell($0.0)) }.map(\.1)
            var location = RegisterLocation(locationID: row.cell(id))
            fill(&location, from: row, header)
            location.careHome = isYes(row.cell(places.home)) || types.contains(where: isCareHome)
            location.nursing = types.contains(where: isNursing)
            location.beds = collector.beds(row, header, places.beds, isHome: location.careHome)
            location.rating = rating(row.cell(places.rating))
            location.serviceTypes = types
            collector.add(location, row)
        }
        collector.finish(into: &reading)
    }

    /// The columns that the ratings and the active locations share.
    static func fill(_ location: inout RegisterLocation, from row: CommaSeparated.Record, _ header: TableHeader) {
        location.providerID = row.cell(header.place("Provider ID"))
        location.name = row.cell(header.place("Location Name"))
        location.postcode = row.cell(header.place("Location Post Code", "Location Postal Code", "Location Postcode"))
        location.council = row.cell(header.place("Location Local Authority"))
        location.region = row.cell(header.place("Location Region"))
    }

    static func isYes(_ text: String) -> Bool {
        let text = text.lowercased()
        return text == "y" || text == "yes" || text == "true"
    }

    /// A rating as the register words it, blank where there is none yet.
    static func rating(_ text: String) -> String {
        switch text.lowercased() {
        case "outstanding": "Outstanding"
        case "good": "Good"
        case "requires improvement": "Requires improvement"
        case "inadequate": "Inadequate"
        default: ""
        }
    }

    /// Whether a service type is a care home: `Nursing homes`, `Residential homes`, `Care home service with nursing`.
    static func isCareHome(_ type: String) -> Bool {
        let type = type.lowercased()
        return type == "nursing homes" || type == "residential homes" || type.hasPrefix("care home service")
    }

    static func isNursing(_ type: String) -> Bool {
        let type = type.lowercased()
        return type == "nursing homes" || type == "care home service with nursing"
    }

    static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text = text.dropFirst() }
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}
