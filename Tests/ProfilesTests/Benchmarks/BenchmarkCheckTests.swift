import Figures
import Profiles
import Tables
import TestFiles
import Testing

@Suite("A table of published numbers is checked row by row")
struct BenchmarkCheckTests {
    private let columns = "measure,area,area_code,period,value,unit,source_title,source_year"

    private func read(_ rows: String..., columns: String? = nil) -> BenchmarkReading {
        let text = ([columns ?? self.columns] + rows).joined(separator: "\n")
        return BenchmarkFile.read(Array(text.utf8), named: "table.csv")
    }

    @Test(
        "A bad row is an error with its line, its column and what to do",
        arguments: [
            ("turnovr,England,E92000001,2024/25,23.1,%,A,2025", "measure", "did you mean turnover?"),
            ("turnover_rate,England,E92000001,2024/25,23.1,%,A,2025", "measure", "write turnover."),
            ("estimated-turnover,England,E92000001,2024/25,23.1,%,A,2025", "measure", "write turnover."),
            ("Never sick,England,E92000001,2024/25,23.1,%,A,2025", "measure", "write sickness-none."),
            ("weather,England,E92000001,2024/25,23.1,%,A,2025", "measure", "list of measures"),
            (",England,E92000001,2024/25,23.1,%,A,2025", "measure", "names no measure"),
            ("pay-median,England,E92000001,2024/25,12.6,GBP per year,A,2025", "unit", "GBP per hour"),
            ("turnover,England,E92000001,2024/25,23.1,,A,2025", "unit", "names no unit"),
            ("vacancies,England,E92000001,2024/25,23.1,%,A,2025", "unit", "such as jobs"),
            ("zero-hours,England,E92000001,2024/25,101,%,A,2025", "value", "above 100%"),
            ("zero-hours,England,E92000001,2024/25,-1,%,A,2025", "value", "below zero"),
            ("turnover,England,E92000001,2024/25,996,%,A,2025", "value", "above 995%"),
            ("turnover,England,E92000001,2024/25,\"23,7\",%,A,2025", "value", "write 23.7."),
            ("turnover,England,E92000001,2024/25,0x10,%,A,2025", "value", "no number"),
            ("turnover,England,E92000001,2024/25,1e3,%,A,2025", "value", "no number"),
            ("turnover,England,E92000001,,23.1,%,A,2025", "period", "names no year"),
            ("turnover,England,E92000001,last year,23.1,%,A,2025", "period", "names no year"),
            ("turnover,England,E9200001,2024/25,23.1,%,A,2025", "area_code", "letter and eight digits"),
            ("turnover,England,E12000001,2024/25,23.1,%,A,2025", "area_code", "England's code is E92000001"),
            ("turnover,Doncaster,E92000001,2024/25,23.1,%,A,2025", "area_code", "is England, but"),
            ("turnover,,E08000017,2024/25,23.1,%,A,2025", "area", "names no area"),
            ("turnover,England,E92000001,2024/25,23.1,%,,2025", "source_title", "names no source"),
        ])
    func badRows(row: String, column: String, words: String) {
        let reading = read("turnover,Doncaster,E08000017,2024/25,20,%,A,2025", row)
        #expect(reading.errors == 1 && reading.findings.count == 1)
        #expect(reading.benchmarks.count == 1)
        #expect(reading.file == "table.csv" && !reading.isStored)
        let finding = reading.findings[0]
        #expect(finding.line == 3 && finding.column == column && finding.gravity == .skipped)
        #expect(finding.sentence.contains(words), "\(finding.sentence)")
    }

    @Test("What is right is taken: thousands, signs, units in other words, codes in small letters")
    func goodRows() {
        let reading = read(
            "vacancies,England,E92000001,2024/25,\"111,000\",posts,A,2025",
            "Net growth,England,,2024/25,−2.5,percent,A,2025", "turnover,Doncaster,e08000017,2024/25,230%,%,A,2025",
            "pay-median,England,E92000001,2024/25,£12.60,£ per hour,A,2025",
            "wte,England,E92000001,2024/25,\"1,150,000.5\",FTE,A,2025")
        #expect(reading.findings.isEmpty)
        #expect(reading.benchmarks.map(\.value) == [111_000, -2.5, 230, 12.6, 1_150_000.5])
        #expect(reading.benchmarks[2].areaCode == "E08000017")
        #expect(reading.benchmarks[1].measure == "net-growth")
    }

    @Test("The same edition twice: equal values are noted, different ones are an error")
    func editions() {
        let row = "turnover,Doncaster,E08000017,2024/25,20,%,A,2025"
        let same = read(row, "turnover,Doncaster,E08000017,2024-25,20.0,%,A,2025")
        #expect(same.errors == 0 && same.benchmarks.count == 1)
        #expect(same.findings.map(\.gravity) == [.doubtful])
        let other = read(row, "turnover,Doncaster,E08000017,2024/25,21,%,A,2025")
        #expect(other.errors == 1 && other.findings[0].line == 3)
        #expect(other.findings[0].sentence.contains("line 2 already, with the value 20 "))
        let restated = read(row, "turnover,Doncaster,E08000017,2024/25,21,%,A,2026")
        #expect(restated.errors == 0 && restated.benchmarks.count == 2)
    }

    @Test("A definition that is none is an error")
    func definitions() {
        let columns = "measure,area,period,value,unit,source_title,definition"
        let reading = read("turnover,England,2024/25,23,%,A,of-the-moon", columns: columns)
        #expect(reading.findings.map(\.column) == ["definition"])
        let stated = read("turnover,England,2024/25,23,%,A,all-jobs", columns: columns).benchmarks
        #expect(stated.map(\.definition) == [.allJobs] && stated[0].isDefinitionStated)
    }

