import CPostgres
import Synchronization

/// One connection to the server.
///
/// Blocking, and used by one thread at a time: whoever took it from the pool. Only `interrupt` may be called beside.
final class PostgresSession: @unchecked Sendable {
    private let connection: OpaquePointer
    private let canceller: Mutex<PostgresCanceller>
    /// Statements that have been seen, and the number of those that were prepared (0: seen once).
    private var prepared: [String: Int] = [:]
    private var lastPrepared = 0
    /// The bulk load whose rows are being sent; any other statement ends it first.
    private var copier: PostgresBulkWriter?

    /// Connects, waiting for no longer than `patience`. Throws `StorageError.unavailable`.
    init(url: String, settings: Store.Settings) throws {
        let seconds = max(2, Int(settings.patience / .seconds(1)))
        // What stands before the address may be overruled by it; what stands after it may not.
        let options = [
            ("connect_timeout", String(seconds)), ("fallback_application_name", "goldenthread"), ("dbname", url),
            ("client_encoding", "UTF8"),
        ]
        let keys = CStrings(options.map(\.0))
        let values = CStrings(options.map(\.1))
        guard let connection = PQconnectdbParams(keys.pointers, values.pointers, 1) else {
            throw StorageError.unavailable("There is no memory left to connect to PostgreSQL.")
        }
        guard PQstatus(connection) == CONNECTION_OK else {
            let reason = String(cString: PQerrorMessage(connection))
            PQfinish(connection)
            throw PostgresSession.refusal(reason)
        }
        self.connection = connection
        canceller = Mutex(PostgresCanceller(PQgetCancel(connection)))
        goldenthread_silence_notices(connection)
        guard let encoding = PQparameterStatus(connection, "server_encoding"), String(cString: encoding) == "UTF8"
        else {
            throw StorageError.unavailable("The PostgreSQL database is not encoded in UTF8. Make one that is.")
        }
        guard PQserverVersion(connection) >= 130_000 else {
            throw StorageError.unavailable("The PostgreSQL server is too old: version 13 or later is needed.")
        }
        let milliseconds = max(1, Int(settings.patience / .milliseconds(1)))
        func limit(_ duration: Duration?) -> Int { duration.map { max(1, Int($0 / .milliseconds(1))) } ?? 0 }
        // Statements are short and many: compiling them (jit) costs more than it saves.
        try run(
            """
            SET standard_conforming_strings = on; SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET jit = off;
            SET client_min_messages = warning; SET lock_timeout = \(milliseconds);
            SET statement_timeout = \(limit(settings.statementLimit));
            SET idle_in_transaction_session_timeout = \(limit(settings.idleLimit))
            """)
    }

    deinit {
        // The copier refers to memory of its own only.
        canceller.withLock { $0.free() }
        PQfinish(connection)
    }

    /// Whether the connection can be used again.
    var isSound: Bool {
        PQstatus(connection) == CONNECTION_OK && PQtransactionStatus(connection) == PQTRANS_IDLE
    }

    /// Stops the statement that runs, from another thread.
    func interrupt() {
        canceller.withLock { $0.cancel() }
    }

    /// Runs statements without values and without rows.
    func run(_ text: String) throws {
        try settle()
        let result = PQexec(connection, text)
        defer { PQclear(result) }
        try check(result)
    }

    /// Ends the transaction with all its changes.
    func commit() throws {
        try settle()
        let result = PQexec(connection, "COMMIT")
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            let error = PostgresFailure.error(result, on: connection)
            throw error as? StorageError == PostgresFailure.lost ? PostgresFailure.unknownEnd : error
        }
        // A transaction that failed is answered with ROLLBACK and no error.
        guard String(cString: PQcmdStatus(result)) == "COMMIT" else { throw StorageError.conflict }
    }

    /// Takes the transaction back; a connection that is lost has done so already.
    func rollBack() {
        abandonCopy()
        guard PQtransactionStatus(connection) != PQTRANS_IDLE else { return }
        PQclear(PQexec(connection, "ROLLBACK"))
    }

    /// Forgets prepared statements, whose plans a change of the schema may have made stale.
    func forgetPlans() {
        prepared = [:]
        PQclear(PQexec(connection, "DEALLOCATE ALL"))
    }

    /// Runs a statement with its values; the answer is in the binary format.
    func run(_ rendered: Rendered, keepsPlan: Bool = true) throws -> PostgresAnswer {
        try settle()
        let values = PostgresValues(rendered.values)
        let result = try keepsPlan ? runPrepared(rendered.text, values) : runOnce(rendered.text, values)
        do {
            try check(result)
        } catch {
            PQclear(result)
            throw error
        }
        guard let result else { throw PostgresFailure.lost }
        return try PostgresAnswer(result)
    }

    private func runOnce(_ text: String, _ values: PostgresValues) throws -> OpaquePointer? {
        values.withPointers { pointers, lengths, formats in
            PQexecParams(connection, text, values.count, values.types, pointers, lengths, formats, 1)
        }
    }

    /// A statement that comes back is prepared the second time.
    private func runPrepared(_ text: String, _ values: PostgresValues) throws -> OpaquePointer? {
        let key = text + "\u{0}" + values.types.map(String.init).joined(separator: ",")
        guard let known = prepared[key] else {
            if prepared.count >= 500 { forgetPlans() }
            prepared[key] = 0
            return try runOnce(text, values)
        }
        var number = known
        if number == 0 {
            lastPrepared += 1
            number = lastPrepared
            let result = PQprepare(connection, "s\(number)", text, values.count, values.types)
            defer { PQclear(result) }
            try check(result)
            prepared[key] = number
        }
        return values.withPointers { pointers, lengths, formats in
            PQexecPrepared(connection, "s\(number)", values.count, pointers, lengths, formats, 1)
        }
    }

    private func check(_ result: OpaquePointer?) throws {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
        default: throw PostgresFailure.error(result, on: connection)
        }
    }

    private static func refusal(_ reason: String) -> StorageError {
        let sentence = reason.split(whereSeparator: \.isNewline).first.map(String.init) ?? "no reason given"
        return .unavailable(
            "PostgreSQL cannot be reached: \(sentence). See that the server runs and that the address is right.")
    }
}

