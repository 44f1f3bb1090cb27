import Storage

/// Corrections made by hand over what returns say of a workplace, and the names of areas.
enum M003 {
    static let migration = Migration(3, "corrections", [.create(correction), .create(area)])

    private static let correction = Table(
        "correction",
        [
            Column("number", .integer), Column("id", .text),
            Column("organisation", .integer, references: .row(of: "organisation", "number")),
            Column("reference", .text), Column("postcode", .text, nullable: true),
            Column("area", .text, nullable: true),
            Column("reason", .text, check: "reason <> ''"), Column("made_at", .text),
            Column("undone_at", .text, nullable: true),
        ],
        primaryKey: ["number"], unique: [["id"]], indexes: [Index(["organisation", "reference"])])

    private static let area = Table(
        "area", [Column("code", .text), Column("name", .text)], primaryKey: ["code"])
}
