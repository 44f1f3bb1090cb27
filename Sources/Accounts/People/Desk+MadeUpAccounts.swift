public import Desk
public import Permissions
import Storage

/// A made-up account of the demonstration, with the pass phrase that is printed.
public struct MadeUpAccount: Sendable {
    /// The role.
    public let role: Role
    /// The e-mail address.
    public let email: String
    /// The pass phrase, known to everybody.
    public let phrase: String
    /// The name of the organisation; nil for everything.
    public let organisation: String?
}

extension Desk {
    /// Makes one made-up account for each role, where they are not there yet. They can be used in the demonstration
    /// alone, and need no one-time codes there.
    ///
    /// - Returns: all of them, with their pass phrases.
    public func makeUpAccounts(means: AccountMeans, asker: Asker) async throws -> [MadeUpAccount] {
        try await permit(.demonstrationLoad, asker)
        let maker = Asker.operator("demonstration", door: asker.door)
        let listings = try await organisations(asker: maker)
        let council = listings.first { $0.organisation.kind == .council }?.organisation.name
        let provider = listings.first { $0.organisation.kind == .provider && $0.asAt != nil }?.organisation.name
        var made: [MadeUpAccount] = []
        for role in Role.allCases {
            let organisation: String? =
                switch role {
                case .provider: provider
                case .teamManager: council
                default: nil
                }
            if role == .provider || role == .teamManager, organisation == nil { continue }
            let account = MadeUpAccount(
                role: role, email: role.rawValue.replacing(" ", with: "-") + "@demonstration.example",
                phrase: "made up \(role.rawValue)", organisation: organisation)
            made.append(account)
            let isHeld = try await store.read { transaction in
                try transaction.row("SELECT 1 FROM account WHERE email = \(account.email)") != nil
            }
            if isHeld { continue }
            let words = role.rawValue.prefix(1).uppercased() + role.rawValue.dropFirst()
            let added = try await addAccount(
                email: account.email, name: "\(words) (made up)", roles: [RoleRequest(role, over: organisation)],
                isMadeUp: true, asker: maker)
            try await setPassPhrase(account.phrase, of: added.id, means: means, asker: maker)
        }
        return made
    }
}
