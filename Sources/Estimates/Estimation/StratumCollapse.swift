/// Strata collapsed upwards until each holds enough returns (docs/methods.md §2.2): area to region, then size, then
/// region, then service.
///
/// Within one parent the cells that hold too few are first put together; where they still hold too few, the smallest
/// cell that has enough takes them in; where there is none, they move up one step.
struct StratumCollapse {
    /// One cell of the finest strata.
    struct Cell {
        /// The keys of the cell, from the finest step up to the coarsest; each step holds whole cells of the step
        /// below.
        var keys: [String]
        /// The locations on the register.
        var locations: Int
        /// Those with a usable return.
        var returns: Int
    }

    /// The fewest returns of a stratum that is not known whole.
    static let fewest = 3

    /// The stratum of each cell; nil where all cells together hold too few returns.
    static func strata(of cells: [Cell]) -> [Int]? {
        var groups = cells.indices.map {
            Group(members: [$0], locations: cells[$0].locations, returns: cells[$0].returns)
        }
        let steps = cells.map(\.keys.count).min() ?? 0
        for step in 1..<max(1, steps) {
            guard groups.contains(where: { !$0.isEnough }) else { break }
            let byKey = Dictionary(grouping: groups) { cells[$0.members[0]].keys[step] }
            groups = byKey.keys.sorted().flatMap { merged(byKey[$0] ?? [], cells: cells) }
        }
        guard groups.allSatisfy(\.isEnough) else { return nil }
        // Numbered by their finest keys, so that the order of the register plays no part.
        groups.sort { $0.name(cells) < $1.name(cells) }
        var result = [Int](repeating: 0, count: cells.count)
        for (stratum, group) in groups.enumerated() {
            for cell in group.members { result[cell] = stratum }
        }
        return result
    }

    private struct Group {
        var members: [Int]
        var locations: Int
        var returns: Int

        var isEnough: Bool { returns >= StratumCollapse.fewest || returns == locations }

        mutating func take(_ other: Group) {
            members += other.members
            locations += other.locations
            returns += other.returns
        }

        func name(_ cells: [Cell]) -> String {
            members.map { cells[$0].keys[0] }.min() ?? ""
        }
    }

    private static func merged(_ groups: [Group], cells: [Cell]) -> [Group] {
        let short = groups.filter { !$0.isEnough }.sorted { $0.name(cells) < $1.name(cells) }
        guard var pooled = short.first else { return groups }
        for group in short.dropFirst() { pooled.take(group) }
        var others = groups.filter(\.isEnough).sorted {
            ($0.locations, $0.name(cells)) < ($1.locations, $1.name(cells))
        }
        while !pooled.isEnough, !others.isEmpty { pooled.take(others.removeFirst()) }
        return others + [pooled]
    }
}
