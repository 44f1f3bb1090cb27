import Workforce

/// What each workplace of a data set returned, as estimation needs it.
struct SectorReturns {
    /// One workplace.
    struct Unit {
        var workplace: Int
        /// The place in the frame; nil for a workplace that is not on the register by its nature.
        var location: Int?
        /// Filled posts; nil where it stated neither staff records nor a number.
        var posts: Double?
        /// Directly employed staff; nil where it sent no staff records but states staff.
        var employees: Double?
        var vacancies: Double?
        var starters: Double?
        var leavers: Double?
        /// Whether its leavers were set aside because its turnover would exceed 995 per cent.
        var isImplausible = false
        /// Whether its staff records do not equal the number that it states.
        var isMismatched = false
    }

    /// A location that gives adult social care.
    struct Place {
        var location: RegisterLocation
        var service: RegisterService
        /// The place of its council in `councils`.
        var council: Int
    }

    /// The locations that give adult social care.
    private(set) var frame: [Place] = []
    /// The councils of the frame, in the order in which they first occur.
    private(set) var councils: [String] = []
    private(set) var leftAside = 0
    /// The workplaces that take part: matched to the frame, or outside the register by their nature.
    private(set) var units: [Unit] = []
    private(set) var unmatched: [SectorEstimate.UnmatchedReturn] = []

    /// The returns against a register; without one, every workplace stands for itself.
    init(_ data: DataSet, register: [RegisterLocation]?) {
        var byID: [String: Int] = [:]
        var aside: Set<String> = []
        var byCouncil: [String: Int] = [:]
        for location in register ?? [] {
            guard let service = RegisterService(location) else {
                aside.insert(location.locationID)
                continue
            }
            guard byID.updateValue(frame.count, forKey: location.locationID) == nil else { continue }
            let council = byCouncil[location.council] ?? councils.count
            if council == councils.count {
                byCouncil[location.council] = council
                councils.append(location.council)
            }
            frame.append(Place(location: location, service: service, council: council))
        }
        leftAside = aside.count
        let counts = SectorReturns.counts(data)
        var taken: Set<Int> = []
        for (index, workplace) in data.workplaces.enumerated() {
            var unit = SectorReturns.unit(index, workplace, posts: counts[index].posts, staff: counts[index].employees)
            if register != nil, let reason = SectorReturns.place(workplace, byID, aside, &taken, &unit) {
                unmatched.append(SectorEstimate.UnmatchedReturn(workplace: index, reason: reason))
            } else {
                units.append(unit)
            }
        }
    }

    private static func place(
        _ workplace: Workplace, _ byID: [String: Int], _ aside: Set<String>, _ taken: inout Set<Int>, _ unit: inout Unit
    ) -> SectorEstimate.UnmatchedReturn.Reason? {
        guard !workplace.locationID.isEmpty else { return workplace.regulated == true ? .noLocationID : nil }
        guard let location = byID[workplace.locationID] else {
            return aside.contains(workplace.locationID) ? .notAdultSocialCare : .notOnRegister
        }
        guard taken.insert(location).inserted else { return .secondOfLocation }
        unit.location = location
        return nil
    }

    private static func counts(_ data: DataSet) -> [(posts: Int, employees: Int)] {
        var counts = [(posts: Int, employees: Int)](repeating: (0, 0), count: data.workplaces.count)
        for job in data.jobs {
            let workplace = Int(job.workplace)
            guard counts.indices.contains(workplace) else { continue }
            counts[workplace].posts += 1
            if job.employmentStatus == 1 || job.employmentStatus == 2 { counts[workplace].employees += 1 }
        }
        return counts
    }

    private static func unit(_ index: Int, _ workplace: Workplace, posts: Int, staff: Int) -> Unit {
        let stated = workplace.statedStaff
        let hasRecords = posts > 0 || stated == 0
        var unit = Unit(workplace: index)
        unit.posts = hasRecords ? Double(posts) : stated.map(Double.init)
        unit.employees = hasRecords ? Double(staff) : nil
        unit.vacancies = workplace.vacancies.total.map(Double.init)
        unit.starters = workplace.starters.total.map(Double.init)
        unit.leavers = workplace.leavers.total.map(Double.init)
        if let stated { unit.isMismatched = stated != posts }
        if let leavers = unit.leavers, let employees = unit.employees,
            WorkplaceRates.turnover(leavers: leavers, employees: employees) == .implausible
        {
            unit.isImplausible = true
            unit.leavers = nil
        }
        return unit
    }
}
