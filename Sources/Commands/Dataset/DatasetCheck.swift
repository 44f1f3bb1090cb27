import ArgumentParser
import DataSets
import Dates
import Desk
import FoundationEssentials

struct DatasetCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say exactly what is wrong with the files of an upload.",
        discussion: """
            Takes a folder's .csv files, or the files named. Checks against what --held says is held, else against \
            what is held for --organisation; with neither nothing is held and the first workplace is the primary. Exit \
            code 0 without errors, 1 with errors, 65 where a header is refused or a file is none of the three kinds.
            """)

    @Argument(help: "A folder, whose .csv files are taken, or the files.")
    var paths: [String]

    @Option(help: "A JSON file that says what is held.")
    var held: String?

    @Option(help: "The organisation whose held return the files are checked against.")
    var organisation: String?

    @OptionGroup var clock: ClockOptions
    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let files = try FileBytes.read(paths)
        let result: CheckResult
        if let held {
            result = Desk.check(files, held: try DatasetCheck.readHeld(held), asOf: clock.day)
        } else if let organisation {
            result = try await desk.withDesk {
                try await $0.check(files, organisation: organisation, asOf: clock.day, asker: Asker(door: .command))
            }
        } else {
            result = Desk.check(files, held: nil, asOf: clock.day)
        }
        try CheckPrinter(result: result).write(as: answer.format)
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
