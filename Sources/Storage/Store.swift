import Synchronization

/// The one door to what is stored, in front of two engines.
///
///     let store = try await Store.open("sqlite:/srv/goldenthread.db")
///     let names = try await store.read { try $0.rows("SELECT name FROM organisation ORDER BY name") }
///
/// Bodies of `read` and `write` run on threads of the store's own and may block; they must not wait for other
/// transactions of the same store. Cancelling the task that waits interrupts the statement that runs.
public final class Store: Sendable {
    /// How a store behaves under load.
    public struct Settings: Sendable, Hashable {
        /// How many transactions may run at once (SQLite: readers, beside the one writer).
        public var connections: Int
        /// How long a statement waits for another program's write, and an opening for a server, before it gives up.
        public var patience: Duration
        /// PostgreSQL: how long a transaction waits while all connections are in use.
        public var queueing: Duration
        /// PostgreSQL: how long one statement may run; nil for no limit.
        public var statementLimit: Duration?
        /// PostgreSQL: how long a transaction may ask nothing before the server ends it; nil for no limit.
        public var idleLimit: Duration?
        /// SQLite: the largest number of pages of 4,096 bytes that the file may have; nil for no limit.
        public var pageLimit: Int?

        /// Four connections, ten seconds of patience, thirty in the queue, half an hour for a statement or a pause.
        public init(
            connections: Int = 4, patience: Duration = .seconds(10), queueing: Duration = .seconds(30),
            statementLimit: Duration? = .seconds(1_800), idleLimit: Duration? = .seconds(1_800), pageLimit: Int? = nil
        ) {
            self.connections = connections
            self.patience = patience
            self.queueing = queueing
            self.statementLimit = statementLimit
            self.idleLimit = idleLimit
            self.pageLimit = pageLimit
        }
    }

    /// What a write needs to be kept apart from others on PostgreSQL (SQLite has one writer at a time anyway).
    public enum Isolation: Sendable, Hashable {
        /// As if all writes ran one after another; a write that met another is run again, so its body must change
        /// nothing but the store.
        case serial
        /// Each statement sees what was stored before it. For long acts that hold a named lock (`withLock`).
        case underLock
    }

    /// Which engine answers.
    public let engine: Engine
    /// The location without a password, for messages.
    public let location: String
    let back: any Back

    init(engine: Engine, location: String, back: any Back) {
        self.engine = engine
        self.location = location
        self.back = back
    }

    /// Opens `sqlite:PATH` (made where it is missing, mode 0600, in a folder that must exist), `sqlite::memory:` (a
    /// file for the time that the store is open) or `postgres://USER:PASSWORD@HOST:PORT/DATABASE`.
    ///
    /// Throws `StorageError.location`, `.unavailable`, `.notADatabase`, `.readOnly`.
    public static func open(_ location: String, settings: Settings = Settings()) async throws -> Store {
        switch try Location(location) {
        case .sqlite(let path):
            let back = try await SQLiteBack.open(path: path, settings: settings)
            return Store(engine: .sqlite, location: "sqlite:\(path ?? ":memory:")", back: back)
        case .postgres(let url):
            let back = try await PostgresBack.open(url: url, settings: settings)
            return Store(engine: .postgres, location: back.place, back: back)
        }
    }

    /// Runs `body` on one unchanging state of the store; it cannot write. Never waits for a writer. Where the
    /// connection to a server is lost, the body runs again on another, so it must change nothing outside.
    ///
    /// Throws `StorageError.crowded` where no session is free in time, and what the statements throw.
    public func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await back.read(body)
    }

    /// Runs `body` in one transaction: all its changes are stored when it returns, none when it throws or when the
    /// program or the machine stops.
    ///
    /// A serial write whose connection was lost before it was to be stored is run again, once the server answers.
    ///
    /// Throws `StorageError.busy` where another program writes for longer than the store's patience, `.crowded` where
    /// no session is free in time, `.conflict` where a serial write met others again and again, `.slow`, `.full`, and
    /// what the statements throw.
    @discardableResult
    public func write<T: Sendable>(
        _ isolation: Isolation = .serial, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        try await back.write(isolation, body)
    }

    /// Runs `body` while no other program or task holds the lock of this name in this database. The lock falls when
    /// the body ends or the program dies.
    ///
    /// The name also stands in the refusal: "Another import of Sunny Ltd is running." Throws `StorageError.held` where
    /// the lock is not free within `patience` (by default at once).
    @discardableResult
    public func withLock<T>(
        named name: String, patience: Duration = .zero, isolation: isolated (any Actor)? = #isolation,
        _ body: () async throws -> sending T
    ) async throws -> sending T {
        let clock = ContinuousClock()
        let deadline = clock.now + patience
        while true {
            if let lock = try await back.takeLock(LockName(name)) {
                do {
                    let answer = try await body()
                    await lock.release()
                    return answer
                } catch {
                    await lock.release()
                    throw error
                }
            }
            guard clock.now < deadline else { throw StorageError.held(lock: name) }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// A word for the state of the store: where two are the same, nothing was stored between them by anybody, in this
    /// program or another. Cheap enough to be asked before every answer; other words tell nothing.
    public func stateMark() async throws -> String {
        try await back.stateMark()
    }

    /// SQLite: writes home what stands in the log beside the file, and empties the log, so that nothing of what was
    /// overwritten is left there. On PostgreSQL the server sees to that in its own time (VACUUM).
    ///
    /// Throws `StorageError.busy` where somebody still reads an earlier state.
    public func settle() async throws {
        try await (back as? SQLiteBack)?.settle()
    }

    /// Waits for running transactions and closes. A closed store throws `StorageError.closed`.
    public func close() async throws {
        try await back.close()
    }
}

/// An engine behind the door.
protocol Back: Sendable {
    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T
    func write<T: Sendable>(
        _ isolation: Store.Isolation, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T
    func takeLock(_ name: LockName) async throws -> (any HeldLock)?
    func stateMark() async throws -> String
    func close() async throws
}

/// A lock that is held until it is released or the program dies.
protocol HeldLock: Sendable {
    func release() async
}

/// A lock's name as the number that the engines lock: FNV-1a of its UTF-8, not negative.
struct LockName: Sendable, Hashable {
    let number: Int64

    init(_ name: String) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        number = Int64(truncatingIfNeeded: hash & 0x7fff_ffff_ffff_ffff)
    }
}

/// Where a store is.
enum Location: Hashable {
    /// A file; nil for one that lives as long as the store.
    case sqlite(path: String?)
    case postgres(url: String)

    init(_ text: String) throws {
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(url: text)
        } else if text == "sqlite::memory:" {
            self = .sqlite(path: nil)
        } else if text.hasPrefix("sqlite:"), text.count > "sqlite:".count, !text.utf8.contains(0) {
            self = .sqlite(path: String(text.dropFirst("sqlite:".count)))
        } else {
            // The text is not repeated: it could hold a password.
            throw StorageError.location("A database is given as sqlite:PATH or postgres://USER@HOST:PORT/DATABASE.")
        }
    }
}
