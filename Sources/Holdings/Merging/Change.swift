public import DataSets

/// One answer that a later row changes, for the preview of an import.
public struct Change: Sendable, Hashable {
    /// The column as the header names it; for a qualification the column in which it stands in the new row, or in the
    /// old one where it goes.
    public let column: String
    /// What was held; blank where nothing was.
    public let old: String
    /// What is held from now on; blank where nothing is.
    public let new: String
    /// Whether the answer names the person or describes one freely, so that pages mask it.
    public let isPersonal: Bool

    /// A change.
    public init(column: String, old: String, new: String, isPersonal: Bool) {
        self.column = column
        self.old = old
        self.new = new
        self.isPersonal = isPersonal
    }

    /// The columns of the staff file that name the person: name, NI number, postcode, birth date, notes. (The notes of
    /// later qualifications are personal too.)
    public static let personalStaffColumns: ColumnSet = .staff(
        .displayid, .ninumber, .postcode, .dob, .qualach01notes, .qualach02notes, .qualach03notes)

    /// The columns of the training file that may name somebody.
    public static let personalTrainingColumns: ColumnSet = .training(.notes)
}

/// What a held row becomes with a later one.
public struct Merged: Sendable, Hashable {
    /// The row to hold from now on.
    public let row: HeldRow
    /// The columns whose text changes; of qualifications those of the first three pairs.
    public let changed: ColumnSet
    /// Each change with the old and the new text, in the order of the columns; empty where the row stays as it was.
    public let changes: [Change]
}
