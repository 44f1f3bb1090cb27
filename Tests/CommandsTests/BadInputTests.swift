import Foundation
import Testing

@Suite("Bad input gets a clear sentence and stores nothing")
struct BadInputTests {
    /// A damaged file, the exit code that it gets, and words that stand in what is said of it.
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let code: Int32
        let words: String
        let make: @Sendable (Data) -> Data

        var testDescription: String { name }
    }

    private static func text(_ data: Data, _ change: (String) -> String) -> Data {
        Data(change(String(decoding: data, as: UTF8.self)).utf8)
    }

    static let cases: [Case] = [
        Case(name: "empty", code: 65, words: "is empty") { _ in Data() },
        Case(name: "only a line end", code: 65, words: "none of the three kinds") { _ in Data("\r\n".utf8) },
        Case(name: "a zip", code: 65, words: "a spreadsheet or an archive") { Data([80, 75, 3, 4, 20, 0]) + $0 },
        Case(name: "UTF-16", code: 65, words: "is written in UTF-16") { data in
            Data([0xFF, 0xFE]) + (String(decoding: data, as: UTF8.self).data(using: .utf16LittleEndian) ?? Data())
        },
        Case(name: "semicolons", code: 65, words: "parted by semicolons") { data in
            text(data) { $0.replacing(",", with: ";") }
        },
        Case(name: "another table", code: 65, words: "none of the three kinds") { _ in Data("name,age\r\nA,3\r\n".utf8)
        },
        Case(name: "a web page", code: 65, words: "none of the three kinds") { _ in Data("<!doctype html><p>No".utf8) },
        Case(name: "a column too few", code: 65, words: "header refused") { data in
            text(data) { $0.replacing("ZEROHRCONT,", with: "") }
        },
        Case(name: "NUL characters", code: 65, words: "holds a NUL character in line 2") { data in
            text(data) { $0.replacing("Staff 0001", with: "Staff\0") }
        },
        Case(name: "Windows-1252", code: 0, words: "is not UTF-8 from line 2 on") { data in
            var bytes = data
            if let range = bytes.range(of: Data("Staff 0001".utf8)) {
                bytes.replaceSubrange(range, with: [74, 111, 115, 0xE9])
            }
            return bytes
        },
        Case(name: "a quote that is never closed", code: 1, words: "") { data in
            text(data) { $0.replacing("Staff 0100", with: "\"Staff 0100") }
        },
        Case(name: "only the header", code: 1, words: "") { data in
            text(data) { String($0.prefix { !$0.isNewline }) + "\r\n" }
        },
    ]

    @Test("for the staff file", arguments: cases)
    func staff(_ item: Case) async throws {
        try await Folder.with { folder in
            for name in ["workplace", "training"] { try folder.write("files/\(name).csv", try Samples.council(name)) }
            try folder.write("files/staff.csv", item.make(try Samples.council("staff")))
            let arguments = [
                "dataset", "import", "files", "--organisation", "Marlbridge Council", "--as-of", "2026-11-21",
            ]
            let answer = try await Program.run(arguments, in: folder)
            #expect(answer.code == item.code, "\(answer.errors)")
            #expect(item.words.isEmpty || (answer.output + answer.errors).contains(item.words))
            let list = try await folder.run("organisation", "list", "--format", "json")
            let held = try #require(try list.json()["organisations"] as? [[String: Any]])
            #expect(held.count == (item.code == 0 ? 1 : 0), "nothing half stored, not even the organisation")
            #expect(try await folder.run("database", "check").code == 0)
        }
    }

    /// Arguments, the exit code that they get, and words that stand in what is said of them.
    private static let runs: [([String], Int32, String)] = {
        let council = Samples.own + "/council"
        return [
            (["dataset", "check", "nowhere"], 66, "There is no file or folder nowhere."),
            (["dataset", "check", "none"], 66, "The folder none holds no .csv file."),
            (["dataset", "check", "odd"], 66, "The folder odd holds no .csv file."),
            (["dataset", "check", "odd/x.csv"], 66, "The folder odd/x.csv holds no .csv file."),
            (["dataset", "check", "/dev/null"], 65, "/dev/null is not a file."),
            (["dataset", "check", council + "/staff.csv", council + "/staff.csv"], 65, "are both staff files"),
            (
                ["dataset", "check", Samples.own + "/53-header-of-last-spring"], 65,
                "the header of an earlier format"
            ),
            (["dataset", "check", council, "--held", "held.json"], 65, "does not say what is held"),
            (["dataset", "check", council, "--held", "none.json"], 66, "There is no file none.json."),
            (["dataset", "check"], 64, "Missing expected argument"),
            (["dataset", "check", council, "--as-of", "21/11/2026"], 64, "as-of"),
            (["dataset", "check", council, "--format", "xml"], 64, "format"),
            (
                ["dataset", "check", council, "--held", "held.json", "--organisation", "A"], 64,
                "Give one of the two."
            ),
            (["dataset", "check", council, "--organisation", " "], 64, "--organisation is blank."),
            (["dataset", "preview", council, "--organisation", ""], 64, "--organisation is blank."),
            (["dataset", "preview", council, "--organisation", "A", "--area", "x"], 64, "(GSS code)"),
            (
                ["dataset", "preview", council, "--organisation", "A", "--date", "2999-01-01"], 64,
                "lies in the future"
            ),
            (["dataset", "import", council], 64, "organisation"),
            (
                ["dataset", "import", council, "--organisation", "A", "--date", "2999-01-01"], 64,
                "lies in the future"
            ),
            (["dataset", "export", "out", "--organisation", "Nobody"], 66, "no organisation called Nobody."),
            (["dataset", "history", "--organisation", "Nobody"], 66, "There is no organisation called Nobody."),
            (["dataset", "undo", "nothing"], 66, "There is no return nothing."),
            (["figure", "show", "nothing"], 64, "There is no measure nothing."),
            (["figure", "show", "turnover;sector=%a\u{E9}"], 66, "The data set holds no sector"),
            (["figure", "show", "turnover;from=Nobody"], 66, "There is no organisation called Nobody."),
            (["figure", "show", "turnover;sector=private;sector=x"], 64, "two limits to sector"),
            (["profile", "show", "--measure", "nothing"], 64, "There is no measure nothing."),
            (["profile", "show", "--measure", "turnovre"], 64, "Did you mean turnover?"),
            (["profile", "show", "--by", "colour"], 64, "colour is no dimension."),
            (["profile", "show", "--by", "sectr"], 64, "Did you mean sector?"),
            (["profile", "show", "--by", "sector", "--by", "sector"], 64, "--by names sector twice."),
            (
                ["profile", "show", "--where", "sector=private", "--where", "sector=council"], 64,
                "--where limits sector twice"
            ),
            (["nonsense"], 64, "nonsense"), (["dataset", "--nonsense"], 64, "nonsense"),
            (["organisation", "list", "--database", "mysql://x"], 64, "A database is given as sqlite:PATH or"),
            (["organisation", "list", "--database", "sqlite:/nowhere/x.db"], 69, "/nowhere"),
            (["organisation", "list", "--database", "sqlite:notes.db"], 69, "is not an SQLite database"),
            (
                ["organisation", "list", "--database", "postgres://me:secret@127.0.0.1:1/x"], 69,
                "PostgreSQL cannot be reached"
            ),
        ]
    }()

    @Test("for what cannot be found, opened or understood")
    func arguments() async throws {
        try await Folder.with { folder in
            try FileManager.default.createDirectory(atPath: folder.path + "/none", withIntermediateDirectories: true)
            try FileManager.default.createDirectory(
                atPath: folder.path + "/odd/x.csv", withIntermediateDirectories: true)
            try folder.write("held.json", Data("[1]".utf8))
            try folder.write("notes.db", Data(String(repeating: "no database ", count: 100).utf8))
            for (arguments, code, words) in BadInputTests.runs {
                let answer = try await Program.run(arguments, in: folder)
                #expect(answer.code == code, "\(arguments) \(answer.errors)")
                let said = answer.errors + (arguments.contains("check") ? answer.output : "")
                #expect(said.contains(words), "\(arguments) \(said)")
                #expect(!(answer.output + answer.errors).contains("secret"))
                #expect(!answer.errors.isEmpty)
                if !arguments.contains("check") { #expect(answer.output.isEmpty, "\(arguments)") }
            }
        }
    }

    @Test("for a key file that others may read, and for a key that is another")
    func keys() async throws {
        try await Folder.with { folder in
            let arguments = [
                "dataset", "import", Samples.own + "/council", "--organisation", "A", "--as-of", "2026-11-21",
            ]
            #expect(try await Program.run(arguments, in: folder).code == 0)
            let key = folder.path + "/data/goldenthread.db.key"
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
            let open = try await folder.run("organisation", "list")
            #expect(open.code == 69 && open.errors.contains("chmod 600") && open.output.isEmpty)
            try FileManager.default.removeItem(atPath: key)
            let without = try await Program.run(arguments, in: folder)
            #expect(without.code == 69 && without.errors.contains("is missing"))
            #expect(!FileManager.default.fileExists(atPath: key), "no new key beside people who are sealed already")
            let other = try await folder.run(
                "dataset", "export", "out", "--organisation", "A", "--key-file", folder.path + "/other.key")
            #expect(other.code == 69 && other.errors.contains("the master key is not the one"))
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/out"))
        }
    }

    @Test("a file of 2 GB without a line end is refused at once")
    func large() async throws {
        try await Folder.with { folder in
            let path = try folder.write("large.csv", Data("LOCALESTID,STATUS,".utf8))
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            try file.truncate(atOffset: 2 << 30)
            try file.close()
            let answer = try await folder.run("dataset", "check", "large.csv", Samples.own + "/council/staff.csv")
            #expect(answer.code == 65 && answer.errors.contains("large.csv"))
        }
    }
}
