import ArgumentParser
import Dates
import Desk
import Figures

struct FigureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figure", abstract: "One number and its proof.", subcommands: [FigureShow.self])
}

struct FigureShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Open a figure: formula, base, what was left out and why, data version.")

    @Argument(help: "The figure's id, as profile show --format json gives it, such as turnover;sector=private.")
    var id: String

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let address = try FigureAddress(id)
        let (opened, basis) = try await desk.withDesk {
            try await $0.figure(address, asker: Asker(door: .command))
        }
        let figure = opened.figure
        if answer.format == .json {
            try AnswerJSON.write(figure)
            return
        }
        var table = AnswerTable("what", "says")
        table.rows = [
            ["figure", figure.measure.name], ["of", figure.scope.title], ["as at", figure.asAt.long],
            ["value", figure.printed],
        ]
        if let refusal = figure.refusal {
            table.rows.append(["reason", refusal.reason])
            if !refusal.remedy.isEmpty { table.rows.append(["what to do", refusal.remedy]) }
        }
        if let value = figure.value { table.rows.append(["unrounded", "\(value)"]) }
        if let interval = figure.printedInterval { table.rows.append(["95% interval", interval]) }
        if let numerator = figure.numerator {
            table.rows.append(["above the line", Print.decimal(numerator, decimals: 2)])
        }
        if let denominator = figure.denominator {
            table.rows.append(["below the line", Print.decimal(denominator, decimals: 2) + " " + figure.measure.base])
        }
        table.rows += [
            ["means", figure.measure.meaning], ["formula", figure.measure.formula], ["base", figure.measure.base],
            ["records used", Print.count(figure.recordsUsed)],
        ]
        for left in figure.leftOut { table.rows.append(["left out", "\(Print.count(left.count)) \(left.reason)"]) }
        for exclusion in figure.measure.exclusions { table.rows.append(["never counted", exclusion]) }
        for note in figure.notes { table.rows.append(["note", note]) }
        table.rows += [
            ["defined in", figure.measure.source], ["data version", figure.dataVersion],
            ["program version", ProgramVersion.text], ["returns used", Print.count(basis.returns.count)],
        ]
        table.write(as: answer.format)
    }
}
