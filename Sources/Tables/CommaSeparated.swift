/// Comma-separated text cut into records: quoted cells, doubled quotes, line ends of any kind, with or without a byte
/// order mark. Text that is no UTF-8 is read as Windows-1252, as spreadsheet programs write it.
public struct CommaSeparated: Sendable {
    /// One record with the line on which it starts, counted from 1.
    public struct Record: Sendable {
        /// The line of the file on which it starts.
        public var line: Int
        /// Its cells.
        public var cells: [String]

        /// Whether no cell holds anything.
        public var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
    }

    /// The records, cells trimmed of white space around them; blank lines are records too.
    public let records: [Record]
    /// What was wrong with the text itself.
    public let findings: [TableFinding]

    /// Cuts bytes into records. Never fails: what is odd is a finding.
    public init(_ bytes: [UInt8]) {
        if let sentence = Self.foreign(bytes) {
            records = []
            findings = [TableFinding(line: 1, gravity: .refused, sentence: sentence)]
            return
        }
        var findings: [TableFinding] = []
        var bytes = bytes[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        let isUnicode = String(validating: bytes, as: UTF8.self) != nil
        if !isUnicode {
            findings.append(
                TableFinding(
                    line: 1, gravity: .doubtful,
                    sentence: "The file is not UTF-8 and was read as Windows-1252; save it as “CSV UTF-8” if names "
                        + "look wrong."))
        }
        var cutter = Cutter(isUnicode: isUnicode)
        for byte in bytes { cutter.take(byte) }
        if let line = cutter.finish() {
            findings.append(
                TableFinding(
                    line: line, gravity: .doubtful,
                    sentence: "A quotation mark that opens on this line is never closed, so the rest of the file was "
                        + "read as one cell; close it or take it out."))
        }
        records = cutter.records
        self.findings = findings
    }

    /// Why bytes are no text at all; nil where they may be.
    private static func foreign(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return "This is a spreadsheet or an archive, not a CSV file: open it, and save its sheet as “CSV UTF-8”."
        }
        guard bytes.prefix(4096).contains(0) else { return nil }
        let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        return isWide
            ? "The file is text in UTF-16, not a CSV file in UTF-8: save it as “CSV UTF-8”."
            : "The file holds NUL bytes, so it is no text: it is damaged, or of another kind. Hand in the CSV file."
    }

    private struct Cutter {
        let isUnicode: Bool
        var records: [Record] = []
        private var cells: [String] = []
        private var cell: [UInt8] = []
        private var line = 1
        private var start = 1
        private var opened = 1
        private var isQuoted = false
        private var wasQuote = false
        private var wasReturn = false

        init(isUnicode: Bool) {
            self.isUnicode = isUnicode
        }

        mutating func take(_ byte: UInt8) {
            let followsReturn = wasReturn
            wasReturn = byte == 13
            let isSecondOfLineEnd = byte == 10 && followsReturn
            if isQuoted, !wasQuote {
                if byte == 34 {
                    wasQuote = true
                } else {
                    cell.append(byte)
                    if byte == 13 || (byte == 10 && !isSecondOfLineEnd) { line += 1 }
                }
                return
            }
            if wasQuote {
                wasQuote = false
                if byte == 34 {
                    cell.append(34)
                    return
                }
                isQuoted = false
            }
            switch byte {
            case 34 where cell.allSatisfy({ $0 == 32 }):
                cell.removeAll(keepingCapacity: true)
                isQuoted = true
                opened = line
            case 44: endCell()
            case 13: endRecord()
            case 10:
                if !isSecondOfLineEnd { endRecord() }
            default: cell.append(byte)
            }
        }

        /// Ends the last record; the line of a quotation mark that was never closed, or nil.
        mutating func finish() -> Int? {
            let unclosed = isQuoted && !wasQuote ? opened : nil
            if !cell.isEmpty || !cells.isEmpty || unclosed != nil { endRecord() }
            return unclosed
        }

        private mutating func endCell() {
            cells.append(isUnicode ? String(decoding: trimmed, as: UTF8.self) : Windows1252.text(trimmed))
            cell.removeAll(keepingCapacity: true)
        }

        private mutating func endRecord() {
            endCell()
            records.append(Record(line: start, cells: cells))
            cells.removeAll(keepingCapacity: true)
            line += 1
            start = line
        }

        private var trimmed: ArraySlice<UInt8> {
            func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
            var rest = cell[...]
            while let first = rest.first, isSpace(first) { rest = rest.dropFirst() }
            while let last = rest.last, isSpace(last) { rest = rest.dropLast() }
            return rest
        }
    }
}

/// The columns of a table by the names in its header, compared without case, spaces at the ends and doubled spaces.
public struct TableHeader: Sendable {
    /// The line of the header.
    public let line: Int
    /// The names as the file writes them.
    public let names: [String]
    private let places: [String: Int]

    /// How many lines may stand above a header.
    public static let linesAbove = 20

    /// The columns that a record names.
    public init(_ record: CommaSeparated.Record) {
        line = record.line
        names = record.cells
        places = Dictionary(
            names.enumerated().map { (TableHeader.plain($1), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether the header has all of these names.
    public func has(_ names: [String]) -> Bool {
        names.allSatisfy { places[TableHeader.plain($0)] != nil }
    }

    /// The place of the first of these names that the header has.
    public func place(_ names: String...) -> Int? {
        names.lazy.compactMap { places[TableHeader.plain($0)] }.first
    }

    /// The place of the first column whose name begins so.
    public func place(beginning start: String) -> Int? {
        let start = TableHeader.plain(start)
        return names.firstIndex { TableHeader.plain($0).hasPrefix(start) }
    }

    /// A name in small letters, with single spaces.
    public static func plain(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension CommaSeparated.Record {
    /// The cell at a place; blank where the record is too short or there is no such column.
    public func cell(_ place: Int?) -> String {
        guard let place, cells.indices.contains(place) else { return "" }
        return cells[place]
    }
}

/// The one-byte code of spreadsheet programs in western Europe.
private enum Windows1252 {
    /// What the bytes 128 to 159 stand for; the five that stand for nothing become the replacement character.
    private static let middle: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
        0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0xFFFD, 0x017E, 0x0178,
    ]

    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            let value = (128...159).contains(byte) ? middle[Int(byte) - 128] : UInt32(byte)
            text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
        return String(text)
    }
}
