import DataSets
import Dates

/// Finds accepted staff rows by reference, for the training file.
final class StaffLookup: Sendable {
    private let context: StaffContext
    private let shared: PieceRunner.Shared
    private let rows: [StaffRow]
    private let acceptedTwins: [String: Int]
    private let twinKeys: Set<UInt64>
    private let slots: [Int32]

    init(_ file: borrowing StaffFile) {
        context = file.context
        shared = file.shared
        rows = file.rows
        acceptedTwins = file.acceptedTwins
        twinKeys = file.twinKeys
        let rows = file.rows
        var size = 2
        while size < rows.count * 2 { size *= 2 }
        var slots = [Int32](repeating: 0, count: size)
        for (index, row) in rows.enumerated() where row.key != 0 {
            var slot = Int(truncatingIfNeeded: row.key) & (size - 1)
            while slots[slot] != 0, rows[Int(slots[slot]) - 1].key != row.key { slot = (slot + 1) & (size - 1) }
            if slots[slot] == 0 { slots[slot] = Int32(truncatingIfNeeded: index + 1) }
        }
        self.slots = slots
    }

    /// The look-up for a staff file, or nil without one.
    static func of(_ file: borrowing StaffFile?) -> StaffLookup? {
        switch file {
        case .none: nil
        case .some(let file): StaffLookup(file)
        }
    }

    /// Finds people on one thread.
    struct Session: ~Copyable {
        private let lookup: StaffLookup
        private var reader: RecordReader

        init(_ lookup: StaffLookup) {
            self.lookup = lookup
            reader = RecordReader(lookup.shared.bytes)
        }

        /// The accepted staff row with these references, the new one where one was given.
        mutating func find(_ workplace: Cell, _ worker: Cell, workplaceHash: UInt64) -> Int? {
            let key = Reference.finish(Reference.hash(worker, Reference.part(workplaceHash)))
            if lookup.twinKeys.contains(key) {
                return lookup.acceptedTwins[Reference.key(workplace) + "\u{1F}" + Reference.key(worker)]
            }
            var slot = Int(truncatingIfNeeded: key) & (lookup.slots.count - 1)
            while lookup.slots[slot] != 0 {
                let row = Int(lookup.slots[slot]) - 1
                if lookup.rows[row].key == key {
                    return lookup.isAccepted(row) && isSame(row, workplace, worker) ? row : nil
                }
                slot = (slot + 1) & (lookup.slots.count - 1)
            }
            return nil
        }

        private mutating func isSame(_ row: Int, _ workplace: Cell, _ worker: Cell) -> Bool {
            reader.move(to: lookup.rows[row].offset)
            guard reader.next() else { return false }
            let isRenamed = lookup.rows[row].flags.contains(.isRenamed)
            let column = isRenamed ? lookup.context.newReferenceColumn : StaffColumn.uniqueworkerid.rawValue
            return Reference.equal(reader.cell(0), workplace) && Reference.equal(reader.cell(column), worker)
        }

        /// The birth date in a staff row as it stands, or as it is held for `Admin`. For training the national service
        /// reads it with dashes between the numbers, not slashes, so that 1974-03-14 is 19 March 2014.
        mutating func birth(_ row: Int, today: Day) -> Day? {
            reader.move(to: lookup.rows[row].offset)
            guard reader.next() else { return nil }
            let cell = reader.cell(StaffColumn.dob.rawValue + lookup.context.shift)
            guard cell.count == 5, cell.equalsInAnyCase("ADMIN") else {
                return cell.lenientDay(today: today, partedBy: UInt8(ascii: "-"))
            }
            let index = lookup.context.index
            guard let workplace = index.workplace(Reference.key(reader.cell(0))),
                let person = index.person(at: workplace, key: Reference.key(reader.cell(1)))
            else { return nil }
            return index.person(person).birthDate
        }
    }

    private func isAccepted(_ row: Int) -> Bool {
        !rows[row].flags.contains(.isDuplicate) && (rows[row].workplace >= 0 || !context.hasWorkplaces)
    }
}
