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

    func write(as format: AnswerFormat) throws {
        switch format {
        case .json: try AnswerJSON.write(result)
        case .csv: rows(of: result.findings).write(as: .csv)
        case .table: writeTable()
        }
    }

    private func rows(of findings: [Finding]) -> AnswerTable {
        var table = AnswerTable(
            "file", "#line", "level", "#code", "type", "column", "workplace", "worker", "what is wrong", "what to do")
        for finding in findings {
            table.rows.append([
                finding.file.name, String(finding.line), finding.level.rawValue, String(finding.code), finding.type,
                finding.column, finding.workplace ?? "", finding.worker ?? "", finding.guidance.wrong,
                finding.guidance.action,
            ])
        }
        return table
    }

    /// The findings grouped by what is wrong, errors first, each with the lines on which it was found.
    private func writeTable() {
        for file in result.files {
            let kind = file.kind?.name ?? "none of the three kinds"
            let records = file.records.map { ", \(Print.counted($0, "record"))" } ?? ""
            Terminal.note("\(file.name): \(kind)\(file.headerIsAllowed == false ? ", header refused" : records)")
        }
        for note in result.notes { Terminal.note(note.sentence) }
        var lines: [Guidance: [Int]] = [:]
        for finding in result.findings { lines[finding.guidance, default: []].append(finding.line) }
        let ordered = result.occurrences.sorted {
            ($0.guidance.level == .error ? 0 : 1, $0.guidance.file.rawValue, $0.guidance.code)
                < ($1.guidance.level == .error ? 0 : 1, $1.guidance.file.rawValue, $1.guidance.code)
        }
        for item in ordered {
            let guidance = item.guidance
            let found = lines[guidance] ?? []
            let shown = found.prefix(12).map(String.init).joined(separator: ", ")
            Terminal.write(
                """
                \(guidance.level == .error ? "Error" : "Warning") \(guidance.code), \(guidance.file.name) file, \
                \(guidance.column): \(Print.counted(item.count, "line"))
                  \(guidance.wrong) \(guidance.action)
                  Lines \(shown)\(item.count > 12 ? " and \(Print.count(item.count - 12)) more" : "")

                """)
        }
        Terminal.note(summary)
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
