/// What an area's workforce does in a year, expected, cell by cell: role × age band × tenure band (docs/methods.md
/// §4.2).
///
/// The order within a year: leave; retire, of those who did not leave; move between roles; rejoin, set aside; age and
/// gain tenure; hire up to the capacity. Nothing is rounded.
public struct StockFlow: Sendable, Hashable {
    /// How the cells are laid out and how people move through them by themselves.
    public struct Layout: Sendable, Hashable {
        /// How many roles.
        public var roles: Int
        /// The width of each age band in years; nil for the last, which keeps all.
        public var ageWidths: [Double?]
        /// The width of each tenure band in years; nil for the last, which keeps all.
        public var tenureWidths: [Double?]

        /// The number of cells.
        public var count: Int { roles * ageWidths.count * tenureWidths.count }

        /// Roles, and the widths of the bands.
        public init(roles: Int, ageWidths: [Double?], tenureWidths: [Double?]) {
            self.roles = roles
            self.ageWidths = ageWidths
            self.tenureWidths = tenureWidths
        }

        /// The place of a cell.
        public func place(_ role: Int, _ age: Int, _ tenure: Int) -> Int {
            (role * ageWidths.count + age) * tenureWidths.count + tenure
        }
    }

    /// What is assumed of a year; cells in the layout's order, roles in their own.
    public struct Assumptions: Sendable, Hashable {
        /// The chance to leave in a year, retirement apart.
        public var leave: [Double]
        /// The chance to retire in a year, of those who did not leave.
        public var retire: [Double]
        /// The chance to move from one role (row) to another (column), of those who stayed.
        public var move: [[Double]]
        /// The share of leavers who come back inside the sector, by the role that they left.
        public var rejoin: [Double]
        /// How hires are spread over the age bands, by role; each row makes 1.
        public var hireAges: [[Double]]
        /// Full-time equivalents for each person, by role and age band.
        public var fteByAge: [[Double]]
        /// The most that can be hired in a year, by role.
        public var hireCapacity: [Double]

        /// All assumptions of a year.
        public init(
            leave: [Double], retire: [Double], move: [[Double]], rejoin: [Double], hireAges: [[Double]],
            fteByAge: [[Double]], hireCapacity: [Double]
        ) {
            self.leave = leave
            self.retire = retire
            self.move = move
            self.rejoin = rejoin
            self.hireAges = hireAges
            self.fteByAge = fteByAge
            self.hireCapacity = hireCapacity
        }
    }

    /// One year, by role.
    public struct Year: Sendable, Hashable {
        /// Jobs that are asked for.
        public let demand: [Double]
        /// Who left, retirement apart, by the role they left.
        public let leavers: [Double]
        /// Who retired.
        public let retirements: [Double]
        /// Leavers who came back inside the sector.
        public let rejoiners: [Double]
        /// Hires that would fill the demand.
        public let requiredHires: [Double]
        /// Hires that were made.
        public let hires: [Double]
        /// Who is there at the end.
        public let stock: [Double]
        /// Demand less stock; negative where there are more than are asked for.
        public let gap: [Double]
        /// Full-time equivalents of the stock.
        public let fte: [Double]
    }

    /// How cells are laid out.
    public let layout: Layout
    /// Who is there, cell by cell.
    public private(set) var stock: [Double]

    /// A workforce; `stock` has one number for each cell.
    public init(layout: Layout, stock: [Double]) {
        precondition(stock.count == layout.count, "each cell has its stock")
        self.layout = layout
        self.stock = stock
    }

    /// The share of the stock in an age band.
    public func share(ofAge age: Int) -> Double? {
        let whole = stock.reduce(0, +)
        guard whole > 0 else { return nil }
        var part = 0.0
        for role in 0..<layout.roles {
            for tenure in layout.tenureWidths.indices { part += stock[layout.place(role, age, tenure)] }
        }
        return part / whole
    }

