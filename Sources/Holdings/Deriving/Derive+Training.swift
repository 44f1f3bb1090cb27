public import DataSets
import Dates
public import Workforce

extension Derive {
    /// The training in a row of a training file. The person is the caller's to set.
    ///
    /// Where EXPIRYDATE is blank and VALIDITY has months, the training expires that many months after DATECOMPLETED,
    /// less one day.
    ///
    /// - Parameters:
    ///   - record: the row.
    ///   - dropped: the cells that count as blank.
    public static func training(_ record: borrowing RecordReader, without dropped: ColumnSet = []) -> Training {
        let blank = record.cell(Int.max)
        func cell(_ column: TrainingColumn) -> Cell {
            dropped.has(column.rawValue) ? blank : record.cell(column.rawValue)
        }
        var training = Training()
        training.category = Int16(code(cell(.category), in: .trainingCategories))
        switch LenientNumber.integer(cell(.accredited)) {
        case 0: training.accredited = .no
        case 1: training.accredited = .yes
        case 999: training.accredited = .notKnown
        default: break
        }
        training.completed = day(cell(.datecompleted))
        training.expires = day(cell(.expirydate))
        if training.expires == nil, let completed = training.completed {
            training.expires = expiry(completed: completed, validity: cell(.validity))
        }
        return training
    }

    /// The training in a row as it is kept.
    public static func training(_ row: HeldRow) -> Training { row.read { training($0) } }

    /// The day on which training of so many months (1 to 999) expires; nil for `none` and anything else.
    static func expiry(completed: Day, validity: Cell) -> Day? {
        guard let months = LenientNumber.integer(validity), (1...999).contains(months) else { return nil }
        return completed.adding(months: months).adding(days: -1)
    }
}
