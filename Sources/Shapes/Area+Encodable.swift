public import Profiles

extension AreaReading: Encodable {
    private enum Key: String, CodingKey { case file, isStored, areas, errors, findings }

    /// Writes the keys `file`, `isStored`, `areas` (how many could be taken), `errors` (rows that could not be taken)
    /// and `findings`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(file, forKey: .file)
        try container.encode(isStored, forKey: .isStored)
        try container.encode(areas.count, forKey: .areas)
        try container.encode(errors, forKey: .errors)
        try container.encode(findings, forKey: .findings)
    }
}
