import Desk
import Figures
import Parts
import Profiles
import Workforce

/// Published numbers of the area, the region and England that may stand beside the figures of an answer.
struct Neighbours: Sendable {
    private var found: [Key: [Comparator]] = [:]

    private struct Key: Hashable {
        var measure: String
        var scope: Scope
    }

    /// None.
    init() {}

    /// Those of an answer's figures.
    init(_ answer: ProfileAnswer) {
        for (addressed, comparators) in zip(answer.figures, answer.comparators) {
            found[Key(measure: addressed.figure.measure.id, scope: addressed.figure.scope)] = comparators
        }
    }

    /// Those of one figure that is opened.
    init(_ opened: OpenedFigure) {
        found[Key(measure: opened.figure.measure.id, scope: opened.figure.scope)] = opened.comparators
    }

    /// The published number for England, where there is one of the same definition.
    func england(_ figure: Figure) -> Benchmark? {
        guard !Neighbours.growsWithArea(figure.measure) else { return nil }
        return comparators(figure).first { $0.area.name == BenchmarkArea.england.name }?.benchmark
    }

    /// The published number for the region.
    func region(_ figure: Figure) -> Benchmark? {
        Neighbours.growsWithArea(figure.measure) ? nil : regional(figure)?.benchmark
    }

    /// The name of the region; nil where it is not known.
    func regionName(_ figure: Figure) -> String? { regional(figure)?.area.name }

    /// What is published of an area that was chosen, by its code or name.
    func chosen(_ word: String, _ figure: Figure) -> Comparator? {
        comparators(figure).first { $0.area.code == word || $0.area.name.lowercased() == word.lowercased() }
    }

    /// All that may stand beside one figure, the area itself first.
    func all(_ figure: Figure) -> [Comparator] {
        let all = comparators(figure)
        guard Neighbours.growsWithArea(figure.measure) else { return all }
        return Array(all.prefix(all.first?.area.name == BenchmarkArea.england.name ? 0 : 1))
    }

    /// Whether a number says as much of the size of an area as of its workforce: 8,000 posts of a council say nothing
    /// beside 1,600,000 of England.
    static func growsWithArea(_ measure: Measure) -> Bool {
        measure.unit == .count || measure.unit == .wholeTimeEquivalents || measure.id == "sickness-days"
    }

    private func regional(_ figure: Figure) -> Comparator? {
        comparators(figure).first { Area.Kind(code: $0.area.code) == .region }
    }

    private func comparators(_ figure: Figure) -> [Comparator] {
        found[Key(measure: figure.measure.id, scope: figure.scope)] ?? []
    }

    /// A published number as the figure's measure prints it.
    static func printed(_ benchmark: Benchmark?, _ measure: Measure) -> HTML {
        guard let benchmark else { return Mark.notAvailable.html }
        return HTML(words: measure.unit.printed(benchmark.value, base: benchmark.base))
    }

    /// A published number in a cell, its period under it.
    static func cell(_ benchmark: Benchmark?, _ measure: Measure) -> Table.Cell {
        if growsWithArea(measure) { return .init(Mark.doesNotApply.html) }
        return .init(printed(benchmark, measure), under: benchmark.map { HTML(words: $0.period) })
    }

    /// The source of a published number: a link where the table says where it can be found.
    static func source(_ benchmark: Benchmark) -> HTML {
        let year = benchmark.sourceYear.isEmpty ? "" : " (\(benchmark.sourceYear))"
        let address = benchmark.address
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else {
            return HTML(words: benchmark.sourceTitle + year)
        }
        return """
            <a class="govuk-link" href="\(address)" rel="noreferrer">\(benchmark.sourceTitle)</a>\(year)
            """
    }

    /// Every published number that is shown with what it is and where it comes from, folded away until it is wanted.
    static func details(_ shown: [(measure: Measure, area: String, benchmark: Benchmark)]) -> HTML {
        guard !shown.isEmpty else { return "" }
        let rows = shown.map { measure, area, benchmark in
            Table.Row(
                head: .init(words: measure.name),
                cells: [
                    .init(words: area), .init(printed(benchmark, measure)), .init(words: benchmark.period),
                    .init(source(benchmark)),
                ])
        }
        let table = Table(
            caption: "Published numbers on this page",
            note: "Each is reckoned as the figure that it stands beside, and is as its source printed it.",
            columns: [
                .init(title: "Measure"), .init(title: "Of"), .init(title: "Value", isNumber: true),
                .init(title: "Period"), .init(title: "Source"),
            ], rows: rows, shape: .pair, isTight: true)
        let count = Print.counted(shown.count, "published number")
        return Details(summary: "Where \(count) \(shown.count == 1 ? "comes" : "come") from", content: table.html).html
    }
}
