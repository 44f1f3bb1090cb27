import DataSets

/// Works out which records an upload would create, update and delete.
struct DifferenceMaker {
    let index: HeldIndex
    let table: WorkplaceTable

    /// The difference, also where something failed: deletions are counted then too.
    func make(_ staff: borrowing StaffFile?) -> Difference {
        let twice = Set(table.rows.filter(\.isDuplicate).map(\.key))
        var difference = Difference()
        var stays: Set<Int> = []
        var entries: [Int: Entry] = [:]
        for (place, row) in table.rows.enumerated() where !row.isDropped && !twice.contains(row.key) {
            if let held = index.workplace(row.key) {
                stays.insert(held)
                entries[place] = Entry(held: held, isDeleted: row.status == .delete)
            } else {
                difference.new.append(row.reference)
            }
        }
        let hasStaff = sort(staff, into: &entries)
        for (place, entry) in entries {
            let workplace = index.workplaceHeld(entry.held)
            var updated = Difference.Updated(workplace: table.rows[place].reference)
            updated.new = entry.new
            for number in entry.people {
                let reference = index.person(number).reference
                if entry.leaving.contains(number) {
                    updated.deleted.append(reference)
                } else {
                    updated.updated.append(reference)
                }
            }
            if hasStaff {
                for (number, person) in zip(index.staff[entry.held], workplace.staff) where !entry.seen.contains(number)
                {
                    updated.deleted.append(person.reference)
                }
            }
            if entry.isDeleted {
                let staff = updated.new + updated.updated + updated.deleted
                difference.deleted.append(Difference.Deleted(workplace: updated.workplace, staff: staff))
            } else {
                difference.updated.append(updated)
            }
        }
        let primary = index.workplace(Reference.key(index.held.primary))
        for (place, workplace) in index.held.workplaces.enumerated()
        where place != primary && !stays.contains(place) && index.isOwnedByParent(place) {
            difference.deleted.append(
                Difference.Deleted(workplace: workplace.reference, staff: workplace.staff.map(\.reference)))
        }
        difference.new.sort()
        difference.updated.sort { $0.workplace < $1.workplace }
        difference.deleted.sort { $0.workplace < $1.workplace }
        return difference
    }

    private struct Entry {
        let held: Int
        let isDeleted: Bool
        var new: [String] = []
        /// The new ones without white space, where somebody can have two rows with two new references.
        var newKeys: Set<String> = []
        /// Those held who have a row, each once, in the order of their first rows.
        var people: [Int] = []
        var seen: Set<Int> = []
        /// Those of them whose last row says DELETE.
        var leaving: Set<Int> = []

        /// Takes a row of somebody held; of several the last decides.
        mutating func take(_ number: Int, isDeleted: Bool) {
            if seen.insert(number).inserted { people.append(number) }
            if isDeleted { leaving.insert(number) } else { leaving.remove(number) }
        }

        /// Takes a row of somebody new.
        mutating func take(_ reference: String, canBeTwice: Bool) {
            if !canBeTwice || reference.isEmpty || newKeys.insert(Reference.key(reference)).inserted {
                new.append(reference)
            }
        }
    }

    /// Puts the accepted staff rows of held workplaces where they belong.
    private func sort(_ staff: borrowing StaffFile?, into entries: inout [Int: Entry]) -> Bool {
        switch staff {
        case .none:
            return false
        case .some(let file):
            if entries.isEmpty { return true }
            var reader = RecordReader(file.shared.bytes)
            for row in file.rows.indices where file.isAccepted(row) {
                let place = Int(file.rows[row].workplace)
                guard entries[place] != nil else { continue }
                reader.move(to: file.rows[row].offset)
                guard reader.next() else { continue }
                let reference = reader.text(StaffColumn.uniqueworkerid.rawValue)
                if let number = file.personNumber(reader) {
                    entries[place]?.take(number, isDeleted: file.rows[row].flags.contains(.isDelete))
                } else {
                    entries[place]?.take(reference, canBeTwice: !file.oldKeys.isEmpty)
                }
            }
            return true
        }
    }
}
