public import Dates
public import Figures
public import Workforce

/// Two data sets of one store, compared.
public enum Comparison {
    /// What changed from an earlier to a later data set: the figures that are asked for on both days, and who came,
    /// left and moved by a dimension.
    ///
    /// People are the same where `Job.person` is the same, workplaces where organisation and reference are. Of somebody
    /// who holds several jobs, those of the same workplace and role are matched first, then those of the same
    /// workplace, then those of the same role, then the rest in order; what stays unmatched came or left. By training
    /// category no flows are given.
    public static func between(
        _ earlier: DataSet, _ later: DataSet, _ request: ProfileRequest = ProfileRequest(),
        flowsBy dimension: Dimension = .roleGroup
    ) -> Change {
        let pairs = pair(Profile.figures(of: earlier, request), Profile.figures(of: later, request))
        var flows = Flows(earlier, later, dimension: dimension, filter: request.filter)
        flows.count()
        return Change(
            earlier: earlier.asAt, later: later.asAt, figures: pairs, dimension: dimension, flows: flows.occurring,
            total: flows.total)
    }

    /// What changed between figures that have passed the guard: who came, left and moved is not said.
    public static func between(_ earlier: [Figure], _ later: [Figure], from first: Day, to last: Day) -> Change {
        Change(
            earlier: first, later: last, figures: pair(earlier, later), dimension: .roleGroup, flows: [],
            total: Change.Flow(part: nil))
    }

    private struct Key: Hashable {
        let measure: String
        let values: [String]

        init(_ figure: Figure) {
            measure = figure.measure.id
            values = figure.scope.parts.map { $0.dimension + "=" + $0.value }
        }
    }

    private static func pair(_ earlier: [Figure], _ later: [Figure]) -> [Change.Pair] {
        var before = Dictionary(earlier.map { (Key($0), $0) }, uniquingKeysWith: { first, _ in first })
        var pairs = later.map { figure in
            Change.Pair(
                measure: figure.measure, scope: figure.scope, earlier: before.removeValue(forKey: Key(figure)),
                later: figure)
        }
        for figure in earlier where before[Key(figure)] != nil {
            pairs.append(Change.Pair(measure: figure.measure, scope: figure.scope, earlier: figure, later: nil))
        }
        return pairs
    }
}
