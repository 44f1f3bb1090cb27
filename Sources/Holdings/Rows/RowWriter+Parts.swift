import DataSets

// The cells of which only a part is kept, or another cell's text.

extension RowWriter {
    /// LOCALESTID, UNIQUEWORKERID and STATUS, each with its comma.
    mutating func appendReferences(
        _ record: borrowing RecordReader, _ layout: StaffLayout, without dropped: ColumnSet, held: Bool
    ) {
        var workplace = record.cell(0)
        var worker = record.cell(1)
        if held {
            if let place = layout.transfer, !record.cell(place).isBlank { workplace = record.cell(place) }
            if let place = layout.changedReference, !record.cell(place).isBlank { worker = record.cell(place) }
        }
        if !dropped.has(0) { append(workplace) }
        appendByte(UInt8(ascii: ","))
        if !dropped.has(1) { append(worker) }
        appendByte(UInt8(ascii: ","))
        if held {
            append(literal: "UNCHECKED")
        } else if !dropped.has(2) {
            append(record.cell(layout.place(of: .status)))
        }
        appendByte(UInt8(ascii: ","))
    }

    mutating func appendStaffPart(_ cell: Cell, column: Int, without dropped: ColumnSet, held: Bool) {
        switch StaffColumn(rawValue: column) {
        case .ninumber, .dob:
            // Admin stands for what is held: in what is held it stands for nothing.
            if held, cell.equalsInAnyCase("ADMIN") { return }
            append(cell)
        case .l2carecert where dropped.contains(.levelTwoYear):
            append(LenientNumber.pair(cell).first)
        case .scqual where dropped.contains(.socialCareLevel):
            // A 1 without a level is an error in this column, so that the level is said to be not known.
            append(literal: "1;999")
        case .nonscqual where dropped.contains(.otherLevel):
            append(LenientNumber.pair(cell).first)
        default:
            append(cell)
        }
    }

    /// The qualifications, at least three, without a comma after the last.
    mutating func appendQualifications(
        _ record: borrowing RecordReader, _ layout: StaffLayout, without dropped: ColumnSet, held: Bool
    ) {
        var pairs = min(layout.pairs, (record.cellCount - layout.place(ofQualification: 0) + 1) / 2)
        while pairs > 3, !isKept(pairs - 1, record, layout, held: held) { pairs -= 1 }
        for pair in 0..<max(3, pairs) {
            if pair > 0 { appendByte(UInt8(ascii: ",")) }
            let place = layout.place(ofQualification: pair)
            let column = StaffColumn.qualach01.rawValue + 2 * pair
            guard pair < layout.pairs, !(pair < 3 && dropped.has(column)), isKept(pair, record, layout, held: held)
            else {
                appendByte(UInt8(ascii: ","))
                continue
            }
            append(record.cell(place))
            appendByte(UInt8(ascii: ","))
            let notes = record.cell(place + 1)
            if pair < 3 ? dropped.has(column + 1) : held && notes.isLonger(than: 120) { continue }
            append(notes)
        }
    }

    /// Whether anything of a pair is kept: in a held row notes without a code are not, nor is a wrong QUALACH04 or
    /// later, of which the national service says nothing.
    private func isKept(_ pair: Int, _ record: borrowing RecordReader, _ layout: StaffLayout, held: Bool) -> Bool {
        let place = layout.place(ofQualification: pair)
        let cell = record.cell(place)
        if !held { return !cell.isBlank || !record.cell(place + 1).isBlank }
        if cell.isBlank { return false }
        if pair < 3 { return true }
        let (code, year) = LenientNumber.pair(cell)
        guard let number = LenientNumber.integer(code), CodeSet.qualifications.contains(number) else { return false }
        guard let year, !year.isBlank, let latestYear else { return true }
        guard let value = LenientNumber.integer(year) else { return false }
        return value <= latestYear && value >= latestYear - 100
    }

    /// Writes what is left of a workplace's cell of which a warning drops a part; false where the cell is kept whole.
    mutating func appendWorkplacePart(
        _ record: borrowing RecordReader, column: Int, without dropped: ColumnSet
    ) -> Bool {
        let parts: ColumnSet = [.unknownServiceUsers, .unknownActivities, .unknownReasons]
        if dropped.isDisjoint(with: parts) { return false }
        let cell = record.cell(column)
        switch WorkplaceColumn(rawValue: column) {
        case .serviceusers where dropped.contains(.unknownServiceUsers),
            .otheruserdesc where dropped.contains(.unknownServiceUsers):
            let codes = LenientNumber.items(record.cell(WorkplaceColumn.serviceusers.rawValue))
            let texts = LenientNumber.items(cell)
            guard codes.count == texts.count || column == WorkplaceColumn.serviceusers.rawValue else { return false }
            append(
                list: zip(codes, texts).filter { code, _ in
                    LenientNumber.integer(code).map(CodeSet.serviceUsers.contains) ?? false
                }.map(\.1))
        case .dhaactivities where dropped.contains(.unknownActivities):
            guard record.cell(WorkplaceColumn.dha.rawValue).equals("1") else { return true }
            append(list: LenientNumber.items(cell).filter { $0.count == 1 && $0[0] >= 49 && $0[0] <= 56 })
        case .cwpuse where dropped.contains(.unknownReasons):
            appendKnownReasons(cell)
        default:
            return false
        }
        return true
    }

    /// `1` and its known reasons, each once; nothing where the first item is wrong.
    private mutating func appendKnownReasons(_ cell: Cell) {
        let items = LenientNumber.items(cell)
        guard let first = items.first else { return }
        if first.equals("2") || first.equals("999") { return append(first) }
        guard first.equals("1") else { return }
        var kept = [first]
        var seen: Set<Int> = []
        for item in items.dropFirst() {
            guard let number = LenientNumber.integer(item), (1...10).contains(number),
                item.count == (number < 10 ? 1 : 2), seen.insert(number).inserted
            else { continue }
            kept.append(item)
        }
        append(list: kept)
    }

    /// Writes items parted by semicolons as one cell.
    mutating func append(list items: [Cell]) {
        var text: [UInt8] = []
        for (index, item) in items.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ";")) }
            text.append(contentsOf: item.bytes)
        }
        text.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            append(Cell(start: start, count: buffer.count))
        }
    }
}
