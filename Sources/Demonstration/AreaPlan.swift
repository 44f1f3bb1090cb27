import Statistics

/// The made-up sector of one council area: who there is and how large.
struct AreaPlan: Sendable {
    let area: CouncilArea
    let targets: Targets
    var organisations: [OrganisationPlan]
    /// Regulated locations that send no return.
    var silent: [WorkplacePlan]
    /// Where the numbers of workplaces, organisations and people of the next area go on.
    var next: Counters

    /// What runs on from area to area, so that no number is given twice.
    struct Counters: Sendable {
        var workplace = 0
        var organisation = 0
        var person = 0
    }

    /// Lays out an area of this many jobs.
    ///
    /// Of the jobs, 9, 78 and 13 per cent go to the council, independent providers and direct-payment employers. At the
    /// strategy's 7,900 jobs 127 regulated locations send returns, 81 residential and 46 not, as the strategy counts
    /// them; the register holds 19 more (coverage 87 per cent).
    init(area: CouncilArea, jobs: Int, targets: Targets, seed: UInt64, from start: Counters) {
        var draw = Draw(seed: seed, stream: 1_000_000 + UInt64(start.organisation))
        var counters = start
        let sectors = Apportionment.largestRemainder(
            of: jobs, shares: [targets.councilShare, targets.independentShare, targets.directPaymentShare])
        let scale = Double(jobs) / 7_900
        var organisations = [AreaPlan.council(area: area, jobs: sectors[0], counters: &counters)]
        organisations += AreaPlan.independent(jobs: sectors[1], scale: scale, draw: &draw, counters: &counters)
        organisations += AreaPlan.directPayments(jobs: sectors[2], scale: scale, counters: &counters)
        organisations.removeAll { $0.jobs == 0 }
        AreaPlan.nameReferences(&organisations, area: area, from: start.organisation, draw: &draw)
        self.area = area
        self.targets = targets
        self.organisations = organisations
        silent = AreaPlan.silent(scale: scale, draw: &draw, counters: &counters)
        counters.organisation += organisations.count + silent.count
        next = counters
        setRates(jobs: jobs, scale: scale, draw: &draw)
        openAndClose()
        for index in self.organisations.indices {
            for place in self.organisations[index].workplaces.indices {
                self.organisations[index].workplaces[place].firstPerson = next.person
                let plan = self.organisations[index].workplaces[place]
                next.person += plan.jobs + max(0, plan.laterJobs - plan.jobs) + plan.leavers[1] + plan.direct / 20 + 4
            }
        }
    }

    /// In the year between the two returns the second parent closes its last location and the first opens a new one.
    private mutating func openAndClose() {
        let parents = organisations.indices.filter {
            organisations[$0].kind == .provider && organisations[$0].workplaces.count > 2
        }
        guard parents.count > 1 else { return }
        let last = organisations[parents[1]].workplaces.count - 1
        organisations[parents[1]].workplaces[last].laterJobs = 0
        next.workplace += 1
        let first = organisations[parents[0]]
        var place = WorkplacePlan(
            number: next.workplace, service: 55, group: .supportedLiving,
            establishmentType: first.workplaces[0].establishmentType, nameKind: .living, regulated: true, jobs: 0)
        place.laterJobs = 14
        place.reference = "\(first.prefix)-\(first.workplaces.count + 1)"
        place.providerNumber = first.workplaces[0].providerNumber
        place.nonBritish = targets.nonBritish
        place.qualified = targets.qualified
        place.sickDays = targets.sickDays
        organisations[parents[0]].workplaces.append(place)
    }

    private struct Team {
        let name: String
        let service: Int16
        let group: RoleMix.Group
        let jobs: Double
        let regulated: Bool
    }

    private static let teams: [Team] = [
        Team(name: "Adult Social Care Head Office", service: 72, group: .headOffice, jobs: 55, regulated: false),
        Team(name: "Assessment Team North", service: 16, group: .assessment, jobs: 150, regulated: false),
        Team(name: "Assessment Team South", service: 16, group: .assessment, jobs: 90, regulated: false),
        Team(name: "Hospital and Mental Health Team", service: 16, group: .assessment, jobs: 60, regulated: false),
        Team(name: "Front Door and Information", service: 20, group: .assessment, jobs: 24, regulated: false),
        Team(name: "Reablement Service", service: 8, group: .homeCare, jobs: 130, regulated: true),
        Team(name: "Extra Care Housing", service: 54, group: .homeCare, jobs: 60, regulated: true),
        Team(name: "Short Breaks Home", service: 2, group: .residential, jobs: 40, regulated: true),
        Team(name: "Shared Lives", service: 17, group: .community, jobs: 12, regulated: true),
        Team(name: "Day Centre East", service: 6, group: .day, jobs: 30, regulated: false),
        Team(name: "Day Centre West", service: 6, group: .day, jobs: 25, regulated: false),
        Team(name: "Day Centre Central", service: 6, group: .day, jobs: 20, regulated: false),
        Team(name: "Equipment and Adaptations", service: 18, group: .community, jobs: 15, regulated: false),
    ]

