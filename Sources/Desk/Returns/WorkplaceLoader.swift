import Crypto
import DataSets
import Workforce

/// The workplaces of a new return, in the order of the file.
struct WorkplaceLoader {
    /// One of them.
    struct Entry {
        var workplace: Workplace
        var kept: HeldRow
        var raw: String?
    }

    /// A workplace whose answers change, for the preview.
    struct Update {
        var reference: String
        var changes: [DataSets.Change]
    }

    private(set) var entries: [Entry] = []
    private(set) var places: [ReferenceKey: Int32] = [:]
    private(set) var created: [String] = []
    private(set) var updated: [Update] = []
    private(set) var version = ""

    /// Reads the workplace file of an accepted upload.
    init(file: UnsafeRawBufferPointer, held: HeldContent, isOpening: Bool, dropped: [Int: ColumnSet]) {
        var reader = RecordReader(file)
        _ = reader.next()
        var hash = SHA256()
        var writer = RowWriter(capacity: 1 << 12)
        while reader.next() {
            let key = ReferenceKey(reader.cell(WorkplaceColumn.localestid.rawValue))
            let lost = dropped[reader.line] ?? []
            let before = held.workplaceAt[key].map { held.workplaces[$0] }
            let status = isOpening ? .new : RowStatus(reader.cell(WorkplaceColumn.status.rawValue))
            let entry: Entry
            switch status {
            case .delete:
                continue
            case .noChange, .unchecked:
                guard let before else { continue }
                entry = Entry(workplace: before.workplace, kept: before.row, raw: before.raw)
            case .update:
                guard let before else { continue }
                let merged = Merge.workplace(before.row, with: reader, without: lost)
                entry = Entry(
                    workplace: Derive.workplace(merged.row), kept: merged.row,
                    raw: WorkplaceLoader.typed(reader, beside: merged.row, &writer))
                updated.append(Update(reference: entry.workplace.reference, changes: merged.changes))
            case .new:
                let range = writer.append(workplace: reader, without: lost)
                let kept = writer.row(range)
                entry = Entry(
                    workplace: Derive.workplace(kept), kept: kept,
                    raw: WorkplaceLoader.typed(reader, beside: kept, &writer))
                created.append(entry.workplace.reference)
            }
            writer.clear()
            hash.update(data: entry.kept.bytes)
            places[key] = Int32(entries.count)
            entries.append(entry)
        }
        version = Hexadecimal.text(hash.finalize())
    }

    /// The row as it was typed, where it says something else than what is kept.
    private static func typed(
        _ record: borrowing RecordReader, beside kept: HeldRow, _ writer: inout RowWriter
    ) -> String? {
        let typed = writer.row(writer.append(workplace: record, as: .typed))
        let statusBlank = { (row: HeldRow) -> [String] in
            var cells = row.cells
            if cells.count > WorkplaceColumn.status.rawValue { cells[WorkplaceColumn.status.rawValue] = "" }
            return cells
        }
        return statusBlank(typed) == statusBlank(kept) ? nil : typed.text
    }
}
