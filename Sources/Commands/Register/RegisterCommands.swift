import ArgumentParser
import Desk
import Estimates
import Figures
import Profiles
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

    func run() async throws {
        let bytes = try FileBytes(path: file)
        let reading = try await desk.withDesk { try await $0.importRegister(bytes, asker: Asker(door: .command)) }
        TableFindings.note(reading.findings)
        guard !reading.isRefused else { throw ExitCode(Refused.badData) }
        Terminal.note("Loaded \(Print.counted(reading.locations.count, "location")).")
    }
}

/// What could not be read of a table, on standard error.
enum TableFindings {
    static func note(_ findings: [TableFinding]) {
        for finding in findings.prefix(50) {
            Terminal.note(
                "line \(finding.line)\(finding.column.isEmpty ? "" : ", \(finding.column)"): \(finding.sentence)")
        }
        if findings.count > 50 { Terminal.note("and \(Print.count(findings.count - 50)) more") }
    }
}
