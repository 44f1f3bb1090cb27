import Figures

/// Who put how much into the groups, gathered while the jobs are walked employer by employer.
struct GroupShares {
    /// The employer whose jobs are being counted in each group; -1 for none.
    private(set) var employers: [Int32]
    /// The bins of each group's sketch of people, and of its sketch of employers.
    private var people: [UInt32]
    private var firms: [UInt32]
    /// What the employer at hand put into each group, as a hash.
    private var contents: [UInt64]
    /// For each group and definition what was counted up to the last employer, and who put in how much.
    private var passed: [Double]
    private var shares: [Backing.Employers]
    private let bases: [Base]

    /// What an employer puts into a figure.
    private enum Base {
        case counters([Int])
        case sum(Int)
    }

    init(groups: Int, _ definitions: [Definition]) {
        employers = [Int32](repeating: -1, count: groups)
        people = [UInt32](repeating: 0, count: groups * Sketch.width)
        firms = people
        contents = [UInt64](repeating: 0, count: groups)
        passed = [Double](repeating: 0, count: groups * definitions.count)
        shares = [Backing.Employers](repeating: Backing.Employers(), count: groups * definitions.count)
        bases = groups == 0 ? [] : definitions.map { GroupShares.base($0) }
    }

    private static func base(_ definition: Definition) -> Base {
        func counters(_ counters: [Counter]) -> Base { .counters(counters.map(\.rawValue)) }
        switch definition.recipe {
        case .count(let counted, known: _): return counters(counted)
        case .share(_, of: let bottom): return counters(bottom)
        case .mean(_, of: let known): return counters([known])
        case .total(let sum, of: _): return .sum(sum.rawValue)
        case .movement(let movement): return counters([Tally.Basis(movement).employees])
        case .quantile(_, _, known: let known), .average(_, known: let known): return counters([known])
        case .wholeTime: return .sum(Sum.cappedHours.rawValue)
        case .sicknessRate: return counters([.sickRateKnown])
        case .nearLivingWage: return counters([.payKnown])
        case .certificateInTime: return counters([.certificateDue])
        case .detail(_, of: let bottom, what: _, isCount: _): return counters(bottom)
        case .training: return counters([.trainingBase])
        }
    }

    /// Takes a job into the sketch of its group.
    @inline(__always)
    mutating func take(_ group: Int, _ place: Int, _ marks: RecordMarks) {
        people[group * Sketch.width + Int(marks.people[place] >> 8 & 63)] &+= Sketch.mark(marks.contents[place])
        contents[group] &+= marks.contents[place]
    }

    /// Takes in what a workplace states.
    @inline(__always)
    mutating func meet(_ group: Int, _ workplace: Int, _ marks: RecordMarks) {
        contents[group] &+= marks.places[workplace]
    }

    /// Ends the count of an employer in a group.
    mutating func close(_ group: Int, _ row: Row, _ marks: RecordMarks, next: Int32) {
        let employer = Int(employers[group])
        employers[group] = next
        guard employer >= 0 else { return }
        let isProtected = marks.isProtected[employer]
        for (place, base) in bases.enumerated() {
            let now: Double
            switch base {
            case .counters(let counters): now = Double(counters.reduce(0) { $0 + (row.counts[$1] >> 32) })
            case .sum(let sum): now = row.sums[sum]
            }
            let cell = group * bases.count + place
            if isProtected { shares[cell].add(now - passed[cell]) }
            passed[cell] = now
        }
        if isProtected {
            let key = marks.employerKeys[employer]
            firms[group * Sketch.width + Int(key & 63)] &+= Sketch.mark(contents[group] &* 0x9e37_79b9_7f4a_7c15)
        }
        contents[group] = 0
    }

    /// Who put how much into the figure of a definition in a group.
    func employers(_ group: Int, _ definition: Int) -> Backing.Employers { shares[group * bases.count + definition] }

    /// The sketches of a group.
    func sketches(_ group: Int) -> (people: Sketch, employers: Sketch) {
        let range = group * Sketch.width..<(group + 1) * Sketch.width
        return (Sketch(bins: people[range]) ?? Sketch(), Sketch(bins: firms[range]) ?? Sketch())
    }
}
