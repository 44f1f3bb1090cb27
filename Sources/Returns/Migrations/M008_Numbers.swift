import Storage

/// Numbers are given out by a table of their own, so that imports of different organisations run side by side, and
/// each renaming of a reference stands with the return that brought it, so that undoing the return undoes it.
enum M008 {
    static let migration = Migration(
        8, "numbers and renamings",
        [
            .create(number), .create(renaming),
            .sql("INSERT INTO number (kind, next) SELECT 'return', coalesce(max(number), 0) + 1 FROM \"return\""),
            .sql("INSERT INTO number (kind, next) SELECT 'person', coalesce(max(number), 0) + 1 FROM person"),
            .sql(
                """
                INSERT INTO number (kind, next) SELECT 'organisation', coalesce(max(number), 0) + 1 FROM organisation
                """),
        ])

    private static let number = Table(
        "number", [Column("kind", .text), Column("next", .integer)], primaryKey: ["kind"])

    private static let renaming = Table(
        "renaming",
        [
            Column("return_number", .integer, references: .row(of: "return", "number", atEnd: true)),
            Column("person", .integer), Column("lookup", .bytes),
        ],
        primaryKey: ["return_number", "person"])
}
