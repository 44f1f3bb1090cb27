import CPostgres
import NIOPosix

/// PostgreSQL behind the door: a pool of sessions, each used from a thread of the store's own.
///
/// Reads are REPEATABLE READ and READ ONLY: one state, and no part in conflicts. Serial writes are SERIALIZABLE and run
/// again where the server finds that they met another; those that lost twice go one after another, so that each has its
/// turn however many there are. Writes under a lock are READ COMMITTED.
///
/// Where the connection is lost (the server was started again, a session was ended), all idle sessions are dropped, and
/// what is known not to have been stored runs again: reads, serial writes, and whatever had not begun.
final class PostgresBack: Back {
    /// The address without a password.
    let place: String
    private let threads: NIOThreadPool
    private let pool: PostgresPool
    private let connect: @Sendable () async throws -> PostgresSession

    private let patience: Duration

    /// How often a write runs that meets others, and from which time on it waits for those that lost as well.
    private static let attempts = 12
    private static let attemptsBeside = 2

    private init(
        place: String, threads: NIOThreadPool, settings: Store.Settings,
        connect: @escaping @Sendable () async throws -> PostgresSession
    ) {
        self.place = place
        self.threads = threads
        self.connect = connect
        patience = settings.patience
        pool = PostgresPool(size: settings.connections, patience: settings.queueing, connect: connect)
    }

    static func open(url: String, settings: Store.Settings) async throws -> PostgresBack {
        let place = try place(of: url)
        // Two more than transactions, for what interrupts them and for named locks.
        let threads = NIOThreadPool(numberOfThreads: max(settings.connections, 1) + 2)
        threads.start()
        let connect: @Sendable () async throws -> PostgresSession = {
            try await threads.runIfActive { try PostgresSession(url: url, settings: settings) }
        }
        let back = PostgresBack(place: place, threads: threads, settings: settings, connect: connect)
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
        return try await repeating { _ in
            do {
                return try await self.run(begin, body)
            } catch let error as StorageError where error == PostgresFailure.unknownEnd {
                // A read stores nothing, so how it ended is no matter.
                throw PostgresFailure.lost
            }
        }
    }

    func write<T: Sendable>(
        _ isolation: Store.Isolation, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        switch isolation {
        case .serial:
            let begin = "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
            return try await repeating { attempt in
                // Before the transaction, whose state of the store begins with its first statement.
                let turn = attempt >= PostgresBack.attemptsBeside
                return try await self.run(begin, inTurn: turn, body)
            }
        case .underLock:
            let begin = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
            return try await repeating(onlyUnbegun: true) { _ in try await self.run(begin, body) }
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

    func stateMark() async throws -> String {
        // Which transactions a statement would see: the same list, the same rows. It changes with any write on the
        // server, also to another database.
        try await read { transaction in
            try transaction.row("SELECT CAST(pg_current_snapshot() AS TEXT)")?.text(0) ?? ""
        }
    }

    func close() async throws {
        await pool.close()
        try? await threads.shutdownGracefully()
    }

    private func run<T: Sendable>(
        _ begin: String, inTurn: Bool = false, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        let session = try await pool.take()
        let cancellation = Cancellation()
        do {
            let answer = try await withTaskCancellationHandler {
                try await threads.runIfActive {
                    try PostgresBack.transact(session, begin, inTurn: inTurn, cancellation, body)
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
            // What nobody cancelled was stopped by the server, after its limit.
            if error is CancellationError, !cancellation.isCancelled { throw StorageError.slow }
            throw error
        }
    }

    private static func transact<T>(
        _ session: PostgresSession, _ begin: String, inTurn: Bool, _ cancellation: Cancellation,
        _ body: (Transaction) throws -> T
    ) throws -> T {
        let turn = LockName("writes that lost").number
        var holdsTurn = false
        // A lock of the session, which a transaction that fails does not let go.
        defer { if holdsTurn { try? session.run("SELECT pg_advisory_unlock(\(turn))") } }
        do {
            if inTurn {
                try session.run("SELECT pg_advisory_lock(\(turn))")
                holdsTurn = true
            }
            try session.run(begin)
        } catch StorageError.unavailable {
            throw Unbegun()
        }
        do {
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

    /// The connection was lost before the transaction began.
    private struct Unbegun: Error {}

    /// Runs what meets others again, and what lost its connection once the server answers.
    ///
    /// - Parameter onlyUnbegun: whether what had begun is not run again.
    private func repeating<T>(
        onlyUnbegun: Bool = false, _ run: (_ attempt: Int) async throws -> T
    ) async throws -> T {
        var attempt = 0
        var end: ContinuousClock.Instant?
        while true {
            do {
                return try await run(attempt)
            } catch StorageError.conflict where !onlyUnbegun && attempt + 1 < PostgresBack.attempts {
                attempt += 1
                // Apart by chance, so that the same two do not meet again.
                try await Task.sleep(for: .milliseconds(Int.random(in: 1...(10 << min(attempt, 5)))))
            } catch let error where PostgresBack.mayRunAgain(error, onlyUnbegun: onlyUnbegun, isFirst: end == nil) {
                await pool.dropIdle()
                let now = ContinuousClock.now
                guard now < end ?? .now + patience else { throw error is Unbegun ? PostgresFailure.lost : error }
                end = end ?? now + patience
                try await Task.sleep(for: .milliseconds(100))
            } catch is Unbegun {
                throw PostgresFailure.lost
            }
        }
    }

    private static func mayRunAgain(_ error: any Error, onlyUnbegun: Bool, isFirst: Bool) -> Bool {
        if error is Unbegun { return true }
        guard let error = error as? StorageError else { return false }
        if error == PostgresFailure.lost { return !onlyUnbegun }
        // A server that is being started refuses connections for a moment; one that was never there does so at once.
        if case .unavailable = error { return !isFirst && error != PostgresFailure.unknownEnd }
        return false
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
