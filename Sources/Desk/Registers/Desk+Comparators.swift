import Figures
public import Permissions
import Profiles
public import Workforce

extension Desk {
    /// What may stand beside figures: for each the published numbers of its area, its region and England that are
    /// reckoned as it is, or why there is none. Empty lists where no table of published numbers is loaded.
    ///
    /// - Parameters:
    ///   - figures: the figures, in whose order the answer comes.
    ///   - areas: codes of the areas that the figures are of.
    ///   - names: the names of areas by their codes.
    ///   - beside: areas that were chosen to stand beside, by code or name.
    func comparators(
        for figures: [Figure], areas: Set<String>, names: [String: String], beside: [String] = [], asker: Asker
    ) async throws -> [[Comparator]] {
        let loaded = try await benchmarks(asker: asker)
        guard !loaded.isEmpty else { return figures.map { _ in [] } }
        let shelf = BenchmarkShelf(loaded)
        let known = try await self.areas()
        var asked: [BenchmarkArea] = []
        if areas.count == 1, let code = areas.first, let name = names[code], code != BenchmarkArea.england.code {
            asked.append(BenchmarkArea(name: name, code: code))
            if let region = known.first(where: { $0.code == code })?.within, region != BenchmarkArea.england.code,
                let name = names[region]
            {
                asked.append(BenchmarkArea(name: name, code: region))
            }
        }
        for word in beside {
            let area = known.first { $0.code == word || $0.name.lowercased() == word.lowercased() }
            let chosen = BenchmarkArea(name: area?.name ?? word, code: area?.code ?? "")
            if !asked.contains(chosen), chosen.name != BenchmarkArea.england.name { asked.append(chosen) }
        }
        asked.append(.england)
        return figures.map { shelf.comparators(for: $0, areas: asked) }
    }

    /// The councils of which published numbers are loaded, by name: those that can be chosen to stand beside figures.
    ///
    /// - Parameter measures: only councils with a number of one of these measures; nil for any number.
    public func publishedCouncils(of measures: Set<String>? = nil, asker: Asker) async throws -> [Area] {
        let loaded = try await benchmarks(asker: asker).filter { measures?.contains($0.measure) ?? true }
        let codes = Set(loaded.map(\.areaCode))
        let names = Set(loaded.map { $0.area.lowercased() })
        return try await areas().filter { area in
            area.kind == .council && (codes.contains(area.code) || names.contains(area.name.lowercased()))
        }.sorted { $0.name < $1.name }
    }
}
