/// Why something cannot be sealed or opened.
public enum SealingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The master key cannot be had, in a sentence that says why and what to do.
    case key(String)
    /// A sealed value cannot be opened.
    case broken

    /// The sentence for a reader.
    public var description: String {
        switch self {
        case .key(let sentence): sentence
        case .broken:
            "A sealed value cannot be opened: the master key is not the one under which it was stored. "
                + "Hand in the right key file."
        }
    }
}
