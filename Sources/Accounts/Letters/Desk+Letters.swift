import Credentials
public import Dates
public import Desk
import Mailing
public import Permissions
import Storage

/// A letter with a link that opens an account to its owner.
public struct AccountLetter: Sendable {
    /// What it is for.
    public enum Kind: String, Sendable {
        /// To take up a new account.
        case invitation
        /// To choose a new pass phrase.
        case reset

        /// How long its link is good, in milliseconds: two weeks for an invitation, an hour for a reset.
        var life: Int64 { self == .invitation ? 1_209_600_000 : 3_600_000 }
    }

    /// What it is for.
    public let kind: Kind
    /// The account.
    public let account: Account
    /// The link, for whoever hands it over where no letter can be sent; shown once.
    public let link: String
    /// When the link ends.
    public let endsAt: Instant
    /// Whether the letter was sent.
    public let isSent: Bool
}

extension Desk {
    /// Sends an account its invitation, or gives the link where no letters can be sent. Earlier links end.
    public func invite(_ account: String, means: AccountMeans, asker: Asker) async throws -> AccountLetter {
        try await permitAccount(.accountManage, account, asker)
        return try await letter(.invitation, to: account, means: means, asker: asker)
    }

    /// Sends a link to choose a new pass phrase to whoever asks for one and has an account. Whether there is such an
    /// account, nobody is told.
    public func requestReset(email: String, from caller: Caller, means: AccountMeans) async throws {
        let email = Desk.tidied(email).lowercased()
        let names = ["reset \(email)", "address \(caller.address)"]
        guard means.takesPassPhrases, try await counted(names) == nil else { return }
        let now = now
        let isDemonstration = settings.isDemonstration
        let account = try await store.read { transaction -> Account? in
            let row = try transaction.row("SELECT * FROM account WHERE email = \(email)")
            return try row.map(Account.init).flatMap {
                $0.isOpen(at: now) && (!$0.isMadeUp || isDemonstration) ? $0 : nil
            }
        }
        guard let account, means.post != nil else { return }
        let asker = Asker.anybody(door: .site, address: caller.address)
        // The answer does not wait for the post, whose time would tell that there is an account.
        Task { [self] in try? await letter(.reset, to: account.id, means: means, asker: asker) }
    }

    /// Whose letter a link is from; nil where it was used, has ended or never was.
    public func letterOpened(_ word: String) async throws -> (kind: AccountLetter.Kind, account: Account)? {
        guard let secret = SecretWord(.letter, shown: word) else { return nil }
        let now = now
        return try await store.read { transaction in
            guard
                let row = try transaction.row(
                    """
                    SELECT kind, account FROM letter
                    WHERE id = \(secret.hash) AND used_at IS NULL AND ends_at > \(now.iso)
                    """), let kind = AccountLetter.Kind(rawValue: try row.text("kind"))
            else { return nil }
            let account = try Desk.requiredAccount(try row.text("account"), transaction)
            return account.isOpen(at: now) ? (kind, account) : nil
        }
    }

    /// Chooses a pass phrase by the link of a letter, which can be used once. All sessions of the account end.
    ///
    /// - Throws: `DeskError.usage` where the pass phrase is refused or the link is no longer good.
    public func choosePassPhrase(
        letter word: String, phrase: String, from caller: Caller, means: AccountMeans
    ) async throws {
        guard let (_, account) = try await letterOpened(word), let secret = SecretWord(.letter, shown: word) else {
            throw DeskError.usage("This link is no longer good. Ask for a new one.")
        }
        let hash = try await accepted(phrase, about: [account.email, account.name], means: means)
        let now = now.iso
        let asker = Asker(door: .site, identity: .account(account.id), address: caller.address)
        try await store.write { [self] transaction in
            let used = try transaction.execute(
                "UPDATE letter SET used_at = \(now) WHERE id = \(secret.hash) AND used_at IS NULL")
            guard used == 1 else { throw DeskError.usage("This link is no longer good. Ask for a new one.") }
            try Desk.setPassPhrase(hash, of: account.id, at: now, but: nil, transaction)
            try self.note(
                TrailNote(.ownAccount, subject: account.id, detail: ["pass phrase": "set by letter"]), asker,
                transaction)
        }
    }

    /// Changes the asker's own pass phrase. All other sessions end.
    ///
    /// - Throws: `DeskError.usage` where the present pass phrase is not right or the new one is refused.
    public func changePassPhrase(
        from present: String, to phrase: String, session word: String, means: AccountMeans, asker: Asker
    ) async throws {
        try await permit(.ownAccount, asker, on: .self_)
        let account = try await account(asker.account ?? "", asker: asker)
        if try await counted(["account \(account.email)"]) != nil {
            throw DeskError.usage("Too many attempts failed. Wait a quarter of an hour and try again.")
        }
        let held = try await store.read { transaction in
            try transaction.row("SELECT pass_phrase FROM account WHERE id = \(account.id)")?.textIfAny(0)
        }
        guard try await Desk.credentials({ try await means.hasher.verify(present, against: held ?? nil) }) else {
            throw DeskError.usage("Your present pass phrase is not right.")
        }
        let hash = try await accepted(phrase, about: [account.email, account.name], means: means)
        let now = now.iso
        try await store.write { [self] transaction in
            try Desk.setPassPhrase(hash, of: account.id, at: now, but: Desk.hash(word), transaction)
            try self.note(
                TrailNote(.ownAccount, subject: account.id, detail: ["pass phrase": "changed"]), asker, transaction)
        }
    }

