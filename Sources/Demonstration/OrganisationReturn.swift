import Dates
import Statistics

/// The people of one organisation at its two returns, and the rows that it sends of them.
struct OrganisationReturn {
    let plan: OrganisationPlan
    let targets: Targets
    let seed: UInt64
    let days: [Day]
    /// The people by workplace, in the order of the plan's workplaces; leavers stay in the list with their mark.
    private(set) var people: [[Person]] = []
    private(set) var counts: [WorkplaceRow.Counts] = []
    private var nextNumber = 1
    private var draw: Draw

    /// Makes the people of the first return.
    init(plan: OrganisationPlan, targets: Targets, seed: UInt64, days: [Day]) {
        self.plan = plan
        self.targets = targets
        self.seed = seed
        self.days = days
        draw = Draw(seed: seed, stream: plan.stream)
        for place in plan.workplaces {
            var maker = People(plan: place, targets: targets, day: days[0])
            let staff = maker.first(firstNumber: nextNumber, draw: &draw)
            nextNumber += staff.count
            people.append(staff)
            counts.append(firstCounts(place, staff))
        }
    }

    private mutating func firstCounts(_ place: WorkplacePlan, _ staff: [Person]) -> WorkplaceRow.Counts {
        var counts = WorkplaceRow.Counts(total: staff.count)
        guard !place.personalAssistants, !staff.isEmpty else { return counts }
        let yearAgo = days[0].adding(years: -1)
        for person in staff where person.directlyEmployed && person.start > yearAgo {
            counts.starters[person.role, default: 0] += 1
        }
        for _ in 0..<place.brief[0] { counts.starters[anyRole(staff), default: 0] += 1 }
        for _ in 0..<place.leavers[0] { counts.leavers[anyRole(staff), default: 0] += 1 }
        setVacancies(&counts, place: place, year: 0, staff: staff)
        if place.totalWrong { counts.total = min(999, counts.total + 2) }
        return counts
    }

    private mutating func setVacancies(
        _ counts: inout WorkplaceRow.Counts, place: WorkplacePlan, year: Int, staff: [Person]
    ) {
        var left = place.vacancies[year]
        if place.regulated, !staff.contains(where: { $0.role == 4 && $0.later != .leaves }) {
            counts.vacancies[4] = 1
            left -= 1
        }
        for _ in 0..<max(0, left) { counts.vacancies[anyRole(staff), default: 0] += 1 }
    }

    /// The role of somebody here, managers in post left out.
    private mutating func anyRole(_ staff: [Person]) -> Int16 {
        guard !staff.isEmpty else { return 8 }
        let role = staff[draw.stream.below(staff.count)].role
        return role == 4 ? 8 : role
    }

    /// Lets a year pass: people leave, move within the organisation, are promoted, and others join.
    mutating func passYear() {
        var arrivals = [[Person]](repeating: [], count: people.count)
        for place in people.indices {
            decideLeavers(place)
            decideMoves(place, arrivals: &arrivals)
        }
        for place in people.indices {
            let joined = join(place, arrived: arrivals[place].count)
            age(place)
            recount(place, arrived: arrivals[place].count, joined: joined)
        }
    }

    private mutating func decideLeavers(_ place: Int) {
        let plan = self.plan.workplaces[place]
        if plan.laterJobs == 0 {
            for index in people[place].indices { people[place][index].later = .leaves }
            return
        }
        let count = plan.personalAssistants ? plan.leavers[1] : max(0, plan.leavers[1] - plan.brief[1])
        let now = days[0]
        var order: [(Double, Int)] = []
        for (index, person) in people[place].enumerated() where person.directlyEmployed || plan.personalAssistants {
            // Those who have stayed longest are likeliest to stay, until they retire.
            let years = Double(now - person.start) / 365.25
            let bound = (person.role == 4 ? 3 : 0) - (now - person.birth > 23_500 ? 0.6 : 0)
            order.append((draw.stream.uniform() * (1 + years / 4) + bound, index))
        }
        order.sort { $0 < $1 }
        for (_, index) in order.prefix(count) { people[place][index].later = .leaves }
    }

