import Dates
import Estimates
import Figures
import Permissions
import Profiles
import Releases
import Workforce

/// What is said of the whole sector and of how complete what is held is, to readers who may not see everything.
extension Desk {
    /// The data set of a question as it was given out to readers.
    func editionOfAll(_ question: ProfileQuestion, _ reader: FigureReader) async throws -> (DataSet, ProfileBasis) {
        let asAt = question.asAt ?? now.day
        let asked = try await sources(
            asAt: asAt, knownAt: reached(question.knownAt), organisation: question.organisation)
        let edition = try await edition(of: asked, knownAt: reached(question.knownAt), reader)
        let dataSet = try await dataSet(of: edition.sources, asAt: asAt, area: question.area)
        var alone = question
        alone.measures = ["filled-posts"]
        alone.by = []
        alone.limits = []
        let (_, basis) = try await released(
            alone, sources: asked, asAt: asAt, knownAt: reached(question.knownAt), reader)
        return (dataSet, basis)
    }

    /// How complete what is held is, in numbers that the noise on counts has moved, without other employers' names.
    func releasedCompleteness(
        _ asked: DataSet, _ askedBasis: ProfileBasis, seen: Set<String>, _ reader: FigureReader
    ) async throws -> CompletenessAnswer {
        let hash = KeyedHash(secret: try await secret("guard"))
        let watch = Guard(reader.rule, hash: hash)
        var question = ProfileQuestion()
        question.asAt = askedBasis.asAt
        question.knownAt = askedBasis.knownAt
        let isOfAll = Set(asked.workplaces.map(\.organisation)).count > 1
        let (dataSet, basis) = try await editionOfAll(question, reader)
        let employers = Set(dataSet.workplaces.map(\.organisation)).subtracting(reader.open)
        let isThin = !employers.isEmpty && employers.count < reader.rule.leastEmployers
        let items = Completeness.check(dataSet, rules: CompletenessRule.published).map { result in
            func moved(_ count: Int, _ what: String) -> Int? {
                let key = hash.of("\(dataSet.version) \(result.rule.ruleSet) \(result.rule.item) \(what)")
                return watch.count(Backing.Part(count: count, key: UInt32(truncatingIfNeeded: key)))
            }
            var result = result
            let owners = result.owners(in: dataSet).filter { seen.contains($0.organisation) }
            result.missing = []
            guard result.unchecked == nil else { return CompletenessAnswer.Item(result: result, owners: owners) }
            if let records = moved(result.records, "records"), isOfAll, !isThin {
                result.records = records
                result.held = min(records, moved(result.held, "held") ?? 0)
                result.answeredNotKnown = moved(result.answeredNotKnown, "unknown") ?? 0
            } else {
                (result.records, result.held, result.answeredNotKnown) = (0, 0, 0)
                result.unchecked = Hiding.few.refusal(reader.rule).reason
            }
            return CompletenessAnswer.Item(result: result, owners: owners)
        }
        return CompletenessAnswer(items: items, basis: basis)
    }

    /// The estimates of the whole sector, rounded, without the names of workplaces that do not share.
    func releasedEstimate(
        _ question: ProfileQuestion, _ reader: FigureReader, asker: Asker
    ) async throws -> (estimate: SectorEstimate, basis: ProfileBasis) {
        let (dataSet, basis) = try await editionOfAll(question, reader)
        let register = try await registerLocations(around: dataSet, basis.returns, asker: asker)
        var estimate = SectorEstimation.estimate(dataSet, register: register)
        estimate.figures = estimate.figures.map { reader.estimate($0, in: dataSet) }
        estimate.unmatchedReturns.removeAll { !reader.open.contains(dataSet.workplaces[$0.workplace].organisation) }
        estimate.outsideRegister.removeAll { !reader.open.contains(dataSet.workplaces[$0].organisation) }
        if reader.rule != .council { estimate.unmatchedLocations = [] }
        return (estimate, basis)
    }
}

extension FigureReader {
    /// An estimate as it may leave: rounded, with nothing of the counts behind it; hidden where fewer employers than
    /// the rule asks are in it.
    func estimate(_ figure: Figure, in data: DataSet) -> Figure {
        let sector = figure.scope.value(of: Dimension.sector.rawValue).flatMap { Sector(rawValue: $0) }
        let employers = Set(
            data.workplaces.filter { workplace in
                guard let sector else { return true }
                return Sector(establishmentType: workplace.establishmentType) == sector
            }.map(\.organisation)
        ).subtracting(open)
        let hash = KeyedHash(secret: [])
        if figure.value == nil || (!employers.isEmpty && employers.count < rule.leastEmployers) {
            return figure.value == nil ? figure : Guard(rule, hash: hash).refused(figure, .employers)
        }
        func coarse(_ value: Double) -> Double {
            figure.measure.unit == .count
                ? Rounding.estimate(value)
                : figure.measure.unit.rounded(value, base: figure.denominator, isEstimate: figure.isEstimate)
        }
        return Figure(
            measure: figure.measure, scope: figure.scope, asAt: figure.asAt,
            outcome: .value(coarse(figure.value ?? 0)),
            interval: figure.interval.map {
                Figure.Interval(low: coarse($0.low), high: coarse($0.high), confidence: $0.confidence)
            }, isEstimate: true, dataVersion: figure.dataVersion)
    }
}
