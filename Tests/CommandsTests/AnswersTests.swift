import Foundation
import Testing

@Suite("Answers for programs and for spreadsheet programs are complete")
struct AnswersTests {
    private static let day = ["--as-of", "2026-11-21"]

    /// Stores the council's sample as two returns a year apart.
    private func stored(_ folder: Folder, name: String = "Marlbridge Council") async throws {
        for (sample, date) in [("council", "2025-09-30"), ("council-later-upload", "2026-09-30")] {
            let answer = try await Program.run(
                ["dataset", "import", "\(Samples.own)/\(sample)", "--organisation", name, "--date", date]
                    + AnswersTests.day, in: folder)
            #expect(answer.code == 0, "\(answer.errors)")
        }
    }

    @Test("Every figure has its id, its unrounded value and its text, or its refusal with reason and remedy")
    func figures() async throws {
        try await Folder.with { folder in
            try await stored(folder)
            let answer = try await folder.run(
                "profile", "show", "--by", "sector", "--compare-with", "2026-01-01", "--format", "json")
            let whole = try answer.json()
            #expect(Set(["asAt", "knownAt", "dataVersion", "programVersion", "jobs"]).isSubset(of: whole.keys))
            let figures = try #require(whole["figures"] as? [[String: Any]])
            #expect(figures.count > 80)
            var refused = 0
            for figure in figures {
                let id = try #require(figure["id"] as? String)
                #expect(figure["address"] == nil)
                #expect(figure["printed"] is String && figure["comparators"] is [Any], "\(id)")
                #expect((figure["scope"] as? [String: String])?["sector"] != nil, "\(id)")
                if let refusal = figure["refusal"] as? [String: Any] {
                    refused += 1
                    #expect(figure["value"] is NSNull, "\(id)")
                    #expect((refusal["reason"] as? String)?.isEmpty == false && refusal["remedy"] is String, "\(id)")
                } else {
                    #expect(figure["value"] is NSNumber && figure["rounded"] is NSNumber, "\(id)")
                }
            }
            #expect(refused > 0 && refused < figures.count)
            let comparison = try #require(whole["comparison"] as? [String: Any])
            let flows = try #require(comparison["flows"] as? [[String: Any]])
            let all = try #require(flows.last { $0["value"] is NSNull })
            let numbers = try ["opening", "came", "left", "closing"].map { try #require(all[$0] as? Int) }
            #expect(numbers[0] + numbers[1] - numbers[2] == numbers[3] && numbers[0] == 115)
        }
    }

    @Test("An opened figure says what it means, what was counted and left out, and from which returns")
    func opened() async throws {
        try await Folder.with { folder in
            try await stored(folder)
            let answer = try await folder.run("figure", "show", "zero-hours;sector=council", "--format", "json")
            let figure = try answer.json()
            let keys: Set = [
                "id", "measure", "meaning", "formula", "base", "exclusions", "source", "recordsUsed", "leftOut",
                "returns", "dataVersion", "programVersion", "value", "printed", "refusal", "interval", "notes", "unit",
            ]
            #expect(keys.isSubset(of: figure.keys), "\(keys.subtracting(figure.keys))")
            let returns = try #require(figure["returns"] as? [[String: Any]])
            #expect(returns.first?["organisation"] as? String == "Marlbridge Council")
            for format in ["table", "csv"] {
                let text = try await folder.run("figure", "show", "zero-hours", "--format", format).output
                for word in ["means", "formula", "base", "records used", "defined in", "data version", "id"] {
                    #expect(text.contains("\n" + word), "\(format): \(word)")
                }
            }
        }
    }

    @Test("The CSV of a profile carries refusals, reasons, notes, what was left out, and what changed")
    func profileFile() async throws {
        try await Folder.with { folder in
            try await stored(folder)
            let answer = try await folder.run(
                "profile", "show", "--by", "role-group", "--compare-with", "2026-01-01", "--format", "csv")
            let rows = try Table.rows(of: answer.output)
            let heads = rows[0]
            for row in rows { #expect(row.count == heads.count) }
            let place = { (name: String) throws -> Int in try #require(heads.firstIndex(of: name), "\(name)") }
            let (value, reason, id) = (try place("value"), try place("reason"), try place("id"))
            #expect(try rows.contains { !$0[try place("left out")].isEmpty })
            #expect(try rows.contains { !$0[try place("difference")].isEmpty })
            #expect(heads.contains("what to do") && heads.contains("notes") && heads.contains("interval low"))
            for row in rows.dropFirst() where !row[id].isEmpty {
                #expect(row[value].isEmpty != row[reason].isEmpty, "\(row[id])")
            }
            #expect(rows.contains { $0[0] == "jobs-came" && $0[2] == "All" })
        }
    }

    @Test("A refused header is said in a table and as CSV, with what is wrong", arguments: ["table", "csv"])
    func refusedHeader(_ format: String) async throws {
        try await Folder.with { folder in
            let answer = try await folder.run(
                "dataset", "check", Samples.own + "/53-header-of-last-spring", "--format", format)
            #expect(answer.code == 65)
            #expect(answer.output.contains("HEADER_REFUSED"))
            #expect(answer.output.contains("the header of an earlier format"))
            #expect(answer.errors.contains("No row was checked"))
        }
    }

    @Test("Every command answers in each format, and JSON is JSON", arguments: ["table", "json", "csv"])
    func formats(_ format: String) async throws {
        try await Folder.with { folder in
            try folder.write("numbers.csv", Data(AnswersTests.benchmark.utf8))
            try await stored(folder, name: "A")
            let history = try await folder.run("dataset", "history", "--format", "json").json()
            let last = try #require((history["returns"] as? [[String: Any]])?.first?["id"] as? String)
            let runs = [
                ["organisation", "add", "B"], ["benchmark", "import", "numbers.csv"],
                ["dataset", "export", "out", "--organisation", "A"],
                ["dataset", "generate", "made", "--jobs", "300"], ["database", "migrate"], ["dataset", "undo", last],
                ["register", "import", "made/register/care-directory.csv"],
                ["demo", "--no-serve", "--jobs", "300"],
            ]
            for arguments in runs {
                let answer = try await Program.run(arguments + ["--format", format], in: folder)
                #expect(answer.code == 0, "\(arguments) \(answer.errors)")
                #expect(!answer.output.isEmpty, "\(arguments)")
                if format == "json" { #expect((try? answer.json()) != nil, "\(arguments)") }
            }
            let refused = try await folder.run("register", "import", "numbers.csv", "--format", format)
            #expect(refused.code == 65 && refused.output.contains("refused") && !refused.errors.isEmpty)
        }
    }

    private static let benchmark = """
        measure,area,area_code,period,value,unit,source_title,source_year
        turnover,England,E92000001,2024/25,23.7,%,An example,2025

        """
}

/// Comma-separated text as rows, read as a spreadsheet program reads it.
enum Table {
    static func rows(of text: String) throws -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        var waiting = Array(text.unicodeScalars)[...]
        while let sign = waiting.popFirst() {
            switch sign {
            case "\"" where isQuoted && waiting.first == "\"":
                waiting.removeFirst()
                cell.append("\"")
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                row.append(cell)
                cell = ""
            case "\n" where !isQuoted:
                rows.append(row + [cell])
                (row, cell) = ([], "")
            default: cell.unicodeScalars.append(sign)
            }
        }
        try #require(!isQuoted && row.isEmpty && cell.isEmpty)
        return rows
    }
}
