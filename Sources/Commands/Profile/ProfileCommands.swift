import ArgumentParser
import Dates
import Desk
import Figures
import Profiles

struct ProfileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile", abstract: "What the workforce is.", subcommands: [ProfileShow.self])
}

/// The limits that all questions about figures have.
struct QuestionOptions: ParsableArguments {
    @Option(help: "Only this organisation's return.")
    var organisation: String?

    @Option(help: "Only workplaces of this area (GSS code).")
    var area: String?

    @Option(help: "The day as at which returns are in force, YYYY-MM-DD. Default: today.")
    var asAt: DayArgument?

    @Option(help: "The moment as at which they were known, YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ. Default: now.")
    var asKnownAt: InstantArgument?

    @Option(
        name: .customLong("where"),
        help: "A limit, DIMENSION=VALUE, such as sector=private or role=8; may be given several times.")
    var limits: [String] = []

    /// The question that the options ask.
    func question() throws -> ProfileQuestion {
        var question = ProfileQuestion()
        question.organisation = organisation
        question.area = area
        question.asAt = asAt?.day
        question.knownAt = asKnownAt?.instant
        question.limits = try limits.map { text in
            let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard sides.count == 2, let dimension = Dimension(rawValue: sides[0]) else {
                throw ValidationError("\(text) is no limit. Write DIMENSION=VALUE with one of \(QuestionOptions.dimensions).")
            }
            return (dimension, sides[1])
        }
        return question
    }

    static let dimensions = Dimension.allCases.map(\.rawValue).joined(separator: ", ")
}

struct ProfileShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the figures of the workforce, each with its base.",
        discussion: "Dimensions: \(QuestionOptions.dimensions).")

    @Option(help: "A measure's word, such as turnover; may be given several times. Default: all.")
    var measure: [String] = []

    @Option(help: "A dimension to show the figures by; two of them are crossed.")
    var by: [String] = []

    @Option(help: "An earlier day to compare with, YYYY-MM-DD.")
    var compareWith: DayArgument?

    @Flag(help: "List the measures instead.")
    var list = false

    @OptionGroup var question: QuestionOptions
    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func validate() throws {
        guard by.count <= 2 else { throw ValidationError("Figures are shown by one or two dimensions.") }
        for name in by where Dimension(rawValue: name) == nil {
            throw ValidationError("\(name) is no dimension. Use one of \(QuestionOptions.dimensions).")
        }
    }

    func run() async throws {
        if list {
            try listMeasures()
            return
        }
        var asked = try question.question()
        asked.measures = measure
        asked.by = by.compactMap(Dimension.init(rawValue:))
        asked.compareWith = compareWith?.day
        let question = asked
        let profile = try await desk.withDesk { try await $0.profile(question, asker: Asker(door: .command)) }
        try ProfilePrinter(answer: profile).write(as: answer.format)
    }

    private struct Listed: Encodable {
        var measure: String
        var name: String
        var theme: String
        var meaning: String
        var formula: String
        var unit: String
        var source: String
    }

    private func listMeasures() throws {
        if answer.format == .json {
            try AnswerJSON.write(
                ["measures": Measures.all.map {
                    Listed(
                        measure: $0.id, name: $0.name, theme: $0.theme, meaning: $0.meaning, formula: $0.formula,
                        unit: $0.unit.rawValue, source: $0.source)
                }])
            return
        }
        var table = AnswerTable("measure", "name", "theme", "unit")
        for measure in Measures.all {
            table.rows.append([measure.id, measure.name, measure.theme, measure.unit.rawValue])
        }
        table.write(as: answer.format)
    }
}

/// Prints the figures of a profile.
struct ProfilePrinter {
    var answer: ProfileAnswer

    private struct Addressed: Encodable {
        var id: String
        var figure: Figure

        private enum Key: String, CodingKey { case id }

        func encode(to encoder: any Encoder) throws {
            try figure.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(id, forKey: .id)
        }
    }

    private struct Whole: Encodable {
        var asAt: Day
        var knownAt: String
        var dataVersion: String
        var codeVersion: String
        var organisations: Int
        var workplaces: Int
        var jobs: Int
        var figures: [Addressed]
        var comparison: ComparisonAnswer?
    }

    func write(as format: AnswerFormat) throws {
        switch format {
        case .json: try writeJSON()
        case .csv: rows(printed: false).write(as: .csv)
        case .table:
            writeHead()
            rows(printed: true).write(as: .table)
            ComparisonPrinter(answer: answer).write()
        }
    }

    private func writeJSON() throws {
        let basis = answer.basis
        try AnswerJSON.write(
            Whole(
                asAt: basis.asAt, knownAt: basis.knownAt.iso, dataVersion: basis.version,
                codeVersion: ProgramVersion.text, organisations: basis.returns.count, workplaces: basis.workplaces,
                jobs: basis.jobs,
                figures: answer.figures.map { Addressed(id: $0.address.description, figure: $0.figure) },
                comparison: answer.earlier.map(ComparisonAnswer.init)))
    }

    private func writeHead() {
        let basis = answer.basis
        let returns = Print.counted(basis.returns.count, "organisation")
        Terminal.note(
            "As at \(basis.asAt.long): \(returns), \(Print.counted(basis.workplaces, "workplace")), "
                + "\(Print.counted(basis.jobs, "job")). Data version \(basis.version).")
        if let days = basis.days, days.lowerBound != days.upperBound {
            Terminal.note("Returns are of \(days.lowerBound.long) to \(days.upperBound.long).")
        }
        if basis.returns.isEmpty { Terminal.note("No return is held. Import files with dataset import.") }
    }

    private func rows(printed: Bool) -> AnswerTable {
        let dimensions = answer.figures.first.map { $0.figure.scope.parts.map(\.dimension) } ?? []
        var table = AnswerTable(
            [.init(head: "measure")] + dimensions.map { .init(head: $0) }
                + [.init(head: "value", isNumber: true), .init(head: "base")]
                + (printed ? [] : [.init(head: "unrounded", isNumber: true), .init(head: "refusal"), .init(head: "id")]))
        for addressed in answer.figures {
            let figure = addressed.figure
            var row = [printed ? figure.measure.name : figure.measure.id]
            row += figure.scope.parts.map(\.title)
            row += [figure.printed, figure.refusal.map { printed ? $0.reason : "" } ?? figure.printedBase]
            if !printed {
                row += [
                    figure.value.map { "\($0)" } ?? "", figure.refusal?.reason ?? "", addressed.address.description,
                ]
            }
            table.rows.append(row)
        }
        return table
    }
}
