import Statistics
import Workforce

extension SectorEstimation {
    /// The units that answered one question, under their design.
    struct Sample {
        var units: [SectorReturns.Unit]
        var answers: [(above: Double, below: Double)]
        var design: StratifiedDesign
        /// The stratum of each location of the frame.
        var stratumOfLocation: [Int]
        /// The cell of each location of the frame.
        var cellOfLocation: [Int]
        var cells: [StratumCollapse.Cell]
        /// The stratum of the workplaces outside the register; nil where there are none.
        var outside: Int?
    }

    /// The sample of a question; nil where too few returns answer it.
    func sample(_ question: Question) -> Sample? {
        let answered = returns.units.compactMap { unit in question.answers(unit).map { (unit, $0) } }
        var (cells, cellOfLocation) = cells()
        for (unit, _) in answered { if let location = unit.location { cells[cellOfLocation[location]].returns += 1 } }
        guard let strata = StratumCollapse.strata(of: cells) else { return nil }
        var populations = [Double](repeating: 0, count: (strata.max() ?? -1) + 1)
        for (cell, stratum) in zip(cells, strata) { populations[stratum] += Double(cell.locations) }
        let outsiders = answered.filter { $0.0.location == nil }.count
        let outside = outsiders > 0 ? populations.count : nil
        if outsiders > 0 { populations.append(Double(outsiders)) }
        let stratumOfLocation = cellOfLocation.map { strata[$0] }
        let places = answered.map { unit, _ in unit.location.map { stratumOfLocation[$0] } ?? outside ?? 0 }
        guard let design = StratifiedDesign(populations: populations, strata: places) else { return nil }
        return Sample(
            units: answered.map(\.0), answers: answered.map(\.1), design: design,
            stratumOfLocation: stratumOfLocation, cellOfLocation: cellOfLocation, cells: cells, outside: outside)
    }

    /// The finest strata, without their returns, and the cell of each location.
    private func cells() -> (cells: [StratumCollapse.Cell], cellOfLocation: [Int]) {
        var cells: [StratumCollapse.Cell] = []
        var byKey: [String: Int] = [:]
        let cellOfLocation = returns.frame.map { place in
            let keys = SectorEstimation.keys(place.location, place.service)
            if let cell = byKey[keys[0]] {
                cells[cell].locations += 1
                return cell
            }
            byKey[keys[0]] = cells.count
            cells.append(StratumCollapse.Cell(keys: keys, locations: 1, returns: 0))
            return cells.count - 1
        }
        return (cells, cellOfLocation)
    }

    /// The keys of a location from council × service × size up to the whole.
    private static func keys(_ location: RegisterLocation, _ service: RegisterService) -> [String] {
        let band = sizeBand(location)
        let parts = [service.title, location.region, band, location.council]
        return [
            parts.joined(separator: separator), parts.prefix(3).joined(separator: separator),
            parts.prefix(2).joined(separator: separator), service.title, "",
        ]
    }

    static let separator = "\u{1F}"

    /// The size of a location as far as the register gives it.
    private static func sizeBand(_ location: RegisterLocation) -> String {
        switch location.beds {
        case nil: ""
        case .some(..<10): "1 to 9 beds"
        case .some(..<30): "10 to 29 beds"
        case .some(..<60): "30 to 59 beds"
        case .some: "60 beds and more"
        }
    }

    /// The strata of a sample with their coverage.
    func strata(of sample: Sample) -> [SectorEstimate.Stratum] {
        var members = [[Int]](repeating: [], count: sample.design.populations.count)
        var seen = Set<Int>()
        for (location, cell) in sample.cellOfLocation.enumerated() where seen.insert(cell).inserted {
            members[sample.stratumOfLocation[location]].append(cell)
        }
        return members.enumerated().compactMap { stratum, cells in
            guard !cells.isEmpty else { return nil }
            let modelled = cells.reduce(0) {
                $0 + (sample.cells[$1].returns == 0 ? sample.cells[$1].locations : 0)
            }
            return SectorEstimate.Stratum(
                title: title(cells.map { sample.cells[$0].keys[0] }),
                locations: Int(sample.design.populations[stratum]), returns: sample.design.sampleSizes[stratum],
                modelled: modelled)
        }
    }

    /// The words that the cells of a stratum share or list: `Home care, East Midlands, Lincolnshire`.
    private func title(_ keys: [String]) -> String {
        let rows = keys.map { $0.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init) }
        var words: [String] = []
        for column in 0..<4 {
            let values = Set(rows.map { $0.indices.contains(column) ? $0[column] : "" }).subtracting([""]).sorted()
            guard !values.isEmpty else { continue }
            let names = ["services", "regions", "sizes", "councils"]
            words.append(values.count <= 3 ? values.joined(separator: " and ") : "\(values.count) \(names[column])")
        }
        return words.joined(separator: ", ")
    }
}
