import Checks
import DataSets
import Desk
import Figures

/// Prints what a check found.
struct CheckPrinter {
    var result: CheckResult

    /// 0 without errors, 1 with errors, 65 where a header is refused or a file is none of the three kinds.
    static func exitCode(_ result: CheckResult) -> Int32 {
        switch result.status {
        case .passed, .warnings: 0
        case .failed: Refused.foundErrors
        case .headerRefused: Refused.badData
        }
    }

    func write(as answer: AnswerOptions) throws {
        switch answer.format {
        case .json, .csv: try answer.write(result, table: file)
        case .table: writeTable()
        }
        if result.status == .headerRefused { Terminal.note("goldenthread: \(summary)") }
    }

    /// A row for the outcome, for each note and for each finding.
    private var file: AnswerTable {
        var table = AnswerTable(
            "file", "#line", "level", "#code", "type", "column", "workplace", "worker", "what is wrong", "what to do")
        func add(_ file: String, _ line: String, _ level: String, _ type: String, _ sentence: String) {
            table.rows.append([file, line, level, "", type, "", "", "", sentence, ""])
        }
        add("", "", "outcome", result.status.rawValue, summary)
        for note in result.notes {
            add(note.file, note.line.map(String.init) ?? "", "note", note.kind.rawValue, note.sentence)
        }
        for finding in result.findings {
            table.rows.append([
                finding.file.name, String(finding.line), finding.level.rawValue, String(finding.code), finding.type,
                finding.column, finding.workplace ?? "", finding.worker ?? "", finding.guidance.wrong,
                finding.guidance.action,
            ])
        }
        if result.leftOut > 0 {
            add("", "", "note", "left_out", "\(Print.count(result.leftOut)) more findings were counted and not listed.")
        }
        return table
    }

    /// The outcome, the notes, and the findings grouped by what is wrong, errors first, each with the lines on which it
    /// was found.
    private func writeTable() {
        for file in result.files {
            let kind = file.kind?.name ?? "none of the three kinds"
            let records = file.records.map { ", \(Print.counted($0, "record"))" } ?? ""
            Terminal.note("\(file.name): \(kind)\(file.headerIsAllowed == false ? ", header refused" : records)")
        }
        var lines: [Guidance: [Int]] = [:]
        for finding in result.findings { lines[finding.guidance, default: []].append(finding.line) }
        let ordered = result.occurrences.sorted {
            ($0.guidance.level == .error ? 0 : 1, $0.guidance.file.rawValue, $0.guidance.code)
                < ($1.guidance.level == .error ? 0 : 1, $1.guidance.file.rawValue, $1.guidance.code)
        }
        write(["\(result.status.rawValue): \(summary)"])
        for note in result.notes { write(["Note: \(note.sentence)"]) }
        for item in ordered {
            let guidance = item.guidance
            let shown = (lines[guidance] ?? []).prefix(12).map(String.init).joined(separator: ", ")
            let level = guidance.level == .error ? "Error" : "Warning"
            let column = guidance.column.isEmpty ? "" : ", \(guidance.column)"
            write([
                "\(level) \(guidance.code), \(guidance.file.name) file\(column): \(Print.counted(item.count, "line"))",
                "  \(guidance.wrong) \(guidance.action)",
                "  \(item.count == 1 ? "Line" : "Lines") \(shown)"
                    + (item.count > 12 ? " and \(Print.count(item.count - 12)) more" : ""),
            ])
        }
    }

    /// Writes lines, wrapped where a terminal is narrower.
    private func write(_ lines: [String]) {
        for line in lines {
            let edge = String(line.prefix { $0 == " " })
            var wrapped = AnswerTable.safe(line, width: Terminal.width.map { $0 - edge.count })[...]
            if let first = wrapped.popFirst() { Terminal.write(first + "\n") }
            for more in wrapped { Terminal.write(edge + more + "\n") }
        }
    }

    private var summary: String {
        switch result.status {
        case .passed: "Nothing is wrong: the files can be imported."
        case .warnings:
            "\(Print.counted(result.warnings, "warning")) and no errors: "
                + "the files can be imported, and what is warned of is left out."
        case .failed:
            "\(Print.counted(result.errors, "error")) and \(Print.counted(result.warnings, "warning")): "
                + "nothing can be imported until the errors are mended."
        case .headerRefused: "No row was checked: a file is not one of today's three."
        }
    }
}
