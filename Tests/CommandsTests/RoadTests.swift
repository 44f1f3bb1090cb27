import Foundation
import Testing

@Suite("From files to figures on the command line")
struct RoadTests {
    private static let council = Samples.own + "/council"
    private static let clock = ["--as-of", "2026-11-21"]

    private func importing(_ path: String, _ more: String...) -> [String] {
        ["dataset", "import", path, "--organisation", "Marlbridge Council"] + RoadTests.clock + more
    }

    @Test("check, preview, import, profile, figure, export and undo", arguments: Folder.engines)
    func road(_ engine: Folder.Engine) async throws {
        try await Folder.with(engine) { folder in
            let preview = try await folder.run(
                "dataset", "preview", RoadTests.council, "--organisation", "Marlbridge Council", "--as-of",
                "2026-11-21",
                "--format", "json")
            #expect(preview.code == 0 && preview.errors.isEmpty)
            #expect(try preview.json()["workersCreated"] as? Int == 115)
            let stored = try await Program.run(importing(RoadTests.council, "--format", "json"), in: folder)
            #expect(stored.code == 0)
            let record = try #require(try stored.json()["return"] as? [String: Any])
            #expect(record["jobs"] as? Int == 115 && record["trainings"] as? Int == 195)
            let id = try #require(record["id"] as? String)
            let profile = try await folder.run("profile", "show", "--format", "json")
            let figures = try #require(try profile.json()["figures"] as? [[String: Any]])
            let posts = try #require(figures.first { ($0["id"] as? String)?.hasPrefix("filled-posts") == true })
            #expect(posts["value"] as? Double == 115)
            let figure = try await folder.run(
                "figure", "show", try #require(posts["id"] as? String), "--format", "json")
            #expect(try figure.json()["value"] as? Double == 115)
            let export = try await folder.run(
                "dataset", "export", "out", "--organisation", "Marlbridge Council", "--as-of", "2026-11-21")
            #expect(export.code == 0 && export.output.contains("out/2026-11-21-sfc-bulk-upload-staff.csv"))
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").sorted()
            #expect(names == ["staff", "training", "workplace"].map { "2026-11-21-sfc-bulk-upload-\($0).csv" })
            #expect(try await Program.run(importing("out"), in: folder).code == 0)
            let again = try await Program.run(importing(RoadTests.council), in: folder)
            #expect(again.code == 1 && again.errors.contains("Nothing was stored"))
            let below = try await folder.run("dataset", "undo", id)
            #expect(below.code == 64 && below.errors.contains("Undo the later one first"))
            let history = try await folder.run("dataset", "history", "--format", "json")
            let returns = try #require(try history.json()["returns"] as? [[String: Any]])
            #expect(returns.count == 2)
            for entry in returns {
                #expect(try await folder.run("dataset", "undo", entry["id"] as? String ?? "").code == 0)
            }
            #expect(try await folder.run("database", "check").code == 0)
            #expect(try await folder.run("database", "migrate").code == 0)
        }
    }

    @Test("what is printed can be piped: the answer alone stands on standard output", arguments: ["json", "csv"])
    func piped(_ format: String) async throws {
        try await Folder.with { folder in
            let imported = try await Program.run(importing(RoadTests.council, "--format", format), in: folder)
            let runs = [
                ["dataset", "check", RoadTests.council], ["dataset", "history"], ["organisation", "list"],
                ["profile", "show"], ["profile", "show", "--by", "role", "--measure", "filled-posts"],
                ["profile", "show", "--list"], ["figure", "show", "filled-posts"], ["database", "check"],
            ]
            var answers = [imported]
            for arguments in runs {
                answers.append(try await Program.run(arguments + ["--format", format], in: folder))
            }
            for (answer, arguments) in zip(answers, [["dataset", "import"]] + runs) {
                if format == "json" {
                    #expect((try? answer.json()) != nil, "\(arguments)")
                } else {
                    let lines = answer.output.split(separator: "\n", omittingEmptySubsequences: false)
                    #expect(lines.first?.contains(",") == true && lines.last == "", "\(arguments)")
                    #expect(!answer.output.contains("\r"), "\(arguments)")
                }
                #expect(!answer.output.contains("Stored the return") && !answer.errors.contains("{"), "\(arguments)")
            }
        }
    }

    @Test("no personal value is printed by a check or a preview", arguments: ["table", "json", "csv"])
    func masked(_ format: String) async throws {
        try await Folder.with { folder in
            _ = try await Program.run(importing(RoadTests.council), in: folder)
            var text = String(decoding: try Samples.council("staff"), as: UTF8.self).replacing(
                ",NEW,", with: ",UPDATE,")
            text = text.replacing("Staff 0001", with: "Mildred Quickfoot").replacing("QQ100048D", with: "QQ777777C")
            try folder.write("files/staff.csv", Data(text.utf8))
            let workplaces = String(decoding: try Samples.council("workplace"), as: UTF8.self)
            try folder.write("files/workplace.csv", Data(workplaces.replacing(",NEW,", with: ",NOCHANGE,").utf8))
            let preview = try await folder.run(
                "dataset", "preview", "files", "--organisation", "Marlbridge Council", "--as-of", "2026-11-21",
                "--format",
                format)
            #expect(preview.code == 0 && preview.output.contains("DISPLAYID"))
            for word in ["Mildred", "QQ777777C", "QQ100048D"] {
                #expect(!(preview.output + preview.errors).contains(word))
            }
        }
    }
}
