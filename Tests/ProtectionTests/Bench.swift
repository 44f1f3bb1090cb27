import CPostgres
import Checks
import Dates
import Foundation
import Permissions
import Sealing
import Storage
import Synchronization
import TestFiles
import Testing

@testable import Desk
@testable import Protection

/// An empty store of one test's own, on one of the engines, with a clock that the test moves.
final class Bench: Sendable {
    static let server = ProcessInfo.processInfo.environment["GOLDENTHREAD_TEST_POSTGRES"]
    static let engines: [Engine] = server == nil ? [.sqlite] : Engine.allCases
    static let key = String(repeating: "0123456789abcdef", count: 4)
    static let otherKey = String(repeating: "fedcba9876543210", count: 4)

    let location: String
    let folder: String
    private let clock = Mutex(Instant(milliseconds: 0))

    private init(location: String, folder: String) {
        self.location = location
        self.folder = folder
        set("2026-11-21T09:00:00Z")
    }

    var now: Instant { clock.withLock { $0 } }

    func set(_ text: String) {
        guard let instant = Instant(iso: text) else { preconditionFailure("\(text) is no moment.") }
        clock.withLock { $0 = instant }
    }

    func wait(days: Int) {
        clock.withLock { $0 = Instant(milliseconds: $0.milliseconds + Int64(days) * 86_400_000) }
    }

    func settings(key: String = Bench.key) throws -> Desk.Settings {
        var settings = Desk.Settings(
            database: location, masterKey: try MasterKey(hexadecimal: key), uploads: folder + "/uploads",
            codeVersion: "test", clock: { self.now })
        settings.erasures = Erasures(path: folder + "/erased")
        return settings
    }

    func open(key: String = Bench.key) async throws -> Desk { try await Desk.open(try settings(key: key)) }

    static func with(_ engine: Engine, _ body: (Bench, Desk) async throws -> Void) async throws {
        let name = "p_" + UUID().uuidString.lowercased().filter { $0 != "-" }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        try FileManager.default.createDirectory(atPath: folder + "/uploads", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var location = "sqlite:\(folder)/store.db"
        if engine == .postgres { location = try make(name) }
        defer { if engine == .postgres { drop(name) } }
        let bench = Bench(location: location, folder: folder)
        let desk = try await bench.open()
        do {
            try await body(bench, desk)
        } catch {
            try? await desk.close()
            throw error
        }
        try await desk.close()
    }

    private static func make(_ name: String) throws -> String {
        try run("CREATE DATABASE \(name) TEMPLATE template0")
        guard var parts = server.flatMap({ URLComponents(string: $0) }) else { throw Broken(what: "no server") }
        parts.path = "/" + name
        guard let address = parts.string else { throw Broken(what: "no address") }
        return address
    }

    private static func drop(_ name: String) { try? run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)") }

    private static func run(_ statement: String) throws {
        guard let server else { throw Broken(what: "no server") }
        let session = PQconnectdb(server)
        defer { PQfinish(session) }
        let answer = PQexec(session, statement)
        defer { PQclear(answer) }
        guard PQresultStatus(answer) == PGRES_COMMAND_OK else { throw Broken(what: "the server refused") }
    }

    /// The bytes of the store’s files. They stay open here until the tests end: closing one would drop SQLite’s locks.
    func rawBytes() throws -> [UInt8] {
        var bytes: [UInt8] = []
        for name in ["store.db", "store.db-wal"] {
            let descriptor = Foundation.open("\(folder)/\(name)", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw Broken(what: "\(name) cannot be read") }
            var piece = [UInt8](repeating: 0, count: 1 << 20)
            while case let count = read(descriptor, &piece, piece.count), count > 0 {
                bytes += piece[..<count]
            }
        }
        return bytes
    }

    /// Every value of every table, as bytes.
    static func everything(in desk: Desk) async throws -> [UInt8] {
        try await desk.store.read { transaction in
            var bytes: [UInt8] = []
            for table in try transaction.storedTables() {
                for row in try transaction.rows("SELECT * FROM \(name: table.name)") {
                    for value in row.values {
                        switch value {
                        case .text(let text): bytes += text.utf8
                        case .bytes(let value): bytes += value
                        default: break
                        }
                        bytes.append(0)
                    }
                }
            }
            return bytes
        }
    }
}

/// An error of a test's own.
struct Broken: Error {
    var what = ""
}

/// The operator, and the councils and employers of these tests.
enum Cast {
    static let tester = Asker.operator("test")
    static let council = "Marlbridge Council"
    static let employer = "Marlbridge Home Care"

    /// Somebody with a role.
    static func somebody(_ role: Role, branch: Int?, id: String = "00000000-0000-7000-8000-000000000001") -> Asker {
        Asker(door: .site, identity: .account(id), grants: [Grant(role, branch: branch)], address: "192.0.2.7")
    }
}

extension Desk {
    /// The files of a sample, with texts changed.
    static func sample(_ name: String, _ change: (inout String, String) -> Void = { _, _ in }) throws -> [FileBytes] {
        try SampleFolder.own(name).files().filter { $0.name.hasSuffix(".csv") }.map { file in
            var text = String(decoding: file.bytes, as: UTF8.self)
            change(&text, file.name)
            return FileBytes(name: file.name, bytes: Array(text.utf8))
        }
    }

    /// Imports a sample that has to be accepted.
    @discardableResult
    func take(
        _ files: [FileBytes], of name: String = Cast.council, asAt: Day? = nil, replaces: Bool = false,
        asker: Asker = Cast.tester
    ) async throws -> ReturnRecord {
        let isNew = try await store.read { try Desk.organisation(named: name, $0) == nil }
        if isNew, name != Cast.council {
            try await addOrganisation(named: name, kind: .provider, area: "", asker: Cast.tester)
        }
        let outcome = try await importReturn(
            ImportRequest(organisation: name, asAt: asAt, replaces: replaces), files: files, asker: asker)
        let errors = outcome.check.findings.filter { $0.level == .error }.map { "\($0.file) \($0.line) \($0.type)" }
        return try #require(outcome.record, "The upload was not accepted: \(errors.prefix(5))")
    }

    /// The number of an organisation.
    func number(of name: String) async throws -> Int {
        try #require(try await store.read { try Desk.organisation(named: name, $0)?.number })
    }
}
