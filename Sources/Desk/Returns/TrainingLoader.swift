import Crypto
import DataSets
import Workforce

/// The training records of a new return: what the upload sends, and what is held and not mentioned.
struct TrainingLoader {
    /// One record.
    struct Entry {
        var training: Training
        var kept: String
        var notes: Notes
    }

    /// The notes of a record, which may say anything of a person.
    enum Notes {
        case none
        case plain(String)
        case sealed([UInt8])
    }

    private(set) var entries: [Entry] = []
    private(set) var version = ""
    /// Records that came, were sent with other answers, or went.
    private(set) var added = 0
    private(set) var replaced = 0
    private(set) var removed = 0

    /// Reads the training file of an accepted upload, where there is one.
    ///
    /// - Parameters:
    ///   - people: the number of each worker's person by the references in the file.
    ///   - keys: opens the notes of held records, to compare them with those that are sent.
    init(
        file: UnsafeRawBufferPointer?, held: HeldContent, people: [ReferenceKey: Int32], keys: People,
        dropped: [Int: ColumnSet], replacingAll: Bool
    ) throws {
        var uploaded = TrainingLoader.read(file, people: people, dropped: dropped)
        if held.trainings.isEmpty {
            entries = uploaded
            added = uploaded.count
        } else {
            try merge(
                held.trainings, with: &uploaded, staying: Set(people.values), keys: keys, replacingAll: replacingAll)
        }
        var hash = SHA256()
        for entry in entries { hash.update(data: Array("\(entry.kept)\n".utf8)) }
        version = Hexadecimal.text(hash.finalize())
    }

    private static func read(
        _ file: UnsafeRawBufferPointer?, people: [ReferenceKey: Int32], dropped: [Int: ColumnSet]
    ) -> [Entry] {
        guard let file else { return [] }
        var entries: [Entry] = []
        var reader = RecordReader(file)
        var writer = RowWriter(capacity: 1 << 12)
        _ = reader.next()
        while reader.next() {
            let key = ReferenceKey(
                workplace: reader.cell(TrainingColumn.localestid.rawValue),
                worker: reader.cell(TrainingColumn.uniqueworkerid.rawValue))
            guard let person = people[key] else { continue }
            let lost = dropped[reader.line] ?? []
            var training = Derive.training(reader, without: lost)
            training.person = person
            // References and notes are not kept in the clear.
            let bare = lost.union(.training(.localestid, .uniqueworkerid, .notes))
            let kept = writer.row(writer.append(training: reader, without: bare)).text
            writer.clear()
            let notes = reader.text(TrainingColumn.notes.rawValue)
            entries.append(Entry(training: training, kept: kept, notes: notes.isEmpty ? .none : .plain(notes)))
        }
        return entries
    }

    private mutating func merge(
        _ held: [HeldContent.HeldTraining], with uploaded: inout [Entry], staying: Set<Int32>, keys: People,
        replacingAll: Bool
    ) throws {
        var heldOf: [Int32: [Int]] = [:]
        var order: [Int32] = []
        for (place, record) in held.enumerated() where staying.contains(record.training.person) {
            if heldOf[record.training.person] == nil { order.append(record.training.person) }
            heldOf[record.training.person, default: []].append(place)
        }
        var uploadedOf: [Int32: [Int]] = [:]
        for (place, entry) in uploaded.enumerated() {
            if heldOf[entry.training.person] == nil, uploadedOf[entry.training.person] == nil {
                order.append(entry.training.person)
            }
            uploadedOf[entry.training.person, default: []].append(place)
        }
        for person in order {
            let before = heldOf[person] ?? []
            let sent = uploadedOf[person] ?? []
            if sent.isEmpty {
                entries += before.map { TrainingLoader.entry(held[$0]) }
                continue
            }
            let merged = Merge.training(
                held: try before.map { try TrainingLoader.compared(held[$0], keys) },
                uploaded: sent.map { TrainingLoader.compared(uploaded[$0]) }, replacingAll: replacingAll)
            // Each stays in its place, so that what is sent back as it was exported changes nothing.
            var places: [Int: Entry] = [:]
            for place in merged.kept { places[place] = TrainingLoader.entry(held[before[place]]) }
            for pair in merged.replaced { places[pair.held] = uploaded[sent[pair.uploaded]] }
            entries += before.indices.compactMap { places[$0] }
            entries += merged.added.map { uploaded[sent[$0]] }
            added += merged.added.count
            replaced += merged.replaced.count
            removed += merged.removed.count
        }
    }

    /// The row that is compared with a held one.
    private static func compared(_ entry: Entry) -> HeldRow {
        let row = HeldRow(bytes: Array(entry.kept.utf8))
        guard case .plain(let notes) = entry.notes else { return row }
        return noted(row, notes)
    }

    /// The row of a held record with its notes opened.
    private static func compared(_ held: HeldContent.HeldTraining, _ keys: People) throws -> HeldRow {
        let row = HeldRow(bytes: Array(held.kept.utf8))
        guard let sealed = held.sealed else { return row }
        return noted(row, String(decoding: try keys.open(sealed, of: Int(held.training.person)), as: UTF8.self))
    }

    private static func noted(_ row: HeldRow, _ notes: String) -> HeldRow {
        var cells = row.cells
        cells[TrainingColumn.notes.rawValue] = notes
        return HeldRow(cells: cells)
    }

    private static func entry(_ held: HeldContent.HeldTraining) -> Entry {
        Entry(training: held.training, kept: held.kept, notes: held.sealed.map { .sealed($0) } ?? .none)
    }
}
