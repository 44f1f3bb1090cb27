import Dates
public import Desk

extension Organisation: Encodable {
    private enum Key: String, CodingKey { case id, name, kind, area }

    /// Writes the keys `id`, `name`, `kind` and `area` (blank where none is set).
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .id)
        try container.encode(name, forKey: .name)
        try container.encode(kind.rawValue, forKey: .kind)
        try container.encode(area, forKey: .area)
    }
}

extension OrganisationListing: Encodable {
    private enum Key: String, CodingKey { case asAt, workplaces, jobs, trainings }

    /// Writes the keys of the organisation and `asAt` (null where it has no return), `workplaces`, `jobs` and
    /// `trainings` of its return in force.
    public func encode(to encoder: any Encoder) throws {
        try organisation.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(asAt, forKey: .asAt)
        try container.encode(workplaces, forKey: .workplaces)
        try container.encode(jobs, forKey: .jobs)
        try container.encode(trainings, forKey: .trainings)
    }
}

extension Correction: Encodable {
    private enum Key: String, CodingKey {
        case id, organisation, workplace, postcode, area, reason, madeAt, undoneAt
    }

    /// Writes the keys `id`, `organisation`, `workplace` (its reference), `postcode`, `area`, `reason`, `madeAt` and
    /// `undoneAt`; what is not corrected, or stands, is null.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .id)
        try container.encode(organisation, forKey: .organisation)
        try container.encode(reference, forKey: .workplace)
        try container.encode(postcode, forKey: .postcode)
        try container.encode(area, forKey: .area)
        try container.encode(reason, forKey: .reason)
        try container.encode(madeAt.iso, forKey: .madeAt)
        try container.encode(undoneAt?.iso, forKey: .undoneAt)
    }
}
