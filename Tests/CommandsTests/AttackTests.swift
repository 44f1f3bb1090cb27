import Foundation
import Testing

@Suite("What comes from outside does no harm in a terminal or in a spreadsheet program")
struct AttackTests {
    private static let day = ["--as-of", "2026-11-21"]
    private static let names = [
        "Red \u{1B}[31mAlert\u{7}", "=HYPERLINK(\"http://x\",\"y\")", "+44 Homes", "-1+1", "@SUM(A1)",
        "Right \u{202E}tfel", "Nine \u{9B}31m",
    ]

    /// Whether a terminal would act upon anything in a text beside line feeds.
    private func isHarmless(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { sign in
            switch sign.value {
            case 10: true
            case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: false
            default: true
            }
        }
    }

    @Test("Control characters in names never reach the terminal", arguments: ["table", "json", "csv"])
    func terminal(_ format: String) async throws {
        try await Folder.with { folder in
            for name in AttackTests.names {
                let added = try await folder.run("organisation", "add", name, "--format", format)
                #expect(isHarmless(added.output + added.errors), "\(name.debugDescription)")
            }
            let list = try await folder.run("organisation", "list", "--format", format)
            #expect(isHarmless(list.output + list.errors))
            #expect(list.output.contains(format == "json" ? "Homes" : "+44 Homes"))
            try folder.write("e\u{1B}[2Jvil/staff\u{1B}[31m.csv", try Samples.council("staff"))
            let runs = [
                ["dataset", "check", "e\u{1B}[2Jvil"], ["dataset", "check", "no\u{1B}[2J"],
                ["dataset", "history", "--organisation", "no\u{1B}[2J"], ["figure", "show", "no\u{1B}[2J"],
                ["profile", "show", "--measure", "no\u{1B}[2J"], ["profile", "show", "--by", "no\u{1B}[2J"],
                ["profile", "show", "--area", "no\u{1B}[2J"], ["no\u{1B}[2J"],
            ]
            for arguments in runs {
                let answer = try await Program.run(arguments + ["--format", format], in: folder)
                #expect(isHarmless(answer.output + answer.errors), "\(arguments)")
            }
        }
    }

    @Test("No cell of a CSV answer is run as a formula; no byte of a national file is changed")
    func formulas() async throws {
        try await Folder.with { folder in
            let files = ["workplace", "staff", "training"]
            for name in files {
                let text = String(decoding: try Samples.council(name), as: UTF8.self)
                try folder.write("files/\(name).csv", Data(text.replacing("Adult Care Directorate", with: "=1+1").utf8))
            }
            let imported = try await Program.run(
                ["dataset", "import", "files", "--organisation", "=cmd|' /C calc'!A0"] + AttackTests.day, in: folder)
            #expect(imported.code == 0, "\(imported.errors)")
            let runs = [
                ["organisation", "list"], ["dataset", "history"], ["profile", "show", "--by", "organisation"],
                ["profile", "show", "--by", "workplace"], ["figure", "show", "filled-posts"],
            ]
            for arguments in runs {
                let answer = try await Program.run(arguments + ["--format", "csv"], in: folder)
                for row in try Table.rows(of: answer.output) {
                    for cell in row {
                        guard let first = cell.first, "=+-@\t\r".contains(first) else { continue }
                        #expect(Double(cell) != nil, "\(arguments): \(cell)")
                    }
                }
            }
            let export = try await Program.run(
                ["dataset", "export", "out", "--organisation", "=cmd|' /C calc'!A0"] + AttackTests.day, in: folder)
            #expect(export.code == 0)
            let path = folder.path + "/out/2026-11-21-sfc-bulk-upload-workplace.csv"
            let workplaces = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
            #expect(workplaces.contains(",=1+1") && !workplaces.contains("'=1+1"))
        }
    }

    @Test("Names that differ by capitals and blanks alone are one organisation")
    func oneOrganisation() async throws {
        try await Folder.with { folder in
            #expect(try await folder.run("organisation", "add", "Oak House Care").code == 0)
            let again = try await folder.run("organisation", "add", "  OAK   house care ")
            #expect(again.code == 64 && again.errors.contains("already"))
            let imported = try await Program.run(
                ["dataset", "import", Samples.own + "/council", "--organisation", "oak house  care"] + AttackTests.day,
                in: folder)
            #expect(imported.code == 0, "\(imported.errors)")
            let list = try await folder.run("organisation", "list", "--format", "json").json()
            let names = (list["organisations"] as? [[String: Any]])?.compactMap { $0["name"] as? String }
            #expect(names == ["Oak House Care"])
            for name in ["OAK HOUSE CARE", "oak house care"] {
                #expect(try await folder.run("dataset", "history", "--organisation", name).code == 0)
                let shown = try await folder.run(
                    "profile", "show", "--measure", "filled-posts", "--organisation", name, "--format", "json")
                let figures = try #require(try shown.json()["figures"] as? [[String: Any]])
                #expect(figures.first?["value"] as? Int == 115)
                #expect(try await folder.run("dataset", "export", "out", "--organisation", name).code == 0)
            }
        }
    }

    @Test("A name that is nearly right is offered")
    func nearNames() async throws {
        try await Folder.with { folder in
            for name in ["Marlbridge Council", "Oak House Care"] {
                #expect(try await folder.run("organisation", "add", name).code == 0)
            }
            for arguments in [["dataset", "history"], ["profile", "show"], ["dataset", "export", "out"]] {
                let answer = try await Program.run(arguments + ["--organisation", "Marlbrige Counsil"], in: folder)
                #expect(answer.code == 66 && answer.errors.contains("Did you mean Marlbridge Council?"), "\(arguments)")
            }
        }
    }

    @Test("An empty database file that others could read is closed to them before anything is stored")
    func emptyFile() async throws {
        try await Folder.with { folder in
            let path = try folder.write("shared.db", Data())
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
            #expect(try await folder.run("organisation", "list", "--database", "sqlite:\(path)").code == 0)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test("A demonstration that is loaded already says that its options were not used")
    func demonstration() async throws {
        try await Folder.with { folder in
            #expect(try await folder.run("demo", "--no-serve", "--jobs", "300").code == 0)
            let plain = try await folder.run("demo", "--no-serve")
            #expect(plain.errors.contains("loaded already.") && !plain.errors.contains("not used"))
            let again = try await folder.run("demo", "--no-serve", "--jobs", "900", "--seed", "2")
            #expect(again.code == 0 && again.errors.contains("--jobs and --seed were not used"))
        }
    }

    @Test("Tables fit into a terminal of 80 columns, and lose no word")
    func narrow() async throws {
        let long = "The Extraordinarily Long Name of a Care Provider in the County Limited Liability Partnership"
        try await Folder.with(columns: 80) { folder in
            let imported = try await Program.run(
                ["dataset", "import", Samples.own + "/council", "--organisation", long] + AttackTests.day, in: folder)
            #expect(imported.code == 0)
            let runs = [
                ["organisation", "list"], ["dataset", "history"], ["profile", "show"], ["figure", "show", "turnover"],
                ["profile", "show", "--list"], ["profile", "show", "--by", "organisation"], ["database", "check"],
                ["dataset", "check", Samples.own + "/council"],
            ]
            for arguments in runs {
                let answer = try await Program.run(arguments, in: folder)
                for line in answer.output.split(separator: "\n") {
                    #expect(line.count <= 80, "\(arguments): \(line)")
                }
            }
            let list = try await folder.run("organisation", "list").output
            for word in long.split(separator: " ") { #expect(list.contains(word)) }
        }
    }
}
