import Dates
import Figures
import Profiles
import Statistics
import Tables
import TestFiles
import Testing

@Suite("Benchmarks")
struct BenchmarkTests {
    private static let outcomesTable = "data/ascof-2024-25/ascof-2024-25-table-6a.csv"
    private static let councilTable =
        "data/sfc-turnover-oflog/asc-workforce-turnover-by-council-2016-17-to-2022-23.csv"
    private static let referenceTable = "domain/reference/workforce_benchmarks.csv"

    private func figure(_ measure: String, _ parts: [Scope.Part] = []) throws -> Figure {
        let unit: Measure.Unit = .percent
        return Figure(
            measure: Measure(
                id: measure, name: measure, theme: "", meaning: "", formula: "", base: "", unit: unit,
                source: ""), scope: Scope(parts), asAt: try #require(Day(iso: "2026-03-31")), outcome: .value(20))
    }

    private let own = """
        measure,area,area_code,period,sector,role_group,definition,value,unit,base,source_title,source_year,note
        turnover,North,E08000099,2023/24,,,,25.1,%,"1,200",A,2024,
        turnover,North,E08000099,2024/25,,,,24.1,%,1300,A,2025,
        turnover,England,E92000001,2024/25,,,all-jobs,30,%,,A,2025,
        turnover,England,E92000001,2024/25,local authority,,,13.5,%,,A,2025,
        turnover,North,E08000099,2024/25,,Care worker,,33,%,,A,2025,
        turnover,South,,2024/25,,,,x1,%,,A,2025,
        turnover,South,,2024/25,,,,[c],%,,A,2025,
        """

    @Test("The product's own layout is read")
    func readsOwn() {
        let reading = BenchmarkFile.read(Array(own.utf8))
        #expect(reading.layout == .own)
        #expect(reading.benchmarks.count == 5)
        #expect(reading.benchmarks[0].base == 1_200)
        #expect(reading.benchmarks[0].definition == .directlyEmployed)
        #expect(reading.notPublished == 1)
        #expect(reading.findings.map(\.line) == [7])
    }

    @Test("The latest year of the same definition, employers and roles stands beside a figure")
    func chooses() throws {
        let shelf = BenchmarkShelf(BenchmarkFile.read(Array(own.utf8)).benchmarks)
        let north = BenchmarkArea(name: "North Council", code: "E08000099")
        let plain = shelf.comparators(for: try figure("turnover"), areas: [north, .england])
        #expect(plain[0].benchmark?.value == 24.1)
        #expect(plain[1].refusal?.id == "definitions-differ")
        let council = try figure("turnover", [.init(dimension: "sector", value: "council", title: "Council")])
        #expect(shelf.comparators(for: council, areas: [.england])[0].benchmark?.value == 13.5)
        let workers = try figure("turnover", [.init(dimension: "role", value: "8", title: "Care worker")])
        #expect(shelf.comparators(for: workers, areas: [north])[0].benchmark?.value == 33)
        #expect(shelf.comparators(for: workers, areas: [.england])[0].refusal?.id == "no-benchmark")
    }

    @Test("A figure reckoned otherwise is not compared, and says why")
    func refuses() throws {
        let shelf = BenchmarkShelf(BenchmarkFile.read(Array(own.utf8)).benchmarks)
        let north = BenchmarkArea(name: "North", code: "E08000099")
        let variant = shelf.comparators(for: try figure("turnover-council"), areas: [north])[0]
        #expect(variant.refusal?.id == "definitions-differ")
        #expect(variant.refusal?.reason.contains("mean of the first and the last day") == true)
        let women = try figure("turnover", [.init(dimension: "gender", value: "2", title: "Female")])
        #expect(shelf.comparators(for: women, areas: [north])[0].refusal?.id == "no-benchmark")
        #expect(shelf.comparators(for: try figure("retirement"), areas: [north])[0].refusal?.id == "not-comparable")
    }

    @Test(
        "Periods are put in order by their end",
        arguments: [
            ("2017/18", 2018 * 12 + 2), ("2016-17", 2017 * 12 + 2), ("2023 to 2024", 2024 * 12 + 2),
            ("September 2019", 2019 * 12 + 8), ("2035", 2035 * 12 + 11), ("1999/00", 2000 * 12 + 2),
        ])
    func periods(words: String, months: Int) {
        let benchmark = Benchmark(
            measure: "turnover", definition: .notStated, area: "A", period: words, value: 1, unit: "%")
        #expect(benchmark.periodEnd == months)
    }

    @Test("A period without a year is never the latest")
    func undated() throws {
        let undated = Benchmark(
            measure: "turnover", definition: .directlyEmployed, area: "A", period: "before pandemic", value: 1,
            unit: "%")
        #expect(undated.periodEnd == nil)
        let shelf = BenchmarkShelf([undated])
        #expect(shelf.comparators(for: try figure("turnover"), areas: [.init(name: "A")])[0].benchmark == nil)
    }

    @Test(
        "Table 6a of the outcomes framework is read, other tables of it are refused",
        .enabled(if: PublicTables.bytes(outcomesTable) != nil, "The table is not beside the repository."))
    func outcomes() throws {
        let bytes = try #require(PublicTables.bytes(Self.outcomesTable))
        let reading = BenchmarkFile.read(bytes, named: Self.outcomesTable)
        #expect(reading.layout == .outcomesFramework)
        #expect(reading.findings.isEmpty)
        let shelf = BenchmarkShelf(reading.benchmarks)
        let areas = [
            BenchmarkArea(name: "Doncaster", code: "E08000017"),
            BenchmarkArea(name: "Yorkshire and the Humber"), .england,
        ]
        let values = shelf.comparators(for: try figure("turnover"), areas: areas).map { $0.benchmark?.value }
        #expect(values == [20.7, 24.4, 23.7])
        #expect(BenchmarkFile.read(bytes, named: "table-6b.csv").layout == nil)
    }

    @Test(
        "Turnover by council is read, its median of councils kept apart",
        .enabled(if: PublicTables.bytes(councilTable) != nil, "The table is not beside the repository."))
    func councils() throws {
        let bytes = try #require(PublicTables.bytes(Self.councilTable))
        let reading = BenchmarkFile.read(bytes)
        #expect(reading.layout == .councilTurnover && reading.findings.isEmpty)
        let shelf = BenchmarkShelf(reading.benchmarks)
        let found = shelf.comparators(
            for: try figure("turnover"), areas: [.init(name: "Doncaster", code: "E08000017"), .england])
        #expect(found[0].benchmark?.value == 32.90923101)
        #expect(found[1].refusal?.id == "definitions-differ")
    }

    @Test(
        "Reference figures are read, and disagreeing editions are kept beside the chosen one",
        .enabled(if: PublicTables.bytes(referenceTable) != nil, "The table is not beside the repository."))
    func reference() throws {
        let bytes = try #require(PublicTables.bytes(Self.referenceTable))
        let reading = BenchmarkFile.read(bytes)
        #expect(reading.layout == .reference)
        let undated = reading.findings.count { $0.column == "period" && $0.gravity == .doubtful }
        #expect(reading.errors == 0 && reading.withoutCounterpart > 0)
        #expect(reading.benchmarks.count + reading.withoutCounterpart + undated == 274)
        #expect(reading.benchmarks.allSatisfy { Measures[$0.measure] != nil && $0.periodEnd != nil })
        let shelf = BenchmarkShelf(reading.benchmarks)
        let england = shelf.comparators(for: try figure("turnover"), areas: [.england])[0]
        #expect(england.benchmark?.period == "2024/25" && england.benchmark?.value == 23.1)
        let edition = reading.benchmarks.filter { $0.period == "2021/22" && $0.measure == "vacancy-rate" }
        let rate = BenchmarkShelf(edition).comparators(for: try figure("vacancy-rate"), areas: [.england])[0]
        #expect(Set(rate.otherEditions.map(\.value) + [rate.benchmark?.value ?? 0]) == [10.7, 10.5, 10.2])
    }

    @Test("Random bytes are read without a crash, as tables of numbers and of rules")
    func randomBytes() {
        var stream = SeededStream(seed: 20_261_121, stream: 2)
        let parts: [[UInt8]] = [
            Array("measure,area,period,value,unit,source_title".utf8), Array("rule_set,level,group".utf8), [34], [44],
            [10], [13], [0], [0xFF], [0xC3, 0xA9], Array("90%".utf8), Array("2017/18".utf8),
            Array("Local authority code,Local authority,ONS area code,2023 - outcome".utf8), [45],
        ]
        for _ in 0..<2_000 {
            var bytes: [UInt8] = []
            for _ in 0..<stream.below(40) {
                bytes += stream.chance(0.2) ? [UInt8(stream.below(256))] : parts[stream.below(parts.count)]
            }
            let reading = BenchmarkFile.read(bytes, named: "6a")
            #expect(reading.layout != nil || reading.benchmarks.isEmpty)
            #expect(CompletenessRule.read(bytes).rules.count <= bytes.count)
        }
    }
}
