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
    @Option(help: ArgumentHelp("Check as if today were this day, YYYY-MM-DD. Default: today.", valueName: "day"))
    var asOf: DayArgument?

    /// The day, by the machine's clock where none was given.
    var day: Day { asOf?.day ?? DeskOptions.systemClock().day }
}

/// The files of an upload and whose they are.
struct UploadOptions: ParsableArguments {
    @Argument(help: "A folder, whose .csv files are taken, or the files.")
    var paths: [String]

    @Option(help: ArgumentHelp("The organisation whose return it is, by its full name.", valueName: "name"))
    var organisation: String

    @Option(
        help: ArgumentHelp(
            "The day on which what the files say was true, YYYY-MM-DD. Default: today.", valueName: "day"))
    var date: DayArgument?

    @Option(
        help: ArgumentHelp(
            "The council area, by its GSS code such as E08000017. Default: the organisation's own.", valueName: "code"))
    var area: String?

    @Flag(help: "Start anew: take every row whatever its STATUS, and let go of what is held and not in the files.")
    var replace = false

    @Flag(help: "Replace all training of a person who is in the training file. Else what it does not name is kept.")
    var replaceTraining = false

    func validate() throws { try UploadOptions.requireName(organisation) }

    /// Refuses the blank name of an organisation.
    static func requireName(_ name: String) throws {
        guard name.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("--organisation is blank. Give the full name of the organisation.")
        }
    }

    /// The request that the options make.
    func request(asOf: Day) -> ImportRequest {
        ImportRequest(
            organisation: organisation, asAt: date?.day ?? asOf, area: area, replaces: replace,
            replacesTraining: replaceTraining)
    }
}
