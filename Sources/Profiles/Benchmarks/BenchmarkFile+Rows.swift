import Figures
import Tables

/// The two layouts with one number a row.
extension BenchmarkFile {
    static func readOwn(
        _ rows: [CommaSeparated.Record], _ header: TableHeader, into reading: inout BenchmarkReading
    ) {
        let checker = RowChecker(header: header, area: "area", asksForYear: true)
        for row in rows {
            let id = row.cell(header.place("measure"))
            let word = row.cell(header.place("definition")).lowercased()
            guard !id.isEmpty else {
                reading.skip(row, "measure", "The row names no measure; write its id, such as turnover.")
                continue
            }
            guard let measure = BenchmarkMeasures.measure(id) else {
                reading.skip(row, "measure", BenchmarkMeasures.unknown(id))
                continue
            }
            guard word.isEmpty || Benchmark.Definition.known.contains(Benchmark.Definition(id: word)) else {
                let words = Benchmark.Definition.known.map(\.id).joined(separator: ", ")
                reading.skip(row, "definition", "“\(word)” is no definition that is known; write one of \(words).")
                continue
            }
            let definition =
                word.isEmpty
                ? BenchmarkMeasures.definition(of: measure.id) ?? .notStated : Benchmark.Definition(id: word)
            checker.read(
                row, measure, publishedAs: id, definition: definition, isStated: !word.isEmpty, into: &reading)
        }
    }

    static func readReference(
        _ rows: [CommaSeparated.Record], _ header: TableHeader, into reading: inout BenchmarkReading
    ) {
        // Collections of quoted figures hold some whose page names no year; nothing can be compared with those.
        let checker = RowChecker(header: header, area: "geography", asksForYear: false)
        for row in rows {
            let indicator = row.cell(header.place("indicator"))
            guard !indicator.isEmpty else {
                reading.skip(row, "indicator", "The row names no indicator.")
                continue
            }
            guard let measure = Measures.named(BenchmarkMeasures.measure(ofIndicator: indicator)) else {
                reading.leaveOut(indicator: indicator)
                continue
            }
            checker.read(
                row, measure, publishedAs: indicator,
                definition: BenchmarkMeasures.definition(of: measure.id) ?? .notStated, isStated: false, into: &reading)
        }
    }

    /// Reads and checks the cells that both layouts share.
    private struct RowChecker {
        let header: TableHeader
        let area: String
        let asksForYear: Bool

        func read(
            _ row: CommaSeparated.Record, _ measure: Measure, publishedAs: String, definition: Benchmark.Definition,
            isStated: Bool, into reading: inout BenchmarkReading
        ) {
            let text = cell(row, "value")
            guard let value = BenchmarkNumber.value(text) else {
                if BenchmarkNumber.isMark(text) {
                    reading.notPublished += 1
                } else {
                    reading.skip(row, "value", BenchmarkNumber.wrong(text))
                }
                return
            }
            let (name, code) = (cell(row, area), cell(row, "area_code").uppercased())
            let wrong: [(column: String, sentence: String?)] = [
                ("value", BenchmarkUnits.wrong(value, measure)),
                ("unit", BenchmarkUnits.fit(cell(row, "unit"), measure) ? nil : unit(row, measure)),
                (area, name.isEmpty ? "The row names no area, such as England." : nil),
                ("area_code", BenchmarkArea.wrong(code: code, name: name)),
                ("period", wrongPeriod(cell(row, "period"))),
                ("source_title", cell(row, "source_title").isEmpty ? "The row names no source." : nil),
            ]
            let errors = wrong.filter { $0.sentence != nil }
            for (column, sentence) in errors { reading.skip(row, column, sentence ?? "") }
            guard errors.isEmpty else { return }
            if BenchmarkPeriod.end(of: cell(row, "period")) == nil {
                reading.doubt(
                    row, "period", "“\(cell(row, "period"))” names no year, so the row was passed over.")
                return
            }
            let baseText = cell(row, "base")
            let base = BenchmarkNumber.value(baseText)
            if base == nil, !BenchmarkNumber.isMark(baseText) {
                reading.doubt(row, "base", "“\(baseText)” is no number; the base was left out.")
            }
            reading.take(
                Benchmark(
                    measure: measure.id, publishedAs: publishedAs, definition: definition,
                    isDefinitionStated: isStated, area: name, areaCode: code, period: cell(row, "period"),
                    sector: word(row, "sector"), roleGroup: word(row, "role_group"),
                    breakdown: cell(row, "breakdown"), value: value, unit: cell(row, "unit"), base: base,
                    sourceTitle: cell(row, "source_title"), sourceYear: cell(row, "source_year"),
                    address: cell(row, "address"), note: cell(row, "note")), row, column: "value")
        }

        private func unit(_ row: CommaSeparated.Record, _ measure: Measure) -> String {
            BenchmarkUnits.wrong(cell(row, "unit"), measure)
        }

        private func cell(_ row: CommaSeparated.Record, _ column: String) -> String { row.cell(header.place(column)) }

        private func word(_ row: CommaSeparated.Record, _ column: String) -> String {
            let word = cell(row, column)
            return word.isEmpty ? "all" : word
        }

        private func wrongPeriod(_ period: String) -> String? {
            if period.isEmpty { return "The row names no year; write the year or period, such as 2024/25." }
            return asksForYear && BenchmarkPeriod.end(of: period) == nil
                ? "“\(period)” names no year; write the year or period, such as 2024/25." : nil
        }
    }
}
