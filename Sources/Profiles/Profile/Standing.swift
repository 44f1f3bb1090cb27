import Workforce

/// What each workplace has answered, and whether its answers can be used (docs/methods.md §1.2).
struct Standing {
    static let starters: UInt8 = 1
    static let leavers: UInt8 = 2
    static let vacancies: UInt8 = 4
    static let both: UInt8 = 8
    static let implausible: UInt8 = 16
    static let mismatched: UInt8 = 32
    /// Workplaces of a council with staff enough that says that nobody started, or that nobody left.
    static let noStarters: UInt8 = 64
    static let noLeavers: UInt8 = 128

    /// The marks of each workplace.
    private(set) var marks: [UInt8]

    /// Judges each workplace by all its records, whatever the filter.
    init(_ data: DataSet, rules: ProfileRules) {
        var records = [Int32](repeating: 0, count: data.workplaces.count)
        var employees = records
        for job in data.jobs {
            precondition(
                records.indices.contains(Int(job.workplace)), "A job names a workplace that is not in the data set.")
            records[Int(job.workplace)] += 1
            if job.employmentStatus == 1 || job.employmentStatus == 2 { employees[Int(job.workplace)] += 1 }
        }
        marks = data.workplaces.enumerated().map { place, workplace in
            var mark: UInt8 = 0
            if workplace.starters.counts != nil { mark |= Standing.starters }
            if workplace.vacancies.counts != nil { mark |= Standing.vacancies }
            if let leavers = workplace.leavers.total {
                let base = Double(employees[place])
                let tooMany = base > 0 && 100 * Double(leavers) / base > rules.implausibleTurnover
                mark |= tooMany ? Standing.implausible : Standing.leavers
            }
            if mark & Standing.starters != 0, mark & Standing.leavers != 0 { mark |= Standing.both }
            if let stated = workplace.statedStaff, stated != Int(records[place]) { mark |= Standing.mismatched }
            return mark
        }
        markSilentCouncils(data.workplaces, employees, rules)
    }

    /// Marks the workplaces of councils that state no starter, or no leaver, at any of them (docs/methods.md §1.2 c).
    private mutating func markSilentCouncils(_ workplaces: [Workplace], _ employees: [Int32], _ rules: ProfileRules) {
        var councils: [String: [Int]] = [:]
        for (place, workplace) in workplaces.enumerated()
        where Sector(establishmentType: workplace.establishmentType) == .council {
            councils[workplace.organisation, default: []].append(place)
        }
        for places in councils.values
        where places.reduce(0, { $0 + Int(employees[$1]) }) >= rules.fewestEmployeesOfCouncil {
            for (mark, totals) in [
                (Standing.noStarters, places.compactMap { workplaces[$0].starters.total }),
                (Standing.noLeavers, places.compactMap { workplaces[$0].leavers.total }),
            ] where !totals.isEmpty && totals.allSatisfy({ $0 == 0 }) {
                for place in places { marks[place] |= mark }
            }
        }
    }

    func has(_ mark: UInt8, _ workplace: Int) -> Bool { marks[workplace] & mark != 0 }
}
