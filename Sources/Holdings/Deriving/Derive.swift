public import DataSets
public import Dates
import Workforce

/// What figures need of a row, read from its cells as leniently as the national service reads them.
///
/// A code that its list does not have counts as not known or not answered, as the field says; nothing stops on bad
/// bytes. `without` names the cells that count as blank because a warning dropped them.
public enum Derive {
    /// The birth date in a cell, read as leniently as the service does (`1/2/1980` and `01-02-1980` are dates); nil
    /// where there is none, and for Admin.
    public static func birthDate(_ cell: Cell) -> Day? { LenientNumber.birthDate(cell) }

    /// The day in a cell that holds exactly DD/MM/YYYY.
    public static func day(_ cell: Cell) -> Day? { LenientNumber.day(cell) }

    /// 1 yes, 2 no, 999 not known; anything else no answer.
    @inline(__always)
    static func answer(_ cell: Cell) -> Answer {
        switch LenientNumber.integer(cell) {
        case 1: .yes
        case 2: .no
        case 999: .notKnown
        default: .notAnswered
        }
    }

    /// A code that its list has; 0 for anything else.
    @inline(__always)
    static func code(_ cell: Cell, in table: CodeSet) -> Int {
        guard let number = LenientNumber.integer(cell), table.contains(number) else { return 0 }
        return number
    }

    /// A code between two others; 0 for anything else.
    @inline(__always)
    static func code(_ cell: Cell, from low: Int, to high: Int) -> UInt8 {
        guard let number = LenientNumber.integer(cell), number >= low, number <= high else { return 0 }
        return UInt8(number)
    }

    /// A number in halves up to a largest one, 999 for not known; anything else no answer.
    @inline(__always)
    static func halves(_ cell: Cell, upTo largest: Int) -> Amount {
        guard let value = LenientNumber.hundredths(cell) else { return .notAnswered }
        if value >= 99_900 && value < 100_000 { return .notKnown }
        return value <= largest * 100 ? Amount(value / 50) : .notAnswered
    }
}
