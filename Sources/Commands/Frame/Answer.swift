import ArgumentParser
import Desk
import Shapes
import Tables

/// The forms in which every command answers.
enum AnswerFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json, csv
}

/// The option that every command has.
struct AnswerOptions: ParsableArguments {
    @Option(help: "How to answer: a table to read, json for programs, csv for a spreadsheet program.")
    var format: AnswerFormat = .table

    /// Writes an answer in the format that was asked for.
    ///
    /// - Parameters:
    ///   - answer: what JSON is written from, and nothing else.
    ///   - table: the rows of a table.
    ///   - file: the rows of CSV, where they are others than those of the table.
    func write(_ answer: some Encodable, table: AnswerTable, file: AnswerTable? = nil) throws {
        switch format {
        case .json: Terminal.write(try JSONAnswer.text(answer, isPretty: true) + "\n")
        case .csv: Terminal.write((file ?? table).csv)
        case .table: Terminal.write(table.text(width: Terminal.width))
        }
    }
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

    /// The table as comma-separated values with LF line ends, for people.
    var csv: String { TableText.written([columns.map(\.head)] + rows) }

    /// The table with blanks between its columns.
    ///
    /// - Parameter width: how many signs a line may have; nil for any number. Words are wrapped within their column; a
    ///   table that does not fit even so has a line for each cell.
    func text(width: Int? = nil) -> String {
        let all = ([columns.map(\.head)] + rows).map { $0.map { TableText.visible($0) } }
        let widest = columns.indices.map { place in all.map { $0[place].count }.max() ?? 0 }
        guard let width, AnswerTable.length(widest) > width else { return aligned(all, widest) }
        guard let widths = fitted(all, widest, into: width) else { return listed(all, width) }
        return aligned(all, widths)
    }

    private static let gap = 2

    private static func length(_ widths: [Int]) -> Int {
        widths.reduce(0, +) + max(0, widths.count - 1) * gap
    }

    /// Widths that together fit: numbers and single words stay whole, the widest columns of words give way first.
    private func fitted(_ all: [[String]], _ widest: [Int], into width: Int) -> [Int]? {
        let least = columns.indices.map { place in
            columns[place].isNumber
                ? widest[place]
                : all.map { $0[place].split(separator: " ").map(\.count).max() ?? 0 }.max() ?? 0
        }
        guard AnswerTable.length(least) <= width else { return nil }
        var widths = widest
        while AnswerTable.length(widths) > width {
            guard let place = widths.indices.filter({ widths[$0] > least[$0] }).max(by: { widths[$0] < widths[$1] })
            else { return nil }
            widths[place] -= 1
        }
        return widths
    }

    private func aligned(_ all: [[String]], _ widths: [Int]) -> String {
        var text = ""
        for row in all {
            let cells = row.enumerated().map { place, cell in AnswerTable.wrapped(cell, to: widths[place]) }
            for height in 0..<(cells.map(\.count).max() ?? 0) {
                var line = ""
                for (place, lines) in cells.enumerated() {
                    let words = height < lines.count ? lines[height] : ""
                    let blank = String(repeating: " ", count: max(0, widths[place] - words.count))
                    line += columns[place].isNumber ? blank + words : words + blank
                    if place < cells.count - 1 { line += String(repeating: " ", count: AnswerTable.gap) }
                }
                while line.last == " " { line.removeLast() }
                text += line + "\n"
            }
        }
        return text
    }

    /// A line for each cell, with its head before it and an empty line between rows.
    private func listed(_ all: [[String]], _ width: Int) -> String {
        let heads = all[0]
        let edge = (heads.map(\.count).max() ?? 0) + AnswerTable.gap
        let room = max(20, width - edge)
        return all.dropFirst().map { row in
            zip(heads, row).filter { !$0.1.isEmpty }.map { head, cell in
                AnswerTable.wrapped(cell, to: room).enumerated().map { place, words in
                    let start = place == 0 ? head : ""
                    return start + String(repeating: " ", count: edge - start.count) + words + "\n"
                }.joined()
            }.joined()
        }.joined(separator: "\n")
    }

    /// Words in lines of at most this many signs, broken at blanks; a longer word stands in a line of its own. Blanks
    /// at the beginning stay.
    static func wrapped(_ words: String, to width: Int) -> [String] {
        guard words.count > width else { return [words] }
        var lines: [String] = []
        var line = String(words.prefix { $0 == " " })
        var isEmpty = true
        for word in words.split(separator: " ") {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = String(word)
            } else {
                line += (isEmpty ? "" : " ") + word
            }
            isEmpty = false
        }
        return lines + [line]
    }
}

extension AnswerTable {
    /// A line that a terminal only shows, in pieces of at most this many signs.
    static func safe(_ line: String, width: Int?) -> [String] {
        let line = TableText.visible(line)
        guard let width else { return [line] }
        return wrapped(line, to: max(20, width))
    }
}
