import Dates
import Foundation
import Profiles
import TestFiles
import Testing
import Workforce

/// A golden file of the shape of `indicators_200`: its inputs as a data set, and what is expected of it.
struct IndicatorFile {
    let name: String
    let data: DataSet
    let rules: ProfileRules
    let tolerance: GoldenTolerance
    /// The national code under which each role of the file stands.
    let roles: [String: Int16]
    let expected: [String: [String: Double?]]

    init(_ name: String) throws {
        self.name = name
        let root = try GoldenFiles.object(name)
        tolerance = GoldenTolerance(root["tolerance"])
        let inputs = try #require(root["inputs"] as? [String: Any])
        rules = try IndicatorFile.rules(inputs)
        let reader = try Reader(inputs, rules: rules)
        data = try reader.dataSet()
        roles = reader.roles
        var expected: [String: [String: Double?]] = [:]
        let groups = try #require(root["expected"] as? [String: Any])
        // The twelve indicators of one council rest on sources beside the national files.
        for (group, values) in groups where group != "rotherham_12" {
            let values = try #require(values as? [String: Any], "\(group)")
            expected[group] = values.mapValues { ($0 as? NSNumber)?.doubleValue }
        }
        self.expected = expected
    }

    private static func rules(_ inputs: [String: Any]) throws -> ProfileRules {
        var rules = ProfileRules()
        func number(_ key: String) -> NSNumber? { inputs[key] as? NSNumber }
        rules.fullTimeHours = number("full_time_hours")?.doubleValue ?? rules.fullTimeHours
        rules.workingDaysInYear = number("working_days_per_year")?.doubleValue ?? rules.workingDaysInYear
        rules.safeguardingValidity = number("safeguarding_validity_days")?.intValue ?? rules.safeguardingValidity
        rules.reviewWindow = number("pdr_window_days")?.intValue ?? rules.reviewWindow
        rules.reviewService = number("pdr_min_service_days")?.intValue ?? rules.reviewService
        rules.careCertificateDays = number("care_certificate_days")?.intValue ?? rules.careCertificateDays
        let asAt = try #require(Day(iso: inputs["reference_date"] as? String ?? ""))
        if let from = Day(iso: inputs["period_start"] as? String ?? "") {
            rules.period = from...(Day(iso: inputs["period_end"] as? String ?? "") ?? asAt)
        } else {
            rules.period = rules.year(endingOn: asAt)
        }
        return rules
    }
}

/// Turns the inputs of a golden file into a data set.
private struct Reader {
    let inputs: [String: Any]
    let period: ClosedRange<Day>
    let roles: [String: Int16]
    let workplaces: [[String: Any]]
    let workers: [[String: Any]]
    let leavers: [[String: Any]]
    let places: [String: Int]

