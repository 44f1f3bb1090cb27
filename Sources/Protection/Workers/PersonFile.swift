import DataSets
import Holdings
import Returns

/// All that is held on one worker, to be handed to them.
public struct PersonFile: Sendable, Encodable {
    /// A column and what stands in it.
    public struct Answer: Sendable, Hashable, Encodable {
        /// The name of the column in the national file.
        public let column: String
        /// What stands in it.
        public let value: String
    }

    /// What a return says of them.
    public struct InReturn: Sendable, Encodable {
        /// The return's identifier.
        public let id: String
        /// The day of which it speaks.
        public let asAt: String
        /// When it was stored.
        public let storedAt: String
        /// When it was undone; null where it stands.
        public let undoneAt: String?
        /// Their rows of the staff file as they are held, without blank cells.
        public let held: [[Answer]]
        /// The same as they were typed, where that says something else.
        public let typed: [[Answer]]
        /// Their training records with their notes.
        public let training: [[Answer]]
    }

    /// A correction by hand of a workplace in which they stand.
    public struct InCorrection: Sendable, Encodable {
        /// The workplace's reference.
        public let workplace: String
        /// The area that was set; null for none.
        public let area: String?
        /// The postcode that was set; null for none.
        public let postcode: String?
        /// Why.
        public let reason: String
        /// When.
        public let madeAt: String
        /// When it was taken back; null where it stands.
        public let undoneAt: String?
    }

    /// An entry of the trail on them, or on all workers of their employer.
    public struct InTrail: Sendable, Encodable {
        /// When.
        public let at: String
        /// Who, by name or by what they are.
        public let who: String
        /// What they did, as half a sentence.
        public let what: String
        /// Whether it was about them alone, or about all workers of the employer.
        public let isAboutThemAlone: Bool
    }

    /// The employer.
    public let organisation: String
    /// The workplace's reference by which they were found.
    public let workplace: String
    /// Their reference by which they were found.
    public let worker: String
    /// How the trail names them.
    public let subject: String
    /// When the file was made.
    public let madeAt: String
    /// What returns say, the latest first.
    public let returns: [InReturn]
    /// Corrections of their workplaces.
    public let corrections: [InCorrection]
    /// Who saw or changed what of them.
    public let trail: [InTrail]

    /// A row with the names of its columns, without blank cells.
    static func answers(_ row: HeldRow, staff: Bool) -> [Answer] {
        row.cells.enumerated().compactMap { place, value in
            value.isEmpty ? nil : Answer(column: name(place, staff: staff), value: value)
        }
    }

    private static func name(_ place: Int, staff: Bool) -> String {
        guard staff else { return TrainingColumn(rawValue: place)?.name ?? "COLUMN\(place + 1)" }
        if let column = StaffColumn(rawValue: place) { return column.name }
        let pair = place - StaffColumn.allCases.count
        let number = pair / 2 + 1
        return "QUALACH\(number < 10 ? "0" : "")\(number)\(pair % 2 == 0 ? "" : "NOTES")"
    }

    /// The file in rows: what it is about, of when, the column, the value.
    public var rows: [[String]] {
        var rows = [["record", "return as at", "stored", "column", "value"]]
        for held in returns {
            for (kind, list) in [("staff", held.held), ("staff as typed", held.typed), ("training", held.training)] {
                for row in list {
                    for answer in row { rows.append([kind, held.asAt, held.storedAt, answer.column, answer.value]) }
                }
            }
        }
        for correction in corrections {
            for (column, value) in [
                ("AREA", correction.area), ("POSTCODE", correction.postcode), ("REASON", correction.reason),
            ] {
                if let value { rows.append(["correction of the workplace", "", correction.madeAt, column, value]) }
            }
        }
        for entry in trail { rows.append(["trail", "", entry.at, entry.who, entry.what]) }
        return rows
    }
}
