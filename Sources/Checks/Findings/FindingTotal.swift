/// All findings of one file: how many by rule, and the first of them.
struct FindingTotal: Sendable {
    private(set) var kept: [RawFinding] = []
    private(set) var compared: [RawFinding] = []
    private(set) var counts = [Int](repeating: 0, count: Rule.allCases.count)
    let limit: Int

    init(limit: Int) { self.limit = limit }

    /// How many findings of rows are still to be kept.
    var room: Int { max(0, limit - kept.count) }

    /// Adds what a piece of the file gave; pieces come in their order.
    mutating func add(_ sink: FindingSink, linesBefore: Int) {
        for (rule, count) in sink.counts.enumerated() { counts[rule] += count }
        for finding in sink.kept {
            if kept.count >= limit { break }
            var finding = finding
            finding.line += UInt32(truncatingIfNeeded: linesBefore)
            kept.append(finding)
        }
    }

    /// Adds a finding from comparing rows; those of one rule come in the order of lines.
    mutating func add(_ rule: Rule, line: Int, offset: Int) {
        counts[Int(rule.rawValue)] += 1
        if counts[Int(rule.rawValue)] <= limit {
            compared.append(RawFinding(line: UInt32(truncatingIfNeeded: line), rule: rule, offset: offset))
        }
    }

    /// The first findings in the order of lines, errors before warnings on one line.
    var first: ArraySlice<RawFinding> {
        var all = kept + compared
        let ranks = RuleTable.all.ranks
        all.sort { first, second in
            if first.line != second.line { return first.line < second.line }
            return ranks[Int(first.rule.rawValue)] < ranks[Int(second.rule.rawValue)]
        }
        return all.prefix(limit)
    }

    /// Errors or warnings.
    func count(_ level: Level) -> Int {
        let facts = RuleTable.all.facts
        return counts.indices.reduce(0) { $0 + (facts[$1].level == level ? counts[$1] : 0) }
    }
}
