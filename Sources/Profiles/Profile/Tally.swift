import Dates
import Figures
import Statistics
import Workforce

/// Everything that was counted, group by group, in one pass over the jobs and one over the workplaces.
struct Tally {
    let data: DataSet
    let request: ProfileRequest
    let definitions: [Definition]
    let grouping: Grouping
    let standing: Standing
    let year: ClosedRange<Day>
    let livingWage: NationalLivingWage.Rate?
    let sources: Sources
    let training: TrainingIndex?
    /// The position of the training category among the dimensions asked for; nil where it is not asked for.
    let categoryPlace: Int?
    /// What tells records apart for the guard; nil where figures are counted for those who may see everything.
    let marks: RecordMarks?
    /// Counters, group after group: how many in the upper half of each, the sum of their keys in the lower.
    var counts: [Int64]
    /// Sums, group after group.
    var sums: [Double]
    /// The greatest single value in each sum; empty where nobody asks.
    var greatest: [Double]
    /// Who put how much into what; empty where nobody asks.
    var shares: GroupShares
    /// Collected values, sorted, for each spread and group.
    var spreads: [[[Double]]]
    /// Training by category, group after group and category after category: valid, expiring, expired.
    var categoryCounts: [Int32]

    /// Counts everything that a request needs.
    init(_ data: DataSet, _ request: ProfileRequest, marks: RecordMarks? = nil) {
        self.data = data
        self.marks = marks
        self.request = request
        definitions = request.measures.map { Measures.definition($0.id) ?? .unknown($0) }
        var by: [Dimension] = []
        for dimension in request.by.prefix(2) where !by.contains(dimension) { by.append(dimension) }
        categoryPlace = by.firstIndex(of: .trainingCategory)
        let axes = by.filter { $0 != .trainingCategory }.map { Axis($0, data: data) }
        standing = Standing(data, rules: request.rules)
        grouping = Grouping(data, axes: axes, filter: request.filter, leavers: data.leavers != nil)
        year = request.rules.year(endingOn: data.asAt)
        livingWage = NationalLivingWage.rate(on: data.asAt)
        let needs = Needs(definitions)
        training =
            needs.training
            ? TrainingIndex(
                data, rules: request.rules, category: request.filter.value(of: "training-category"),
                eachCategory: categoryPlace != nil)
            : nil
        sources = Sources(data, training: training)
        let groups = grouping.cells.count
        counts = [Int64](repeating: 0, count: groups * Counter.allCases.count)
        sums = [Double](repeating: 0, count: groups * Sum.allCases.count)
        greatest = marks == nil ? [] : sums
        shares = GroupShares(groups: marks == nil ? 0 : groups, definitions)
        spreads = []
        categoryCounts =
            categoryPlace == nil
            ? [] : [Int32](repeating: 0, count: groups * (training?.categories.count ?? 0) * 3)
        var collected = needs.pay ? Spreads(jobs: data.jobs.count) : Spreads(jobs: 0)
        countJobs(into: &collected, needs: needs)
        if needs.pay { spreads = collected.sorted(groups: groups) }
        if grouping.isCountedByWorkplaces { countWorkplaces() }
    }

    /// The value of a counter in a group.
    func count(_ counter: Counter, _ group: Int) -> Int {
        Int(counts[group * Counter.allCases.count + counter.rawValue] >> 32)
    }

    /// The sum of counters in a group.
    func count(_ counters: [Counter], _ group: Int) -> Int {
        counters.reduce(0) { $0 + count($1, group) }
    }

    /// The value of a sum in a group.
    func sum(_ sum: Sum, _ group: Int) -> Double {
        sums[group * Sum.allCases.count + sum.rawValue]
    }
}

/// Which of the dearer countings a request needs.
struct Needs {
    var pay = false
    var training = false
    var details = false

    init(_ definitions: [Definition]) {
        for definition in definitions {
            switch definition.recipe {
            case .quantile, .average, .nearLivingWage: pay = true
            case .training: training = true
            case .detail(_, of: _, let what, isCount: _):
                details = true
                if what == .safeguarding { training = true }
            default: break
            }
        }
    }
}

/// Which sources beside the national files say anything, by organisation.
struct Sources {
    /// The number of the organisation of each workplace.
    let organisations: [Int32]
    private(set) var hasTraining: [Bool]
    private(set) var hasReview: [Bool]
    private(set) var hasSafeguarding: [Bool]
    /// Whether a source gives, or any job has, a date of the Care Certificate, and working days a week.
    private(set) var hasCertificateDates: Bool
    private(set) var hasWorkingDays: Bool

    init(_ data: DataSet, training: TrainingIndex?) {
        var numbers: [String: Int32] = [:]
        organisations = data.workplaces.map { workplace in
            if let number = numbers[workplace.organisation] { return number }
            let number = Int32(numbers.count)
            numbers[workplace.organisation] = number
            return number
        }
        hasTraining = [Bool](repeating: false, count: numbers.count)
        hasReview = [Bool](repeating: data.detailFields.contains(.review), count: numbers.count)
        hasSafeguarding = [Bool](repeating: data.detailFields.contains(.safeguarding), count: numbers.count)
        hasCertificateDates = data.detailFields.contains(.careCertificateDate)
        hasWorkingDays = data.detailFields.contains(.workingDays)
        for (place, details) in data.details where data.jobs.indices.contains(place) {
            let organisation = Int(organisations[Int(data.jobs[place].workplace)])
            if details.reviewDate != nil { hasReview[organisation] = true }
            if details.safeguardingDate != nil { hasSafeguarding[organisation] = true }
            if details.careCertificateDate != nil { hasCertificateDates = true }
            if details.workingDaysAWeek != nil { hasWorkingDays = true }
        }
        guard let training, !data.trainings.isEmpty else { return }
        for job in data.jobs where training.hasRecords(job.person) {
            let organisation = Int(organisations[Int(job.workplace)])
            hasTraining[organisation] = true
            if training.safeguarding(job.person) != nil { hasSafeguarding[organisation] = true }
        }
    }
}

