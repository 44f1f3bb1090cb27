import DataSets
import Dates
import Holdings
import TestFiles
import Workforce

/// Rows for the tests of what is held.
enum HeldSample {
    static let today = Day(year: 2026, month: 11, day: 21)

    private static let nasty = [
        "", "", "", "1", "999", " ", "a,b", "\"", "\"quoted\"", "say \"no\", twice", "two\nlines", "two\r\nlines",
        " ends ",
        "\t", "\u{A0}", "\u{A0}x\u{A0}", "x\u{A0}", "é", "日本", "😀", "😀,", "\u{FEFF}", "\u{2003}em", ";", "1;2",
        ";;", "'", "\r",
        "a\"b", "x\u{0}y", "\n", "12/03/1980", "Admin", "a b c", "\"\"", "\",\"",
    ]

    /// A cell of awkward text.
    static func nastyCell(_ numbers: inout SeededNumbers) -> String {
        let first = nasty[numbers.below(nasty.count)]
        return numbers.below(4) == 0 ? first + nasty[numbers.below(nasty.count)] : first
    }

    /// A staff row with these cells, blank elsewhere.
    static func staff(_ cells: [StaffColumn: String], more: [String] = []) -> HeldRow {
        HeldRow(cells: StaffColumn.allCases.map { cells[$0] ?? "" } + more)
    }

    /// A workplace row with these cells, blank elsewhere.
    static func workplace(_ cells: [WorkplaceColumn: String]) -> HeldRow {
        HeldRow(cells: WorkplaceColumn.allCases.map { cells[$0] ?? "" })
    }

    /// A training row with these cells, blank elsewhere.
    static func training(_ cells: [TrainingColumn: String]) -> HeldRow {
        HeldRow(cells: TrainingColumn.allCases.map { cells[$0] ?? "" })
    }

    /// What is held of a staff row.
    static func held(_ row: HeldRow, without dropped: ColumnSet = []) -> HeldRow {
        row.read { record in
            var writer = RowWriter(today: today)
            let range = writer.append(staff: record, without: dropped)
            return writer.row(range)
        }
    }

    /// What is held of a workplace row.
    static func heldWorkplace(_ row: HeldRow, without dropped: ColumnSet = []) -> HeldRow {
        row.read { record in
            var writer = RowWriter()
            let range = writer.append(workplace: record, without: dropped)
            return writer.row(range)
        }
    }

    /// Reads a staff file as an import does: its header, then what is held of each row.
    static func readStaff(_ bytes: [UInt8]) -> [HeldRow] {
        bytes.withUnsafeBytes { buffer in
            var reader = RecordReader(buffer)
            guard reader.next() else { return [] }
            let names = (0..<reader.cellCount).map { reader.text($0) }
            guard let layout = StaffLayout(header: names) else { return [] }
            var rows: [HeldRow] = []
            while reader.next() {
                var writer = RowWriter(today: today)
                let range = writer.append(staff: reader, layout: layout)
                rows.append(writer.row(range))
            }
            return rows
        }
    }

    /// Reads a workplace or training file: what is held of each row.
    static func read(_ bytes: [UInt8], training: Bool) -> [HeldRow] {
        bytes.withUnsafeBytes { buffer in
            var reader = RecordReader(buffer)
            _ = reader.next()
            var rows: [HeldRow] = []
            while reader.next() {
                var writer = RowWriter()
                let range = training ? writer.append(training: reader) : writer.append(workplace: reader)
                rows.append(writer.row(range))
            }
            return rows
        }
    }
}
