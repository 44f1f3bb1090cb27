public import Checks
import DataSets
import Documents
public import Permissions

extension Desk {
    /// The findings of a check as a spreadsheet to send back to whoever made the files: a sheet for each file, sorted
    /// by code and line. It names references and lines, never what stands in a personal cell.
    public func findingsSheet(_ check: CheckResult, asker: Asker) throws -> [UInt8] {
        let sheets = FileKind.allCases.map { kind in
            let findings = check.findings.filter { $0.file == kind }
                .sorted {
                    ($0.level == .error ? 0 : 1, $0.code, $0.line) < ($1.level == .error ? 0 : 1, $1.code, $1.line)
                }
            return Spreadsheet.Sheet(
                name: Desk.sheetName(kind),
                columns: [
                    ("Error or warning", 16), ("Line", 8), ("Workplace", 18), ("Worker", 18), ("Column", 22),
                    ("What is wrong", 60), ("What to do", 60), ("Code", 8),
                ],
                rows: findings.map { finding in
                    [
                        .text(finding.level == .error ? "Error" : "Warning"), .number(Double(finding.line)),
                        .text(finding.workplace ?? ""), .text(finding.worker ?? ""), .text(finding.column),
                        .text(finding.guidance.wrong), .text(finding.guidance.action), .number(Double(finding.code)),
                    ]
                })
        }
        return try Spreadsheet.bytes(sheets)
    }

    private static func sheetName(_ kind: FileKind) -> String {
        switch kind {
        case .workplace: "Workplace"
        case .staff: "Staff Records"
        case .training: "Training"
        }
    }
}
