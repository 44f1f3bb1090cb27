import Estimates
import TestFiles
import Testing

@Suite("Golden numbers: edge cases, rates")
struct GoldenNumbersEdgeCases {
    static let names = GoldenFiles.named("edge_cases")

    @Test("There is a golden file to read") func thereIsAFile() {
        #expect(GoldenFiles.isReadable(for: "edge_cases"))
    }

    @Test("Rates on empty, small and impossible bases agree", arguments: names) func rates(name: String) throws {
        let file = try GoldenFiles.read(name, as: File.self)
        let (inputs, rates) = (file.inputs.rates ?? [], file.expected.rates ?? [])
        #expect(inputs.count == rates.count && !(inputs.isEmpty && GoldenFiles.isOwn))
        for (input, expected) in zip(inputs, rates) {
            switch input.kind {
            case "turnover":
                let rate = WorkplaceRates.turnover(
                    leavers: try #require(input.leavers), employees: try #require(input.employees))
                #expect(file.tolerance.holds(rate.value, expected.value))
                #expect((rate == .implausible) == (expected.flag != nil))
            case "vacancy":
                let rate = WorkplaceRates.vacancyRate(
                    vacancies: try #require(input.vacancies), employees: try #require(input.employees))
                #expect(file.tolerance.holds(rate.value, expected.value))
            case "wte":
                let value = WorkplaceRates.wholeTimeEquivalents(weeklyHours: input.hours)
                #expect(file.tolerance.holds(value, expected.value))
            default: Issue.record("The file asks for a rate of kind \(input.kind).")
            }
        }
    }

    private struct File: Decodable {
        struct Rate: Decodable {
            var kind: String
            var leavers: Double?
            var employees: Double?
            var vacancies: Double?
            var hours: Double?
        }
        struct Inputs: Decodable {
            var rates: [Rate]?
        }
        struct Expected: Decodable {
            struct Rate: Decodable {
                var value: Double?
                var flag: String?
            }
            var rates: [Rate]?
        }
        var tolerance: GoldenTolerance
        var inputs: Inputs
        var expected: Expected
    }
}
