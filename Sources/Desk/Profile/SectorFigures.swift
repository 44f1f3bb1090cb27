import Dates
import Estimates
public import Figures
public import Permissions
import Profiles
import Releases
import Storage
import Synchronization
import Workforce

/// What the returns say of the whole sector, to stand beside what they say of themselves: an estimate with its interval
/// for each measure that can be estimated, and how much of the register answered.
public struct SectorFigures: Sendable {
    /// The register that is in use; nil where none is loaded, and then there are no estimates.
    public let register: LoadedRegister?
    /// The locations on the register that give adult social care.
    public let locations: Int
    /// Those of them with a return.
    public let returned: Int
    private let figures: [String: Figure]

    /// The estimate that may stand beside the figure of a measure; nil where there is none.
    public func figure(_ measure: String) -> Figure? { figures[measure] }

    /// The share of the register's locations with a return; nil without a register.
    public var coverage: Double? { locations > 0 ? Double(returned) / Double(locations) : nil }

    init(register: LoadedRegister?, locations: Int, returned: Int, figures: [String: Figure]) {
        self.register = register
        self.locations = locations
        self.returned = returned
        self.figures = figures
    }
}

/// Estimates that were made, so that a page does not make them again while nothing changed. Kept by the data version,
/// the register and what was asked for.
final class EstimateShelf: Sendable {
    private let kept = Mutex<[(key: String, figures: SectorFigures)]>([])
    private static let room = 64

    func figures(_ key: String) -> SectorFigures? {
        kept.withLock { kept in kept.first { $0.key == key }?.figures }
    }

    func keep(_ figures: SectorFigures, _ key: String) {
        kept.withLock { kept in
            kept.removeAll { $0.key == key }
            kept.append((key, figures))
            if kept.count > EstimateShelf.room { kept.removeFirst() }
        }
    }
}

extension Desk {
    /// The estimates of a question's measures for the whole sector; nil where the question is limited to a part of what
    /// is held, of which the register says nothing.
    ///
    /// Movement, vacancies and posts are estimated as on the page of the whole sector; other measures where they are
    /// shares of workers. Means, medians and numbers by kind have no estimate.
    public func sectorFigures(_ question: ProfileQuestion, asker: Asker) async throws -> SectorFigures? {
        try await permitFigures(of: question.organisation, asker)
        guard question.organisation == nil, question.area == nil, question.limits.isEmpty else { return nil }
        guard let register = try await loadedRegister(asker: asker) else {
            return SectorFigures(register: nil, locations: 0, returned: 0, figures: [:])
        }
        let reader = try await reader(question, asker: asker)
        let (dataSet, basis): (DataSet, ProfileBasis)
        if let reader {
            (dataSet, basis) = try await editionOfAll(question, reader)
        } else {
            (dataSet, basis) = try await self.dataSet(for: question)
        }
        let words = question.measures.isEmpty ? Measures.all.map(\.id) : question.measures
        // Which councils of the register count hangs on the names of areas.
        let areas = try await areaNames(asker: asker).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let parts = [reader?.rule.id ?? "", basis.version, basis.asAt.iso, register.source, register.loadedAt]
        let key = (parts + words + areas).joined(separator: "\n")
        if let kept = estimates.figures(key) { return kept }
        let locations = try await registerLocations(around: dataSet, basis.returns, asker: asker) ?? []
        let whole = SectorEstimation.estimate(dataSet, register: locations)
        var figures: [String: Figure] = [:]
        for word in words {
            if let figure = whole.figure("estimated-\(word)") { figures[word] = figure }
        }
        let shares = Measures.named(words).filter { figures[$0.id] == nil && Desk.isShareOfWorkers($0) }
        let answers = Desk.answers(shares, in: dataSet)
        for figure in SectorEstimation.shares(shares, answers: answers, dataSet, register: locations) {
            figures[figure.measure.id] = figure
        }
        if let reader { figures = figures.mapValues { reader.estimate($0, in: dataSet) } }
        let returned = whole.locations - whole.unmatchedLocations.count
        let result = SectorFigures(
            register: register, locations: whole.locations, returned: returned, figures: figures)
        estimates.keep(result, key)
        return result
    }

    /// The locations of the register in the councils that the returns are of: a register holds the whole country, of
    /// which the returns of one council say nothing.
    ///
    /// The councils are those of the returns' areas. Where no area is known or named as the register names it, they are
    /// those in which at least a tenth of the returned locations stand; where there is none, all.
    func registerLocations(
        around data: DataSet, _ returns: [ReturnRecord], asker: Asker
    ) async throws -> [RegisterLocation]? {
        guard let all = try await registerLocations() else { return nil }
        let names = try await areaNames(asker: asker)
        let areas = Set(returns.compactMap { names[$0.area].map(Desk.plainName) })
        let named = all.filter { areas.contains(Desk.plainName($0.council)) }
        if !named.isEmpty { return named }
        let returned = Set(data.workplaces.map(\.locationID).filter { !$0.isEmpty })
        let found = all.filter { returned.contains($0.locationID) }
        let councils = Dictionary(grouping: found, by: \.council).filter { $0.value.count * 10 >= found.count }
        return councils.isEmpty ? all : all.filter { councils[$0.council] != nil }
    }

    /// The words of a council's name by which two lists of councils can be matched.
    private static func plainName(_ name: String) -> String {
        let words = name.lowercased().split { !$0.isLetter && $0 != "&" }.map { $0 == "&" ? "and" : String($0) }
        let generic: Set<String> = ["the", "of", "council", "city", "county", "borough", "metropolitan"]
        return words.filter { !generic.contains($0) }.sorted().joined(separator: " ")
    }

    /// Whether a measure is a true share, whose upper number is part of the lower one.
    private static func isShareOfWorkers(_ measure: Measure) -> Bool {
        let others: Set<String> = [
            "turnover", "turnover-council", "starters-rate", "vacancy-rate", "net-growth", "retention", "stability",
            "sickness-rate",
        ]
        return measure.unit == .percent && !measure.part.isEmpty && !others.contains(measure.id)
    }

    /// What each workplace says of each measure.
    private static func answers(_ measures: [Measure], in data: DataSet) -> [[SectorEstimation.ShareAnswer?]] {
        var answers = [[SectorEstimation.ShareAnswer?]](
            repeating: Array(repeating: nil, count: data.workplaces.count), count: measures.count)
        guard !measures.isEmpty else { return answers }
        let places = Dictionary(
            data.workplaces.enumerated().map { ("\($1.organisation)/\($1.reference)", $0) }
        ) { first, _ in first }
        let order = Dictionary(measures.enumerated().map { ($1.id, $0) }) { first, _ in first }
        for figure in Profile.figures(of: data, ProfileRequest(measures: measures, by: [.workplace])) {
            guard let place = figure.scope.parts.last.flatMap({ places[$0.value] }),
                let measure = order[figure.measure.id], figure.value != nil, let above = figure.numerator,
                let below = figure.denominator, below > 0, above <= below
            else { continue }
            answers[measure][place] = (above, below)
        }
        return answers
    }
}
