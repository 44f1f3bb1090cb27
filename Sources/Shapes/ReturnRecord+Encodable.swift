import Checks
import Dates
public import Desk

extension ReturnRecord: Encodable {
    private enum Key: String, CodingKey {
        case id, organisation, asAt, area, storedAt, undoneAt, workplaces, jobs, trainings, version, summary
    }

    /// Writes the keys `id`, `organisation` (its name), `asAt`, `area`, `storedAt`, `undoneAt` (null while it stands),
    /// `workplaces`, `jobs`, `trainings`, `version` and `summary`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .id)
        try container.encode(organisation.name, forKey: .organisation)
        try container.encode(asAt, forKey: .asAt)
        try container.encode(area, forKey: .area)
        try container.encode(storedAt.iso, forKey: .storedAt)
        try container.encode(undoneAt?.iso, forKey: .undoneAt)
        try container.encode(workplaces, forKey: .workplaces)
        try container.encode(jobs, forKey: .jobs)
        try container.encode(trainings, forKey: .trainings)
        try container.encode(version, forKey: .version)
        try container.encode(summary, forKey: .summary)
    }
}

extension ImportOutcome: Encodable {
    private enum Key: String, CodingKey {
        case status, errors, warnings
        case record = "return"
    }

    /// Writes the keys `status`, `errors`, `warnings` and `return`, which is null where nothing was stored.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(check.status.rawValue, forKey: .status)
        try container.encode(check.errors, forKey: .errors)
        try container.encode(check.warnings, forKey: .warnings)
        try container.encode(record, forKey: .record)
    }
}
