/// What a row asks to be done with its record.
public enum Status: UInt8, Sendable {
    /// NEW: the record is not held yet.
    case new
    /// UPDATE: the record is held and changes.
    case update
    /// NOCHANGE: the record is held and stays as it is.
    case noChange
    /// UNCHECKED: the record stays as it is, and nobody looked at it.
    case unchecked
    /// DELETE: the record goes.
    case delete

    /// Reads a STATUS cell, in any case of its letters; nil for anything else.
    public init?(_ cell: Cell) {
        switch cell.count {
        case 3 where cell.equalsInAnyCase("NEW"): self = .new
        case 6 where cell.equalsInAnyCase("UPDATE"): self = .update
        case 6 where cell.equalsInAnyCase("DELETE"): self = .delete
        case 8 where cell.equalsInAnyCase("NOCHANGE"): self = .noChange
        case 9 where cell.equalsInAnyCase("UNCHECKED"): self = .unchecked
        default: return nil
        }
    }
}
