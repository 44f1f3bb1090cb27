public import DataSets
public import Dates

/// How a later row changes what is held: rows with STATUS UPDATE, and training.
///
/// Blank cells keep or clear by `BlankRule`; a cell that a warning dropped counts as blank. What is kept although the
/// row contradicts it is cleared, so that what is held could always be sent again.
public enum Merge {
    /// A held staff row with a later record of the same person.
    ///
    /// - Parameters:
    ///   - held: the row as it is held.
    ///   - record: the later record, as typed: a new reference and a new workplace take the places of the old ones.
    ///   - layout: where the record's columns stand.
    ///   - dropped: the record's cells that count as blank.
    ///   - today: the day of the import (see `RowWriter`).
    public static func staff(
        _ held: HeldRow, with record: borrowing RecordReader, layout: StaffLayout, without dropped: ColumnSet = [],
        today: Day? = nil
    ) -> Merged {
        var writer = RowWriter(today: today, capacity: 512)
        let range = writer.append(staff: record, layout: layout, without: dropped)
        return staff(held, with: writer.row(range), without: dropped)
    }

    /// A held workplace row with a later record of the same workplace.
    ///
    /// - Parameters:
    ///   - held: the row as it is held.
    ///   - record: the later record, as typed.
    ///   - dropped: the record's cells that count as blank.
    public static func workplace(
        _ held: HeldRow, with record: borrowing RecordReader, without dropped: ColumnSet = []
    ) -> Merged {
        var writer = RowWriter(capacity: 512)
        let range = writer.append(workplace: record, without: dropped)
        return workplace(held, with: writer.row(range), without: dropped)
    }

    /// The changes between two held rows of the staff file, such as the two that a preview shows side by side.
    static func changes(
        from old: borrowing RecordReader, to new: borrowing RecordReader, columns: Range<Int>, names: [String],
        personal: ColumnSet
    ) -> (set: ColumnSet, list: [Change]) {
        var set: ColumnSet = []
        var list: [Change] = []
        for place in columns {
            let before = old.cell(place)
            let after = new.cell(place)
            if before.equals(after) { continue }
            set.formUnion(.column(place))
            list.append(
                Change(column: names[place], old: before.text, new: after.text, isPersonal: personal.has(place)))
        }
        return (set, list)
    }
}
