import Dates
public import Desk
import Figures
public import Profiles

extension ProfileAnswer: Encodable {
    private enum Key: String, CodingKey { case figures, comparison }

    private struct Item: Encodable {
        private enum Key: String, CodingKey { case comparators }

        let addressed: AddressedFigure
        let comparators: [Comparator]

        func encode(to encoder: any Encoder) throws {
            try addressed.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(comparators, forKey: .comparators)
        }
    }

    /// Writes the keys of the basis, `figures`, each with its `comparators`, and `comparison`, which is null where none
    /// was asked for.
    public func encode(to encoder: any Encoder) throws {
        try basis.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        let items = figures.enumerated().map { place, figure in
            Item(addressed: figure, comparators: comparators.indices.contains(place) ? comparators[place] : [])
        }
        try container.encode(items, forKey: .figures)
        try container.encode(earlier, forKey: .comparison)
    }
}

extension ProfileBasis: Encodable {
    private enum Key: String, CodingKey {
        case asAt, knownAt, dataVersion, programVersion, organisations, workplaces, jobs, trainings
    }

    /// Writes the keys `asAt`, `knownAt`, `dataVersion`, `programVersion`, `organisations` (with a return in force),
    /// `workplaces`, `jobs` and `trainings`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(asAt, forKey: .asAt)
        try container.encode(knownAt.iso, forKey: .knownAt)
        try container.encode(version, forKey: .dataVersion)
        try container.encode(programVersion, forKey: .programVersion)
        try container.encode(returns.count, forKey: .organisations)
        try container.encode(workplaces, forKey: .workplaces)
        try container.encode(jobs, forKey: .jobs)
        try container.encode(trainings, forKey: .trainings)
    }
}

extension AddressedFigure: Encodable {
    private enum Key: String, CodingKey { case id, theme }

    /// Writes the keys of the figure, `theme`, and its address as `id`.
    public func encode(to encoder: any Encoder) throws {
        try figure.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(address.description, forKey: .id)
        try container.encode(figure.measure.theme, forKey: .theme)
    }
}

extension Comparator: Encodable {
    private enum Key: String, CodingKey { case area, period, value, unit, source, sourceYear, refusal }

    /// Writes the keys `area`, `period`, `value`, `unit`, `source`, `sourceYear` and `refusal`; either the published
    /// number's keys are null, or the refusal is.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(area.name, forKey: .area)
        try container.encode(benchmark?.period, forKey: .period)
        try container.encode(benchmark?.value, forKey: .value)
        try container.encode(benchmark?.unit, forKey: .unit)
        try container.encode(benchmark?.sourceTitle, forKey: .source)
        try container.encode(benchmark?.sourceYear, forKey: .sourceYear)
        try container.encode(refusal, forKey: .refusal)
    }
}

extension Change: Encodable {
    private enum Key: String, CodingKey { case earlier, later, dimension, figures, flows }

    /// Writes the keys `earlier`, `later`, `figures`, `dimension` and `flows`, of which the last is of all jobs.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(earlier, forKey: .earlier)
        try container.encode(later, forKey: .later)
        try container.encode(dimension.rawValue, forKey: .dimension)
        try container.encode(figures, forKey: .figures)
        try container.encode(flows + [total], forKey: .flows)
    }
}

extension Change.Pair: Encodable {
    private enum Key: String, CodingKey {
        case measure, name, unit, scope, title, earlier, later, difference, printedDifference, isBetter
    }

    /// Writes the keys `measure`, `name`, `unit`, `scope`, `title`, the values `earlier` and `later`, `difference`,
    /// `printedDifference` and `isBetter`; what is not known is null.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(measure.id, forKey: .measure)
        try container.encode(measure.name, forKey: .name)
        try container.encode(measure.unit.rawValue, forKey: .unit)
        try container.encode(
            Dictionary(scope.parts.map { ($0.dimension, $0.value) }) { first, _ in first }, forKey: .scope)
        try container.encode(scope.title, forKey: .title)
        try container.encode(earlier?.value, forKey: .earlier)
        try container.encode(later?.value, forKey: .later)
        try container.encode(difference, forKey: .difference)
        try container.encode(printedDifference, forKey: .printedDifference)
        try container.encode(isBetter, forKey: .isBetter)
    }
}

extension Change.Flow: Encodable {
    private enum Key: String, CodingKey {
        case value, title, opening, came, left, movedIn, movedOut, changedRole, changedWorkplace, closing
    }

    /// Writes the keys `value` (null for all jobs), `title`, `opening`, `came`, `left`, `movedIn`, `movedOut`,
    /// `changedRole`, `changedWorkplace` and `closing`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(part?.value, forKey: .value)
        try container.encode(part?.title ?? "All", forKey: .title)
        try container.encode(opening, forKey: .opening)
        try container.encode(came, forKey: .came)
        try container.encode(left, forKey: .left)
        try container.encode(movedIn, forKey: .movedIn)
        try container.encode(movedOut, forKey: .movedOut)
        try container.encode(changedRole, forKey: .changedRole)
        try container.encode(changedWorkplace, forKey: .changedWorkplace)
        try container.encode(closing, forKey: .closing)
    }
}
