public import Estimates
public import Profiles
public import Tables

extension TableFinding: Encodable {
    private enum Key: String, CodingKey { case line, column, gravity, sentence }

    /// Writes the keys `line`, `column`, `gravity` and `sentence`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(line, forKey: .line)
        try container.encode(column, forKey: .column)
        try container.encode(gravity.rawValue, forKey: .gravity)
        try container.encode(sentence, forKey: .sentence)
    }
}

extension RegisterReading: Encodable {
    private enum Key: String, CodingKey { case layout, locations, findings }

    /// Writes the keys `layout` (null where the file was refused), `locations` (how many) and `findings`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(layout?.rawValue, forKey: .layout)
        try container.encode(isRefused ? 0 : locations.count, forKey: .locations)
        try container.encode(findings, forKey: .findings)
    }
}

extension BenchmarkReading: Encodable {
    private enum Key: String, CodingKey {
        case file, layout, isStored, benchmarks, notPublished, withoutCounterpart, errors, findings
    }

    /// Writes the keys `file`, `layout` (null where the file was refused), `isStored`, `benchmarks` (how many could be
    /// taken), `notPublished` (cells in which the publisher gave no number), `withoutCounterpart` (rows whose indicator
    /// is no measure here), `errors` (rows that could not be taken) and `findings`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(file, forKey: .file)
        try container.encode(layout?.rawValue, forKey: .layout)
        try container.encode(isStored, forKey: .isStored)
        try container.encode(benchmarks.count, forKey: .benchmarks)
        try container.encode(notPublished, forKey: .notPublished)
        try container.encode(withoutCounterpart, forKey: .withoutCounterpart)
        try container.encode(errors, forKey: .errors)
        try container.encode(findings, forKey: .findings)
    }
}

extension Benchmark: Encodable {
    private enum Key: String, CodingKey {
        case measure, publishedAs, definition, area, areaCode, period, sector, roleGroup, breakdown, value, unit, base
        case source, sourceYear, sourceAddress, note
    }

    /// Writes what is known of a published number; a base that the table does not give is null.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(measure, forKey: .measure)
        try container.encode(publishedAs, forKey: .publishedAs)
        try container.encode(definition.id, forKey: .definition)
        try container.encode(area, forKey: .area)
        try container.encode(areaCode, forKey: .areaCode)
        try container.encode(period, forKey: .period)
        try container.encode(sector, forKey: .sector)
        try container.encode(roleGroup, forKey: .roleGroup)
        try container.encode(breakdown, forKey: .breakdown)
        try container.encode(value, forKey: .value)
        try container.encode(unit, forKey: .unit)
        try container.encode(base, forKey: .base)
        try container.encode(sourceTitle, forKey: .source)
        try container.encode(sourceYear, forKey: .sourceYear)
        try container.encode(address, forKey: .sourceAddress)
        try container.encode(note, forKey: .note)
    }
}
