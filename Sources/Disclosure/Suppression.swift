import Optimisation

/// Which cells of a table are hidden so that none of those that the rule hides can be worked out from the rest
/// (docs/methods.md §7.1).
public struct Suppression: Sendable, Hashable {
    /// The cells that are hidden for what they are.
    public let primary: Set<Int>
    /// The cells that are hidden to protect those.
    public let secondary: Set<Int>
    /// What the secondary cells count together: what hiding costs the reader.
    public let secondaryValue: Int
    /// Whether no other safe choice costs less, by proof.
    public let isLeast: Bool

    /// All cells that are hidden.
    public var hidden: Set<Int> { primary.union(secondary) }

    /// Why nothing protects a table.
    public enum Fault: Error, Sendable, Hashable {
        /// Even with all cells hidden that may be, this one can be worked out: the table must not be printed.
        case cannotProtect(cell: Int)
    }

    /// Tables with more cells that may be hidden than this are not searched for the least cost.
    public static let exactLimit = 60

    /// Hides what must be hidden, and of the rest what costs the reader least.
    ///
    /// A choice is safe when each primary cell could be none and could be `threshold` − 1 at least for all that is
    /// printed. Up to 60 cells the least cost is found and proved; beyond, cells are chosen one attack after another
    /// and the choice is proved to be safe, not least.
    ///
    /// - Parameter threshold: counts below it are too few.
    public static func protecting(_ table: LinkedTable, threshold: Int = 5) throws(Fault) -> Suppression {
        let primary = Set(table.cells.indices.filter { table.cells[$0].isPrimary })
        if primary.isEmpty { return Suppression(primary: [], secondary: [], secondaryValue: 0, isLeast: true) }
        let free = Set(table.cells.indices.filter { !table.cells[$0].isFixed })
        let widest = Attack(on: table, hidden: primary.union(free))
        if let open = primary.sorted().first(where: { !widest.protects($0, reach: threshold - 1) }) {
            throw .cannotProtect(cell: open)
        }
        let search = SuppressionSearch(table: table, primary: primary, threshold: threshold)
        let secondary: Set<Int>
        var isLeast = false
        if free.count <= exactLimit, let found = search.least() {
            (secondary, isLeast) = found
        } else {
            secondary = search.stepwise()
        }
        return Suppression(
            primary: primary, secondary: secondary,
            secondaryValue: secondary.reduce(0) { $0 + table.cells[$1].count }, isLeast: isLeast)
    }

    /// Whether nobody can work out a primary cell of the table while these cells are hidden.
    public static func isSafe(_ table: LinkedTable, hidden: Set<Int>, threshold: Int = 5) -> Bool {
        let attack = Attack(on: table, hidden: hidden)
        return table.cells.indices.allSatisfy { cell in
            !table.cells[cell].isPrimary || (hidden.contains(cell) && attack.protects(cell, reach: threshold - 1))
        }
    }
}
