import Statistics
import TestFiles
import Testing

/// The shape of the golden files on estimation.
struct EstimationFile: Decodable {
    struct Inputs: Decodable {
        struct Frame: Decodable {
            var stratum: String
            var workplaces: Double
            var registerSizeTotal: Double
        }
        struct Unit: Decodable {
            var stratum: String
            var registerSize: Double
            var employees: Double
            var vacancies: Double
            var leavers: Double
            var careWorkers: Double?
        }
        struct Calibration: Decodable {
            struct Cell: Decodable {
                var cell: [String]
                var sample: Double
                var weight: Double
            }
            var cells: [Cell]
            var rowTotals: [String: Double]
            var columnTotals: [String: Double]
        }
        var frame: [Frame]
        var sample: [Unit]
        var confidence: Double
        var calibration: Calibration?
    }

    struct Total: Decodable {
        var total: Double?
        var se: Double?
        var ciLow: Double?
        var ciHigh: Double?
        var cv: Double?
    }
    struct SeparateRatio: Decodable {
        var ratios: [String: Double?]
        var total: Double?
        var se: Double?
        var ciLow: Double?
        var ciHigh: Double?
        var estimate: Total { Total(total: total, se: se, ciLow: ciLow, ciHigh: ciHigh) }
    }
    struct CombinedRatio: Decodable {
        var ratio: Double?
        var total: Double?
        var se: Double?
        var ciLow: Double?
        var ciHigh: Double?
        var estimate: Total { Total(total: total, se: se, ciLow: ciLow, ciHigh: ciHigh) }
    }
    struct Rate: Decodable {
        var rate: Double?
        var se: Double?
        var ciLowLogit: Double?
        var ciHighLogit: Double?
        var ciLowLog: Double?
        var ciHighLog: Double?
        var designEffectVsNaiveBinomial: Double?
        var unweightedRate: Double?
    }
    struct Bootstrap: Decodable {
        var employeesSe: Double
        var employeesQ025: Double
        var employeesQ975: Double
        var vacancyRateSe: Double
        var vacancyRateQ025: Double
        var vacancyRateQ975: Double
    }
    struct Raking: Decodable {
        var weights: [[Double?]]
        var cellTotals: [[Double?]]
    }
    struct Linear: Decodable {
        var gFactors: [[Double?]]
        var cellTotals: [[Double?]]
        var weights: [[Double?]]
    }
    struct Expected: Decodable {
        var expansionEmployees: Total?
        var expansionVacancies: Total?
        var expansionLeavers: Total?
        var separateRatioEmployees: SeparateRatio?
        var combinedRatioEmployees: CombinedRatio?
        var vacancyRate: Rate?
        var turnoverRate: Rate?
        var careWorkerShare: Rate?
        var degreesOfFreedom: Int?
        var coverageByStratum: [String: Double?]?
        var raoWuBootstrap: Bootstrap?
        var raking: Raking?
        var linearCalibration: Linear?
    }

    /// A block of what is expected: other folders may leave blocks out, the project's own copy none.
    static func block<Block>(_ block: Block?, _ location: SourceLocation = #_sourceLocation) -> Block? {
        if block == nil { #expect(!GoldenFiles.isOwn, "The block is missing.", sourceLocation: location) }
        return block
    }

    var tolerance: GoldenTolerance
    var inputs: Inputs
    var expected: Expected

    var employees: [Double] { inputs.sample.map(\.employees) }
    var vacancies: [Double] { inputs.sample.map(\.vacancies) }
    var leavers: [Double] { inputs.sample.map(\.leavers) }
    var careWorkers: [Double] { inputs.sample.map { $0.careWorkers ?? 0 } }
    var sizes: [Double] { inputs.sample.map(\.registerSize) }

    var design: StratifiedDesign? {
        let strata = inputs.sample.map { unit in inputs.frame.firstIndex { $0.stratum == unit.stratum } ?? -1 }
        return StratifiedDesign(populations: inputs.frame.map(\.workplaces), strata: strata)
    }

    func expect(_ got: TotalEstimate?, _ expected: Total) {
        #expect(tolerance.holds(got?.total, expected.total))
        #expect(tolerance.holds(got?.standardError, expected.se))
        #expect(tolerance.holds(got?.interval?.low, expected.ciLow))
        #expect(tolerance.holds(got?.interval?.high, expected.ciHigh))
    }
}
