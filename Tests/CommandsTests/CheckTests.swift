import Foundation
import TestFiles
import Testing

@Suite("The check on the command line")
struct CheckTests {
    @Test(
        "says what is wrong in the words that are kept",
        arguments: ["council", "01-clean", "22-staff-contract", "29-training", "53-header-of-last-spring"],
        ["table", "json", "csv"])
    func printed(_ name: String, _ format: String) async throws {
        try await Folder.with { folder in
            let path = Samples.own + "/" + name
            let arguments = [
                "dataset", "check", path, "--held", path + "/existing.json", "--as-of", "2026-11-21", "--format",
                format,
            ]
            let answer = try await Program.run(arguments, in: folder)
            try Snapshot.expect("check-\(name)-\(format)", arguments, answer, hiding: [Samples.own: "SAMPLES"])
            #expect(
                !FileManager.default.fileExists(atPath: folder.path + "/data"), "a check by itself opens no database")
        }
    }

    @Test("gives each sample folder the national service's answer", arguments: Samples.names)
    func samples(_ name: String) async throws {
        let path = Samples.root + "/" + name
        let data = try Data(contentsOf: URL(filePath: path + "/expected.json"))
        let expected = try JSONDecoder().decode(Expected.self, from: data)
        try await Folder.with { folder in
            var arguments = ["dataset", "check", path, "--as-of", expected.as_of, "--format", "json"]
            if FileManager.default.fileExists(atPath: path + "/existing.json") {
                arguments += ["--held", path + "/existing.json"]
            }
            let answer = try await Program.run(arguments, in: folder)
            let found = try JSONDecoder().decode(Expected.self, from: Data(answer.output.utf8))
            #expect(found.status == expected.status)
            #expect(Set(found.files) == Set(expected.files))
            #expect(found.messages.map(\.description).sorted() == expected.messages.map(\.description).sorted())
            #expect(found.counts == expected.counts)
            #expect(found.difference == expected.difference)
            let codes: [String: Int32] = ["PASSED": 0, "WARNINGS": 0, "FAILED": 1, "HEADER_REFUSED": 65]
            #expect(answer.code == codes[expected.status])
        }
    }
}
