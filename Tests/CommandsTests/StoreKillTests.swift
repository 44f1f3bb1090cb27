import Foundation
import Testing

@Suite("Backups and restores that are killed are whole or not there", .serialized)
struct StoreKillTests {
    /// Runs it and kills it at shares of the time that a whole run takes; answers how often the kill came in time.
    private func killed(
        _ folder: Folder, within whole: Duration, _ arguments: (Int) -> [String],
        after: (Int, Program.Answer) async throws -> Void
    ) async throws -> Int {
        var broken = 0
        for (number, share) in [0.15, 0.3, 0.45, 0.6, 0.75, 0.9].enumerated() {
            let run = try Program.start(arguments(number), in: folder)
            try await Task.sleep(for: whole * share)
            run.kill()
            let answer = await run.end()
            if answer.code == -9 { broken += 1 }
            try await after(number, answer)
        }
        return broken
    }

    @Test("at any moment, on both engines", arguments: Folder.engines)
    func killed(_ engine: Folder.Engine) async throws {
        try await Folder.with(engine) { folder in
            let demo = try await Program.run(
                ["demo", "--jobs", "6000", "--no-serve"] + Self.place(folder, engine), in: folder)
            #expect(demo.code == 0, "\(demo.errors)")
            let clock = ContinuousClock()
            let backup = { (name: String) in ["database", "backup", name] + Self.place(folder, engine) }
            let timeOfBackup = try await clock.measure {
                let answer = try await Program.run(backup("whole"), in: folder)
                #expect(answer.code == 0, "\(answer.errors)")
            }
            let restore = { (file: String, into: String) in
                ["database", "restore", file, "--into", into] + (engine == .sqlite ? ["--key-file", "own.db.key"] : [])
            }
            let check = { (place: String) in
                ["database", "check", "--database", place] + (engine == .sqlite ? ["--key-file", "own.db.key"] : [])
            }
            let broken = try await killed(folder, within: timeOfBackup, { backup("b\($0)") }) { number, answer in
                let isThere = FileManager.default.fileExists(atPath: folder.path + "/b\(number)")
                if answer.code == 0 { #expect(isThere) }
                guard isThere else { return }
                // A file under its name is whole, also where the program was killed right after.
                try await Self.withPlace(folder, engine) { place in
                    let answer = try await Program.run(restore("b\(number)", place), in: folder)
                    #expect(answer.code == 0, "\(answer.errors)")
                }
            }
            #expect(broken >= 2, "the kills came while the program ran")
            for part in try FileManager.default.contentsOfDirectory(atPath: folder.path) where part.hasSuffix(".part") {
                try await Self.withPlace(folder, engine) { place in
                    let answer = try await Program.run(restore(part, place), in: folder)
                    #expect(answer.code == 65 || answer.code == 0, "\(answer.errors)")
                }
            }
            var timeOfRestore = Duration.zero
            try await Self.withPlace(folder, engine) { place in
                timeOfRestore = try await clock.measure {
                    let answer = try await Program.run(restore("whole", place), in: folder)
                    #expect(answer.code == 0, "\(answer.errors)")
                }
                let sound = try await Program.run(check(place), in: folder)
                #expect(sound.code == 0, "\(sound.output)")
            }
            try await Self.withPlace(folder, engine) { place in
                let broken = try await killed(folder, within: timeOfRestore, { _ in restore("whole", place) }) {
                    _, answer in
                    // The place is empty, and takes the next one, or it holds all.
                    let again = try await Program.run(restore("whole", place), in: folder)
                    #expect(again.code == 0 || again.errors.contains("holds something already"), "\(again.errors)")
                    let sound = try await Program.run(check(place), in: folder)
                    #expect(sound.code == 0, "\(sound.output)")
                    try await Self.empty(folder, place)
                }
                #expect(broken >= 2, "the kills came while the program ran")
            }
        }
    }

    @Test("two programs that start at once on a new database both find its tables", arguments: Folder.engines)
    func migrated(_ engine: Folder.Engine) async throws {
        for _ in 0..<3 {
            try await Folder.with(engine) { folder in
                let arguments = ["organisation", "list"] + Self.place(folder, engine)
                let runs = try (0..<3).map { _ in try Program.start(arguments, in: folder) }
                for run in runs {
                    let answer = await run.end()
                    #expect(answer.code == 0, "\(answer.errors)")
                }
                let sound = try await Program.run(["database", "check"] + Self.place(folder, engine), in: folder)
                #expect(sound.code == 0, "\(sound.output)")
            }
        }
    }

    private static func place(_ folder: Folder, _ engine: Folder.Engine) -> [String] {
        switch engine {
        case .sqlite: ["--database", "sqlite:own.db"]
        case .postgres: ["--database", folder.environment["GOLDENTHREAD_DATABASE"] ?? ""]
        }
    }

    /// An empty place, removed afterwards.
    private static func withPlace(
        _ folder: Folder, _ engine: Folder.Engine, _ body: (String) async throws -> Void
    ) async throws {
        let name = "r_" + UUID().uuidString.lowercased().filter { $0 != "-" }
        let place = engine == .sqlite ? "sqlite:\(name).db" : try Server.make(name)
        defer { if engine == .postgres { Server.drop(name) } }
        try await body(place)
    }

    /// Empties a place.
    private static func empty(_ folder: Folder, _ place: String) async throws {
        if place.hasPrefix("sqlite:") {
            for ending in ["", "-wal", "-shm", "-lock"] {
                try? FileManager.default.removeItem(atPath: folder.path + "/" + place.dropFirst(7) + ending)
            }
        } else {
            try Server.empty(place)
        }
    }
}
