/// A table of counts, or several that share cells, as whoever wants to find something out reads it: cells, and sums
/// that tie them together.
///
/// A total is a cell like any other. What is the same number in two tables (an area's row in its region's table) is one
/// cell here, so that what is hidden in one is hidden in the other.
public struct LinkedTable: Sendable, Hashable {
    /// One number of the table.
    public struct Cell: Sendable, Hashable {
        /// How many were counted; not negative.
        public var count: Int
        /// Whether the rule hides it for what it is: too few, or too few workplaces behind it.
        public var isPrimary: Bool
        /// Whether it must be printed whatever it costs, as totals are that were published elsewhere.
        public var isFixed: Bool

        /// A cell with its count.
        public init(count: Int, isPrimary: Bool = false, isFixed: Bool = false) {
            self.count = count
            self.isPrimary = isPrimary
            self.isFixed = isFixed
        }
    }

    /// A total that is known to be the sum of its parts, all by their place in `cells`.
    public struct Sum: Sendable, Hashable {
        /// The place of the total.
        public var total: Int
        /// The places of its parts.
        public var parts: [Int]

        /// A total and its parts.
        public init(total: Int, parts: [Int]) {
            self.total = total
            self.parts = parts
        }
    }

    /// The numbers.
    public private(set) var cells: [Cell]
    /// How they hang together.
    public private(set) var sums: [Sum]

    /// Why cells and sums are not a table.
    public enum Fault: Error, Sendable, Hashable {
        /// A sum names a cell that is not there.
        case unknownCell(sum: Int)
        /// A cell is negative.
        case negative(cell: Int)
        /// A total is not the sum of its parts.
        case doesNotAdd(sum: Int)
        /// The rows of a two-way table have different lengths.
        case ragged
    }

    /// A table of cells and the sums among them, which must hold.
    public init(cells: [Cell], sums: [Sum]) throws(Fault) {
        if let cell = cells.firstIndex(where: { $0.count < 0 }) { throw .negative(cell: cell) }
        for (number, sum) in sums.enumerated() {
            guard ([sum.total] + sum.parts).allSatisfy(cells.indices.contains) else { throw .unknownCell(sum: number) }
            guard sum.parts.reduce(0, { $0 + cells[$1].count }) == cells[sum.total].count else {
                throw .doesNotAdd(sum: number)
            }
        }
        self.cells = cells
        self.sums = sums
    }

    /// A two-way table whose totals of rows and columns and whose grand total are printed.
    ///
    /// Its cells stand row by row, each row followed by its total, the totals of the columns last.
    ///
    /// - Parameters:
    ///   - counts: the counts, row by row.
    ///   - threshold: counts from 1 to one below it are primary (docs/methods.md §7.1).
    public init(counts: [[Int]], threshold: Int) throws(Fault) {
        let columns = counts.first?.count ?? 0
        guard counts.allSatisfy({ $0.count == columns }) else { throw .ragged }
        var cells: [Cell] = []
        var sums: [Sum] = []
        for row in counts {
            let first = cells.count
            cells += row.map { Cell(count: $0, isPrimary: $0 >= 1 && $0 < threshold) }
            cells.append(Cell(count: row.reduce(0, +), isFixed: true))
            sums.append(Sum(total: cells.count - 1, parts: Array(first..<first + columns)))
        }
        let width = columns + 1
        let last = cells.count
        for column in 0..<width {
            let parts = counts.indices.map { $0 * width + column }
            cells.append(Cell(count: parts.reduce(0) { $0 + cells[$1].count }, isFixed: true))
            sums.append(Sum(total: last + column, parts: parts))
        }
        sums.append(Sum(total: last + columns, parts: Array(last..<last + columns)))
        try self.init(cells: cells, sums: sums)
    }
}
