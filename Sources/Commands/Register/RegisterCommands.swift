import ArgumentParser
import Desk
import Estimates
import Figures
import Profiles
import Shapes
import Tables

struct RegisterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "The regulator's register of locations.", subcommands: [RegisterImport.self])
}

struct RegisterImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Load the regulator's public table: the care directory, the ratings or the active locations, as CSV.")

    @Argument(help: "The file.")
    var file: String

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let bytes = try FileBytes(path: file)
        let reading = try await desk.withDesk { try await $0.importRegister(bytes, asker: Terminal.asker) }
        try TableFindings.write(
            reading, layout: reading.layout?.rawValue, what: "locations", count: reading.locations.count,
            reading.findings, as: answer)
    }
}

/// What was loaded of a table of others, and what could not be read of it.
enum TableFindings {
    /// Writes the answer: what was loaded, and what was found, by line.
    ///
    /// - Parameters:
    ///   - errors: rows with errors for which nothing was loaded.
    ///   - remedy: what to do about them.
    /// - Throws: the exit code for bad data where the table was refused, 1 where nothing was loaded for its errors.
    static func write(
        _ reading: some Encodable, layout: String?, what: String, count: Int, _ findings: [TableFinding],
        errors: Int = 0, remedy: String = "Mend the rows and load the table again.", as answer: AnswerOptions
    ) throws {
        let loaded =
            if let layout {
                errors > 0
                    ? "\(Print.counted(errors, "error")); nothing was loaded. \(remedy)"
                    : "\(Print.count(count)) \(what) loaded, read as \(layout)."
            } else {
                "The file was refused; nothing was loaded."
            }
        var table = AnswerTable("#line", "column", "gravity", "what is found")
        table.rows = [["", "", layout == nil || errors > 0 ? "refused" : "loaded", loaded]]
        for finding in findings {
            table.rows.append([
                finding.line > 0 ? String(finding.line) : "", finding.column, finding.gravity.rawValue,
                finding.sentence,
            ])
        }
        var shown = table
        shown.rows = Array(table.rows.prefix(1 + most))
        try answer.write(reading, table: shown, file: table)
        if answer.format == .table, findings.count > most {
            Terminal.note("and \(Print.count(findings.count - most)) more; --format csv lists them all")
        }
        guard layout == nil else {
            if errors > 0 { throw ExitCode(1) }
            return
        }
        for finding in findings where finding.gravity == .refused {
            Terminal.note("goldenthread: \(finding.sentence)")
        }
        throw ExitCode(Refused.badData)
    }

    /// How many findings a table lists.
    private static let most = 50
}
