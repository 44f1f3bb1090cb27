import Foundation
import Testing

@Suite("A program that is killed in the middle of an import leaves the old state or the new one", .serialized)
struct KillTests {
    /// The number of jobs that are held.
    private func jobs(_ folder: Folder) async throws -> Int {
        let list = try await folder.run("organisation", "list", "--format", "json")
        let held = try #require(try list.json()["organisations"] as? [[String: Any]])
        return held.reduce(0) { $0 + ($1["jobs"] as? Int ?? 0) }
    }

    @Test("at any moment", arguments: Folder.engines)
    func killed(_ engine: Folder.Engine) async throws {
        try await Folder.with(engine) { folder in
            let made = try await folder.run(
                "dataset", "generate", "--area", "england", "--jobs", "20000", "--seed", "1", "large")
            #expect(made.code == 0)
            let day = ["--as-of", "2026-11-21"]
            let small = ["dataset", "import", Samples.own + "/council", "--organisation", "A"] + day
            #expect(try await Program.run(small, in: folder).code == 0)
            #expect(try await jobs(folder) == 115)
            let large = ["dataset", "import", "large", "--organisation", "A", "--replace"] + day
            // How long a whole one takes, at another organisation's place, so that the kills fall everywhere in it.
            let clock = ContinuousClock()
            var whole = try await clock.measure {
                try await Folder.with(engine) { other in
                    let path = folder.path + "/large"
                    let answer = try await Program.run(
                        ["dataset", "import", path, "--organisation", "A"] + day, in: other)
                    #expect(answer.code == 0)
                }
            }
            var broken = 0
            for share in [0.1, 0.25, 0.35, 0.45, 0.55, 0.65, 0.8] {
                let run = try Program.start(large, in: folder)
                try await Task.sleep(for: whole * share)
                run.kill()
                let answer = await run.end()
                if answer.code == -9 { broken += 1 }
                // It was done before the kill came: other tests had slowed the one that was measured.
                if answer.code == 0 { whole = whole * 0.6 }
                let held = try await jobs(folder)
                #expect(held == (answer.code == 0 ? 20_000 : 115) || held == 20_000, "\(share) of \(whole): \(held)")
                #expect(try await folder.run("database", "check").code == 0, "\(share) of \(whole)")
                if held == 20_000 {
                    let history = try await folder.run("dataset", "history", "--format", "json").json()
                    let last = try #require((history["returns"] as? [[String: Any]])?.first?["id"] as? String)
                    #expect(try await folder.run("dataset", "undo", last).code == 0)
                    #expect(try await jobs(folder) == 115)
                }
            }
            #expect(broken >= 2, "the kills came while the program ran")
            let after = try await Program.run(large, in: folder)
            #expect(after.code == 0, "no lock is left behind: \(after.errors)")
            #expect(try await jobs(folder) == 20_000)
        }
    }
}
