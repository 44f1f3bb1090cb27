public import Figures
import Statistics
public import Workforce

extension Profile {
    /// The figures that are asked for, with what stands behind them, for the guard.
    public static func backed(_ data: DataSet, _ request: ProfileRequest, marks: RecordMarks) -> BackedFigures {
        let tally = Tally(data, request, marks: marks)
        return tally.backed()
    }
}

extension Tally {
    fileprivate func backed() -> BackedFigures {
        var places: [Int: Int] = [:]
        var groups: [BackedGroup] = []
        for group in grouping.order {
            places[group] = groups.count
            let sketches = shares.sketches(group)
            groups.append(
                BackedGroup(
                    parts: grouping.parts(of: group), records: part(.posts, group), people: sketches.people,
                    employers: sketches.employers))
        }
        let categories = categoryPlace == nil ? 1 : training?.categories.count ?? 0
        var backings: [Backing] = []
        for group in grouping.order {
            for category in 0..<categories {
                for place in definitions.indices {
                    var backing = backing(place, group, category: categoryPlace == nil ? nil : category)
                    backing.group = places[group] ?? 0
                    backing.workplaces = count(.workplaces, group)
                    backing.employers = shares.employers(group, place)
                    backings.append(backing)
                }
            }
        }
        return BackedFigures(figures: figures(), backings: backings, groups: groups)
    }

    private func part(_ counter: Counter, _ group: Int, _ factor: Double = 1) -> Backing.Part {
        part([counter], group, factor)
    }

    private func part(_ counters: [Counter], _ group: Int, _ factor: Double = 1) -> Backing.Part {
        let packed = counters.reduce(Int64(0)) { $0 &+ counts[group * Counter.allCases.count + $1.rawValue] }
        return Backing.Part(
            count: Int(packed >> 32), key: UInt32(truncatingIfNeeded: packed), factor: factor)
    }

    private func backing(_ place: Int, _ group: Int, category: Int?) -> Backing {
        var backing = Backing()
        backing.scale = 100
        func share(_ top: [Counter], of bottom: [Counter]) {
            backing.top = [part(top, group)]
            backing.bottom = [part(bottom, group)]
            backing.isShare = true
        }
        func amount(reach: Double, _ known: Counter) {
            backing.amount = Backing.Amount(reach: reach, records: part(known, group))
            backing.isBusiness = true
        }
        switch definitions[place].recipe {
        case .count(let counters, known: let known):
            backing.top = [part(counters, group)]
            backing.among = part(known, group)
        case .share(let top, of: let bottom): share(top, of: bottom)
        case .mean(let sum, of: let known): amount(reach: meanReach(sum, known, group), known)
        case .total(let sum, of: let known): amount(reach: greatest(sum, group), known)
        case .movement(let movement): move(movement, group, &backing)
        case .quantile(let spread, let p, let known):
            amount(reach: quantileReach(spreads[spread.rawValue][group], p), known)
        case .average(let spread, let known):
            amount(reach: averageReach(spreads[spread.rawValue][group]), known)
        case .wholeTime(let kind):
            let known = max(1, Double(count(.hoursKnown, group)))
            amount(reach: kind == .ratio ? 1 / known : Double(count(.posts, group)) / known, .hoursKnown)
        case .sicknessRate:
            let days = max(1, self.sum(.sickAvailable, group))
            amount(reach: 100 * greatest(.sickRateDays, group) / days, .sickRateKnown)
        case .nearLivingWage: share([.payNearLivingWage], of: [.payKnown])
        case .certificateInTime:
            share([.certificateInTime], of: [.certificateDue])
            backing.bottom.append(part(.certificateUndated, group, -1))
        case .detail(let top, of: let bottom, what: _, let isCount):
            share(top, of: bottom)
            if isCount { (backing.bottom, backing.among) = ([], part(bottom, group)) }
        case .training(let counter):
            share([counter], of: [.trainingBase])
            if let category { backing.top = [categoryPart(counter, group, category)] }
        }
        return backing
    }

    /// Of a category there are counts but no keys: its key is that of the base with the category and the count.
    private func categoryPart(_ counter: Counter, _ group: Int, _ category: Int) -> Backing.Part {
        let place = counter == .trainingValid ? 0 : counter == .trainingExpiring ? 1 : 2
        let cell = (group * (training?.categories.count ?? 0) + category) * 3 + place
        let count = Int(categoryCounts[cell])
        let base = part(.trainingBase, group)
        let word = UInt32(truncatingIfNeeded: (category &* 4 + place) &* 65_537 &+ count &* 2_654_435)
        return Backing.Part(count: count, key: base.key &+ word)
    }

    private func move(_ movement: Definition.Movement, _ group: Int, _ backing: inout Backing) {
        backing.isBusiness = true
        let basis = Basis(movement)
        let employees = part(basis.employees, group)
        backing.among = employees
        let came = part(.bothStarters, group)
        let left = part(.bothLeavers, group)
        func times(_ part: Backing.Part, _ factor: Double) -> Backing.Part {
            Backing.Part(count: part.count, key: part.key, factor: factor)
        }
        switch movement {
        case .starters, .leavers, .vacancies: backing.top = [part(basis.counted, group)]
        case .startersRate, .turnover:
            backing.top = [part(basis.counted, group)]
            backing.bottom = [employees]
        case .vacancyRate:
            backing.top = [part(.vacancies, group)]
            backing.bottom = [employees, part(.vacancies, group)]
        case .netGrowth:
            backing.top = [came, times(left, -1)]
            backing.bottom = [employees]
        case .opening: backing.top = [employees, times(came, -1), left]
        case .councilTurnover:
            backing.top = [left]
            backing.bottom = [employees, times(came, -0.5), times(left, 0.5)]
        case .retention, .stability:
            backing.top = [part(.stayed, group)]
            backing.bottom = [part(.stayed, group), part(.openingLeft, group)]
        }
    }

    // MARK: What one record can do

    private func greatest(_ sum: Sum, _ group: Int) -> Double {
        greatest.isEmpty ? 0 : greatest[group * Sum.allCases.count + sum.rawValue]
    }

    private func meanReach(_ sum: Sum, _ known: Counter, _ group: Int) -> Double {
        let count = Double(count(known, group))
        guard count > 0 else { return 0 }
        let mean = self.sum(sum, group) / count
        return max(greatest(sum, group) - mean, mean) / count
    }

    private func averageReach(_ sorted: [Double]) -> Double {
        guard let first = sorted.first, let last = sorted.last else { return 0 }
        let mean = sorted.reduce(0, +) / Double(sorted.count)
        return max(last - mean, mean - first) / Double(sorted.count)
    }

    /// How far a quantile moves when the person next to it is taken away, a penny at least.
    private func quantileReach(_ sorted: [Double], _ p: Double) -> Double {
        guard sorted.count > 1, let middle = Quantile.type7(sorted: sorted, p: p) else { return 0 }
        let step = 1 / Double(sorted.count - 1)
        let ends = [max(0, p - step), min(1, p + step)].compactMap { Quantile.type7(sorted: sorted, p: $0) }
        return ends.map { ($0 - middle).magnitude }.max().map { max($0, 0.01) } ?? 0
    }
}
