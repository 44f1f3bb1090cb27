import Dates
import Desk
import Figures
import Profiles
import Shapes

/// Prints the figures of a profile.
struct ProfilePrinter {
    var profile: ProfileAnswer

    func write(as answer: AnswerOptions) throws {
        guard answer.format == .table else {
            try answer.write(profile, table: file)
            return
        }
        writeHead()
        try answer.write(profile, table: table)
        if let change = profile.earlier { try ComparisonPrinter(change: change).write(as: answer) }
    }

    private func writeHead() {
        let basis = profile.basis
        let returns = Print.counted(basis.returns.count + basis.otherReturns, "organisation")
        Terminal.note(
            "As at \(basis.asAt.long): \(returns), \(Print.counted(basis.workplaces, "workplace")), "
                + "\(Print.counted(basis.jobs, "job")). Data version \(basis.version).")
        if let days = basis.days, days.lowerBound != days.upperBound {
            Terminal.note("Returns are of \(days.lowerBound.long) to \(days.upperBound.long).")
        }
        if let rule = basis.guardRule {
            Terminal.note("Read through the guard, rule \(rule): counts are moved by a few.")
        }
        if let notice = basis.notice { Terminal.note(notice) }
        if basis.returns.isEmpty, basis.otherReturns == 0 {
            Terminal.note("No return is held. Import files with dataset import.")
        }
    }

    private var dimensions: [String] { profile.figures.first?.figure.scope.parts.map(\.dimension) ?? [] }

    /// What a reader looks for: the printed value with its base, or the reason why there is none.
    private var table: AnswerTable {
        let isCompared = profile.comparators.contains { $0.contains { $0.benchmark != nil } }
        var columns = [AnswerTable.Column(head: "measure")]
        columns += dimensions.map { AnswerTable.Column(head: $0) }
        columns += [AnswerTable.Column(head: "value", isNumber: true), AnswerTable.Column(head: "base")]
        if isCompared { columns.append(AnswerTable.Column(head: "published")) }
        var table = AnswerTable(columns)
        for (place, addressed) in profile.figures.enumerated() {
            let figure = addressed.figure
            var row = [figure.measure.name] + figure.scope.parts.map(\.title)
            row += [figure.printed, figure.refusal?.reason ?? figure.printedBase]
            if isCompared { row.append(published(place)) }
            table.rows.append(row)
        }
        return table
    }

    /// All that is known of each figure, and of what changed.
    private var file: AnswerTable {
        let earlier = profile.earlier
        var heads = ["measure", "name", "scope"] + dimensions
        heads += [
            "value", "printed", "unit", "base", "numerator", "denominator", "records used", "left out",
            "interval low", "interval high", "refusal", "reason", "what to do", "notes", "published",
        ]
        if earlier != nil { heads += ["earlier as at", "earlier value", "difference"] }
        heads += ["as at", "data version", "id"]
        var file = AnswerTable(heads.map { AnswerTable.Column(head: $0) })
        for (place, addressed) in profile.figures.enumerated() {
            let figure = addressed.figure
            var row = [figure.measure.id, figure.measure.name, figure.scope.title] + figure.scope.parts.map(\.title)
            row += [number(figure.value), figure.value == nil ? "" : figure.printed, figure.measure.unit.rawValue]
            row += [figure.measure.base, number(figure.numerator), number(figure.denominator)]
            row += [String(figure.recordsUsed)]
            row += [figure.leftOut.map { "\($0.count) \($0.reason)" }.joined(separator: "; ")]
            row += [number(figure.interval?.low), number(figure.interval?.high)]
            row += [figure.refusal?.id ?? "", figure.refusal?.reason ?? "", figure.refusal?.remedy ?? ""]
            row += [figure.notes.joined(separator: " "), published(place)]
            if let earlier {
                let pair = earlier.figures.indices.contains(place) ? earlier.figures[place] : nil
                row += [earlier.earlier.iso, number(pair?.earlier?.value), number(pair?.difference)]
            }
            row += [figure.asAt.iso, figure.dataVersion, addressed.address.description]
            file.rows.append(row)
        }
        if let earlier { file.rows += flows(earlier, columns: heads.count) }
        return file
    }

    /// A row for each number of who came, left and moved.
    private func flows(_ change: Change, columns: Int) -> [[String]] {
        (change.flows + [change.total]).flatMap { flow in
            [
                ("jobs-before", "Jobs before", flow.opening), ("jobs-came", "Came", flow.came),
                ("jobs-left", "Left", flow.left), ("jobs-moved-in", "Moved in", flow.movedIn),
                ("jobs-moved-out", "Moved out", flow.movedOut),
                ("jobs-changed-role", "Changed role", flow.changedRole),
                ("jobs-changed-workplace", "Changed workplace", flow.changedWorkplace),
                ("jobs-now", "Jobs now", flow.closing),
            ].map { id, name, count in
                var row = [String](repeating: "", count: columns)
                let scope = flow.part?.title ?? "All"
                row.replaceSubrange(0..<3, with: [id, name, scope])
                let value = 3 + dimensions.count
                row.replaceSubrange(value..<(value + 3), with: [String(count), Print.count(count), "count"])
                row[value + 3] = "jobs"
                row[columns - 6] = change.earlier.iso
                row[columns - 3] = change.later.iso
                return row
            }
        }
    }

    private func number(_ value: Double?) -> String {
        guard let value else { return "" }
        return value == value.rounded() && value.magnitude < 1e15 ? String(Int64(value)) : "\(value)"
    }

    private func published(_ place: Int) -> String {
        guard profile.comparators.indices.contains(place) else { return "" }
        return profile.comparators[place].compactMap { comparator in
            comparator.benchmark.map {
                "\(comparator.area.name) \(Print.decimal($0.value, decimals: 1)) (\($0.period))"
            }
        }.joined(separator: "; ")
    }
}
