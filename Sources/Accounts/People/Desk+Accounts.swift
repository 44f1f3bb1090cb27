public import Dates
public import Desk
public import Permissions
import Storage

/// A role to be given.
public struct RoleRequest: Sendable, Hashable {
    /// The role.
    public var role: Role
    /// The organisation at the top of the branch, by name; nil for everything.
    public var organisation: String?
    /// Until when; nil without end.
    public var endsAt: Instant?

    /// A role for a branch.
    public init(_ role: Role, over organisation: String? = nil, until endsAt: Instant? = nil) {
        self.role = role
        self.organisation = organisation
        self.endsAt = endsAt
    }
}

extension Desk {
    /// Adds an account, which waits for its invitation to be taken up.
    ///
    /// - Throws: `DeskError.usage` for an address that is none or is taken, a blank name, or no role; `.notPermitted`
    ///   where the asker may not give one of the roles.
    public func addAccount(
        email: String, name: String, roles: [RoleRequest], isMadeUp: Bool = false, asker: Asker
    ) async throws -> Account {
        let email = try Desk.checkedEmail(email)
        let name = try Desk.checkedName(name)
        guard !roles.isEmpty else { throw DeskError.usage("Give the account at least one role.") }
        let id = newIdentifier()
        let wanted = try await checked(roles, asker: asker)
        return try await store.write { [self] transaction in
            try self.insertAccount(
                id: id, email: email, name: name, roles: wanted, isMadeUp: isMadeUp, asker, transaction)
        }
    }

    /// Writes an account with its roles within a transaction.
    ///
    /// - Throws: `DeskError.usage` for an address that is taken.
    func insertAccount(
        id: String, email: String, name: String, roles: [(RoleRequest, branch: Int?)], isMadeUp: Bool = false,
        givenBy: String? = nil, _ asker: Asker, _ transaction: Transaction
    ) throws -> Account {
        guard try transaction.row("SELECT 1 FROM account WHERE email = \(email)") == nil else {
            throw DeskError.usage("There is an account for this address already.")
        }
        try transaction.execute(
            """
            INSERT INTO account (id, email, name, is_made_up, made_at, made_by)
            VALUES (\(id), \(email), \(name), \(isMadeUp), \(now.iso), \(asker.mark))
            """)
        for (request, branch) in roles {
            try insertRole(request, branch: branch, account: id, givenBy: givenBy, asker, transaction)
        }
        try note(TrailNote(.accountManage, subject: id, detail: ["added": "account"]), asker, transaction)
        return try Desk.requiredAccount(id, transaction)
    }

    /// The name of a person as it is kept.
    ///
    /// - Throws: `DeskError.usage` for a blank or an over-long one.
    static func checkedName(_ text: String) throws -> String {
        let name = tidied(text)
        guard !name.isEmpty, name.utf8.count <= 200 else {
            throw DeskError.usage("Give the name of the person, in 1 to 200 characters.")
        }
        return name
    }

    /// Gives an account a role: for good, or for the time of somebody's holiday.
    public func giveRole(_ request: RoleRequest, to account: String, asker: Asker) async throws {
        if let ends = request.endsAt, ends <= now {
            throw DeskError.usage("The last day of the role has passed. Give a later one.")
        }
        let wanted = try await checked([request], asker: asker)
        try await permitAccount(.accountManage, account, asker)
        try await store.write { [self] transaction in
            _ = try Desk.requiredAccount(account, transaction)
            for (request, branch) in wanted {
                try self.insertRole(request, branch: branch, account: account, asker, transaction)
            }
        }
    }

    /// Takes a role back.
    public func takeRole(_ id: String, asker: Asker) async throws {
        let row = try await store.read { transaction in
            try transaction.row("SELECT account FROM role_grant WHERE id = \(id) AND taken_at IS NULL")?.text(0)
        }
        guard let account = row else { throw DeskError.notFound("There is no such role that stands.") }
        try await permitAccount(.accountManage, account, asker)
        let now = now.iso
        try await store.write { [self] transaction in
            try transaction.execute("UPDATE role_grant SET taken_at = \(now) WHERE id = \(id) AND taken_at IS NULL")
            try self.note(
                TrailNote(.accountManage, subject: account, detail: ["role taken": id]), asker, transaction)
        }
    }

    /// Closes an account and ends its sessions, letters and tokens: somebody left.
    public func closeAccount(_ account: String, asker: Asker) async throws {
        try await permitAccount(.accountManage, account, asker)
        guard account != asker.account else {
            throw DeskError.usage("You cannot close your own account. Ask another administrator.")
        }
        let now = now.iso
        try await store.write { [self] transaction in
            _ = try Desk.requiredAccount(account, transaction)
            try transaction.execute(
                "UPDATE account SET closed_at = \(now), pass_phrase = NULL, totp = NULL WHERE id = \(account)")
            try transaction.execute(
                "UPDATE session SET ended_at = \(now) WHERE account = \(account) AND ended_at IS NULL")
            try transaction.execute("UPDATE letter SET used_at = \(now) WHERE account = \(account) AND used_at IS NULL")
            try transaction.execute(
                "UPDATE token SET revoked_at = \(now) WHERE account = \(account) AND revoked_at IS NULL")
            try self.note(TrailNote(.accountManage, subject: account, detail: ["closed": now]), asker, transaction)
        }
    }

    /// Confirms that an account is still needed.
    public func reviewAccount(_ account: String, asker: Asker) async throws {
        try await permit(.accountReview, asker, on: .system)
        let now = now.iso
        try await store.write { [self] transaction in
            _ = try Desk.requiredAccount(account, transaction)
            try transaction.execute("UPDATE account SET reviewed_at = \(now) WHERE id = \(account)")
            try self.note(TrailNote(.accountReview, subject: account), asker, transaction)
        }
    }

