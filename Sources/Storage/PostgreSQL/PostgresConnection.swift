/// Runs statements of one transaction on a session.
final class PostgresConnection: Connection {
    private let session: PostgresSession
    private let cancellation: Cancellation
    private var cursors = 0
    private var savepoints = 0

    /// The most rows that are fetched at a time: some hundred stay in the processor's cache.
    private static let chunk = 300
    /// About how many bytes are fetched at a time where rows are long.
    private static let chunkBytes = 2 << 20

    init(_ session: PostgresSession, _ cancellation: Cancellation) {
        self.session = session
        self.cancellation = cancellation
    }

    func rows(_ sql: SQL, limit: Int?) throws -> [Row] {
        try cancellation.check()
        let answer = try session.run(try sql.rendered(for: .postgres))
        let columns = answer.columns
        return withExtendedLifetime(answer) {
            (0..<min(answer.rows, limit ?? .max)).map { number in
                let row = answer.row(number)
                return Row(values: (0..<answer.width).map(row.value), columns: columns)
            }
        }
    }

    func execute(_ sql: SQL) throws -> Int {
        try cancellation.check()
        return try session.run(try sql.rendered(for: .postgres)).changes
    }

    // A cursor of the server, fetched in chunks: it takes bound values, and leaves the connection free for other
    // statements between chunks, which neither COPY nor the library's single-row mode do (those are a fifth faster).
    func each(_ sql: SQL, _ body: (borrowing Cursor) throws -> Void) throws {
        try cancellation.check()
        var rendered = try sql.rendered(for: .postgres)
        cursors += 1
        let name = "cursor_\(cursors)"
        rendered.text = "DECLARE \(name) NO SCROLL CURSOR FOR " + rendered.text
        _ = try session.run(rendered, keepsPlan: false)
        var chunk = 16
        // In a transaction that has failed there is no cursor left to close.
        defer { try? session.run("CLOSE \(name)") }
        while true {
            try cancellation.check()
            let answer = try session.run(Rendered(text: "FETCH \(chunk) FROM \(name)"), keepsPlan: false)
            try withExtendedLifetime(answer) {
                for number in 0..<answer.rows {
                    try body(Cursor(source: .postgres(answer.row(number)), width: answer.width))
                }
            }
            if answer.rows < chunk { return }
            let fit = answer.rows * PostgresConnection.chunkBytes / max(answer.size, 1)
            chunk = min(max(fit, 1), PostgresConnection.chunk)
        }
    }

    func writer(table: Identifier, columns: [Identifier]) throws -> BulkWriter {
        let types = try session.types(of: table)
        return PostgresBulkWriter(
            session, cancellation, table: table, columns: columns, types: columns.map { types[$0.name] ?? .void })
    }

    func beginSavepoint() throws -> Int {
        savepoints += 1
        try session.run("SAVEPOINT attempt_\(savepoints)")
        return savepoints
    }

    func endSavepoint(_ number: Int) throws {
        try session.run("RELEASE SAVEPOINT attempt_\(number)")
    }

    func takeBackSavepoint(_ number: Int) throws {
        session.abandonCopy()
        try session.run("ROLLBACK TO SAVEPOINT attempt_\(number)")
        try session.run("RELEASE SAVEPOINT attempt_\(number)")
    }

    func lockMigrations() throws {
        let number = LockName("migrations of the schema").number
        _ = try execute("SELECT pg_advisory_xact_lock(\(number))")
    }
}