    /// Lets a year pass and says what happened in it.
    public mutating func advance(_ assumed: Assumptions, demand: [Double]) -> Year {
        var leavers = [Double](repeating: 0, count: layout.roles)
        var retirements = leavers
        var aside = [Double](repeating: 0, count: layout.roles * layout.ageWidths.count)
        var staying = stock
        for role in 0..<layout.roles {
            for age in layout.ageWidths.indices {
                for tenure in layout.tenureWidths.indices {
                    let place = layout.place(role, age, tenure)
                    let left = stock[place] * assumed.leave[place]
                    let retired = (stock[place] - left) * assumed.retire[place]
                    leavers[role] += left
                    retirements[role] += retired
                    aside[role * layout.ageWidths.count + age] += left * assumed.rejoin[role]
                    staying[place] = stock[place] - left - retired
                }
            }
        }
        stock = aged(moved(staying, assumed.move))
        let rejoiners = rejoin(aside)
        return hire(
            assumed, demand: demand, leavers: leavers, retirements: retirements, rejoiners: rejoiners)
    }

    private func moved(_ cells: [Double], _ move: [[Double]]) -> [Double] {
        var after = cells
        let width = layout.ageWidths.count * layout.tenureWidths.count
        for from in 0..<layout.roles {
            for to in 0..<layout.roles where to != from && move[from][to] != 0 {
                for cell in 0..<width {
                    let going = cells[from * width + cell] * move[from][to]
                    after[from * width + cell] -= going
                    after[to * width + cell] += going
                }
            }
        }
        return after
    }

    /// One in every width moves up a band: ages first, then tenures.
    private func aged(_ cells: [Double]) -> [Double] {
        var after = cells
        for role in 0..<layout.roles {
            for tenure in layout.tenureWidths.indices {
                for (age, width) in layout.ageWidths.enumerated() {
                    guard let width, age + 1 < layout.ageWidths.count else { continue }
                    let going = cells[layout.place(role, age, tenure)] / width
                    after[layout.place(role, age, tenure)] -= going
                    after[layout.place(role, age + 1, tenure)] += going
                }
            }
        }
        let older = after
        for role in 0..<layout.roles {
            for age in layout.ageWidths.indices {
                for (tenure, width) in layout.tenureWidths.enumerated() {
                    guard let width, tenure + 1 < layout.tenureWidths.count else { continue }
                    let going = older[layout.place(role, age, tenure)] / width
                    after[layout.place(role, age, tenure)] -= going
                    after[layout.place(role, age, tenure + 1)] += going
                }
            }
        }
        return after
    }

    /// Those who come back age as all do, and begin their tenure anew.
    private mutating func rejoin(_ aside: [Double]) -> [Double] {
        let ages = layout.ageWidths.count
        var sums = [Double](repeating: 0, count: layout.roles)
        for role in 0..<layout.roles {
            for age in 0..<ages {
                let back = aside[role * ages + age]
                sums[role] += back
                var going = 0.0
                if let width = layout.ageWidths[age], age + 1 < ages { going = back / width }
                stock[layout.place(role, age, 0)] += back - going
                if going != 0 { stock[layout.place(role, age + 1, 0)] += going }
            }
        }
        return sums
    }

    private mutating func hire(
        _ assumed: Assumptions, demand: [Double], leavers: [Double], retirements: [Double], rejoiners: [Double]
    ) -> Year {
        var required: [Double] = []
        var hires: [Double] = []
        var heads: [Double] = []
        var fte: [Double] = []
        for role in 0..<layout.roles {
            let need = max(0, demand[role] - sum(role))
            let hired = min(need, assumed.hireCapacity[role])
            required.append(need)
            hires.append(hired)
            for age in layout.ageWidths.indices {
                stock[layout.place(role, age, 0)] += hired * assumed.hireAges[role][age]
            }
            heads.append(sum(role))
            fte.append(equivalents(role, assumed.fteByAge[role]))
        }
        return Year(
            demand: demand, leavers: leavers, retirements: retirements, rejoiners: rejoiners, requiredHires: required,
            hires: hires, stock: heads, gap: zip(demand, heads).map { $0 - $1 }, fte: fte)
    }

    private func sum(_ role: Int) -> Double {
        let width = layout.ageWidths.count * layout.tenureWidths.count
        return stock[role * width..<(role + 1) * width].reduce(0, +)
    }

    private func equivalents(_ role: Int, _ byAge: [Double]) -> Double {
        var whole = 0.0
        for age in layout.ageWidths.indices {
            for tenure in layout.tenureWidths.indices { whole += stock[layout.place(role, age, tenure)] * byAge[age] }
        }
        return whole
    }
}
