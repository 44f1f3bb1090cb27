import Estimates
import TestFiles
import Testing

@Suite("Golden numbers: personal assistants")
struct GoldenNumbersPersonalAssistants {
    static let names = GoldenFiles.named("personal_assistants")

    @Test("There is a golden file to read") func thereIsAFile() {
        #expect(GoldenFiles.isReadable(for: "personal_assistants"))
    }

    @Test("Posts agree", arguments: names) func posts(name: String) throws {
        let file = try GoldenFiles.read(name, as: File.self)
        let result = try #require(
            PersonalAssistants.estimate(
                areas: file.inputs.areas.map { area in
                    PersonalAssistants.Area(
                        name: area.la, serviceUsers: area.serviceUserDprs, carers: area.carerDprs ?? 0,
                        shareEmploying: byYear(area.proportionEmploying))
                },
                assistantsPerEmployer: byYear(file.inputs.pasPerEmployer).compactMapValues { $0 },
                selfEmployedPerServiceUser: file.inputs.selfEmployedPerServiceUser
                    ?? PersonalAssistants.usualSelfEmployedPerServiceUser,
                rollingYears: file.inputs.rollingYears ?? 3))
        let near = file.tolerance
        #expect(near.holds(result.assistantsPerEmployer, file.expected.rollingRatio))
        #expect(near.holds(result.totalPosts, file.expected.totalPaPosts))
        #expect(result.areas.count == file.expected.areas.count)
        for (got, expected) in zip(result.areas, file.expected.areas) {
            #expect(got.name == expected.la)
            let filled = byYear(expected.filledInProportions)
            #expect(got.filledShares.count == filled.count)
            for (year, share) in filled { #expect(near.holds(got.filledShares[year], share)) }
            #expect(near.holds(got.rollingShare, expected.rollingProportion))
            #expect(near.holds(got.employing, expected.employing))
            #expect(near.holds(got.selfEmployed, expected.selfEmployed))
            #expect(near.holds(got.totalEmploying, expected.totalEmploying))
            #expect(near.holds(got.posts, expected.paFilledPosts))
            #expect(near.holds(got.shareOfAllRecipients, expected.shareOfAllRecipients))
        }
    }

    @Test("An area without a known year takes the mean of the others") func borrowed() throws {
        let areas = [
            PersonalAssistants.Area(name: "A", serviceUsers: 100, carers: 0, shareEmploying: [2022: 0.2, 2023: 0.4]),
            PersonalAssistants.Area(name: "B", serviceUsers: 100, carers: 0, shareEmploying: [2022: 0.4, 2023: 0.4]),
            PersonalAssistants.Area(name: "C", serviceUsers: 100, carers: 0, shareEmploying: [2022: nil]),
        ]
        let result = try #require(PersonalAssistants.estimate(areas: areas, assistantsPerEmployer: [2023: 2]))
        #expect(result.areas[2].isBorrowed)
        #expect((result.areas[2].rollingShare - 0.35).magnitude < 1e-12)
    }

    @Test("A year far from the others is taken as not known") func outlier() throws {
        let area = PersonalAssistants.Area(
            name: "A", serviceUsers: 100, carers: 0, shareEmploying: [2021: 0.3, 2022: 0.95, 2023: 0.32])
        let result = try #require(PersonalAssistants.estimate(areas: [area], assistantsPerEmployer: [2023: 2]))
        #expect(result.areas[0].outlyingYears == [2022])
        #expect((try #require(result.areas[0].filledShares[2022]) - 0.31).magnitude < 1e-12)
        // 0.65 is 0.34 from the mean of the other two years, 0.23 from the mean of all three.
        let near = PersonalAssistants.Area(
            name: "A", serviceUsers: 100, carers: 0, shareEmploying: [2021: 0.3, 2022: 0.65, 2023: 0.32])
        let kept = try #require(PersonalAssistants.estimate(areas: [near], assistantsPerEmployer: [2023: 2]))
        #expect(kept.areas[0].outlyingYears.isEmpty)
    }

    private func byYear<Value>(_ series: [String: Value]) -> [Int: Value] {
        Dictionary(series.compactMap { key, value in Int(key).map { ($0, value) } }, uniquingKeysWith: { $1 })
    }

    private struct File: Decodable {
        struct Inputs: Decodable {
            struct Area: Decodable {
                var la: String
                var serviceUserDprs: Double
                var carerDprs: Double?
                var proportionEmploying: [String: Double?]
            }
            var areas: [Area]
            var pasPerEmployer: [String: Double?]
            var selfEmployedPerServiceUser: Double?
            var rollingYears: Int?
        }
        struct Expected: Decodable {
            struct Area: Decodable {
                var la: String
                var filledInProportions: [String: Double]
                var rollingProportion: Double
                var employing: Double
                var selfEmployed: Double
                var totalEmploying: Double
                var paFilledPosts: Double
                var shareOfAllRecipients: Double?
            }
            var rollingRatio: Double
            var areas: [Area]
            var totalPaPosts: Double
        }
        var tolerance: GoldenTolerance
        var inputs: Inputs
        var expected: Expected
    }
}
