import CPostgres
import Dates
import Foundation
import Sealing
import Storage
import Synchronization
import Testing

@testable import Desk

/// A desk's surroundings for one test: an empty store of its own, a folder, a key, and a clock that the test moves.
final class Bench: Sendable {
    /// A postgres:// address of a scratch server, on which each test makes and drops a database of its own.
    static let server = ProcessInfo.processInfo.environment["GOLDENTHREAD_TEST_POSTGRES"]

    /// The engines that can be tested here.
    static let engines: [Engine] = server == nil ? [.sqlite] : Engine.allCases

    /// The master key of all tests but those of the wrong one.
    static let key = String(repeating: "0123456789abcdef", count: 4)

    let location: String
    /// A private folder, removed at the end; the store of SQLite is `store.db` in it.
    let folder: String
    private let clock = Mutex(Instant(milliseconds: 0))

    private init(location: String, folder: String) {
        self.location = location
        self.folder = folder
        set("2026-11-21T09:00:00Z")
    }

    /// The time that the desks of this bench are told.
    var now: Instant { clock.withLock { $0 } }

    /// Sets the time.
    func set(_ text: String) {
        guard let instant = Instant(iso: text) else { preconditionFailure("\(text) is no moment.") }
        clock.withLock { $0 = instant }
    }

    /// Lets time pass.
    func wait(minutes: Int) {
        clock.withLock { $0 = Instant(milliseconds: $0.milliseconds + Int64(minutes) * 60_000) }
    }

    /// The settings of a desk at this bench.
    func settings(key: String = Bench.key) throws -> Desk.Settings {
        Desk.Settings(
            database: location, masterKey: try MasterKey(hexadecimal: key), uploads: folder + "/uploads",
            codeVersion: "test", clock: { self.now })
    }

    /// Opens a desk.
    func open(key: String = Bench.key) async throws -> Desk {
        try await Desk.open(try settings(key: key))
    }

    /// Runs a body with an empty bench and a desk at it.
    static func with(
        _ engine: Engine, key: String = Bench.key, _ body: (Bench, Desk) async throws -> Void
    ) async throws {
        let name = "t_" + UUID().uuidString.lowercased().filter { $0 != "-" }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var location = "sqlite:\(folder)/store.db"
        if engine == .postgres { location = try Server.make(name) }
        defer { if engine == .postgres { Server.drop(name) } }
        let bench = Bench(location: location, folder: folder)
        let desk = try await bench.open(key: key)
        do {
            try await body(bench, desk)
        } catch {
            try? await desk.close()
            throw error
        }
        try await desk.close()
    }

    /// Runs a body with a place of this bench's own for another store, at which there is nothing yet.
    func withPlace(_ engine: Engine, _ body: (String) async throws -> Void) async throws {
        let name = "p_" + UUID().uuidString.lowercased().filter { $0 != "-" }
        var location = "sqlite:\(folder)/\(name).db"
        if engine == .postgres { location = try Server.make(name) }
        defer { if engine == .postgres { Server.drop(name) } }
        try await body(location)
    }

    /// Runs a body with the bare store of this bench, beside the desk.
    func withStore(at place: String? = nil, _ body: (Store) async throws -> Void) async throws {
        let store = try await Store.open(place ?? location)
        do {
            try await body(store)
        } catch {
            try? await store.close()
            throw error
        }
        try await store.close()
    }
}

/// Databases on the scratch server, one for each test, so that no lock of one stands in the way of another.
private enum Server {
    /// Makes a database and gives its address.
    static func make(_ name: String) throws -> String {
        try run("CREATE DATABASE \(name) TEMPLATE template0")
        guard var parts = Bench.server.flatMap({ URLComponents(string: $0) }) else { throw Broken(what: "no server") }
        parts.path = "/" + name
        guard let address = parts.string else { throw Broken(what: "no address") }
        return address
    }

    static func drop(_ name: String) {
        try? run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }

    private static func run(_ statement: String) throws {
        guard let server = Bench.server else { throw Broken(what: "no server") }
        let session = PQconnectdb(server)
        defer { PQfinish(session) }
        let answer = PQexec(session, statement)
        defer { PQclear(answer) }
        guard PQresultStatus(answer) == PGRES_COMMAND_OK else {
            throw Broken(what: PQerrorMessage(session).map { String(cString: $0) } ?? "no server")
        }
    }
}

/// An error of a test's own.
struct Broken: Error {
    var what = ""
}

@Suite("The desk is tested on both engines")
struct EnginesTests {
    @Test(
        "PostgreSQL is among them",
        .enabled(if: Bench.server != nil, "GOLDENTHREAD_TEST_POSTGRES names no server: SQLite alone is tested"))
    func postgres() {
        #expect(Bench.engines == Engine.allCases)
    }
}
