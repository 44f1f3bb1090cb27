package import DataSets
package import Dates
package import Holdings
import Crypto
import Sealing
import Workforce

/// Reads the staff file of an accepted upload row by row and says what each becomes in the new return.
///
/// A row is taken as it stands (opening state, NEW), merged with what is held (UPDATE), stands for what is held
/// (NOCHANGE, UNCHECKED) or is left out (DELETE). Who is held and stands on no row is gone: an upload is the whole
/// truth of its organisation.
package struct StaffLoader: ~Copyable {
    /// What became of a row.
    package enum Step {
        /// Somebody came.
        case created
        /// Somebody who is held was sent again, with these changes or none.
        case updated([Holdings.Change])
        /// Somebody stays as they are held.
        case carried
        /// The row stands for nobody in the new return.
        case left
    }

    private var reader: RecordReader
    private let layout: StaffLayout
    private let held: HeldContent
    private let isOpening: Bool
    private let places: [ReferenceKey: Int32]
    private let dropped: [Int: ColumnSet]
    private let people: People
    private let today: Day
    private let heldPeople: Set<Int32>
    private var writer: RowWriter
    private var hash = SHA256()
    /// Workers who came so far.
    private(set) var created = 0
    /// Workers whose answers changed so far.
    private(set) var updated = 0
    /// The number of each worker's person by the references that training rows use.
    package private(set) var personOf: [ReferenceKey: Int32] = [:]

    /// A loader over the staff file.
    ///
    /// - Parameters:
    ///   - places: the position of each workplace of the new return by its reference.
    ///   - dropped: which cells of a line count as blank because of a warning.
    ///   - today: the day of the import.
    /// - Throws: `ReturnsError.badData` where the file's header is not today's.
    package init(
        file: UnsafeRawBufferPointer, held: HeldContent, isOpening: Bool, places: [ReferenceKey: Int32],
        dropped: [Int: ColumnSet], people: People, today: Day
    ) throws {
        var reader = RecordReader(file)
        var names: [String] = []
        if reader.next() { for column in 0..<reader.cellCount { names.append(reader.text(column)) } }
        guard let layout = StaffLayout(header: names) else {
            throw ReturnsError.badData("The header of the staff file is not today's.")
        }
        self.reader = reader
        self.layout = layout
        self.held = held
        self.isOpening = isOpening
        self.places = places
        self.dropped = dropped
        self.people = people
        self.today = today
        heldPeople = Set(held.staff.map(\.job.person))
        writer = RowWriter(today: today, capacity: 1 << 12)
        personOf.reserveCapacity(file.count / 160)
    }

    /// The hash over the rows that were taken so far, in their order.
    var version: String { Hexadecimal.text(hash.finalize()) }

    /// The next rows; nil after the last.
    ///
    /// - Parameter watch: is told of each row's line, its reference and what became of it.
    package mutating func next(watch: ((Int, String, Step) -> Void)? = nil) throws -> StaffBatch? {
        let batch = StaffBatch()
        var isAtEnd = false
        while batch.rows.count < StaffBatch.size {
            guard reader.next() else {
                isAtEnd = true
                break
            }
            let step = try take(into: batch)
            if let watch { watch(reader.line, reader.text(layout.place(of: .uniqueworkerid)), step) }
        }
        return isAtEnd && batch.rows.isEmpty ? nil : batch
    }

    private mutating func take(into batch: StaffBatch) throws -> Step {
        let key = ReferenceKey(
            workplace: reader.cell(layout.place(of: .localestid)),
            worker: reader.cell(layout.place(of: .uniqueworkerid)))
        switch isOpening ? .new : RowStatus(reader.cell(layout.place(of: .status))) {
        case .delete:
            return .left
        case .new:
            return try create(key, into: batch)
        case .update:
            guard let place = held.staffAt[key] else { return .left }
            return try merge(held.staff[place], into: batch)
        case .noChange, .unchecked:
            guard let place = held.staffAt[key] else { return .left }
            return carry(held.staff[place], into: batch)
        }
    }

    private mutating func create(_ key: ReferenceKey, into batch: StaffBatch) throws -> Step {
        let workplace = reader.cell(layout.place(of: .localestid))
        guard let place = places[ReferenceKey(workplace)] else { return .left }
        let lost = lostCells()
        let kept = writer.append(staff: reader, layout: layout, without: lost)
        var job = Derive.job(reader, layout: layout, without: lost)
        let whose: StaffBatch.Whose
        // Somebody who comes again under the same references is the same person, but not who is held under others: a
        // renaming that was undone leaves them to be found under both.
        if !people.isEmpty,
            let number = people.number(
                people.lookup(workplace: workplace, worker: reader.cell(layout.place(of: .uniqueworkerid)))),
            !heldPeople.contains(Int32(truncatingIfNeeded: number))
        {
            whose = .known(number)
        } else {
            whose = .new(try people.takeNumber())
        }
        job.workplace = place
        job.person = Int32(whose.number)
        personOf[key] = job.person
        created += 1
        finish(job, kept: kept, whose: whose, into: batch)
        return .created
    }

    private mutating func merge(_ before: HeldContent.HeldStaff, into batch: StaffBatch) throws -> Step {
        let merged = Merge.staff(before.row, with: reader, layout: layout, without: lostCells(), today: today)
        let number = Int(before.job.person)
        let (lookup, workplace, key) = merged.row.read { record in
            (
                people.lookup(workplace: record.cell(0), worker: record.cell(1)), ReferenceKey(record.cell(0)),
                ReferenceKey(workplace: record.cell(0), worker: record.cell(1))
            )
        }
        guard let place = places[workplace] else { return .left }
        if before.row.read({ people.lookup(workplace: $0.cell(0), worker: $0.cell(1)) }) != lookup {
            people.rename(number, to: lookup)
        }
        var job = Derive.job(merged.row)
        job.workplace = place
        job.person = Int32(number)
        personOf[key] = job.person
        let kept = merged.row.read { writer.append(staff: $0) }
        if !merged.changes.isEmpty { updated += 1 }
        finish(job, kept: kept, whose: .known(number), into: batch)
        return .updated(merged.changes)
    }

    private mutating func carry(_ before: HeldContent.HeldStaff, into batch: StaffBatch) -> Step {
        var job = before.job
        let (workplace, key) = before.row.read { record in
            (ReferenceKey(record.cell(0)), ReferenceKey(workplace: record.cell(0), worker: record.cell(1)))
        }
        guard let place = places[workplace] else { return .left }
        job.workplace = place
        personOf[key] = job.person
        hash.update(data: before.row.bytes)
        batch.rows.append(
            StaffBatch.Row(job: job, content: .sealed(before.sealed), whose: .known(Int(job.person))))
        return .carried
    }

    /// Puts a row that stands in the writer into the batch, with the row as it was typed where that says something
    /// else.
    private mutating func finish(_ job: Job, kept: Range<Int>, whose: StaffBatch.Whose, into batch: StaffBatch) {
        let typed = writer.append(staff: reader, layout: layout, as: .typed)
        let bytes = writer.bytes
        let keptBytes = UnsafeRawBufferPointer(rebasing: bytes[kept])
        let typedBytes = UnsafeRawBufferPointer(rebasing: bytes[typed])
        hash.update(bufferPointer: keptBytes)
        let start = batch.plain.count
        batch.plain.append(contentsOf: keptBytes)
        if SealedRow.differ(keptBytes, typedBytes, status: StaffColumn.status.rawValue) {
            batch.plain.append(UInt8(ascii: "\n"))
            batch.plain.append(contentsOf: typedBytes)
        }
        batch.rows.append(StaffBatch.Row(job: job, content: .plain(start..<batch.plain.count), whose: whose))
        writer.clear()
    }

    /// The cells of the row that count as blank.
    private func lostCells() -> ColumnSet {
        let unsaid = Dropped.unreported(staff: reader, layout: layout)
        guard let said = dropped[reader.line] else { return unsaid }
        return said.union(unsaid)
    }
}

/// STATUS of an accepted row.
enum RowStatus {
    case new, update, noChange, unchecked, delete

    /// The status in a cell, in any case of its letters; an accepted file has no other ones, and what would be one is
    /// left as it is held.
    init(_ cell: Cell) {
        switch cell.text.uppercased() {
        case "NEW": self = .new
        case "UPDATE": self = .update
        case "NOCHANGE": self = .noChange
        case "DELETE": self = .delete
        default: self = .unchecked
        }
    }
}
