import Dates
import Desk
import Figures
import Profiles

extension ThemeView {
    /// Every measure of the theme in one table.
    var overview: HTML {
        let hasEarlier = asked.compareWith != nil
        var columns: [Table.Column] = [
            .init(title: "Measure"), .init(title: "Value", isNumber: true),
            .init(title: "Out of", narrow: .dropped),
        ]
        if hasEarlier {
            columns.append(.init(title: asked.compareWith?.short ?? "", isNumber: true))
            columns.append(.init(title: "Change", isNumber: true))
        }
        let hasEngland = measures.contains { neighbours.england($0.figure) != nil }
        if hasEngland { columns.append(.init(title: "England", isNumber: true)) }
        let rows = measures.map { addressed -> Table.Row in
            let figure = addressed.figure
            var other = asked
            other.measures = [figure.measure.id]
            let name: HTML = """
                <a class="govuk-link" \
                href="\(Routes.theme.link(theme.id, asking: other.pairs))">\(figure.measure.name)</a>
                """
            guard figure.value != nil else {
                return .init(head: .init(name), cells: [], across: FigureCells.refusal(addressed))
            }
            var cells: [Table.Cell] = [
                .init(FigureCells.link(addressed), isHere: true), .init(words: FigureCells.base(figure)),
            ]
            if hasEarlier {
                cells.append(.init(FigureCells.plain(earlier[Key(figure)])))
                cells.append(.init(words: differences[Key(figure)] ?? "–"))
            }
            if hasEngland { cells.append(.init(Neighbours.printed(neighbours.england(figure), figure.measure))) }
            return .init(head: .init(name), cells: cells, narrowNote: FigureCells.base(figure))
        }
        let published = Neighbours.sources(measures.map { neighbours.england($0.figure) })
        let table = Table(
            caption: "All measures of \(theme.name.lowercased())", isCaptionHidden: true, columns: columns, rows: rows)
        return """
            <p class="gt-small"><a class="govuk-link" \
            href="\(Routes.sector.link(asking: [("as-at", basis.asAt.iso)]))">\
            What the returns say of the whole sector</a></p>
            <p class="gt-small gt-mute">Underlined figures open to show how they were made. \
            A measure's name shows it by \(dimension.title.lowercased()).</p>
            \(table.html)\(SourceLine(
                words: "\(BasisLine.source(basis))\(" \(published)." as HTML, if: hasEngland)").html)
            """
    }
}
