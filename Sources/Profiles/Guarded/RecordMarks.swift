import Dates
public import Figures
public import Workforce

/// What tells the records of a data set apart for the guard (docs/methods.md §7.5), made once for each data set:
/// numbers that nobody can make again without the secret.
public struct RecordMarks: Sendable {
    /// For each job a number of its person, the same for the same person in all data sets.
    let people: [UInt64]
    /// For each job a hash of all that is held of it.
    let contents: [UInt64]
    /// For each workplace a hash of what it states.
    let places: [UInt64]
    /// For each workplace the position of its employer.
    let employers: [Int32]
    /// For each employer a number of its own, the same in all data sets.
    let employerKeys: [UInt64]
    /// For each employer whether its share is its own business, not to be worked out by the reader.
    private(set) var isProtected: [Bool]
    private let names: [String]
    private let hash: KeyedHash

    /// The marks of a data set, whose workplaces stand employer by employer.
    public init(_ data: DataSet, hash: KeyedHash) {
        self.hash = hash
        var names: [String] = []
        var positions: [String: Int32] = [:]
        employers = data.workplaces.map { workplace in
            if let position = positions[workplace.organisation] { return position }
            let position = Int32(names.count)
            positions[workplace.organisation] = position
            names.append(workplace.organisation)
            return position
        }
        self.names = names
        employerKeys = names.map { hash.of("employer " + $0) }
        isProtected = names.map { _ in true }
        places = data.workplaces.map { RecordMarks.content($0, hash) }
        people = data.jobs.map { hash.of(UInt64(bitPattern: Int64($0.person))) }
        var contents = data.jobs.map { RecordMarks.content($0) }
        for place in contents.indices { contents[place] = hash.of(contents[place] ^ people[place]) }
        self.contents = contents
    }

    /// The same marks for a reader for whom these employers alone are to be protected.
    public func protecting(_ isProtected: (String) -> Bool) -> RecordMarks {
        var marks = self
        marks.isProtected = names.map(isProtected)
        return marks
    }

    /// The key of a number that a workplace states of a role: 0 to 255.
    func key(ofCount count: Int, workplace: Int, role: Int16) -> UInt8 {
        let employer = employerKeys[Int(employers[workplace])]
        return UInt8(truncatingIfNeeded: hash.of([employer, places[workplace], UInt64(UInt16(bitPattern: role)), 1]))
    }

    private static func content(_ workplace: Workplace, _ hash: KeyedHash) -> UInt64 {
        var words = [hash.of(workplace.reference), UInt64(workplace.establishmentType)]
        words.append(UInt64(UInt16(bitPattern: workplace.mainService)))
        words.append(UInt64(bitPattern: Int64(workplace.statedStaff ?? -1)))
        for counts in [workplace.starters, workplace.leavers, workplace.vacancies] {
            guard let known = counts.counts else {
                words.append(.max)
                continue
            }
            for (role, count) in known.sorted(by: { $0.key < $1.key }) {
                words.append(UInt64(UInt16(bitPattern: role)) << 32 | UInt64(UInt32(truncatingIfNeeded: count)))
            }
        }
        return hash.of(words)
    }

    /// All answers of a job in one number; the number of its workplace, which differs between data sets, is left out.
    private static func content(_ job: Job) -> UInt64 {
        var state: UInt64 = 0x9e37_79b9_7f4a_7c15
        @inline(__always) func mix(_ word: Int64) {
            state = (state ^ UInt64(bitPattern: word)) &* 0xff51_afd7_ed55_8ccd
            state ^= state >> 32
        }
        mix(Int64(job.role) << 32 | Int64(job.employmentStatus) << 16 | Int64(job.zeroHours.rawValue))
        mix(Int64(job.contractedHours.raw) << 32 | Int64(UInt32(bitPattern: job.averageHours.raw)))
        mix(Int64(job.daysSick.raw) << 32 | Int64(UInt32(bitPattern: job.annualPay.raw)))
        mix(Int64(job.hourlyPay.raw) << 32 | Int64(UInt16(bitPattern: job.salaryInterval)))
        mix(Int64(job.birthYear) << 32 | Int64(job.birthMonth) << 16 | Int64(job.gender))
        mix(Int64(job.ethnicity) << 32 | Int64(UInt16(bitPattern: job.nationality)))
        mix(Int64(job.britishCitizenship.rawValue) << 32 | Int64(job.disability) << 16 | Int64(job.careCertificate))
        mix(Int64(job.recruitedFrom) << 32 | Int64(job.recruitedOutsideUK.rawValue) << 16)
        mix(Int64(job.startDate?.number ?? .min) << 32 | Int64(UInt16(bitPattern: job.sectorStartYear)))
        mix(Int64(job.delegatedHealthcare.rawValue) << 32 | Int64(job.apprentice.rawValue))
        mix(Int64(job.approvedMentalHealthProfessional.rawValue) << 32 | Int64(job.socialCareQualification.rawValue))
        mix(Int64(job.socialCareLevel ?? 255))
        return state
    }
}

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
        case .quantile(_, _, let known), .average(_, let known): return counters([known])
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
