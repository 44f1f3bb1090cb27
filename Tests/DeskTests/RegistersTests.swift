import Dates
import Figures
import Foundation
import Profiles
import Storage
import Testing

@testable import Desk

@Suite("Published numbers and names of areas are loaded whole or not at all")
struct RegistersTests {
    private func file(_ name: String, _ lines: String...) -> FileBytes {
        FileBytes(name: name, bytes: Array(lines.joined(separator: "\n").utf8))
    }

    private let columns = "measure,area,area_code,period,value,unit,source_title,definition"

    @Test(
        "an error stores nothing and leaves what was loaded, unless the good rows are asked for",
        arguments: Bench.engines)
    func wholeOrNothing(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            let good = file("t.csv", columns, "turnover,England,E92000001,2023/24,24.8,%,A,directly-employed")
            #expect(try await desk.importBenchmarks(good, asker: Desk.tester).isStored)
            let bad = file(
                "t.csv", columns, "turnover,England,E92000001,2024/25,23.7,%,A,", "turnovr,England,,2024/25,1,%,A,")
            let refused = try await desk.importBenchmarks(bad, asker: Desk.tester)
            #expect(!refused.isStored && refused.errors == 1 && refused.benchmarks.count == 1)
            #expect(try await desk.benchmarks(asker: Desk.tester).map(\.value) == [24.8])
            #expect(try await desk.benchmarks(asker: Desk.tester)[0].isDefinitionStated)
            let taken = try await desk.importBenchmarks(bad, goodRowsOnly: true, asker: Desk.tester)
            #expect(taken.isStored)
            #expect(try await desk.benchmarks(asker: Desk.tester).map(\.value) == [23.7])
            #expect(try await desk.benchmarks(asker: Desk.tester)[0].isDefinitionStated == false)
        }
    }

    @Test("councils, regions and England have their names without any table", arguments: Bench.engines)
    func names(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            let names = try await desk.areaNames(asker: Desk.tester)
            #expect(names["E08000017"] == "Doncaster" && names["E12000006"] == "East of England")
            // A published table names no area that has a name.
            let table = file("t.csv", columns, "turnover,Eastern,E12000006,2023/24,24.8,%,A,")
            #expect(try await desk.importBenchmarks(table, asker: Desk.tester).isStored)
            #expect(try await desk.areaNames(asker: Desk.tester)["E12000006"] == "East of England")
        }
    }

    @Test("a council stands beside itself, its region and England, each from its own row", arguments: Bench.engines)
    func comparators(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            let table = file(
                "t.csv", columns, "turnover,Doncaster,E08000017,2024/25,20.7,%,A,",
                "turnover,Yorkshire and the Humber,,2024/25,24.4,%,A,", "turnover,England,,2024/25,23.7,%,A,",
                "turnover,NHS England,,2024/25,9,%,A,", "turnover,East Midlands,E12000004,2024/25,24.8,%,A,",
                "turnover,City of London,E09000001,2024/25,1,%,A,")
            #expect(try await desk.importBenchmarks(table, asker: Desk.tester).isStored)
            let list = file("a.csv", "code,name,region", "E06000099,New Unitary,East Midlands")
            #expect(try await desk.importAreas(list, asker: Desk.tester).isStored)
            let figure = Figure(
                measure: try #require(Measures["turnover"]), scope: .everybody, asAt: day("2026-03-31"),
                outcome: .value(20))
            let names = try await desk.areaNames(asker: Desk.tester)
            func beside(_ area: String) async throws -> [String] {
                let found = try await desk.comparators(
                    for: [figure], areas: [area], names: names, asker: Desk.tester)
                return found[0].map { "\($0.area.name) \($0.benchmark.map { "\($0.value)" } ?? "none")" }
            }
            #expect(
                try await beside("E08000017") == ["Doncaster 20.7", "Yorkshire and The Humber 24.4", "England 23.7"])
            #expect(try await beside("E06000099") == ["New Unitary none", "East Midlands 24.8", "England 23.7"])
            #expect(try await beside("E09000033") == ["Westminster none", "London none", "England 23.7"])
            #expect(try await beside("E92000001") == ["England 23.7"])
        }
    }

    @Test("a list of codes gives names and regions, all or nothing", arguments: Bench.engines)
    func areas(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            let list = file("a.csv", "code,name,region", "E06000099,New Unitary,East Midlands", "E08000017,Danum,")
            #expect(try await desk.importAreas(list, asker: Desk.tester).isStored)
            let listings = try await desk.areaListings(asker: Desk.tester)
            let new = try #require(listings.first { $0.code == "E06000099" })
            #expect(new.kind == "council" && new.within == "E12000004" && new.withinName == "East Midlands")
            // A list that does not say where a council lies takes nothing of what is known of it.
            #expect(listings.first { $0.code == "E08000017" }?.name == "Danum")
            #expect(listings.first { $0.code == "E08000017" }?.within == "E12000003")
            let wrong = file("a.csv", "code,name,region", "E06000098,Other,", "E0600,Short,")
            let refused = try await desk.importAreas(wrong, asker: Desk.tester)
            #expect(!refused.isStored && refused.errors == 1)
            #expect(try await desk.areaNames(asker: Desk.tester)["E06000098"] == nil)
        }
    }
}
