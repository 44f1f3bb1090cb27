public import DataSets

extension Merge {
    /// A held staff row with a later row of the same person, both as they are kept.
    ///
    /// - Parameters:
    ///   - held: the row as it is held.
    ///   - row: the later row.
    ///   - dropped: what the later row lost to warnings; only its parts of cells are looked at.
    public static func staff(_ held: HeldRow, with row: HeldRow, without dropped: ColumnSet = []) -> Merged {
        if row == held { return Merged(row: held, changed: [], changes: []) }
        var writer = RowWriter(capacity: held.bytes.count + row.bytes.count + 64)
        let qualifications = held.read { old in
            row.read { new in
                let cells = chosenStaffCells(old, new, without: dropped)
                for cell in cells {
                    writer.append(cell)
                    writer.appendByte(UInt8(ascii: ","))
                }
                return Qualifications(old).appendMerged(with: Qualifications(new), to: &writer)
            }
        }
        let merged = HeldRow(bytes: writer.copy(0..<writer.count))
        if merged == held { return Merged(row: held, changed: [], changes: []) }
        return held.read { old in
            merged.read { new in
                let (set, list) = changes(
                    from: old, to: new, columns: 0..<38, names: StaffColumn.names,
                    personal: Change.personalStaffColumns)
                return Merged(row: merged, changed: set.union(qualifications.set), changes: list + qualifications.list)
            }
        }
    }

    /// The first 38 cells: those of the row where it has any, else those held unless the row contradicts them.
    private static func chosenStaffCells(
        _ old: borrowing RecordReader, _ new: borrowing RecordReader, without dropped: ColumnSet
    ) -> [Cell] {
        var cells: [Cell] = []
        cells.reserveCapacity(38)
        var kept: ColumnSet = []
        for place in 0..<38 {
            let before = old.cell(place)
            let after = new.cell(place)
            if after.isBlank || staysDespite(after, before, at: place, without: dropped) {
                cells.append(before)
                kept.formUnion(.column(place))
            } else {
                cells.append(after)
            }
        }
        var settling = StaffSettling(cells: cells, kept: kept, blank: new.cell(Int.max))
        settling.settle()
        return settling.cells
    }

    /// Whether what is held stands although the row has something: the same reference with other blanks, Admin, or an
    /// answer whose second part was given before and is not now.
    private static func staysDespite(_ new: Cell, _ old: Cell, at place: Int, without dropped: ColumnSet) -> Bool {
        switch StaffColumn(rawValue: place) {
        case .localestid, .uniqueworkerid:
            return ReferenceKey.areSame(new, old)
        case .ninumber, .dob:
            return new.equalsInAnyCase("ADMIN")
        case .l2carecert:
            return new.isYesWithoutMore && old.isYesWithMore
        case .scqual:
            return dropped.contains(.socialCareLevel) && old.isYesWithMore
        case .nonscqual:
            return dropped.contains(.otherLevel) && old.isYesWithMore
        default:
            return false
        }
    }
}

extension Cell {
    /// `1` or `1;`.
    fileprivate var isYesWithoutMore: Bool {
        let (first, second) = LenientNumber.pair(self)
        return LenientNumber.integer(first) == 1 && (second?.isBlank ?? true)
    }

    /// `1;` and something.
    fileprivate var isYesWithMore: Bool {
        let (first, second) = LenientNumber.pair(self)
        return LenientNumber.integer(first) == 1 && second?.isBlank == false
    }
}

/// Clears answers that were kept from what is held and that the row contradicts.
private struct StaffSettling {
    var cells: [Cell]
    var kept: ColumnSet
    let blank: Cell

    private func number(_ column: StaffColumn) -> Int? { LenientNumber.integer(cells[column.rawValue]) }

    /// Clears a kept answer.
    private mutating func clear(_ column: StaffColumn, if contradicted: Bool) {
        if contradicted, kept.has(column.rawValue) { cells[column.rawValue] = blank }
    }

    mutating func settle() {
        let nationality = number(.nationality)
        clear(.britishcitizenship, if: nationality == 826)
        let country = number(.countryofbirth)
        clear(.yearofentry, if: country == nil || country == 826)
        let british = number(.britishcitizenship)
        let isAsked =
            switch nationality {
            case nil, 826: false
            case 998: british == 2
            default: british != 1
            }
        clear(.handcvisa, if: !isAsked)
        clear(.inoutuk, if: !isAsked || number(.handcvisa) != 1)
        let role = number(.mainjobrole)
        clear(.mainjrdesc, if: role != 23 && role != 27)
        clear(.nmcreg, if: role != 16)
        clear(.amhp, if: role != 6)
        clear(.salary, if: number(.salaryint) != 1)
        clear(.hourlyrate, if: number(.salaryint) != 3)
        settleHours()
    }

