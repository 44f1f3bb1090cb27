public import Dates
package import Desk
public import Permissions
import Storage

/// Somebody who may sign in.
public struct Account: Sendable, Hashable {
    /// Its identifier, by which the trail names it.
    public let id: String
    /// The e-mail address, in small letters.
    public let email: String
    /// The name as pages print it.
    public let name: String
    /// Whether a pass phrase is set; without one the account waits for its invitation to be taken up, or signs in
    /// through the council.
    public let hasPassPhrase: Bool
    /// Whether one-time codes are set up.
    public let hasCodes: Bool
    /// Whether it belongs to the demonstration.
    public let isMadeUp: Bool
    /// When it was made.
    public let madeAt: Instant
    /// The moment from which it can no longer be used; nil for none.
    public let endsAt: Instant?
    /// When it was closed; nil while it is open.
    public let closedAt: Instant?
    /// When somebody last confirmed that it is still needed.
    public let reviewedAt: Instant?
    /// When it was last signed in to.
    public let signedInAt: Instant?
    /// The roles that were given to it, those in force and those to come.
    public var roles: [GivenRole] = []

    /// Whether it can be used at a moment.
    public func isOpen(at moment: Instant) -> Bool {
        closedAt == nil && (endsAt.map { $0 > moment } ?? true)
    }

    init(_ row: Row) throws {
        id = try row.text("id")
        email = try row.text("email")
        name = try row.text("name")
        hasPassPhrase = try row.textIfAny("pass_phrase") != nil
        hasCodes = try row.bytesIfAny("totp") != nil
        isMadeUp = try row.flag("is_made_up")
        madeAt = try Account.moment(row, "made_at") ?? Instant(milliseconds: 0)
        endsAt = try Account.moment(row, "ends_at")
        closedAt = try Account.moment(row, "closed_at")
        reviewedAt = try Account.moment(row, "reviewed_at")
        signedInAt = try Account.moment(row, "signed_in_at")
    }

    static func moment(_ row: Row, _ column: String) throws -> Instant? {
        try row.textIfAny(column).flatMap { Instant(iso: $0) }
    }
}

/// A role that was given to an account.
public struct GivenRole: Sendable, Hashable {
    /// Its identifier.
    public let id: String
    /// The role.
    public let role: Role
    /// The name of the organisation at the top of the branch; nil for everything.
    public let organisation: String?
    /// The same as its number.
    package let branch: Int?
    /// From when on.
    public let beginsAt: Instant
    /// Until when; nil without end.
    public let endsAt: Instant?
    /// Who gave it.
    public let givenBy: String

    /// Whether it is in force at a moment.
    public func isInForce(at moment: Instant) -> Bool {
        beginsAt <= moment && (endsAt.map { $0 > moment } ?? true)
    }

    init(_ row: Row) throws {
        id = try row.text("id")
        role = Role(rawValue: try row.text("role")) ?? .reader
        organisation = try row.textIfAny("organisation_name")
        branch = try row.intIfAny("organisation")
        beginsAt = try Account.moment(row, "begins_at") ?? Instant(milliseconds: 0)
        endsAt = try Account.moment(row, "ends_at")
        givenBy = try row.text("given_by")
    }

    /// The roles of an account that were not taken back.
    static func of(account: String, _ transaction: Transaction) throws -> [GivenRole] {
        try transaction.rows(
            """
            SELECT g.*, o.name AS organisation_name FROM role_grant g
            LEFT JOIN organisation o ON o.number = g.organisation
            WHERE g.account = \(account) AND g.taken_at IS NULL ORDER BY g.id
            """
        ).map(GivenRole.init)
    }
}
