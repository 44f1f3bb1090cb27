import Storage

/// Requests of programs that carried a key, with what they were answered, so that the same request that is sent again
/// is answered again and not done again.
enum M014 {
    static let migration = Migration(14, "answered requests", [.create(answered)])

    /// `id` is a hash over who asked and the key; `request` one over what was asked. `status`, `headers` and `body`
    /// are null while the request is being answered; the body is sealed, since it can hold references of workers.
    private static let answered = Table(
        "answered_request",
        [
            Column("id", .bytes), Column("request", .bytes), Column("made_at", .text), Column("ends_at", .text),
            Column("status", .integer, nullable: true), Column("headers", .text, nullable: true),
            Column("body", .bytes, nullable: true),
        ],
        primaryKey: ["id"], indexes: [Index(["ends_at"])])
}
