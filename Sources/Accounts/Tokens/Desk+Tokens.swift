import Credentials
public import Dates
public import Desk
public import Permissions
import Storage

extension Desk {
    /// How long a token lasts at most: 366 days.
    public static let longestToken: Int64 = 366 * 86_400_000
    /// How many tokens of one account can be in force at once.
    public static let mostTokens = 50

    /// Issues a token. Somebody with an account issues tokens for that account alone, since a token sees what its
    /// account sees; the operator of the machine issues them for any account.
    ///
    /// - Parameter account: the identifier of the account; nil for the asker’s own.
    /// - Returns: the token, and the word that the program sends. The word is not kept and cannot be shown again.
    /// - Throws: `DeskError.usage` for a blank name, no scope, one that no token allows or that no role of the account
    ///   reaches, a time that is past or too long; `.notPermitted`, `.notFound`.
    public func issueToken(
        _ request: TokenRequest, account: String? = nil, asker: Asker
    ) async throws -> (token: ProgramToken, word: String) {
        let owner = account ?? asker.account ?? ""
        guard asker.isOperator || owner == asker.account else {
            throw DeskError.notPermitted(
                "A token sees what its account sees, so each issues their own. You may issue one for your own account.")
        }
        if let organisation = request.organisation {
            try await permit(.tokenManage, asker, organisation: organisation)
        } else {
            try await permit(.tokenManage, asker, on: .system)
        }
        let name = Desk.tidied(request.name)
        guard !name.isEmpty, name.count <= 100 else {
            throw DeskError.usage("Give the token a name in 1 to 100 characters, such as the program that uses it.")
        }
        try Desk.requireScopes(request.scopes)
        let now = now
        guard request.endsAt > now, request.endsAt.milliseconds - now.milliseconds <= Desk.longestToken else {
            throw DeskError.usage("A token ends after today and within a year. Give another day.")
        }
        let id = newIdentifier()
        let word = SecretWord(.program)
        let scopes = request.scopes.map(\.rawValue).sorted()
        let token = try await store.write { [self] transaction in
            let holder = try Desk.requiredAccount(owner, transaction)
            guard holder.isOpen(at: now) else { throw DeskError.usage("This account is closed. Open one first.") }
            let organisation = try request.organisation.map { name in
                guard let found = try Desk.organisation(like: name, transaction) else {
                    throw Desk.hiddenOrganisation(name)
                }
                return found.number
            }
            let grants = holder.roles.filter { $0.isInForce(at: now) }.map { Grant($0.role, branch: $0.branch) }
            try Desk.requireReach(of: grants, to: request.scopes)
            let standing =
                try transaction.row(
                    """
                    SELECT COUNT(*) FROM token WHERE account = \(owner) AND revoked_at IS NULL AND ends_at > \(now.iso)
                    """)?.int(0) ?? 0
            guard standing < Desk.mostTokens else {
                throw DeskError.usage("This account has \(Desk.mostTokens) tokens in force. Revoke one first.")
            }
            try transaction.execute(
                """
                INSERT INTO token (id, hash, name, account, organisation, scopes, made_at, ends_at)
                VALUES (\(id), \(word.hash), \(name), \(owner), \(organisation), \(scopes.joined(separator: " ")),
                    \(now.iso), \(request.endsAt.iso))
                """)
            try self.note(
                TrailNote(
                    .tokenManage, organisation: organisation, subject: id,
                    detail: [
                        "issued for": owner, "scopes": scopes.joined(separator: " "), "until": request.endsAt.iso,
                    ]),
                asker, transaction)
            return try Desk.token(id, transaction)
        }
        guard let token else { throw Desk.noToken }
        return (token, word.text)
    }

    /// The tokens that the asker may see, the latest first: their own, and those of all others for who may list all.
    ///
    /// - Parameter account: the identifier of an account, for its tokens alone.
    public func tokens(account: String? = nil, asker: Asker) async throws -> [ProgramToken] {
        let seesAll = Rule.verdict(asker, .tokenManage, .system).sight != nil && Desk.rulesOverAll(asker)
        if !seesAll, !Rule.mayRead(asker, .tokenManage) { try await permit(.tokenManage, asker, on: .system) }
        let wanted = seesAll ? account : asker.account
        return try await store.read { transaction in
            let condition: SQL = wanted.map { "WHERE t.account = \($0)" } ?? ""
            return try transaction.rows("\(Desk.tokenColumns) \(condition) ORDER BY t.id DESC").map(ProgramToken.init)
        }
    }

