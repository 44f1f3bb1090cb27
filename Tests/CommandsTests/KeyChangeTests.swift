import Foundation
import Testing

@Suite("A change of the master key that is killed goes on where it stopped", .serialized)
struct KeyChangeTests {
    @Test("at any moment", arguments: Folder.engines)
    func killed(_ engine: Folder.Engine) async throws {
        try await Folder.with(engine) { folder in
            let made = try await folder.run(
                "dataset", "generate", "--area", "england", "--jobs", "30000", "--seed", "1", "large")
            #expect(made.code == 0)
            var (held, next) = (folder.path + "/one.key", folder.path + "/two.key")
            let stored = try await folder.run(
                "dataset", "import", "large", "--organisation", "A", "--as-of", "2026-11-21", "--key-file", held)
            #expect(stored.code == 0, "\(stored.errors)")
            func exported(_ key: String) async throws -> Data {
                let name = "out-\(UUID().uuidString)"
                let answer = try await folder.run("dataset", "export", "--organisation", "A", "--key-file", key, name)
                #expect(answer.code == 0, "\(answer.errors)")
                let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + name).sorted()
                let staff = try #require(files.first { $0.contains("staff") })
                return try Data(contentsOf: URL(filePath: "\(folder.path)/\(name)/\(staff)"))
            }
            let before = try await exported(held)
            func change() -> [String] { ["database", "rotate-key", "--key-file", held, "--new-key-file", next] }
            var whole = try await ContinuousClock().measure {
                let answer = try await Program.run(change(), in: folder)
                #expect(answer.code == 0, "\(answer.errors)")
            }
            swap(&held, &next)
            var broken = 0
            for share in [0.3, 0.45, 0.6, 0.75, 0.85, 0.95] {
                let run = try Program.start(change(), in: folder)
                try await Task.sleep(for: whole * share)
                run.kill()
                if await run.end().code == 0 {
                    whole = whole * 0.7
                    swap(&held, &next)
                    continue
                }
                // Stopped in the middle, nobody opens it: neither with the old key nor with the new one.
                let state = try await folder.run("database", "check", "--key-file", held)
                let other = try await folder.run("database", "check", "--key-file", next)
                if state.errors.contains("rotate-key") {
                    broken += 1
                    #expect(state.code == 69 && other.code == 69, "\(state.errors) \(other.errors)")
                } else {
                    // Not begun yet, or done and killed before it could say so.
                    #expect(Set([state.code, other.code]) == [0, 69], "\(state.errors) \(other.errors)")
                }
                let again = try await Program.run(change(), in: folder)
                #expect(again.code == 0, "\(share): \(again.errors)")
                swap(&held, &next)
                #expect(try await folder.run("database", "check", "--key-file", held).code == 0, "\(share)")
            }
            #expect(broken >= 1, "no kill came in the middle")
            #expect(try await exported(held) == before)
            #expect(try await folder.run("trail", "verify", "--key-file", held).code == 0)
            #expect(try await folder.run("database", "check", "--key-file", next).code == 69)
        }
    }
}