    /// The accounts that the asker may list, by name: all, or those with a role in the asker's own branch.
    public func accounts(asker: Asker) async throws -> [Account] {
        let isAll = Rule.verdict(asker, .accountRead, .system).sight != nil
        if !isAll, !Rule.mayRead(asker, .accountRead) { try await permit(.accountRead, asker, on: .system) }
        return try await store.read { transaction in
            let places = Places(try Desk.allOrganisations(transaction))
            var accounts = try transaction.rows("SELECT * FROM account ORDER BY name, id").map(Account.init)
            var roles: [String: [GivenRole]] = [:]
            for row in try transaction.rows(
                """
                SELECT g.*, o.name AS organisation_name FROM role_grant g
                LEFT JOIN organisation o ON o.number = g.organisation WHERE g.taken_at IS NULL ORDER BY g.id
                """)
            {
                roles[try row.text("account"), default: []].append(try GivenRole(row))
            }
            for place in accounts.indices { accounts[place].roles = roles[accounts[place].id] ?? [] }
            guard !isAll else { return accounts }
            return accounts.filter { account in
                !account.roles.isEmpty
                    && account.roles.allSatisfy { role in
                        role.branch.map { places.sight(asker, .accountRead, organisation: $0) != nil } ?? false
                    }
            }
        }
    }

    /// One account, for who may list it or whose it is.
    public func account(_ id: String, asker: Asker) async throws -> Account {
        if asker.account != id { try await permitAccount(.accountRead, id, asker) }
        return try await store.read { try Desk.requiredAccount(id, $0) }
    }

    /// The account of an e-mail address; for commands.
    public func account(email: String, asker: Asker) async throws -> Account {
        let email = try Desk.checkedEmail(email)
        let id = try await store.read { try $0.row("SELECT id FROM account WHERE email = \(email)")?.text(0) }
        guard let id else { throw DeskError.notFound("There is no account for this address. See account list.") }
        return try await account(id, asker: asker)
    }

    // MARK: - What these acts rest on

    static func requiredAccount(_ id: String, _ transaction: Transaction) throws -> Account {
        guard let row = try transaction.row("SELECT * FROM account WHERE id = \(id)") else {
            throw DeskError.notFound("There is no such account that you may see.")
        }
        var account = try Account(row)
        account.roles = try GivenRole.of(account: id, transaction)
        return account
    }

    /// Refuses an act on an account: for who may do it everywhere, or where all roles of the account lie in a branch in
    /// which the asker may do it.
    func permitAccount(_ act: Act, _ id: String, _ asker: Asker) async throws {
        if Rule.verdict(asker, act, .system).sight != nil { return }
        guard Rule.mayRead(asker, act) else {
            try await permit(act, asker, on: .system)
            return
        }
        let isOwn = try await store.read { transaction in
            let places = Places(try Desk.allOrganisations(transaction))
            let roles = try GivenRole.of(account: id, transaction)
            return !roles.isEmpty
                && roles.allSatisfy { role in
                    role.branch.map { places.sight(asker, act, organisation: $0) != nil } ?? false
                }
        }
        guard isOwn else { throw DeskError.notFound("There is no such account that you may see.") }
    }

    /// The roles that are asked for, with the numbers of their organisations.
    ///
    /// - Throws: `DeskError` where the asker may not give one of them.
    func checked(_ roles: [RoleRequest], asker: Asker) async throws -> [(RoleRequest, branch: Int?)] {
        let found = try await store.read { transaction in
            try roles.map { request -> (RoleRequest, Organisation?, Subject.Place?) in
                guard let name = request.organisation else { return (request, nil, nil) }
                guard let organisation = try Desk.organisation(like: name, transaction) else {
                    throw Desk.hiddenOrganisation(name)
                }
                return (request, organisation, try Desk.place(of: organisation, transaction))
            }
        }
        return try found.map { request, organisation, place in
            guard Rule.mayGive(asker, request.role, over: place) else {
                throw DeskError.notPermitted(
                    "You may not give the role \(request.role.rawValue) here. Ask the administrator.")
            }
            if request.role == .provider || request.role == .teamManager, organisation == nil {
                throw DeskError.usage("Say for which organisation the role \(request.role.rawValue) is.")
            }
            return (request, organisation?.number)
        }
    }

    /// Writes a role down; who gave it is the asker unless something else is named.
    func insertRole(
        _ request: RoleRequest, branch: Int?, account: String, givenBy: String? = nil, _ asker: Asker,
        _ transaction: Transaction
    ) throws {
        let id = newIdentifier()
        let giver = givenBy ?? asker.mark
        try transaction.execute(
            """
            INSERT INTO role_grant (id, account, role, organisation, begins_at, ends_at, given_by, given_at)
            VALUES (\(id), \(account), \(request.role.rawValue), \(branch), \(now.iso), \(request.endsAt?.iso),
                \(giver), \(now.iso))
            """)
        try note(
            TrailNote(
                .accountManage, organisation: branch, subject: account,
                detail: ["role given": request.role.rawValue, "until": request.endsAt?.iso ?? ""]), asker, transaction)
    }

    /// An e-mail address in small letters.
    ///
    /// - Throws: `DeskError.usage` for a text that is none.
    static func checkedEmail(_ text: String) throws -> String {
        let text = tidied(text).lowercased()
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = text.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 32 && $0.value != 127 }
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !parts[1].hasPrefix("."),
            !parts[1].hasSuffix("."), text.utf8.count <= 254, isPlain,
            !text.contains(where: { "<>,;\"\\".contains($0) })
        else {
            throw DeskError.usage("Give an e-mail address, such as name@council.gov.uk.")
        }
        return text
    }
}
