import Dates
import Demonstration
import Workforce

/// Counts over made returns, done here once more by hand so that the tests do not lean on the profile.
struct SectorCount {
    var jobs = 0
    var councilJobs = 0
    var independentJobs = 0
    var directPaymentJobs = 0
    var kinds: [DemonstrationOrganisation.Kind: Int] = [:]
    var groups: [RoleGroup: Int] = [:]
    var roles: [Int: Int] = [:]
    var employees = 0
    var leavers = 0
    var vacancies = 0
    var zero = Share()
    var full = Share()
    var part = Share()
    var loose = Share()
    var women = Share()
    var britons = Share()
    var within = Share()
    var years = Share()
    var holders = Share()
    var engaged = Share()
    var ageList: [Int] = []
    var sickList: [Double] = []
    var experienceList: [Int] = []
    var pay: [Int: [Double]] = [:]
    var trainings = 0
    var expiredCount = 0
    var soonCount = 0

    /// A count of some among known answers.
    struct Share {
        var some = 0
        var all = 0

        mutating func add(_ truth: Bool) {
            all += 1
            if truth { some += 1 }
        }

        var percent: Double { 100 * Double(some) / Double(max(1, all)) }
    }

    init(_ organisations: [MadeOrganisation], year: Int) {
        let day = Demonstration.defaultFirstReturn.adding(years: year)
        for made in organisations {
            kinds[made.organisation.kind, default: 0] += 1
            let places = MadeFile(made.files[year].workplace)
            let staff = MadeFile(made.files[year].staff)
            var direct: [String: Int] = [:]
            for row in staff.rows where staff.cell("STATUS", row) != "DELETE" {
                if ["1", "2"].contains(staff.cell("EMPLSTATUS", row)) {
                    direct[staff.cell("LOCALESTID", row), default: 0] += 1
                }
                jobs += 1
                count(row, of: staff, kind: made.organisation.kind, day: day)
            }
            for row in places.rows where places.cell("STATUS", row) != "DELETE" {
                let left = places.cell("LEAVERS", row)
                guard !left.isEmpty, left != "999" else { continue }
                leavers += left.split(separator: ";").reduce(0) { $0 + (Int($1) ?? 0) }
                vacancies += places.cell("VACANCIES", row).split(separator: ";").reduce(0) { $0 + (Int($1) ?? 0) }
                employees += direct[places.cell("LOCALESTID", row)] ?? 0
            }
            count(training: MadeFile(made.files[year].training), day: day)
        }
    }

    private mutating func count(
        _ row: [Substring], of file: MadeFile, kind: DemonstrationOrganisation.Kind, day: Day
    ) {
        switch kind {
        case .council: councilJobs += 1
        case .provider: independentJobs += 1
        case .directPaymentSupport, .individualEmployer: directPaymentJobs += 1
        }
        let role = Int(file.cell("MAINJOBROLE", row)) ?? 0
        roles[role, default: 0] += 1
        if let group = RoleGroup(role: Int16(role)) { groups[group, default: 0] += 1 }
        let zeroHours = file.cell("ZEROHRCONT", row)
        if zeroHours == "1" || zeroHours == "2" { zero.add(zeroHours == "1") }
        let stated = file.cell("CONTHOURS", row) + file.cell("AVGHOURS", row)
        let hours = stated == "999" ? nil : Double(stated)
        if hours != nil || zeroHours == "1" {
            full.add(hours ?? 0 >= 37)
            part.add(hours.map { $0 < 37 } ?? false)
            loose.add(hours == nil)
        }
        let gender = file.cell("GENDER", row)
        if gender != "3" { women.add(gender == "2") }
        let nationality = file.cell("NATIONALITY", row)
        if nationality != "998" { britons.add(nationality == "826") }
        let source = file.cell("RECSOURCE", row)
        if !source.isEmpty, source != "16" { within.add(source == "1" || source == "2") }
        if let entered = Int(file.cell("STARTINSECT", row)), entered != 999 {
            experienceList.append(day.year - entered)
            years.add(day.year - entered >= 3)
        }
        let qualification = file.cell("SCQUAL", row)
        if qualification != "999" { holders.add(qualification.hasPrefix("1")) }
        let certificate = file.cell("CARECERT", row)
        if qualification == "2", !certificate.isEmpty, RoleGroup(role: Int16(role)) == .directCare {
            engaged.add(certificate != "2")
        }
        if let birth = Day(slashed: file.cell("DOB", row)), birth.wholeYears(to: day) < 100 {
            ageList.append(birth.wholeYears(to: day))
        }
        if let sick = Double(file.cell("DAYSSICK", row)), sick != 999,
            ["1", "2"].contains(file.cell("EMPLSTATUS", row))
        {
            sickList.append(sick)
        }
        if let hourly = Double(file.cell("HOURLYRATE", row)) {
            pay[role, default: []].append(hourly)
        } else if let annual = Double(file.cell("SALARY", row)), let hours, hours > 0 {
            // Hours above 37 are full time all the same.
            pay[role, default: []].append(annual / (52.143 * min(37, hours)))
        }
    }

    private mutating func count(training file: MadeFile, day: Day) {
        for row in file.rows {
            trainings += 1
            guard let months = Int(file.cell("VALIDITY", row)),
                let completed = Day(slashed: file.cell("DATECOMPLETED", row))
            else { continue }
            let expiry = completed.adding(months: months).adding(days: -1)
            if expiry < day {
                expiredCount += 1
            } else if expiry - day <= 90 {
                soonCount += 1
            }
        }
    }

    func share(_ count: Int) -> Double { 100 * Double(count) / Double(max(1, jobs)) }
    func ages(to limit: Int) -> Double { percent(ageList) { $0 <= limit } }
    func ages(from limit: Int) -> Double { percent(ageList) { $0 >= limit } }
    func meanPay(_ role: Int) -> Double { mean(pay[role] ?? []) }

    var turnover: Double { 100 * Double(leavers) / Double(max(1, employees)) }
    var vacancyRate: Double { 100 * Double(vacancies) / Double(max(1, employees + vacancies)) }
    var zeroHours: Double { zero.percent }
    var fullTime: Double { full.percent }
    var partTime: Double { part.percent }
    var noFixedHours: Double { loose.percent }
    var female: Double { women.percent }
    var british: Double { britons.percent }
    var fromWithin: Double { within.percent }
    var threeYears: Double { years.percent }
    var qualified: Double { holders.percent }
    var certificateWithoutQualification: Double { engaged.percent }
    var meanAge: Double { mean(ageList.map(Double.init)) }
    var sickDays: Double { mean(sickList) }
    var experience: Double { mean(experienceList.map(Double.init)) }
    var expired: Double { Double(expiredCount) / Double(max(1, trainings)) }
    var expiringSoon: Double { Double(soonCount) / Double(max(1, trainings)) }
    var trainingPerJob: Double { Double(trainings) / Double(max(1, jobs)) }
    /// Care workers paid within 10p of the National Living Wage of the first return's year.
    var nearLivingWage: Double { percent(pay[8] ?? []) { $0 <= 12.31 } / 100 }

    private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }

    private func percent<Value>(_ values: [Value], _ condition: (Value) -> Bool) -> Double {
        100 * Double(values.count(where: condition)) / Double(max(1, values.count))
    }
}
