import Dates
public import Desk
import FoundationEssentials
import Permissions
import Sealing
import SingleSignOn
import Storage

/// A sign-in through the council that has begun.
public struct SignOnBeginning: Sendable {
    /// Where to send the browser.
    public let address: String
    /// What the browser keeps until it comes back: sealed, so that any instance of the program can finish.
    public let sealed: String
}

extension Desk {
    /// How long a sign-in through the council may take: ten minutes.
    private static let signOnLife: Int64 = 600_000

    /// What the browser’s cookie holds, sealed.
    private struct KeptBeginning: Codable {
        var beginning: Provider.Beginning
        var endsAt: Int64
    }

    /// Begins a sign-in through the council.
    ///
    /// - Throws: `DeskError.usage` where there is none; `.unavailable` where the provider cannot be asked.
    public func beginSignOn(means: AccountMeans) async throws -> SignOnBeginning {
        guard let signOn = means.signOn else { throw DeskError.usage("Here people sign in with a pass phrase.") }
        let beginning = try await Desk.signOn { try await signOn.provider.begin() }
        let kept = KeptBeginning(beginning: beginning, endsAt: now.milliseconds + Desk.signOnLife)
        let sealed = try sealer.seal(secret: Array(JSONEncoder().encode(kept)), "sign-on")
        return SignOnBeginning(address: beginning.address, sealed: Hexadecimal.text(sealed))
    }

    /// Ends a sign-in through the council, and begins a session for the account of whoever the provider vouches for:
    /// the account that is tied to that person, else the open one of the same verified address, which is tied from now
    /// on, else a new one where groups give roles and accounts are made so. Roles that come from groups are brought up
    /// to date.
    ///
    /// - Parameters:
    ///   - answer: the fields with which the browser came back.
    ///   - sealed: what the browser kept; nil where it kept nothing.
    ///   - word: a new word for the cookie, which becomes the session’s.
    /// - Throws: `DeskError.notPermitted` with a sentence for whoever is refused; `.unavailable`.
    public func finishSignOn(
        _ answer: [String: String], sealed: String?, word: String, from caller: Caller, means: AccountMeans
    ) async throws {
        guard let signOn = means.signOn else { throw DeskError.usage("Here people sign in with a pass phrase.") }
        let beginning = sealed.flatMap(beginning)
        let identity = try await Desk.signOn { try await signOn.provider.finish(answer, beginning) }
        let id = newIdentifier()
        let account = try await store.write { [self] transaction in
            try self.account(of: identity, newID: id, signOn, caller, transaction)
        }
        guard let account else {
            let asker = Asker.anybody(door: .site, address: caller.address)
            try await note(
                TrailNote(.ownAccount, .failed, detail: ["tried": "sign-in through the council"]), asker)
            throw DeskError.notPermitted(
                "The council knows you, but there is no open account for you here. Ask the administrator to invite "
                    + "you under the e-mail address of your council account.")
        }
        try await signIn(vouchedFor: account, word: word, from: caller)
    }

    private func beginning(_ sealed: String) -> Provider.Beginning? {
        guard sealed.utf8.count <= 8_192, let bytes = Hexadecimal.bytes(sealed),
            let opened = try? sealer.openSecret("sign-on", sealed: bytes),
            let kept = try? JSONDecoder().decode(KeptBeginning.self, from: Data(opened)),
            kept.endsAt > now.milliseconds
        else { return nil }
        return kept.beginning
    }

    /// The account of an identity; nil where it has none and gets none.
    private func account(
        of identity: Identity, newID: String, _ signOn: SignOn, _ caller: Caller, _ transaction: Transaction
    ) throws -> String? {
        let key = "\(identity.issuer)|\(identity.subject)"
        let wanted = try Desk.branches(signOn.grants(for: identity.groups), transaction)
        let system = Asker(door: .site, identity: .operator("groups"), address: caller.address)
        var found = try transaction.row("SELECT * FROM account WHERE single_sign_on = \(key)").map(Account.init)
        if found == nil, identity.emailIsVerified, let email = identity.email?.lowercased() {
            let row = try transaction.row(
                "SELECT * FROM account WHERE email = \(email) AND single_sign_on IS NULL AND is_made_up = 0")
            found = try row.map(Account.init)
            if let account = found, account.isOpen(at: now) {
                try tie(account.id, to: key, system, transaction)
            } else if found == nil, signOn.makesAccounts, !wanted.isEmpty, let email = try? Desk.checkedEmail(email) {
                let isTaken = try transaction.row("SELECT 1 FROM account WHERE email = \(email)") != nil
                if isTaken { return nil }
                let name = (try? Desk.checkedName(identity.name ?? email)) ?? email
                let made = try insertAccount(id: newID, email: email, name: name, roles: [], system, transaction)
                try tie(made.id, to: key, system, transaction)
                found = made
            }
        }
        guard let account = found, account.isOpen(at: now), !account.isMadeUp else { return nil }
        try refresh(account.id, to: wanted, system, transaction)
        return account.id
    }

    private func tie(_ account: String, to key: String, _ asker: Asker, _ transaction: Transaction) throws {
        try transaction.execute("UPDATE account SET single_sign_on = \(key) WHERE id = \(account)")
        try note(
            TrailNote(.accountManage, subject: account, detail: ["sign-in": "tied to the council’s"]), asker,
            transaction)
    }

    /// By whom roles of groups are given.
    private static let groups = "groups"

    /// Gives the roles that groups give and takes those that they no longer give; roles that people gave stay.
    private func refresh(
        _ account: String, to wanted: Set<Branched>, _ asker: Asker, _ transaction: Transaction
    ) throws {
        let standing = try GivenRole.of(account: account, transaction).filter { $0.givenBy == Desk.groups }
        let held = Set(standing.map { Branched(role: $0.role, branch: $0.branch) })
        for role in standing where !wanted.contains(Branched(role: role.role, branch: role.branch)) {
            try transaction.execute("UPDATE role_grant SET taken_at = \(now.iso) WHERE id = \(role.id)")
            try note(
                TrailNote(.accountManage, subject: account, detail: ["role taken": role.role.rawValue]), asker,
                transaction)
        }
        for role in wanted.subtracting(held).sorted(by: { $0.role.rawValue < $1.role.rawValue }) {
            try insertRole(
                RoleRequest(role.role), branch: role.branch, account: account, givenBy: Desk.groups, asker,
                transaction)
        }
    }

    /// A role for a branch by its number.
    private struct Branched: Hashable {
        var role: Role
        var branch: Int?
    }

    /// Roles whose organisations are held; what names another is left out.
    private static func branches(
        _ grants: Set<SignOn.GroupGrant>, _ transaction: Transaction
    ) throws -> Set<Branched> {
        guard !grants.isEmpty else { return [] }
        let numbers = Dictionary(
            try allOrganisations(transaction).map { (SignOn.word(of: $0.name), $0.number) },
            uniquingKeysWith: { first, _ in first })
        return Set(
            grants.compactMap { grant in
                guard let word = grant.branch else { return Branched(role: grant.role, branch: nil) }
                return numbers[word].map { Branched(role: grant.role, branch: $0) }
            })
    }

    /// What the provider refuses, as the desk’s own refusal.
    private static func signOn<T>(_ work: () async throws -> T) async throws -> T {
        do { return try await work() } catch let error as SingleSignOnError {
            switch error {
            case .setting(let sentence), .provider(let sentence): throw DeskError.unavailable(sentence)
            case .refused(let sentence): throw DeskError.notPermitted(sentence)
            }
        }
    }
}
