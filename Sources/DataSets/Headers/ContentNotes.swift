import Dates

/// What the first rows of a file betray of a spreadsheet program that had it open.
enum ContentNotes {
    private static let rowsLookedAt = 2_000
    private static let bytesLookedAt = 16 << 20

    static func of(_ file: UploadFile, _ header: Header, _ kind: FileKind) -> [Note] {
        var notes: [Note] = []
        if let note = nulBytes(file) { notes.append(note) }
        if let note = characters(file) { notes.append(note) }
        var dates = DateForms()
        var changed: (line: Int, text: String)?
        var reader = RecordReader(file.bytes, from: header.end, linesBefore: 1)
        let shift = (header.hasNewReference ? 1 : 0) + (header.hasTransfer ? 1 : 0)
        var rows = 0
        while rows < rowsLookedAt, reader.next() {
            rows += 1
            for column in dateColumns(kind) { dates.take(reader.cell(column + shift), line: reader.line) }
            for column in numberColumns(kind) where changed == nil && isChanged(reader.cell(column)) {
                changed = (reader.line, reader.text(column))
            }
        }
        notes += dates.notes(file.name)
        if let changed {
            notes.append(
                Note(
                    file.name, .changedNumbers,
                    "A spreadsheet program turned references or numbers in \(file.name) into dates or powers of ten, "
                        + "such as \(changed.text.prefix(40)). Format those columns as text before pasting.",
                    line: changed.line))
        }
        return notes
    }

    /// Where bytes are NUL: a file that was cut off while it was copied, or never was text.
    static func nulBytes(_ file: UploadFile) -> Note? {
        let part = UnsafeRawBufferPointer(rebasing: file.bytes.prefix(bytesLookedAt))
        guard let place = firstNUL(part) else { return nil }
        var line = 1
        for index in 0..<place where part[index] == UInt8(ascii: "\n") { line += 1 }
        let isAll = place == 0 && part.allSatisfy { $0 == 0 }
        let what = isAll ? "holds nothing but NUL bytes" : "has NUL bytes, which no text has, from line \(line) on"
        return Note(
            file.name, .nulBytes,
            "\(file.name) \(what): it was damaged when it was saved or copied. Export it again, or copy it anew.",
            line: line)
    }

    /// The first byte that is 0.
    private static func firstNUL(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var place = 0
        while place + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            // A borrow reaches the top bit of a byte that was 0, and of none below the first such.
            if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { break }
            place += 8
        }
        while place < bytes.count {
            if bytes[place] == 0 { return place }
            place += 1
        }
        return nil
    }

    /// Where characters are not UTF-8.
    private static func characters(_ file: UploadFile) -> Note? {
        let part = UnsafeRawBufferPointer(rebasing: file.bytes.prefix(bytesLookedAt))
        guard let place = firstFault(part) else { return nil }
        var line = 1
        for index in 0..<place where part[index] == UInt8(ascii: "\n") { line += 1 }
        return Note(
            file.name, .otherCharacters,
            "\(file.name) is not UTF-8 from line \(line) on; it is probably Windows-1252, and accents and signs "
                + "such as £ are lost. Save it as CSV UTF-8.", line: line)
    }

    /// The first byte that does not belong to UTF-8.
    static func firstFault(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var place = 0
        while place < bytes.count {
            if place + 8 <= bytes.count,
                bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                place += 8
                continue
            }
            let byte = bytes[place]
            if byte < 0x80 {
                place += 1
                continue
            }
            let length =
                byte >= 0xC2 && byte < 0xE0 ? 2 : byte >= 0xE0 && byte < 0xF0 ? 3 : byte >= 0xF0 && byte < 0xF5 ? 4 : 0
            if length == 0 { return place }
            for offset in 1..<length {
                // The last character may be cut off by where looking ends.
                if place + offset >= bytes.count { return nil }
                if bytes[place + offset] & 0xC0 != 0x80 { return place }
            }
            place += length
        }
        return nil
    }

    private static func dateColumns(_ kind: FileKind) -> [Int] {
        switch kind {
        case .workplace: []
        case .staff: [StaffColumn.dob.rawValue, StaffColumn.startdate.rawValue]
        case .training: [TrainingColumn.datecompleted.rawValue, TrainingColumn.expirydate.rawValue]
        }
    }

    private static func numberColumns(_ kind: FileKind) -> [Int] {
        switch kind {
        case .workplace:
            [WorkplaceColumn.localestid, .provnum, .locationid].map(\.rawValue)
        case .staff, .training:
            [0, 1]
        }
    }

    /// Whether a cell looks like `1E+10`, `01-Oct` or `Oct-21`.
    static func isChanged(_ cell: Cell) -> Bool {
        if cell.count < 4 || cell.count > 24 { return false }
        var text = cell.text.uppercased()
        let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        if parts.count == 2 || parts.count == 3 {
            let isMonth = parts.map { months.contains(String($0)) }
            let isNumber = parts.map { part in
                !part.isEmpty && part.count <= 4 && part.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
            }
            if isMonth.count(where: { $0 }) == 1, zip(isMonth, isNumber).allSatisfy({ $0 || $1 }) { return true }
        }
        guard let power = text.firstIndex(of: "E") else { return false }
        let exponent = text[text.index(after: power)...]
        guard exponent.first == "+", exponent.count > 1, exponent.dropFirst().utf8.allSatisfy({ $0 >= 48 && $0 <= 57 })
        else { return false }
        text = String(text[..<power])
        return text.utf8.first.map(Cell.isDigit) ?? false && text.utf8.allSatisfy { Cell.isDigit($0) || $0 == 46 }
    }
}

