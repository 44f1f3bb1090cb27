import Checks
import DataSets
import Dates
import TestFiles
import Testing

/// An upload that a test may change.
final class Upload {
    var rows: [FileKind: [[String]]] = [:]
    var held: Held?
    /// What comes before the first line.
    var mark = ""
    var lineEnd = "\r\n"

    /// The sample folder of this name.
    init(_ name: String) throws {
        let folder = SampleFolder.own(name)
        for (file, bytes) in try folder.files() {
            let kind = try #require(FileKind.allCases.first { file.hasPrefix($0.name) })
            rows[kind] = Upload.read(bytes)
        }
        held = try folder.held()
    }

    /// The small pair of workplaces without any finding.
    static func clean() throws -> Upload { try Upload("01-clean") }

    private static func read(_ bytes: [UInt8]) -> [[String]] {
        bytes.withUnsafeBytes { bytes in
            var reader = RecordReader(bytes)
            var rows: [[String]] = []
            while reader.next() { rows.append((0..<reader.cellCount).map { reader.text($0) }) }
            return rows
        }
    }

    /// Changes a cell; row 0 is the header.
    func set(_ kind: FileKind, _ row: Int, _ column: String, _ value: String) {
        guard let place = rows[kind]?[0].firstIndex(of: column) else {
            Issue.record("There is no column \(column)")
            return
        }
        rows[kind]?[row][place] = value
    }

    /// Adds a copy of a row.
    func copy(_ kind: FileKind, _ row: Int) {
        if let copied = rows[kind]?[row] { rows[kind]?.append(copied) }
    }

    /// Adds a column after another, blank but for the header.
    func addColumn(_ name: String, after other: String, _ kind: FileKind) {
        guard var table = rows[kind], let place = table[0].firstIndex(of: other) else { return }
        for row in table.indices { table[row].insert(row == 0 ? name : "", at: place + 1) }
        rows[kind] = table
    }

    func text(_ kind: FileKind) -> String {
        mark
            + (rows[kind] ?? []).map { row in
                row.map { cell in
                    let needsQuotes = cell.contains { $0 == "," || $0 == "\"" || $0.isNewline }
                    return needsQuotes
                        ? "\""
                            + cell.split(separator: "\"", omittingEmptySubsequences: false)
                            .joined(separator: "\"\"") + "\"" : cell
                }.joined(separator: ",")
            }.joined(separator: lineEnd) + lineEnd
    }

    var files: [UploadFile] {
        rows.keys.sorted().map { UploadFile(name: "\($0.name).csv", bytes: Array(text($0).utf8)) }
    }

    func check(threads: Int = 1, limit: Int = 100_000, isOpening: Bool = false) -> CheckResult {
        Check.run(
            files: files, held: held, isOpening: isOpening, asOf: Day(number: 20_778), threads: threads, limit: limit)
    }
}
