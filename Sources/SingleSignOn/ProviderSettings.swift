import FoundationEssentials

/// What the council's provider of identities (OpenID Connect Core 1.0) and this site know of each other.
public struct ProviderSettings: Sendable, CustomStringConvertible {
    /// How this site proves itself to the provider when it exchanges a code.
    public enum ClientAuthentication: String, Sendable {
        /// `client_secret_basic`: in the header.
        case basic
        /// `client_secret_post`: in the form.
        case post
    }

    /// The provider's name for itself, an `https` address, letter for letter as in its discovery document.
    public let issuer: String
    /// This site's name at the provider.
    public let client: String
    /// The page of this site to which the provider sends people back.
    public let returnAddress: String
    /// What is asked for; `openid` among them.
    public let scopes: [String]
    /// The claim that lists somebody's groups.
    public let groupsClaim: String
    /// How the secret is shown.
    public let authentication: ClientAuthentication
    let secret: String

    /// The settings of a provider.
    ///
    /// - Throws: `SingleSignOnError.setting` where an address is not `https` (plain `http` is taken on this machine's
    ///   own loopback alone) or something is empty.
    public init(
        issuer: String, client: String, secret: String, returnAddress: String,
        scopes: [String] = ["openid", "email", "profile"], groupsClaim: String = "groups",
        authentication: ClientAuthentication = .basic
    ) throws(SingleSignOnError) {
        guard ProviderSettings.isSafe(issuer), !issuer.contains("?") else {
            throw .setting(
                "The provider's issuer has to be its https address, as its discovery document gives it, not \(issuer).")
        }
        guard ProviderSettings.isSafe(returnAddress) else {
            throw .setting(
                "The address for the way back has to be an https address of this site, not \(returnAddress).")
        }
        guard !client.isEmpty, !secret.isEmpty, !groupsClaim.isEmpty, scopes.contains("openid"),
            scopes.allSatisfy({ !$0.isEmpty && !$0.contains(where: \.isWhitespace) })
        else {
            throw .setting(
                "Single sign-on needs a client, its secret, the claim of groups, and scopes without blanks with openid "
                    + "among them.")
        }
        self.issuer = issuer
        self.client = client
        self.secret = secret
        self.returnAddress = returnAddress
        self.scopes = scopes
        self.groupsClaim = groupsClaim
        self.authentication = authentication
    }

    /// Names the issuer, never the secret.
    public var description: String { "the provider \(issuer)" }

    /// Whether an address is `https`, or `http` on this machine's own loopback, without a user or a fragment.
    static func isSafe(_ text: String) -> Bool {
        guard text.utf8.count <= 2_000, text.utf8.allSatisfy({ (33...126).contains($0) }),
            let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, parts.user == nil,
            parts.password == nil, parts.fragment == nil
        else { return false }
        let scheme = parts.scheme?.lowercased()
        return scheme == "https"
            || scheme == "http" && ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host.lowercased())
    }
}

/// Who signed in, as the provider vouches for them.
public struct Identity: Hashable, Sendable {
    /// The provider that vouches.
    public let issuer: String
    /// The provider's name for the person, which never changes: with the issuer, what an account is tied to.
    public let subject: String
    /// Their e-mail address; nil where the provider does not say.
    public let email: String?
    /// Whether the provider says that the address is theirs. Tie no account to an address that is not.
    public let emailIsVerified: Bool
    /// Their name as it is shown; nil where the provider does not say.
    public let name: String?
    /// Their groups, by the provider's names.
    public let groups: [String]

    /// An identity.
    public init(
        issuer: String, subject: String, email: String?, emailIsVerified: Bool, name: String?, groups: [String]
    ) {
        self.issuer = issuer
        self.subject = subject
        self.email = email
        self.emailIsVerified = emailIsVerified
        self.name = name
        self.groups = groups
    }
}
