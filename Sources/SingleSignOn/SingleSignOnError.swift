/// Why somebody could not be signed in by the council's provider. No sentence holds a token, a code, a secret or whose
/// they are.
public enum SingleSignOnError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The settings cannot be used.
    case setting(String)
    /// The provider cannot be reached, or what it says is not what the standard asks for: an administrator's matter.
    case provider(String)
    /// This sign-in is refused: begin again, or ask whoever keeps the provider.
    case refused(String)

    /// A sentence that says what, where and what to do.
    public var description: String {
        switch self {
        case .setting(let sentence), .provider(let sentence), .refused(let sentence): sentence
        }
    }
}
