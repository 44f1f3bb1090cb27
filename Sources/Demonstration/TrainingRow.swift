import Dates
import Statistics

/// Writes the training of people. What somebody did and when follows from their number alone, so that a return a year
/// later holds the same records and the newer ones.
struct TrainingRow {
    static let header = """
        LOCALESTID,UNIQUEWORKERID,CATEGORY,TRAININGNAME,ACCREDITED,WHODELIVERED,PROVIDERNAME,HOWDELIVERED,\
        VALIDITY,DATECOMPLETED,EXPIRYDATE,NOTES
        """

    private struct Subject {
        let category: Int
        let name: StaticString
        /// Months of validity; 0 where it does not expire.
        let months: Int
        /// How often somebody who gives care has it, and how often others do.
        let care: Double
        let other: Double
    }

    private static let subjects: [Subject] = [
        Subject(category: 20, name: "Safeguarding adults", months: 36, care: 0.86, other: 0.7),
        Subject(category: 15, name: "Moving and handling", months: 12, care: 0.8, other: 0.15),
        Subject(category: 6, name: "Fire safety", months: 12, care: 0.7, other: 0.6),
        Subject(category: 10, name: "Infection control", months: 12, care: 0.66, other: 0.35),
        Subject(category: 13, name: "Medication", months: 12, care: 0.5, other: 0.1),
        Subject(category: 14, name: "Mental capacity", months: 36, care: 0.45, other: 0.3),
        Subject(category: 9, name: "Health and safety", months: 24, care: 0.45, other: 0.45),
        Subject(category: 8, name: "Food hygiene", months: 36, care: 0.4, other: 0.3),
        Subject(category: 7, name: "First aid", months: 36, care: 0.3, other: 0.2),
        Subject(category: 2, name: "Dementia care", months: 0, care: 0.3, other: 0.1),
        Subject(category: 41, name: "Oliver McGowan e-learning", months: 0, care: 0.4, other: 0.3),
        Subject(category: 26, name: "Data protection", months: 24, care: 0.2, other: 0.4),
    ]
    private static let full = subjects.reduce(0) { $0 + $1.care * 0.77 + $1.other * 0.23 }

    /// How often a subject is on file, so that the area comes to its number of records for each job.
    private let factor: Double
    private let seed: UInt64

    init(perJob: Double, seed: UInt64) {
        factor = perJob / TrainingRow.full
        self.seed = seed
    }

    func write(
        _ person: Person, workplace: String, prefix: String, renamed: Bool, day: Day, to writer: inout ByteWriter
    ) {
        var numbers = SplitMix64(seed: seed &+ UInt64(truncatingIfNeeded: Int(person.serial)) &* 0x9E37_79B9)
        let care = RoleMix.givesCare(person.role)
        // One person in twelve has no record at all: nobody entered any.
        guard unit(&numbers) > 0.08 else { return }
        for subject in TrainingRow.subjects {
            let taken = unit(&numbers) < (care ? subject.care : subject.other) * factor / 0.92
            let phase = unit(&numbers)
            let punctual = unit(&numbers)
            let manner = numbers.next()
            guard taken else { continue }
            write(
                subject, phase: phase, punctual: punctual, manner: manner, person: person, workplace: workplace,
                prefix: prefix, renamed: renamed, day: day, to: &writer)
        }
    }

    private func write(
        _ subject: Subject, phase: Double, punctual: Double, manner: UInt64, person: Person, workplace: String,
        prefix: String, renamed: Bool, day: Day, to writer: inout ByteWriter
    ) {
        // Repeats come round every so many days; one record in four is repeated late, so that some are out of date.
        let period = subject.months > 0 ? Double(subject.months) * 30.44 : 2_400
        let interval = punctual < 0.25 ? period * 1.9 : period * 0.97
        let first = person.start.adding(days: 10 + Int(phase * min(interval, 300)))
        guard first < day else { return }
        let since = day - first
        let rounds = Int(Double(since) / interval)
        var completed = subject.months > 0 ? first.adding(days: Int(Double(rounds) * interval)) : first
        // Records do not go back further than ten years.
        if day - completed > 3_650 { completed = day.adding(days: -3_650 + Int(phase * 900)) }
        writer.text(workplace)
        writer.comma()
        StaffRow.reference(person, prefix: prefix, renamed: renamed, to: &writer)
        writer.comma()
        writer.number(subject.category)
        writer.comma()
        writer.raw(subject.name)
        writer.comma()
        writer.raw(manner & 3 == 0 ? "1" : (manner & 3 == 1 ? "999" : "0"))
        writer.comma()
        let outside = manner & 12 == 0
        // 999 is "other": the list's other codes are real training providers.
        writer.raw(outside ? "2,999," : "1,,")
        writer.raw(manner & 48 < 32 ? "2," : "1,")
        if subject.months == 0 {
            writer.raw("none,")
            writer.date(completed)
            writer.raw(",,")
        } else {
            writer.number(subject.months)
            writer.comma()
            writer.date(completed)
            writer.comma()
            if manner & 64 == 0 { writer.date(completed.adding(months: subject.months).adding(days: -1)) }
            writer.comma()
        }
        writer.newline()
    }

    private func unit(_ numbers: inout SplitMix64) -> Double {
        Double(numbers.next() >> 11) * 0x1p-53
    }
}
