import Tables

extension BenchmarkFile {
    /// The outcomes framework: only the table on staff turnover (6a) has a counterpart here, and the table does not say
    /// its number in its header, so the name of the file must.
    static func readOutcomes(
        _ rows: [CommaSeparated.Record], _ header: TableHeader, name: String, title: CommaSeparated.Record,
        into reading: inout BenchmarkReading
    ) {
        guard saysTable6a(name) else {
            reading.layout = nil
            reading.findings.append(
                TableFinding(
                    line: title.line, gravity: .refused,
                    sentence: "This is a table of the outcomes framework, but the file's name does not say that it is "
                        + "table 6a, staff turnover, the only one that is compared; name it “…table-6a.csv”."))
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
                reading.skip(row, "Local authority", "The row names no area, so it was left out.")
                continue
            }
            for column in columns {
                let text = row.cell(column.place)
                guard let value = BenchmarkReading.number(text) else {
                    if BenchmarkReading.isMark(text) {
                        reading.notPublished += 1
                    } else {
                        reading.skip(row, header.names[column.place], "“\(text)” is no number.")
                    }
                    continue
                }
                let code = row.cell(header.place("ONS area code"))
                reading.benchmarks.append(
                    Benchmark(
                        measure: "turnover", publishedAs: "6a staff leaving their role in the past 12 months",
                        definition: .directlyEmployed, area: area, areaCode: BenchmarkReading.isMark(code) ? "" : code,
                        period: column.period, value: value, unit: "%",
                        sourceTitle: "Adult Social Care Outcomes Framework, table 6a",
                        sourceYear: latest.map { String($0.suffix(4)) } ?? "",
                        address: "https://www.gov.uk/government/collections/adult-social-care-outcomes-framework-ascof")
                )
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
        var medians: [String: Double] = [:]
        let value = header.place("Value")
        let median = header.place("England median")
        let title = "Office for Local Government, adult social care workforce turnover by council"
        for row in rows {
            let period = row.cell(header.place("Financial year"))
            let measure = row.cell(header.place("Measure"))
            guard measure.lowercased().contains("turnover") else {
                reading.skip(row, "Measure", "“\(measure)” has no counterpart here, so the row was left out.")
                continue
            }
            if let number = BenchmarkReading.number(row.cell(median)) { medians[period] = number }
            let text = row.cell(value)
            guard let number = BenchmarkReading.number(text) else {
                if BenchmarkReading.isMark(text) {
                    reading.notPublished += 1
                } else {
                    reading.skip(row, "Value", "“\(text)” is no number, so the row was left out.")
                }
                continue
            }
            reading.benchmarks.append(
                Benchmark(
                    measure: "turnover", publishedAs: measure, definition: .directlyEmployed,
                    area: row.cell(header.place("Local authority name")),
                    areaCode: row.cell(header.place("Local authority code")), period: period, value: number, unit: "%",
                    sourceTitle: title))
        }
        for (period, number) in medians.sorted(by: { $0.key < $1.key }) {
            reading.benchmarks.append(
                Benchmark(
                    measure: "turnover", publishedAs: "England median", definition: .medianOfCouncils, area: "England",
                    areaCode: "E92000001", period: period, value: number, unit: "%", sourceTitle: title))
        }
    }
}
