import Statistics

extension AreaPlan {
    /// Lays down for each workplace how many of its jobs are of which kind, so that the area comes to its targets while
    /// workplaces differ as real ones do.
    mutating func setRates(jobs: Int, scale: Double, draw: inout Draw) {
        var places = organisations.flatMap(\.workplaces)
        let kinds = organisations.flatMap { plan in plan.workplaces.map { _ in plan.kind } }
        AreaPlan.setRoles(&places, scale: scale, draw: &draw)
        AreaPlan.setHours(&places, targets: targets, draw: &draw)
        AreaPlan.setMovement(&places, kinds: kinds, targets: targets, draw: &draw)
        AreaPlan.setPeople(&places, targets: targets, draw: &draw)
        var index = 0
        for organisation in organisations.indices {
            for place in organisations[organisation].workplaces.indices {
                organisations[organisation].workplaces[place] = places[index]
                index += 1
            }
        }
        for index in silent.indices where silent[index].careHome {
            silent[index].beds = silent[index].likelyBeds
        }
    }

    /// Registered managers, then all other roles with the remainder carried from workplace to workplace.
    private static func setRoles(_ places: inout [WorkplacePlan], scale: Double, draw: inout Draw) {
        var groups = [Double](repeating: 0, count: RoleMix.Group.allCases.count)
        var managers = 0
        var regulated = 0
        for index in places.indices where !places[index].personalAssistants {
            if places[index].regulated {
                regulated += 1
                places[index].managerVacancy = places[index].jobs < 3 || regulated % 40 == 20
                places[index].registeredManager = !places[index].managerVacancy
                if places[index].registeredManager { managers += 1 }
            }
            groups[places[index].group.rawValue] +=
                Double(places[index].jobs - (places[index].registeredManager ? 1 : 0))
        }
        let mix = RoleMix(jobs: groups, scale: scale, registeredManagers: managers)
        var carried = mix.shares.map { $0.map { _ in 0.0 } }
        for index in places.indices where !places[index].personalAssistants {
            let group = places[index].group.rawValue
            let rest = places[index].jobs - (places[index].registeredManager ? 1 : 0)
            let due = mix.shares[group].indices.map { carried[group][$0] + mix.shares[group][$0] * Double(rest) }
            let counts = AreaPlan.nearest(due, sum: rest)
            for role in counts.indices { carried[group][role] = due[role] - Double(counts[role]) }
            places[index].roleCounts = counts
        }
    }

    /// Whole numbers of this sum as near as can be to what is due; negative dues count as nothing.
    private static func nearest(_ due: [Double], sum: Int) -> [Int] {
        var counts = due.map { max(0, Int($0.rounded(.down))) }
        var difference = sum - counts.reduce(0, +)
        while difference != 0 {
            var best = 0
            var widest = -Double.infinity
            for role in due.indices where difference > 0 || counts[role] > 0 {
                let gap = (due[role] - Double(counts[role])) * (difference > 0 ? 1 : -1)
                if gap > widest {
                    widest = gap
                    best = role
                }
            }
            counts[best] += difference > 0 ? 1 : -1
            difference += difference > 0 ? -1 : 1
        }
        return counts
    }

    private static func setHours(_ places: inout [WorkplacePlan], targets: Targets, draw: inout Draw) {
        let jobs = places.reduce(0) { $0 + $1.jobs }
        var leans: [Double] = []
        draw.spread(places.count, into: &leans)
        let bankWeights = places.map { place -> Double in
            guard !place.personalAssistants else { return 0 }
            return Double(place.jobs) * (place.group == .headOffice ? 0.2 : 1)
        }
        let bankBase = places.reduce(0) { $0 + ($1.personalAssistants ? 0 : $1.jobs) }
        let bank = Apportionment.parts(
            of: Int(Double(bankBase) * 0.03), weights: bankWeights, limits: places.map { $0.jobs / 3 })
        let zeroWeights = places.indices.map { index -> Double in
            let rate: Double =
                switch places[index].group {
                case .assessment, .headOffice: 0.03
                case .nursing, .residential: 0.06
                case .homeCare: places[index].personalAssistants ? 0.14 : 0.3
                case .supportedLiving: 0.11
                case .day, .community: 0.08
                }
            let council: Double = places[index].establishmentType == 1 ? 0.3 : 1
            return Double(places[index].jobs) * rate * council * Curve.lean.value(leans[index])
        }
        let zero = Apportionment.parts(
            of: Int((targets.zeroHours * Double(jobs)).rounded()), weights: zeroWeights,
            limits: places.map { Int(Double($0.jobs) * 0.92) })
        let loose = Apportionment.parts(
            of: Int((0.07 * Double(jobs)).rounded()), weights: zero.map(Double.init), limits: zero)
        let zeroFull = zip(zero, loose).reduce(0) { $0 + $1.0 - $1.1 } / 4
        let fullWeights = places.indices.map { index -> Double in
            let rate: Double =
                switch places[index].group {
                case .assessment, .headOffice: 1.25
                case .nursing, .supportedLiving: 1.08
                case .residential: 1
                case .homeCare: places[index].personalAssistants ? 0.62 : 0.95
                case .day, .community: 0.9
                }
            return Double(places[index].jobs - zero[index]) * rate
        }
        let full = Apportionment.parts(
            of: Int((0.59 * Double(jobs)).rounded()) - zeroFull, weights: fullWeights,
            limits: places.indices.map { places[$0].jobs - zero[$0] })
        for index in places.indices {
            places[index].indirect = bank[index]
            places[index].zeroHours = zero[index]
            places[index].noFixedHours = loose[index]
            places[index].fullTime = full[index]
        }
    }

