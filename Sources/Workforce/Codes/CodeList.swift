/// A closed list of codes of the national data set: what stands in the files, its title, and what the list says of it.
public struct CodeList: Sendable {
    /// One row of a list.
    public struct Entry: Sendable, Equatable {
        /// What stands in the files, as text (`E` and `unknown` occur beside numbers).
        public let code: String
        /// The code as a number, where it is one.
        public let number: Int?
        /// What the code means, in the words of the national service.
        public let title: String
        /// The other columns of the list, by name; blank where the list says nothing.
        public let attributes: [String: String]

        /// The attribute of this name, blank where the list has no such column.
        public func attribute(_ name: String) -> String { attributes[name] ?? "" }
    }

    /// The name of the list.
    public let name: String
    /// Its rows in the order of the list.
    public let entries: [Entry]
    private let byNumber: [Int: Int]
    private let byCode: [String: Int]

    /// Reads a list from comma-separated text whose first line names the columns and whose first column is the code.
    init(name: String, table: String) {
        self.name = name
        var rows = CodeList.rows(of: table)
        let columns = rows.removeFirst()
        let titleColumn = columns.firstIndex(of: "title") ?? columns.firstIndex(of: "meaning") ?? 0
        var entries: [Entry] = []
        var byNumber: [Int: Int] = [:]
        var byCode: [String: Int] = [:]
        for row in rows {
            let attributes = Dictionary(zip(columns, row), uniquingKeysWith: { first, _ in first })
            let entry = Entry(code: row[0], number: Int(row[0]), title: row[titleColumn], attributes: attributes)
            if let number = entry.number { byNumber[number] = entries.count }
            byCode[entry.code] = entries.count
            entries.append(entry)
        }
        self.entries = entries
        self.byNumber = byNumber
        self.byCode = byCode
    }

    /// The row of a numeric code, or nil where the list has none.
    public subscript(number: Int) -> Entry? {
        byNumber[number].map { entries[$0] }
    }

    /// The row of a code as text, compared exactly, or nil where the list has none.
    public subscript(code: String) -> Entry? {
        byCode[code].map { entries[$0] }
    }

    /// The title of a numeric code; the code itself where the list has no such row.
    public func title(of number: Int) -> String {
        self[number]?.title ?? "code \(number)"
    }

    private static func rows(of table: String) -> [[String]] {
        var rows: [[String]] = []
        for line in table.split(separator: "\n") {
            var row: [String] = []
            var cell = ""
            var quoted = false
            for character in line {
                switch character {
                case "\"": quoted.toggle()
                case "," where !quoted:
                    row.append(cell)
                    cell = ""
                default: cell.append(character)
                }
            }
            row.append(cell)
            rows.append(row)
        }
        return rows
    }
}
