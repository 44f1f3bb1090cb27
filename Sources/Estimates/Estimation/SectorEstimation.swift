import Figures
import Statistics
public import Workforce

/// From the returns to the whole sector: what all locations of the register would answer, with the workplace as the
/// cluster (docs/methods.md §2.2).
public struct SectorEstimation {
    let data: DataSet
    let returns: SectorReturns
    let confidence: Double
    let hasRegister: Bool

    /// The estimates of a data set.
    ///
    /// - Parameters:
    ///   - data: the returns in force.
    ///   - register: the locations of the area that is asked for; nil where no register is loaded, and then the returns
    ///     stand for themselves and every figure says so.
    ///   - confidence: of the intervals.
    public static func estimate(
        _ data: DataSet, register: [RegisterLocation]?, confidence: Double = 0.95
    ) -> SectorEstimate {
        SectorEstimation(data, register: register, confidence: confidence).estimate()
    }

    init(_ data: DataSet, register: [RegisterLocation]?, confidence: Double) {
        self.data = data
        self.confidence = confidence
        // A register without locations is no register.
        let register = register.flatMap { $0.isEmpty ? nil : $0 }
        hasRegister = register != nil
        returns = SectorReturns(data, register: register)
    }

    private func estimate() -> SectorEstimate {
        var result = SectorEstimate(
            figures: [], strata: [], unmatchedLocations: [], unmatchedReturns: returns.unmatched,
            outsideRegister: hasRegister ? returns.units.filter { $0.location == nil }.map(\.workplace) : [],
            locations: returns.frame.count, locationsLeftAside: returns.leftAside)
        guard hasRegister else {
            result.figures = returnsAlone()
            return result
        }
        var matched = [Bool](repeating: false, count: returns.frame.count)
        for unit in returns.units { if let location = unit.location { matched[location] = true } }
        result.unmatchedLocations = returns.frame.indices.filter { !matched[$0] }.map { returns.frame[$0].location }
        let samples = Question.all.map(sample)
        for domain in domains {
            for (question, sample) in zip(Question.all, samples) {
                result.figures.append(figure(question, sample, domain))
            }
        }
        if let sample = samples.first ?? nil { result.strata = strata(of: sample) }
        return result
    }

    /// What is asked of each workplace: y, and for a rate what stands below the line.
    struct Question {
        let measure: Measure
        let above: @Sendable (SectorReturns.Unit) -> Double?
        let below: (@Sendable (SectorReturns.Unit) -> Double?)?
        let scale: StratifiedDesign.Scale

        func answers(_ unit: SectorReturns.Unit) -> (above: Double, below: Double)? {
            guard let top = above(unit) else { return nil }
            guard let below else { return (top, 1) }
            guard let bottom = below(unit) else { return nil }
            return (top, bottom)
        }

        static let posts = Question(
            measure: SectorEstimate.filledPosts, above: { $0.posts }, below: nil, scale: .logit)
        static let all = [
            posts, Question(measure: SectorEstimate.vacancies, above: { $0.vacancies }, below: nil, scale: .logit),
            Question(
                measure: SectorEstimate.vacancyRate, above: { $0.vacancies },
                below: { unit in
                    unit.employees.flatMap { employees in unit.vacancies.map { employees + $0 } }
                }, scale: .logit),
            Question(
                measure: SectorEstimate.turnover, above: { $0.leavers }, below: { $0.employees }, scale: .log),
            Question(
                measure: SectorEstimate.startersRate, above: { $0.starters }, below: { $0.employees }, scale: .log),
        ]
    }

    /// A part of the sector: everybody, a service, a council.
    struct Domain {
        var scope: Scope
        var service: RegisterService?
        var council: Int?

        func holds(_ place: SectorReturns.Place) -> Bool {
            (service == nil || service == place.service) && (council == nil || council == place.council)
        }

        /// Whether workplaces outside the register belong to it: only to the whole.
        var holdsOutside: Bool { service == nil && council == nil }
    }

    private var domains: [Domain] {
        var domains = [Domain(scope: .everybody)]
        let services = Set(returns.frame.map(\.service))
        for service in RegisterService.allCases where services.contains(service) {
            let part = Scope.Part(dimension: "register-service", value: service.rawValue, title: service.title)
            domains.append(Domain(scope: Scope([part]), service: service))
        }
        let councils = returns.councils.enumerated().filter { !$0.element.isEmpty }.sorted { $0.element < $1.element }
        for (council, name) in councils where councils.count > 1 {
            let part = Scope.Part(dimension: "register-council", value: name, title: name)
            domains.append(Domain(scope: Scope([part]), council: council))
        }
        return domains
    }
}
