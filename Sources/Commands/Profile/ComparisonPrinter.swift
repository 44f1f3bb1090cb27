import Dates
import Desk
import Figures
import Profiles
import Shapes

/// Prints what changed between two days.
struct ComparisonPrinter {
    var change: Change

    func write(as answer: AnswerOptions) throws {
        Terminal.write("\n")
        var figures = AnswerTable("measure", "of", "#\(change.earlier.iso)", "#\(change.later.iso)", "#difference")
        for pair in change.figures {
            figures.rows.append([
                pair.measure.name, pair.scope.title, pair.earlier?.printed ?? "–", pair.later?.printed ?? "–",
                pair.printedDifference,
            ])
        }
        try answer.write(change, table: figures)
        guard !change.flows.isEmpty else { return }
        Terminal.write("\n")
        var flows = AnswerTable(
            change.dimension.title, "#before", "#came", "#left", "#moved in", "#moved out", "#changed role",
            "#changed workplace", "#now")
        for flow in change.flows + [change.total] {
            flows.rows.append(
                [flow.part?.title ?? "All"]
                    + [
                        flow.opening, flow.came, flow.left, flow.movedIn, flow.movedOut, flow.changedRole,
                        flow.changedWorkplace, flow.closing,
                    ].map { Print.count($0) })
        }
        try answer.write(change, table: flows)
    }
}
