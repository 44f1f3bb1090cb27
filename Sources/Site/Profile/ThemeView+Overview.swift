import DataSets
import Dates
import Desk
import Figures
import Parts
import Profiles
import Serving

extension ThemeView {
    /// Every measure of the theme in one table.
    var overview: HTML {
        let hasEarlier = asked.compareWith != nil
        let hasSector = measures.contains { sector?.figure($0.figure.measure.id)?.value != nil }
        let hasEngland = measures.contains { neighbours.england($0.figure) != nil }
        var columns: [Table.Column] = [
            .init(title: "Measure"), .init(title: "Value", isNumber: true),
            .init(title: "Out of", narrow: .dropped),
        ]
        if hasEarlier {
            columns.append(.init(title: asked.compareWith?.short ?? "", isNumber: true))
            columns.append(.init(title: "Change", isNumber: true))
        }
        if hasSector { columns.append(.init(title: "Whole sector, 95% interval", isNumber: true)) }
        let chosen = asked.beside.map { word in
            (
                word: word,
                title: measures.lazy.compactMap { neighbours.chosen(word, $0.figure)?.area.name }.first ?? word
            )
        }
        for area in chosen { columns.append(.init(title: area.title, isNumber: true)) }
        if hasEngland { columns.append(.init(title: "England", isNumber: true)) }
        let rows = measures.map { addressed -> Table.Row in
            let figure = addressed.figure
            guard figure.value != nil else {
                return .init(head: .init(name(figure.measure)), cells: [], across: FigureCells.refusal(addressed))
            }
            var cells: [Table.Cell] = [
                .init(FigureCells.link(addressed), isHere: true), .init(words: FigureCells.base(figure)),
            ]
            if hasEarlier {
                cells.append(.init(FigureCells.plain(earlier[Key(figure)])))
                cells.append(.init(words: differences[Key(figure)] ?? "–"))
            }
            if hasSector { cells.append(SectorWords.cell(sector?.figure(figure.measure.id))) }
            for area in chosen {
                cells.append(Neighbours.cell(neighbours.chosen(area.word, figure)?.benchmark, figure.measure))
            }
            if hasEngland { cells.append(Neighbours.cell(neighbours.england(figure), figure.measure)) }
            return .init(head: .init(name(figure.measure)), cells: cells, narrowNote: FigureCells.base(figure))
        }
        let table = Table(
            caption: "All measures of \(theme.name.lowercased())", isCaptionHidden: true, columns: columns, rows: rows,
            shape: columns.count > 4 ? .pair : .fit, isTight: columns.count > 6)
        let published = measures.flatMap { addressed in
            let england = neighbours.england(addressed.figure).map { (addressed.figure.measure, "England", $0) }
            let others = chosen.compactMap { area in
                Neighbours.growsWithArea(addressed.figure.measure)
                    ? nil
                    : neighbours.chosen(area.word, addressed.figure)?.benchmark
                        .map { (addressed.figure.measure, area.title, $0) }
            }
            return others + (england.map { [$0] } ?? [])
        }
        let hasMark = hasEngland || hasEarlier || !chosen.isEmpty
        return """
            <p class="gt-small">\(SectorWords.coverage(sector, basis)) <a class="govuk-link" \
            href="\(Routes.sector.link(asking: [("as-at", basis.asAt.iso)]))">\
            What the returns say of the whole sector</a></p>
            <p class="gt-small gt-mute">Underlined figures open to show how they were made. \
            A measure’s name shows it by \(dimension.title.lowercased()).</p>
            \(table.html)\(SourceLine(words: """
                \(BasisLine.source(basis))\
                \(" Changes are worked out before rounding." as HTML, if: hasEarlier)\
                \(" [x] not available." as HTML, if: hasMark)\
                \(" – does not apply." as HTML, if: hasSector || hasEngland)
                """).html)
            \(Neighbours.details(published))
            """
    }

    private func name(_ measure: Measure) -> HTML {
        var other = asked
        other.measures = [measure.id]
        return """
            <a class="govuk-link" href="\(Routes.theme.link(theme.id, asking: other.pairs))">\(measure.name)</a>
            """
    }
}

/// What can be said of those who sent no return: an estimate with its interval, or that there is none.
enum SectorWords {
    /// An estimate in a cell, its interval under it; a dash where there is none.
    static func cell(_ figure: Figure?) -> Table.Cell {
        guard let figure, figure.value != nil else { return .init(Mark.doesNotApply.html) }
        return .init(HTML(words: figure.printed), under: figure.printedInterval.map { HTML(words: $0) })
    }

    /// How far the returns cover the sector, in a sentence.
    static func coverage(_ sector: SectorFigures?, _ basis: ProfileBasis) -> String {
        let returned = "what \(Print.counted(basis.returns.count + basis.otherReturns, "organisation")) returned"
        guard let sector else {
            return "Counted from \(returned): a part of what is held, for which nothing is estimated."
        }
        guard sector.register != nil, let share = sector.coverage else {
            return "Counted from \(returned). No register of locations is loaded, so nothing is said of employers "
                + "without a return, and there are no intervals."
        }
        return "Counted from \(returned): \(Print.count(sector.returned)) of the \(Print.count(sector.locations)) "
            + "locations on the register (\(Print.decimal(100 * share, decimals: 0))%), and workplaces that the "
            + "register does not hold."
    }

    /// What is said beside one figure that is opened.
    static func section(_ opened: OpenedFigure) -> HTML {
        let coverage = coverage(opened.sector, opened.basis)
        guard let sector = opened.sector, let register = sector.register else {
            return "<p class=\"gt-small gt-mute\">\(coverage)</p>"
        }
        guard let figure = sector.figure(opened.figure.measure.id), figure.value != nil,
            let interval = figure.printedInterval
        else {
            return """
                <p class="gt-small gt-mute">\(coverage) This measure is not estimated for the others, so it has no \
                interval.</p>
                """
        }
        let notes = figure.notes.map { "<li>\($0)</li>" as HTML }
        return """
            <p class="gt-small">\(coverage)</p>
            <p class="gt-small"><strong>\(OrganisationPages.capital(figure.printed))</strong> in the whole sector, \
            estimated from them to all locations of the register (\(register.source)). 95% interval: \
            <strong>\(interval)</strong>.</p>
            \(Details(summary: "How sure this is", content: "<ul class=\"govuk-list gt-small\">\(notes)</ul>").html)
            """
    }
}
