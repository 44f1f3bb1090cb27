import ArgumentParser
import Dates
import Desk

struct DatasetHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List the returns, the one stored last first.")

    @Option(help: "Only this organisation's returns.")
    var organisation: String?

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let records = try await desk.withDesk {
            try await $0.history(organisation: organisation, asker: Asker(door: .command))
        }
        if answer.format == .json {
            try AnswerJSON.write(["returns": records.map(ReturnAnswer.init)])
        } else {
            ReturnAnswer.table(records).write(as: answer.format)
        }
    }
}

struct DatasetUndo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take a return back: the one before it is in force again.")

    @Argument(help: "The return's id, as dataset history gives it.")
    var id: String

    @OptionGroup var desk: DeskOptions

    func run() async throws {
        let record = try await desk.withDesk { try await $0.undo(returnID: id, asker: Asker(door: .command)) }
        Terminal.note("The return of \(record.organisation.name) as at \(record.asAt.long) is undone.")
    }
}
