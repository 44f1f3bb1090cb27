import Returns

/// What an act refuses or cannot do, as a sentence that says what to do next. Holds no personal value.
public enum DeskError: Error, Sendable, CustomStringConvertible {
    /// The words of the request are off: an unknown measure, a date that is none.
    case usage(String)
    /// What was handed in cannot be read or used.
    case badData(String)
    /// What is asked for is not there.
    case notFound(String)
    /// The store, a key or a file cannot be reached.
    case unavailable(String)
    /// A file or folder cannot be written.
    case inputOutput(String)
    /// Somebody else is doing the same thing now.
    case busy(String)
    /// What is held changed after the preview that was agreed to.
    case stalePreview(String)
    /// The asker may not do this.
    case notPermitted(String)
    /// Nobody has signed in.
    case signedOut(String)

    /// The sentence for a reader.
    public var description: String {
        switch self {
        case .usage(let text), .badData(let text), .notFound(let text), .unavailable(let text), .inputOutput(let text),
            .busy(let text), .stalePreview(let text), .notPermitted(let text),
            .signedOut(let text):
            text
        }
    }

    /// An error of the desk, or of the returns below it, as the desk's; nil for any other.
    public init?(_ error: any Error) {
        switch error {
        case let error as DeskError: self = error
        case ReturnsError.badData(let sentence): self = .badData(sentence)
        case ReturnsError.unavailable(let sentence): self = .unavailable(sentence)
        default: return nil
        }
    }
}
