import Disclosure
import TestFiles
import Testing

/// Suppression, rounding, cell keys and dominance against numbers computed elsewhere.
@Suite("Golden numbers of disclosure control")
struct GoldenNumbersDisclosure {
    struct File: Decodable {
        struct Inputs: Decodable {
            struct Table: Decodable {
                let cells: [[Int]]
                let threshold: Int
            }
            struct Keys: Decodable {
                struct Record: Decodable {
                    let area: Int
                    let role: String
                    let key: Int
                }
                let records: [Record]
                let ptable: [String: [[Double]]]
                let keyModulus: Int
            }
            let tables: [Table]
            let roundingValues: [Int]
            let controlledRoundingTable: [[Int]]
            let cellKey: Keys
            let payCells: [[Double]]
        }
        struct Expected: Decodable {
            struct Suppression: Decodable {
                let primary: [[Int]]
                let feasible: Bool
                let minimumSecondaryValue: Int?
                let oneOptimalPattern: [[Int]]?
                let intervals: [String: [Double]]?
            }
            struct Rounding: Decodable {
                let minimumTotalChange: Int
            }
            struct Cell: Decodable {
                let area: Int
                let role: String?
                let count: Int
                let cellKey: Int
                let published: Int
            }
            struct Dominance: Decodable {
                let n2k85Sensitive: Bool
                let p10Sensitive: Bool
                let baseBelow3: Bool
            }
            let suppression: [Suppression]
            let roundTo5: [Int]
            let nhsDigitalHesCounts: [Int]
            let hesaStyleCounts: [Int]
            let controlledRounding: Rounding
            let cellKeyCells: [Cell]
            let cellKeyAreaTotals: [Cell]
            let dominance: [Dominance]
        }
        let inputs: Inputs
        let expected: Expected
    }

    private static let names = GoldenFiles.named("disclosure")

    @Test("has its file")
    func readable() { #expect(GoldenFiles.isReadable(for: "disclosure")) }

    @Test("hides at the least cost, safely", arguments: names)
    func suppression(name: String) throws {
        let file = try GoldenFiles.read(name, as: File.self)
        #expect(file.inputs.tables.count == file.expected.suppression.count)
        for (table, expected) in zip(file.inputs.tables, file.expected.suppression) {
            let width = (table.cells.first?.count ?? 0) + 1
            let linked = try LinkedTable(counts: table.cells, threshold: table.threshold)
            for (row, flags) in expected.primary.enumerated() {
                for (column, flag) in flags.enumerated() {
                    #expect(linked.cells[row * width + column].isPrimary == (flag == 1))
                }
            }
            guard expected.feasible else {
                #expect(throws: Suppression.Fault.self) {
                    try Suppression.protecting(linked, threshold: table.threshold)
                }
                continue
            }
            let found = try Suppression.protecting(linked, threshold: table.threshold)
            #expect(found.isLeast)
            #expect(found.secondaryValue == expected.minimumSecondaryValue)
            #expect(Suppression.isSafe(linked, hidden: found.hidden, threshold: table.threshold))
            try intervals(of: expected, in: linked, width: width)
        }
    }

    /// The intervals are those of the pattern that the file gives.
    private func intervals(of expected: File.Expected.Suppression, in table: LinkedTable, width: Int) throws {
        guard let pattern = expected.oneOptimalPattern else { return }
        let hidden = Set(
            pattern.enumerated().flatMap { row, flags in
                flags.indices.filter { flags[$0] == 1 }.map { row * width + $0 }
            })
        for (place, ends) in expected.intervals ?? [:] {
            let numbers = place.split(separator: ",").compactMap { Int($0) }
            try #require(numbers.count == 2 && ends.count == 2)
            let interval = Attack(on: table, hidden: hidden).interval(of: numbers[0] * width + numbers[1])
            #expect((interval.lowerBound - ends[0]).magnitude < 1e-6)
            #expect((interval.upperBound - ends[1]).magnitude < 1e-6)
        }
    }

    @Test("rounds counts", arguments: names)
    func rounding(name: String) throws {
        let file = try GoldenFiles.read(name, as: File.self)
        #expect(file.inputs.roundingValues.map { CountRounding.nearestFive($0) } == file.expected.roundTo5)
        #expect(file.inputs.roundingValues.map { CountRounding.hospital($0) } == file.expected.nhsDigitalHesCounts)
        #expect(file.inputs.roundingValues.map { CountRounding.students($0) } == file.expected.hesaStyleCounts)
    }

    @Test("rounds a table that still adds up, with the least change", arguments: names)
    func controlled(name: String) throws {
        let file = try GoldenFiles.read(name, as: File.self)
        let inner = file.inputs.controlledRoundingTable.dropLast().map { Array($0.dropLast()) }
        let table = try LinkedTable(counts: Array(inner), threshold: 5)
        #expect(table.cells.map(\.count) == file.inputs.controlledRoundingTable.flatMap { $0 })
        let found = try #require(ControlledRounding.rounding(table))
        #expect(found.change == file.expected.controlledRounding.minimumTotalChange)
        for sum in table.sums { #expect(sum.parts.reduce(0) { $0 + found.counts[$1] } == found.counts[sum.total]) }
        for (count, cell) in zip(found.counts, table.cells) {
            #expect(count % 5 == 0 && abs(count - cell.count) < 5)
        }
    }

    @Test("changes cells and totals by their keys", arguments: names)
    func cellKey(name: String) throws {
        let file = try GoldenFiles.read(name, as: File.self)
        let keys = file.inputs.cellKey
        let classes = keys.ptable.sorted { ordinal($0.key) < ordinal($1.key) }.map { entry in
            entry.value.map { PerturbationTable.Change(Int($0[0]), $0[1]) }
        }
        let table = try PerturbationTable(classes: classes)
        for expected in file.expected.cellKeyCells + file.expected.cellKeyAreaTotals {
            let records = keys.records.filter {
                $0.area == expected.area && (expected.role == nil || $0.role == expected.role)
            }
            #expect(records.count == expected.count)
            let key = CellKey.of(records.map(\.key), modulus: keys.keyModulus)
            #expect(key == expected.cellKey)
            #expect(table.published(records.count, key: key, modulus: keys.keyModulus) == expected.published)
        }
    }

    private func ordinal(_ name: String) -> Int { Int(name.prefix { $0.isNumber }) ?? 0 }

    @Test("tells amounts that give somebody away", arguments: names)
    func dominance(name: String) throws {
        let file = try GoldenFiles.read(name, as: File.self)
        #expect(file.inputs.payCells.count == file.expected.dominance.count)
        for (pay, expected) in zip(file.inputs.payCells, file.expected.dominance) {
            let verdict = Dominance().verdict(pay)
            #expect(verdict.isDominated == expected.n2k85Sensitive)
            #expect(verdict.isNear == expected.p10Sensitive)
            #expect(verdict.isThin == expected.baseBelow3)
        }
    }
}