    /// Hours above 0 go only with "no zero hours", hours of 0 never with it.
    private mutating func settleHours() {
        let hasNoFixedHours = [3, 4, 7].contains(number(.emplstatus) ?? 0)
        if !kept.has(StaffColumn.zerohrcont.rawValue) || hasNoFixedHours {
            clear(.conthours, if: hasNoFixedHours || !hoursAgree)
        }
        clear(.zerohrcont, if: !hoursAgree)
        clear(.conthours, if: number(.zerohrcont) == 1)
        let hasFixedHours = [1, 2].contains(number(.emplstatus) ?? 0) && number(.zerohrcont) != 1
        clear(.avghours, if: hasFixedHours)
    }

    private var hoursAgree: Bool {
        guard let hours = LenientNumber.hundredths(cells[StaffColumn.conthours.rawValue]),
            let zero = number(.zerohrcont)
        else { return true }
        return hours > 0 ? zero == 2 : zero != 2
    }
}

/// The qualifications of a row.
private struct Qualifications {
    struct Held {
        var place: Int
        var code: Int?
        var cell: Cell
        var notes: Cell

        var isBlank: Bool { cell.isBlank && notes.isBlank }
        var year: Cell? { LenientNumber.pair(cell).second.flatMap { $0.isBlank ? nil : $0 } }
    }

    let list: [Held]

    init(_ record: borrowing RecordReader) {
        let first = StaffLayout.held.place(ofQualification: 0)
        var list: [Held] = []
        var place = first
        while place < record.cellCount {
            let cell = record.cell(place)
            let held = Held(
                place: (place - first) / 2, code: LenientNumber.integer(cell), cell: cell,
                notes: record.cell(place + 1))
            if !held.isBlank { list.append(held) }
            place += 2
        }
        self.list = list
    }

    /// Writes the qualifications of the later row, with the years and notes of the held ones where it gives none.
    func appendMerged(with later: Qualifications, to writer: inout RowWriter) -> (set: ColumnSet, list: [Change]) {
        var merged: [(held: Held?, cell: String, notes: String)] = []
        var places: [Int: Int] = [:]
        var used: Set<Int> = []
        for new in later.list {
            let old = list.firstIndex { $0.code == new.code && new.code != nil }
            if let code = new.code, let place = places[code] {
                // The same qualification twice in a row: the later one says more or nothing.
                if new.year != nil { merged[place].cell = new.cell.text }
                if !new.notes.isBlank { merged[place].notes = new.notes.text }
                continue
            }
            var cell = new.cell.text
            if new.year == nil, let old, let year = list[old].year {
                cell = LenientNumber.pair(new.cell).first.text + ";" + year.text
            }
            let notes = new.notes.isBlank ? old.map { list[$0].notes.text } ?? "" : new.notes.text
            if let code = new.code { places[code] = merged.count }
            if let old { used.insert(old) }
            merged.append((old.map { list[$0] }, cell, notes))
        }
        let changes = changes(to: merged, used: used)
        if changes.list.isEmpty {
            appendPairs(list.map { ($0.place, $0.cell.text, $0.notes.text) }, to: &writer)
        } else {
            appendPairs(merged.enumerated().map { ($0.offset, $0.element.cell, $0.element.notes) }, to: &writer)
        }
        return changes
    }

    private func changes(
        to merged: [(held: Held?, cell: String, notes: String)], used: Set<Int>
    ) -> (set: ColumnSet, list: [Change]) {
        var set: ColumnSet = []
        var changes: [Change] = []
        func add(_ place: Int, _ old: String, _ new: String, notes: Bool) {
            if old == new { return }
            let name = StaffLayout.qualificationName(place) + (notes ? "NOTES" : "")
            changes.append(Change(column: name, old: old, new: new, isPersonal: notes))
            if place < 3 { set.formUnion(.column(StaffColumn.qualach01.rawValue + 2 * place + (notes ? 1 : 0))) }
        }
        for (place, entry) in merged.enumerated() {
            add(place, entry.held?.cell.text ?? "", entry.cell, notes: false)
            add(place, entry.held?.notes.text ?? "", entry.notes, notes: true)
        }
        for (index, old) in list.enumerated() where !used.contains(index) {
            add(old.place, old.cell.text, "", notes: false)
            add(old.place, old.notes.text, "", notes: true)
        }
        return (set, changes)
    }

    /// Writes pairs at their places, at least three.
    private func appendPairs(_ pairs: [(place: Int, cell: String, notes: String)], to writer: inout RowWriter) {
        let count = max(3, (pairs.map(\.place).max() ?? 0) + 1)
        for place in 0..<count {
            if place > 0 { writer.appendByte(UInt8(ascii: ",")) }
            let pair = pairs.first { $0.place == place }
            writer.append(text: pair?.cell ?? "")
            writer.appendByte(UInt8(ascii: ","))
            writer.append(text: pair?.notes ?? "")
        }
    }
}
