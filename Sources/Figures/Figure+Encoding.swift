/// A figure as programs read it: the unrounded value beside the printed one, the base, what was left out, or the
/// refusal.
extension Figure: Encodable {
    private enum Key: String, CodingKey {
        case measure, name, unit, scope, title, asAt, value, printed, rounded, numerator, denominator, base
        case recordsUsed, leftOut, interval, isEstimate, refusal, dataVersion, notes
    }

    /// Writes the keys `measure`, `name`, `unit`, `scope`, `title`, `asAt`, `value` (null where refused), `printed`,
    /// `rounded`, `numerator`, `denominator`, `base`, `recordsUsed`, `leftOut`, `interval`, `isEstimate`, `refusal`,
    /// `dataVersion` and `notes`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(measure.id, forKey: .measure)
        try container.encode(measure.name, forKey: .name)
        try container.encode(measure.unit.rawValue, forKey: .unit)
        try container.encode(
            Dictionary(scope.parts.map { ($0.dimension, $0.value) }) { first, _ in first }, forKey: .scope)
        try container.encode(scope.title, forKey: .title)
        try container.encode(asAt, forKey: .asAt)
        try container.encode(value, forKey: .value)
        try container.encode(printed, forKey: .printed)
        try container.encode(rounded, forKey: .rounded)
        try container.encode(numerator, forKey: .numerator)
        try container.encode(denominator, forKey: .denominator)
        try container.encode(measure.base, forKey: .base)
        try container.encode(recordsUsed, forKey: .recordsUsed)
        try container.encode(leftOut, forKey: .leftOut)
        try container.encode(interval, forKey: .interval)
        try container.encode(isEstimate, forKey: .isEstimate)
        try container.encode(refusal, forKey: .refusal)
        try container.encode(dataVersion, forKey: .dataVersion)
        try container.encode(notes, forKey: .notes)
    }
}