    private mutating func decideMoves(_ place: Int, arrivals: inout [[Person]]) {
        guard plan.workplaces.count > 1 else { return }
        for index in people[place].indices {
            let person = people[place][index]
            guard person.later == .stays, RoleMix.givesCare(person.role), draw.stream.uniform() < 0.02 else { continue }
            let column = RoleMix.roles.firstIndex(of: person.role) ?? 0
            let open = plan.workplaces.indices.filter { other in
                let target = plan.workplaces[other]
                let hasRole = target.roleCounts.indices.contains(column) && target.roleCounts[column] > 0
                return other != place && target.laterJobs > 0 && (target.personalAssistants || hasRole)
            }
            guard !open.isEmpty else { continue }
            let target = open[draw.stream.below(open.count)]
            people[place][index].later = .moves(target)
            people[place][index].delegated = 0
            arrivals[target].append(people[place][index])
        }
    }

    private mutating func join(_ place: Int, arrived: Int) -> [Person] {
        let plan = self.plan.workplaces[place]
        let staying = people[place].reduce(0) { count, person in
            switch person.later {
            case .stays, .unchanged: count + 1
            default: count
            }
        }
        let block = max(0, plan.laterJobs - plan.jobs) + plan.leavers[1] + plan.direct / 20 + 4
        let hires = min(block, max(0, plan.laterJobs - staying - arrived))
        guard hires > 0 else { return [] }
        var roles = people[place].filter { $0.later == .leaves }.map(\.role).sorted { first, second in
            (first == 4 ? 0 : 1, first) < (second == 4 ? 0 : 1, second)
        }
        let managed = people[place].contains { $0.role == 4 && $0.later != .leaves }
        if plan.regulated, !managed, roles.first != 4 { roles.insert(4, at: 0) }
        while roles.count < hires { roles.append(people[place].isEmpty ? 8 : anyRole(people[place])) }
        var maker = People(plan: plan, targets: targets, day: days[1])
        var joined = maker.joiners(
            roles: Array(roles.prefix(hires)), serial: plan.firstPerson + plan.jobs, firstNumber: nextNumber,
            draw: &draw)
        for index in joined.indices { joined[index].later = .joins }
        nextNumber += joined.count
        return joined
    }

    /// Another year of pay, sickness, promotions and answers given late for those who stay.
    private mutating func age(_ place: Int) {
        let plan = self.plan.workplaces[place]
        var maker = People(plan: plan, targets: targets, day: days[1])
        let before = people[place]
        maker.setSickness(&people[place], draw: &draw)
        for index in before.indices {
            let share = draw.stream.uniform()
            guard before[index].later != .leaves else { continue }
            if before[index].later == .stays, share < 0.08 {
                people[place][index] = before[index]
                people[place][index].later = .unchanged
                continue
            }
            // One gap in five is filled when the next return comes.
            var kept: UInt32 = 0
            for bit in DemonstrationGaps.values.indices where draw.stream.uniform() >= 0.2 { kept |= 1 << UInt32(bit) }
            people[place][index].gaps = before[index].gaps.intersection(Person.Gaps(rawValue: kept))
            if before[index].later == .stays, share > 0.98 { promote(place, index) }
            if share > 0.5, share < 0.507 { people[place][index].renamed = true }
            Pay.set(&people[place][index], level: maker.payLevel, council: plan.establishmentType == 1)
        }
    }

    private mutating func promote(_ place: Int, _ index: Int) {
        let next: Int16? =
            switch people[place][index].role {
            case 8: 7
            case 7: 45
            case 52: 9
            default: nil
            }
        guard let next else { return }
        people[place][index].role = next
        people[place][index].start = days[1].adding(days: -30 - draw.stream.below(300))
    }

    private mutating func recount(_ place: Int, arrived: Int, joined: [Person]) {
        let plan = self.plan.workplaces[place]
        var counts = WorkplaceRow.Counts()
        for person in people[place] {
            switch person.later {
            case .leaves where person.directlyEmployed: counts.leavers[person.role, default: 0] += 1
            case .stays, .unchanged: counts.total += 1
            default: break
            }
        }
        for person in joined { counts.starters[person.role, default: 0] += 1 }
        counts.total = min(999, counts.total + arrived + joined.count)
        people[place] += joined
        guard !plan.personalAssistants else {
            self.counts[place] = WorkplaceRow.Counts(total: counts.total)
            return
        }
        for _ in 0..<plan.brief[1] {
            let role = anyRole(people[place])
            counts.starters[role, default: 0] += 1
            counts.leavers[role, default: 0] += 1
        }
        setVacancies(&counts, place: plan, year: 1, staff: people[place])
        if plan.totalWrong { counts.total = min(999, counts.total + 2) }
        self.counts[place] = counts
    }
}
