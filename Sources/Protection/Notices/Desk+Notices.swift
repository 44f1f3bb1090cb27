public import Dates
public import Desk
public import Permissions
import Storage

/// What the privacy notice says of this very installation.
public struct NoticeFacts: Sendable {
    /// Who answers for the data, and who handles them.
    public let controller: Desk.Settings.Controller
    /// When it was filled.
    public let madeAt: Instant
    /// The version of the program.
    public let programVersion: String
    /// How long each kind of record is kept.
    public let rules: [RetentionRule]
    /// How many employers share what with the council.
    public let consents: [(consent: Consent, employers: Int)]
    /// Columns of the staff file that no council sees of a named worker.
    public let neverShared: [String]
    /// Whether what is held is made up.
    public let isDemonstration: Bool
}

/// What the impact assessment says of it beyond the notice.
public struct AssessmentFacts: Sendable {
    /// What the notice says.
    public let notice: NoticeFacts
    /// Which engine keeps the store, in words.
    public let engine: String
    /// How many organisations are held, by kind.
    public let organisations: [(kind: String, count: Int)]
    /// How many returns, and workers in those in force today.
    public let returns: Int
    /// How many workers’ rows stand in the returns in force today.
    public let workers: Int
    /// How many people and workplaces have a key.
    public let keys: Int
    /// How many people were erased.
    public let erased: Int
    /// How many open accounts hold each role.
    public let roles: [(role: Role, accounts: Int)]
    /// How many open accounts with a role that asks for a second step have none.
    public let withoutSecondStep: Int
    /// How many accounts nobody confirmed for a year.
    public let unreviewed: Int
    /// How many entries the trail has, and how many of them say that personal data were shown.
    public let entries: (all: Int, seen: Int)
}

extension Desk {
    /// What the privacy notice is filled from; for anybody.
    public func noticeFacts(asker: Asker) async throws -> NoticeFacts {
        try await permit(.noticeRead, asker, on: .system)
        let rules = try await heldRetentionRules()
        let consents = try await store.read { transaction in
            let employers = try Desk.allOrganisations(transaction).filter { $0.kind != .council }
            return Consent.allCases.map { level in
                (consent: level, employers: employers.filter { $0.consent == level }.count)
            }
        }
        return NoticeFacts(
            controller: settings.controller, madeAt: now, programVersion: settings.codeVersion, rules: rules,
            consents: consents, neverShared: NeverShared.columns.sorted(), isDemonstration: settings.isDemonstration)
    }

    /// What the impact assessment is filled from.
    public func assessmentFacts(asker: Asker) async throws -> AssessmentFacts {
        try await permit(.assessmentRead, asker, on: .system)
        let notice = try await noticeFacts(asker: asker)
        let (day, now) = (now.day, now)
        let yearAgo = Instant(milliseconds: now.milliseconds - 365 * 86_400_000).iso
        let engine =
            store.engine == .sqlite
            ? "SQLite in a file beside the program" : "PostgreSQL on a server (\(store.location))"
        return try await store.read { transaction in
            func count(_ sql: SQL) throws -> Int { try transaction.row(sql)?.int(0) ?? 0 }
            let organisations = try Desk.allOrganisations(transaction)
            let inForce = try Desk.returnsInForce(asAt: day, knownAt: now, organisation: nil, transaction)
            let open: SQL = "a.closed_at IS NULL AND (a.ends_at IS NULL OR a.ends_at > \(now.iso))"
            let held: SQL = "g.taken_at IS NULL AND (g.ends_at IS NULL OR g.ends_at > \(now.iso))"
            var roles: [(role: Role, accounts: Int)] = []
            for role in Role.allCases {
                roles.append(
                    (
                        role,
                        try count(
                            """
                            SELECT count(DISTINCT a.id) FROM account a JOIN role_grant g ON g.account = a.id
                            WHERE \(open) AND \(held) AND g.role = \(role.rawValue)
                            """)
                    ))
            }
            let needing = Role.allCases.filter(\.needsSecondFactor).map(\.rawValue)
            return AssessmentFacts(
                notice: notice, engine: engine,
                organisations: Organisation.Kind.allCases.map { kind in
                    (kind: kind.rawValue, count: organisations.filter { $0.kind == kind }.count)
                },
                returns: try count("SELECT count(*) FROM \"return\""), workers: inForce.reduce(0) { $0 + $1.jobs },
                keys: try count("SELECT count(*) FROM person WHERE sealed_key IS NOT NULL"),
                erased: try count("SELECT count(*) FROM person WHERE erased_at IS NOT NULL"), roles: roles,
                withoutSecondStep: try count(
                    """
                    SELECT count(DISTINCT a.id) FROM account a JOIN role_grant g ON g.account = a.id
                    WHERE \(open) AND \(held) AND a.totp IS NULL AND a.single_sign_on IS NULL
                        AND g.role IN \(list: needing)
                    """),
                unreviewed: try count(
                    "SELECT count(*) FROM account a WHERE \(open) AND coalesce(a.reviewed_at, a.made_at) < \(yearAgo)"),
                entries: (
                    try count("SELECT count(*) FROM trail"),
                    try count("SELECT count(*) FROM trail WHERE outcome = 'seen'")
                ))
        }
    }
}
