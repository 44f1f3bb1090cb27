import ArgumentParser
import Desk
import Figures
import Profiles

struct BenchmarkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmark", abstract: "Published numbers to compare with.", subcommands: [BenchmarkImport.self])
}

struct BenchmarkImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Load a table of published numbers, as CSV; docs/commands.md has the layouts.")

    @Argument(help: "The file.")
    var file: String

    @OptionGroup var desk: DeskOptions

    func run() async throws {
        let bytes = try FileBytes(path: file)
        let reading = try await desk.withDesk { try await $0.importBenchmarks(bytes, asker: Asker(door: .command)) }
        TableFindings.note(reading.findings)
        guard reading.layout != nil else { throw ExitCode(Refused.badData) }
        Terminal.note("Loaded \(Print.counted(reading.benchmarks.count, "published number")).")
    }
}
