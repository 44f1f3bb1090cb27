import Foundation
import Sealing
import Storage
import Synchronization
import Testing

@testable import Desk

@Suite("A backup holds all that is stored, and nothing that is not whole is taken for it")
struct BackupTests {
    /// All values of all tables, by the name of the table, but of the trail, in which each act adds a line.
    static func everything(_ store: Store) async throws -> [String: [[Value]]] {
        try await store.read { transaction in
            var all: [String: [[Value]]] = [:]
            for table in try transaction.storedTables() where table.name != "trail" {
                let names = SQL.names(table.columns.map(\.name))
                let order = table.columns.map { SQL.name($0.name) + " NULLS FIRST" }.joined(by: ", ")
                all[table.name.name] = try transaction.rows(
                    "SELECT \(names) FROM \(name: table.name) ORDER BY \(order)"
                ).map(\.values)
            }
            return all
        }
    }

    static func fill(_ desk: Desk) async throws {
        let area = try #require(Desk.demonstrationArea("doncaster"))
        _ = try await desk.loadDemonstration(
            DemonstrationRequest(area: area, jobs: 300, seed: 3), asker: Desk.tester, progress: { _ in })
        try await desk.nameArea("E08000017", "Doncaster", asker: Desk.tester)
    }

    /// Settings for another place, under the same key.
    static func settings(_ bench: Bench, _ place: String, erasures: Erasures? = nil) throws -> Desk.Settings {
        var settings = try bench.settings()
        settings.database = place
        settings.erasures = erasures
        return settings
    }

    static let pairs = Bench.engines.flatMap { from in Bench.engines.map { (from, $0) } }

