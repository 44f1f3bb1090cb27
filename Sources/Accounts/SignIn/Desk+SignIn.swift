import Credentials
import Crypto
public import Dates
public import Desk
import Permissions
import Sealing
import Storage

/// What came of an attempt to sign in. Which of address and pass phrase was wrong, and whether there is such an
/// account, stands in none of them.
public enum SignInAnswer: Sendable {
    /// The address or the pass phrase is not right.
    case refused
    /// Too many attempts failed; no more is looked at before a moment.
    case wait(until: Instant)
    /// The pass phrase is right, and a code is wanted; the ticket goes with it.
    case codeWanted(ticket: String)
    /// Signed in: the word for the cookie.
    case signedIn(word: String)
}

/// From where somebody signs in.
public struct Caller: Sendable, Hashable {
    /// The network address.
    public var address: String
    /// The browser, as it names itself.
    public var agent: String

    /// Somebody at an address with a browser.
    public init(address: String, agent: String) {
        self.address = address
        self.agent = agent
    }
}

extension Desk {
    /// Signs in with an e-mail address and a pass phrase.
    ///
    /// Each attempt counts as failed before it is looked at, so that many at once gain nothing; a success takes the
    /// account's count back. The time taken is the same for an account that there is not.
    ///
    /// - Parameters:
    ///   - word: a new word for the cookie, which becomes the session's where the answer is `signedIn`.
    public func signIn(
        email: String, phrase: String, word: String, from caller: Caller, means: AccountMeans
    ) async throws -> SignInAnswer {
        let email = Desk.tidied(email).lowercased()
        if let until = try await counted(["account \(email)", "address \(caller.address)"]) {
            return .wait(until: until)
        }
        let now = now
        let isDemonstration = settings.isDemonstration
        let found = try await store.read { transaction -> (account: Account, hash: String?)? in
            guard let row = try transaction.row("SELECT * FROM account WHERE email = \(email)") else { return nil }
            let account = try Account(row)
            guard account.isOpen(at: now), !account.isMadeUp || isDemonstration else { return nil }
            return (account, try row.textIfAny("pass_phrase"))
        }
        let isRight = try await Desk.credentials {
            try await means.hasher.verify(phrase, against: means.takesPassPhrases ? found?.hash : nil)
        }
        guard isRight, let found, let hash = found.hash else {
            try await noteFailure(found?.account.id, caller)
            return .refused
        }
        try await uncounted("account \(email)", from: caller)
        if PassPhrase.needsUpgrade(hash, to: means.hasher.cost) {
            let better = try await Desk.credentials { try await means.hasher.hash(phrase) }
            try await store.write {
                try $0.execute("UPDATE account SET pass_phrase = \(better) WHERE id = \(found.account.id)")
            }
        }
        if found.account.hasCodes { return .codeWanted(ticket: try await ticket(for: found.account.id)) }
        try await beginSession(
            account: found.account.id, word: word, address: caller.address, agent: caller.agent,
            hasSecondFactor: false)
        return .signedIn(word: word)
    }

    /// Signs in with a one-time code, or with a recovery code, after the pass phrase was right.
    ///
    /// - Throws: `DeskError.usage` where the ticket has run out: the pass phrase is asked for again.
    public func signIn(
        ticket: String, code: String, word: String, from caller: Caller
    ) async throws -> SignInAnswer {
        guard let account = try await account(ofTicket: ticket) else {
            throw DeskError.usage("You waited too long, or went back. Sign in again from the beginning.")
        }
        if let until = try await counted(["code \(account)", "address \(caller.address)"]) {
            return .wait(until: until)
        }
        let now = now
        let sealer = sealer
        let isRight = try await store.write { transaction -> Bool in
            guard let row = try transaction.row("SELECT * FROM account WHERE id = \(account)"),
                try Account(row).isOpen(at: now), let sealed = try row.bytesIfAny("totp"),
                let secret = OneTimeSecret(bytes: try sealer.openSecret("totp \(account)", sealed: sealed))
            else { return false }
            let last = try row.int("totp_step")
            if let step = secret.step(of: code, at: now, after: last == 0 ? nil : Int64(last)) {
                try transaction.execute("UPDATE account SET totp_step = \(step) WHERE id = \(account)")
                return true
            }
            let hashes = try transaction.rows(
                "SELECT hash FROM recovery_code WHERE account = \(account) AND used_at IS NULL"
            ).map { try $0.bytes(0) }
            guard let place = RecoveryCodes.place(of: code, in: hashes) else { return false }
            try transaction.execute(
                "UPDATE recovery_code SET used_at = \(now.iso) WHERE account = \(account) AND hash = \(hashes[place])")
            return true
        }
        guard isRight else {
            try await noteFailure(account, caller)
            return .refused
        }
        try await uncounted("code \(account)", from: caller)
        try await beginSession(
            account: account, word: word, address: caller.address, agent: caller.agent, hasSecondFactor: true)
        return .signedIn(word: word)
    }