    /// Revokes a token, from now on. It is the asker’s own, or the asker rules over all.
    ///
    /// - Throws: `DeskError.notFound` where there is none that stands and that the asker may see.
    public func revokeToken(_ id: String, asker: Asker) async throws {
        let found = try await tokens(asker: asker).first { $0.id == id && $0.revokedAt == nil }
        guard let found else { throw Desk.noToken }
        let now = now.iso
        try await store.write { [self] transaction in
            let revoked = try transaction.execute(
                "UPDATE token SET revoked_at = \(now) WHERE id = \(id) AND revoked_at IS NULL")
            guard revoked == 1 else { throw Desk.noToken }
            try self.note(
                TrailNote(
                    .tokenManage, organisation: found.branch, subject: id, detail: ["revoked of": found.account]),
                asker, transaction)
        }
    }

    /// Who a program is by the word that it sent; nil where the word is none, has ended or was revoked, or where the
    /// account is closed.
    ///
    /// - Parameters:
    ///   - word: what stands after `Bearer` in the header.
    ///   - address: from which network address it came.
    public func programAsker(token word: String, address: String) async throws -> Asker? {
        guard let hash = SecretWord(.program, shown: word)?.hash else { return nil }
        let now = now
        let found = try await store.read { transaction -> (token: ProgramToken, grants: [Grant])? in
            guard let row = try transaction.row("\(Desk.tokenColumns) WHERE t.hash = \(hash)") else { return nil }
            let token = try ProgramToken(row)
            guard token.isInForce(at: now), try Desk.requiredAccount(token.account, transaction).isOpen(at: now) else {
                return nil
            }
            let roles = try GivenRole.of(account: token.account, transaction).filter { $0.isInForce(at: now) }
            return (token, roles.map { Grant($0.role, branch: $0.branch) })
        }
        guard let found else { return nil }
        let token = found.token
        if now.milliseconds - (token.usedAt?.milliseconds ?? 0) >= 60_000 {
            try await store.write(.underLock) {
                try $0.execute("UPDATE token SET used_at = \(now.iso) WHERE id = \(token.id)")
            }
        }
        return Asker(
            door: .program, identity: .account(token.account), grants: found.grants, address: address,
            scopes: token.scopes, within: token.branch, token: token.id)
    }

    // MARK: - What these acts rest on

    private static let noToken = DeskError.notFound("There is no such token that stands. See token list.")

    private static let tokenColumns: SQL = """
        SELECT t.*, a.email, o.name AS organisation_name FROM token t JOIN account a ON a.id = t.account
        LEFT JOIN organisation o ON o.number = t.organisation
        """

    private static func token(_ id: String, _ transaction: Transaction) throws -> ProgramToken? {
        try transaction.row("\(tokenColumns) WHERE t.id = \(id)").map(ProgramToken.init)
    }

    /// Whether somebody sees the tokens of everybody: who runs the system.
    private static func rulesOverAll(_ asker: Asker) -> Bool {
        asker.isOperator || asker.grants.contains { $0.role == .administrator && $0.branch == nil }
    }

    private static func requireScopes(_ scopes: Set<Act>) throws {
        guard !scopes.isEmpty else {
            throw DeskError.usage("Say what the token is to allow, by at least one scope such as figure.read.")
        }
        if let odd = scopes.intersection(Act.neverForPrograms).map(\.rawValue).min() {
            throw DeskError.usage("No token allows \(odd). Leave it out.")
        }
    }

    private static func requireReach(of grants: [Grant], to scopes: Set<Act>) throws {
        let beyond = scopes.subtracting(Rule.forAnybody).filter { act in
            !grants.contains { Rule.reach(of: $0.role, to: act) != .never }
        }
        if let odd = beyond.map(\.rawValue).min() {
            throw DeskError.usage("None of the roles of this account allows \(odd). Leave it out.")
        }
    }
}
