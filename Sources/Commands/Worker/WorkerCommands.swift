import ArgumentParser
import Dates
import Desk
import Protection
import Shapes

struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "What is held on one worker: hand it out, or erase it.",
        subcommands: [WorkerExport.self, WorkerErase.self])
}

/// Which worker is meant.
struct WorkerOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The organisation.", valueName: "name"))
    var organisation: String

    @Option(help: ArgumentHelp("The workplace's reference (LOCALESTID).", valueName: "reference"))
    var workplace: String

    @Option(help: ArgumentHelp("The worker's reference (UNIQUEWORKERID).", valueName: "reference"))
    var worker: String

    @Option(help: ArgumentHelp("The day as at which the references are theirs; today unless told.", valueName: "day"))
    var asAt: DayArgument?

    var reference: WorkerReference { WorkerReference(workplace: workplace, worker: worker) }
}

struct WorkerExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write all that is held on one worker: every return, training, notes, corrections, and who saw it.")

    @OptionGroup var who: WorkerOptions
    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let file = try await desk.withDesk {
            try await $0.personFile(
                organisation: who.organisation, worker: who.reference, asAt: who.asAt?.day, asker: Terminal.asker)
        }
        var table = AnswerTable((file.rows.first ?? []).map { AnswerTable.Column(head: $0) })
        table.rows = Array(file.rows.dropFirst())
        try answer.write(file, table: table)
    }
}

struct WorkerErase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Say what erasing a worker would do; with --confirm, erase them for good.",
        discussion: """
            Destroys the key under which all that names the worker is sealed. Nothing brings them back: no undo, no \
            backup, no later upload.
            """)

    @OptionGroup var who: WorkerOptions

    @Option(help: "Why.")
    var reason: ErasureReasonArgument = .request

    @Option(
        help: ArgumentHelp(
            "Erase the person that the preview called so, such as person:1203.", valueName: "person"))
    var confirm: String?

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let report = try await desk.withDesk { desk in
            guard let confirm else {
                return try await desk.previewErasure(
                    organisation: who.organisation, worker: who.reference, asAt: who.asAt?.day, asker: Terminal.asker)
            }
            return try await desk.erase(
                organisation: who.organisation, worker: who.reference, asAt: who.asAt?.day, reason: reason.reason,
                agreed: confirm, asker: Terminal.asker)
        }
        var table = AnswerTable("what", "found")
        table.rows = [
            ["person", report.subject], ["returns", String(report.returns)], ["staff rows", String(report.jobs)],
            ["training records", String(report.trainings)], ["waiting uploads", String(report.uploads)],
            ["erased", report.erasedAt?.iso ?? "not yet"],
        ]
        table.rows += ErasureReport.gone.map { ["goes", $0] } + ErasureReport.stays.map { ["stays", $0] }
        try answer.write(report, table: table)
        if report.erasedAt == nil {
            Terminal.note("Nobody was erased. To erase this person, add --confirm \(report.subject)")
        }
    }
}

/// Why somebody is erased, as an argument.
enum ErasureReasonArgument: String, CaseIterable, ExpressibleByArgument {
    case request, mistake, left, order

    var reason: ErasureReason { ErasureReason(rawValue: rawValue) ?? .request }
}
