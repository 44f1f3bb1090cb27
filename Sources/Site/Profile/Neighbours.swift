import Desk
import Figures
import Profiles

/// Published numbers of the region and of England that may stand beside the figures of an answer.
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

    /// The published number for England, where there is one of the same definition.
    func england(_ figure: Figure) -> Benchmark? {
        comparators(figure).first { $0.area.name == BenchmarkArea.england.name }?.benchmark
    }

    /// The published number for the region.
    func region(_ figure: Figure) -> Benchmark? { regional(figure)?.benchmark }

    /// The name of the region; nil where it is not known.
    func regionName(_ figure: Figure) -> String? { regional(figure)?.area.name }

    /// The area itself, its region and England come in this order.
    private func regional(_ figure: Figure) -> Comparator? {
        let others = comparators(figure).filter { $0.area.name != BenchmarkArea.england.name }
        return others.count > 1 ? others.last : nil
    }

    private func comparators(_ figure: Figure) -> [Comparator] {
        found[Key(measure: figure.measure.id, scope: figure.scope)] ?? []
    }

    /// A published number as the figure's measure prints it.
    static func printed(_ benchmark: Benchmark?, _ measure: Measure) -> HTML {
        guard let benchmark else { return Mark.notAvailable.html }
        return HTML(words: measure.unit.printed(benchmark.value, base: benchmark.base))
    }

    /// The sources of the numbers that are shown, once each.
    static func sources(_ benchmarks: [Benchmark?]) -> String {
        var seen: [String] = []
        for benchmark in benchmarks.compactMap(\.self) {
            let words = "\(benchmark.sourceTitle), \(benchmark.period)"
            if !seen.contains(words) { seen.append(words) }
        }
        return seen.prefix(4).joined(separator: "; ")
    }
}
