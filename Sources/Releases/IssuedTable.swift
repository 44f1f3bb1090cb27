public import Disclosure

/// A table of counts as papers for the public print it: fixed, so that it can be protected whole
/// (docs/methods.md §7.5).
public struct IssuedTable: Sendable, Hashable {
    /// What is printed of each cell, in the order of the table; nil where it is hidden.
    public let printed: [Int?]
    /// How it was protected.
    public let method: Method

    /// How a table is protected.
    public enum Method: Sendable, Hashable {
        /// Cells are hidden, the others exact.
        case suppressed
        /// All cells are rounded, and still add up.
        case rounded
        /// Nothing protects it: nothing is printed.
        case withheld
    }

    /// Protects a table, or several that share cells.
    ///
    /// - Parameter isRounded: whether all is rounded; else cells are hidden.
    public init(_ table: LinkedTable, rule: GuardRule = .issued, isRounded: Bool = false) {
        if isRounded {
            let rounding = ControlledRounding.rounding(table, base: rule.roundingBase)
            printed = rounding.map { $0.counts.map { $0 } } ?? table.cells.map { _ in nil }
            method = rounding == nil ? .withheld : .rounded
            return
        }
        if let suppression = try? Suppression.protecting(table, threshold: rule.threshold),
            Suppression.isSafe(table, hidden: suppression.hidden, threshold: rule.threshold)
        {
            printed = table.cells.enumerated().map { suppression.hidden.contains($0) ? nil : $1.count }
            method = .suppressed
        } else {
            printed = table.cells.map { _ in nil }
            method = .withheld
        }
    }
}
