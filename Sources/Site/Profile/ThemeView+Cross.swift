import Dates
import Desk
import Figures
import Parts
import Profiles
import Serving

/// One measure by two dimensions, as a page shows it: a plain table, each cell opening, with what cannot be given said
/// below it, and a chart where there are few enough groups to see anything.
struct CrossView {
    var cross: CrossTable
    var theme: Theme
    var asked: ProfileAsked

    /// The most columns that are shown, and rows on a page; the file holds all.
    static let mostColumns = 40
    private static let pageLength = 25
    private static let mostDrawn = 6

    /// The longer dimension stands in the rows where both cannot be columns.
    private var isTurned: Bool { cross.columns.count > CrossView.mostColumns && cross.rows.count < cross.columns.count }

    private var lines: [Scope.Part] { sorted(isTurned ? cross.columns : cross.rows, lineTotals) }
    private var heads: [Scope.Part] {
        Array(sorted(isTurned ? cross.rows : cross.columns, headTotals).prefix(CrossView.mostColumns))
    }
    private var lineTotals: [String: AddressedFigure] { isTurned ? columnTotals : rowTotals }
    private var headTotals: [String: AddressedFigure] { isTurned ? rowTotals : columnTotals }
    private var lineDimension: Dimension { isTurned ? cross.dimensions.columns : cross.dimensions.rows }
    private var headDimension: Dimension { isTurned ? cross.dimensions.rows : cross.dimensions.columns }

    private var rowTotals: [String: AddressedFigure] {
        Dictionary(zip(cross.rows.map(\.value), cross.rowTotals)) { first, _ in first }
    }
    private var columnTotals: [String: AddressedFigure] {
        Dictionary(zip(cross.columns.map(\.value), cross.columnTotals)) { first, _ in first }
    }

    private func cell(_ line: Scope.Part, _ head: Scope.Part) -> AddressedFigure? {
        isTurned ? cross.cell(head, line) : cross.cell(line, head)
    }

    /// The largest first, ages in their order, what is not known last.
    private func sorted(_ parts: [Scope.Part], _ totals: [String: AddressedFigure]) -> [Scope.Part] {
        guard parts.first?.dimension != Dimension.ageBand.rawValue else { return parts }
        func size(_ part: Scope.Part) -> Double {
            guard let figure = totals[part.value]?.figure else { return 0 }
            return figure.denominator ?? (isCount ? figure.value : nil) ?? Double(figure.recordsUsed)
        }
        let sized = parts.enumerated().map { (place: $0, part: $1, size: size($1), isLast: $1.value == "unknown") }
        return sized.sorted { first, second in
            if first.isLast != second.isLast { return second.isLast }
            return first.size == second.size ? first.place < second.place : first.size > second.size
        }.map(\.part)
    }

    private var isCount: Bool { cross.measure.unit == .count || cross.measure.unit == .wholeTimeEquivalents }

    var heading: String {
        "\(cross.measure.name) by \(cross.dimensions.rows.title.lowercased()) and "
            + cross.dimensions.columns.title.lowercased()
    }

    /// The table with its chart, what could not be given, and where it comes from.
    var html: HTML {
        let (lines, heads) = (lines, heads)
        guard cross.all.contains(where: { $0.row != nil && $0.column != nil && $0.figure.figure.value != nil }) else {
            return refused
        }
        let count = max(1, (lines.count + CrossView.pageLength - 1) / CrossView.pageLength)
        let page = min(asked.page, count)
        let shown = Array(lines.dropFirst((page - 1) * CrossView.pageLength).prefix(CrossView.pageLength))
        var figures = [cross.total] + heads.map { headTotals[$0.value] }
        for line in shown { figures += [lineTotals[line.value]] + heads.map { cell(line, $0) } }
        let reasons = Reasons(figures)
        let pages = Pages(page: page, count: count) { number in
            Routes.theme.link(theme.id, asking: asked.pairs + [("page", String(number))])
        }.html
        let gaps: HTML = hasGaps(shown, heads) ? " – nobody in this group." : ""
        let source = SourceLine(
            words: "\(BasisLine.source(cross.basis))\(gaps)",
            csv: Routes.themeFile.link(theme.id, asking: asked.pairs), csvOf: heading)
        let under: HTML = "\(reasons.html)\(source.html)"
        let table = table(shown, heads, reasons, of: lines.count)
        guard let chart = chart(lines, heads) else { return "\(table)\(pages)\(under)" }
        guard heads.count <= 3 else { return "\(table)\(under)<div class=\"gt-below\">\(chart.html)</div>" }
        return "\(Columns(split: .sixSix, left: chart.html, right: table).html)\(under)"
    }

    private func hasGaps(_ lines: [Scope.Part], _ heads: [Scope.Part]) -> Bool {
        lines.contains { line in heads.contains { cell(line, $0) == nil } }
    }

    private func table(_ lines: [Scope.Part], _ heads: [Scope.Part], _ reasons: Reasons, of all: Int) -> HTML {
        var columns: [Table.Column] = [.init(title: lineDimension.title), .init(title: "All", isNumber: true)]
        columns += heads.map { .init(title: $0.title, isNumber: true) }
        var rows: [Table.Row] = [
            .init(
                head: .init(words: "All"),
                cells: [written(cross.total, reasons)] + heads.map { written(headTotals[$0.value], reasons) },
                isTotal: true)
        ]
        rows += lines.map { line in
            .init(
                head: .init(words: line.title),
                cells: [written(lineTotals[line.value], reasons, isHere: true)]
                    + heads.map { written(cell(line, $0), reasons) })
        }
        var notes = [cross.measure.meaning, "\(cross.basis.asAt.long)."]
        if !isCount { notes.append("Under each value: on how many \(cross.measure.base) it rests.") }
        if all > lines.count { notes.append("\(Print.count(all)) rows, \(Print.count(lines.count)) shown.") }
        let most = isTurned ? cross.rows.count : cross.columns.count
        if most > heads.count { notes.append("The \(heads.count) largest of \(Print.count(most)) columns are shown.") }
        // The note stands above the table, so that it does not scroll away with it on a narrow screen.
        let table = Table(caption: heading, isCaptionHidden: true, columns: columns, rows: rows, shape: .cross)
        return "<p class=\"gt-small gt-mute\">\(notes.joined(separator: " "))</p>\(table.html)"
    }

