import Desk
import Figures
import Profiles
import Synchronization
import Workforce

/// Published numbers of the region and of England that may stand beside a figure.
struct Neighbours: Sendable {
    var region: BenchmarkArea?
    var shelf: BenchmarkShelf
    var isEmpty: Bool

    static let none = Neighbours(region: nil, shelf: BenchmarkShelf([]), isEmpty: true)

    /// The published number for England, where there is one of the same definition.
    func england(_ figure: Figure) -> Benchmark? {
        isEmpty ? nil : shelf.comparators(for: figure, areas: [.england]).first?.benchmark
    }

    /// The published number for the region.
    func region(_ figure: Figure) -> Benchmark? {
        guard !isEmpty, let region else { return nil }
        return shelf.comparators(for: figure, areas: [region]).first?.benchmark
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

/// The published numbers that are loaded, read anew after a few seconds: a table that is loaded meanwhile shows soon, and
/// not every page reads them all.
final class NeighbourShelf: Sendable {
    private struct Kept {
        var neighbours: Neighbours
        var area: String
        var at: ContinuousClock.Instant
    }

    private let kept = Mutex<Kept?>(nil)
    private static let patience: Duration = .seconds(5)

    func neighbours(of area: String, _ desk: Desk, asker: Asker) async throws -> Neighbours {
        let now = ContinuousClock.now
        if let found = kept.withLock({ $0 }), found.area == area, now - found.at < NeighbourShelf.patience {
            return found.neighbours
        }
        let benchmarks = try await desk.benchmarks(asker: asker)
        let region = CodeList.localAuthorities.entries.first { $0.title == area }?.attribute("region") ?? ""
        let neighbours = Neighbours(
            region: region.isEmpty ? nil : BenchmarkArea(name: region), shelf: BenchmarkShelf(benchmarks),
            isEmpty: benchmarks.isEmpty)
        kept.withLock { $0 = Kept(neighbours: neighbours, area: area, at: now) }
        return neighbours
    }
}
