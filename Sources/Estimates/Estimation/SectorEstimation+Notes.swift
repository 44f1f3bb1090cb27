import Figures
import Statistics
import Workforce

extension SectorEstimation {
    /// What a reader should know beside an estimate.
    func notes(_ question: Question, _ view: View, _ sample: Sample, _ domain: Domain) -> [String] {
        let outside = domain.holdsOutside ? sample.units.filter { $0.location == nil }.count : 0
        var notes = [
            "From \(Print.count(view.ownUnits - outside)) of "
                + "\(Print.counted(view.locations - outside, "location")) on the register."
        ]
        if outside > 0 {
            let workplaces = Print.counted(outside, "workplace")
            notes.append("\(workplaces) of kinds that the register does not hold, counted as returned.")
        }
        if view.modelled > 0 {
            let locations = Print.counted(view.modelled, "location")
            notes.append("Modelled for \(locations) of kinds without a return, from similar locations.")
        }
        notes.append(
            "Returns are voluntary: the interval allows for chance, not for locations that differ because they did "
                + "not answer.")
        let mismatched = sample.units.filter(\.isMismatched).count
        if domain.holdsOutside, mismatched > 0 {
            notes.append(
                "\(Print.counted(mismatched, "return")) \(mismatched == 1 ? "has" : "have") another number of staff "
                    + "records than the workplace states.")
        }
        return notes
    }

    /// The returns that a figure does not count.
    func leftOut(_ question: Question, _ domain: Domain) -> [Figure.LeftOut] {
        let inside = returns.units.filter { unit in
            unit.location.map { domain.holds(returns.frame[$0]) } ?? domain.holdsOutside
        }
        let isTurnover = question.measure.id == SectorEstimate.turnover.id
        let implausible = isTurnover ? inside.filter(\.isImplausible).count : 0
        let unknown = inside.filter { question.answers($0) == nil }.count - implausible
        var leftOut: [Figure.LeftOut] = []
        if unknown > 0 {
            leftOut.append(
                Figure.LeftOut(
                    reason: "\(unknown == 1 ? "workplace" : "workplaces") with an unknown answer", count: unknown))
        }
        if implausible > 0 {
            leftOut.append(
                Figure.LeftOut(
                    reason: "\(implausible == 1 ? "workplace" : "workplaces") with a turnover above 995%",
                    count: implausible))
        }
        if domain.holdsOutside, !returns.unmatched.isEmpty {
            leftOut.append(
                Figure.LeftOut(
                    reason: "\(returns.unmatched.count == 1 ? "workplace" : "workplaces") not matched to the register",
                    count: returns.unmatched.count))
        }
        return leftOut
    }

    /// The figures of the returns themselves, where no register is loaded.
    func returnsAlone() -> [Figure] {
        Question.all.map { question in
            let answered = returns.units.compactMap(question.answers)
            let above = answered.reduce(0) { $0 + $1.above }
            let below = answered.reduce(0) { $0 + $1.below }
            var figure = Figure(
                measure: question.measure, scope: .everybody, asAt: data.asAt, outcome: .value(above),
                denominator: below, recordsUsed: answered.count,
                leftOut: leftOut(question, Domain(scope: .everybody)), dataVersion: data.version,
                notes: ["The returns alone: no register is loaded, so nothing is said of workplaces without a return."])
            figure.measure.base = question.below == nil ? "workplaces" : question.measure.base
            guard below > 0 else {
                figure.outcome = .refused(.emptyBase(figure.measure.base))
                figure.denominator = nil
                return figure
            }
            if question.below != nil {
                figure.outcome = .value(100 * above / below)
                figure.numerator = above
            }
            return figure
        }
    }
}
