import Dates
import Desk
import Figures
import Profiles

/// What changed between two days, as programs read it.
struct ComparisonAnswer: Encodable {
    struct Pair: Encodable {
        var measure: String
        var title: String
        var earlier: Double?
        var later: Double?
        var difference: Double?
        var printedDifference: String
    }

    struct Flow: Encodable {
        var value: String
        var opening: Int
        var came: Int
        var left: Int
        var movedIn: Int
        var movedOut: Int
        var changedRole: Int
        var changedWorkplace: Int
        var closing: Int
    }

    var earlier: Day
    var later: Day
    var dimension: String
    var figures: [Pair]
    var flows: [Flow]

    init(_ change: Change) {
        earlier = change.earlier
        later = change.later
        dimension = change.dimension.rawValue
        figures = change.figures.map { pair in
            Pair(
                measure: pair.measure.id, title: pair.scope.title, earlier: pair.earlier?.value,
                later: pair.later?.value, difference: pair.difference, printedDifference: pair.printedDifference)
        }
        flows = (change.flows + [change.total]).map { flow in
            Flow(
                value: flow.part?.title ?? "All", opening: flow.opening, came: flow.came, left: flow.left,
                movedIn: flow.movedIn, movedOut: flow.movedOut, changedRole: flow.changedRole,
                changedWorkplace: flow.changedWorkplace, closing: flow.closing)
        }
    }
}

/// Prints what changed between two days.
struct ComparisonPrinter {
    var answer: ProfileAnswer

    func write() {
        guard let change = answer.earlier else { return }
        Terminal.write("\n")
        var figures = AnswerTable("measure", "of", "#\(change.earlier.iso)", "#\(change.later.iso)", "#difference")
        for pair in change.figures {
            figures.rows.append([
                pair.measure.name, pair.scope.title, pair.earlier?.printed ?? "–", pair.later?.printed ?? "–",
                pair.printedDifference,
            ])
        }
        figures.write(as: .table)
        guard !change.flows.isEmpty else { return }
        Terminal.write("\n")
        var flows = AnswerTable(
            change.dimension.title, "#before", "#came", "#left", "#moved in", "#moved out", "#changed role", "#now")
        for flow in change.flows + [change.total] {
            flows.rows.append(
                [flow.part?.title ?? "All"]
                    + [
                        flow.opening, flow.came, flow.left, flow.movedIn, flow.movedOut, flow.changedRole, flow.closing,
                    ].map { Print.count($0) })
        }
        flows.write(as: .table)
    }
}
