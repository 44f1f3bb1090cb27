import DataSets
import Dates

/// What every piece of the staff file is checked against; it does not change while pieces are checked.
final class StaffContext: Sendable {
    let index: HeldIndex
    let table: WorkplaceTable
    /// Whether there is a workplace file to compare with.
    let hasWorkplaces: Bool
    let today: Day
    /// Whether every row counts as NEW, whatever its STATUS.
    let isOpening: Bool
    let thisYear: Int
    let youngest: Day
    let oldest: Day
    let codes = NationalCodes.all
    /// How many optional columns stand before STATUS.
    let shift: Int
    let newReferenceColumn: Int
    let transferColumn: Int
    let leastColumns: Int
    let width: Int
    /// The full-time annual pay of those held, by their reference without white space.
    let heldFullTime: [String: [UInt64]]
    let qualificationYears: ClosedRange<Int>

    init(
        index: HeldIndex, table: WorkplaceTable, hasWorkplaces: Bool, header: Header, today: Day, isOpening: Bool
    ) {
        self.isOpening = isOpening
        self.index = index
        self.table = table
        self.hasWorkplaces = hasWorkplaces
        self.today = today
        thisYear = today.year
        youngest = today.adding(years: -14)
        oldest = today.adding(years: -100)
        qualificationYears = (today.year - 100)...today.year
        shift = (header.hasNewReference ? 1 : 0) + (header.hasTransfer ? 1 : 0)
        newReferenceColumn = header.hasNewReference ? 2 : -1
        transferColumn = header.hasTransfer ? (header.hasNewReference ? 3 : 2) : -1
        leastColumns = header.leastColumns
        width = StaffColumn.allCases.count + shift
        var heldFullTime: [String: [UInt64]] = [:]
        for workplace in index.held.workplaces {
            for person in workplace.staff {
                guard let salary = person.salary, let hours = person.contractedHours, hours > 36 else { continue }
                heldFullTime[Reference.key(person.reference), default: []]
                    .append(StaffContext.payKey(salary: salary, role: person.mainJob))
            }
        }
        self.heldFullTime = heldFullTime
    }

    /// Salary and role in one number; blank ones are equal to each other.
    static func payKey(salary: Int?, role: Int?) -> UInt64 {
        let pay = UInt64(UInt32(truncatingIfNeeded: salary ?? 0))
        return pay << 32 | UInt64(UInt32(truncatingIfNeeded: (role ?? -1) &+ 1))
    }
}

/// The cells of a staff row by column.
struct StaffCells {
    let cells: UnsafePointer<Cell>
    let shift: Int

    @inline(__always)
    subscript(column: StaffColumn) -> Cell {
        cells[column.rawValue < 2 ? column.rawValue : column.rawValue &+ shift]
    }
}

/// What the comparison of staff rows needs of each.
struct StaffRow {
    /// Where the record begins.
    var offset: Int
    /// A hash of workplace and reference, the new one if given; 0 where the reference is blank.
    var key: UInt64
    /// The place of the workplace's row; -1 where there is none.
    var workplace: Int32
    var flags: Flags

    struct Flags: OptionSet {
        let rawValue: UInt8
        /// A new reference is given.
        static let isRenamed = Flags(rawValue: 1)
        /// Refused as a duplicate.
        static let isDuplicate = Flags(rawValue: 2)
        /// The row says DELETE.
        static let isDelete = Flags(rawValue: 4)
        /// Somebody is held under the reference.
        static let isHeld = Flags(rawValue: 8)

        init(rawValue: UInt8) { self.rawValue = rawValue }
    }
}

/// What one piece of the staff file gave.
struct StaffPiece {
    var sink: FindingSink
    var rows: [StaffRow] = []
    /// Hashes of workplace and old reference, only where the file can rename.
    var oldKeys: [UInt64] = []
    /// NI numbers by hash, with twice the contracted hours (-1 for 999).
    var insurance: [Insurance] = []
    /// Annual pay and role of those with more than 36 hours.
    var fullTime: Set<UInt64> = []
    /// Rows with annual pay and fewer than 37 hours.
    var partTime: [PartTime] = []
    /// Staff rows with NEW or UPDATE by workplace, in runs.
    var runs: [Run] = []
    /// Rows that move somebody.
    var transfers: [Int] = []
    struct Insurance {
        var hash: UInt64
        var row: Int32
        var halves: Int16
    }

    struct PartTime {
        var pay: UInt64
        var row: Int32
    }

    struct Run {
        var workplace: Int32
        var staff: Int32
        var managers: Int32
    }

    init(limit: Int) { sink = FindingSink(limit: limit) }
}
