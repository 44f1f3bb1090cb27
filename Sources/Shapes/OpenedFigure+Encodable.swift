import Dates
public import Desk
public import Figures

extension OpenedFigure: Encodable {
    private enum Key: String, CodingKey { case fixedId, knownAt, programVersion, returns, comparators, wholeSector }

    /// A return that was used.
    private struct Used: Encodable {
        let id: String
        let organisation: String
        let asAt: Day
        let version: String
    }

    /// Writes the keys of the figure, those of its measure, `fixedId` (the address under which it stays the same for
    /// ever), `knownAt`, `programVersion`, `returns` (the `id`, `organisation`, `asAt` and `version` of each that was
    /// used), `comparators` and `wholeSector` (the estimate for the whole sector, a figure with its interval; null
    /// where there is none).
    public func encode(to encoder: any Encoder) throws {
        try figure.measure.encode(to: encoder)
        try AddressedFigure(address: address, figure: figure).encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(fixedAddress.description, forKey: .fixedId)
        try container.encode(basis.knownAt.iso, forKey: .knownAt)
        try container.encode(basis.programVersion, forKey: .programVersion)
        try container.encode(
            returns.map {
                Used(id: $0.id, organisation: $0.organisation.name, asAt: $0.asAt, version: $0.version)
            }, forKey: .returns)
        try container.encode(comparators, forKey: .comparators)
        try container.encode(sector?.figure(figure.measure.id), forKey: .wholeSector)
    }
}

extension Measure: Encodable {
    private enum Key: String, CodingKey {
        case measure, name, theme, meaning, formula, base, exclusions, unit, direction, source
    }

    /// Writes the keys `measure` (its word), `name`, `theme`, `meaning`, `formula`, `base`, `exclusions`, `unit`,
    /// `direction` (which way is better) and `source` (where it is defined).
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .measure)
        try container.encode(name, forKey: .name)
        try container.encode(theme, forKey: .theme)
        try container.encode(meaning, forKey: .meaning)
        try container.encode(formula, forKey: .formula)
        try container.encode(base, forKey: .base)
        try container.encode(exclusions, forKey: .exclusions)
        try container.encode(unit.rawValue, forKey: .unit)
        try container.encode(direction.rawValue, forKey: .direction)
        try container.encode(source, forKey: .source)
    }
}
