import Tables
import Workforce

extension RegisterFile {
    /// The ratings layout: the rows of one location are drawn together; its rating is that of the domain `Overall` in
    /// the population group `Overall`, blank where that is not rated; of the first group where there is no such row.
    static func readRatings(
        _ rows: ArraySlice<CommaSeparated.Record>, _ header: TableHeader, into reading: inout RegisterReading
    ) {
        var collector = Collector()
        let places = RatingPlaces(header)
        var byID: [String: Int] = [:]
        var ranks: [Int] = []
        for row in rows where !row.isBlank {
            let id = row.cell(places.id)
            if byID[id] == nil {
                guard collector.accepts(row, id: id, width: header.names.count) else { continue }
                byID[id] = collector.locations.count
                ranks.append(0)
                var location = RegisterLocation(locationID: id)
                fill(&location, from: row, header)
                location.careHome = isYes(row.cell(places.home))
                location.serviceTypes = [row.cell(places.category)].filter { !$0.isEmpty }
                collector.add(location, row)
            }
            guard let index = byID[id] else { continue }
            let group = row.cell(places.group)
            let isWhole = group.isEmpty || group.lowercased() == "overall"
            if !isWhole, !collector.locations[index].serviceTypes.contains(group) {
                collector.locations[index].serviceTypes.append(group)
            }
            let text = row.cell(places.rating)
            guard row.cell(places.domain).lowercased() == "overall" else { continue }
            let rank = isWhole ? 2 : 1
            let rating = rating(text)
            if rank > ranks[index] {
                ranks[index] = rank
                collector.locations[index].rating = rating
            }
            if rating.isEmpty,
                !["", "not rated", "no published rating", "insufficient evidence to rate"]
                    .contains(text.lowercased())
            {
                collector.doubt(row, header.names[places.rating ?? 0], "“\(text)” is no rating that is known.")
            }
        }
        collector.finish(into: &reading)
    }

    private struct RatingPlaces {
        let id: Int?
        let home: Int?
        let category: Int?
        let group: Int?
        let domain: Int?
        let rating: Int?

        init(_ header: TableHeader) {
            id = header.place("Location ID")
            home = header.place("Care Home?")
            category = header.place("Location Primary Inspection Category")
            group = header.place("Service / Population Group")
            domain = header.place("Domain")
            rating = header.place("Latest Rating")
        }
    }

    /// Gathers locations and findings while rows are read.
    struct Collector {
        /// The locations so far.
        var locations: [RegisterLocation] = []
        private var findings: [TableFinding] = []
        private var seen: Set<String> = []

        /// Whether a row names a location that can be taken; a finding says why not.
        mutating func accepts(_ row: CommaSeparated.Record, id: String, width: Int) -> Bool {
            guard RegisterLocation.isLocationID(id) else {
                let what = id.isEmpty ? "The row has no location number" : "“\(id)” is no location number"
                findings.append(
                    TableFinding(
                        line: row.line, gravity: .skipped,
                        sentence: "\(what) (a digit, a dash and 8 to 12 digits), so the row was left out."))
                return false
            }
            if row.cells.count != width {
                findings.append(
                    TableFinding(
                        line: row.line, gravity: .doubtful,
                        sentence: "The row has \(row.cells.count) cells where the header has \(width)."))
            }
            return true
        }

        /// Takes a location unless it is held already.
        mutating func add(_ location: RegisterLocation, _ row: CommaSeparated.Record) {
            guard seen.insert(location.locationID).inserted else {
                findings.append(
                    TableFinding(
                        line: row.line, gravity: .skipped,
                        sentence: "Location \(location.locationID) stands on an earlier line, so this row was left "
                            + "out."))
                return
            }
            locations.append(location)
        }

        /// The beds of a care home, with a finding where the cell is no number.
        mutating func beds(
            _ row: CommaSeparated.Record, _ header: TableHeader, _ place: Int?, isHome: Bool
        ) -> Int? {
            let text = row.cell(place)
            guard !text.isEmpty, let place else { return nil }
            guard let beds = Int(text), (0...10_000).contains(beds) else {
                doubt(row, header.names[place], "“\(text)” is no number of beds.")
                return nil
            }
            return isHome && beds > 0 ? beds : nil
        }

        /// Records a doubt about a cell of a row that is taken.
        mutating func doubt(_ row: CommaSeparated.Record, _ column: String, _ sentence: String) {
            findings.append(TableFinding(line: row.line, column: column, gravity: .doubtful, sentence: sentence))
        }

        /// Hands over what was gathered.
        func finish(into reading: inout RegisterReading) {
            reading.locations = locations
            reading.findings += findings
        }
    }
}

extension RegisterLocation {
    /// Whether a text has the form of a location number: a digit, a dash and 8 to 12 digits.
    fileprivate static func isLocationID(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (10...14).contains(bytes.count), bytes[1] == UInt8(ascii: "-") else { return false }
        return bytes.indices.allSatisfy { $0 == 1 || (48...57).contains(bytes[$0]) }
    }
}
