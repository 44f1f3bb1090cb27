public import Tables

/// The benchmarks read from a table, with what could not be read.
public struct BenchmarkReading: Sendable {
    /// The name of the file.
    public var file: String
    /// The layout that the header shows; nil where the table was refused.
    public var layout: BenchmarkFile.Layout?
    /// The benchmarks in the order of the table.
    public var benchmarks: [Benchmark] = []
    /// How many cells the publisher left without a number: not available, suppressed, not applicable, blank.
    public var notPublished = 0
    /// How many rows name an indicator that has no counterpart among the measures here; they are left out.
    public var withoutCounterpart = 0
    /// What is wrong or doubtful, by line and column: the first `mostFindings`.
    public private(set) var findings: [TableFinding]
    /// How many rows could not be taken: each has a finding, of which only the first are kept.
    public private(set) var errors = 0
    /// Whether the numbers were stored; reading alone stores nothing.
    public var isStored = false

    /// How many findings are kept; a last one says how many there are more.
    public static let mostFindings = 1_000

    private var further = 0
    private var editions = BenchmarkEditions()
    private var unmatched: [String: Int] = [:]

    /// Whether nothing of the file can be taken.
    public var isRefused: Bool { layout == nil }

    /// What was read of nothing yet.
    init(file: String, findings: [TableFinding]) {
        self.file = file
        self.findings = findings
    }

    /// Refuses the whole table.
    mutating func refuse(line: Int, _ sentence: String) {
        layout = nil
        benchmarks = []
        find(TableFinding(line: line, gravity: .refused, sentence: sentence))
    }

    /// Leaves a row out for an error in it.
    mutating func skip(_ row: CommaSeparated.Record, _ column: String, _ sentence: String) {
        errors += 1
        find(TableFinding(line: row.line, column: column, gravity: .skipped, sentence: sentence))
    }

    /// Notes a doubt about a row that is taken.
    mutating func doubt(_ row: CommaSeparated.Record, _ column: String, _ sentence: String) {
        find(TableFinding(line: row.line, column: column, gravity: .doubtful, sentence: sentence))
    }

    /// Counts a row whose indicator has no counterpart here.
    mutating func leaveOut(indicator: String) {
        withoutCounterpart += 1
        unmatched[indicator, default: 0] += 1
    }

    /// Takes a number, unless the table has the same edition already: the same value again is noted, another value is
    /// an error.
    mutating func take(_ benchmark: Benchmark, _ row: CommaSeparated.Record, column: String) {
        guard let earlier = editions.add(benchmark, line: row.line) else {
            benchmarks.append(benchmark)
            return
        }
        let what =
            "\(benchmark.measure) of \(benchmark.area) in \(benchmark.period) stands on line \(earlier.line) already"
        if earlier.value == benchmark.value {
            doubt(row, column, "\(what), with the same value; this row was passed over.")
        } else {
            skip(
                row, column,
                "\(what), with the value \(BenchmarkNumber.words(earlier.value)) from the same source; keep the one "
                    + "that is right, or say in sector, role_group, breakdown or source_year how they differ.")
        }
    }

    /// Ends the reading: says what was left out, and how many findings there are more.
    mutating func finish(header: CommaSeparated.Record) {
        if !unmatched.isEmpty {
            let names = unmatched.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            let shown = names.prefix(6).map(\.key).joined(separator: ", ")
            let more = names.count > 6 ? " and \(names.count - 6) more" : ""
            let what = "no counterpart among the measures here and were left out: \(shown)\(more)"
            if benchmarks.isEmpty, errors == 0, notPublished == 0 {
                refuse(line: header.line, "All \(withoutCounterpart) rows have \(what).")
            } else {
                find(
                    TableFinding(
                        line: header.line, gravity: .doubtful, sentence: "\(withoutCounterpart) rows have \(what)."))
            }
        } else if benchmarks.isEmpty, errors == 0, layout != nil {
            refuse(
                line: header.line,
                notPublished > 0
                    ? "No cell of the table holds a number; all are marked as not published."
                    : "The table has a header and no rows.")
        }
        guard further > 0 else { return }
        findings.append(
            TableFinding(
                line: findings.last?.line ?? 1, gravity: .doubtful,
                sentence: "\(further) findings more are not listed; mend these first."))
        further = 0
    }

    private mutating func find(_ finding: TableFinding) {
        if findings.count < BenchmarkReading.mostFindings || finding.gravity == .refused {
            findings.append(finding)
        } else {
            further += 1
        }
    }
}

/// Which numbers a table has given already: one for each source, area, measure, period and what it is limited to.
struct BenchmarkEditions {
    private struct Key: Hashable {
        let measure: String
        let definition: String
        let area: String
        let period: String
        let limits: [String]
        let source: [String]
    }

    private var seen: [Key: (line: Int, value: Double)] = [:]

    /// The line and value of the same edition, where there is one already; nil for a new one, which is remembered.
    mutating func add(_ benchmark: Benchmark, line: Int) -> (line: Int, value: Double)? {
        let key = Key(
            measure: benchmark.measure, definition: benchmark.definition.id,
            area: benchmark.areaCode.isEmpty ? BenchmarkArea.plain(benchmark.area) : benchmark.areaCode,
            period: benchmark.periodEnd.map { "\($0)" } ?? benchmark.period,
            limits: [benchmark.sector, benchmark.roleGroup, benchmark.breakdown].map { $0.lowercased() },
            source: [benchmark.sourceTitle.lowercased(), benchmark.sourceYear])
        if let earlier = seen[key] { return earlier }
        seen[key] = (line, benchmark.value)
        return nil
    }
}
