import DataSets

/// What is held, by reference without white space.
struct HeldIndex: Sendable {
    let held: Held
    private let workplaces: [String: Int]
    /// Slots of an open table over staff: the number of a person in `people` and one, 0 for an empty slot.
    private let slots: [Int32]
    let people: [Person]
    /// The places in `people` of each workplace's staff.
    let staff: [Range<Int>]

    struct Person: Sendable {
        let workplace: Int
        let place: Int
        let key: String
        let hash: UInt64
    }

    init(_ held: Held) {
        self.held = held
        var workplaces: [String: Int] = [:]
        var people: [Person] = []
        var staff: [Range<Int>] = []
        for (index, workplace) in held.workplaces.enumerated() {
            let key = Reference.key(workplace.reference)
            if workplaces[key] == nil { workplaces[key] = index }
            let begin = people.count
            let workplaceHash = Reference.part(Reference.hash(key, Reference.seed))
            for (place, person) in workplace.staff.enumerated() {
                let personKey = Reference.key(person.reference)
                let hash = Reference.finish(Reference.hash(personKey, workplaceHash))
                people.append(Person(workplace: index, place: place, key: personKey, hash: hash))
            }
            staff.append(begin..<people.count)
        }
        var size = 2
        while size < people.count * 2 { size *= 2 }
        var slots = [Int32](repeating: 0, count: size)
        for (index, person) in people.enumerated() {
            var slot = Int(truncatingIfNeeded: person.hash) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int32(index + 1)
        }
        self.workplaces = workplaces
        self.people = people
        self.staff = staff
        self.slots = slots
    }

    /// The place of a workplace among those held.
    func workplace(_ key: String) -> Int? { workplaces[key] }

    func workplaceHeld(_ index: Int) -> Held.Workplace { held.workplaces[index] }

    func person(_ number: Int) -> Held.Person {
        held.workplaces[people[number].workplace].staff[people[number].place]
    }

    /// Somebody held at a workplace under the reference in a cell.
    @inline(__always)
    func person(at workplace: Int, hash: UInt64, cell: Cell) -> Int? {
        if people.isEmpty { return nil }
        return find(workplace, hash) { Reference.matches(cell, $0) }
    }

    /// Somebody held at a workplace under a reference without white space.
    func person(at workplace: Int, key: String) -> Int? {
        if people.isEmpty { return nil }
        let first = Reference.key(held.workplaces[workplace].reference)
        let hash = Reference.hash(key, Reference.part(Reference.hash(first, Reference.seed)))
        return find(workplace, Reference.finish(hash)) { $0 == key }
    }

    private func find(_ workplace: Int, _ hash: UInt64, _ matches: (String) -> Bool) -> Int? {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let index = Int(slots[slot] - 1)
            if people[index].hash == hash, people[index].workplace == workplace, matches(people[index].key) {
                return index
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Whether the data of a held workplace belong to the parent.
    func isOwnedByParent(_ index: Int) -> Bool {
        guard let owner = held.workplaces[index].dataOwner else { return index > 0 }
        return owner == "Parent"
    }
}
