import ArgumentParser
import Dates
import Desk
import Permissions
import Protection
import Shapes

struct TrailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trail", abstract: "Who did, saw or was refused what, and when.",
        subcommands: [TrailList.self, TrailVerify.self, TrailExport.self, TrailReport.self])
}

/// Which entries are asked for.
struct TrailOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Who: an account's id or e-mail address, operator:NAME or anybody.", valueName: "who"))
    var who: String?

    @Option(help: ArgumentHelp("Which act, such as return.export.", valueName: "act"))
    var act: ActArgument?

    @Option(help: "How it ended.")
    var outcome: OutcomeArgument?

    @Option(help: ArgumentHelp("Only what was about this organisation.", valueName: "name"))
    var organisation: String?

    @Option(help: ArgumentHelp("What it was about: an identifier or a code.", valueName: "id"))
    var subject: String?

    @Option(help: ArgumentHelp("From which network address.", valueName: "address"))
    var address: String?

    @Option(help: ArgumentHelp("From this moment on: YYYY-MM-DDTHH:MM:SSZ.", valueName: "moment"))
    var from: InstantArgument?

    @Option(help: ArgumentHelp("Until this moment; a day stands for its end.", valueName: "moment"))
    var to: InstantArgument?

    /// The question that they ask.
    var question: TrailQuestion {
        var question = TrailQuestion()
        question.who = who
        question.act = act?.act
        question.outcome = outcome?.outcome
        question.organisation = organisation
        question.subject = subject
        question.address = address
        question.from = from?.instant
        question.to = to?.instant
        return question
    }
}

/// An act, by its word in the trail.
struct ActArgument: ExpressibleByArgument {
    var act: Act

    init?(argument: String) {
        guard let act = Act(rawValue: argument) else { return nil }
        self.act = act
    }

    static var allValueStrings: [String] { Act.allCases.map(\.rawValue) }
}

/// How an act ended.
enum OutcomeArgument: String, CaseIterable, ExpressibleByArgument {
    case done, seen, refused, failed

    var outcome: TrailEntry.Outcome { TrailEntry.Outcome(rawValue: rawValue) ?? .done }
}

struct TrailList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List entries of the trail, the latest first.")

    @OptionGroup var asked: TrailOptions

    @Option(help: ArgumentHelp("The first entry that is wanted, from 1, the latest.", valueName: "number"))
    var first = 1

    @Option(help: ArgumentHelp("How many are wanted.", valueName: "number"))
    var limit = 50

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func validate() throws {
        guard first >= 1, (1...10_000).contains(limit) else {
            throw ValidationError("The first entry is at least 1, the limit from 1 to 10,000.")
        }
    }

    func run() async throws {
        var question = asked.question
        question.range = first - 1..<first - 1 + limit
        let wanted = question
        let page = try await desk.withDesk { try await $0.trail(wanted, asker: Terminal.asker) }
        var table = AnswerTable("#number", "at", "who", "what", "organisation", "subject")
        for line in page.lines {
            table.rows.append([
                line.entry.number.map(String.init) ?? "", line.entry.at.iso, line.whoName, line.what,
                line.organisationName, line.entry.subject,
            ])
        }
        try answer.write(
            TrailAnswer(count: page.count, entries: page.lines), table: table, file: TrailRows.file(page.lines))
        Terminal.note("\(page.lines.count) of \(page.count) entries.")
    }
}

struct TrailExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write all entries that are found, the oldest first, as CSV or JSON.")

    @OptionGroup var asked: TrailOptions
    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let found = try await desk.withDesk { try await $0.trailRows(asked.question, asker: Terminal.asker) }
        let file = TrailRows.file(found.lines)
        try answer.write(TrailAnswer(count: found.count, entries: found.lines), table: file)
        if found.lines.count < found.count {
            Terminal.note("The latest \(found.lines.count) of \(found.count) entries: ask for a shorter time.")
        }
    }
}

struct TrailVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Prove that the trail is whole.",
        discussion: """
            Says the number and the mark of the last entry. Write them down elsewhere, and expect them the next time: \
            nothing else shows that the end of the trail was cut off or an older state put in its place. Exit code 1 \
            where the trail is not whole.
            """)

    @Option(
        help: ArgumentHelp("The last entry at an earlier check, as it was said then.", valueName: "number:mark"))
    var expect: TrailMarkArgument?

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let proof = try await desk.withDesk {
            try await $0.verifyTrail(expecting: expect?.mark, asker: Terminal.asker)
        }
        var table = AnswerTable("what", "found")
        table.rows = [
            ["whole", proof.isWhole ? "yes" : "NO"], ["entries", String(proof.entries)],
            ["cut off by retention", String(proof.cut)], ["waiting", String(proof.waiting)],
            ["last entry", "\(proof.last):\(proof.mark)"],
        ]
        table.rows += proof.faults.map { ["fault", $0.sentence] }
        try answer.write(proof, table: table)
        if !proof.isWhole { throw ExitCode(Refused.foundErrors) }
    }
}

/// A number and a mark, as `trail verify` says them.
struct TrailMarkArgument: ExpressibleByArgument {
    var mark: TrailMark

    init?(argument: String) {
        guard let mark = TrailMark(argument) else { return nil }
        self.mark = mark
    }
}

struct TrailReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Report who saw or changed what of whom, as a breach asks for.")

    @Option(help: ArgumentHelp("Of this organisation.", valueName: "name"))
    var organisation: String?

    @Option(help: ArgumentHelp("Of one worker of it: the workplace's reference.", valueName: "reference"))
    var workplace: String?

    @Option(help: ArgumentHelp("And the worker's.", valueName: "reference"))
    var worker: String?

    @Option(help: ArgumentHelp("By this account (id or e-mail address), or operator:NAME.", valueName: "who"))
    var who: String?

    @Option(help: ArgumentHelp("From this network address.", valueName: "address"))
    var address: String?

    @Option(help: ArgumentHelp("From this moment on: YYYY-MM-DDTHH:MM:SSZ.", valueName: "moment"))
    var from: InstantArgument?

    @Option(help: ArgumentHelp("Until this moment; a day stands for its end.", valueName: "moment"))
    var to: InstantArgument?

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func validate() throws {
        guard (workplace == nil) == (worker == nil) else {
            throw ValidationError("A worker is named by --workplace and --worker together.")
        }
    }

    func run() async throws {
        var question = BreachQuestion()
        question.organisation = organisation
        question.who = who
        question.address = address
        question.from = from?.instant
        question.to = to?.instant
        if let workplace, let worker { question.worker = WorkerReference(workplace: workplace, worker: worker) }
        let wanted = question
        let report = try await desk.withDesk { try await $0.breachReport(wanted, asker: Terminal.asker) }
        var table = AnswerTable("who", "what", "#times", "first", "last")
        for reader in report.readers {
            for act in reader.acts {
                table.rows.append([
                    reader.name, act.what, String(act.count), reader.first.iso, reader.last.iso,
                ])
            }
        }
        let words = [report.asked] + report.findings
        if answer.format == .table { Terminal.write(words.joined(separator: "\n") + "\n\n") }
        try answer.write(report, table: table, file: TrailRows.file(report.lines))
    }
}

/// Entries in rows of a file.
enum TrailRows {
    static func file(_ lines: [TrailLine]) -> AnswerTable {
        var file = AnswerTable(Desk.trailColumns.map { AnswerTable.Column(head: $0) })
        file.rows = lines.map { Desk.trailRow($0) }
        return file
    }
}
