import Dates
import Desk
import Figures
import Parts
import Profiles

/// What the main figures say before an import and what they will say after it.
enum PreviewFiguresView {
    static func section(_ figures: PreviewFigures?, of organisation: String) -> HTML {
        guard let figures else {
            return Section(
                heading: "What the figures will say",
                content: """
                    <p class="gt-small">This could not be worked out. The return can be imported all the same.</p>
                    """
            ).html
        }
        let own = table(organisation, figures.organisation, isAlone: figures.everybody.isEmpty)
        let content: HTML
        if figures.everybody.isEmpty {
            content = own
        } else {
            let all = table(
                "All \(Print.counted(figures.organisations, "organisation"))", figures.everybody, isAlone: false)
            content = Columns(split: .sixSix, left: own, right: all).html
        }
        let marks: HTML =
            (figures.organisation + figures.everybody).contains { pair in
                pair.later?.value == nil || pair.earlier.map { $0.value == nil } ?? false
            }
            ? " [x] no figure: the profile says why." : ""
        return Section(
            heading: "What the figures will say",
            content: """
                \(content)<p class="gt-source">As at \(figures.asAt.long), worked out from the rows as they would be \
                stored. Per cents are of known answers only. Changes are worked out before \
                rounding.\(marks)</p>
                """
        ).html
    }

    private static func table(_ of: String, _ pairs: [Change.Pair], isAlone: Bool) -> HTML {
        // Of somebody of whom nothing is held there is no before.
        let isNew = pairs.allSatisfy { $0.earlier == nil }
        let rows = pairs.map { pair -> Table.Row in
            let after = Table.Cell(FigureCells.plain(pair.later), isHere: true)
            let cells =
                isNew
                ? [after] : [.init(FigureCells.plain(pair.earlier)), after, .init(words: pair.printedDifference)]
            return .init(head: .init(words: pair.measure.name), cells: cells)
        }
        var columns: [Table.Column] = [.init(title: "Measure"), .init(title: "After import", isNumber: true)]
        if !isNew {
            columns.insert(.init(title: "Now", isNumber: true), at: 1)
            columns.append(.init(title: "Change", isNumber: true))
        }
        return Table(
            caption: of, columns: columns, rows: rows, isSnug: isAlone
        ).html
    }
}
