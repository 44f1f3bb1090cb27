import Dates
import Workforce

/// The pass over the jobs. Each job raises the counters of its group; nothing is sorted or looked up by name.
extension Tally {
    mutating func countJobs(into spreads: inout Spreads, needs: Needs) {
        let pass = JobPass(self)
        var last = [Int32](repeating: -1, count: grouping.cells.count)
        let groups = grouping.jobGroups
        let widthOfSums = Sum.allCases.count
        let widthOfCounts = Counter.allCases.count
        let jobs = data.jobs
        let allDetails = data.details
        let marks = marks
        var shares = self.shares
        defer { self.shares = shares }
        let needsDetails = needs.details && (!allDetails.isEmpty || sources.hasSafeguarding.contains(true))
        let places = grouping.cells.indices
        counts.withUnsafeMutableBufferPointer { counts in
            sums.withUnsafeMutableBufferPointer { sums in
                greatest.withUnsafeMutableBufferPointer { greatest in
                    for (place, job) in jobs.enumerated() {
                        let group = Int(groups[place])
                        guard group >= 0 else { continue }
                        var row = Row(
                            counts: .init(rebasing: counts[group * widthOfCounts..<(group + 1) * widthOfCounts]),
                            sums: .init(rebasing: sums[group * widthOfSums..<(group + 1) * widthOfSums]))
                        if let marks {
                            let employer = marks.employers[Int(job.workplace)]
                            if shares.employers[group] != employer { shares.close(group, row, marks, next: employer) }
                            row.weight = Row.one + Int64(marks.people[place] & 255)
                            shares.take(group, place, marks)
                            row.greatest = greatest.baseAddress.map { $0 + group * widthOfSums }
                        }
                        let details = allDetails.isEmpty ? nil : allDetails[place]
                        if last[group] != job.workplace {
                            last[group] = job.workplace
                            pass.meet(Int(job.workplace), row)
                            if let marks { shares.meet(group, Int(job.workplace), marks) }
                        }
                        pass.count(job, details, row)
                        if needs.pay { pass.pay(job, row, group: groups[place], into: &spreads) }
                        if needs.training { pass.train(job, row) }
                        if needsDetails { pass.detail(job, details, row) }
                    }
                    if let marks {
                        for group in places {
                            let row = Row(
                                counts: .init(rebasing: counts[group * widthOfCounts..<(group + 1) * widthOfCounts]),
                                sums: .init(rebasing: sums[group * widthOfSums..<(group + 1) * widthOfSums]))
                            shares.close(group, row, marks, next: -1)
                        }
                    }
                }
            }
        }
        if categoryPlace != nil { countCategories() }
    }

    private mutating func countCategories() {
        guard let training else { return }
        let width = training.categories.count
        var places = [Int](repeating: -1, count: max(0, Int(training.categories.last ?? 0)) + 1)
        for (place, category) in training.categories.enumerated() where category >= 0 {
            places[Int(category)] = place
        }
        for (place, job) in data.jobs.enumerated() where grouping.jobGroups[place] >= 0 {
            for state in training.states(job.person) {
                guard state.category >= 0 else { continue }
                let cell = (Int(grouping.jobGroups[place]) * width + places[Int(state.category)]) * 3
                if state.marks & TrainingIndex.valid != 0 { categoryCounts[cell] += 1 }
                if state.marks & TrainingIndex.expiring != 0 { categoryCounts[cell + 1] += 1 }
                if state.marks & TrainingIndex.expired != 0 { categoryCounts[cell + 2] += 1 }
            }
        }
    }
}

/// The counters and sums of one group.
struct Row {
    /// One record without a key.
    static let one: Int64 = 1 << 32

    let counts: UnsafeMutableBufferPointer<Int64>
    let sums: UnsafeMutableBufferPointer<Double>
    /// The greatest values in the sums; nil where nobody asks.
    var greatest: UnsafeMutablePointer<Double>?
    /// What the record at hand adds to a counter: one, and its key.
    var weight = Row.one

    @inline(__always)
    func add(_ counter: Counter, _ isMet: Bool = true) {
        counts[counter.rawValue] &+= isMet ? weight : 0
    }

    @inline(__always)
    func add(_ sum: Sum, _ value: Double) {
        sums[sum.rawValue] += value
        if let greatest { greatest[sum.rawValue] = max(greatest[sum.rawValue], value) }
    }
}

/// What the pass needs of the data set, read once.
struct JobPass {
    let standing: Standing
    let rules: ProfileRules
    let today: Day
    let calendarYear: Int
    let calendarMonth: Int
    let year: ClosedRange<Day>
    let yearAgo: Day
    let daysInYear: Double
    let sources: Sources
    let training: TrainingIndex?
    let livingWage: Double?
    let isDirectCare: [Bool]
    let isCareProviding: [Bool]

