package import Storage

/// Numbers that are given out once each: of returns, people and organisations.
///
/// Taken in a short transaction of their own before a long one, so that imports of different organisations wait for
/// each other no longer than that. A long one that fails leaves a gap.
package enum Numbers {
    /// What is numbered.
    package enum Kind: String, Bindable {
        /// A return.
        case `return`
        /// A person, or a workplace, which can be somebody's home.
        case person
        /// An organisation.
        case organisation
    }

    /// No number reaches this; those above it are for people who are never stored.
    static let limit = Int(Int32.max / 2)

    /// So many numbers of a kind, which nobody else gets.
    ///
    /// - Throws: `ReturnsError.unavailable` where none are left.
    package static func take(_ count: Int, of kind: Kind, _ transaction: Transaction) throws -> Range<Int> {
        let row = try transaction.row(
            "UPDATE number SET next = next + \(count) WHERE kind = \(kind) RETURNING next")
        guard let end = try row?.int(0), end <= limit else { throw noneLeft }
        return end - count..<end
    }

    /// One number of a kind, which nobody else gets.
    ///
    /// - Throws: `ReturnsError.unavailable` where none is left.
    package static func take(_ kind: Kind, _ transaction: Transaction) throws -> Int {
        try take(1, of: kind, transaction).lowerBound
    }

    /// No number is left to give out.
    static let noneLeft = ReturnsError.unavailable(
        "The store has no number left for another row of this kind. Run database check.")
}
