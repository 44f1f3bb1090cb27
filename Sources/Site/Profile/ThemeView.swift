import Dates
import Desk
import Figures
import Parts
import Profiles
import Serving
import Workforce

/// A theme as a page shows it: its measures for everybody asked about, and one measure by groups.
struct ThemeView {
    var theme: Theme
    var asked: ProfileAsked
    var measure: Measure
    var dimension: Dimension
    /// Every measure of the theme, of everybody asked about.
    var measures: [AddressedFigure]
    /// The measure that is drawn, by group.
    var groups: [AddressedFigure]
    var basis: ProfileBasis
    /// The same on the earlier day, by measure and scope.
    var earlier: [Key: Figure] = [:]
    var differences: [Key: String] = [:]
    var neighbours = Neighbours()
    /// The measure by two dimensions, where two were asked for; then there are no groups.
    var cross: CrossTable?
    /// Councils of which published numbers are loaded: code and name.
    var councils: [(String, String)] = []
    /// Estimates for the whole sector; nil where only a part is asked about.
    var sector: SectorFigures?

    struct Key: Hashable {
        var measure: String
        var scope: Scope

        init(_ figure: Figure) {
            measure = figure.measure.id
            scope = figure.scope
        }

        init(measure: String, scope: Scope) {
            self.measure = measure
            self.scope = scope
        }
    }

    static func load(_ theme: Theme, _ asked: ProfileAsked, _ front: Front) async throws -> ThemeView {
        var overall = asked.question
        overall.measures = theme.measures.map(\.id)
        overall.by = []
        let whole = try await front.desk.profile(overall, asker: front.asker)
        let measure =
            asked.measures.compactMap(Measures.named).first { $0.theme == theme.name } ?? Measures.named(theme.chart)
            ?? theme.measures[0]
        let dimension = asked.by.first ?? .service
        var view = ThemeView(
            theme: theme, asked: asked, measure: measure, dimension: dimension, measures: whole.figures, groups: [],
            basis: whole.basis)
        view.neighbours = Neighbours(whole)
        view.councils = try await front.desk.publishedCouncils(
            of: Set(overall.measures), asker: front.asker
        ).map { ($0.code, $0.name) }
        view.sector = try await front.desk.sectorFigures(overall, asker: front.asker)
        var split = asked.question
        split.measures = [measure.id]
        split.asksForComparators = false
        var pairs = whole.earlier?.figures ?? []
        if asked.by.count > 1 {
            view.cross = try await front.desk.crossTable(split, asker: front.asker)
        } else {
            split.by = [dimension]
            let parts = try await front.desk.profile(split, asker: front.asker)
            pairs += parts.earlier?.figures ?? []
            view.groups = view.sorted(parts.figures)
        }
        for pair in pairs {
            let key = Key(measure: pair.measure.id, scope: pair.scope)
            view.earlier[key] = pair.earlier
            view.differences[key] = pair.printedDifference
        }
        return view
    }

    /// The measure that is drawn and by what.
    var heading: String {
        crossed?.heading ?? "\(measure.name) by \(dimension.title.lowercased())"
    }

    private var crossed: CrossView? { cross.map { CrossView(cross: $0, theme: theme, asked: asked) } }

    /// The figure of everybody asked about, for the measure that is drawn.
    var wholeFigure: AddressedFigure? { measures.first { $0.figure.measure.id == measure.id } }

    /// Groups in the order of their kind where they have one (ages), else the largest value first; unknown last.
    private func sorted(_ figures: [AddressedFigure]) -> [AddressedFigure] {
        let isOrdered = dimension == .ageBand && asked.sort == nil
        if isOrdered { return figures }
        let byName = asked.sort == "name"
        let byBase = asked.sort == "base"
        return figures.enumerated().sorted { first, second in
            let (left, right) = (first.element.figure, second.element.figure)
            let isUnknown = (left.isOfUnknown, right.isOfUnknown)
            if isUnknown.0 != isUnknown.1 { return isUnknown.1 }
            if byName { return left.groupTitle < right.groupTitle }
            if byBase { return (left.denominator ?? -1) > (right.denominator ?? -1) }
            switch (left.value, right.value) {
            case (let a?, let b?) where a != b: return a > b
            case (nil, _?): return false
            case (_?, nil): return true
            default: return first.offset < second.offset
            }
        }.map(\.element)
    }
}

extension Figure {
    /// The title of the group that the figure is of, its last limit.
    var groupTitle: String { scope.parts.last?.title ?? "All" }
    fileprivate var isOfUnknown: Bool { scope.parts.last?.value == "unknown" }
}

extension ThemeView {
    /// The chart beside its table; for two dimensions the cross table.
    var drawn: HTML {
        if let crossed { return crossed.html }
        let source: HTML = """
            \(BasisLine.source(basis))\(leftOut)\(marks)
            """
        let line = SourceLine(
            words: source, csv: Routes.themeFile.link(theme.id, asking: asked.pairs), csvOf: heading
        ).html
        guard let chart else { return "\(groupTable.html)\(pages)\(line)" }
        return "\(Columns(split: .sixSix, left: chart.html, right: "\(groupTable.html)\(pages)").html)\(line)"
    }