    private static func setMovement(
        _ places: inout [WorkplacePlan], kinds: [DemonstrationOrganisation.Kind], targets: Targets, draw: inout Draw
    ) {
        var leans: [Double] = []
        var growth: [Double] = []
        draw.spread(places.count, into: &leans)
        draw.spread(places.count, into: &growth)
        var carried = 0.0
        for index in places.indices {
            let exact = Double(places[index].jobs) * (1.015 + (growth[index] - 0.5) * 0.08) + carried
            places[index].laterJobs = max(1, min(999, Int(exact.rounded())))
            carried = exact - Double(places[index].laterJobs)
            places[index].countsKnown =
                !places[index].personalAssistants
                && (kinds[index] == .council || places[index].managerVacancy || !draw.stream.chance(0.03))
            places[index].totalWrong = kinds[index] == .provider && draw.stream.chance(0.03)
        }
        let tempers = places.indices.map { AreaPlan.temper(places[$0]) * Curve.lean.value(leans[$0]) }
        for year in 0...1 {
            let base = places.map { year == 0 ? $0.direct : max(0, $0.laterJobs - $0.indirect) }
            let weights = places.indices.map { index in
                Double(base[index]) * tempers[index] * (year == 0 ? 1 : 0.7 + 0.6 * growth[index])
            }
            // Beyond these limits the national check warns (leavers and vacancies against the total).
            let limits = places.map { max(0, min($0.direct, $0.laterJobs) * 2 / 3 - 1) }
            let leavers = distributed(targets.turnover, base: base, weights: weights, limits: limits, over: places)
            let vacant = targets.vacancyRate / (1 - targets.vacancyRate)
            let vacancies = distributed(
                vacant, base: base, weights: weights, limits: limits.map { $0 / 2 }, over: places)
            for index in places.indices {
                places[index].leavers[year] = leavers[index]
                places[index].vacancies[year] = vacancies[index]
                places[index].brief[year] = (leavers[index] * 15 + index % 100) / 100
                if places[index].managerVacancy, places[index].vacancies[year] == 0 {
                    places[index].vacancies[year] = 1
                }
            }
        }
        for index in places.indices {
            let starters = Double(places[index].leavers[0]) * 1.04 + 0.3
            places[index].recent =
                places[index].personalAssistants
                ? places[index].jobs / 5
                : max(0, min(places[index].direct, Int(starters) - places[index].brief[0]))
            if places[index].personalAssistants {
                places[index].leavers[1] = places[index].jobs / 6
            }
        }
    }

    /// How a service's turnover and vacancies stand to the area's.
    private static func temper(_ place: WorkplacePlan) -> Double {
        switch place.group {
        case .assessment, .headOffice: 0.5
        case .nursing: 1.1
        case .residential: 0.9
        case .homeCare: place.establishmentType == 1 ? 0.6 : 1.3
        case .supportedLiving: 1
        case .day, .community: 0.7
        }
    }

    /// Whole counts of a rate on a base. Workplaces whose counts are known and those whose are not each come to the
    /// rate, so that leaving the latter out changes nothing.
    private static func distributed(
        _ rate: Double, base: [Int], weights: [Double], limits: [Int], over places: [WorkplacePlan]
    ) -> [Int] {
        var result = [Int](repeating: 0, count: places.count)
        for known in [true, false] {
            let members = places.indices.filter { !places[$0].personalAssistants && places[$0].countsKnown == known }
            let total = Int((members.reduce(0.0) { $0 + Double(base[$1]) } * rate).rounded())
            let parts = Apportionment.parts(
                of: total, weights: members.map { weights[$0] }, limits: members.map { limits[$0] })
            for (member, part) in zip(members, parts) { result[member] = part }
        }
        return result
    }

    private static func setPeople(_ places: inout [WorkplacePlan], targets: Targets, draw: inout Draw) {
        func normalised(_ curve: Curve, steep: Double = 1) -> [Double] {
            var shares: [Double] = []
            draw.spread(places.count, into: &shares)
            let leans = shares.map { curve.value($0) }
            let sum = places.indices.reduce(0.0) { $0 + leans[$1] * Double(places[$1].jobs) }
            let jobs = places.reduce(0.0) { $0 + Double($1.jobs) }
            return leans.map { sum > 0 ? $0 * jobs / sum : 1 }
        }
        let foreign = normalised(.steepLean)
        let men = normalised(.lean)
        let qualified = normalised(.mildLean)
        let sick = normalised(.mildLean)
        var pay: [Double] = []
        draw.spread(places.count, into: &pay)
        for index in places.indices {
            places[index].nonBritish = min(0.9, targets.nonBritish * foreign[index])
            places[index].female = 1 - min(0.8, 0.16 * men[index])
            places[index].qualified = min(0.97, targets.qualified * qualified[index])
            places[index].sickDays = targets.sickDays * sick[index]
            // A council has one pay scale.
            places[index].payPosition = places[index].establishmentType == 1 ? 0.5 : pay[index]
            if places[index].careHome { places[index].beds = places[index].likelyBeds }
        }
    }
}
