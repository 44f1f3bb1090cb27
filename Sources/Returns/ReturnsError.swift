/// Why rows of a return cannot be read or kept, as a sentence that says what to do next. Holds no personal value.
package enum ReturnsError: Error, Sendable, CustomStringConvertible {
    /// What was handed in cannot be kept.
    case badData(String)
    /// What is held cannot be read, or there is no room for more.
    case unavailable(String)

    /// The sentence for a reader.
    package var description: String {
        switch self {
        case .badData(let text), .unavailable(let text): text
        }
    }

    /// Rows of the store are not in the form in which this program writes them.
    static let unreadableRows = ReturnsError.unavailable(
        "The store holds rows that cannot be read. Run database check; restore a backup if it fails.")
}
