import Storage

/// Accounts, the roles given to them, their sessions, letters to them, and tokens of programs. Secrets stand here as
/// hashes or sealed under the master key.
enum M010 {
    static let migration = Migration(
        10, "accounts",
        [
            .create(account), .create(grant), .create(session), .create(letter), .create(recovery),
            .create(attempt), .create(token),
        ])

    private static let account = Table(
        "account",
        [
            Column("id", .text), Column("email", .text, check: "email <> ''"), Column("name", .text),
            Column("pass_phrase", .text, nullable: true), Column("totp", .bytes, nullable: true),
            Column("totp_step", .integer, standard: .integer(0)),
            Column("single_sign_on", .text, nullable: true),
            Column("is_made_up", .flag, standard: .integer(0)),
            Column("made_at", .text), Column("made_by", .text), Column("ends_at", .text, nullable: true),
            Column("closed_at", .text, nullable: true), Column("reviewed_at", .text, nullable: true),
            Column("signed_in_at", .text, nullable: true),
        ],
        primaryKey: ["id"], unique: [["email"], ["single_sign_on"]])

    private static let grant = Table(
        "role_grant",
        [
            Column("id", .text), Column("account", .text, references: .row(of: "account", onDelete: .cascade)),
            Column("role", .text),
            Column("organisation", .integer, nullable: true, references: .row(of: "organisation", "number")),
            Column("begins_at", .text), Column("ends_at", .text, nullable: true),
            Column("given_by", .text), Column("given_at", .text), Column("taken_at", .text, nullable: true),
        ],
        primaryKey: ["id"], indexes: [Index(["account"]), Index(["organisation"])])

    /// `id` is the hash of what the cookie holds.
    private static let session = Table(
        "session",
        [
            Column("id", .bytes), Column("handle", .text),
            Column("account", .text, references: .row(of: "account", onDelete: .cascade)),
            Column("made_at", .text), Column("seen_at", .text), Column("ends_at", .text), Column("address", .text),
            Column("agent", .text), Column("second_factor", .flag), Column("ended_at", .text, nullable: true),
        ],
        primaryKey: ["id"], unique: [["handle"]], indexes: [Index(["account"]), Index(["ends_at"])])

    /// Invitations, resets and first set-ups: `id` is the hash of what the link holds.
    private static let letter = Table(
        "letter",
        [
            Column("id", .bytes), Column("account", .text, references: .row(of: "account", onDelete: .cascade)),
            Column("kind", .text, check: "kind IN ('invitation', 'reset', 'telephone')"),
            Column("made_at", .text), Column("ends_at", .text), Column("used_at", .text, nullable: true),
        ],
        primaryKey: ["id"], indexes: [Index(["account"])])

    private static let recovery = Table(
        "recovery_code",
        [
            Column("account", .text, references: .row(of: "account", onDelete: .cascade)), Column("hash", .bytes),
            Column("used_at", .text, nullable: true),
        ],
        primaryKey: ["account", "hash"])

    /// Failures to sign in: `key` is a keyed hash of an account's or a network's address.
    private static let attempt = Table(
        "attempt",
        [
            Column("key", .bytes), Column("failures", .integer), Column("last_at", .text),
            Column("locked_until", .text, nullable: true),
        ],
        primaryKey: ["key"])

    /// Tokens of programs: `hash` is that of what the program sends.
    private static let token = Table(
        "token",
        [
            Column("id", .text), Column("hash", .bytes), Column("name", .text),
            Column("account", .text, references: .row(of: "account", onDelete: .cascade)),
            Column("organisation", .integer, nullable: true, references: .row(of: "organisation", "number")),
            Column("scopes", .text), Column("made_at", .text), Column("ends_at", .text),
            Column("used_at", .text, nullable: true), Column("revoked_at", .text, nullable: true),
        ],
        primaryKey: ["id"], unique: [["hash"]], indexes: [Index(["account"])])
}