    private static func council(area: CouncilArea, jobs: Int, counters: inout Counters) -> OrganisationPlan {
        let town = area.name.split(separator: ",").first.map(String.init) ?? area.name
        let parts = Apportionment.largestRemainder(of: jobs, shares: teams.map(\.jobs))
        var places: [WorkplacePlan] = []
        for (team, part) in zip(teams, parts) where part > 0 {
            // The national file states no more than 999 staff for a workplace.
            let pieces = (part + 599) / 600
            for (piece, size) in Apportionment.largestRemainder(
                of: part, shares: [Double](repeating: 1, count: pieces)
            ).enumerated() {
                counters.workplace += 1
                places.append(
                    WorkplacePlan(
                        number: counters.workplace, service: team.service, group: team.group, establishmentType: 1,
                        nameKind: .group, fixedName: pieces > 1 ? "\(team.name) \(piece + 1)" : team.name,
                        regulated: team.regulated, jobs: size))
            }
        }
        return OrganisationPlan(name: "\(town) Council", kind: .council, workplaces: places)
    }

    private struct Provision {
        let service: Int16
        let group: RoleMix.Group
        let count: Double
        let jobs: Double
        let kind: NameKind
        let regulated: Bool
    }

    // Independent workplaces of an area of 7,900 jobs with their mean number of jobs; the councils' own regulated
    // locations make up the strategy's 81 residential and 46 other ones.
    private static let provisions: [Provision] = [
        Provision(service: 1, group: .nursing, count: 24, jobs: 62, kind: .home, regulated: true),
        Provision(service: 2, group: .residential, count: 56, jobs: 40, kind: .home, regulated: true),
        Provision(service: 8, group: .homeCare, count: 24, jobs: 58, kind: .homeCare, regulated: true),
        Provision(service: 55, group: .supportedLiving, count: 13, jobs: 45, kind: .living, regulated: true),
        Provision(service: 54, group: .homeCare, count: 4, jobs: 35, kind: .living, regulated: true),
        Provision(service: 74, group: .homeCare, count: 1, jobs: 30, kind: .homeCare, regulated: true),
        Provision(service: 17, group: .community, count: 1, jobs: 20, kind: .community, regulated: true),
        Provision(service: 6, group: .day, count: 9, jobs: 10, kind: .day, regulated: false),
        Provision(service: 15, group: .community, count: 5, jobs: 10, kind: .community, regulated: false),
        Provision(service: 20, group: .community, count: 2, jobs: 8, kind: .community, regulated: false),
        Provision(service: 13, group: .community, count: 2, jobs: 8, kind: .community, regulated: false),
        Provision(service: 21, group: .community, count: 1, jobs: 8, kind: .community, regulated: false),
        Provision(service: 14, group: .community, count: 1, jobs: 12, kind: .community, regulated: false),
        Provision(service: 53, group: .supportedLiving, count: 2, jobs: 8, kind: .living, regulated: false),
    ]

    private static func independent(
        jobs: Int, scale: Double, draw: inout Draw, counters: inout Counters
    ) -> [OrganisationPlan] {
        var places: [WorkplacePlan] = []
        var weights: [Double] = []
        var spread: [Double] = []
        let groups = Int((6 * scale).rounded())
        for provision in provisions + [
            Provision(
                service: 72, group: .headOffice, count: Double(groups) / max(scale, 1e-9), jobs: 9, kind: .group,
                regulated: false)
        ] {
            let count = Int((provision.count * scale).rounded())
            draw.spread(count, into: &spread)
            for share in spread {
                counters.workplace += 1
                let voluntary = draw.stream.chance(provision.regulated ? 0.15 : 0.7)
                places.append(
                    WorkplacePlan(
                        number: counters.workplace, service: provision.service, group: provision.group,
                        establishmentType: voluntary ? 7 : 6, nameKind: provision.kind,
                        regulated: provision.regulated, jobs: 0))
                weights.append(provision.jobs * min(Curve.size.value(share), 900 / provision.jobs))
            }
        }
        if places.isEmpty, jobs > 0 {
            counters.workplace += 1
            places = [
                WorkplacePlan(
                    number: counters.workplace, service: 8, group: .homeCare, establishmentType: 6,
                    nameKind: .homeCare, regulated: true, jobs: 0)
            ]
            weights = [1]
        }
        for (index, part) in Apportionment.largestRemainder(of: jobs, shares: weights).enumerated() {
            places[index].jobs = part
        }
        return grouped(places.filter { $0.jobs > 0 }, groups: groups, draw: &draw)
    }