    private var leftOut: HTML {
        guard let figure = wholeFigure, !figure.figure.leftOut.isEmpty else { return "" }
        let count = figure.figure.leftOut.reduce(0) { $0 + $1.count }
        return """
             <a href="\(Routes.figure.link(figure.address.description, at: "left-out"))">\
            \(Print.count(count)) left out, and why</a>.
            """
    }

    private var marks: HTML {
        asked.compareWith == nil ? "" : " Changes are worked out before rounding. [x] not available."
    }

    private static let pageLength = 25

    private var groupTable: Table {
        let hasEarlier = asked.compareWith != nil
        let hasInterval = groups.contains { $0.figure.interval != nil }
        let hasParts = measure.unit == .percent
        var columns: [Table.Column] = [
            .init(title: dimension.title, sort: sort("name")),
            .init(title: measure.unit == .percent ? "Per cent" : "Value", isNumber: true, sort: sort("value")),
        ]
        if hasParts { columns.append(.init(title: Self.capital(measure.part, or: "Of these"), isNumber: true)) }
        if !isCount {
            columns.append(.init(title: Self.capital(measure.base, or: "Base"), isNumber: true, sort: sort("base")))
        }
        if hasEarlier {
            columns.append(.init(title: asked.compareWith?.short ?? "", isNumber: true))
            columns.append(.init(title: "Change", isNumber: true))
        }
        if hasInterval { columns.append(.init(title: "95% interval", isNumber: true)) }
        if isCount {
            columns.append(.init(title: "The same as a bar", isTitleHidden: true, narrow: .dropped))
        }
        let start = (min(asked.page, pageCount) - 1) * Self.pageLength
        let shown = groups.dropFirst(start).prefix(Self.pageLength)
        let largest = groups.compactMap(\.figure.value).max() ?? 0
        var rows: [Table.Row] = []
        if let wholeFigure, start == 0 {
            rows.append(
                row(wholeFigure, name: "All", isTotal: true, hasParts, hasEarlier, hasInterval, largest: 0))
        }
        rows += shown.map {
            row($0, name: $0.figure.groupTitle, isTotal: false, hasParts, hasEarlier, hasInterval, largest: largest)
        }
        return Table(
            caption: heading, note: note(shown.count), columns: columns, rows: rows,
            shape: columns.count > 4 ? .pair : .fit, isTight: columns.count > 5)
    }

    private func note(_ shown: Int) -> String {
        let scope = asked.limit(.sector).flatMap { value in SectorNames.all.first { $0.0 == value }?.1 }
        let whom = scope.map { ", \($0.lowercased()) sector" } ?? ""
        let some = groups.count > shown ? " \(Print.counted(groups.count, "group")), \(shown) shown." : ""
        return "\(measure.meaning) \(basis.asAt.long)\(whom).\(some)"
    }

    private func row(
        _ addressed: AddressedFigure, name: String, isTotal: Bool, _ hasParts: Bool, _ hasEarlier: Bool,
        _ hasInterval: Bool, largest: Double
    ) -> Table.Row {
        let figure = addressed.figure
        guard figure.value != nil else {
            return .init(head: .init(words: name), cells: [], across: FigureCells.refusal(addressed), isTotal: isTotal)
        }
        var cells: [Table.Cell] = [.init(FigureCells.link(addressed), isHere: true)]
        if hasParts { cells.append(.init(FigureCells.above(figure))) }
        if !isCount { cells.append(.init(FigureCells.below(figure))) }
        if hasEarlier {
            let key = Key(figure)
            cells.append(.init(FigureCells.plain(earlier[key])))
            cells.append(.init(words: differences[key] ?? "–"))
        }
        if hasInterval { cells.append(.init(words: figure.printedInterval ?? "–")) }
        if isCount { cells.append(.init(CellBar(value: largest > 0 ? figure.value ?? 0 : -1, largest: largest).html)) }
        return .init(head: .init(words: name), cells: cells, isTotal: isTotal)
    }

    private func sort(_ word: String) -> Table.Sort? {
        guard groups.count > 1 else { return nil }
        var other = asked
        other.sort = word
        let isNow = (asked.sort ?? (dimension == .ageBand ? "" : "value")) == word
        return .init(
            address: Routes.theme.link(theme.id, asking: other.pairs),
            direction: isNow ? (word == "name" ? "ascending" : "descending") : nil)
    }

    private var pageCount: Int { max(1, (groups.count + Self.pageLength - 1) / Self.pageLength) }

    private var pages: HTML {
        Pages(page: min(asked.page, pageCount), count: pageCount) { number in
            Routes.theme.link(theme.id, asking: asked.pairs + [("page", String(number))])
        }.html
    }

    private static func capital(_ words: String, or other: String) -> String {
        guard let first = words.first else { return other }
        return first.uppercased() + words.dropFirst()
    }
}
