import Dates
import Workforce

/// What stays of an erased person: answers without which figures of the past would change, each no finer than some
/// figure needs it. With the key, everything else is gone.
///
/// Kept as they are, since sums, shares and medians rest on them: role, status, hours, pay, sickness, qualifications,
/// registers, where recruited. Made coarser: birth, start, ethnicity, nationality, country of birth, year of entry,
/// year of start in the sector.
enum Coarsening {
    /// The answers of an erased person in a return that speaks of a day.
    static func job(_ job: Job, asAt: Day) -> Job {
        var job = job
        born(&job, asAt: asAt)
        job.startDate = job.startDate.map { started($0, asAt: asAt) }
        if let group = Coarsening.ethnicities[job.ethnicity] { job.ethnicity = group }
        if job.nationality > 0, job.nationality != 826, job.nationality != 998 { job.nationality = 999 }
        if job.countryOfBirth > 0, job.countryOfBirth != 826, job.countryOfBirth != 998 { job.countryOfBirth = 999 }
        if job.yearOfEntry > 999 { job.yearOfEntry -= job.yearOfEntry % 10 }
        return job
    }

    /// A birthday in the month of the day: the age in whole years on that day stays, and nothing finer.
    private static func born(_ job: inout Job, asAt: Day) {
        guard job.birthYear > 0, job.birthMonth > 0 else { return }
        let age = asAt.year - Int(job.birthYear) - (asAt.month < Int(job.birthMonth) ? 1 : 0)
        job.birthYear = Int16(clamping: asAt.year - age)
        job.birthMonth = UInt8(clamping: asAt.month)
    }

    /// A start to the month, counted back from the day: every span of whole months up to it counts the same starts.
    private static func started(_ start: Day, asAt: Day) -> Day {
        guard start < asAt else { return start }
        var months = 0
        while months < 1_200, asAt.adding(months: -(months + 1)) >= start { months += 1 }
        let turn = asAt.adding(months: -months)
        return turn == start ? start : turn.adding(days: -1)
    }

    /// One code for each group of ethnicities by which figures are given: the first of the list.
    private static let ethnicities: [Int16: Int16] = {
        var first: [String: Int16] = [:]
        var codes: [Int16: Int16] = [:]
        for entry in CodeList.ethnicities.entries {
            guard let number = entry.number else { continue }
            let group = String(entry.attribute("group").prefix { $0.isLetter })
            guard !group.isEmpty else { continue }
            let code = Int16(clamping: number)
            codes[code] = first[group] ?? code
            first[group] = first[group] ?? code
        }
        return codes
    }()
}
