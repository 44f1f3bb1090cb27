import Figures
import Statistics
import Workforce

extension SectorEstimation {
    /// The fewest workplaces, and the fewest workers among them, on which a rate is shown (docs/methods.md §2.6).
    private static let fewestWorkplaces = 5
    private static let fewestWorkers = 50.0

    /// The figure of one question for one part of the sector.
    func figure(_ question: Question, _ sample: Sample?, _ domain: Domain) -> Figure {
        var figure = Figure(
            measure: question.measure, scope: domain.scope, asAt: data.asAt,
            outcome: .refused(
                Refusal(
                    id: "not-enough-returns",
                    reason: "Fewer than \(StratumCollapse.fewest) returns are matched to the register.",
                    remedy: "Check the location numbers of the returns against the register.")),
            isEstimate: true, dataVersion: data.version)
        guard let sample else { return figure }
        let view = View(sample, domain, returns.frame)
        figure.recordsUsed = view.ownUnits
        figure.leftOut = leftOut(question, domain)
        figure.notes = notes(question, view, sample, domain)
        if question.below == nil {
            fill(&figure, total: total(question, sample, view, domain), view)
        } else {
            fill(&figure, question, sample, view)
        }
        return figure
    }

    /// A part of the sector as the strata see it: which share of each stratum's locations belongs to it. A unit of the
    /// stratum speaks for that share, so a part without a return of its own is carried by its stratum.
    struct View {
        /// By unit of the sample, the share of its stratum's locations that belong to the part.
        var shares: [Double]
        /// The locations of the part, workplaces outside the register included.
        var locations: Int
        /// The units of the sample that belong to the part themselves.
        var ownUnits: Int
        /// Locations of the part in cells without a return of their own.
        var modelled: Int
        /// What stands below the line in the part's own units, unweighted.
        var ownBase: Double

        init(_ sample: Sample, _ domain: Domain, _ frame: [SectorReturns.Place]) {
            var inside = [Double](repeating: 0, count: sample.design.populations.count)
            locations = 0
            modelled = 0
            for (location, place) in frame.enumerated() where domain.holds(place) {
                inside[sample.stratumOfLocation[location]] += 1
                locations += 1
                if sample.cells[sample.cellOfLocation[location]].returns == 0 { modelled += 1 }
            }
            if let outside = sample.outside, domain.holdsOutside {
                inside[outside] = sample.design.populations[outside]
                locations += Int(inside[outside])
            }
            shares = sample.design.strata.map { inside[$0] / sample.design.populations[$0] }
            ownUnits = 0
            ownBase = 0
            for (unit, answer) in zip(sample.units, sample.answers) {
                guard unit.location.map({ domain.holds(frame[$0]) }) ?? domain.holdsOutside else { continue }
                ownUnits += 1
                ownBase += answer.below
            }
        }
    }

    private func fill(_ figure: inout Figure, total: TotalEstimate, _ view: View) {
        figure.outcome = .value(total.total)
        figure.denominator = Double(view.locations)
        figure.interval = total.interval.map {
            // What was counted cannot be negative.
            Figure.Interval(low: max(0, $0.low), high: $0.high, confidence: confidence)
        }
    }

    private func fill(_ figure: inout Figure, _ question: Question, _ sample: Sample, _ view: View) {
        guard view.ownUnits >= SectorEstimation.fewestWorkplaces, view.ownBase >= SectorEstimation.fewestWorkers else {
            figure.outcome = .refused(
                Refusal(
                    id: "not-enough-data",
                    reason: "Fewer than \(SectorEstimation.fewestWorkplaces) workplaces or "
                        + "\(Print.count(SectorEstimation.fewestWorkers)) workers answered.",
                    remedy: "Ask the locations without a return for theirs."))
            return
        }
        let above = zip(sample.answers, view.shares).map { $0.above * $1 }
        let below = zip(sample.answers, view.shares).map { $0.below * $1 }
        let whole = sample.design.rate(
            above: sample.answers.map(\.above), below: sample.answers.map(\.below), scale: question.scale)
        guard
            let rate = sample.design.rate(
                above: above, below: below, scale: question.scale, parentDesignEffect: whole?.designEffect,
                confidence: confidence)
        else {
            figure.outcome = .refused(.emptyBase(question.measure.base))
            return
        }
        figure.outcome = .value(100 * rate.rate)
        figure.numerator = sample.design.weightedSum(above)
        figure.denominator = sample.design.weightedSum(below)
        figure.interval = rate.interval.map {
            Figure.Interval(low: 100 * $0.low, high: 100 * $0.high, confidence: confidence)
        }
        if let effect = rate.designEffect {
            figure.notes.append(
                "The design effect is \(Print.decimal(effect, decimals: 1)): the workplace, not the worker, is what "
                    + "was sampled.")
        }
    }

    /// A total: by posts per bed in the services whose beds the register gives, by expansion elsewhere.
    private func total(_ question: Question, _ sample: Sample, _ view: View, _ domain: Domain) -> TotalEstimate {
        var values = zip(sample.answers, view.shares).map { $0.above * $1 }
        guard question.measure.id == SectorEstimate.filledPosts.id else {
            return sample.design.total(of: values, confidence: confidence)
        }
        var fixed = 0.0
        for service in servicesWithBeds {
            let units = sample.units.indices.filter { unit in
                sample.units[unit].location.map { returns.frame[$0].service == service } ?? false
            }
            let weights = sample.design.weights
            let posts = units.reduce(0) { $0 + weights[$1] * sample.answers[$1].above }
            let beds = units.reduce(0) { $0 + weights[$1] * self.beds(sample.units[$1]) }
            // Strata that mix the service with others cannot be split, and are left to expansion.
            let strata = Set(units.map { sample.design.strata[$0] })
            let isPure = returns.frame.indices.allSatisfy {
                (returns.frame[$0].service == service) == strata.contains(sample.stratumOfLocation[$0])
            }
            guard units.count >= StratumCollapse.fewest, beds > 0, isPure else { continue }
            let ratio = posts / beds
            let all = returns.frame.filter { $0.service == service }
            let total = all.reduce(0) { $0 + ($1.location.beds ?? 0) }
            let part = all.filter(domain.holds).reduce(0) { $0 + ($1.location.beds ?? 0) }
            fixed += ratio * Double(part)
            for unit in units {
                let residual = sample.answers[unit].above - ratio * self.beds(sample.units[unit])
                values[unit] = residual * Double(part) / Double(total)
            }
        }
        // The weighted residuals of a ratio sum to nothing, so what is left in the sum is the rest of the sector.
        return sample.design.estimate(
            total: fixed + sample.design.weightedSum(values), residuals: values, confidence: confidence)
    }

    private func beds(_ unit: SectorReturns.Unit) -> Double {
        Double(unit.location.flatMap { returns.frame[$0].location.beds } ?? 0)
    }

    /// The care-home services of which the register gives every location's beds.
    private var servicesWithBeds: [RegisterService] {
        [.nursingHome, .careHome].filter { service in
            let homes = returns.frame.filter { $0.service == service }
            return !homes.isEmpty && homes.allSatisfy { ($0.location.beds ?? 0) > 0 }
        }
    }
}
