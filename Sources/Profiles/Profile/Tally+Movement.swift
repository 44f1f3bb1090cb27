import Figures
import Workforce

/// Movement: counts that workplaces give, on the employees of the workplaces that gave them (docs/methods.md §1.2).
extension Tally {
    func movement(_ movement: Definition.Movement, _ group: Int, _ definition: Definition) -> Reading {
        let basis = Basis(movement)
        var reading = movementValue(movement, basis, group, definition.measure.base)
        reading.leftOut = leftOut(basis, group, definition.unknown)
        reading.notes = notes(basis, movement, group)
        if reading.recordsUsed == 0 { reading.recordsUsed = count(basis.employees, group) }
        return reading
    }

    /// Which counters a measure of movement rests on.
    struct Basis {
        let counted: [Counter]
        let employees: Counter
        let workplaces: Counter
        let words: String

        init(_ movement: Definition.Movement) {
            switch movement {
            case .starters, .startersRate:
                (counted, employees, workplaces) = ([.starters], .startersBase, .startersWorkplaces)
                words = "starters"
            case .leavers, .turnover:
                (counted, employees, workplaces) = ([.leavers], .leaversBase, .leaversWorkplaces)
                words = "leavers"
            case .vacancies, .vacancyRate:
                (counted, employees, workplaces) = ([.vacancies], .vacanciesBase, .vacanciesWorkplaces)
                words = "vacancies"
            default:
                (counted, employees, workplaces) = ([.bothStarters, .bothLeavers], .bothBase, .bothWorkplaces)
                words = "starters and leavers"
            }
        }

        /// Whether it rests on starters, or on leavers, alone or together with the other.
        func rests(on counter: Counter) -> Bool {
            counted.contains(counter) || counted.contains(counter == .starters ? .bothStarters : .bothLeavers)
        }

        var needsLeavers: Bool { counted.contains(.leavers) || counted.contains(.bothLeavers) }
    }

    private func movementValue(
        _ movement: Definition.Movement, _ basis: Basis, _ group: Int, _ base: String
    ) -> Reading {
        if let refusal = refusal(movement, basis, group) { return .refused(refusal) }
        let employees = Double(count(basis.employees, group))
        let both = (starters: Double(count(.bothStarters, group)), leavers: Double(count(.bothLeavers, group)))
        let opening = employees - both.starters + both.leavers
        let used = count(basis.employees, group)
        switch movement {
        case .starters, .leavers, .vacancies:
            return Reading(outcome: .value(Double(count(basis.counted, group))), recordsUsed: used)
        case .startersRate, .turnover:
            return quotient(Double(count(basis.counted, group)), employees, base, scale: 100, used: used)
        case .vacancyRate:
            let vacancies = Double(count(.vacancies, group))
            return quotient(vacancies, employees + vacancies, base, scale: 100, used: used)
        case .netGrowth: return quotient(both.starters - both.leavers, employees, base, scale: 100, used: used)
        case .opening:
            guard opening >= 0 else { return .refused(Refusals.negativeOpening) }
            return Reading(outcome: .value(opening), recordsUsed: used)
        case .councilTurnover:
            guard opening >= 0 else { return .refused(Refusals.negativeOpening) }
            return quotient(both.leavers, (opening + employees) / 2, base, scale: 100, used: used)
        case .retention, .stability:
            let stayed = count(.stayed, group)
            return share(stayed, of: stayed + count(.openingLeft, group), base)
        }
    }

    private func refusal(_ movement: Definition.Movement, _ basis: Basis, _ group: Int) -> Refusal? {
        switch movement {
        case .retention, .stability:
            if data.leavers == nil { return Refusals.noLeaverRecords }
        case .starters, .leavers, .vacancies, .opening: break
        default:
            if count(.workplaces, group) == 1, count(.mismatchedWorkplaces, group) == 1 {
                return Refusals.mismatched
            }
        }
        guard count(basis.workplaces, group) == 0, count(basis.counted, group) == 0, count(.workplaces, group) > 0
        else {
            return nil
        }
        if basis.needsLeavers, count(.implausibleWorkplaces, group) > 0 {
            return Refusals.implausible(request.rules.implausibleTurnover)
        }
        return Refusals.nobodySaid(basis.words)
    }

    private func leftOut(_ basis: Basis, _ group: Int, _ unknown: String) -> [Figure.LeftOut] {
        let missing = count(.employees, group) - count(basis.employees, group)
        let implausible = basis.needsLeavers ? min(missing, count(.implausibleBase, group)) : 0
        return [
            Figure.LeftOut(reason: unknown, count: missing - implausible),
            Figure.LeftOut(
                reason: "directly employed at workplaces whose turnover is above "
                    + "\(Print.count(request.rules.implausibleTurnover))%, an error of input",
                count: implausible),
        ]
    }

