public import Statistics

/// One way in which an area's workforce may go: the steps of `StockFlow` with whole people, drawn by chance cell by
/// cell.
///
/// People of one cell cannot be told apart, so drawing how many of a cell leave has the same law as drawing for each
/// person (docs/methods.md §4.6). Everybody who is there at the beginning is there at the end, left or retired; nobody
/// is made but by hiring, rejoining and arriving.
public struct StockFlowRun: Sendable {
    /// The chances of a year, made ready once for all runs.
    public struct Chances: Sendable {
        let leave: [ExactChance]
        let retire: [ExactChance]
        let move: [[Double]]
        let rejoin: [ExactChance]
        let hireAges: [[Double]]
        let hireCapacity: [Int]
        let ageUp: [ExactChance?]
        let tenureUp: [ExactChance?]

        /// What is assumed of a year, for a layout; capacities are cut to whole people.
        public init(_ assumed: StockFlow.Assumptions, layout: StockFlow.Layout) {
            leave = assumed.leave.map { ExactChance($0) }
            retire = assumed.retire.map { ExactChance($0) }
            move = assumed.move
            rejoin = assumed.rejoin.map { ExactChance($0) }
            hireAges = assumed.hireAges
            hireCapacity = assumed.hireCapacity.map { $0 < 1e15 ? Int($0) : Int(1e15) }
            ageUp = Self.steps(layout.ageWidths)
            tenureUp = Self.steps(layout.tenureWidths)
        }

        private static func steps(_ widths: [Double?]) -> [ExactChance?] {
            widths.enumerated().map { place, width in
                place + 1 < widths.count ? width.map { ExactChance(1 / $0) } : nil
            }
        }
    }

    /// One year, by role, in people.
    public struct Year: Sendable, Hashable {
        /// Who left, retirement apart, by the role they left.
        public let leavers: [Int]
        /// Who retired.
        public let retirements: [Int]
        /// Leavers who came back inside the sector.
        public let rejoiners: [Int]
        /// Who was hired.
        public let hires: [Int]
        /// Who came by other ways than hiring to demand.
        public let arrivals: [Int]
        /// Who is there at the end.
        public let stock: [Int]
    }

    /// How cells are laid out.
    public let layout: StockFlow.Layout
    /// Who is there, cell by cell.
    public private(set) var stock: [Int]

    /// A workforce of whole people.
    public init(layout: StockFlow.Layout, stock: [Int]) {
        precondition(stock.count == layout.count, "each cell has its stock")
        self.layout = layout
        self.stock = stock
    }

    private var ages: Int { layout.ageWidths.count }
    private var tenures: Int { layout.tenureWidths.count }

    /// Lets a year pass.
    ///
    /// - Parameters:
    ///   - chances: what is assumed of the year.
    ///   - demand: people that are asked for, by role.
    ///   - arrivals: the mean number who come besides, by role, by the ages of hires; a Poisson draw.
    ///   - stream: the run's own random numbers.
    public mutating func advance(
        _ chances: Chances, demand: [Int], arrivals: [Double] = [], stream: inout SeededStream
    ) -> Year {
        let (leavers, retirements, aside) = leave(chances, &stream)
        move(chances, &stream)
        age(chances, &stream)
        let rejoiners = rejoin(aside, chances, &stream)
        var hires: [Int] = []
        var came: [Int] = []
        for role in 0..<layout.roles {
            let arrived = role < arrivals.count ? stream.arrivals(mean: arrivals[role]) : 0
            enter(arrived, role, chances, &stream)
            let hired = min(max(0, demand[role] - sum(role)), chances.hireCapacity[role])
            enter(hired, role, chances, &stream)
            came.append(arrived)
            hires.append(hired)
        }
        return Year(
            leavers: leavers, retirements: retirements, rejoiners: rejoiners, hires: hires, arrivals: came,
            stock: (0..<layout.roles).map(sum))
    }

    private mutating func leave(
        _ chances: Chances, _ stream: inout SeededStream
    ) -> (leavers: [Int], retirements: [Int], aside: [Int]) {
        var leavers = [Int](repeating: 0, count: layout.roles)
        var retirements = leavers
        var aside = [Int](repeating: 0, count: layout.roles * ages)
        for role in 0..<layout.roles {
            for age in 0..<ages {
                for tenure in 0..<tenures {
                    let place = layout.place(role, age, tenure)
                    let left = stream.successes(of: stock[place], chances.leave[place])
                    let retired = stream.successes(of: stock[place] - left, chances.retire[place])
                    aside[role * ages + age] += stream.successes(of: left, chances.rejoin[role])
                    stock[place] -= left + retired
                    leavers[role] += left
                    retirements[role] += retired
                }
            }
        }
        return (leavers, retirements, aside)
    }

    private mutating func move(_ chances: Chances, _ stream: inout SeededStream) {
        let width = ages * tenures
        let before = stock
        for from in 0..<layout.roles {
            let others = (0..<layout.roles).filter { $0 != from && chances.move[from][$0] > 0 }
            guard !others.isEmpty else { continue }
            let shares = others.map { chances.move[from][$0] }
            for cell in 0..<width where before[from * width + cell] > 0 {
                let gone = stream.spread(before[from * width + cell], by: shares)
                for (to, count) in zip(others, gone) {
                    stock[from * width + cell] -= count
                    stock[to * width + cell] += count
                }
            }
        }
    }

    /// From the oldest down, so that nobody moves up twice.
    private mutating func age(_ chances: Chances, _ stream: inout SeededStream) {
        for role in 0..<layout.roles {
            for age in (0..<ages).reversed() {
                guard let up = chances.ageUp[age] else { continue }
                for tenure in 0..<tenures {
                    let place = layout.place(role, age, tenure)
                    let going = stream.successes(of: stock[place], up)
                    stock[place] -= going
                    stock[layout.place(role, age + 1, tenure)] += going
                }
            }
            for age in 0..<ages {
                for tenure in (0..<tenures).reversed() {
                    guard let up = chances.tenureUp[tenure] else { continue }
                    let place = layout.place(role, age, tenure)
                    let going = stream.successes(of: stock[place], up)
                    stock[place] -= going
                    stock[layout.place(role, age, tenure + 1)] += going
                }
            }
        }
    }

    private mutating func rejoin(_ aside: [Int], _ chances: Chances, _ stream: inout SeededStream) -> [Int] {
        var sums = [Int](repeating: 0, count: layout.roles)
        for role in 0..<layout.roles {
            for age in 0..<ages {
                let back = aside[role * ages + age]
                sums[role] += back
                let going = chances.ageUp[age].map { stream.successes(of: back, $0) } ?? 0
                stock[layout.place(role, age, 0)] += back - going
                if going > 0 { stock[layout.place(role, age + 1, 0)] += going }
            }
        }
        return sums
    }

    private mutating func enter(_ count: Int, _ role: Int, _ chances: Chances, _ stream: inout SeededStream) {
        guard count > 0 else { return }
        // The last age takes whom rounding of the shares leaves over.
        let spread = stream.spread(count, by: Array(chances.hireAges[role].dropLast()))
        for (age, number) in spread.enumerated() { stock[layout.place(role, age, 0)] += number }
        stock[layout.place(role, ages - 1, 0)] += count - spread.reduce(0, +)
    }

    private func sum(_ role: Int) -> Int {
        let width = ages * tenures
        return stock[role * width..<(role + 1) * width].reduce(0, +)
    }
}
