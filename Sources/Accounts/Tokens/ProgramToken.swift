public import Dates
public import Permissions
import Storage

/// A token by which a program asks in the name of an account, for some acts and a time. What the program sends is shown
/// once, when the token is issued; the store keeps its hash.
public struct ProgramToken: Sendable, Hashable {
    /// Its identifier, by which it is revoked and by which the trail names it.
    public let id: String
    /// What its owner calls it.
    public let name: String
    /// The account in whose name it asks.
    public let account: String
    /// The e-mail address of that account.
    public let email: String
    /// The name of the organisation beyond whose branch it reaches nothing; nil for no such limit.
    public let organisation: String?
    /// The same as its number.
    let branch: Int?
    /// The acts that it allows, as far as the account may do them.
    public let scopes: Set<Act>
    /// When it was issued.
    public let madeAt: Instant
    /// From when on it is refused.
    public let endsAt: Instant
    /// When it was last used, to the minute; nil for never.
    public let usedAt: Instant?
    /// When it was revoked; nil while it was not.
    public let revokedAt: Instant?

    /// Whether it is taken at a moment, as far as the token goes.
    public func isInForce(at moment: Instant) -> Bool { revokedAt == nil && endsAt > moment }

    /// Reads a row of `token` with `email` of its account and `organisation_name`.
    init(_ row: Row) throws {
        id = try row.text("id")
        name = try row.text("name")
        account = try row.text("account")
        email = try row.text("email")
        organisation = try row.textIfAny("organisation_name")
        branch = try row.intIfAny("organisation")
        // A word that this program does not know allows nothing.
        scopes = Set(try row.text("scopes").split(separator: " ").compactMap { Act(rawValue: String($0)) })
        madeAt = try Account.moment(row, "made_at") ?? Instant(milliseconds: 0)
        endsAt = try Account.moment(row, "ends_at") ?? Instant(milliseconds: 0)
        usedAt = try Account.moment(row, "used_at")
        revokedAt = try Account.moment(row, "revoked_at")
    }
}

/// A token to be issued.
public struct TokenRequest: Sendable, Hashable {
    /// What its owner will know it by, 1 to 100 characters.
    public var name: String
    /// The acts that it is to allow.
    public var scopes: Set<Act>
    /// From when on it is to be refused: at most a year from now.
    public var endsAt: Instant
    /// The organisation beyond whose branch it is to reach nothing, by name; nil for no such limit.
    public var organisation: String?

    /// A token for some acts and a time.
    public init(_ name: String, scopes: Set<Act>, until endsAt: Instant, organisation: String? = nil) {
        self.name = name
        self.scopes = scopes
        self.endsAt = endsAt
        self.organisation = organisation
    }
}

extension Act {
    /// What no token allows: what belongs to a person at a browser, or to the operator of the machine.
    public static let neverForPrograms: Set<Act> = [
        .ownAccount, .accountRead, .accountManage, .accountReview, .tokenManage, .databaseManage,
    ]

    /// The acts that a token can allow, by their words.
    public static var forPrograms: [Act] { allCases.filter { !neverForPrograms.contains($0) } }
}

extension ProgramToken: Encodable {
    private enum Key: String, CodingKey {
        case id, name, account, organisation, scopes, madeAt, endsAt, usedAt, revokedAt
    }

    /// Writes the keys `id`, `name`, `account` (its e-mail address), `organisation` (null for no limit), `scopes`,
    /// `madeAt`, `endsAt`, `usedAt` (null for never) and `revokedAt` (null while it stands).
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .id)
        try container.encode(name, forKey: .name)
        try container.encode(email, forKey: .account)
        try container.encode(organisation, forKey: .organisation)
        try container.encode(scopes.map(\.rawValue).sorted(), forKey: .scopes)
        try container.encode(madeAt.iso, forKey: .madeAt)
        try container.encode(endsAt.iso, forKey: .endsAt)
        try container.encode(usedAt?.iso, forKey: .usedAt)
        try container.encode(revokedAt?.iso, forKey: .revokedAt)
    }
}
