public import Figures
import Statistics
public import Workforce

extension SectorEstimation {
    /// What a workplace's returns say of one share: what stands above the line and what below.
    public typealias ShareAnswer = (above: Double, below: Double)

    /// Shares of workers for all locations of the register, in the order of the measures: each figure keeps its
    /// measure, is an estimate and has an interval with the workplace as the cluster (docs/methods.md §2.2).
    ///
    /// - Parameters:
    ///   - measures: true shares, whose upper number is part of the lower one.
    ///   - answers: for each measure what each workplace of the data set says; nil where it says nothing.
    ///   - data: the returns in force.
    ///   - register: the locations of the area that is asked for.
    ///   - confidence: of the intervals.
    public static func shares(
        _ measures: [Measure], answers: [[ShareAnswer?]], _ data: DataSet, register: [RegisterLocation],
        confidence: Double = 0.95
    ) -> [Figure] {
        let estimation = SectorEstimation(data, register: register, confidence: confidence)
        return zip(measures, answers).map { measure, answers in
            let question = Question(
                measure: measure, above: { answers[$0.workplace]?.above }, below: { answers[$0.workplace]?.below },
                scale: .logit)
            return estimation.figure(question, estimation.sample(question), Domain(scope: .everybody))
        }
    }
}
