import Estimates
import TestFiles
import Testing

@Suite("Golden numbers: national identities")
struct GoldenNumbersNationalIdentities {
    static let names = GoldenFiles.named("national_identities")

    @Test("There is a golden file to read") func thereIsAFile() {
        #expect(GoldenFiles.isReadable(for: "national_identities"))
    }

    @Test("Published figures share one base", arguments: names) func bases(name: String) throws {
        let file = try GoldenFiles.read(name, as: File.self)
        #expect(file.inputs.count == file.expected.count)
        for (input, expected) in zip(file.inputs, file.expected) {
            let check = BaseCheck(
                leavers: input.leavers, turnover: input.turnoverPct, vacancies: input.vacancies,
                publishedVacancyRate: input.publishedVacancyRatePct, precision: input.publishedPrecisionPoints ?? 0.2)
            #expect(file.tolerance.holds(check?.employeeBase, expected.employeeBase))
            #expect(file.tolerance.holds(check?.impliedVacancyRate, expected.impliedVacancyRatePct))
            #expect((check?.agrees ?? false) == (expected.agreesWithinPrecision ?? false))
        }
    }

    @Test("Without turnover there is no base") func noTurnover() {
        #expect(
            BaseCheck(leavers: 10, turnover: 0, vacancies: 1, publishedVacancyRate: 8, precision: 0.1) == nil)
    }

    private struct File: Decodable {
        struct Input: Decodable {
            var leavers: Double
            var turnoverPct: Double
            var vacancies: Double
            var publishedVacancyRatePct: Double
            var publishedPrecisionPoints: Double?
        }
        struct Expected: Decodable {
            var employeeBase: Double?
            var impliedVacancyRatePct: Double?
            var agreesWithinPrecision: Bool?
        }
        var tolerance: GoldenTolerance
        var inputs: [Input]
        var expected: [Expected]
    }
}