    init(_ inputs: [String: Any], rules: ProfileRules) throws {
        self.inputs = inputs
        period = try #require(rules.period)
        roles = try Reader.roles(#require(inputs["role_groups"] as? [String: String]))
        workplaces = try #require(inputs["workplaces"] as? [[String: Any]])
        workers = inputs["workers"] as? [[String: Any]] ?? []
        leavers = inputs["leavers"] as? [[String: Any]] ?? []
        places = Dictionary(
            uniqueKeysWithValues: workplaces.enumerated().map { ($1["workplace_id"] as? String ?? "", $0) })
        for row in workers + leavers { try #require(places[row["workplace_id"] as? String ?? ""] != nil, "\(row)") }
    }

    /// The national code of each role name: the role of that title where its group is the stated one, else another role
    /// of the stated group, so that whatever the names the groups hold.
    private static func roles(_ groups: [String: String]) throws -> [String: Int16] {
        var roles: [String: Int16] = [:]
        var free = CodeList.jobRoles.entries
        for (name, group) in groups.sorted(by: { $0.key < $1.key }) {
            let match = free.firstIndex {
                $0.title.lowercased() == name && $0.attribute("job_role_group") == group
            }
            if let match { roles[name] = Int16(try #require(free.remove(at: match).number)) }
        }
        for (name, group) in groups.sorted(by: { $0.key < $1.key }) where roles[name] == nil {
            let other = try #require(free.firstIndex { $0.attribute("job_role_group") == group }, "no role of \(group)")
            roles[name] = Int16(try #require(free.remove(at: other).number))
        }
        return roles
    }

    func dataSet() throws -> DataSet {
        let asAt = try #require(Day(iso: inputs["reference_date"] as? String ?? ""))
        var data = DataSet(asAt: asAt, version: "golden")
        data.workplaces = try workplaces.map { try workplace($0) }
        let ordered = workers.enumerated().sorted {
            (place($0.element), $0.offset) < (place($1.element), $1.offset)
        }
        for (number, worker) in ordered.map(\.element).enumerated() {
            data.jobs.append(try job(worker, person: Int32(number)))
            data.details[number] = details(worker)
        }
        data.detailFields = detailFields
        data.leavers = try leavers.compactMap { row in
            guard let left = day(row["leave_date"]) else { return nil }
            return Leaver(
                workplace: Int32(place(row)), role: try role(row), employmentStatus: try status(row),
                startDate: day(row["main_role_start"]), leaveDate: left)
        }
        return data
    }

    /// What the file says of every worker: a blank there means none, even where all are blank.
    private var detailFields: DetailFields {
        let fields: [(key: String, field: DetailFields)] = [
            ("care_certificate_date", .careCertificateDate), ("working_days_contracted_per_week", .workingDays),
            ("pdr_date", .review), ("safeguarding_date", .safeguarding),
            ("minimum_standard_trained", .minimumStandard),
        ]
        return fields.reduce(into: []) { given, field in
            if workers.contains(where: { $0[field.key] != nil }) { given.insert(field.field) }
        }
    }

    private func place(_ row: [String: Any]) -> Int { places[row["workplace_id"] as? String ?? ""] ?? -1 }

    private func role(_ row: [String: Any]) throws -> Int16 {
        guard let name = row["role"] as? String else { return 0 }
        return roles[name] ?? 0
    }

    private func day(_ value: Any?) -> Day? { (value as? String).flatMap { Day(iso: $0) } }

    private func status(_ row: [String: Any]) throws -> UInt8 {
        switch row["employment_status"] as? String {
        case "permanent": 1
        case "temporary": 2
        case "bank or pool": 3
        case "agency": 4
        case nil, "unknown": 0
        default: 7
        }
    }

    private func workplace(_ row: [String: Any]) throws -> Workplace {
        var workplace = Workplace()
        let id = row["workplace_id"] as? String ?? ""
        workplace.organisation = "Golden"
        workplace.reference = id
        workplace.establishmentType =
            ["local authority": 1, "private": 6, "voluntary": 7][row["sector"] as? String] ?? 8
        workplace.statedStaff = workers.count { $0["workplace_id"] as? String == id }
        let own = try leavers.filter { try $0["workplace_id"] as? String == id && isEmployee($0) }
        let started = try workers.filter { try $0["workplace_id"] as? String == id && isEmployee($0) } + own
        let vacancies = inputs["vacancies"] as? [[String: Any]] ?? []
        workplace.leavers = try counts(
            own.filter { day($0["leave_date"]).map(period.contains) ?? false }, row["leavers_known"])
        workplace.starters = try counts(
            started.filter { day($0["main_role_start"]).map(period.contains) ?? false }, row["starters_known"])
        workplace.vacancies = try counts(
            vacancies.filter { $0["workplace_id"] as? String == id }, row["vacancies_known"], of: "vacancies")
        return workplace
    }

    private func isEmployee(_ row: [String: Any]) throws -> Bool {
        let status = try status(row)
        return status == 1 || status == 2
    }

    private func counts(_ rows: [[String: Any]], _ isKnown: Any?, of key: String? = nil) throws -> RoleCounts {
        guard isKnown as? Bool ?? true else { return .notKnown }
        var counts: [Int16: Int] = [:]
        for row in rows { counts[try role(row), default: 0] += key.map { (row[$0] as? NSNumber)?.intValue ?? 0 } ?? 1 }
        return .known(counts)
    }

    private func job(_ row: [String: Any], person: Int32) throws -> Job {
        var job = Job()
        job.workplace = Int32(place(row))
        job.person = person
        job.role = try role(row)
        job.employmentStatus = try status(row)
        job.startDate = day(row["main_role_start"])
        job.zeroHours = ["yes": .yes, "no": .no][row["zero_hours"] as? String] ?? .notKnown
        job.contractedHours = try halves(row["contracted_hours"])
        job.averageHours = try halves(row["average_hours"])
        job.daysSick = try halves(row["sickness_days"])
        let groups = ["white": 31, "mixed": 35, "asian": 39, "black": 44, "other": 98]
        let ethnicity = row["ethnicity"] as? String ?? "unknown"
        job.ethnicity = Int16(groups.first { ethnicity.hasPrefix($0.key) }?.value ?? (ethnicity == "unknown" ? 99 : 0))
        switch row["qualification"] as? String {
        case "none": job.socialCareQualification = .no
        case nil, "unknown": job.socialCareQualification = .notKnown
        case let words?:
            job.socialCareQualification = .yes
            job.socialCareLevel = words.first(where: \.isNumber)?.wholeNumberValue.map { UInt8($0) }
        }
        switch row["care_certificate"] as? String {
        case "completed": job.careCertificate = 1
        case "not started": job.careCertificate = 2
        case nil, "unknown": job.careCertificate = 0
        default: job.careCertificate = 3
        }
        return job
    }

    /// Hours and days as halves, the resolution of the national files.
    private func halves(_ value: Any?) throws -> Amount {
        guard let number = (value as? NSNumber)?.doubleValue else { return .notKnown }
        try #require(number * 2 == (number * 2).rounded(), "\(number) is no multiple of a half")
        return Amount(Int(number * 2))
    }

    private func details(_ row: [String: Any]) -> JobDetails {
        var details = JobDetails()
        details.careCertificateDate = day(row["care_certificate_date"])
        details.workingDaysAWeek = (row["working_days_contracted_per_week"] as? NSNumber)?.doubleValue
        details.reviewDate = day(row["pdr_date"])
        details.safeguardingDate = day(row["safeguarding_date"])
        details.longTermAbsence = row["long_term_absence"] as? Bool
        details.minimumStandardTrained = row["minimum_standard_trained"] as? Bool
        return details
    }
}
