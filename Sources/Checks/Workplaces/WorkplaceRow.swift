import DataSets

/// What other rows and files ask of a row of the workplace file.
struct WorkplaceRow: Sendable {
    var line: Int
    var offset: Int
    /// The reference as it stands.
    var reference: String
    /// The reference without white space; a blank one gets a key of its own.
    var key: String
    var status: Status?
    /// Whether STATUS stands in capitals.
    var statusIsCapital = false
    /// The place of the workplace among those held.
    var held: Int?
    /// A NEW row with an unknown postcode: the national service drops it.
    var isDropped = false
    /// REGTYPE, if it was not refused.
    var regulation: Int?
    /// The main service, if it is on the list.
    var mainService: Int?
    /// Whether delegated healthcare is answered with no, and the answer kept.
    var delegationIsNo = false
    /// TOTALPERMTEMP, if it was not refused.
    var total: Int?
    /// The sums of the lists as they stand; nil where an item spoils the sum.
    var starters: Int?
    var leavers: Int?
    var vacancies: Int?
    /// Whether a registered manager has to be among the staff rows: regulated, no head office, no vacancy for one.
    var needsManager = false
    /// The location number as it stands.
    var location = ""
    /// Whether an earlier row has the same key.
    var isDuplicate = false
    /// Staff rows with NEW or UPDATE, and those of them with role 4.
    var staff = 0
    var managers = 0

    /// What the row, or for an unchanged one what is held, says of regulation.
    func isRegulated(_ index: HeldIndex) -> Bool {
        switch status {
        case .new, .update: regulation == 2
        case .noChange, .unchecked: held.map { index.workplaceHeld($0).isRegulated } ?? false
        case .delete, nil: false
        }
    }
}

/// The rows of the workplace file and where to find them by reference.
struct WorkplaceTable: Sendable {
    var rows: [WorkplaceRow] = []
    /// Keys of the rows that were not dropped, first row first.
    private(set) var byKey: [String: Int] = [:]
    private var slots: [Int32] = [0, 0]
    private var hashes: [UInt64] = []

    mutating func index() {
        byKey = [:]
        for (index, row) in rows.enumerated() where !row.isDropped && byKey[row.key] == nil { byKey[row.key] = index }
        var size = 2
        while size < rows.count * 2 { size *= 2 }
        slots = [Int32](repeating: 0, count: size)
        hashes = rows.map { Reference.hash($0.key, Reference.seed) }
        for (index, row) in rows.enumerated() where !row.isDropped && byKey[row.key] == index {
            var slot = Int(truncatingIfNeeded: Reference.finish(hashes[index])) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int32(index + 1)
        }
    }

    /// The first row with the reference in a cell, whose hash (not finished) is given.
    @inline(__always)
    func find(_ cell: Cell, hash: UInt64) -> Int? {
        var slot = Int(truncatingIfNeeded: Reference.finish(hash)) & (slots.count - 1)
        while slots[slot] != 0 {
            let index = Int(slots[slot] - 1)
            if hashes[index] == hash, Reference.matches(cell, rows[index].key) { return index }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }
}
