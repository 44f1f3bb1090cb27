import Storage

/// The tree of organisations, and what each employer shares with the council.
enum M009 {
    static let migration = Migration(
        9, "tree and consent",
        [
            .addColumn(
                Column("parent", .integer, nullable: true, references: .row(of: "organisation", "number")),
                to: "organisation"),
            .addColumn(
                Column(
                    "part", .text, check: "part IN ('', 'directorate', 'service', 'team', 'subsidiary')",
                    standard: .text("")),
                to: "organisation"),
            .addColumn(
                Column(
                    "consent", .text, check: "consent IN ('none', 'workplace', 'workplace and staff')",
                    standard: .text("none")),
                to: "organisation"),
            .index(Index(["parent"]), on: "organisation"),
        ])
}
