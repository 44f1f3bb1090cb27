import Dates
import Workforce

/// The training records of a data set by person: which categories are in date, expiring or expired.
struct TrainingIndex {
    static let valid: UInt8 = 1
    static let expiring: UInt8 = 2
    static let expired: UInt8 = 4
    /// Set for whoever has any record, whatever it says.
    private static let present: UInt8 = 8
    /// "Safeguarding adults" in the national list of categories.
    static let safeguardingCategory: Int16 = 20

    /// The categories that occur, in the order of their codes; empty unless each category is asked for.
    private(set) var categories: [Int16] = []
    /// The places of people whose numbers are too far apart to be places themselves.
    private let places: [Int32: Int32]
    private var marks: [UInt8]
    private var safeguardings: [Int32]
    private var starts: [Int32] = [0]
    private var states: [State] = []

    /// One category of one person.
    struct State {
        let category: Int16
        let marks: UInt8
    }

    /// Judges all records as at the day of the data set: only those of one category where one is named, and each
    /// category by itself where that is asked for.
    init(_ data: DataSet, rules: ProfileRules, category: String?, eachCategory: Bool) {
        let people = data.trainings.lazy.map(\.person)
        let most = people.max() ?? -1
        let isDense = (people.min() ?? 0) >= 0 && Int(most) < 4 * (data.jobs.count + data.trainings.count) + 1_024
        var places: [Int32: Int32] = [:]
        if !isDense {
            for person in people where places[person] == nil { places[person] = Int32(places.count) }
        }
        self.places = places
        let count = isDense ? Int(most) + 1 : places.count
        marks = [UInt8](repeating: 0, count: count)
        safeguardings = [Int32](repeating: .min, count: count)
        guard count > 0 else { return }
        judge(data, rules, wanted: category.map { Int16($0) ?? -1 }, eachCategory: eachCategory)
    }

    /// Whether the person has any record.
    func hasRecords(_ person: Int32) -> Bool { place(person).map { marks[$0] != 0 } ?? false }

    /// The latest day of safeguarding training; nil where there is none.
    func safeguarding(_ person: Int32) -> Day? {
        guard let place = place(person), safeguardings[place] != .min else { return nil }
        return Day(number: safeguardings[place])
    }

    /// The marks over all categories.
    func marks(_ person: Int32) -> UInt8 { place(person).map { marks[$0] } ?? 0 }

    /// The marks of each category that the person has records of; empty unless each category was asked for.
    func states(_ person: Int32) -> ArraySlice<State> {
        guard let place = place(person), place + 1 < starts.count else { return [] }
        return states[Int(starts[place])..<Int(starts[place + 1])]
    }

    @inline(__always)
    private func place(_ person: Int32) -> Int? {
        if places.isEmpty { return person >= 0 && Int(person) < marks.count ? Int(person) : nil }
        return places[person].map { Int($0) }
    }

    private mutating func judge(_ data: DataSet, _ rules: ProfileRules, wanted: Int16?, eachCategory: Bool) {
        let (order, ends) = ordered(data.trainings)
        let today = data.asAt.number
        let soon = data.asAt.adding(days: rules.expiryWindow).number
        var occurring: Set<Int16> = []
        // The last day of each category of one person; few, so that a scan is quicker than a table.
        var until: [(category: Int16, last: Int32)] = []
        var first = 0
        for place in marks.indices {
            let end = Int(ends[place])
            until.removeAll(keepingCapacity: true)
            var all: UInt8 = end > first ? TrainingIndex.present : 0
            for position in first..<end {
                let record = data.trainings[Int(order[position])]
                if let done = record.completed, done.number > today { continue }
                if record.category == TrainingIndex.safeguardingCategory, let done = record.completed {
                    safeguardings[place] = max(safeguardings[place], done.number)
                }
                if let wanted, record.category != wanted { continue }
                guard record.expires != nil || record.completed != nil else { continue }
                let last = record.expires?.number ?? Int32.max
                if let known = until.firstIndex(where: { $0.category == record.category }) {
                    until[known].last = max(until[known].last, last)
                } else {
                    until.append((record.category, last))
                }
            }
            for (category, last) in until {
                var state = last >= today ? TrainingIndex.valid : TrainingIndex.expired
                if last >= today, last <= soon { state |= TrainingIndex.expiring }
                all |= state
                guard eachCategory else { continue }
                occurring.insert(category)
                states.append(State(category: category, marks: state))
            }
            marks[place] = all
            if eachCategory { starts.append(Int32(states.count)) }
            first = end
        }
        categories = occurring.sorted()
    }

    /// The positions of the records, person after person, and where each person's end.
    private func ordered(_ trainings: [Training]) -> (order: [Int32], ends: [Int32]) {
        var ends = [Int32](repeating: 0, count: marks.count)
        for training in trainings { if let place = place(training.person) { ends[place] += 1 } }
        var sum: Int32 = 0
        for place in ends.indices {
            let count = ends[place]
            ends[place] = sum
            sum += count
        }
        var order = [Int32](repeating: 0, count: trainings.count)
        for (position, training) in trainings.enumerated() {
            guard let place = place(training.person) else { continue }
            order[Int(ends[place])] = Int32(position)
            ends[place] += 1
        }
        return (order, ends)
    }
}