/// Values collected one by one, with their groups.
struct Spreads {
    private var values: [[Double]]
    private var groups: [[Int32]]

    init(jobs: Int) {
        values = [[Double]](repeating: [], count: Spread.allCases.count)
        groups = [[Int32]](repeating: [], count: Spread.allCases.count)
        values[0].reserveCapacity(jobs)
        groups[0].reserveCapacity(jobs)
    }

    mutating func append(_ value: Double, _ spread: Spread, group: Int32) {
        values[spread.rawValue].append(value)
        groups[spread.rawValue].append(group)
    }

    /// The values of each group in rising order, for each spread.
    func sorted(groups count: Int) -> [[[Double]]] {
        Spread.allCases.map { spread in
            var sizes = [Int](repeating: 0, count: count)
            for group in groups[spread.rawValue] { sizes[Int(group)] += 1 }
            var parts = sizes.map { size in
                var part: [Double] = []
                part.reserveCapacity(size)
                return part
            }
            for (place, group) in groups[spread.rawValue].enumerated() {
                parts[Int(group)].append(values[spread.rawValue][place])
            }
            let width = spread == .hourlyPay ? 0.01 : 10
            return parts.map { Spreads.sorted($0, width: width) }
        }
    }

    /// Sorts by laying the values into bins first: pay repeats the same few rates, so that most bins need no sorting.
    private static func sorted(_ values: [Double], width: Double) -> [Double] {
        guard values.count > 2_000 else { return values.sorted() }
        let bins = 1 << 14
        func bin(_ value: Double) -> Int { max(0, min(bins - 1, Int(value / width))) }
        var starts = [Int](repeating: 0, count: bins + 1)
        for value in values { starts[bin(value) + 1] += 1 }
        for place in 0..<bins { starts[place + 1] += starts[place] }
        var next = starts
        return [Double](unsafeUninitializedCapacity: values.count) { buffer, count in
            for value in values {
                let place = bin(value)
                buffer[next[place]] = value
                next[place] += 1
            }
            count = values.count
            for place in 0..<bins where starts[place + 1] - starts[place] > 1 {
                let slice = buffer[starts[place]..<starts[place + 1]]
                guard let first = slice.first, slice.contains(where: { $0 != first }) else { continue }
                buffer[starts[place]..<starts[place + 1]].sort()
            }
        }
    }
}

extension Definition {
    /// A measure that is none of ours: every figure of it is refused.
    static func unknown(_ measure: Measure) -> Definition {
        Definition(measure: measure, recipe: .count([], known: []), population: [])
    }
}

/// What is counted for each group in the pass over the jobs and workplaces.
enum Counter: Int, CaseIterable {
    // Posts.
    case posts, workplaces, statusKnown, permanent, temporary, bank, agency, otherStatus, employees
    // Hours and contracts.
    case hoursKnown, zeroHoursYes, zeroHoursNo, hoursKindKnown, fullTime, partTime, noFixedHours
    // Movement, from the workplaces' counts.
    case starters, leavers, vacancies, bothStarters, bothLeavers
    // Employees of the workplaces whose counts are known.
    case startersBase, leaversBase, vacanciesBase, bothBase, implausibleBase
    // Workplaces whose counts are known, those that are not, those whose records do not match the stated total.
    case startersWorkplaces, leaversWorkplaces, vacanciesWorkplaces, bothWorkplaces
    case startersUnasked, leaversUnasked, vacanciesUnasked, implausibleWorkplaces
    case mismatchedWorkplaces, mismatchedEmployees, startersSilent, leaversSilent
    // Movement, from records with a start date.
    case inRoleKnown, inRoleYear, stayed, openingLeft, bothUndated
    // Sickness of employees.
    case sickKnown, sickZero, sickRateKnown
    // People.
    case ageKnown, ageUnder25, age25, age35, age45, age55, age65
    case male, female, otherGender
    case white, mixed, asian, black, otherEthnicity, employeesEthnicityNotStated
    case british, otherNationality, citizenYes, citizenNo
    case disabledYes, disabledNo
    case sectorYearsKnown, sectorThreeYears
    // Recruitment.
    case fromAdultCare, fromPromotion, fromHealth, fromOtherCare, fromAgency, fromNoJob, fromEducation, fromOther
    case outsideUKYes, outsideUKNo
    // Pay.
    case payKnown, payNearLivingWage, annualPayKnown, paidHourly, paidAnnually
    // Qualifications and the Care Certificate.
    case qualifiedYes, qualifiedNo, levelKnown, level2, level3, level4
    case directCare, directCareLevelKnown, directCareLevel2
    case careProviding, careProvidingLevelKnown, careProvidingLevel2
    case certificateCompleted, certificatePartly, certificateNone
    case certificateDue, certificateUndated, certificateInTime
    // Special tasks.
    case apprenticeYes, apprenticeNo, mentalHealthYes, mentalHealthNo, delegatedYes, delegatedNo
    // Training.
    case trainingBase, trainingValid, trainingExpiring, trainingExpired
    case safeguardingBase, safeguardingDone, minimumBase, minimumDone, reviewBase, reviewDone
}

/// What is summed for each group.
enum Sum: Int, CaseIterable {
    case cappedHours, sickDays, sickRateDays, sickAvailable, ageYears, sectorYears
}

/// Which values are collected one by one for each group, so that their quantiles are exact.
enum Spread: Int, CaseIterable {
    case hourlyPay, fullTimePay
}
