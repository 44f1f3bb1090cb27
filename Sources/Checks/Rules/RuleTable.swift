public import DataSets

/// The facts of every rule, by the rule's number.
struct RuleTable: Sendable {
    static let all = RuleTable()

    let facts: [Guidance]
    /// National codes by rule, so that thinning need not touch the facts.
    let codes: [UInt16]
    /// The order of rules on one line: errors first, then by code.
    let ranks: [Int]

    private init() {
        var byName: [Substring: Guidance] = [:]
        for (file, table) in [
            (FileKind.workplace, RuleTable.workplaces), (.staff, RuleTable.staff), (.training, RuleTable.training),
        ] {
            for line in table.split(separator: "\n") {
                let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                guard cells.count == 7, let level = Level(rawValue: String(cells[1])), let code = Int(cells[2]) else {
                    preconditionFailure("The line of the table of rules has to have seven cells: \(line)")
                }
                byName[cells[0]] = Guidance(
                    file: file, level: level, code: code, type: String(cells[3]), column: String(cells[4]),
                    wrong: String(cells[5]), action: String(cells[6]))
            }
        }
        facts = Rule.allCases.map { rule in
            guard let facts = byName[Substring("\(rule)")] else {
                preconditionFailure("The rule \(rule) has to stand in a table of rules")
            }
            return facts
        }
        codes = facts.map { UInt16($0.code) }
        ranks = facts.enumerated().map { place, facts in
            (facts.level == .error ? 0 : 100_000_000) + facts.code * 1_000 + place
        }
    }

    subscript(rule: Rule) -> Guidance { facts[Int(rule.rawValue)] }
}

/// What one kind of finding says: its national code and type, and in our words what is wrong and what to do.
public struct Guidance: Sendable, Hashable {
    /// The file that it is about.
    public let file: FileKind
    /// Error or warning.
    public let level: Level
    /// The national code; 9001 and above are our own.
    public let code: Int
    /// The national type.
    public let type: String
    /// The column, two or more joined by a slash, or nothing.
    public let column: String
    /// What is wrong, in a sentence.
    public let wrong: String
    /// What to do about it, in a sentence.
    public let action: String

    /// Every kind of finding that checking can give, in the order of files and columns.
    public static var all: [Guidance] { RuleTable.all.facts }

    /// The kinds of finding with a code, of one file; a column or a level tells those apart that share a code.
    public static func of(file: FileKind, code: Int, level: Level? = nil, column: String? = nil) -> [Guidance] {
        all.filter {
            $0.file == file && $0.code == code && (level == nil || $0.level == level)
                && (column == nil || $0.column == column)
        }
    }
}
