import Accounts
import Credentials
import Dates
import Foundation
import Permissions
import Sealing
import Storage
import Synchronization
import Testing

@testable import Desk

/// A desk over an empty store, with a clock that the test moves and hashes that cost little.
final class Bench: Sendable {
    /// A postgres:// address at which the tests may make and drop schemas of their own.
    static let server = ProcessInfo.processInfo.environment["GOLDENTHREAD_TEST_POSTGRES"]
    /// The engines that can be tested here.
    static let engines: [Engine] = server == nil ? [.sqlite] : Engine.allCases

    static let phrase = "a quiet river past seven mills"
    static let caller = Caller(address: "192.0.2.1", agent: "Test")
    static let root = Asker.operator("test")

    let location: String
    let folder: String
    private let clock = Mutex(Instant(iso: "2026-11-21T09:00:00Z") ?? Instant(milliseconds: 0))

    private init(_ location: String, folder: String) {
        self.location = location
        self.folder = folder
    }

    /// Lets time pass.
    func wait(minutes: Int64) { clock.withLock { $0 = Instant(milliseconds: $0.milliseconds + minutes * 60_000) } }

    var means: AccountMeans {
        AccountMeans(hasher: PassPhraseHasher(cost: Bench.cost), address: "https://workforce.example")
    }

    private static let cost = PassPhrase.Cost(memory: 64, passes: 1)

    func open(isDemonstration: Bool = false) async throws -> Desk {
        try await Desk.open(
            Desk.Settings(
                database: location, masterKey: try MasterKey(hexadecimal: String(repeating: "5a", count: 32)),
                uploads: folder, codeVersion: "test", isDemonstration: isDemonstration,
                clock: { self.clock.withLock { $0 } }))
    }

    /// Runs a body with an empty bench and a desk at it.
    static func with(_ engine: Engine, _ body: (Bench, Desk) async throws -> Void) async throws {
        let name = "t_" + UUID().uuidString.lowercased().filter { $0 != "-" }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        guard engine == .postgres, let server else {
            return try await run(Bench("sqlite:\(folder)/store.db", folder: folder), body)
        }
        let owner = try await Store.open(server, settings: .init(connections: 1))
        let schema = try Identifier(checking: name)
        try await owner.write { try $0.execute("CREATE SCHEMA \(name: schema)") }
        let joint = server.contains("?") ? "&" : "?"
        let bench = Bench("\(server)\(joint)options=-csearch_path%3D\(name)", folder: folder)
        let outcome = await Result { try await run(bench, body) }
        try await owner.write { try $0.execute("DROP SCHEMA \(name: schema) CASCADE") }
        try await owner.close()
        try outcome.get()
    }

    private static func run(_ bench: Bench, _ body: (Bench, Desk) async throws -> Void) async throws {
        let desk = try await bench.open()
        do { try await body(bench, desk) } catch {
            try? await desk.close()
            throw error
        }
        try await desk.close()
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}

extension Desk {
    /// An account with the pass phrase of the bench.
    func person(_ email: String, _ roles: [RoleRequest], _ bench: Bench, isMadeUp: Bool = false) async throws
        -> Account
    {
        let account = try await addAccount(
            email: email, name: "Test Person", roles: roles, isMadeUp: isMadeUp, asker: Bench.root)
        try await setPassPhrase(Bench.phrase, of: account.id, means: bench.means, asker: Bench.root)
        return account
    }

    /// Signs in; the word of the session where that alone was asked for.
    func entered(_ email: String, _ bench: Bench, phrase: String = Bench.phrase) async throws -> String? {
        let word = String(UUID().uuidString)
        let answer = try await signIn(
            email: email, phrase: phrase, word: word, from: Bench.caller, means: bench.means)
        if case .signedIn(let word) = answer { return word }
        return nil
    }

    func asker(_ word: String) async throws -> Asker? {
        try await signedIn(session: word, address: "192.0.2.1")?.asker
    }
}
