import Dates
import Disclosure
import Figures
import Releases
import Testing

/// What the guard does to one figure and to one table.
struct GuardTests {
    private let world = World(seed: 1, count: 600)
    private var watch: Guard { Guard(.council, hash: world.hash) }

    @Test func `the keyed hash is SipHash-2-4`() {
        // The first test vector of the reference: key 00 01 … 0f, eight bytes 00 … 07.
        let hash = KeyedHash(secret: Array(0..<16))
        #expect(hash.of(0x0706_0504_0302_0100) == 0x93f5_f579_9a93_2462)
    }

    @Test func `the same records get the same change, and none becomes one`() {
        let part = World.part(world.within([0, nil, nil, nil]))
        #expect(watch.count(part) == watch.count(part))
        #expect(watch.count(Backing.Part(count: 0, key: 9)) == nil)
        var changes: Set<Int> = []
        for key in 0..<400 {
            guard let count = watch.count(Backing.Part(count: 100, key: UInt32(key))) else { continue }
            changes.insert(count - 100)
        }
        #expect(changes.count > 5)
        #expect(changes.allSatisfy { $0.magnitude <= 5 })
    }

    @Test func `nobody and few look alike`() {
        let few = figure(top: Backing.Part(count: 2, key: 3), bottom: nil)
        let none = figure(top: Backing.Part(count: 0, key: 0), bottom: nil)
        #expect(few.refusal != nil)
        #expect(few == none)
    }

    @Test func `a hidden figure keeps nothing of what it was`() {
        let figures = (0..<40).map { key in
            figure(
                top: Backing.Part(count: 3, key: UInt32(key)), bottom: Backing.Part(count: 40, key: 9), value: 7.5)
        }
        let hidden = figures.filter { $0.value == nil }
        #expect(hidden.count > 20)
        for figure in hidden {
            #expect(figure.numerator == nil && figure.denominator == nil && figure.recordsUsed == 0)
            #expect(figure.leftOut.isEmpty && figure.notes.isEmpty && figure.interval == nil)
        }
        #expect(Set(hidden).count == 1)
    }

    @Test func `a rate is the quotient of what is printed beside it`() throws {
        let rate = figure(
            top: Backing.Part(count: 60, key: 77), bottom: Backing.Part(count: 240, key: 5), value: 25)
        let value = try #require(rate.value)
        let top = try #require(rate.numerator)
        let bottom = try #require(rate.denominator)
        #expect(value == 100 * top / bottom)
    }

    @Test func `a share of nearly all is hidden as one of nearly nobody is`() {
        let all = figure(
            top: Backing.Part(count: 240, key: 5), bottom: Backing.Part(count: 240, key: 5), value: 100)
        #expect(all.refusal?.id == "nearly-all")
    }

    @Test func `one or two employers are hidden, and so is an amount of which they hold nearly all`() {
        var backing = amount(employers: Backing.Employers(count: 2, first: 30, second: 30, whole: 60))
        #expect(passed(backing).refusal?.id == "too-few-employers")
        backing = amount(employers: Backing.Employers(count: 9, first: 90, second: 5, whole: 100))
        #expect(passed(backing).refusal?.id == "dominated")
        backing = amount(employers: Backing.Employers(count: 3, first: 84, second: 1, whole: 100))
        #expect(passed(backing).value != nil)
        backing = amount(employers: Backing.Employers(count: 3, first: 50, second: 36, whole: 100))
        #expect(passed(backing).refusal?.id == "dominated")
        backing = amount(employers: Backing.Employers(count: 40, first: 5, second: 4, whole: 100))
        #expect(passed(backing).value != nil)
    }

    @Test func `what is hidden in a table is never one small group alone`() {
        for seed in 1...40 {
            let world = World(seed: UInt64(seed), count: 90)
            let groups = (0..<4).map { value in
                World.group(
                    world.within([nil, value, nil, nil]),
                    parts: [Scope.Part(dimension: "b", value: "\(String(value))", title: "")])
            }.filter { $0.records.count > 0 }
            let hidden = watch.hidden(groups)
            var people = Sketch()
            var firms = Sketch()
            for (group, hiding) in zip(groups, hidden) where hiding != nil {
                people.add(group.people)
                firms.add(group.employers)
            }
            let isAll = !hidden.contains(nil)
            #expect(isAll || people.least == 0 || people.least >= 5)
            #expect(isAll || firms.least == 0 || firms.least >= 3)
        }
    }

