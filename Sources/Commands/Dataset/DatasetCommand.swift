import ArgumentParser
import Dates
import Desk
import FoundationEssentials

struct DatasetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dataset",
        abstract: "The national files: check, preview, import, export, undo, history, generate.",
        subcommands: [
            DatasetCheck.self, DatasetPreview.self, DatasetImport.self, DatasetExport.self, DatasetUndo.self,
            DatasetHistory.self, DatasetGenerate.self,
        ])
}

/// The clock that the rules of the national files are told.
struct ClockOptions: ParsableArguments {
    @Option(help: "The day that the rules take for today, YYYY-MM-DD. Default: today.")
    var asOf: DayArgument?

    /// The day, by the machine's clock where none was given.
    var day: Day { asOf?.day ?? DeskOptions.systemClock().day }
}

/// The files of an upload and whose they are.
struct UploadOptions: ParsableArguments {
    @Argument(help: "A folder, whose .csv files are taken, or the files.")
    var paths: [String]

    @Option(help: "The organisation whose return it is.")
    var organisation: String

    @Option(help: "The day of which the return speaks, YYYY-MM-DD. Default: today.")
    var date: DayArgument?

    @Option(help: "The area (GSS code) that it is for.")
    var area: String?

    @Flag(help: "Take every row as a new opening state, whatever is held.")
    var replace = false

    @Flag(help: "Replace all training of a person who is in the training file.")
    var replaceTraining = false

    /// The request that the options make.
    func request(asOf: Day) -> ImportRequest {
        ImportRequest(
            organisation: organisation, asAt: date?.day ?? asOf, area: area, replaces: replace,
            replacesTraining: replaceTraining)
    }
}