// MARK: - Bulk load

extension PostgresSession {
    /// Sends rows of a bulk load, starting it where it does not run.
    func send(_ bytes: UnsafeBufferPointer<UInt8>, of writer: PostgresBulkWriter) throws {
        if copier !== writer {
            try settle()
            let result = PQexec(connection, writer.command)
            defer { PQclear(result) }
            guard PQresultStatus(result) == PGRES_COPY_IN else {
                throw PostgresFailure.error(result, on: connection)
            }
            copier = writer
            try put(PostgresBulkWriter.beginning)
        }
        let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
        guard PQputCopyData(connection, start, Int32(bytes.count)) == 1 else { throw PostgresFailure.lost }
    }

    /// Ends a bulk load that runs and throws what the server says of its rows.
    func settle() throws {
        guard copier != nil else { return }
        copier = nil
        try put(PostgresBulkWriter.end)
        guard PQputCopyEnd(connection, nil) == 1 else { throw PostgresFailure.lost }
        try drain()
    }

    private func put(_ bytes: [UInt8]) throws {
        let isPut = bytes.withUnsafeBytes { memory in
            PQputCopyData(connection, memory.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(memory.count))
        }
        guard isPut == 1 else { throw PostgresFailure.lost }
    }

    /// The types of a table's columns by their names; none where there is no such table.
    func types(of table: Identifier) throws -> [String: PostgresType] {
        let sql: SQL = """
            SELECT attname, CAST(atttypid AS BIGINT) FROM pg_attribute
            WHERE attrelid = to_regclass(\(table.description)) AND attnum > 0 AND NOT attisdropped
            """
        let answer = try run(try sql.rendered(for: .postgres))
        return withExtendedLifetime(answer) {
            var types: [String: PostgresType] = [:]
            for number in 0..<answer.rows {
                let row = answer.row(number)
                let name = String(decoding: row.bytes(0), as: UTF8.self)
                types[name] = PostgresType(oid: UInt32(truncatingIfNeeded: row.integer(1)))
            }
            return types
        }
    }

    /// Gives up the bulk load that runs, where it is this one (any, for nil).
    func abandonCopy(of writer: PostgresBulkWriter? = nil) {
        guard let copier, writer == nil || copier === writer else { return }
        self.copier = nil
        _ = PQputCopyEnd(connection, "given up")
        try? drain()
    }

    private func drain() throws {
        var failure: (any Error)?
        while let result = PQgetResult(connection) {
            if PQresultStatus(result) != PGRES_COMMAND_OK {
                failure = failure ?? PostgresFailure.error(result, on: connection)
            }
            PQclear(result)
            if PQstatus(connection) != CONNECTION_OK { break }
        }
        if let failure { throw failure }
    }
}

/// The library's means of stopping a statement, freed once.
private struct PostgresCanceller: ~Copyable {
    private var pointer: UInt

    init(_ pointer: OpaquePointer?) {
        self.pointer = UInt(bitPattern: pointer)
    }

    mutating func free() {
        PQfreeCancel(OpaquePointer(bitPattern: pointer))
        pointer = 0
    }

    func cancel() {
        guard let canceller = OpaquePointer(bitPattern: pointer) else { return }
        var reason = [CChar](repeating: 0, count: 256)
        _ = PQcancel(canceller, &reason, 256)
    }
}
