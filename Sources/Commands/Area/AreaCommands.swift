import ArgumentParser
import Desk
import Figures
import Profiles
import Shapes

struct AreaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "area", abstract: "The names of areas, and where they lie.",
        subcommands: [AreaList.self, AreaImport.self])
}

struct AreaList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the areas that are known, with the region of each council.")

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let areas = try await desk.withDesk { try await $0.areaListings(asker: Terminal.asker) }
        var table = AnswerTable("code", "area", "kind", "lies in")
        table.rows = areas.map { [$0.code, $0.name, $0.kind, $0.withinName] }
        try answer.write(["areas": areas], table: table)
    }
}

struct AreaImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Load names of areas from a list of codes, as CSV.")

    @Argument(help: "The file.")
    var file: String

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let bytes = try FileBytes(path: file)
        let reading = try await desk.withDesk { try await $0.importAreas(bytes, asker: Terminal.asker) }
        try TableFindings.write(
            reading, layout: reading.isRefused ? nil : "a list of codes", what: "areas", count: reading.areas.count,
            reading.findings, errors: reading.errors, as: answer)
    }
}