    private func written(_ addressed: AddressedFigure?, _ reasons: Reasons, isHere: Bool = false) -> Table.Cell {
        guard let addressed else {
            return .init(
                """
                <span aria-hidden="true">–</span><span class="govuk-visually-hidden">nobody in this group</span>
                """)
        }
        guard addressed.figure.value != nil else { return .init(reasons.mark(addressed)) }
        let base = addressed.figure.denominator ?? Double(addressed.figure.recordsUsed)
        return .init(
            FigureCells.link(addressed), isHere: isHere,
            under: isCount ? nil : HTML(words: Print.count(base)))
    }

    /// The one reason, where no cell can be given.
    private var refused: HTML {
        let cells = cross.all.filter { $0.row != nil && $0.column != nil }
        let first = cells.compactMap(\.figure.figure.refusal).first ?? cross.total.figure.refusal
        let refusal =
            first
            ?? Refusal(
                id: "nobody", reason: "Nobody stands in any of these groups.", remedy: "Choose other groups.")
        let whole: HTML? = cross.total.figure.value.map { _ in
            "All of them together: \(FigureCells.link(cross.total))"
        }
        return RefusalPanel(of: heading, refusal: refusal, nearest: whole).html
    }
}

extension CrossView {
    /// Bars by row and column, where there are few enough of both.
    private func chart(_ lines: [Scope.Part], _ heads: [Scope.Part]) -> Chart? {
        guard (2...CrossView.mostDrawn).contains(lines.count), (2...CrossView.mostDrawn).contains(heads.count) else {
            return nil
        }
        var drawn: [(line: Scope.Part, head: Scope.Part, figure: Figure)] = []
        let families = lines.compactMap { line -> Drawing.Family? in
            let groups = heads.compactMap { head -> Drawing.Group? in
                guard let figure = cell(line, head)?.figure, let value = figure.value, value >= 0 else { return nil }
                drawn.append((line, head, figure))
                return .init(name: head.title, value: value, printed: figure.printed)
            }
            return groups.isEmpty ? nil : .init(name: line.title, groups: groups)
        }
        let solid = drawn.filter { $0.figure.recordsUsed >= CrossView.leastDrawn }
        guard drawn.count > 3, solid.count * 2 >= drawn.count else { return nil }
        let isShare = cross.measure.unit == .percent
        let known = drawn.filter { $0.line.value != "unknown" && $0.head.value != "unknown" }
        let large = known.filter { $0.figure.recordsUsed >= CrossView.leastNamed }
        let top = large.max { ($0.figure.value ?? 0) < ($1.figure.value ?? 0) }
        let title = top.map {
            "\(isCount ? "The largest group" : "The highest"): \($0.line.title), \($0.head.title.lowercased()), "
                + $0.figure.printed
        }
        return Chart(
            id: "chart-\(cross.measure.id)", title: title ?? heading,
            subtitle: "\(heading)\(isShare ? ", per cent of \(cross.measure.base)" : ""), \(cross.basis.asAt.long).",
            alternative: "\(heading), \(drawn.count) bars. \(title ?? "").",
            wide: Drawing.grouped(families, percent: isShare, isNarrow: false),
            narrow: Drawing.grouped(families, percent: isShare, isNarrow: true))
    }

    /// Fewer records than this are not held up as a finding.
    static let leastNamed = 50
    /// Where most groups have fewer records than this, bars would show chance alone.
    private static let leastDrawn = 10

    /// Why some cells have no figure: a mark for each reason, which the lines under the table explain.
    private struct Reasons {
        private var order: [Refusal] = []
        private var counts: [Refusal: Int] = [:]

        init(_ figures: [AddressedFigure?]) {
            for figure in figures {
                guard let refusal = figure?.figure.refusal else { continue }
                if counts[refusal] == nil { order.append(refusal) }
                counts[refusal, default: 0] += 1
            }
        }

        private func sign(_ refusal: Refusal) -> String {
            let letter = refusal.isHidden ? "c" : "x"
            guard order.count > 1, let place = order.firstIndex(of: refusal) else { return "[\(letter)]" }
            return "[\(letter)\(place + 1)]"
        }

        func mark(_ addressed: AddressedFigure) -> HTML {
            guard let refusal = addressed.figure.refusal else { return "" }
            return """
                <a class="govuk-link gt-none" href="\(Routes.figure.link(addressed.address.description))">\
                <span aria-hidden="true">\(sign(refusal))</span>\
                <span class="govuk-visually-hidden">\(refusal.word). \(refusal.reason)</span></a>
                """
        }

        var html: HTML {
            HTML.joined(
                order.map { refusal in
                    let count = Print.counted(counts[refusal] ?? 0, "cell")
                    return """
                        <p class="gt-source">\(sign(refusal)) <strong>\(refusal.word)</strong> in \(count). \
                        \(refusal.reason)\
                        \(" \(refusal.remedy)" as HTML, if: !refusal.remedy.isEmpty)</p>
                        """
                })
        }
    }
}
