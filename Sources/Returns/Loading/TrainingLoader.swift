package import DataSets
package import Holdings
import Crypto
import Sealing
import Workforce

/// The training records of a new return: what the upload sends, and what is held and not mentioned.
package struct TrainingLoader {
    /// One record.
    private struct Entry {
        var training: Training
        var kept: [UInt8]
        var notes: TrainingNotes
    }

    /// The training file of an accepted upload, where there is one.
    let file: UnsafeRawBufferPointer?
    let held: HeldContent
    /// The number of each worker's person by the references in the file.
    let people: [ReferenceKey: Int32]
    /// Opens the notes of held records, to compare them with those that are sent.
    let keys: People
    /// Which cells of a line count as blank because of a warning.
    let dropped: [Int: ColumnSet]
    /// Whether all training of a person who is in the file is replaced.
    let replacingAll: Bool

    /// Records that came, were sent with other answers, or went.
    private(set) var added = 0
    private(set) var replaced = 0
    private(set) var removed = 0
    /// All records that were given.
    private(set) var count = 0
    private var hash = SHA256()
    private var block = TrainingBlock()

    /// A loader over the training file.
    ///
    /// - Parameters:
    ///   - file: the training file; nil where there is none.
    ///   - people: the number of each worker's person by the references in the file.
    ///   - keys: opens the notes of held records, to compare them with those that are sent.
    ///   - dropped: which cells of a line count as blank because of a warning.
    ///   - replacingAll: whether all training of a person who is in the file is replaced.
    package init(
        file: UnsafeRawBufferPointer?, held: HeldContent, people: [ReferenceKey: Int32], keys: People,
        dropped: [Int: ColumnSet], replacingAll: Bool
    ) {
        self.file = file
        self.held = held
        self.people = people
        self.keys = keys
        self.dropped = dropped
        self.replacingAll = replacingAll
    }

    /// A hash over the rows that were given so far, in their order; notes are not in it, since no figure reads them.
    var version: String { Hexadecimal.text(hash.finalize()) }

    /// Gives the records of the new return as blocks of the store, in order, for as long as the body wants more.
    ///
    /// - Throws: `SealingError` for notes that do not open.
    package mutating func each(_ body: (TrainingBlock) -> Bool) throws {
        var goesOn = true
        if held.trainings.isEmpty {
            eachUploaded { loader, training, row, notes in
                goesOn = loader.give(training, row, notes, body)
                loader.added += 1
                return goesOn
            }
        } else {
            for entry in try merged() where goesOn { goesOn = give(entry.training, entry.kept, entry.notes, body) }
        }
        if goesOn { _ = finishBlock(body) }
    }

    private mutating func give(
        _ training: Training, _ kept: some Collection<UInt8>, _ notes: TrainingNotes, _ body: (TrainingBlock) -> Bool
    ) -> Bool {
        block.append(training, kept: kept, notes: notes)
        return block.isFull ? finishBlock(body) : true
    }

    private mutating func finishBlock(_ body: (TrainingBlock) -> Bool) -> Bool {
        guard block.count > 0 else { return true }
        count += block.count
        hash.update(data: block.kept.bytes)
        defer { block = TrainingBlock() }
        return body(block)
    }

    /// Reads the file; gives each record with its row, without references and notes.
    private mutating func eachUploaded(
        _ body: (inout TrainingLoader, Training, UnsafeRawBufferPointer, TrainingNotes) -> Bool
    ) {
        guard let file else { return }
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
            let range = writer.append(
                training: reader, without: lost.union(.training(.localestid, .uniqueworkerid, .notes)))
            let notes = reader.cell(TrainingColumn.notes.rawValue)
            let row = UnsafeRawBufferPointer(rebasing: writer.bytes[range])
            guard body(&self, training, row, notes.isBlank ? .none : .plain(notes.text)) else { return }
            writer.clear()
        }
    }

    private mutating func merged() throws -> [Entry] {
        var uploaded: [Entry] = []
        eachUploaded { _, training, row, notes in
            uploaded.append(Entry(training: training, kept: Array(row), notes: notes))
            return true
        }
        let staying = Set(people.values)
        var heldOf: [Int32: [Int]] = [:]
        var order: [Int32] = []
        for (place, record) in held.trainings.enumerated() where staying.contains(record.training.person) {
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
        var entries: [Entry] = []
        for person in order {
            let before = (heldOf[person] ?? []).map { held.trainings[$0] }
            let sent = (uploadedOf[person] ?? []).map { uploaded[$0] }
            entries += sent.isEmpty ? before.map(TrainingLoader.entry) : try merge(before, with: sent)
        }
        return entries
    }

    /// Lays what is sent for a person over what is held.
    private mutating func merge(_ before: [HeldContent.HeldTraining], with sent: [Entry]) throws -> [Entry] {
        let merged = Merge.training(
            held: try before.map(compared), uploaded: sent.map(TrainingLoader.compared), replacingAll: replacingAll)
        // Each stays in its place, so that what is sent back as it was exported changes nothing.
        var places: [Int: Entry] = [:]
        for place in merged.kept { places[place] = TrainingLoader.entry(before[place]) }
        for pair in merged.replaced { places[pair.held] = sent[pair.uploaded] }
        added += merged.added.count
        replaced += merged.replaced.count
        removed += merged.removed.count
        return before.indices.compactMap { places[$0] } + merged.added.map { sent[$0] }
    }

    /// The row that is compared with a held one.
    private static func compared(_ entry: Entry) -> HeldRow {
        let row = HeldRow(bytes: entry.kept)
        guard case .plain(let notes) = entry.notes else { return row }
        return noted(row, notes)
    }

    /// The row of a held record with its notes opened.
    private func compared(_ record: HeldContent.HeldTraining) throws -> HeldRow {
        let row = HeldRow(bytes: record.kept)
        guard !record.sealed.isEmpty else { return row }
        let notes = try keys.open(record.sealed, of: Int(record.training.person))
        return TrainingLoader.noted(row, String(decoding: notes, as: UTF8.self))
    }

    private static func noted(_ row: HeldRow, _ notes: String) -> HeldRow {
        var cells = row.cells
        cells[TrainingColumn.notes.rawValue] = notes
        return HeldRow(cells: cells)
    }

    private static func entry(_ held: HeldContent.HeldTraining) -> Entry {
        Entry(training: held.training, kept: held.kept, notes: held.sealed.isEmpty ? .none : .sealed(held.sealed))
    }
}
