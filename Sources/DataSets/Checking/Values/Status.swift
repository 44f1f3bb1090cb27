/// What a row asks to be done with its record.
enum Status: UInt8, Sendable {
    case new, update, noChange, unchecked, delete

    /// Reads a STATUS cell, in any case of its letters; nil for anything else.
    init?(_ cell: Cell) {
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
