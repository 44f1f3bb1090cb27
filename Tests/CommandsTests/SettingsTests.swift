import Foundation
import Testing

@Suite("Settings come from options, the environment, a file and defaults, in this order")
struct SettingsTests {
    private static func held(_ folder: Folder, _ arguments: [String]) async throws -> [String: [String: String]] {
        let answer = try await Program.run(["settings", "--format", "json"] + arguments, in: folder)
        let settings = try #require(try answer.json()["settings"] as? [[String: String]])
        return Dictionary(uniqueKeysWithValues: settings.map { ($0["name"] ?? "", $0) })
    }

    @Test("The first that says something holds, and secrets are hidden")
    func order() async throws {
        try await Folder.with { plain in
            let file = try plain.write(
                "set.json",
                Array(#"{"port": 1, "host": "::1", "idle-time": 5, "host-name": ["a.example", "b.example"]}"#.utf8))
            let more = [
                "GOLDENTHREAD_PORT": "2", "GOLDENTHREAD_HOST": "", "GOLDENTHREAD_IDLE_TIME": "6",
                "GOLDENTHREAD_MASTER_KEY": String(repeating: "ab", count: 32),
            ]
            let folder = Folder(path: plain.path, environment: plain.environment.merging(more) { $1 })
            let held = try await SettingsTests.held(folder, ["--config", file, "--port", "3"])
            func expect(_ name: String, _ value: String, _ from: String) {
                #expect(held[name]?["value"] == value && held[name]?["from"] == from, "\(name)")
            }
            expect("port", "3", "option")
            expect("idle-time", "6", "environment")
            expect("host", "::1", "file")
            expect("host-name", "a.example,b.example", "file")
            expect("head-time", "15", "default")
            expect("master-key", "hidden", "environment")
        }
    }

    @Test(
        "What is no setting or no value is refused in a sentence",
        arguments: [
            (#"{"prot": 1}"#, 65, "Did you mean port?"), (#"{"port": "x"}"#, 65, "whole number"),
            (#"{"port": 70000}"#, 64, "65535"), (#"{"log-format": "xml"}"#, 64, "text, json"),
            (#"{"master-key": "00"}"#, 65, "GOLDENTHREAD_MASTER_KEY"), ("[1]", 65, "JSON object"),
            ("{", 65, "JSON object"),
        ])
    func refused(content: String, code: Int32, words: String) async throws {
        try await Folder.with { folder in
            let file = try folder.write("set.json", Array(content.utf8))
            let answer = try await folder.run("settings", "--config", file)
            #expect(answer.code == code && answer.errors.contains(words), "\(answer.errors)")
        }
    }

    @Test("The site does not start where it would stand open, or on what it cannot use")
    func notServed() async throws {
        try await Folder.with { folder in
            let cases: [([String], Int32, String)] = [
                (["--host", "0.0.0.0"], 64, "Plain HTTP is for this machine alone"),
                (["--host", "0.0.0.0", "--behind-proxy", "10.0.0.1"], 64, "--host-name"),
                (["--behind-proxy", "10.0.0.1/8"], 64, "no address or range"),
                (["--tls-certificate", "a.pem"], 64, "--tls-key"),
                (["--tls-certificate", "a.pem", "--tls-key", "a.key"], 69, "cannot be read"),
                (["--host", "192.0.2.1", "--behind-proxy", "10.0.0.1", "--port", "0"], 69, "has no address"),
            ]
            for (options, code, words) in cases {
                let answer = try await Program.run(["serve"] + options, in: folder)
                #expect(answer.code == code && answer.errors.contains(words), "\(options): \(answer.errors)")
            }
        }
    }

    @Test("Told to stop, the program ends by itself with exit code 0")
    func stops() async throws {
        try await Folder.with { folder in
            let run = try Program.start(["serve", "--port", "0", "--format", "json"], in: folder)
            for _ in 0..<400 {
                let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
                    $0.hasSuffix(".out")
                }
                let said = names.compactMap { FileManager.default.contents(atPath: folder.path + "/" + $0) }
                if said.contains(where: { !$0.isEmpty }) { break }
                try await Task.sleep(for: .milliseconds(50))
            }
            _ = kill(run.process.processIdentifier, SIGTERM)
            let answer = await run.end()
            #expect(answer.code == 0 && answer.output.contains("http://127.0.0.1:"))
        }
    }
}
