import Dates
public import Desk
import Permissions
public import Protection

extension ErasureReport: Encodable {
    private enum Key: String, CodingKey {
        case organisation, subject, returns, jobs, trainings, uploads, erasedAt, goes, stays
    }

    /// Writes the keys `organisation`, `subject`, `returns`, `jobs`, `trainings`, `uploads`, `erasedAt` (null for a
    /// preview), `goes` and `stays` (sentences).
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(organisation, forKey: .organisation)
        try container.encode(subject, forKey: .subject)
        try container.encode(returns, forKey: .returns)
        try container.encode(jobs, forKey: .jobs)
        try container.encode(trainings, forKey: .trainings)
        try container.encode(uploads, forKey: .uploads)
        try container.encode(erasedAt?.iso, forKey: .erasedAt)
        try container.encode(ErasureReport.gone, forKey: .goes)
        try container.encode(ErasureReport.stays, forKey: .stays)
    }
}

extension RetentionRule: Encodable {
    private enum Key: String, CodingKey { case kind, days, changedAt, ranAt, deleted, begins, ground, end }

    /// Writes the keys `kind`, `days` (null for without end), `changedAt` (null for the standard), `ranAt`, `deleted`,
    /// `begins`, `ground` and `end`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(kind.rawValue, forKey: .kind)
        try container.encode(days, forKey: .days)
        try container.encode(changedAt?.iso, forKey: .changedAt)
        try container.encode(ranAt?.iso, forKey: .ranAt)
        try container.encode(deleted, forKey: .deleted)
        try container.encode(kind.begins, forKey: .begins)
        try container.encode(kind.ground, forKey: .ground)
        try container.encode(kind.end, forKey: .end)
    }
}

extension RetentionResult: Encodable {
    private enum Key: String, CodingKey { case kind, before, records }

    /// Writes the keys `kind`, `before` (null for without end) and `records`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(kind.rawValue, forKey: .kind)
        try container.encode(before?.iso, forKey: .before)
        try container.encode(records, forKey: .records)
    }
}

extension TreeLine: Encodable {
    private enum Key: String, CodingKey { case depth, parent, part, consent }

    /// Writes the keys of the organisation and `depth`, `parent` (its name, blank at the top), `part` and `consent`.
    public func encode(to encoder: any Encoder) throws {
        try organisation.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(depth, forKey: .depth)
        try container.encode(parent, forKey: .parent)
        try container.encode(organisation.part?.rawValue ?? "", forKey: .part)
        try container.encode(organisation.consent.rawValue, forKey: .consent)
    }
}
