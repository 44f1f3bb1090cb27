import Profiles
import Storage
import Testing
import Workforce

@testable import Desk

@Suite("Councils that are chosen stand beside figures")
struct BesideTests {
    private static let table = """
        measure,area,area_code,period,value,unit,source_title,definition
        turnover,Rotherham,E08000018,2024/25,21.4,%,Made-up table,directly-employed
        turnover,England,E92000001,2024/25,24.8,%,Made-up table,directly-employed
        """

    @Test("by code or name, between the region and England", arguments: Bench.engines)
    func beside(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            try await desk.take(try Upload(sample: "council"))
            let reading = try await desk.importBenchmarks(
                FileBytes(name: "table.csv", bytes: Array(Self.table.utf8)), asker: Desk.tester)
            #expect(reading.findings.isEmpty, "\(reading.findings)")
            #expect(try await desk.publishedCouncils(asker: Desk.tester).map(\.name) == ["Rotherham"])
            let ofTurnover = try await desk.publishedCouncils(of: ["turnover"], asker: Desk.tester)
            #expect(ofTurnover.map(\.name) == ["Rotherham"])
            #expect(try await desk.publishedCouncils(of: ["vacancy-rate"], asker: Desk.tester).isEmpty)
            for word in ["E08000018", "rotherham"] {
                var question = ProfileQuestion()
                question.measures = ["turnover"]
                question.beside = [word, word, "England"]
                let answer = try await desk.profile(question, asker: Desk.tester)
                let beside = try #require(answer.comparators.first)
                #expect(beside.map(\.area.name).suffix(2) == ["Rotherham", "England"])
                #expect(beside.compactMap(\.benchmark?.value).suffix(2) == [21.4, 24.8])
            }
            var question = ProfileQuestion()
            question.measures = ["turnover"]
            question.beside = ["Nowhere"]
            let answer = try await desk.profile(question, asker: Desk.tester)
            #expect(answer.comparators.first?.first { $0.area.name == "Nowhere" }?.refusal != nil)
        }
    }
}