    init(_ tally: Tally) {
        standing = tally.standing
        rules = tally.request.rules
        today = tally.data.asAt
        calendarYear = today.year
        calendarMonth = today.month
        year = tally.year
        yearAgo = today.adding(years: -1)
        daysInYear = Double(year.upperBound - year.lowerBound + 1)
        sources = tally.sources
        training = tally.training
        livingWage = tally.livingWage.map { Double($0.pence) }
        let size = (CodeList.jobRoles.entries.compactMap(\.number).max() ?? 0) + 1
        isDirectCare = (0..<size).map { RoleGroup(role: Int16($0)) == .directCare }
        isCareProviding = (0..<size).map { CodeList.jobRoles[$0].map(RoleGroup.isCareProviding) ?? false }
    }

    func has(_ table: [Bool], _ role: Int16) -> Bool {
        role >= 0 && Int(role) < table.count && table[Int(role)]
    }

    /// Counts a workplace the first time that a group meets it.
    func meet(_ workplace: Int, _ row: Row) {
        let mark = standing.marks[workplace]
        row.add(.workplaces)
        row.add(.startersWorkplaces, mark & Standing.starters != 0)
        row.add(.leaversWorkplaces, mark & Standing.leavers != 0)
        row.add(.vacanciesWorkplaces, mark & Standing.vacancies != 0)
        row.add(.bothWorkplaces, mark & Standing.both != 0)
        row.add(.implausibleWorkplaces, mark & Standing.implausible != 0)
        row.add(.mismatchedWorkplaces, mark & Standing.mismatched != 0)
        row.add(.startersSilent, mark & Standing.noStarters != 0)
        row.add(.leaversSilent, mark & Standing.noLeavers != 0)
    }

    /// Counts one job.
    @inline(__always)
    func count(_ job: Job, _ details: JobDetails?, _ row: Row) {
        row.add(.posts)
        let isEmployee = job.employmentStatus == 1 || job.employmentStatus == 2
        switch job.employmentStatus {
        case 1: row.add(.permanent)
        case 2: row.add(.temporary)
        case 3: row.add(.bank)
        case 4: row.add(.agency)
        case 7: row.add(.otherStatus)
        default: break
        }
        row.add(.statusKnown, (1...4).contains(job.employmentStatus) || job.employmentStatus == 7)
        if isEmployee { countEmployee(job, details, row) }
        countHours(job, isEmployee: isEmployee, row)
        countPerson(job, row)
        countOrigin(job, row)
        countSkills(job, details, isEmployee: isEmployee, row)
    }

    @inline(__always)
    private func countEmployee(_ job: Job, _ details: JobDetails?, _ row: Row) {
        let mark = standing.marks[Int(job.workplace)]
        row.add(.employees)
        row.add(.startersBase, mark & Standing.starters != 0)
        row.add(.leaversBase, mark & Standing.leavers != 0)
        row.add(.vacanciesBase, mark & Standing.vacancies != 0)
        row.add(.bothBase, mark & Standing.both != 0)
        row.add(.implausibleBase, mark & Standing.implausible != 0)
        row.add(.mismatchedEmployees, mark & Standing.mismatched != 0)
        if let start = job.startDate {
            row.add(.inRoleKnown)
            row.add(.inRoleYear, start < yearAgo)
            row.add(.stayed, mark & Standing.both != 0 && start < year.lowerBound)
        } else {
            row.add(.bothUndated, mark & Standing.both != 0)
        }
        row.add(.employeesEthnicityNotStated, Attributes.ethnicGroup(of: job.ethnicity) == nil)
        guard let halfDays = job.daysSick.value else { return }
        row.add(.sickKnown)
        row.add(.sickZero, halfDays == 0)
        row.add(.sickDays, Double(halfDays) / 2)
        guard let weekly = details?.workingDaysAWeek, let start = job.startDate else { return }
        let inPost = max(0, year.upperBound - max(start, year.lowerBound) + 1)
        row.add(.sickRateKnown)
        row.add(.sickRateDays, Double(halfDays) / 2)
        row.add(.sickAvailable, weekly / 5 * rules.workingDaysInYear * (Double(inPost) / daysInYear))
    }

    @inline(__always)
    private func countHours(_ job: Job, isEmployee: Bool, _ row: Row) {
        row.add(.zeroHoursYes, job.zeroHours == .yes)
        row.add(.zeroHoursNo, job.zeroHours == .no)
        let halfHours = weeklyHalfHours(job, isEmployee: isEmployee)
        if let halfHours {
            row.add(.hoursKnown)
            row.add(.cappedHours, min(rules.fullTimeHours, Double(halfHours) / 2))
        }
        if job.zeroHours == .yes {
            row.add(.hoursKindKnown)
            row.add(.noFixedHours)
        } else if let halfHours {
            row.add(.hoursKindKnown)
            row.add(.noFixedHours, halfHours == 0)
            row.add(.fullTime, Double(halfHours) / 2 >= rules.fullTimeHours)
            row.add(.partTime, halfHours > 0 && Double(halfHours) / 2 < rules.fullTimeHours)
        }
    }

    /// Contracted hours; average hours for zero-hours contracts, and for bank, agency and other staff without
    /// contracted hours, of whom the national files ask only those.
    @inline(__always)
    private func weeklyHalfHours(_ job: Job, isEmployee: Bool) -> Int? {
        if job.zeroHours == .yes { return job.averageHours.value }
        return job.contractedHours.value ?? (isEmployee ? nil : job.averageHours.value)
    }
}
