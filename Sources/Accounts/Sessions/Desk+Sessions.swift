import Crypto
public import Dates
public import Desk
public import Permissions
import Storage

/// A session: one browser in which somebody signed in.
public struct Session: Sendable, Hashable {
    /// The word by which its owner ends it; not what the cookie holds.
    public let handle: String
    /// When it began.
    public let madeAt: Instant
    /// When it was last used, to the minute.
    public let seenAt: Instant
    /// When it ends at the latest.
    public let endsAt: Instant
    /// The network address from which it began.
    public let address: String
    /// The browser, as it named itself.
    public let agent: String
    /// Whether it began with a second factor.
    public let hasSecondFactor: Bool
}

/// Who a session belongs to, for every page.
public struct SignedIn: Sendable {
    /// Who asks.
    public let asker: Asker
    /// The name for the header.
    public let name: String
    /// The session.
    public let session: Session
    /// When it ends if nothing more is asked.
    public let endsIdleAt: Instant
}

extension Desk {
    /// How long a session lasts when nothing is asked: half an hour.
    public static let idleLimit: Int64 = 1_800_000
    /// How long it lasts at most: ten hours.
    public static let absoluteLimit: Int64 = 36_000_000

    /// Begins a session for an account whose owner has proven who they are.
    ///
    /// - Parameter word: what the cookie holds; its hash alone is stored.
    package func beginSession(
        account: String, word: String, address: String, agent: String, hasSecondFactor: Bool
    ) async throws {
        let handle = newIdentifier()
        let now = now
        let ends = Instant(milliseconds: now.milliseconds + Desk.absoluteLimit)
        let agent = String(Desk.tidied(agent).prefix(200))
        try await store.write { [self] transaction in
            try transaction.execute(
                """
                INSERT INTO session (id, handle, account, made_at, seen_at, ends_at, address, agent, second_factor)
                VALUES (\(Desk.hash(word)), \(handle), \(account), \(now.iso), \(now.iso), \(ends.iso), \(address),
                    \(agent), \(hasSecondFactor))
                """)
            try transaction.execute("UPDATE account SET signed_in_at = \(now.iso) WHERE id = \(account)")
            let asker = Asker(door: .site, identity: .account(account), address: address)
            try self.note(TrailNote(.ownAccount, subject: account, detail: ["signed in": handle]), asker, transaction)
        }
    }

    /// Who a session belongs to; nil where it has ended or there is none.
    ///
    /// - Parameters:
    ///   - word: what the cookie holds.
    ///   - address: from which network address it is used now.
    public func signedIn(session word: String, address: String) async throws -> SignedIn? {
        let now = now
        let id = Desk.hash(word)
        let found = try await store.read { transaction -> (SignedIn, isStale: Bool)? in
            guard
                let row = try transaction.row(
                    """
                    SELECT s.*, a.name, a.is_made_up, a.ends_at AS account_ends_at, a.closed_at
                    FROM session s JOIN account a ON a.id = s.account WHERE s.id = \(id)
                    """)
            else { return nil }
            let session = try Desk.session(row)
            let ends = try Account.moment(row, "account_ends_at")
            guard try row.textIfAny("ended_at") == nil, try row.textIfAny("closed_at") == nil, session.endsAt > now,
                ends.map({ $0 > now }) ?? true,
                now.milliseconds - session.seenAt.milliseconds < Desk.idleLimit
            else { return nil }
            let account = try row.text("account")
            let grants = try GivenRole.of(account: account, transaction).filter { $0.isInForce(at: now) }
                .map { Grant($0.role, branch: $0.branch) }
            let needsCodes = grants.contains { $0.role.needsSecondFactor }
            let isProven =
                try session.hasSecondFactor || !needsCodes
                || (row.flag("is_made_up") && self.settings.isDemonstration)
            let asker = Asker(
                door: .site, identity: .account(account), grants: grants, address: address, isProven: isProven)
            let idle = Instant(milliseconds: now.milliseconds + Desk.idleLimit)
            let signedIn = SignedIn(
                asker: asker, name: try row.text("name"), session: session, endsIdleAt: min(idle, session.endsAt))
            return (signedIn, now.milliseconds - session.seenAt.milliseconds >= 60_000)
        }
        guard let found else { return nil }
        if found.isStale, pace.isDue(id, at: now) {
            await touch(id, at: now)
        }
        return found.0
    }

    /// Notes that a session is in use. Nobody waits for it longer than a moment: the writer of an embedded store may be
    /// busy for as long as an import runs.
    private func touch(_ id: [UInt8], at now: Instant) async {
        let (moments, moment) = AsyncStream<Void>.makeStream()
        Task { [store] in
            try? await store.write(.underLock) {
                try $0.execute("UPDATE session SET seen_at = \(now.iso) WHERE id = \(id)")
            }
            moment.finish()
        }
        Task {
            try? await Task.sleep(for: .milliseconds(200))
            moment.finish()
        }
        for await _ in moments {}
    }

    /// Ends the session of a cookie.
    public func endSession(_ word: String, asker: Asker) async throws {
        let now = now.iso
        try await store.write { [self] transaction in
            let ended = try transaction.execute(
                "UPDATE session SET ended_at = \(now) WHERE id = \(Desk.hash(word)) AND ended_at IS NULL")
            if ended > 0 {
                try self.note(TrailNote(.ownAccount, detail: ["signed out": "session"]), asker, transaction)
            }
        }
    }

    /// The asker's own sessions that stand, the latest first.
    public func sessions(asker: Asker) async throws -> [Session] {
        try await permit(.ownAccount, asker, on: .self_)
        let now = now
        let account = asker.account ?? ""
        return try await store.read { transaction in
            try transaction.rows(
                """
                SELECT * FROM session WHERE account = \(account) AND ended_at IS NULL AND ends_at > \(now.iso)
                ORDER BY seen_at DESC
                """
            ).map(Desk.session).filter { now.milliseconds - $0.seenAt.milliseconds < Desk.idleLimit }
        }
    }

    /// Ends one of the asker's own sessions, or with nil all of them but the one of a cookie.
    public func endSession(handle: String?, but word: String, asker: Asker) async throws {
        try await permit(.ownAccount, asker, on: .self_)
        let now = now.iso
        let account = asker.account ?? ""
        try await store.write { [self] transaction in
            if let handle {
                try transaction.execute(
                    """
                    UPDATE session SET ended_at = \(now)
                    WHERE account = \(account) AND handle = \(handle) AND ended_at IS NULL
                    """)
            } else {
                try transaction.execute(
                    """
                    UPDATE session SET ended_at = \(now)
                    WHERE account = \(account) AND id <> \(Desk.hash(word)) AND ended_at IS NULL
                    """)
            }
            try self.note(
                TrailNote(.ownAccount, detail: ["sessions ended": handle ?? "all others"]), asker, transaction)
        }
    }

    private static func session(_ row: Row) throws -> Session {
        Session(
            handle: try row.text("handle"), madeAt: try Account.moment(row, "made_at") ?? Instant(milliseconds: 0),
            seenAt: try Account.moment(row, "seen_at") ?? Instant(milliseconds: 0),
            endsAt: try Account.moment(row, "ends_at") ?? Instant(milliseconds: 0), address: try row.text("address"),
            agent: try row.text("agent"), hasSecondFactor: try row.flag("second_factor"))
    }

    /// What is stored of a secret word.
    static func hash(_ word: String) -> [UInt8] { Array(SHA256.hash(data: Array(word.utf8))) }
}