    /// Puts some locations under parents, each with a head office; all others stand alone.
    private static func grouped(_ places: [WorkplacePlan], groups: Int, draw: inout Draw) -> [OrganisationPlan] {
        let offices = places.filter { $0.service == 72 }
        let regulated = draw.stream.shuffled(places.indices.filter { places[$0].regulated })
        var taken: Set<Int> = []
        var plans: [OrganisationPlan] = []
        for (index, office) in offices.enumerated() {
            let members = regulated.dropFirst(taken.count).prefix(index % 2 == 0 ? 3 : 4)
            taken.formUnion(members)
            let own = members.sorted().map { index in
                // A group files under one kind of employer.
                let old = places[index]
                return WorkplacePlan(
                    number: old.number, service: old.service, group: old.group,
                    establishmentType: office.establishmentType, nameKind: old.nameKind, regulated: true,
                    jobs: old.jobs)
            }
            plans.append(OrganisationPlan(name: office.name, kind: .provider, workplaces: [office] + own))
        }
        for index in places.indices where places[index].service != 72 && !taken.contains(index) {
            plans.append(OrganisationPlan(name: places[index].name, kind: .provider, workplaces: [places[index]]))
        }
        return plans
    }

    /// Personal assistants: a few employers send their own return, for most a support service returns by locality.
    private static func directPayments(jobs: Int, scale: Double, counters: inout Counters) -> [OrganisationPlan] {
        func place(_ name: String, _ size: Int) -> WorkplacePlan {
            counters.workplace += 1
            return WorkplacePlan(
                number: counters.workplace, service: 12, group: .homeCare, establishmentType: 8, nameKind: .group,
                fixedName: name, regulated: false, personalAssistants: true, jobs: size)
        }
        var plans: [OrganisationPlan] = []
        let alone = min(15, Int((15 * scale).rounded()))
        var left = jobs
        var single: [OrganisationPlan] = []
        for index in 0..<alone where left > 4 {
            let size = 2 + index % 3
            left -= size
            let name = "Individual employer \(index + 1)"
            single.append(OrganisationPlan(name: name, kind: .individualEmployer, workplaces: [place(name, size)]))
        }
        let services = max(1, min(2, Int((2 * scale).rounded())))
        for (service, part) in Apportionment.largestRemainder(
            of: left, shares: (0..<services).map { $0 == 0 ? 0.6 : 0.4 }
        ).enumerated() where part > 0 {
            let count = max(1, part / 40)
            let shares = (0..<count).map { 0.7 + Double($0 % 5) * 0.15 }
            let sizes = Apportionment.largestRemainder(of: part, shares: shares)
            let town = Names.town(counters.workplace + service * 11 + 3)
            let places = sizes.enumerated().map { index, size in
                place("Personal assistants in \(Names.town(counters.workplace + index)) \(index + 1)", size)
            }
            plans.append(
                OrganisationPlan(
                    name: "\(town) Direct Payments Support", kind: .directPaymentSupport, workplaces: places))
        }
        return plans + single
    }

    /// Regulated locations that send no return: 12 residential and 7 others in an area of 7,900 jobs.
    private static func silent(scale: Double, draw: inout Draw, counters: inout Counters) -> [WorkplacePlan] {
        let kinds: [(Int16, RoleMix.Group, NameKind, Double)] = [
            (1, .nursing, .home, 4), (2, .residential, .home, 8), (8, .homeCare, .homeCare, 5),
            (55, .supportedLiving, .living, 2),
        ]
        var places: [WorkplacePlan] = []
        for (service, group, kind, count) in kinds {
            for _ in 0..<Int((count * scale).rounded()) {
                counters.workplace += 1
                let size = Int(40 * Curve.size.value(draw.stream.uniform())) + 4
                places.append(
                    WorkplacePlan(
                        number: counters.workplace, service: service, group: group, establishmentType: 6,
                        nameKind: kind, regulated: true, jobs: size))
            }
        }
        return places
    }

    private static func nameReferences(
        _ organisations: inout [OrganisationPlan], area: CouncilArea, from first: Int, draw: inout Draw
    ) {
        var numbers: [DemonstrationOrganisation.Kind: Int] = [:]
        var names: [String: Int] = [:]
        for index in organisations.indices {
            let plan = organisations[index]
            let number = (numbers[plan.kind] ?? 0) + 1
            numbers[plan.kind] = number
            let letter =
                switch plan.kind {
                case .council: "C"
                case .provider: "P"
                case .directPaymentSupport: "D"
                case .individualEmployer: "E"
                }
            let digits = String(number)
            let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
            let prefix = "\(area.code.dropFirst().prefix(2))\(area.code.suffix(3))\(letter)\(padded)"
            let again = (names[plan.name] ?? 0) + 1
            names[plan.name] = again
            organisations[index] = OrganisationPlan(
                name: again == 1 ? plan.name : "\(plan.name) No. \(again)", kind: plan.kind,
                workplaces: plan.workplaces, stream: 2_000_000 + UInt64(first + index), prefix: prefix,
                daysLate: [lateness(plan.kind, &draw), lateness(plan.kind, &draw)])
            for place in organisations[index].workplaces.indices {
                organisations[index].workplaces[place].reference =
                    plan.workplaces.count == 1 ? prefix : "\(prefix)-\(place + 1)"
                organisations[index].workplaces[place].providerNumber = first + index + 1
            }
        }
    }

    /// One provider in eight sends its return up to eight weeks late.
    private static func lateness(_ kind: DemonstrationOrganisation.Kind, _ draw: inout Draw) -> Int {
        guard kind == .provider, draw.stream.chance(0.125) else { return 0 }
        return 7 + draw.stream.below(50)
    }
}
