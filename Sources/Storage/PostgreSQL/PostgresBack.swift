import CPostgres
import NIOPosix

/// PostgreSQL behind the door: a pool of sessions, each used from a thread of the store's own.
///
/// Reads are REPEATABLE READ and READ ONLY: one state, and no part in conflicts. Serial writes are SERIALIZABLE and run
/// again, up to five times, where the server finds that they met another; writes under a lock are READ COMMITTED.
final class PostgresBack: Back {
    /// The address without a password.
    let place: String
    private let threads: NIOThreadPool
    private let pool: PostgresPool
    private let connect: @Sendable () async throws -> PostgresSession

    private static let attempts = 5

    private init(
        place: String, threads: NIOThreadPool, size: Int,
        connect: @escaping @Sendable () async throws -> PostgresSession
    ) {
        self.place = place
        self.threads = threads
        self.connect = connect
        pool = PostgresPool(size: size, connect: connect)
    }

    static func open(url: String, settings: Store.Settings) async throws -> PostgresBack {
        let place = try place(of: url)
        // Two more than transactions, for what interrupts them and for named locks.
        let threads = NIOThreadPool(numberOfThreads: max(settings.connections, 1) + 2)
        threads.start()
        let connect: @Sendable () async throws -> PostgresSession = {
            try await threads.runIfActive { try PostgresSession(url: url, settings: settings) }
        }
        let back = PostgresBack(place: place, threads: threads, size: settings.connections, connect: connect)
        do {
            await back.pool.giveBack(try await back.pool.take(), isReusable: true)
        } catch {
            try? await threads.shutdownGracefully()
            throw error
        }
        return back
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        return try await repeating(PostgresBack.attempts) { try await self.run(begin, body) }
    }

    func write<T: Sendable>(
        _ isolation: Store.Isolation, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        switch isolation {
        case .serial:
            let begin = "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
            return try await repeating(PostgresBack.attempts) { try await self.run(begin, body) }
        case .underLock:
            return try await run("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", body)
        }
    }

    func takeLock(_ name: LockName) async throws -> (any HeldLock)? {
        // A session of its own: the lock lives as long as it does, and no transaction waits for it.
        let session = try await connect()
        let isTaken = try await threads.runIfActive {
            let sql: SQL = "SELECT pg_try_advisory_lock(\(name.number))"
            let answer = try session.run(try sql.rendered(for: .postgres))
            return withExtendedLifetime(answer) { answer.row(0).integer(0) == 1 }
        }
        return isTaken ? PostgresLock(session, threads) : nil
    }

    func close() async throws {
        await pool.close()
        try? await threads.shutdownGracefully()
    }

    private func run<T: Sendable>(
        _ begin: String, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        let session = try await pool.take()
        let cancellation = Cancellation()
        do {
            let answer = try await withTaskCancellationHandler {
                try await threads.runIfActive {
                    try PostgresBack.transact(session, begin, cancellation, body)
                }
            } onCancel: {
                cancellation.cancel()
                threads.submit { _ in session.interrupt() }
            }
            await pool.giveBack(session, isReusable: !cancellation.isCancelled)
            return answer
        } catch {
            // A late interruption could meet the next transaction of this session: it is not used again.
            await pool.giveBack(session, isReusable: !cancellation.isCancelled)
            throw error
        }
    }

    private static func transact<T>(
        _ session: PostgresSession, _ begin: String, _ cancellation: Cancellation,
        _ body: (Transaction) throws -> T
    ) throws -> T {
        do {
            try session.run(begin)
            let transaction = Transaction(
                engine: .postgres, connection: PostgresConnection(session, cancellation))
            let answer = try body(transaction)
            try transaction.requireSound()
            try cancellation.check()
            try session.commit()
            return answer
        } catch {
            session.rollBack()
            if error as? StorageError == .conflict { session.forgetPlans() }
            throw error
        }
    }

    private func repeating<T>(_ times: Int, _ run: () async throws -> T) async throws -> T {
        for attempt in 1..<times {
            do {
                return try await run()
            } catch StorageError.conflict {
                // Apart by chance, so that the same two do not meet again.
                try await Task.sleep(for: .milliseconds(Int.random(in: 1...(10 << attempt))))
            }
        }
        return try await run()
    }

    /// The address without its password; throws where it cannot be read. The library's reason is not repeated: it
    /// quotes the address.
    private static func place(of url: String) throws -> String {
        guard let options = PQconninfoParse(url, nil) else {
            throw StorageError.location(
                "The postgres:// address cannot be read. It looks like postgres://USER@HOST:PORT/DATABASE.")
        }
        defer { PQconninfoFree(options) }
        var found: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { found[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        let user = found["user"].map { "\($0)@" } ?? ""
        let port = found["port"].map { ":\($0)" } ?? ""
        return "postgres://\(user)\(found["host"] ?? "localhost")\(port)/\(found["dbname"] ?? "")"
    }
}

/// An advisory lock of the server, held by a session of its own.
private final class PostgresLock: HeldLock {
    private let session: PostgresSession
    private let threads: NIOThreadPool

    init(_ session: PostgresSession, _ threads: NIOThreadPool) {
        self.session = session
        self.threads = threads
    }

    func release() async {
        // Unlocked and not only disconnected: the server notices a closed connection a moment later.
        _ = try? await threads.runIfActive { [session] in try session.run("SELECT pg_advisory_unlock_all()") }
    }
}
