import Foundation
import Storage

/// Where the tests keep their stores: SQLite always, PostgreSQL where the environment names a scratch server.
enum Places {
    /// A postgres:// address at which the tests may make and drop schemas of their own.
    static let server = ProcessInfo.processInfo.environment["GOLDENTHREAD_TEST_POSTGRES"]

    /// The engines that can be tested here.
    static let engines: [Engine] = server == nil ? [.sqlite] : Engine.allCases

    /// Runs `body` with an empty place for a store, which is removed afterwards.
    static func with(_ engine: Engine, _ body: (String) async throws -> Void) async throws {
        let name = "t_" + UUID().uuidString.lowercased().filter { $0 != "-" }
        switch engine {
        case .sqlite:
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try await body("sqlite:\(folder)/store.db")
        case .postgres:
            guard let server else { return }
            let owner = try await Store.open(server, settings: .init(connections: 1))
            let schema = try Identifier(checking: name)
            try await owner.write { try $0.execute("CREATE SCHEMA \(name: schema)") }
            let joint = server.contains("?") ? "&" : "?"
            do {
                try await body("\(server)\(joint)options=-csearch_path%3D\(name)")
            } catch {
                try await owner.write { try $0.execute("DROP SCHEMA \(name: schema) CASCADE") }
                throw error
            }
            try await owner.write { try $0.execute("DROP SCHEMA \(name: schema) CASCADE") }
            try await owner.close()
        }
    }

    /// Runs `body` with an open store that holds the tables of `Samples.migrations`.
    static func withStore(
        _ engine: Engine, settings: Store.Settings = .init(), _ body: (Store) async throws -> Void
    ) async throws {
        try await with(engine) { location in
            let store = try await Store.open(location, settings: settings)
            try await store.migrate(Samples.migrations, at: "2026-01-01T00:00:00Z")
            do {
                try await body(store)
            } catch {
                try await store.close()
                throw error
            }
            try await store.close()
        }
    }
}

/// Tables for the tests: one of every kind of column, and one that refers to it.
enum Samples {
    static let thing = Table(
        "thing",
        [
            Column("id", .integer), Column("name", .text, nullable: true), Column("size", .real, nullable: true),
            Column("data", .bytes, nullable: true), Column("ready", .flag, standard: .integer(0)),
            Column("level", .integer, nullable: true, check: "level >= 0"),
        ],
        primaryKey: ["id"], indexes: [Index(["name"], unique: true), Index(["level"], where: "level IS NOT NULL")])

    static let part = Table(
        "part",
        [
            Column("thing", .integer, references: .row(of: "thing", onDelete: .cascade)), Column("place", .text),
        ],
        primaryKey: ["thing", "place"], keyed: true)

    static let migrations = [Migration(1, "things", [.create(thing), .create(part)])]
}

/// An error of a test's own.
struct Broken: Error {}
