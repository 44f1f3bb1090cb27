import Storage

/// What is loaded beside the returns: the regulator's register, benchmarks, and results that are kept while nothing
/// changes.
enum M002 {
    static let migration = Migration(
        2, "registers", [.create(register), .create(location), .create(benchmark), .create(result)])

    private static let register = Table(
        "register",
        [
            Column("number", .integer), Column("source", .text), Column("as_at", .text), Column("loaded_at", .text),
            Column("locations", .integer),
        ],
        primaryKey: ["number"])

    private static let location = Table(
        "register_location",
        [
            Column("register", .integer, references: .row(of: "register", "number")), Column("location_id", .text),
            Column("provider_id", .text), Column("name", .text), Column("postcode", .text), Column("council", .text),
            Column("region", .text), Column("care_home", .flag), Column("nursing", .flag),
            Column("beds", .integer, nullable: true), Column("rating", .text), Column("service_types", .text),
        ],
        primaryKey: ["register", "location_id"], indexes: [Index(["location_id"])])

    private static let benchmark = Table(
        "benchmark",
        [
            Column("id", .text), Column("content", .text), Column("source", .text), Column("loaded_at", .text),
        ],
        primaryKey: ["id"])

    private static let result = Table(
        "result",
        [Column("key", .text), Column("content", .text), Column("computed_at", .text)],
        primaryKey: ["key"])
}
