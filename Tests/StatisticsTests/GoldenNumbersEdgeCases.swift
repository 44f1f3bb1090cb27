import Statistics
import TestFiles
import Testing

@Suite("Golden numbers: edge cases, apportionment, intervals, ranks")
struct GoldenNumbersEdgeCases {
    static let names = GoldenFiles.named("edge_cases")

    @Test("There is a golden file to read") func thereIsAFile() {
        #expect(GoldenFiles.isReadable(for: "edge_cases"))
    }

    @Test("Wilson's intervals agree", arguments: names) func wilson(name: String) throws {
        let file = try GoldenFiles.read(name, as: File.self)
        let (inputs, limits) = (file.inputs.wilson ?? [], file.expected.wilson ?? [])
        #expect(inputs.count == limits.count && !(inputs.isEmpty && GoldenFiles.isOwn))
        for (input, expected) in zip(inputs, limits) {
            let interval = Wilson.interval(successes: input.x, of: input.n, population: input.population)
            #expect(file.tolerance.holds(interval?.low, expected.low))
            #expect(file.tolerance.holds(interval?.high, expected.high))
        }
    }

    @Test("Parts of a total agree", arguments: names) func apportionment(name: String) throws {
        let file = try GoldenFiles.read(name, as: File.self)
        let got = file.inputs.largestRemainder?.map {
            Apportionment.largestRemainder(total: $0.total, shares: $0.shares)
        }
        #expect(got == file.expected.largestRemainder && !(got == nil && GoldenFiles.isOwn))
    }

    @Test("Quintiles and indices of inequality agree", arguments: names) func inequality(name: String) throws {
        let file = try GoldenFiles.read(name, as: File.self)
        #expect(!GoldenFiles.isOwn || (file.inputs.imdRanks != nil && file.inputs.inequality != nil))
        let areas = file.inputs.imdAreas ?? 32_844
        let quintiles = file.inputs.imdRanks?.map { Inequality.group(rank: $0, of: areas, groups: 5) ?? 0 }
        #expect(quintiles == file.expected.imdQuintile)
        guard let inequality = file.inputs.inequality else { return }
        let groups = inequality.quintilePopulationAndCases.map { (population: $0[0], cases: $0[1]) }
        let slope = Inequality.slope(groups: groups)
        #expect(file.tolerance.holds(slope?.slopeIndex, file.expected.slopeIndex))
        #expect(file.tolerance.holds(slope?.relativeIndex, file.expected.relativeIndex))
    }

    private struct File: Decodable {
        struct Answers: Decodable {
            var x: Double
            var n: Double
            var population: Double?
            enum CodingKeys: String, CodingKey {
                case x, n
                case population = "N"
            }
        }
        struct Parts: Decodable {
            var total: Int
            var shares: [Double]
        }
        struct Groups: Decodable {
            var quintilePopulationAndCases: [[Double]]
        }
        struct Inputs: Decodable {
            var wilson: [Answers]?
            var largestRemainder: [Parts]?
            var imdRanks: [Int]?
            var imdAreas: Int?
            var inequality: Groups?
        }
        struct Limits: Decodable {
            var low: Double?
            var high: Double?
        }
        struct Expected: Decodable {
            var wilson: [Limits]?
            var largestRemainder: [[Int]]?
            var imdQuintile: [Int]?
            var slopeIndex: Double?
            var relativeIndex: Double?
        }
        var tolerance: GoldenTolerance
        var inputs: Inputs
        var expected: Expected
    }
}
