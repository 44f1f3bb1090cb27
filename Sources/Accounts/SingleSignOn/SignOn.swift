import Desk
import Permissions
public import SingleSignOn

/// How people sign in through the council: its provider, what groups give, and whether strangers get an account.
public struct SignOn: Sendable {
    let provider: Provider
    let grants: [String: [GroupGrant]]
    let makesAccounts: Bool

    /// What one group gives.
    struct GroupGrant: Hashable, Sendable {
        var role: Role
        /// The organisation’s word; nil for everything.
        var branch: String?
    }

    /// The word for everything in a file of groups.
    public static let everything = "everything"

    /// Signing in through a provider.
    ///
    /// - Parameters:
    ///   - provider: the council’s provider.
    ///   - groups: the text of the file of groups; blank where groups give nothing.
    ///   - makesAccounts: whether somebody without an account gets one where their groups give a role.
    /// - Throws: `DeskError.usage` with the first thing that is wrong in the file.
    public init(provider: Provider, groups text: String = "", makesAccounts: Bool = false) throws {
        let (roles, findings) = GroupRoles.read(text)
        if let finding = findings.first { throw DeskError.usage("The file of groups, \(finding)") }
        grants = try roles.grants.mapValues { grants in
            try grants.map { grant in
                guard let role = Role(rawValue: grant.role.replacing("-", with: " ")) else {
                    let words = Role.allCases.map { $0.rawValue.replacing(" ", with: "-") }
                    throw DeskError.usage(
                        "The file of groups names the role “\(grant.role.prefix(60))”. Give one of "
                            + words.joined(separator: ", ") + ".")
                }
                let branch = grant.branch == SignOn.everything ? nil : SignOn.word(of: grant.branch)
                if branch == nil, role == .provider || role == .teamManager {
                    throw DeskError.usage(
                        "The file of groups gives the role \(grant.role) for everything. Name an organisation.")
                }
                return GroupGrant(role: role, branch: branch)
            }
        }
        self.provider = provider
        self.makesAccounts = makesAccounts
    }

    /// What somebody in these groups is given, each once.
    func grants(for groups: [String]) -> Set<GroupGrant> { Set(groups.flatMap { grants[$0] ?? [] }) }

    /// The word of an organisation’s name: small letters and digits, with a dash between words.
    static func word(of name: String) -> String {
        var word = ""
        for scalar in name.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                word.unicodeScalars.append(scalar)
            } else if !word.isEmpty, word.last != "-" {
                word.append("-")
            }
        }
        while word.last == "-" { word.removeLast() }
        return word
    }
}
