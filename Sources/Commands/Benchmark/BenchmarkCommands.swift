import ArgumentParser
import Desk
import Figures
import Profiles
import Shapes

struct BenchmarkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmark", abstract: "Published numbers to compare with.", subcommands: [BenchmarkImport.self])
}

struct BenchmarkImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Load a table of published numbers, as CSV; docs/commands.md has the layouts.")

    @Argument(help: "The file.")
    var file: String

    @Flag(help: "Load the rows without errors where others have errors; else nothing is loaded.")
    var goodRowsOnly = false

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let bytes = try FileBytes(path: file)
        let goodRowsOnly = goodRowsOnly
        let reading = try await desk.withDesk {
            try await $0.importBenchmarks(bytes, goodRowsOnly: goodRowsOnly, asker: Terminal.asker)
        }
        try TableFindings.write(
            reading, layout: reading.layout?.rawValue, what: "published numbers", count: reading.benchmarks.count,
            reading.findings, errors: reading.isStored ? 0 : reading.errors,
            remedy: "Mend the rows, or load the others with --good-rows-only.", as: answer)
    }
}
