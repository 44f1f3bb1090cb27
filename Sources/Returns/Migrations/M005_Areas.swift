import Storage

/// Which area an area lies in: the region of a council.
enum M005 {
    static let migration = Migration(5, "areas", [.addColumn(Column("within", .text, nullable: true), to: "area")])
}
