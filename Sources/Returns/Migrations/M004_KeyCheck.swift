import Storage

/// A mark of the master key under which people are sealed, so that another key is refused before it seals anybody.
enum M004 {
    static let migration = Migration(4, "key check", [.create(keyCheck)])

    private static let keyCheck = Table(
        "key_check", [Column("name", .text), Column("mark", .bytes)], primaryKey: ["name"])
}
