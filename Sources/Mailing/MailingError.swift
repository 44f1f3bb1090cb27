/// Why a letter could not be written or sent. No sentence holds an address, a password or anything of the letter.
public enum MailingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// An e-mail address, or the name beside it, cannot stand in a letter.
    case address(String)
    /// A letter's subject or text cannot be sent.
    case letter(String)
    /// The settings of the relay or the folder cannot be used.
    case setting(String)
    /// The letter could not be sent now; trying again later may help where `isPassing`.
    case sending(String, isPassing: Bool)

    /// A sentence that says what, where and what to do.
    public var description: String {
        switch self {
        case .address(let sentence), .letter(let sentence), .setting(let sentence), .sending(let sentence, _): sentence
        }
    }
}
