public import Credentials
public import Mailing

/// What the acts of accounts need from outside: how dear a hash is, what is refused as a pass phrase, by which way
/// letters go, and where the site is.
public struct AccountMeans: Sendable {
    /// Hashes pass phrases.
    public var hasher: PassPhraseHasher
    /// What is refused as a pass phrase.
    public var rules: PassPhraseRules
    /// By which way letters go; nil where none can be sent, and links are handed over otherwise.
    public var post: Post?
    /// Whose letters they are.
    public var sender: MailAddress?
    /// The address under which readers know the site, without a stroke at its end.
    public var address: String
    /// Whether somebody may sign in with a pass phrase; off where a council signs in everybody itself.
    public var takesPassPhrases: Bool

    /// How people sign in through the council; nil where they do not.
    public var signOn: SignOn?

    /// Means of these parts.
    public init(
        hasher: PassPhraseHasher = PassPhraseHasher(), rules: PassPhraseRules = PassPhraseRules(),
        post: Post? = nil, sender: MailAddress? = nil, address: String, takesPassPhrases: Bool = true,
        signOn: SignOn? = nil
    ) {
        self.hasher = hasher
        self.rules = rules
        self.post = post
        self.sender = sender
        self.address = address
        self.takesPassPhrases = takesPassPhrases
        self.signOn = signOn
    }
}
