/// Why a credential could not be made or looked at; a refusal of what somebody typed is no error but a value.
public enum CredentialsError: Error, Sendable, CustomStringConvertible {
    /// A pass phrase could not be hashed: the cost is out of range or the memory is not to be had.
    case hashing(String)
    /// Too many pass phrases wait for their turn.
    case busy
    /// The file of breached pass phrases cannot be used.
    case breachedFile(String)

    /// A sentence that says what, where and what to do.
    public var description: String {
        switch self {
        case .hashing(let sentence), .breachedFile(let sentence): sentence
        case .busy: "Too many people sign in at this moment. Try again in a minute."
        }
    }
}
