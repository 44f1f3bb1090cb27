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
                throw ValidationError(
                    "\(text) is no limit. Write DIMENSION=VALUE with one of \(QuestionOptions.dimensions).")
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
        _ = try question.question()
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
                [
                    "measures": Measures.all.map {
                        Listed(
                            measure: $0.id, name: $0.name, theme: $0.theme, meaning: $0.meaning, formula: $0.formula,
                            unit: $0.unit.rawValue, source: $0.source)
                    }
                ])
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

    private struct Beside: Encodable {
        var area: String
        var period: String?
        var value: Double?
        var source: String?
        var refusal: String?

        init(_ comparator: Comparator) {
            area = comparator.area.name
            period = comparator.benchmark?.period
            value = comparator.benchmark?.value
            source = comparator.benchmark?.sourceTitle
            refusal = comparator.refusal?.reason
        }
    }

    private struct Addressed: Encodable {
        var id: String
        var figure: Figure
        var comparators: [Beside]

        private enum Key: String, CodingKey { case id, comparators }

        func encode(to encoder: any Encoder) throws {
            try figure.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(id, forKey: .id)
            try container.encode(comparators, forKey: .comparators)
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
                figures: zip(answer.figures, answer.comparators).map { addressed, comparators in
                    Addressed(
                        id: addressed.address.description, figure: addressed.figure,
                        comparators: comparators.map(Beside.init))
                },
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
        let isCompared = printed && answer.comparators.contains { $0.contains { $0.benchmark != nil } }
        var table = AnswerTable(columns(printed: printed, isCompared: isCompared))
        for (addressed, comparators) in zip(answer.figures, answer.comparators) {
            var row = cells(of: addressed.figure, printed: printed)
            if isCompared { row.append(ProfilePrinter.words(of: comparators)) }
            if !printed { row.append(contentsOf: proof(of: addressed)) }
            table.rows.append(row)
        }
        return table
    }

    private func columns(printed: Bool, isCompared: Bool) -> [AnswerTable.Column] {
        var columns = [AnswerTable.Column(head: "measure")]
        for part in answer.figures.first?.figure.scope.parts ?? [] {
            columns.append(AnswerTable.Column(head: part.dimension))
        }
        columns.append(AnswerTable.Column(head: "value", isNumber: true))
        columns.append(AnswerTable.Column(head: "base"))
        if isCompared { columns.append(AnswerTable.Column(head: "published")) }
        if !printed {
            columns.append(AnswerTable.Column(head: "unrounded", isNumber: true))
            columns.append(AnswerTable.Column(head: "refusal"))
            columns.append(AnswerTable.Column(head: "id"))
        }
        return columns
    }

    private func cells(of figure: Figure, printed: Bool) -> [String] {
        var row = [printed ? figure.measure.name : figure.measure.id]
        for part in figure.scope.parts { row.append(part.title) }
        row.append(figure.printed)
        if let refusal = figure.refusal {
            row.append(printed ? refusal.reason : "")
        } else {
            row.append(figure.printedBase)
        }
        return row
    }

    private func proof(of addressed: AddressedFigure) -> [String] {
        let value = addressed.figure.value.map { String($0) } ?? ""
        return [value, addressed.figure.refusal?.reason ?? "", addressed.address.description]
    }

    private static func words(of comparators: [Comparator]) -> String {
        var words: [String] = []
        for comparator in comparators {
            guard let benchmark = comparator.benchmark else { continue }
            words.append("\(comparator.area.name) \(Print.decimal(benchmark.value, decimals: 1)) (\(benchmark.period))")
        }
        return words.joined(separator: "; ")
    }
}
