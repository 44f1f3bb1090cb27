/// Collects findings: counts all, keeps the first of them, and on one row reports each code only once.
struct FindingSink {
    private(set) var kept: [RawFinding] = []
    private(set) var counts = [Int](repeating: 0, count: Rule.allCases.count)
    let limit: Int
    private let codes = RuleTable.all.codes
    private var rowCodes: [UInt16] = []
    private var line: UInt32 = 0
    private var offset = 0

    init(limit: Int) { self.limit = limit }

    /// Begins a row.
    @inline(__always)
    mutating func begin(line: Int, offset: Int) {
        self.line = UInt32(truncatingIfNeeded: line)
        self.offset = offset
        if !rowCodes.isEmpty { rowCodes.removeAll(keepingCapacity: true) }
    }

    /// Reports on the row, unless it has a finding with this code already.
    @inline(never)
    mutating func add(_ rule: Rule) {
        let code = codes[Int(rule.rawValue)]
        if rowCodes.contains(code) { return }
        rowCodes.append(code)
        addAlways(rule)
    }

    /// Reports on the row, whatever else it has.
    @inline(never)
    mutating func addAlways(_ rule: Rule) {
        add(rule, line: Int(line), offset: offset)
    }

    /// Reports on any row.
    mutating func add(_ rule: Rule, line: Int, offset: Int) {
        counts[Int(rule.rawValue)] += 1
        if kept.count < limit {
            kept.append(RawFinding(line: UInt32(truncatingIfNeeded: line), rule: rule, offset: offset))
        }
    }
}
