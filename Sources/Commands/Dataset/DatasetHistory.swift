import ArgumentParser
import Dates
import Desk
import Shapes

struct DatasetHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List the returns, the one stored last first.")

    @Option(help: ArgumentHelp("Only this organisation's returns.", valueName: "name"))
    var organisation: String?

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let records = try await desk.withDesk {
            try await $0.history(organisation: organisation, asker: Terminal.asker)
        }
        try answer.write(
            ["returns": records], table: ReturnRows.table(records), file: ReturnRows.file(records))
        if records.isEmpty { Terminal.note("No return is held. Import files with dataset import.") }
    }
}

struct DatasetUndo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take a return back: the one before it counts again. Nothing is destroyed.")

    @Argument(help: "The return's id, as dataset history gives it.")
    var id: String

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let record = try await desk.withDesk { try await $0.undo(returnID: id, asker: Terminal.asker) }
        try answer.write(record, table: ReturnRows.table([record]), file: ReturnRows.file([record]))
        Terminal.note("The return of \(record.organisation.name) as at \(record.asAt.long) is undone.")
    }
}
