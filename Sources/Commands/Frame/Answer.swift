import ArgumentParser
import FoundationEssentials

/// The forms in which every command answers.
enum AnswerFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json, csv
}

/// The option that every command has.
struct AnswerOptions: ParsableArguments {
    @Option(help: "How to answer: table, json or csv.")
    var format: AnswerFormat = .table
}

/// An answer in rows: printed as an aligned table or as CSV.
struct AnswerTable {
    /// A column with its head; numbers stand right.
    struct Column {
        var head: String
        var isNumber = false
    }

    var columns: [Column]
    var rows: [[String]] = []

    init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Columns by their heads; those with a `#` before them hold numbers.
    init(_ heads: String...) {
        columns = heads.map { head in
            head.hasPrefix("#") ? Column(head: String(head.dropFirst()), isNumber: true) : Column(head: head)
        }
    }

    /// The table with blanks between its columns.
    var text: String {
        let all = [columns.map(\.head)] + rows
        var widths = [Int](repeating: 0, count: columns.count)
        for row in all {
            for (place, cell) in row.enumerated() { widths[place] = max(widths[place], cell.count) }
        }
        return all.map { row in
            var line = ""
            for (place, cell) in row.enumerated() {
                let blank = String(repeating: " ", count: widths[place] - cell.count)
                line += columns[place].isNumber ? blank + cell : cell + blank
                if place < row.count - 1 { line += "  " }
            }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }

    /// The table as comma-separated values with LF line ends.
    var csv: String {
        ([columns.map(\.head)] + rows).map { row in row.map(AnswerTable.cell).joined(separator: ",") + "\n" }.joined()
    }

    /// A cell of a CSV file. A text that a spreadsheet program would run as a formula gets an apostrophe before it.
    static func cell(_ text: String) -> String {
        var text = text
        if let first = text.first, "=+@\t\r".contains(first) || (first == "-" && Double(text) == nil) {
            text = "'" + text
        }
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) || text.first == " " || text.last == " "
        else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// Writes the table in a format; JSON is written by the caller.
    func write(as format: AnswerFormat) {
        Terminal.write(format == .csv ? csv : text)
    }
}

/// Values as JSON, with sorted keys so that equal answers are equal bytes.
enum AnswerJSON {
    static func write(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        Terminal.write(String(decoding: try encoder.encode(value), as: UTF8.self) + "\n")
    }
}
