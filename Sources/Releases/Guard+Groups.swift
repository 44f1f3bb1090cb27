public import Figures

/// Which groups of a table are hidden whole.
extension Guard {
    /// For each group of a list, or of a table of two dimensions, why it is hidden; nil where it is not.
    ///
    /// A group is hidden for what it is (too few records, too few employers), and then further ones, the smallest
    /// first, until what is hidden in the list (in each row and each column of a table) would not give away anybody if
    /// it were taken from the total.
    ///
    /// - Parameter remembered: the groups that memory hides.
    public func hidden(_ groups: [BackedGroup], remembered: Set<Int> = []) -> [Hiding?] {
        var hidden = groups.enumerated().map { place, group in
            primary(group) ?? (remembered.contains(place) ? .remembered : nil)
        }
        guard groups.count > 1 else { return hidden }
        let lines = lines(groups)
        var isChanged = true
        while isChanged {
            isChanged = false
            for line in lines {
                while let next = completion(of: line, groups, hidden) {
                    hidden[next] = .complement
                    isChanged = true
                }
            }
        }
        return hidden
    }

    private func primary(_ group: BackedGroup) -> Hiding? {
        if count(group.records) == nil { return .few }
        let employers = group.employers.least
        return employers > 0 && employers < rule.leastEmployers ? .employers : nil
    }

    /// The sets of groups of which a total is known: the whole list, or each row and column.
    private func lines(_ groups: [BackedGroup]) -> [[Int]] {
        guard groups.contains(where: { $0.parts.count > 1 }) else { return [Array(groups.indices)] }
        let rows = Dictionary(grouping: groups.indices) { groups[$0].parts.first?.value ?? "" }
        let columns = Dictionary(grouping: groups.indices) { groups[$0].parts.last?.value ?? "" }
        return (rows.sorted { $0.key < $1.key } + columns.sorted { $0.key < $1.key }).map(\.value)
    }

    /// The group that must be hidden besides; nil where what is hidden in a line is enough, or nothing is left.
    private func completion(of line: [Int], _ groups: [BackedGroup], _ hidden: [Hiding?]) -> Int? {
        var people = Sketch()
        var firms = Sketch()
        for place in line where hidden[place] != nil {
            people.add(groups[place].people)
            firms.add(groups[place].employers)
        }
        let isThin = people.least > 0 && people.least < rule.threshold
        let isNarrow = firms.least > 0 && firms.least < rule.leastEmployers
        guard isThin || isNarrow else { return nil }
        // What helps must itself bring an employer where employers are wanted.
        let shown = line.filter { hidden[$0] == nil && (!isNarrow || groups[$0].employers.least > 0) }
        return shown.min { (groups[$0].records.count, $0) < (groups[$1].records.count, $1) }
    }
}
