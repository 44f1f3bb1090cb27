import Dates
public import Desk
import Holdings

extension ImportPreview: Encodable {
    private enum Key: String, CodingKey {
        case opening, basis, warnings, workplacesCreated, workplacesChanged, workplacesDeleted, workersCreated
        case workersChanged, workersSame, workersDeleted, createdReferences, changedWorkers, deletedReferences
        case changesByColumn
    }

    /// Writes the keys `opening`, `basis`, `warnings`, `workplacesCreated`, `workplacesChanged`, `workplacesDeleted`,
    /// the counts `workersCreated`, `workersChanged`, `workersSame` and `workersDeleted`, the lists
    /// `createdReferences`, `changedWorkers` and `deletedReferences`, and `changesByColumn`. Answers that could name a
    /// person are masked.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(isOpening, forKey: .opening)
        try container.encode(basis, forKey: .basis)
        try container.encode(check.warnings, forKey: .warnings)
        try container.encode(workplacesCreated, forKey: .workplacesCreated)
        try container.encode(workplacesChanged, forKey: .workplacesChanged)
        try container.encode(workplacesDeleted, forKey: .workplacesDeleted)
        try container.encode(workersCreatedCount, forKey: .workersCreated)
        try container.encode(workersChangedCount, forKey: .workersChanged)
        try container.encode(workersSameCount, forKey: .workersSame)
        try container.encode(workersDeletedCount, forKey: .workersDeleted)
        try container.encode(workersCreated, forKey: .createdReferences)
        try container.encode(workersChanged, forKey: .changedWorkers)
        try container.encode(workersDeleted, forKey: .deletedReferences)
        try container.encode(changesByColumn, forKey: .changesByColumn)
    }
}

extension ImportPreview.ChangedRow: Encodable {
    private enum Key: String, CodingKey { case reference, changes }

    /// A change as everybody may read it.
    private struct Shown: Encodable {
        let column: String
        let old: String
        let new: String
    }

    /// Writes the keys `reference` and `changes`: `column`, `old` and `new`, masked where they could name a person.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(reference, forKey: .reference)
        try container.encode(shown.map { Shown(column: $0.column, old: $0.old, new: $0.new) }, forKey: .changes)
    }

    /// The changes as everybody may read them: answers that could name a person read `hidden`.
    public var shown: [(column: String, old: String, new: String)] {
        changes.map { change in
            func masked(_ text: String) -> String { change.isPersonal && !text.isEmpty ? "hidden" : text }
            return (change.column, masked(change.old), masked(change.new))
        }
    }
}
