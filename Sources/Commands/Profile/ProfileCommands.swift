import ArgumentParser
import Dates
import Desk
import Figures
import Profiles
import Releases
import Shapes

struct ProfileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile", abstract: "What the workforce is.", subcommands: [ProfileShow.self])
}

/// The limits that all questions about figures have.
struct QuestionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only this organisation's return.", valueName: "name"))
    var organisation: String?

    @Option(help: ArgumentHelp("Only workplaces of this area, by its GSS code such as E08000017.", valueName: "code"))
    var area: String?

    @Option(help: ArgumentHelp("As things were on this day, YYYY-MM-DD. Default: today.", valueName: "day"))
    var asAt: DayArgument?

    @Option(
        help: ArgumentHelp(
            "As they were known at this moment, YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ: leaves out what was stored later.",
            valueName: "moment"))
    var asKnownAt: InstantArgument?

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Only a part: DIMENSION=VALUE, such as sector=private or role=8; once for each dimension.",
            valueName: "limit"))
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
            guard sides.count == 2 else {
                throw ValidationError(
                    "\(text) is no limit. Write DIMENSION=VALUE with one of \(QuestionOptions.dimensions).")
            }
            return (try QuestionOptions.dimension(sides[0]), sides[1])
        }
        var seen: Set<Dimension> = []
        for limit in question.limits where !seen.insert(limit.dimension).inserted {
            throw ValidationError(
                "--where limits \(limit.dimension.rawValue) twice, and nothing can meet both. Give one of the two.")
        }
        return question
    }

    /// The dimension of a word.
    static func dimension(_ word: String) throws -> Dimension {
        if let dimension = Dimension(rawValue: word) { return dimension }
        let question = NearWords.question(for: word, among: Dimension.allCases.map(\.rawValue))
        throw ValidationError("\(word) is no dimension.\(question) Use one of \(dimensions).")
    }

    static let dimensions = Dimension.allCases.map(\.rawValue).joined(separator: ", ")
}

struct ProfileShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the figures of the workforce, each with its base.",
        discussion: """
            Dimensions: \(QuestionOptions.dimensions).

            Examples:
              goldenthread profile show --measure turnover --by sector
              goldenthread profile show --where sector=private --compare-with 2025-09-30
            """)

    @Option(
        help: ArgumentHelp(
            "A measure, such as turnover; may be given several times. Default: all.", valueName: "word"))
    var measure: [String] = []

    @Option(
        help: ArgumentHelp(
            "Split the figures by a dimension, such as sector; two are crossed.", valueName: "dimension"))
    var by: [String] = []

    @Option(
        help: ArgumentHelp(
            "An earlier day to compare with, YYYY-MM-DD: also who came, left and moved.", valueName: "day"))
    var compareWith: DayArgument?

    @Option(
        help: ArgumentHelp(
            "Put what is published of this area beside the figures, by name or code; may be given several times.",
            valueName: "area"))
    var beside: [String] = []

    @Option(
        name: .customLong("guard"),
        help: ArgumentHelp(
            "As others see it: council, reader or issued. Default: exact, as it is held.", valueName: "rule"))
    var guardRule: String?

    @Flag(help: "List the measures and their words instead.")
    var list = false

    @OptionGroup var question: QuestionOptions
    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func validate() throws {
        _ = try question.question()
        if let guardRule, GuardRule.named(guardRule) == nil {
            throw ValidationError(
                "\(guardRule) is no rule of the guard. Use one of "
                    + "\(GuardRule.all.map(\.id).joined(separator: ", ")).")
        }
        guard by.count <= 2 else { throw ValidationError("Figures are shown by one or two dimensions.") }
        let dimensions = try by.map { try QuestionOptions.dimension($0) }
        guard Set(dimensions).count == dimensions.count else {
            throw ValidationError("--by names \(by[0]) twice. Give two different dimensions, or one.")
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
        asked.beside = beside
        asked.readAs = guardRule.flatMap(GuardRule.named)
        let question = asked
        let profile = try await desk.withDesk { try await $0.profile(question, asker: Terminal.asker) }
        try ProfilePrinter(profile: profile).write(as: answer)
    }

    private func listMeasures() throws {
        var table = AnswerTable("measure", "name", "theme", "unit")
        var file = AnswerTable("measure", "name", "theme", "unit", "meaning", "formula", "base", "exclusions", "source")
        for measure in Measures.all {
            table.rows.append([measure.id, measure.name, measure.theme, measure.unit.rawValue])
            file.rows.append([
                measure.id, measure.name, measure.theme, measure.unit.rawValue, measure.meaning, measure.formula,
                measure.base, measure.exclusions.joined(separator: " "), measure.source,
            ])
        }
        try answer.write(["measures": Measures.all], table: table, file: file)
    }
}
