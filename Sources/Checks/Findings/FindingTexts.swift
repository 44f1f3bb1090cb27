import DataSets

/// Makes findings out of raw ones: reads the record again and takes the texts from it.
struct FindingTexts: ~Copyable {
    private var reader: RecordReader
    private let kind: FileKind
    private let shift: Int
    private let newReference: Int?
    private let transfer: Int?
    private let primaryName: String
    private var offset = -1

    init(_ bytes: UnsafeRawBufferPointer, kind: FileKind, header: Header, primaryName: String) {
        reader = RecordReader(bytes)
        self.kind = kind
        self.primaryName = primaryName
        newReference = header.hasNewReference ? 2 : nil
        transfer = header.hasTransfer ? (header.hasNewReference ? 3 : 2) : nil
        shift = (header.hasNewReference ? 1 : 0) + (header.hasTransfer ? 1 : 0)
    }

    mutating func finding(_ raw: RawFinding) -> Finding {
        if raw.offset < 0 {
            let name = raw.rule == .wJustOne ? nil : primaryName
            return Finding(
                file: kind, line: Int(raw.line), source: "", workplace: name, worker: nil, rule: raw.rule)
        }
        if raw.offset != offset {
            reader.move(to: raw.offset)
            if reader.next() { offset = raw.offset }
        }
        let (workplace, worker) = references(raw)
        return Finding(
            file: kind, line: Int(raw.line), source: source(raw), workplace: workplace, worker: worker, rule: raw.rule)
    }

    private func references(_ raw: RawFinding) -> (String?, String?) {
        let workplace = reader.text(0)
        let worker = reader.text(1)
        switch kind {
        case .workplace:
            return (raw.rule == .wReference ? nil : workplace, nil)
        case .staff:
            if raw.rule == .sWorkplace { return (nil, nil) }
            if raw.rule.rawValue < Rule.sDuplicate.rawValue { return (workplace, worker) }
            // Rows are compared under references that blank ones get in their stead.
            return (
                workplace.isEmpty ? "SFCROW$\(raw.line)" : workplace,
                worker.isEmpty ? "SFCUNIROW$\(raw.line)" : worker
            )
        case .training:
            if raw.rule.rawValue < Rule.tNoWorkplace.rawValue { return (workplace, worker) }
            return (kept(reader.cell(0)), kept(reader.cell(1)))
        }
    }

    private func kept(_ cell: Cell) -> String? {
        cell.isBlank || cell.isLonger(than: 50) ? nil : cell.text
    }

    private func source(_ raw: RawFinding) -> String? {
        let columns = RuleTable.all[raw.rule].column.split(separator: "/")
        let texts = columns.compactMap { column -> String? in
            switch kind {
            case .workplace:
                let name = column == "VACANCY" ? "ALLJOBROLES" : column
                return WorkplaceColumn.names.firstIndex(of: String(name)).map { reader.text($0) }
            case .staff:
                if column == "CHGUNIQUEWRKID" { return newReference.map { reader.text($0) } }
                if column == "TRANSFERSTAFFRECORD" { return transfer.map { reader.text($0) } }
                return StaffColumn.names.firstIndex(of: String(column)).map { reader.text($0 < 2 ? $0 : $0 + shift) }
            case .training:
                return TrainingColumn.names.firstIndex(of: String(column)).map { reader.text($0) }
            }
        }
        return texts.isEmpty ? nil : texts.joined(separator: " - ")
    }
}
