import Dates
import Statistics

/// Makes the people of a workplace from its plan.
struct People {
    let plan: WorkplacePlan
    let targets: Targets
    /// The day as at which the return stands.
    let day: Day
    let year: Int
    let payLevel: PayLevel
    private var joining = false
    private var shares: [Double] = []
    private var others: [Double] = []
    private var experience: [Double] = []
    private var ages: [Double] = []

    init(plan: WorkplacePlan, targets: Targets, day: Day) {
        self.plan = plan
        self.targets = targets
        self.day = day
        year = day.year
        payLevel = PayLevel(on: Int(day.number), year: day.month < 4 ? day.year - 1 : day.year, targets: targets)
    }

    /// The people in post at the first return.
    mutating func first(firstNumber: Int, draw: inout Draw) -> [Person] {
        var roles: [Int16] = plan.registeredManager ? [4] : []
        for (role, count) in zip(RoleMix.roles, plan.roleCounts) where count > 0 {
            roles += [Int16](repeating: role, count: count)
        }
        if plan.personalAssistants { roles = [Int16](repeating: 23, count: plan.jobs) }
        return make(
            roles: roles, recent: plan.recent, zeroHours: plan.zeroHours, noFixedHours: plan.noFixedHours,
            fullTime: plan.fullTime, indirect: plan.indirect, serial: plan.firstPerson, firstNumber: firstNumber,
            draw: &draw)
    }

    /// People who joined in the year before the second return and are still there.
    mutating func joiners(
        roles: [Int16], serial: Int, firstNumber: Int, draw: inout Draw
    ) -> [Person] {
        joining = true
        let size = Double(max(1, plan.jobs))
        let part = Double(roles.count) / size
        let zero = min(roles.count, Int((Double(plan.zeroHours) * part + draw.stream.uniform()).rounded(.down)))
        let loose = min(zero, Int((Double(plan.noFixedHours) * part + draw.stream.uniform()).rounded(.down)))
        let full = min(roles.count - zero, Int((Double(plan.fullTime) * part + draw.stream.uniform()).rounded(.down)))
        return make(
            roles: roles, recent: roles.count, zeroHours: zero, noFixedHours: loose, fullTime: full, indirect: 0,
            serial: serial, firstNumber: firstNumber, draw: &draw)
    }

    private mutating func make(
        roles: [Int16], recent: Int, zeroHours: Int, noFixedHours: Int, fullTime: Int, indirect: Int, serial: Int,
        firstNumber: Int, draw: inout Draw
    ) -> [Person] {
        var people = [Person](repeating: Person(), count: roles.count)
        for index in people.indices {
            people[index].role = roles[index]
            people[index].serial = Int32(truncatingIfNeeded: serial + index)
            people[index].number = Int32(truncatingIfNeeded: firstNumber + index)
        }
        setEmployment(&people, indirect: indirect, draw: &draw)
        setAges(&people, draw: &draw)
        setTenure(&people, recent: recent, draw: &draw)
        setBackground(&people, draw: &draw)
        setHours(&people, zeroHours: zeroHours, noFixedHours: noFixedHours, fullTime: fullTime, draw: &draw)
        setPay(&people, draw: &draw)
        setSickness(&people, draw: &draw)
        setQualifications(&people, draw: &draw)
        setGaps(&people, draw: &draw)
        return people
    }

    private mutating func setEmployment(_ people: inout [Person], indirect: Int, draw: inout Draw) {
        var left = indirect
        // Bank and agency staff give care or nurse; the last rows of a role list are as good as any.
        for careOnly in [true, false] {
            for index in people.indices.reversed() where left > 0 {
                let role = people[index].role
                guard people[index].employment == 1, role != 4 else { continue }
                guard !careOnly || RoleMix.givesCare(role) || role == 16 || role == 6 else { continue }
                let share = draw.stream.uniform()
                people[index].employment = role == 6 || share < 0.2 ? 4 : (share < 0.9 ? 3 : 7)
                left -= 1
            }
        }
        draw.spread(people.count, into: &shares)
        for index in people.indices where people[index].employment == 1 && shares[index] < 0.06 {
            people[index].employment = 2
        }
    }

