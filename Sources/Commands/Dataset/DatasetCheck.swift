import ArgumentParser
import Checks
import Dates
import Desk
import FoundationEssentials

struct DatasetCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say exactly what is wrong with the files of an upload. Stores nothing.",
        discussion: """
            Checks against what is held for --organisation, or against what the file of --held says. With neither \
            nothing counts as held, and the first workplace as the organisation's own. The exit code is 0 without \
            errors, 1 with errors, and 65 where a file is none of the three kinds or its header is not today's.
            """)

    @Argument(help: "A folder, whose .csv files are taken, or the files.")
    var paths: [String]

    @Option(
        help: ArgumentHelp(
            "A JSON file that says what is held; docs/commands.md has its shape.", valueName: "path"))
    var held: String?

    @Option(help: ArgumentHelp("The organisation against whose return the files are checked.", valueName: "name"))
    var organisation: String?

    @OptionGroup var clock: ClockOptions
    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func validate() throws {
        guard held == nil || organisation == nil else {
            throw ValidationError("--held and --organisation both say what is held. Give one of the two.")
        }
        if let organisation { try UploadOptions.requireName(organisation) }
    }

    func run() async throws {
        let files = try FileBytes.read(paths)
        let result: CheckResult
        if let held {
            result = Desk.check(files, held: try DatasetCheck.readHeld(held), asOf: clock.day)
        } else if let organisation {
            result = try await desk.withDesk {
                try await $0.check(files, organisation: organisation, asOf: clock.day, asker: Terminal.asker)
            }
        } else {
            result = Desk.check(files, held: nil, asOf: clock.day)
        }
        try CheckPrinter(result: result).write(as: answer)
        if held == nil, organisation == nil, result.findings.contains(where: { $0.type == "STATUS_ERROR" }) {
            Terminal.note(
                "Nothing was taken to be held, so that only NEW is a right STATUS. Give --organisation or --held for "
                    + "what is held; a first import takes every row whatever its STATUS.")
        }
        let code = CheckPrinter.exitCode(result)
        if code != 0 { throw ExitCode(code) }
    }

    private static func readHeld(_ path: String) throws -> Held {
        let file = try FileBytes(path: path)
        do {
            return try JSONDecoder().decode(Held.self, from: Data(file.bytes))
        } catch {
            throw DeskError.badData(
                "The file \(path) does not say what is held: \(DatasetCheck.words(of: error)). "
                    + "See docs/commands.md for its shape."
            )
        }
    }

    private static func words(of error: any Error) -> String {
        guard let error = error as? DecodingError else { return "it is no JSON" }
        switch error {
        case .keyNotFound(let key, let context):
            return "\(place(context)) lacks \(key.stringValue)"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            return "\(place(context)) cannot be read"
        @unknown default:
            return "it cannot be read"
        }
    }

    private static func place(_ context: DecodingError.Context) -> String {
        context.codingPath.isEmpty ? "it" : context.codingPath.map(\.stringValue).joined(separator: ".")
    }
}