    private func notes(_ basis: Basis, _ movement: Definition.Movement, _ group: Int) -> [String] {
        var notes: [String] = []
        let all = count(.workplaces, group)
        let known = count(basis.workplaces, group)
        if all > 0, known < all {
            notes.append("Rests on \(Print.count(known)) of \(Print.counted(all, "workplace")).")
        }
        let implausible = count(.implausibleWorkplaces, group)
        if basis.needsLeavers, implausible > 0 {
            let limit = Print.count(request.rules.implausibleTurnover)
            notes.append(
                "\(Print.counted(implausible, "workplace")) with a turnover above \(limit)%: check the stated leavers.")
        }
        let mismatched = count(.mismatchedWorkplaces, group)
        if mismatched > 0, all > 1 {
            notes.append(
                "At \(Print.counted(mismatched, "workplace")) of \(Print.count(all)) the staff records do not match "
                    + "the stated total; they are kept here.")
        }
        for (counter, counted, words) in [
            (Counter.startersSilent, Counter.starters, "starter"), (.leaversSilent, .leavers, "leaver"),
        ] where count(counter, group) > 0 && basis.rests(on: counted) {
            notes.append(
                "A council with \(Print.count(request.rules.fewestEmployeesOfCouncil)) employees or more stated not "
                    + "one \(words) in the year, which national tables take as no answer: check it with the council.")
        }
        let undated = count(.bothUndated, group)
        if movement == .retention || movement == .stability, undated > 0 {
            notes.append("\(Print.counted(undated, "employee")) without a start date left out.")
        }
        return notes
    }
}

/// The pass over the workplaces' own counts, and over leavers who are named one by one.
extension Tally {
    mutating func countWorkplaces() {
        let width = Counter.allCases.count
        countWorkplacesWithoutJobs()
        func add(_ count: Int, _ counter: Counter, _ workplace: Int, _ role: Int16, to counts: inout [Int64]) {
            guard count > 0, let group = grouping.countGroup(workplace: workplace, role: role) else { return }
            // The key of a workplace's count is that of the count: the same workplace and role, the same number.
            let key = marks.map { Int64($0.key(ofCount: count, workplace: workplace, role: role)) } ?? 0
            counts[group * width + counter.rawValue] &+= Int64(Int32(clamping: count)) << 32 &+ key
        }
        var counts = self.counts
        for (place, workplace) in data.workplaces.enumerated() {
            let isBoth = standing.has(Standing.both, place)
            for (role, count) in workplace.starters.counts ?? [:] {
                add(count, .starters, place, role, to: &counts)
                if isBoth { add(count, .bothStarters, place, role, to: &counts) }
            }
            if standing.has(Standing.leavers, place) {
                for (role, count) in workplace.leavers.counts ?? [:] {
                    add(count, .leavers, place, role, to: &counts)
                    if isBoth { add(count, .bothLeavers, place, role, to: &counts) }
                }
            }
            for (role, count) in workplace.vacancies.counts ?? [:] {
                add(count, .vacancies, place, role, to: &counts)
            }
        }
        for leaver in data.leavers ?? [] {
            let place = Int(leaver.workplace)
            guard data.workplaces.indices.contains(place), standing.has(Standing.both, place),
                leaver.employmentStatus == 1 || leaver.employmentStatus == 2, year.contains(leaver.leaveDate),
                let start = leaver.startDate, start < year.lowerBound
            else { continue }
            add(1, .openingLeft, place, leaver.role, to: &counts)
        }
        self.counts = counts
    }

    /// Lets groups without a job meet the workplaces that count for them, as the pass over the jobs lets the others:
    /// else what none of those workplaces has stated would be shown as 0.
    private mutating func countWorkplacesWithoutJobs() {
        guard grouping.cells.indices.contains(where: { count(.posts, $0) == 0 }) else { return }
        let width = Counter.allCases.count
        let raised: [(mark: UInt8, counter: Counter)] = [
            (Standing.starters, .startersWorkplaces), (Standing.leavers, .leaversWorkplaces),
            (Standing.vacancies, .vacanciesWorkplaces), (Standing.both, .bothWorkplaces),
            (Standing.implausible, .implausibleWorkplaces), (Standing.mismatched, .mismatchedWorkplaces),
            (Standing.noStarters, .startersSilent), (Standing.noLeavers, .leaversSilent),
        ]
        for (place, workplace) in data.workplaces.enumerated() {
            var roles: Set<Int16> = [0]
            for counts in [workplace.starters, workplace.leavers, workplace.vacancies] {
                roles.formUnion((counts.counts ?? [:]).keys)
            }
            let groups = Set(roles.compactMap { grouping.countGroup(workplace: place, role: $0) })
            for group in groups where count(.posts, group) == 0 {
                counts[group * width + Counter.workplaces.rawValue] += Row.one
                for (mark, counter) in raised where standing.has(mark, place) {
                    counts[group * width + counter.rawValue] += Row.one
                }
            }
        }
    }
}
