import DataSets
import Dates
import Workforce

// The shape of the national service's own downloads.

extension HeldWriter {
    /// Writes a cell as the service does: quoted where, spaces aside, it holds white space, a comma or a quote.
    mutating func appendQuoted(_ cell: Cell) {
        for index in 0..<cell.count {
            let byte = cell[index]
            let isQuoted =
                byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"")
                || (byte != UInt8(ascii: " ") && cell.whiteSpace(at: index, before: cell.count) > 0)
            if isQuoted { return writer.appendQuoted(cell) }
        }
        writer.append(raw: cell)
    }

    /// Writes a text as the service does.
    mutating func appendQuotedAsService(_ text: String) {
        var text = text
        text.withUTF8 { buffer in
            guard let start = buffer.baseAddress else { return }
            appendQuoted(Cell(start: start, count: buffer.count))
        }
    }

    /// Writes a code as a plain number; a cell that is none as it stands.
    private mutating func appendCode(_ cell: Cell) {
        guard let number = LenientNumber.integer(cell) else { return appendQuoted(cell) }
        writer.append(number: number)
    }

    private mutating func appendCode(_ cell: Cell, exported: [Int: Int]) {
        guard let number = LenientNumber.integer(cell) else { return }
        writer.append(number: exported[number] ?? number)
    }

    // MARK: Staff

    mutating func appendServiceShape(staff record: borrowing RecordReader) {
        for place in 0..<StaffColumn.qualach01.rawValue {
            if place > 0 { writer.appendByte(UInt8(ascii: ",")) }
            let cell = record.cell(place)
            if let column = StaffColumn(rawValue: place), !cell.isBlank || column == .status {
                append(column, cell, of: record)
            }
        }
        appendQualifications(of: record)
    }

    private mutating func append(_ column: StaffColumn, _ cell: Cell, of record: borrowing RecordReader) {
        switch column {
        case .status: writer.append(literal: "UNCHECKED")
        case .localestid, .mainjrdesc: writer.append(raw: cell)
        case .uniqueworkerid, .displayid, .postcode: appendQuoted(cell)
        case .ninumber, .dob: appendPersonal(column, cell)
        case .nationality: appendCode(cell, exported: CodeSet.exportedNationality)
        case .countryofbirth: appendCode(cell, exported: CodeSet.exportedCountry)
        case .l2carecert: appendLevelTwo(cell)
        case .scqual, .nonscqual: appendLevel(cell)
        case .nmcreg:
            guard let number = LenientNumber.integer(cell) else { return }
            writer.append(text: number < 10 ? "0\(number)" : "\(number)")
        case .dayssick:
            if case let days = Derive.halves(cell, upTo: 366), days != .notAnswered { append(halves: days) }
        case .conthours:
            if hasFixedHours(record) { append(halves: Derive.halves(cell, upTo: 75)) }
        case .avghours:
            if !hasFixedHours(record) { append(halves: Derive.halves(cell, upTo: 75)) }
        case .salary:
            if LenientNumber.integer(record.cell(StaffColumn.salaryint.rawValue)) == 1 { appendCode(cell) }
        case .hourlyrate:
            if LenientNumber.integer(record.cell(StaffColumn.salaryint.rawValue)) == 3 { appendQuoted(cell) }
        case .startdate: appendQuoted(cell)
        default: appendCode(cell)
        }
    }

    private mutating func appendPersonal(_ column: StaffColumn, _ cell: Cell) {
        if isSanitised {
            writer.append(literal: "Admin")
        } else if column == .ninumber {
            ReferenceKey.plain(cell).withUnsafeBytes { writer.append(raw: $0) }
        } else if let birth = Derive.birthDate(cell) {
            writer.append(text: birth.slashed)
        } else {
            appendQuoted(cell)
        }
    }

    /// `1;2024`, `1;` without a year, `2`, `3`.
    private mutating func appendLevelTwo(_ cell: Cell) {
        let (first, second) = LenientNumber.pair(cell)
        appendCode(first)
        guard LenientNumber.integer(first) == 1 else { return }
        writer.appendByte(UInt8(ascii: ";"))
        if let second, !second.isBlank { appendCode(second) }
    }

    /// `1;3`, `1` without a level, `2`, `999`.
    private mutating func appendLevel(_ cell: Cell) {
        let (first, second) = LenientNumber.pair(cell)
        appendCode(first)
        guard LenientNumber.integer(first) == 1, let second, let level = LenientNumber.integer(second) else { return }
        writer.appendByte(UInt8(ascii: ";"))
        writer.append(number: level)
    }

    /// Contracted hours are for the permanent and temporary without zero hours, average hours for the others.
    private func hasFixedHours(_ record: borrowing RecordReader) -> Bool {
        let status = LenientNumber.integer(record.cell(StaffColumn.emplstatus.rawValue))
        return (status == 1 || status == 2) && LenientNumber.integer(record.cell(StaffColumn.zerohrcont.rawValue)) != 1
    }

    private mutating func append(halves amount: Amount) {
        if amount == .notKnown { return writer.append(number: 999) }
        guard let value = amount.value else { return }
        writer.append(text: value % 2 == 0 ? "\(value / 2)" : "\(value / 2).5")
    }

    /// The qualifications that there are, padded to three pairs and no further.
    private mutating func appendQualifications(of record: borrowing RecordReader) {
        var written = 0
        var place = StaffColumn.qualach01.rawValue
        while place < record.cellCount {
            let cell = record.cell(place)
            if let code = LenientNumber.integer(LenientNumber.pair(cell).first) {
                writer.appendByte(UInt8(ascii: ","))
                writer.append(number: code)
                writer.appendByte(UInt8(ascii: ";"))
                if let year = LenientNumber.pair(cell).second, !year.isBlank { appendQuoted(year) }
                writer.appendByte(UInt8(ascii: ","))
                appendQuoted(record.cell(place + 1))
                written += 1
            }
            place += 2
        }
        while written < 3 {
            writer.append(literal: ",,")
            written += 1
        }
    }

    // MARK: Training

    mutating func appendServiceShape(training record: borrowing RecordReader, at place: Int) {
        let cell = record.cell(place)
        switch TrainingColumn(rawValue: place) {
        case .category, .accredited, .whodelivered, .howdelivered:
            if !cell.isBlank { appendCode(cell) }
        case .providername:
            if LenientNumber.integer(record.cell(TrainingColumn.whodelivered.rawValue)) == 2, !cell.isBlank {
                appendCode(cell)
            }
        case .validity:
            if cell.equals("none") { appendQuoted(cell) } else if !cell.isBlank { appendCode(cell) }
        case .expirydate:
            if let expires = Derive.training(record).expires { writer.append(text: expires.slashed) }
        default:
            appendQuoted(cell)
        }
    }
}