    @Test("Findings without end are counted and cut off")
    func manyFindings() {
        let rows = [String](repeating: "x,England,E92000001,2024/25,1,%,A,2025", count: 5_000).joined(separator: "\n")
        let reading = read(rows)
        #expect(reading.errors == 5_000)
        #expect(reading.findings.count == BenchmarkReading.mostFindings + 1)
        #expect(reading.findings.last?.sentence.hasPrefix("4000 findings more") == true)
    }

    @Test(
        "A table of another kind is refused in words that help",
        arguments: [
            ("rule_set,edition,level,group", "completeness rules"), ("parameter,value,unit", "parameters of methods"),
            ("measure,area,period,value,unit", "lacks the column source_title"),
            ("measure;area;period;value;unit;source_title", "semicolons"), ("a,b,c", "give the columns measure"),
            ("measure,area,period,value,unit,source_title", "no rows"),
            ("Local authority code,Local authority,ONS area code,2024 to 2025 - outcome", "table 6a"),
        ])
    func otherTables(header: String, words: String) {
        let reading = read(columns: header)
        #expect(reading.isRefused && reading.benchmarks.isEmpty)
        #expect(reading.findings.last?.gravity == .refused)
        #expect(reading.findings.last?.sentence.contains(words) == true, "\(reading.findings)")
    }

    @Test("England is never answered by a place that is not England, nor a region by a council of its name")
    func oddAreas() throws {
        let reading = read(
            "turnover,NHS England,,2025/26,90,%,A,2026", "turnover,City of London,E09000001,2025/26,80,%,A,2026",
            "turnover,City of London,,2024/25,81,%,A,2026", "turnover,England,E92000001,2022/23,28.3,%,A,2023")
        let shelf = BenchmarkShelf(reading.benchmarks)
        let figure = Figure(
            measure: try #require(Measures["turnover"]), scope: .everybody, asAt: MadeUp.day, outcome: .value(1))
        let found = shelf.comparators(for: figure, areas: [.england, .init(name: "London")])
        #expect(found.map { $0.benchmark?.value } == [28.3, nil])
    }

    @Test("A council is found under the code that it had before, and under no other council's")
    func earlierCodes() throws {
        let reading = read(
            "turnover,Sheffield,E08000019,2024/25,26.8,%,A,2025", "turnover,Dorset,E10000009,2024/25,24,%,A,2025",
            "turnover,Leeds,E08000035,2024/25,28,%,A,2025")
        let shelf = BenchmarkShelf(reading.benchmarks)
        let figure = Figure(
            measure: try #require(Measures["turnover"]), scope: .everybody, asAt: MadeUp.day, outcome: .value(1))
        let areas = [
            BenchmarkArea(name: "Sheffield", code: "E08000039"), .init(name: "Dorset", code: "E06000059"),
            .init(name: "Leeds", code: "E08000036"),
        ]
        #expect(shelf.comparators(for: figure, areas: areas).map { $0.benchmark?.value } == [26.8, 24, nil])
    }

    @Test("Of editions of one year the one that states its definition counts, whatever the order of loading")
    func deterministic() throws {
        let stated = Benchmark(
            measure: "turnover", definition: .directlyEmployed, area: "England", areaCode: "E92000001",
            period: "2024/25", value: 23.7, unit: "%", sourceTitle: "Official", sourceYear: "2025")
        var quoted = stated
        (quoted.isDefinitionStated, quoted.value, quoted.sourceTitle) = (false, 23.1, "A press page")
        quoted.sourceYear = "2026"
        var again = stated
        (again.value, again.sourceTitle) = (23.9, "A later word")
        let figure = Figure(
            measure: try #require(Measures["turnover"]), scope: .everybody, asAt: MadeUp.day, outcome: .value(1))
        for order in [[stated, quoted, again], [again, quoted, stated], [quoted, again, stated]] {
            let found = BenchmarkShelf(order).comparators(for: figure, areas: [.england])[0]
            #expect(found.benchmark?.value == 23.9)
            #expect(found.otherEditions.map(\.value) == [23.7, 23.1])
        }
    }

    @Test(
        "Every public table at hand loads without an error or is refused with a sentence",
        .enabled(if: PublicTables.bytes("domain/reference/workforce_benchmarks.csv") != nil, "No tables are at hand."),
        arguments: [
            ("domain/reference/workforce_benchmarks.csv", true), ("domain/reference/method_parameters.csv", false),
            ("domain/reference/completeness_rules.csv", false), ("domain/reference/population_and_need.csv", false),
            ("data/ascof-2024-25/ascof-2024-25-table-6a.csv", true),
            ("data/ascof-2024-25/ascof-2024-25-table-6b.csv", false),
            ("data/ascof-oflog/asc-outcomes-by-council.csv", false),
            ("data/ascof-2020-21/ascof-2020-21-outcomes-england.csv", false),
            ("data/sfc-turnover-oflog/asc-workforce-turnover-by-council-2016-17-to-2022-23.csv", true),
            ("data/sfc-facts/skills-for-care-figures-quoted.csv", false),
            ("data/codes/upper-tier-codes-england-current.csv", false),
        ])
    func publicTables(path: String, loads: Bool) throws {
        let reading = BenchmarkFile.read(try #require(PublicTables.bytes(path)), named: path)
        #expect(reading.errors == 0, "\(reading.findings.prefix(3))")
        #expect(reading.isRefused != loads)
        #expect(reading.benchmarks.isEmpty != loads)
        #expect(reading.findings.count < 20 && reading.findings.contains { $0.gravity == .refused } != loads)
    }
}
