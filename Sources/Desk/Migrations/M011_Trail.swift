import Storage

/// The trail of who did what, and secrets of the program's own that are sealed under the master key.
enum M011 {
    static let migration = Migration(11, "trail and secrets", [.create(trail), .create(secret)])

    /// `number` and `mark` are null until the entry is chained, a moment after the act.
    private static let trail = Table(
        "trail",
        [
            Column("id", .text), Column("number", .integer, nullable: true), Column("at", .text),
            Column("who", .text), Column("door", .text), Column("address", .text), Column("act", .text),
            Column("outcome", .text, check: "outcome IN ('done', 'seen', 'refused', 'failed')"),
            Column("organisation", .integer, nullable: true), Column("subject", .text), Column("detail", .text),
            Column("mark", .bytes, nullable: true),
        ],
        primaryKey: ["id"], unique: [["number"]],
        indexes: [
            Index(["id"], unique: true, where: "number IS NULL"), Index(["organisation", "id"]), Index(["who", "id"]),
        ])

    private static let secret = Table(
        "secret", [Column("name", .text), Column("sealed", .bytes), Column("made_at", .text)], primaryKey: ["name"])
}
