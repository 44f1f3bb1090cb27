import Dates
import Figures
import Statistics
import Workforce

/// A value with all that a figure says of it.
struct Reading {
    var outcome: Figure.Outcome
    var numerator: Double?
    var denominator: Double?
    var recordsUsed = 0
    var leftOut: [Figure.LeftOut] = []
    var notes: [String] = []

    static func refused(_ refusal: Refusal) -> Reading {
        Reading(outcome: .refused(refusal))
    }
}

/// From what was counted to figures.
extension Tally {
    /// All figures, group after group.
    func figures() -> [Figure] {
        var figures: [Figure] = []
        for group in grouping.order {
            guard let categoryPlace else {
                for definition in definitions { figures.append(figure(definition, group, grouping.parts(of: group))) }
                continue
            }
            for (place, category) in (training?.categories ?? []).enumerated() {
                var parts = grouping.parts(of: group)
                let title = CodeList.trainingCategories.title(of: Int(category))
                parts.insert(
                    Scope.Part(dimension: "training-category", value: String(category), title: title),
                    at: min(categoryPlace, parts.count))
                for definition in definitions { figures.append(figure(definition, group, parts, category: place)) }
            }
        }
        return figures
    }

    private func figure(_ definition: Definition, _ group: Int, _ parts: [Scope.Part], category: Int? = nil) -> Figure {
        let reading = reading(definition, group, category: category)
        return Figure(
            measure: definition.measure, scope: Scope(request.filter.parts + parts), asAt: data.asAt,
            outcome: reading.outcome, numerator: reading.numerator, denominator: reading.denominator,
            recordsUsed: reading.recordsUsed, leftOut: reading.leftOut.filter { $0.count > 0 },
            dataVersion: data.version, notes: reading.notes)
    }

    private func reading(_ definition: Definition, _ group: Int, category: Int?) -> Reading {
        if definition.population.isEmpty { return .refused(Refusals.unknownMeasure(definition.measure)) }
        let isByCategory = categoryPlace != nil || request.filter.value(of: "training-category") != nil
        if isByCategory, !definition.isTraining { return .refused(Refusals.notByTraining) }
        if definition.needsWorkplaceCounts, let dimension = grouping.uncounted.first {
            return .refused(Refusals.notCounted(by: dimension))
        }
        if request.refusesThinGroups, !definition.measure.unit.isCount, let refusal = thin(group) {
            return .refused(refusal)
        }
        var reading = value(definition, group, category: category)
        if reading.leftOut.isEmpty, !definition.needsWorkplaceCounts {
            let missing = count(definition.population, group) - reading.recordsUsed
            reading.leftOut = [Figure.LeftOut(reason: definition.unknown, count: max(0, missing))]
        }
        return reading
    }

    private func thin(_ group: Int) -> Refusal? {
        let workplaces = count(.workplaces, group)
        let workers = count(.posts, group)
        guard workplaces < request.rules.fewestWorkplaces || workers < request.rules.fewestWorkers else { return nil }
        return Refusals.thin(workplaces: workplaces, workers: workers, rules: request.rules)
    }

    private func value(_ definition: Definition, _ group: Int, category: Int?) -> Reading {
        let base = definition.measure.base
        switch definition.recipe {
        case .count(let counters, let known): return counted(counters, known: known, group, definition)
        case .share(let top, of: let bottom): return share(count(top, group), of: count(bottom, group), base)
        case .mean(let sum, of: let counter):
            return quotient(self.sum(sum, group), Double(count(counter, group)), base, used: count(counter, group))
        case .total(let sum, of: let counter):
            let known = count(counter, group)
            guard known > 0 else { return empty(base) }
            return Reading(outcome: .value(self.sum(sum, group)), recordsUsed: known)
        case .movement(let movement): return self.movement(movement, group, definition)
        case .quantile(let spread, let p, known: _):
            let values = spreads[spread.rawValue][group]
            guard let value = Quantile.type7(sorted: values, p: p) else { return empty(base) }
            return Reading(outcome: .value(value), recordsUsed: values.count)
        case .average(let spread, known: _):
            let values = spreads[spread.rawValue][group]
            return quotient(values.reduce(0, +), Double(values.count), base, used: values.count)
        case .wholeTime(let kind): return wholeTime(kind, group, base)
        case .sicknessRate: return sicknessRate(group, base)
        case .nearLivingWage:
            guard let livingWage else { return .refused(Refusals.noLivingWage(data.asAt)) }
            var reading = share(count(.payNearLivingWage, group), of: count(.payKnown, group), base)
            let wage = Print.signed(Double(livingWage.pence) / 100, prefix: "£", decimals: 2)
            reading.notes = ["The National Living Wage was \(wage) an hour from \(livingWage.from.long)."]
            return reading
        case .certificateInTime: return certificateInTime(group, base)
        case .detail(let top, of: let bottom, let what, let isCount):
            return detail(count(top, group), of: count(bottom, group), what, isCount, base)
        case .training(let counter): return training(counter, group, category: category, base)
        }
    }

