import Storage

/// What was given out to readers who are not to see everything, so that two answers cannot be subtracted: which returns
/// stood behind the figures, and of which groups there were figures.
enum M012 {
    static let migration = Migration(12, "releases", [.create(edition), .create(group)])

    /// `returns` lists the numbers of the returns, `states` what distinguished each employer's.
    private static let edition = Table(
        "released_edition",
        [
            Column("number", .integer), Column("returns", .text), Column("states", .text), Column("known_at", .text),
            Column("released_at", .text),
        ],
        primaryKey: ["number"])

    /// `people` and `employers` are sketches, from which nobody can be told.
    private static let group = Table(
        "released_group",
        [
            Column("number", .integer), Column("people", .bytes), Column("employers", .bytes),
            Column("has_amounts", .flag), Column("released_at", .text),
        ],
        primaryKey: ["number"])
}
