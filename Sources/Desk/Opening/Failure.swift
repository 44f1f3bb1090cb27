import Returns
import Sealing
import Storage

/// What kind of failure an error is, so that pages and commands can answer it with the right status or exit code.
public enum Failure: Sendable, Hashable {
    /// The words of the request are off.
    case usage
    /// What was handed in cannot be read or used.
    case badData
    /// What is asked for is not there.
    case notFound
    /// The store, a key or a file cannot be reached.
    case unavailable
    /// Somebody else is doing the same thing now.
    case busy
    /// The asker may not do this.
    case notPermitted
    /// Reading or writing failed: a full or broken disk.
    case inputOutput
    /// A fault of the program.
    case ours

    /// The kind of an error of the desk, of the returns, of sealing or of the store below it; nil for any other.
    public init?(_ error: any Error) {
        switch error {
        case let error as DeskError:
            switch error {
            case .usage: self = .usage
            case .badData: self = .badData
            case .notFound: self = .notFound
            case .unavailable: self = .unavailable
            case .busy, .stalePreview: self = .busy
            case .inputOutput: self = .inputOutput
            case .notPermitted, .signedOut: self = .notPermitted
            }
        case let error as ReturnsError:
            switch error {
            case .badData: self = .badData
            case .unavailable: self = .unavailable
            }
        case is SealingError: self = .unavailable
        case let error as StorageError:
            switch error {
            case .location, .misuse: self = .usage
            case .unfit: self = .badData
            case .held: self = .busy
            case .full, .damaged: self = .inputOutput
            case .statement, .column: self = .ours
            default: self = .unavailable
            }
        default: return nil
        }
    }
}
