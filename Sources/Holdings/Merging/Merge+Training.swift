public import DataSets
import Dates

/// What makes two training records of one person the same: category, day of completion and name.
public struct TrainingKey: Sendable, Hashable {
    /// CATEGORY as a number; nil where it is none.
    public let category: Int?
    /// DATECOMPLETED: ISO where it is a date, else as typed.
    public let completed: String
    /// TRAININGNAME without white space, in any case of its letters.
    public let name: String

    /// The key of a training row as it is kept.
    public init(_ row: HeldRow) {
        self = row.read { record in TrainingKey(record) }
    }

    /// The key of a record of a training file.
    public init(_ record: borrowing RecordReader) {
        category = LenientNumber.integer(record.cell(TrainingColumn.category.rawValue))
        let date = record.cell(TrainingColumn.datecompleted.rawValue)
        completed = LenientNumber.day(date)?.iso ?? date.text
        name = ReferenceKey.plain(record.text(TrainingColumn.trainingname.rawValue)).lowercased()
    }
}

/// What becomes of one person's training, as places in the two lists that were merged.
public struct MergedTraining: Sendable, Hashable {
    /// A held record whose place an uploaded one takes.
    public struct Replacement: Sendable, Hashable {
        /// The place in the held list.
        public let held: Int
        /// The place in the uploaded list.
        public let uploaded: Int
    }

    /// Held records that stay as they are, with an equal one in the upload or none.
    public internal(set) var kept: [Int] = []
    /// Held records that an uploaded one with the same key but other answers replaces.
    public internal(set) var replaced: [Replacement] = []
    /// Uploaded records that are new.
    public internal(set) var added: [Int] = []
    /// Held records that go: only where all of the person's training is replaced.
    public internal(set) var removed: [Int] = []
}

extension Merge {
    /// One person's training: nothing is lost unless all is to be replaced.
    ///
    /// Records are matched by `TrainingKey`, those with one key in their order. The references in the rows are not
    /// compared, since the person may have been renamed or moved.
    ///
    /// - Parameters:
    ///   - held: the person's rows as they are held.
    ///   - uploaded: the person's rows of the upload, as they would be kept.
    ///   - replacingAll: whether held records that the upload does not have go, as in the national service. They stay
    ///     all the same where the upload has no row for the person.
    public static func training(
        held: [HeldRow], uploaded: [HeldRow], replacingAll: Bool = false
    ) -> MergedTraining {
        var merged = MergedTraining()
        var waiting: [TrainingKey: [Int]] = [:]
        for (place, row) in held.enumerated().reversed() { waiting[TrainingKey(row), default: []].append(place) }
        for (place, row) in uploaded.enumerated() {
            guard let match = waiting[TrainingKey(row)]?.popLast() else {
                merged.added.append(place)
                continue
            }
            if answersAreSame(held[match], row) {
                merged.kept.append(match)
            } else {
                merged.replaced.append(MergedTraining.Replacement(held: match, uploaded: place))
            }
        }
        let unmatched = waiting.values.flatMap { $0 }
        if replacingAll, !uploaded.isEmpty {
            merged.removed = unmatched.sorted()
        } else {
            merged.kept.append(contentsOf: unmatched)
        }
        merged.kept.sort()
        return merged
    }

    /// The changes of a training record that is replaced.
    public static func trainingChanges(from old: HeldRow, to new: HeldRow) -> [Change] {
        old.read { before in
            new.read { after in
                changes(
                    from: before, to: after, columns: 2..<12, names: TrainingColumn.names,
                    personal: Change.personalTrainingColumns
                ).list
            }
        }
    }

    private static func answersAreSame(_ first: HeldRow, _ second: HeldRow) -> Bool {
        trainingChanges(from: first, to: second).isEmpty
    }
}
