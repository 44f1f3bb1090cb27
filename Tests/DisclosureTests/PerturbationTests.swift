import Disclosure
import Testing

@Suite("Noise by cell keys")
struct PerturbationTests {
    @Test("has mean zero, the variance that was asked for, and no forbidden results", arguments: [0, 2])
    func moments(threshold: Int) throws {
        let variance = threshold == 0 ? 1.0 : 3.0
        let table = try PerturbationTable.maximumEntropy(deviation: 5, variance: variance, threshold: threshold)
        #expect(table.classes.count == 5 + threshold)
        for (place, changes) in table.classes.enumerated() {
            let count = place + 1
            let mean = changes.reduce(0) { $0 + Double($1.amount) * $1.probability }
            let square = changes.reduce(0) { $0 + Double($1.amount * $1.amount) * $1.probability }
            #expect(mean.magnitude < 1e-9)
            #expect((square - variance).magnitude < 1e-9)
            for change in changes {
                let result = count + change.amount
                #expect(result == 0 || result > threshold)
                #expect(change.amount.magnitude <= 5)
            }
        }
    }

    @Test("says no more than it must: the free class is flat where its variance is that of equal chances")
    func flat() throws {
        let table = try PerturbationTable.maximumEntropy(deviation: 2, variance: 2)
        for change in try #require(table.classes.last) { #expect((change.probability - 0.2).magnitude < 1e-9) }
    }

    @Test("refuses what cannot be")
    func impossible() {
        #expect(throws: PerturbationTable.Fault.impossible(count: 1)) {
            try PerturbationTable.maximumEntropy(deviation: 2, variance: 9)
        }
        #expect(throws: PerturbationTable.Fault.biased(count: 1)) {
            try PerturbationTable(classes: [[.init(1, 1)]])
        }
        #expect(throws: PerturbationTable.Fault.negative(count: 1)) {
            try PerturbationTable(classes: [[.init(-2, 0.5), .init(2, 0.5)]])
        }
        #expect(throws: PerturbationTable.Fault.probabilities(count: 1)) {
            try PerturbationTable(classes: [[.init(0, 0.5)]])
        }
        #expect(throws: PerturbationTable.Fault.empty) { try PerturbationTable(classes: []) }
    }

    @Test("prints the same for the same records, none for none, and every key once as often as its chance")
    func published() throws {
        let table = try PerturbationTable.maximumEntropy(deviation: 2, variance: 1)
        #expect(table.published(0, key: 17) == 0)
        #expect(CellKey.of([200, 100, 30]) == CellKey.of([30, 200, 100]))
        var seen: [Int: Int] = [:]
        for key in 0..<256 { seen[table.published(40, key: key) - 40, default: 0] += 1 }
        for change in try #require(table.classes.last) {
            #expect((Double(seen[change.amount] ?? 0) / 256 - change.probability).magnitude < 1.0 / 128)
        }
    }
}
