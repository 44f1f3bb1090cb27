import Workforce

/// The pass over the workplaces' own counts, and over leavers who are named one by one.
extension Tally {
    mutating func countWorkplaces() {
        let width = Counter.allCases.count
        func add(_ count: Int, _ counter: Counter, _ workplace: Int, _ role: Int16, to counts: inout [Int32]) {
            guard count > 0, let group = grouping.countGroup(workplace: workplace, role: role) else { return }
            counts[group * width + counter.rawValue] &+= Int32(clamping: count)
        }
        var counts = self.counts
        for (place, workplace) in data.workplaces.enumerated() {
            let isBoth = standing.has(Standing.both, place)
            for (role, count) in workplace.starters.counts ?? [:] {
                add(count, .starters, place, role, to: &counts)
                if isBoth { add(count, .bothStarters, place, role, to: &counts) }
            }
            if standing.has(Standing.leavers, place) {
                for (role, count) in workplace.leavers.counts ?? [:] {
                    add(count, .leavers, place, role, to: &counts)
                    if isBoth { add(count, .bothLeavers, place, role, to: &counts) }
                }
            }
            for (role, count) in workplace.vacancies.counts ?? [:] {
                add(count, .vacancies, place, role, to: &counts)
            }
        }
        for leaver in data.leavers ?? [] {
            let place = Int(leaver.workplace)
            guard data.workplaces.indices.contains(place), standing.has(Standing.both, place),
                leaver.employmentStatus == 1 || leaver.employmentStatus == 2, year.contains(leaver.leaveDate),
                let start = leaver.startDate, start < year.lowerBound
            else { continue }
            add(1, .openingLeft, place, leaver.role, to: &counts)
        }
        self.counts = counts
    }
}
