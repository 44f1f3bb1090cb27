import Dates
import Desk
import Figures
import Parts
import Profiles

extension ThemeView {
    /// The chart, where at least two groups have a value.
    var chart: Chart? {
        let valued = groups.filter { $0.figure.value != nil }
        guard valued.count > 1 else { return nil }
        let isShare = measure.unit == .percent
        let shown = valued.prefix(20)
        var drawn = shown.map { figure in
            Drawing.Group(
                name: figure.figure.groupTitle, value: figure.figure.value ?? 0, low: figure.figure.interval?.low,
                high: figure.figure.interval?.high, printed: figure.figure.printed)
        }
        let hasIntervals = shown.contains { $0.figure.interval != nil }
        let isOrdered = dimension == .ageBand && drawn.count <= 10
        let whole = wholeFigure?.figure
        if !isCount, !isOrdered, let whole, let value = whole.value {
            drawn.insert(
                .init(
                    name: "All", value: value, low: whole.interval?.low, high: whole.interval?.high,
                    printed: whole.printed, isWhole: true), at: 0)
        }
        func specification(_ isNarrow: Bool) -> JSONText {
            if isOrdered { return Drawing.columns(drawn, percent: isShare, isNarrow: isNarrow) }
            if hasIntervals || (isShare && !isCount) {
                return Drawing.dots(drawn, percent: isShare, reference: reference, isNarrow: isNarrow)
            }
            return Drawing.bars(drawn, percent: isShare, reference: reference, isNarrow: isNarrow)
        }
        let more = valued.count > shown.count ? " The \(shown.count) largest of \(valued.count) are drawn." : ""
        let largest = valued.max { ($0.figure.value ?? 0) < ($1.figure.value ?? 0) }?.figure
        return Chart(
            id: "chart-\(measure.id)", title: Findings.title(of: valued.map(\.figure), least: CrossView.leastNamed),
            subtitle: "\(subtitle(hasIntervals))\(more)",
            alternative: "\(measure.name) by \(dimension.title.lowercased()), \(valued.count) groups. "
                + "The largest is \(largest?.groupTitle ?? ""), \(largest?.printed ?? "").",
            wide: specification(false), narrow: specification(true))
    }

    /// England's number as a line to compare with, for shares.
    private var reference: Drawing.Reference? {
        guard !isCount, let figure = wholeFigure?.figure, let england = neighbours.england(figure) else { return nil }
        let printed = measure.unit.printed(england.value, base: england.base)
        return .init(value: england.value, words: "England \(printed), \(england.period)")
    }

    var isCount: Bool { measure.unit == .count || measure.unit == .wholeTimeEquivalents }

    private func subtitle(_ hasIntervals: Bool) -> String {
        let unit = measure.unit == .percent ? ", per cent of \(measure.base)" : unitWords
        return "\(measure.name)\(unit), \(basis.asAt.long).\(hasIntervals ? " Bar: 95% interval." : "")"
    }

    private var unitWords: String {
        switch measure.unit {
        case .count, .percent: ""
        default: ", \(measure.unit.rawValue)"
        }
    }
}