    @Test("all tables come back row for row, on either engine, plain and encrypted", arguments: pairs)
    func restored(_ from: Engine, _ to: Engine) async throws {
        try await Bench.with(from) { bench, desk in
            try await Self.fill(desk)
            var before: [String: [[Value]]] = [:]
            try await bench.withStore { before = try await Self.everything($0) }
            #expect(before["job_block"]?.isEmpty == false && before["renaming"]?.isEmpty == false)
            let key = try BackupKey.file(bench.folder + "/backup.key")
            for (name, key) in [("plain", nil), ("sealed", key)] {
                let file = bench.folder + "/" + name
                let made = try await desk.backUp(to: file, key: key, asker: Desk.tester)
                #expect(made.bytes == (try Data(contentsOf: URL(filePath: file)).count))
                let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
                #expect(mode == 0o600)
                try await bench.withPlace(to) { place in
                    let report = try await Desk.restore(
                        file, into: try Self.settings(bench, place), key: key, asker: Desk.tester)
                    #expect(report.tables.map(\.after) == made.tables && report.erasedAgain == 0)
                    var after: [String: [[Value]]] = [:]
                    try await bench.withStore(at: place) { after = try await Self.everything($0) }
                    #expect(after == before)
                    let other = try await Desk.open(try Self.settings(bench, place))
                    #expect(try await other.isSound())
                    #expect(try await other.version() == desk.version())
                    try await other.close()
                    await #expect(throws: DeskError.self, "a place that holds something") {
                        try await Desk.restore(
                            file, into: try Self.settings(bench, place), key: key, asker: Desk.tester)
                    }
                }
            }
            await #expect(throws: DeskError.self, "a file that is there is not written over") {
                try await desk.backUp(to: bench.folder + "/plain", key: nil, asker: Desk.tester)
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: bench.folder)
            #expect(!left.contains { $0.hasSuffix(".part") })
        }
    }

    @Test("moved between the engines with the same rows on both sides", arguments: pairs)
    func moved(_ from: Engine, _ to: Engine) async throws {
        try await Bench.with(from) { bench, desk in
            try await Self.fill(desk)
            try FileManager.default.createDirectory(
                atPath: bench.folder + "/uploads", withIntermediateDirectories: true)
            try await bench.withPlace(to) { place in
                let report = try await Desk.move(
                    from: bench.location, to: try Self.settings(bench, place), asker: Desk.tester)
                #expect(report.tables.allSatisfy { $0.before == $0.after } && report.tables.count >= 15)
                var before: [String: [[Value]]] = [:]
                var after: [String: [[Value]]] = [:]
                try await bench.withStore { before = try await Self.everything($0) }
                try await bench.withStore(at: place) { after = try await Self.everything($0) }
                #expect(after == before && before["person"]?.isEmpty == false)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder + "/uploads").isEmpty)
        }
    }

    @Test("others write while a backup is made, and it holds one moment", arguments: Bench.engines)
    func online(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await Self.fill(desk)
            // Each write adds to both tables; a backup that saw two moments would hold more of one.
            let writing = Task {
                for number in 0..<40 {
                    try await desk.store.write { transaction in
                        let code = "T\(number)"
                        try transaction.execute("INSERT INTO area (code, name) VALUES (\(code), 'x')")
                        try transaction.execute(
                            "INSERT INTO result (key, content, computed_at) VALUES (\(code), 'x', 'x')")
                    }
                }
            }
            for number in 0..<4 {
                let made = try await desk.backUp(to: "\(bench.folder)/b\(number)", key: nil, asker: Desk.tester)
                let rows = Dictionary(uniqueKeysWithValues: made.tables.map { ($0.table, $0.rows) })
                #expect(rows["area"].map { $0 - 1 } == rows["result"])
            }
            try await writing.value
        }
    }

    @Test("a file that was changed, cut off or lengthened is refused, and nothing is stored", arguments: [false, true])
    func damaged(_ isSealed: Bool) async throws {
        try await Bench.with(.sqlite) { bench, desk in
            try await Self.fill(desk)
            let key = isSealed ? try BackupKey.file(bench.folder + "/backup.key") : nil
            let file = bench.folder + "/whole"
            _ = try await desk.backUp(to: file, key: key, asker: Desk.tester)
            let whole = [UInt8](try Data(contentsOf: URL(filePath: file)))
            var broken: [[UInt8]] = []
            for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 60)) {
                var bytes = whole
                bytes[place] ^= 4
                // The salt of a plain file stands for nothing but is covered by the hash all the same.
                broken.append(bytes)
                broken.append(Array(whole.prefix(place)))
            }
            broken += [whole + [0], Array(whole.dropLast()), Array(whole.prefix(50))]
            // The last record but one left out.
            for bytes in broken {
                let path = bench.folder + "/broken"
                try Data(bytes).write(to: URL(filePath: path))
                let place = "sqlite:\(bench.folder)/never.db"
                let error = await #expect(throws: DeskError.self) {
                    try await Desk.restore(path, into: try Self.settings(bench, place), key: key, asker: Desk.tester)
                }
                let kind = error.flatMap { Failure($0) }
                #expect(kind == .badData, "\(String(describing: error))")
                #expect(!FileManager.default.fileExists(atPath: bench.folder + "/never.db"))
            }
        }
    }

    @Test("another backup key, another master key and a newer program are told apart")
    func refused() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            try await Self.fill(desk)
            let key = try BackupKey.file(bench.folder + "/backup.key")
            let other = try BackupKey.file(bench.folder + "/other.key")
            let file = bench.folder + "/sealed"
            _ = try await desk.backUp(to: file, key: key, asker: Desk.tester)
            let place = "sqlite:\(bench.folder)/new.db"
            for key in [nil, other] {
                let error = await #expect(throws: DeskError.self) {
                    try await Desk.restore(file, into: try Self.settings(bench, place), key: key, asker: Desk.tester)
                }
                #expect("\(String(describing: error))".contains("encrypted"))
            }
            var settings = try Self.settings(bench, place)
            settings.masterKey = try MasterKey(hexadecimal: String(repeating: "f", count: 64))
            await #expect(throws: SealingError.broken) {
                try await Desk.restore(file, into: settings, key: key, asker: Desk.tester)
            }
            var isBare = false
            try await bench.withStore(at: place) { isBare = try await $0.isBare() }
            #expect(isBare)
            // A store whose migrations go beyond ours.
            try await desk.store.write {
                try $0.execute(
                    "INSERT INTO migration (number, name, checksum, applied_at) VALUES (999, 'later', 'x', 'x')")
            }
            _ = try await desk.backUp(to: file + "2", key: nil, asker: Desk.tester)
            let error = await #expect(throws: DeskError.self) {
                try await Desk.restore(file + "2", into: try Self.settings(bench, place), key: nil, asker: Desk.tester)
            }
            #expect("\(String(describing: error))".contains("newer"))
        }
    }
}
