import Tables

extension BenchmarkFile {
    /// The outcomes framework: only the table on staff turnover (6a) has a counterpart here, and the table does not say
    /// its number in its header, so the name of the file must.
    static func readOutcomes(
        _ rows: [CommaSeparated.Record], _ header: TableHeader, title: CommaSeparated.Record,
        into reading: inout BenchmarkReading
    ) {
        guard saysTable6a(reading.file) else {
            reading.refuse(
                line: title.line,
                "This is a table of the outcomes framework, but the file's name does not say that it is table 6a, "
                    + "staff turnover, the only one that is compared; if it is, name it “…table-6a.csv”.")
            return
        }
        let columns = header.names.enumerated().compactMap { index, name -> (place: Int, period: String)? in
            let plain = TableHeader.plain(name)
            guard plain.hasSuffix("outcome"), let dash = plain.lastIndex(of: "-") else { return nil }
            return (index, TableHeader.plain(String(plain[..<dash])))
        }
        let latest = columns.map(\.period).max { left, right in
            (BenchmarkPeriod.end(of: left) ?? 0) < (BenchmarkPeriod.end(of: right) ?? 0)
        }
        for row in rows {
            let area = row.cell(header.place("Local authority"))
            guard !area.isEmpty else {
                reading.skip(row, "Local authority", "The row names no area.")
                continue
            }
            for column in columns {
                let name = header.names[column.place]
                guard let value = rate(row.cell(column.place), row, name, into: &reading) else { continue }
                let cell = row.cell(header.place("ONS area code"))
                let code = BenchmarkNumber.isMark(cell) ? "" : cell.uppercased()
                if let wrong = BenchmarkArea.wrong(code: code, name: area) {
                    reading.skip(row, "ONS area code", wrong)
                    continue
                }
                reading.take(
                    Benchmark(
                        measure: "turnover", publishedAs: "6a staff leaving their role in the past 12 months",
                        definition: .directlyEmployed, area: area, areaCode: code,
                        period: column.period, value: value, unit: "%",
                        sourceTitle: "Adult Social Care Outcomes Framework, table 6a",
                        sourceYear: latest.map { String($0.suffix(4)) } ?? "",
                        address: "https://www.gov.uk/government/collections/"
                            + "adult-social-care-outcomes-framework-ascof"),
                    row, column: name)
            }
        }
    }

    /// Whether a name holds `6a` as a word of its own.
    private static func saysTable6a(_ name: String) -> Bool {
        name.lowercased().split { !$0.isLetter && !$0.isNumber }.contains { $0 == "6a" || $0 == "table6a" }
    }

    /// Turnover by council; the median of councils stands beside it as a definition of its own.
    static func readCouncilTurnover(
        _ rows: [CommaSeparated.Record], _ header: TableHeader, into reading: inout BenchmarkReading
    ) {
        var medians: [String: (value: Double, row: CommaSeparated.Record)] = [:]
        let value = header.place("Value")
        let median = header.place("England median")
        let title = "Office for Local Government, adult social care workforce turnover by council"
        for row in rows {
            let period = row.cell(header.place("Financial year"))
            let measure = row.cell(header.place("Measure"))
            guard measure.lowercased().contains("turnover") else {
                reading.leaveOut(indicator: measure)
                continue
            }
            guard BenchmarkPeriod.end(of: period) != nil else {
                reading.skip(row, "Financial year", "“\(period)” names no year.")
                continue
            }
            if let number = BenchmarkNumber.value(row.cell(median)) { medians[period] = (number, row) }
            guard let number = rate(row.cell(value), row, "Value", into: &reading) else { continue }
            let area = row.cell(header.place("Local authority name"))
            let code = row.cell(header.place("Local authority code")).uppercased()
            if let wrong = area.isEmpty ? "The row names no area." : BenchmarkArea.wrong(code: code, name: area) {
                reading.skip(row, "Local authority code", wrong)
                continue
            }
            reading.take(
                Benchmark(
                    measure: "turnover", publishedAs: measure, definition: .directlyEmployed, area: area,
                    areaCode: code, period: period, value: number, unit: "%", sourceTitle: title), row, column: "Value")
        }
        for (period, number) in medians.sorted(by: { $0.key < $1.key }) {
            reading.take(
                Benchmark(
                    measure: "turnover", publishedAs: "England median", definition: .medianOfCouncils, area: "England",
                    areaCode: "E92000001", period: period, value: number.value, unit: "%", sourceTitle: title),
                number.row, column: "England median")
        }
    }

    /// The turnover in a cell; nil where none is published or where it is none, which is a finding.
    private static func rate(
        _ text: String, _ row: CommaSeparated.Record, _ column: String, into reading: inout BenchmarkReading
    ) -> Double? {
        guard let value = BenchmarkNumber.value(text) else {
            if BenchmarkNumber.isMark(text) {
                reading.notPublished += 1
            } else {
                reading.skip(row, column, BenchmarkNumber.wrong(text))
            }
            return nil
        }
        guard let measure = Measures["turnover"], let wrong = BenchmarkUnits.wrong(value, measure) else { return value }
        reading.skip(row, column, wrong)
        return nil
    }
}
