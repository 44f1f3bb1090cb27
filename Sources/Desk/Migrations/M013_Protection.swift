import Storage

/// How long records are kept, what was deleted when, and where a change of the master key stands.
enum M013 {
    static let migration = Migration(
        13, "protection",
        [
            .create(cut), .create(rule), .create(run), .create(keyChange), .create(instance),
            .addColumn(Column("cleared_at", .text, nullable: true), to: "return"),
        ])

    /// The last entry that was cut off the front of the trail: `seal` proves that the program did it.
    private static let cut = Table(
        "trail_cut",
        [
            Column("number", .integer), Column("mark", .bytes), Column("entries", .integer), Column("cut_at", .text),
            Column("seal", .bytes),
        ],
        primaryKey: ["number"])

    /// `days` is null for records that are kept without end.
    private static let rule = Table(
        "retention_rule",
        [
            Column("kind", .text), Column("days", .integer, nullable: true, check: "days > 0"),
            Column("changed_at", .text), Column("changed_by", .text),
        ],
        primaryKey: ["kind"])

    private static let run = Table(
        "retention_run",
        [
            Column("id", .text), Column("at", .text), Column("by", .text), Column("kind", .text),
            Column("records", .integer),
        ],
        primaryKey: ["id"], indexes: [Index(["kind", "at"])])

    /// A change of the master key that has begun: people up to `reached` are sealed under the new one.
    private static let keyChange = Table(
        "key_change",
        [Column("name", .text), Column("mark", .bytes), Column("reached", .integer), Column("begun_at", .text)],
        primaryKey: ["name"])

    /// The programs that serve now.
    private static let instance = Table(
        "instance", [Column("id", .text), Column("began_at", .text), Column("seen_at", .text)], primaryKey: ["id"])
}
