package import DataSets
package import Holdings
package import Workforce
import Crypto
import Sealing

/// The workplaces of a new return, in the order of the file.
package struct WorkplaceLoader {
    /// One of them.
    package struct Entry {
        /// What figures need of it.
        package var workplace: Workplace
        /// What stands of it in the national file.
        var row: HeldRow
        var content: Content
    }

    /// What is sealed of a workplace.
    enum Content {
        /// Sealed already, under the key of this number in `person`: taken over as it is held.
        case held([UInt8], person: Int)
        /// The row as it is held and, where that differs, as it was typed; under the key of this number in `person`,
        /// a new one for nil.
        case plain([UInt8], person: Int?)
    }

    /// A workplace whose answers change, for the preview.
    package struct Update {
        /// Its reference.
        package var reference: String
        /// The answers that change; none where it was sent as it is held.
        package var changes: [Holdings.Change]
    }

    /// The workplaces, in order.
    package private(set) var entries: [Entry] = []
    /// The position of each by its reference.
    package private(set) var places: [ReferenceKey: Int32] = [:]
    /// References of those that come.
    package private(set) var created: [String] = []
    /// Those that were sent again.
    package private(set) var updated: [Update] = []
    /// A hash over the rows, in their order.
    private(set) var version = ""

    /// Reads the workplace file of an accepted upload.
    ///
    /// - Parameter dropped: which cells of a line count as blank because of a warning.
    package init(file: UnsafeRawBufferPointer, held: HeldContent, isOpening: Bool, dropped: [Int: ColumnSet]) {
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
                entry = Entry(
                    workplace: before.workplace, row: before.row, content: .held(before.sealed, person: before.person))
            case .update:
                guard let before else { continue }
                let merged = Merge.workplace(before.row, with: reader, without: lost)
                let plain = WorkplaceLoader.plain(merged.row, typed: reader, &writer)
                entry = Entry(
                    workplace: Derive.workplace(merged.row), row: merged.row,
                    content: .plain(plain, person: before.isErased ? nil : before.person))
                updated.append(Update(reference: entry.workplace.reference, changes: merged.changes))
            case .new:
                let range = writer.append(workplace: reader, without: lost)
                let kept = writer.row(range)
                let plain = WorkplaceLoader.plain(kept, typed: reader, &writer)
                entry = Entry(workplace: Derive.workplace(kept), row: kept, content: .plain(plain, person: nil))
                created.append(entry.workplace.reference)
            }
            writer.clear()
            hash.update(data: entry.row.bytes)
            places[key] = Int32(entries.count)
            entries.append(entry)
        }
        version = Hexadecimal.text(hash.finalize())
    }

    /// What is sealed of a row: as it is held and, where that says something else, as it was typed.
    private static func plain(
        _ kept: HeldRow, typed record: borrowing RecordReader, _ writer: inout RowWriter
    ) -> [UInt8] {
        let range = writer.append(workplace: record, as: .typed)
        let typed = UnsafeRawBufferPointer(rebasing: writer.bytes[range])
        return kept.bytes.withUnsafeBytes { bytes in
            var plain = Array(bytes)
            if SealedRow.differ(bytes, typed, status: WorkplaceColumn.status.rawValue) {
                plain.append(UInt8(ascii: "\n"))
                plain.append(contentsOf: typed)
            }
            return plain
        }
    }
}