    /// Signs in whoever a council's own sign-in vouches for.
    func signIn(vouchedFor account: String, word: String, from caller: Caller) async throws {
        try await beginSession(
            account: account, word: word, address: caller.address, agent: caller.agent, hasSecondFactor: true)
    }

    // MARK: - Tickets

    /// How long a ticket is good: ten minutes.
    private static let ticketLife: Int64 = 600_000

    /// What proves for some minutes that the pass phrase of an account was right: a keyed hash, so that nothing is
    /// stored.
    private func ticket(for account: String) async throws -> String {
        let ends = now.milliseconds + Desk.ticketLife
        let text = "\(account).\(ends)"
        return text + "." + Hexadecimal.text(Desk.mark(text, key: try await secret("ticket")))
    }

    private func account(ofTicket ticket: String) async throws -> String? {
        let parts = ticket.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let ends = Int64(parts[1]), ends > now.milliseconds,
            let mark = Hexadecimal.bytes(parts[2])
        else { return nil }
        let key = SymmetricKey(data: try await secret("ticket"))
        let isOurs = HMAC<SHA256>.isValidAuthenticationCode(
            mark, authenticating: Array("\(parts[0]).\(parts[1])".utf8), using: key)
        return isOurs ? String(parts[0]) : nil
    }

    /// A keyed hash over a text.
    static func mark(_ text: String, key: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: key)))
    }

    // MARK: - Attempts

    /// Counts an attempt as failed under each of these names.
    ///
    /// - Returns: the moment before which none is looked at, where one of them has failed too often.
    func counted(_ names: [String]) async throws -> Instant? {
        let key = try await secret("attempt")
        let now = now
        return try await store.write { transaction in
            var later = Throttle.Answer.mayTry
            var counts: [(key: [UInt8], failures: Throttle.Failures)] = []
            for name in names {
                let mark = Desk.mark(name, key: key)
                let row = try transaction.row("SELECT failures, last_at FROM attempt WHERE key = \(mark)")
                let held = Throttle.Failures(
                    count: try row?.int("failures") ?? 0, last: try row.flatMap { Instant(iso: try $0.text("last_at")) }
                )
                let throttle: Throttle = name.hasPrefix("address ") ? .address : .account
                later = Throttle.later(later, throttle.answer(held, at: now))
                counts.append((mark, throttle.failed(held, at: now)))
            }
            if case .wait(let until, _) = later { return until }
            for (key, failures) in counts {
                try transaction.execute(
                    """
                    INSERT INTO attempt (key, failures, last_at) VALUES (\(key), \(failures.count), \(now.iso))
                    ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at
                    """)
            }
            return nil
        }
    }

    /// Takes the count under a name back, after a success, and of the network address this one attempt: who share an
    /// address and sign in as they should do not slow one another.
    private func uncounted(_ name: String, from caller: Caller) async throws {
        let secret = try await secret("attempt")
        let key = Desk.mark(name, key: secret)
        let address = Desk.mark("address \(caller.address)", key: secret)
        try await store.write { transaction in
            try transaction.execute("DELETE FROM attempt WHERE key = \(key)")
            try transaction.execute(
                "UPDATE attempt SET failures = failures - 1 WHERE key = \(address) AND failures > 0")
        }
    }

    private func noteFailure(_ account: String?, _ caller: Caller) async throws {
        let asker = Asker.anybody(door: .site, address: caller.address)
        try await note(TrailNote(.ownAccount, .failed, subject: account ?? "", detail: ["tried": "sign-in"]), asker)
    }

    /// What the credentials refuse, as the desk's own refusal.
    static func credentials<T>(_ work: () async throws -> T) async throws -> T {
        do { return try await work() } catch let error as CredentialsError {
            throw DeskError.unavailable(error.description)
        }
    }
}