    @Test func `memory refuses what differs by one employer or, of amounts, by one person`() {
        var memory = ReleaseMemory()
        let all = world.people
        memory.keep(ReleaseMemory.Entry(World.group(all)), hasAmounts: true)
        func verdict(_ people: [World.Person]) -> ReleaseMemory.Verdict {
            memory.verdict(on: ReleaseMemory.Entry(World.group(people)), .council)
        }
        #expect(verdict(all) == .known)
        #expect(verdict(all.filter { $0.employer != 4 }) == .revealing)
        #expect(verdict(all.filter { $0.employer != 4 && $0.employer != 5 }) == .revealing)
        #expect(verdict(all.filter { $0.employer > 8 }) == .new)
        #expect(verdict(Array(all.dropFirst())) == .countsOnly)
        #expect(verdict(Array(all.dropFirst(60))) == .new)
    }

    // MARK: Made figures

    private func measure(_ unit: Measure.Unit) -> Measure {
        Measure(
            id: "m", name: "M", theme: "T", meaning: "", formula: "", base: "posts", unit: unit, source: "")
    }

    private func figure(top: Backing.Part, bottom: Backing.Part?, value: Double? = nil) -> Figure {
        var backing = Backing()
        backing.top = [top]
        if let bottom {
            backing.bottom = [bottom]
            backing.isShare = true
            backing.scale = 100
        }
        backing.workplaces = 9
        let figure = Figure(
            measure: measure(bottom == nil ? .count : .percent), scope: .everybody, asAt: Day(number: 20_000),
            outcome: .value(value ?? Double(top.count)), numerator: Double(top.count),
            denominator: bottom.map { Double($0.count) }, recordsUsed: 1,
            leftOut: [Figure.LeftOut(reason: "unknown", count: 2)], notes: ["one"])
        return released(figure, backing)
    }

    private func amount(employers: Backing.Employers) -> Backing {
        var backing = Backing()
        backing.amount = Backing.Amount(reach: 0.1, records: Backing.Part(count: 100, key: 4))
        backing.employers = employers
        backing.isBusiness = true
        backing.workplaces = 9
        return backing
    }

    private func passed(_ backing: Backing) -> Figure {
        released(
            Figure(
                measure: measure(.poundsAnHour), scope: .everybody, asAt: Day(number: 20_000), outcome: .value(12)),
            backing)
    }

    private func released(_ figure: Figure, _ backing: Backing) -> Figure {
        let group = World.group(world.people)
        let answer = BackedFigures(figures: [figure], backings: [backing], groups: [group])
        return watch.released(answer, hidden: [nil])[0]
    }
}

/// Tables of papers: everybody reads the same, and sums hold.
struct IssuedTableTests {
    @Test func `no small cell can be bounded, and rounded tables add up`() throws {
        let table = try LinkedTable(counts: [[3, 20, 14], [12, 2, 31], [8, 9, 40]], threshold: 5)
        let issued = IssuedTable(table)
        #expect(issued.method == .suppressed)
        let hidden = Set(issued.printed.indices.filter { issued.printed[$0] == nil })
        let attack = Attack(on: table, hidden: hidden)
        for cell in table.cells.indices where table.cells[cell].isPrimary {
            #expect(attack.protects(cell, reach: 4))
        }
        // The canary: with the cells alone hidden, and nothing beside them, the attack finds them.
        let bare = Set(table.cells.indices.filter { table.cells[$0].isPrimary })
        let canary = Attack(on: table, hidden: bare)
        #expect(bare.contains { !canary.protects($0, reach: 4) })
        let rounded = IssuedTable(table, isRounded: true)
        #expect(rounded.method == .rounded)
        for sum in table.sums {
            let parts = sum.parts.compactMap { rounded.printed[$0] }.reduce(0, +)
            #expect(parts == rounded.printed[sum.total])
        }
    }
}