    private mutating func setAges(_ people: inout [Person], draw: inout Draw) {
        draw.ranked(people.count, into: &ages) { index, stream in
            let role = people[index].role
            let shift = RoleMix.manages(role) ? 0.35 : (role == 16 || role == 6 || role == 7 ? 0.2 : 0)
            return shift + stream.uniform()
        }
        for index in people.indices {
            let role = people[index].role
            let least = RoleMix.manages(role) ? 21.5 : (role == 16 || role == 6 || role == 15 ? 22.5 : 17)
            let age = max(least, (joining ? Curve.joinerAge : Curve.age).value(ages[index]))
            people[index].birth = day.adding(days: -Int(age * 365.25))
            ages[index] = age
        }
    }

    /// Experience in the sector, start in the job and where people were recruited from, which must fit each other.
    private mutating func setTenure(_ people: inout [Person], recent: Int, draw: inout Draw) {
        let ages = self.ages
        draw.ranked(people.count, into: &experience) { index, stream in ages[index] / 60 + stream.uniform() * 0.9 }
        let curve = joining ? Curve.joinerExperience : Curve.experience
        for index in people.indices {
            experience[index] = min(curve.value(experience[index]), max(0.05, ages[index] - 16.2))
        }
        let experience = self.experience
        draw.ranked(people.count, into: &shares) { index, stream in
            guard people[index].directlyEmployed else { return 9 }
            return experience[index] < 1 ? stream.uniform() * 0.1 : 0.2 + stream.uniform() * (1 + experience[index] / 8)
        }
        let limit = Double(recent) / Double(max(1, people.count))
        var tenures = [Double](repeating: 0, count: people.count)
        for index in people.indices {
            if shares[index] < limit {
                tenures[index] = min(self.experience[index], 0.02 + draw.stream.uniform() * 0.97)
            } else {
                let known = max(1.02, self.experience[index])
                self.experience[index] = known
                tenures[index] = 1.01 + (known - 1.01) * draw.stream.uniform().squareRoot()
            }
        }
        // 81 per cent came from within the sector: those with most experience before they came.
        let before = people.indices.map { self.experience[$0] - tenures[$0] }
        draw.ranked(people.count, into: &others) { index, stream in min(before[index], 2) + stream.uniform() * 0.5 }
        for index in people.indices {
            let share = draw.stream.uniform()
            if others[index] >= 0.19 {
                let own = plan.establishmentType == 1 ? 0.4 : 0.06
                people[index].recruitedFrom = share < own ? 1 : 2
            } else {
                people[index].recruitedFrom = [5, 7, 10, 12, 15, 17, 18, 8][
                    Draw.pick(share, [0.24, 0.36, 0.56, 0.62, 0.76, 0.8, 0.98, 1])]
            }
            let start = day.adding(days: -max(1, Int(tenures[index] * 365.25)))
            people[index].start = start
            let entered = day.adding(days: -max(1, Int(self.experience[index] * 365.25))).year
            people[index].sectorYear = Int16(min(start.year, max(entered, people[index].birth.year + 15)))
        }
    }

    private mutating func setBackground(_ people: inout [Person], draw: inout Draw) {
        draw.ranked(people.count, into: &shares) { index, stream in
            let role = people[index].role
            return (RoleMix.givesCare(role) ? 0 : 0.25) + stream.uniform()
        }
        draw.spread(people.count, into: &others)
        for index in people.indices {
            if shares[index] >= plan.female {
                people[index].gender = 1
            } else if shares[index] < 0.002 {
                people[index].gender = 4
            }
            Background.set(
                &people[index], foreign: others[index] < plan.nonBritish,
                fromUnion: others[index] < plan.nonBritish * targets.fromUnion, year: year, stream: &draw.stream)
            let share = draw.stream.uniform()
            people[index].disabled = share < 0.03 ? 1 : (share < 0.06 ? 2 : 0)
            people[index].home = Int32(truncatingIfNeeded: plan.number * 37 + draw.stream.below(4_000))
            people[index].apprentice = ages[index] < 25 && draw.stream.chance(0.1) ? 1 : 2
        }
    }