/// How the dates of a file are written.
private struct DateForms {
    private var all = 0
    private var dayFirst = 0
    private var monthFirst = 0
    private var yearFirst = 0
    private var line: Int?
    private var short: (line: Int, text: String)?
    private var missing: (line: Int, text: String)?

    /// Takes in a cell.
    mutating func take(_ cell: Cell, line: Int) {
        guard cell.count >= 6, cell.count <= 10 else { return }
        var numbers: [(value: Int, digits: Int)] = [(0, 0)]
        for index in 0..<cell.count {
            if Cell.isDigit(cell[index]) {
                let last = numbers[numbers.count - 1]
                numbers[numbers.count - 1] = (last.value * 10 + Int(cell[index] - 48), last.digits + 1)
            } else if cell[index] == UInt8(ascii: "/") || cell[index] == UInt8(ascii: "-") {
                numbers.append((0, 0))
            } else {
                return
            }
        }
        guard numbers.count == 3 else { return }
        all += 1
        if numbers[0].digits == 4 {
            yearFirst += 1
        } else if numbers[0].value <= 12, numbers[1].value > 12 {
            monthFirst += 1
        } else {
            if numbers[0].value > 12 { dayFirst += 1 }
            if numbers[2].digits == 4 {
                if short == nil, numbers[0].digits == 1 || numbers[1].digits == 1 { short = (line, cell.text) }
                if missing == nil, cell.isNoSuchDay { missing = (line, cell.text) }
            }
            return
        }
        if self.line == nil { self.line = line }
    }

    /// What to say of the dates.
    func notes(_ name: String) -> [Note] {
        let missing = missing.map { missing in
            Note(
                name, .noSuchDay,
                "Dates in \(name) name days that the calendar does not have, such as \(missing.text). They count as "
                    + "no date: correct them.", line: missing.line)
        }
        let form =
            reordered(name)
            ?? short.map { short in
                Note(
                    name, .lostZeros,
                    "Dates in \(name) lack their leading zeros, such as \(short.text), as spreadsheet programs write "
                        + "them. Format the date columns as DD/MM/YYYY.", line: short.line)
            }
        return [form, missing].compactMap { $0 }
    }

    private func reordered(_ name: String) -> Note? {
        let advice = "Format the date columns as DD/MM/YYYY."
        if yearFirst * 2 > all {
            return Note(
                name, .reorderedDates, "Dates in \(name) begin with the year, such as 2019-09-30. \(advice)", line: line
            )
        }
        if monthFirst > dayFirst, monthFirst > 0 {
            return Note(
                name, .reorderedDates, "Dates in \(name) begin with the month, such as 9/30/2019. \(advice)", line: line
            )
        }
        return nil
    }
}
