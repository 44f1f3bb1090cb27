import DataSets

/// References that lost their leading zeros, told by comparing them with those that others have.
extension CheckRun {
    /// Workplaces that are not held but would be with leading zeros, and location numbers that are held with more of
    /// them.
    func lostZeros(_ table: WorkplaceTable, _ index: HeldIndex, _ name: String) -> Note? {
        let zeros = ZeroNotes(index.held.workplaces.lazy.map { Reference.key($0.reference) })
        for row in table.rows {
            if let held = index.workplace(row.key) {
                guard let location = index.workplaceHeld(held).locationID, location != row.location else { continue }
                if ZeroNotes.hasLost(row.location, of: location) {
                    return ZeroNotes.note(name, row.location, location, line: row.line)
                }
            } else if let original = zeros.original(of: row.key), table.byKey[original] == nil {
                return ZeroNotes.note(name, row.key, original, line: row.line)
            }
        }
        return nil
    }

    /// Staff rows whose workplace, or whose person, would be known with leading zeros.
    func lostZeros(
        _ staff: borrowing StaffFile, _ table: WorkplaceTable?, _ index: HeldIndex, _ name: String
    ) -> Note? {
        let workplaces = ZeroNotes(table?.rows.map(\.key) ?? [])
        var reader = RecordReader(staff.shared.bytes)
        for row in staff.rows.indices where !workplaces.isEmpty && staff.rows[row].workplace < 0 {
            reader.move(to: staff.rows[row].offset)
            guard reader.next() else { continue }
            let key = Reference.key(reader.cell(0))
            if let original = workplaces.original(of: key) {
                return ZeroNotes.note(name, key, original, line: staff.line(row))
            }
        }
        let people = ZeroNotes(index.people.lazy.map(\.key))
        if people.isEmpty { return nil }
        var seen: Set<Int> = []
        var suspects: [(row: Int, key: String, original: String, person: Int)] = []
        for row in staff.rows.indices {
            reader.move(to: staff.rows[row].offset)
            guard reader.next() else { continue }
            if let person = staff.personNumber(reader) {
                seen.insert(person)
                continue
            }
            let key = Reference.key(reader.cell(1))
            if suspects.count < 100, let original = people.original(of: key),
                let workplace = index.workplace(Reference.key(reader.cell(0))),
                let person = index.person(at: workplace, key: original)
            {
                suspects.append((row, key, original, person))
            }
        }
        guard let first = suspects.first(where: { !seen.contains($0.person) }) else { return nil }
        return ZeroNotes.note(name, first.key, first.original, line: staff.line(first.row))
    }

    /// Training rows whose workplace or person would be in the other files with leading zeros.
    func lostZeros(
        _ training: FindingTotal, _ staff: borrowing StaffFile?, _ table: WorkplaceTable?, _ file: UploadFile
    ) -> Note? {
        let lost = training.kept.filter { $0.rule == .tNoWorkplace || $0.rule == .tNoWorker }
        if lost.isEmpty { return nil }
        let workplaces = ZeroNotes(table?.rows.map(\.key) ?? [])
        let people = ZeroNotes(CheckRun.zeroReferences(staff))
        if workplaces.isEmpty, people.isEmpty { return nil }
        var reader = RecordReader(file.bytes)
        for finding in lost {
            reader.move(to: finding.offset)
            guard reader.next() else { continue }
            let column = finding.rule == .tNoWorkplace ? 0 : 1
            let key = Reference.key(reader.cell(column))
            if let original = (column == 0 ? workplaces : people).original(of: key) {
                return ZeroNotes.note(file.name, key, original, line: Int(finding.line))
            }
        }
        return nil
    }

    /// The staff references of a file that begin with a zero.
    private static func zeroReferences(_ staff: borrowing StaffFile?) -> [String] {
        switch staff {
        case .none: return []
        case .some(let file):
            var references: [String] = []
            var reader = RecordReader(file.shared.bytes)
            for row in file.rows {
                reader.move(to: row.offset)
                guard reader.next() else { continue }
                let isRenamed = row.flags.contains(.isRenamed)
                let cell = reader.cell(isRenamed ? file.context.newReferenceColumn : 1)
                if !cell.isBlank, cell[0] == UInt8(ascii: "0") { references.append(Reference.key(cell)) }
            }
            return references
        }
    }
}