    private mutating func setHours(
        _ people: inout [Person], zeroHours: Int, noFixedHours: Int, fullTime: Int, draw: inout Draw
    ) {
        let size = Double(max(1, people.count))
        draw.ranked(people.count, into: &shares) { index, stream in
            let person = people[index]
            return (person.employment >= 3 ? 0 : RoleMix.givesCare(person.role) ? 0.3 : 2) + stream.uniform()
        }
        draw.ranked(people.count, into: &others) { index, stream in
            let role = people[index].role
            return (RoleMix.manages(role) ? 0 : role == 6 || role == 16 ? 0.2 : role == 26 ? 0.9 : 0.5)
                + stream.uniform() + (shares[index] < Double(zeroHours) / size ? 9 : 0)
        }
        for index in people.indices {
            let zero = shares[index] < Double(zeroHours) / size
            people[index].zeroHours = zero ? 1 : 2
            if zero {
                if shares[index] >= Double(noFixedHours) / size {
                    people[index].halfHours =
                        draw.stream.chance(0.25) ? Hours.full(&draw.stream) : Hours.part(&draw.stream)
                }
            } else if others[index] < Double(fullTime) / size {
                // The salaried work the standard week.
                let salaried = RoleMix.manages(people[index].role) || people[index].role == 6
                people[index].halfHours = salaried ? 74 : Hours.full(&draw.stream)
            } else {
                people[index].halfHours = Hours.part(&draw.stream)
            }
        }
    }

    private mutating func setPay(_ people: inout [Person], draw: inout Draw) {
        draw.spread(people.count, into: &shares)
        for index in people.indices {
            // The mean of two uniform numbers, brought back to a uniform one: half of it is the workplace's.
            let mixed = (shares[index] + plan.payPosition) / 2
            let place = mixed < 0.5 ? 2 * mixed * mixed : 1 - 2 * (1 - mixed) * (1 - mixed)
            people[index].payPlace = Float(place)
            Pay.set(&people[index], level: payLevel, council: plan.establishmentType == 1)
        }
    }

    mutating func setSickness(_ people: inout [Person], draw: inout Draw) {
        draw.spread(people.count, into: &shares)
        for index in people.indices {
            let days = Curve.sickDays.value(shares[index]) * plan.sickDays / Curve.sickDays.mean
            people[index].sickHalfDays = Int16(min(366 * 2, (days * 2).rounded()))
        }
    }

    private mutating func setQualifications(_ people: inout [Person], draw: inout Draw) {
        draw.ranked(people.count, into: &shares) { index, stream in
            Qualifications.reluctance(people[index].role) + stream.uniform()
        }
        for index in people.indices {
            Qualifications.set(
                &people[index], holds: shares[index] < plan.qualified, year: year, stream: &draw.stream)
        }
        for index in people.indices where plan.delegates && Qualifications.canDelegate(people[index].role) {
            people[index].delegated = draw.stream.chance(0.4) ? 1 : 2
        }
    }

    private func setGaps(_ people: inout [Person], draw: inout Draw) {
        let factor: Double = plan.establishmentType == 1 ? 0.5 : 1
        for index in people.indices {
            var bits: UInt32 = 0
            for (bit, share) in DemonstrationGaps.values.enumerated() where draw.stream.uniform() < share * factor {
                bits |= 1 << UInt32(bit)
            }
            people[index].gaps = Person.Gaps(rawValue: bits)
        }
    }
}

extension WorkplacePlan {
    /// Whether the workplace answers that its staff carry out delegated healthcare activities.
    var delegates: Bool {
        switch service {
        case 1, 2, 8, 54, 55: number % 3 == 0
        default: false
        }
    }
}

/// Weekly hours in halves.
enum Hours {
    static func full(_ stream: inout SeededStream) -> Int16 {
        [74, 74, 74, 75, 76, 78, 80, 84, 88][stream.below(9)]
    }

    static func part(_ stream: inout SeededStream) -> Int16 {
        [16, 20, 24, 30, 32, 36, 40, 40, 44, 48, 48, 50, 56, 60, 60, 64, 66, 68][stream.below(18)]
    }
}
