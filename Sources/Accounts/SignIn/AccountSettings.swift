import Credentials
public import Dates
import Desk
import FoundationEssentials
import Mailing
import SingleSignOn

/// The settings of accounts, by their names as options, variables and files of settings have them: a text each.
public struct AccountSettings: Sendable {
    /// The names, with what each means.
    public static let meanings: [(key: String, meaning: String)] = [
        ("site-address", "The address under which people know the site, such as https://workforce.council.example."),
        ("mail-folder", "A folder into which letters are written, where there is no relay."),
        ("mail-relay", "The mail relay’s host."),
        ("mail-port", "The relay’s port; 587 unless told otherwise."),
        ("mail-security", "starttls (unless told otherwise) or tls."),
        ("mail-user", "Who signs in at the relay; blank for nobody."),
        ("mail-password", "The password for the relay. A secret: by the environment alone."),
        ("mail-authorities", "A file of certificates to trust for the relay instead of the machine’s own."),
        ("mail-from", "The address from which letters come."),
        ("breached-phrases", "A file of SHA-1 hashes of pass phrases that are known to others, sorted."),
        ("pass-phrases", "on (unless told otherwise) or off, where all sign in through the council."),
        ("sign-on-issuer", "The issuer of the council’s OpenID Connect provider."),
        ("sign-on-client", "The site’s client id there."),
        ("sign-on-secret", "The client’s secret. By the environment alone."),
        ("sign-on-groups", "A file that says which roles groups give: GROUP -> ROLE ORGANISATION, a line each."),
        ("sign-on-accounts", "on or off (unless told otherwise): whether groups make accounts for strangers."),
    ]

    private let value: @Sendable (String) -> String?

    /// Settings of a source that knows the value of each name; nil or blank where none is set.
    public init(_ value: @escaping @Sendable (String) -> String?) { self.value = value }

    /// Settings of the environment: `GOLDENTHREAD_MAIL_RELAY` for `mail-relay`, and so on.
    public init(environment: [String: String]) {
        self.init { environment["GOLDENTHREAD_" + $0.uppercased().replacing("-", with: "_")] }
    }

    private func text(_ key: String) -> String? { value(key).flatMap { $0.isEmpty ? nil : $0 } }

    private func isOn(_ key: String, unlessTold standard: Bool) throws -> Bool {
        switch text(key) {
        case nil: return standard
        case "on": return true
        case "off": return false
        case let word?: throw DeskError.usage("The setting \(key) is “\(word.prefix(20))”. Give on or off.")
        }
    }

    /// The address under which people know the site; nil where none is set.
    public var siteAddress: String? {
        guard var address = text("site-address") else { return nil }
        while address.hasSuffix("/") { address.removeLast() }
        return address
    }

    /// What the acts of accounts need, made of these settings.
    ///
    /// - Parameters:
    ///   - address: the site’s address, where none is set.
    ///   - now: the clock.
    /// - Throws: `DeskError.usage` for a setting that cannot be used, `.notFound` for a file that cannot be read.
    public func means(address: String, now: @escaping @Sendable () -> Instant) throws -> AccountMeans {
        let site = siteAddress ?? address
        var means = AccountMeans(address: site, takesPassPhrases: try isOn("pass-phrases", unlessTold: true))
        if let path = text("breached-phrases") {
            do { means.rules = PassPhraseRules(breached: try BreachedPhrases(path: path)) } catch {
                throw DeskError.notFound("\(error)")
            }
        }
        do { (means.post, means.sender) = try post(site) } catch let error as MailingError {
            throw DeskError.usage(error.description)
        }
        means.signOn = try signOn(site, now)
        guard means.takesPassPhrases || means.signOn != nil else {
            throw DeskError.usage("pass-phrases is off, and no sign-on-issuer is set: nobody could sign in.")
        }
        return means
    }

    private func post(_ site: String) throws -> (Post?, MailAddress?) {
        let way: Post.Way
        if let folder = text("mail-folder") {
            way = .folder(folder)
        } else if let host = text("mail-relay") {
            let security = text("mail-security") ?? "starttls"
            guard ["starttls", "tls"].contains(security) else {
                throw DeskError.usage("The setting mail-security is “\(security.prefix(20))”. Give starttls or tls.")
            }
            let port = text("mail-port") ?? (security == "tls" ? "465" : "587")
            guard let port = Int(port) else {
                throw DeskError.usage("The setting mail-port is “\(port.prefix(20))”. Give a number.")
            }
            way = .relay(
                try Relay(
                    host: host, port: port, security: security == "tls" ? .tls : .startTLS, user: text("mail-user"),
                    password: text("mail-password"), authorityFile: text("mail-authorities")))
        } else {
            return (nil, nil)
        }
        guard let from = text("mail-from") else {
            throw DeskError.usage("Letters need the setting mail-from: the address from which they come.")
        }
        return (Post(way), try MailAddress(from, name: "Goldenthread"))
    }

    private func signOn(_ site: String, _ now: @escaping @Sendable () -> Instant) throws -> SignOn? {
        guard let issuer = text("sign-on-issuer") else { return nil }
        var groups = ""
        if let path = text("sign-on-groups") {
            guard let data = FileManager.default.contents(atPath: path), data.count <= 1 << 20 else {
                throw DeskError.notFound("The file of groups \(path) cannot be read. Check sign-on-groups.")
            }
            groups = String(decoding: data, as: UTF8.self)
        }
        do {
            let settings = try ProviderSettings(
                issuer: issuer, client: text("sign-on-client") ?? "", secret: text("sign-on-secret") ?? "",
                returnAddress: site + "/sign-in/council/answer")
            return try SignOn(
                provider: Provider(settings, now: now), groups: groups,
                makesAccounts: try isOn("sign-on-accounts", unlessTold: false))
        } catch let error as SingleSignOnError {
            throw DeskError.usage(error.description)
        }
    }
}
