import Disclosure
import Testing

/// Numbers by chance that repeat.
struct Chance {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}

@Suite("Suppression")
struct SuppressionTests {
    @Test("costs no more than the best of all choices", arguments: 1...25)
    func exhaustive(seed: Int) throws {
        var chance = Chance(state: UInt64(seed) &* 977)
        let counts = (0..<3).map { _ in (0..<3).map { _ in chance.below(3) == 0 ? chance.below(5) : chance.below(40) } }
        let table = try LinkedTable(counts: counts, threshold: 5)
        let primary = table.cells.indices.filter { table.cells[$0].isPrimary }
        let free = table.cells.indices.filter { !table.cells[$0].isPrimary && !table.cells[$0].isFixed }
        var least: Int?
        for choice in 0..<(1 << free.count) {
            let secondary = free.enumerated().filter { choice >> $0.offset & 1 == 1 }.map(\.element)
            let value = secondary.reduce(0) { $0 + table.cells[$1].count }
            guard value < least ?? .max else { continue }
            if Suppression.isSafe(table, hidden: Set(primary + secondary)) { least = value }
        }
        do {
            let found = try Suppression.protecting(table)
            #expect(found.secondaryValue == least)
            #expect(found.isLeast)
            #expect(Suppression.isSafe(table, hidden: found.hidden))
        } catch {
            #expect(least == nil)
        }
    }

    @Test("is safe on tables too large for a proof of least cost")
    func large() throws {
        var chance = Chance(state: 5)
        let counts = (0..<12).map { _ in (0..<9).map { _ in chance.below(6) == 0 ? chance.below(5) : chance.below(90) }
        }
        let table = try LinkedTable(counts: counts, threshold: 5)
        let found = try Suppression.protecting(table)
        #expect(!found.isLeast)
        #expect(Suppression.isSafe(table, hidden: found.hidden))
        // Nothing is hidden without need.
        for cell in found.secondary {
            #expect(!Suppression.isSafe(table, hidden: found.hidden.subtracting([cell])))
        }
    }

    @Test("hides in one table what would give away a cell of another")
    func linked() throws {
        // Region = two areas; each has two roles. A count of 2 in the first area, whose other role is printed in the
        // region's table too.
        let cells = [2, 30, 32, 14, 25, 39, 16, 55, 71].enumerated().map { place, count in
            LinkedTable.Cell(count: count, isPrimary: count < 5, isFixed: [2, 5, 8].contains(place))
        }
        let table = try LinkedTable(
            cells: cells,
            sums: [
                LinkedTable.Sum(total: 2, parts: [0, 1]), LinkedTable.Sum(total: 5, parts: [3, 4]),
                LinkedTable.Sum(total: 8, parts: [6, 7]), LinkedTable.Sum(total: 6, parts: [0, 3]),
                LinkedTable.Sum(total: 7, parts: [1, 4]), LinkedTable.Sum(total: 8, parts: [2, 5]),
            ])
        // Hiding only the row's other cell leaves the region's table to subtract from.
        #expect(!Suppression.isSafe(table, hidden: [0, 1]))
        let found = try Suppression.protecting(table)
        #expect(found.hidden.contains(1))
        #expect(found.hidden.isSuperset(of: [3, 4]) || found.hidden.isSuperset(of: [6, 7]))
        #expect(found.isLeast)
    }

    @Test("refuses a table in which nothing protects a cell")
    func impossible() throws {
        let table = try LinkedTable(counts: [[3]], threshold: 5)
        #expect(throws: Suppression.Fault.cannotProtect(cell: 0)) { try Suppression.protecting(table) }
    }

    @Test("lets zero and hidden look alike where only that protects")
    func zeros() throws {
        // Beside the 3 there is nothing else in its row but a zero.
        let table = try LinkedTable(counts: [[3, 0], [20, 9]], threshold: 5)
        #expect(throws: Suppression.Fault.self) { try Suppression.protecting(table) }
        let wider = try LinkedTable(counts: [[3, 0, 4], [20, 9, 11]], threshold: 5)
        let found = try Suppression.protecting(wider)
        #expect(Suppression.isSafe(wider, hidden: found.hidden))
    }

    @Test("holds a cell with few contributors primary whatever its count")
    func dominated() throws {
        var table = try LinkedTable(counts: [[50, 20, 12], [9, 31, 44], [16, 8, 70]], threshold: 5)
        #expect(try Suppression.protecting(table).hidden.isEmpty)
        var cells = table.cells
        cells[0].isPrimary = true
        table = try LinkedTable(cells: cells, sums: table.sums)
        let found = try Suppression.protecting(table)
        #expect(found.primary == [0])
        #expect(Suppression.isSafe(table, hidden: found.hidden))
        #expect(Attack(on: table, hidden: found.hidden).interval(of: 0).lowerBound < 1e-6)
    }

    @Test("says what is wrong with a table")
    func faults() {
        #expect(throws: LinkedTable.Fault.ragged) { try LinkedTable(counts: [[1, 2], [3]], threshold: 5) }
        #expect(throws: LinkedTable.Fault.negative(cell: 0)) { try LinkedTable(counts: [[-1]], threshold: 5) }
        let cells = [LinkedTable.Cell(count: 1), LinkedTable.Cell(count: 3)]
        #expect(throws: LinkedTable.Fault.doesNotAdd(sum: 0)) {
            try LinkedTable(cells: cells, sums: [LinkedTable.Sum(total: 1, parts: [0])])
        }
        #expect(throws: LinkedTable.Fault.unknownCell(sum: 0)) {
            try LinkedTable(cells: cells, sums: [LinkedTable.Sum(total: 7, parts: [0])])
        }
    }
}
