import Figures
import Profiles
import Workforce

extension Desk {
    /// What may stand beside figures: for each the published numbers of its area, its region and England that are
    /// reckoned as it is, or why there is none. Empty lists where no table of published numbers is loaded.
    ///
    /// - Parameters:
    ///   - figures: the figures, in whose order the answer comes.
    ///   - areas: codes of the areas that the figures are of.
    ///   - names: the names of areas by their codes.
    func comparators(
        for figures: [Figure], areas: Set<String>, names: [String: String], asker: Asker
    ) async throws -> [[Comparator]] {
        let loaded = try await benchmarks(asker: asker)
        guard !loaded.isEmpty else { return figures.map { _ in [] } }
        let shelf = BenchmarkShelf(loaded)
        var asked: [BenchmarkArea] = []
        if areas.count == 1, let code = areas.first, let name = names[code], code != BenchmarkArea.england.code {
            asked.append(BenchmarkArea(name: name, code: code))
            let known = try await self.areas()
            if let region = known.first(where: { $0.code == code })?.within, region != BenchmarkArea.england.code,
                let name = names[region]
            {
                asked.append(BenchmarkArea(name: name, code: region))
            }
        }
        asked.append(.england)
        return figures.map { shelf.comparators(for: $0, areas: asked) }
    }
}