    private func counted(_ counters: [Counter], known: [Counter], _ group: Int, _ definition: Definition) -> Reading {
        let known = count(known, group)
        guard known > 0 || count(definition.population, group) == 0 else {
            return .refused(Refusals.nobodyAnswered(definition.measure.base))
        }
        return Reading(outcome: .value(Double(count(counters, group))), recordsUsed: known)
    }

    func share(_ top: Int, of bottom: Int, _ base: String) -> Reading {
        quotient(Double(top), Double(bottom), base, scale: 100, used: bottom)
    }

    func quotient(_ top: Double, _ bottom: Double, _ base: String, scale: Double = 1, used: Int) -> Reading {
        let outcome: Figure.Outcome = bottom > 0 ? .value(scale * top / bottom) : .refused(.emptyBase(base))
        return Reading(outcome: outcome, numerator: top, denominator: bottom, recordsUsed: used)
    }

    func empty(_ base: String) -> Reading {
        Reading(outcome: .refused(.emptyBase(base)), denominator: 0)
    }

    private func wholeTime(_ kind: Definition.WholeTime, _ group: Int, _ base: String) -> Reading {
        let known = count(.hoursKnown, group)
        let posts = count(.posts, group)
        let total = sum(.cappedHours, group) / request.rules.fullTimeHours
        guard known > 0 else { return empty(base) }
        let share = Print.decimal(100 * Double(known) / Double(posts), decimals: 1)
        let note = "Hours are known for \(share)% of \(Print.counted(posts, "filled post"))."
        switch kind {
        case .known: return Reading(outcome: .value(total), recordsUsed: known, notes: [note])
        case .ratio:
            var reading = quotient(total, Double(known), base, used: known)
            reading.notes = [note]
            return reading
        case .all:
            return Reading(
                outcome: .value(total / Double(known) * Double(posts)), recordsUsed: known, notes: [note])
        }
    }

    private func sicknessRate(_ group: Int, _ base: String) -> Reading {
        guard sources.hasWorkingDays else { return .refused(Refusals.noWorkingDays) }
        return quotient(
            sum(.sickRateDays, group), sum(.sickAvailable, group), base, scale: 100, used: count(.sickRateKnown, group))
    }

    private func certificateInTime(_ group: Int, _ base: String) -> Reading {
        let due = count(.certificateDue, group)
        let undated = count(.certificateUndated, group)
        guard sources.hasCertificateDates else { return .refused(Refusals.noCertificateDates) }
        let known = due - undated
        if known == 0, undated > 0 { return .refused(Refusals.noCertificateDates) }
        return share(count(.certificateInTime, group), of: known, base)
    }

    private func detail(
        _ top: Int, of bottom: Int, _ what: Definition.Detail, _ isCount: Bool, _ base: String
    ) -> Reading {
        let hasSource =
            switch what {
            case .review: sources.hasReview.contains(true)
            case .safeguarding: sources.hasSafeguarding.contains(true)
            case .minimumStandard:
                data.detailFields.contains(.minimumStandard)
                    || data.details.values.contains { $0.minimumStandardTrained != nil }
            }
        guard hasSource else { return .refused(Refusals.noSource(for: what)) }
        if isCount {
            guard bottom > 0 else { return empty(base) }
            return Reading(outcome: .value(Double(top)), recordsUsed: bottom)
        }
        return share(top, of: bottom, base)
    }

    private func training(_ counter: Counter, _ group: Int, category: Int?, _ base: String) -> Reading {
        guard !data.trainings.isEmpty else { return .refused(Refusals.noTraining) }
        let bottom = count(.trainingBase, group)
        guard let category, let training else { return share(count(counter, group), of: bottom, base) }
        let cell = (group * training.categories.count + category) * 3
        let place = counter == .trainingValid ? 0 : counter == .trainingExpiring ? 1 : 2
        return share(Int(categoryCounts[cell + place]), of: bottom, base)
    }
}

extension Measure.Unit {
    /// Whether values are counts, which a comparison of areas may show however small the group.
    var isCount: Bool { self == .count || self == .wholeTimeEquivalents }
}
