import ArgumentParser
import Dates
import Desk
import Protection
import Shapes

struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "How long records are kept.",
        subcommands: [RetentionList.self, RetentionSet.self, RetentionRun.self])
}

struct RetentionList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the rules, on which ground they stand, and what they did.")

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let rules = try await desk.withDesk { try await $0.retentionRules(asker: Terminal.asker) }
        var table = AnswerTable("kind", "#days", "counted from", "at the end", "ran last", "#deleted")
        for rule in rules {
            table.rows.append([
                rule.kind.rawValue, rule.days.map(String.init) ?? "no end", rule.kind.begins, rule.kind.end,
                rule.ranAt?.iso ?? "never", String(rule.deleted),
            ])
        }
        try answer.write(["rules": rules], table: table)
    }
}

struct RetentionSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change how long a kind of record is kept.")

    @Argument(help: "The kind, as retention list names it.")
    var kind: RetentionKindArgument

    @Argument(help: "The days, or never, which means without end.")
    var days: String

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        guard days == "never" || Int(days) != nil else {
            throw ValidationError("Give a number of days, or never.")
        }
        let rule = try await desk.withDesk { desk in
            try await desk.setRetention(kind.kind, days: Int(days), asker: Terminal.asker)
            return try await desk.retentionRules(asker: Terminal.asker).filter { $0.kind == kind.kind }
        }
        var table = AnswerTable("kind", "#days")
        table.rows = rule.map { [$0.kind.rawValue, $0.days.map(String.init) ?? "no end"] }
        try answer.write(["rules": rule], table: table)
    }
}

struct RetentionRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Delete what the rules let go; for a schedule of the machine's own.",
        discussion: "While the site is served this runs once a day by itself.")

    @Flag(help: "Say what would be deleted, and delete nothing.")
    var preview = false

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let results = try await desk.withDesk {
            try await $0.runRetention(isPreview: preview, asker: Terminal.asker)
        }
        var table = AnswerTable("kind", "from before", preview ? "#would go" : "#deleted")
        for result in results {
            table.rows.append([result.kind.rawValue, result.before?.iso ?? "no end", String(result.records)])
        }
        try answer.write(["results": results], table: table)
    }
}

/// A kind of record, as an argument.
struct RetentionKindArgument: ExpressibleByArgument {
    var kind: RetentionKind

    init?(argument: String) {
        guard let kind = RetentionKind(rawValue: argument) else { return nil }
        self.kind = kind
    }

    static var allValueStrings: [String] { RetentionKind.allCases.map(\.rawValue) }
}