    /// Gives an account a pass phrase, as the operator or for the demonstration.
    public func setPassPhrase(_ phrase: String, of account: String, means: AccountMeans, asker: Asker) async throws {
        guard asker.isOperator else { throw DeskError.notPermitted("Only the operator of the machine may do this.") }
        let found = try await self.account(account, asker: asker)
        let hash: String
        if found.isMadeUp {
            hash = try await Desk.credentials { try await means.hasher.hash(phrase) }
        } else {
            hash = try await accepted(phrase, about: [found.email, found.name], means: means)
        }
        let now = now.iso
        try await store.write { [self] transaction in
            try Desk.setPassPhrase(hash, of: account, at: now, but: nil, transaction)
            try self.note(
                TrailNote(.accountManage, subject: account, detail: ["pass phrase": "set"]), asker, transaction)
        }
    }

    /// The hash of a new pass phrase.
    ///
    /// - Parameter person: address and name of whose it is, which may not stand in it.
    /// - Throws: `DeskError.usage` where it is refused.
    func accepted(_ phrase: String, about person: [String], means: AccountMeans) async throws -> String {
        guard means.takesPassPhrases else {
            throw DeskError.usage("Here the council’s own sign-in is used, and no pass phrases.")
        }
        let refusal = try await Desk.credentials {
            try await means.hasher.refusal(of: phrase, about: person, by: means.rules)
        }
        if let refusal { throw DeskError.usage(refusal.description) }
        return try await Desk.credentials { try await means.hasher.hash(phrase) }
    }

    private static func setPassPhrase(
        _ hash: String, of account: String, at now: String, but session: [UInt8]?, _ transaction: Transaction
    ) throws {
        try transaction.execute("UPDATE account SET pass_phrase = \(hash) WHERE id = \(account)")
        try transaction.execute("UPDATE letter SET used_at = \(now) WHERE account = \(account) AND used_at IS NULL")
        try transaction.execute(
            """
            UPDATE session SET ended_at = \(now)
            WHERE account = \(account) AND ended_at IS NULL AND id <> \(session ?? [])
            """)
    }

    private func letter(
        _ kind: AccountLetter.Kind, to id: String, means: AccountMeans, asker: Asker
    ) async throws -> AccountLetter {
        let written = try await store.write { try self.written(kind, to: id, means: means, asker, $0) }
        return try await sent(written, means: means)
    }

    /// Writes a letter down within a transaction; it is sent later.
    func written(
        _ kind: AccountLetter.Kind, to id: String, means: AccountMeans, _ asker: Asker, _ transaction: Transaction
    ) throws -> AccountLetter {
        let word = SecretWord(.letter)
        let now = now
        let ends = Instant(milliseconds: now.milliseconds + kind.life)
        let account = try Desk.requiredAccount(id, transaction)
        guard account.isOpen(at: now) else { throw DeskError.usage("This account is closed.") }
        try transaction.execute(
            """
            UPDATE letter SET used_at = \(now.iso)
            WHERE account = \(id) AND kind = \(kind.rawValue) AND used_at IS NULL
            """)
        try transaction.execute(
            """
            INSERT INTO letter (id, account, kind, made_at, ends_at)
            VALUES (\(word.hash), \(id), \(kind.rawValue), \(now.iso), \(ends.iso))
            """)
        try note(TrailNote(.accountManage, subject: id, detail: ["letter": kind.rawValue]), asker, transaction)
        return AccountLetter(
            kind: kind, account: account, link: "\(means.address)/letter/\(word.text)", endsAt: ends, isSent: false)
    }

    /// Sends a letter that was written down, where letters can be sent.
    ///
    /// - Throws: `DeskError.unavailable` where the post refuses it.
    func sent(_ written: AccountLetter, means: AccountMeans) async throws -> AccountLetter {
        var isSent = false
        if let post = means.post, let sender = means.sender {
            do {
                let letter = try Letter(
                    from: sender, to: MailAddress(written.account.email, name: written.account.name),
                    subject: written.kind.subject,
                    body: written.kind.body(to: written.account, link: written.link, endsAt: written.endsAt))
                try await post.send(letter, at: now.milliseconds / 1_000)
                isSent = true
            } catch let error as MailingError {
                throw DeskError.unavailable(error.description)
            }
        }
        return AccountLetter(
            kind: written.kind, account: written.account, link: written.link, endsAt: written.endsAt, isSent: isSent)
    }
}

extension AccountLetter.Kind {
    fileprivate var subject: String {
        switch self {
        case .invitation: "Your account on Goldenthread"
        case .reset: "A new pass phrase for Goldenthread"
        }
    }

    fileprivate func body(to account: Account, link: String, endsAt: Instant) -> String {
        let opening: String
        switch self {
        case .invitation:
            opening = """
                Your council has made an account for you on Goldenthread, where it keeps its care workforce strategy.

                Open this link to choose a pass phrase:
                """
        case .reset:
            opening = """
                Somebody asked for a new pass phrase for your account on Goldenthread. If it was you, open this link:
                """
        }
        let closing =
            self == .reset
            ? "If it was not you, do nothing: your pass phrase stays as it is."
            : "If you did not expect this, do nothing, or tell the council’s workforce team."
        return """
            Dear \(account.name),

            \(opening)

            \(link)

            It can be used once, until \(endsAt.day.long), \(endsAt.clock). \(closing)

            Nobody from Goldenthread will ever ask you for your pass phrase or a code.
            """
    }
}
