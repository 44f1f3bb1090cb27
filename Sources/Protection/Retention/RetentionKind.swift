/// A kind of record, with how long it is kept and why.
public enum RetentionKind: String, Sendable, Hashable, CaseIterable {
    /// What returns hold: their rows, and the keys of people who stand in no other.
    case returns
    /// Uploads that wait for their import.
    case uploads = "waiting uploads"
    /// Figures that are kept so that they are not counted again.
    case results
    /// The trail.
    case trail
    /// Sessions that have ended.
    case sessions
    /// Invitations, resets and other letters whose time is over.
    case letters
    /// Failures to sign in.
    case attempts
    /// Accounts that were closed, with the roles that they had.
    case accounts = "closed accounts"
    /// Tokens of programs that have ended or were revoked.
    case tokens
    /// What programs were answered, kept so that a request that is sent again is not done again.
    case requests = "answered requests"

    /// For how many days it is kept unless the rule is changed.
    public var standard: Int {
        switch self {
        case .returns, .trail, .accounts: 2_557
        case .uploads, .requests: 1
        case .results, .sessions, .letters: 90
        case .attempts: 30
        case .tokens: 365
        }
    }

    /// The fewest days that a rule may say, and the most; the second is nil where it may be kept without end.
    public var bounds: (least: Int, most: Int?) {
        switch self {
        case .returns: (366, nil)
        case .trail, .accounts: (365, nil)
        case .uploads, .requests: (1, 1)
        case .results: (1, nil)
        case .sessions, .letters, .attempts, .tokens: (1, 2_557)
        }
    }

    /// What is counted from.
    public var begins: String {
        switch self {
        case .returns: "the day of which the return speaks; the return in force is never touched"
        case .uploads: "the moment at which the files were handed in"
        case .results: "the moment at which they were counted"
        case .trail: "the moment of the entry"
        case .sessions, .letters: "the moment at which it ended"
        case .attempts: "the last failure"
        case .accounts: "the moment at which it was closed"
        case .tokens: "the moment at which it ended or was revoked"
        case .requests: "the moment of the request"
        }
    }

    /// On which legal ground it is held so long.
    public var ground: String {
        switch self {
        case .returns:
            "Public task of the council (UK GDPR Art. 6(1)(e), 9(2)(h)): market oversight under the Care Act 2014, s. "
                + "5; seven years cover the six of the Limitation Act 1980 and one year of comparison."
        case .uploads: "Needed only until it is decided on (Art. 5(1)(e))."
        case .results: "Holds no persons; kept for speed alone."
        case .trail:
            "Accountability and security of processing (Art. 5(2), 32); as long as what it proves can be asked for."
        case .sessions, .letters: "Security of processing (Art. 32): to follow up a misuse that is found later."
        case .attempts: "Security of processing (Art. 32): to slow down who tries many pass phrases."
        case .accounts: "So that the trail can still say who: as long as the trail itself."
        case .tokens: "Security of processing (Art. 32): to follow up a misuse that is found later."
        case .requests: "Needed only while a program may send the same again (Art. 5(1)(e))."
        }
    }

    /// What is done at the end, as a sentence.
    public var end: String {
        switch self {
        case .returns:
            "Its rows are deleted, and the keys of people and workplaces who stand in no other return are destroyed; "
                + "day, counts and hashes stay."
        case .trail:
            "Cut from the front; the mark of the last entry that went stays, so that the rest still proves itself."
        case .accounts: "Deleted with its roles; the trail then says “an account that is no longer held”."
        case .uploads, .results, .sessions, .letters, .attempts, .tokens, .requests: "Deleted."
        }
    }
}
