import ArgumentParser
import Dates
import Desk
import Figures
import Profiles
import Shapes

struct FigureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figure", abstract: "One number and its proof.", subcommands: [FigureShow.self])
}

struct FigureShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Open a figure: what it means, its formula, what was counted, what was left out and why.",
        discussion: """
            The id begins with a measure's word; profile show --list lists them. Limits stand after it between \
            semicolons, so put it in quotes: "turnover;sector=private;as-at=2026-09-30".
            """)

    @Argument(help: "The figure's id, as profile show --format json gives it.")
    var id: String

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let address = try FigureAddress(id)
        let opened = try await desk.withDesk {
            try await $0.openedFigure(address, asker: Terminal.asker)
        }
        try answer.write(opened, table: rows(of: opened, isWhole: false), file: rows(of: opened, isWhole: true))
    }

    /// All that is known of a figure, a row for each thing.
    ///
    /// - Parameter isWhole: whether every return that was used is named, and not their number alone.
    private func rows(of opened: OpenedFigure, isWhole: Bool) -> AnswerTable {
        let figure = opened.figure
        let measure = figure.measure
        var table = AnswerTable("what", "says")
        func add(_ what: String, _ says: String?) {
            if let says, !says.isEmpty { table.rows.append([what, says]) }
        }
        add("figure", measure.name)
        add("id", opened.address.description)
        add("of", figure.scope.title)
        add("as at", isWhole ? figure.asAt.iso : figure.asAt.long)
        add("known at", opened.basis.knownAt.iso)
        add("value", figure.printed)
        add("reason", figure.refusal?.reason)
        add("what to do", figure.refusal?.remedy)
        add("unrounded", figure.value.map { "\($0)" })
        add("unit", measure.unit.rawValue)
        add("95% interval", figure.printedInterval)
        add("above the line", figure.numerator.map(FigureShow.amount))
        add("below the line", figure.denominator.map { FigureShow.amount($0) + " " + measure.base })
        add("means", measure.meaning)
        add("formula", measure.formula)
        add("base", measure.base)
        add("records used", Print.count(figure.recordsUsed))
        for left in figure.leftOut { add("left out", "\(Print.count(left.count)) \(left.reason)") }
        for exclusion in measure.exclusions { add("never counted", exclusion) }
        for note in figure.notes { add("note", note) }
        add("defined in", measure.source)
        add("data version", figure.dataVersion)
        add("program version", opened.basis.programVersion)
        for comparator in opened.comparators { add("published", FigureShow.words(comparator)) }
        if let whole = opened.sector?.figure(measure.id) {
            let interval = whole.printedInterval.map { " (95% interval \($0))" } ?? ""
            add("whole sector", whole.value == nil ? whole.refusal?.reason : whole.printed + interval)
        }
        add("always the same", isWhole ? opened.fixedAddress.description : nil)
        add("returns used", Print.count(opened.returns.count))
        if isWhole {
            for record in opened.returns {
                add("return", "\(record.id), \(record.organisation.name), as at \(record.asAt.iso), \(record.version)")
            }
        }
        return table
    }

    /// A published number, or why there is none.
    private static func words(_ comparator: Comparator) -> String {
        guard let benchmark = comparator.benchmark else {
            return "\(comparator.area.name): \(comparator.refusal?.reason ?? "")"
        }
        return "\(comparator.area.name) \(Print.decimal(benchmark.value, decimals: 1)) \(benchmark.unit), "
            + "\(benchmark.period), \(benchmark.sourceTitle)"
    }

    /// A number above or below the line: whole where it is whole.
    private static func amount(_ value: Double) -> String {
        Print.decimal(value, decimals: value == value.rounded() ? 0 : 2)
    }
}
