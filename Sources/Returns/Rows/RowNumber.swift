/// The numbers under which the rows of a return stand: the return's number and the row's position in the return, so
/// that a return's rows stand together and in order.
package enum RowNumber {
    /// The most rows of a kind that a return can hold.
    static let limit = 1 << 24

    /// The number of the row at a position.
    static func of(return number: Int, position: Int) -> Int {
        number << 24 | position
    }

    /// The numbers of all rows of a return.
    package static func all(ofReturn number: Int) -> Range<Int> {
        of(return: number, position: 0)..<of(return: number + 1, position: 0)
    }
}
