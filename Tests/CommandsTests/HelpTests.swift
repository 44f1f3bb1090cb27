import Foundation
import Testing

@Suite("Every command says how it is used")
struct HelpTests {
    /// Each command as the words that call it, found by following the help.
    static func commands() async throws -> [[String]] {
        var found: [[String]] = []
        var waiting: [[String]] = [[]]
        try await Folder.with { folder in
            while !waiting.isEmpty {
                let words = waiting.removeFirst()
                found.append(words)
                let help = try await Program.run(words + ["--help"], in: folder).output
                guard let list = help.components(separatedBy: "SUBCOMMANDS:\n").dropFirst().first else { continue }
                for line in list.split(separator: "\n") {
                    // A name stands two blanks in; what it does stands further on, and goes on in the lines below.
                    guard line.hasPrefix("  "), !line.hasPrefix("   "), !line.hasPrefix("  See ") else { continue }
                    waiting.append(words + [String(line.dropFirst(2).prefix { $0 != " " })])
                }
            }
        }
        return found
    }

    @Test("in the words that are kept")
    func help() async throws {
        let commands = try await HelpTests.commands()
        #expect(commands.contains(["dataset", "import"]) && commands.contains(["figure", "show"]))
        try await Folder.with { folder in
            for words in commands {
                let arguments = words + ["--help"]
                let answer = try await Program.run(arguments, in: folder)
                #expect(answer.code == 0 && answer.errors.isEmpty)
                try Snapshot.expect((["help"] + words).joined(separator: "-"), arguments, answer)
            }
            let kept = try FileManager.default.contentsOfDirectory(atPath: Snapshot.folder).filter {
                $0.hasPrefix("help")
            }
            #expect(
                Set(kept) == Set(commands.map { (["help"] + $0).joined(separator: "-") + ".txt" }), "none is left over")
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".run") }
            #expect(left.isEmpty, "asking for help makes no database")
        }
    }
}
