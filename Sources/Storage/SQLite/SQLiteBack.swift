import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// SQLite behind the door: GRDB's pool of one writer and several readers in WAL mode, statements run raw.
final class SQLiteBack: Back {
    private let pool: DatabasePool
    private let path: String
    private let watch: SQLiteWatch
    /// A folder to remove at the end, for a store that lives only as long as it is open.
    private let folder: String?
    private let isClosed = Mutex(false)

    private init(pool: DatabasePool, path: String, folder: String?) {
        self.pool = pool
        self.path = path
        self.folder = folder
        watch = SQLiteWatch(path: path)
    }

    deinit {
        if let folder { try? FileManager.default.removeItem(atPath: folder) }
    }

    static func open(path: String?, settings: Store.Settings) async throws -> SQLiteBack {
        var folder: String?
        if path == nil {
            let name = "goldenthread-\(UUID().uuidString)"
            folder = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        }
        if let folder {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw StorageError.unavailable("The temporary folder cannot be written. Set TMPDIR to one that can.")
            }
        }
        let given = path ?? (folder ?? "") + "/store.db"
        // SQLite would read a relative name that begins with "file:" as an address with options.
        let path = given.hasPrefix("/") ? given : "./\(given)"
        try prepareFile(path)
        do {
            let pool = try DatabasePool(path: path, configuration: configuration(settings))
            return SQLiteBack(pool: pool, path: path, folder: folder)
        } catch let error as DatabaseError {
            throw opening(error, path)
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        let cancellation = Cancellation()
        do {
            return try await withTaskCancellationHandler {
                try await pool.read { database in
                    let connection = try SQLiteConnection(database, cancellation)
                    return try body(Transaction(engine: .sqlite, connection: connection))
                }
            } onCancel: {
                cancellation.cancel()
            }
        } catch {
            throw SQLiteFailure.translated(error)
        }
    }

    func write<T: Sendable>(
        _ isolation: Store.Isolation, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        let cancellation = Cancellation()
        do {
            return try await withTaskCancellationHandler {
                try await pool.writeWithoutTransaction { database in
                    var answer: T?
                    try database.inTransaction(.immediate) {
                        let connection = try SQLiteConnection(database, cancellation)
                        let transaction = Transaction(engine: .sqlite, connection: connection)
                        answer = try body(transaction)
                        try transaction.requireSound()
                        try cancellation.check()
                        return .commit
                    }
                    guard let answer else { throw StorageError.closed }
                    return answer
                }
            } onCancel: {
                cancellation.cancel()
            }
        } catch {
            throw SQLiteFailure.translated(error)
        }
    }

    func takeLock(_ name: LockName) async throws -> (any HeldLock)? {
        try FileLock.take(name, beside: path)
    }

    func stateMark() async throws -> String {
        try watch.mark()
    }

    func settle() async throws {
        guard !isClosed.withLock({ $0 }) else { throw StorageError.closed }
        do {
            _ = try await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        } catch {
            throw SQLiteFailure.translated(error)
        }
    }

    func close() async throws {
        // A second time there is nothing left that could be written home.
        let wasClosed = isClosed.withLock { closed in
            defer { closed = true }
            return closed
        }
        guard !wasClosed else { return }
        watch.close()
        do {
            // What was written stands in one file afterwards; where others still read, the last to close sees to it.
            _ = try? await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            try pool.close()
        } catch let error as DatabaseError {
            throw SQLiteFailure.error(error)
        }
        if let folder { try? FileManager.default.removeItem(atPath: folder) }
    }

    private static func configuration(_ settings: Store.Settings) -> Configuration {
        var configuration = Configuration()
        configuration.label = "goldenthread"
        configuration.maximumReaderCount = max(settings.connections, 1)
        configuration.busyMode = .timeout(settings.patience / .seconds(1))
        configuration.foreignKeysEnabled = true
        let pageLimit = settings.pageLimit
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -65536")
            try database.execute(sql: "PRAGMA mmap_size = 1073741824")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            // A long import leaves a write-ahead log as large as itself: cut it once it has been written home.
            try database.execute(sql: "PRAGMA journal_size_limit = 67108864")
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
            if let pageLimit { try database.execute(sql: "PRAGMA max_page_count = \(pageLimit)") }
        }
        return configuration
    }

    /// Makes a missing file that only its owner may read, and names what stands in the way.
    ///
    /// A file that exists is not opened here: closing it would drop the locks that this process may hold on it.
    private static func prepareFile(_ path: String) throws {
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            Foundation.close(descriptor)
            return
        }
        switch errno {
        case EEXIST:
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
                throw StorageError.unavailable("\(path) is a folder. Give the path of a database file in it.")
            }
            if access(path, R_OK | W_OK) != 0 {
                throw StorageError.unavailable("\(path) may not be read and written by this user.")
            }
            // An empty file is about to become a database: nobody else may read it. A filled one is its owner's matter.
            var status = stat()
            if stat(path, &status) == 0, status.st_size == 0, status.st_mode & 0o077 != 0 { chmod(path, 0o600) }
        case ENOENT, ENOTDIR: throw StorageError.unavailable("The folder of \(path) does not exist. Make it first.")
        case EACCES, EPERM, EROFS:
            throw StorageError.unavailable("The folder of \(path) may not be written by this user.")
        case ENOSPC, EDQUOT: throw StorageError.full
        default: throw StorageError.unavailable("\(path) cannot be made: \(String(cString: strerror(errno))).")
        }
    }

    private static func opening(_ error: DatabaseError, _ path: String) -> any Error {
        switch error.resultCode {
        case .SQLITE_NOTADB: StorageError.notADatabase(path)
        case .SQLITE_CANTOPEN: StorageError.unavailable("\(path) cannot be opened as a database.")
        default: SQLiteFailure.error(error)
        }
    }
}
