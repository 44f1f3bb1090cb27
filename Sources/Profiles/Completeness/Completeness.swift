public import Workforce

/// How far a data set meets one rule of completeness.
public struct Completeness: Sendable, Hashable {
    /// The rule.
    public var rule: CompletenessRule
    /// How many records the rule is about.
    public var records: Int
    /// How many of them hold what it asks for.
    public var held: Int
    /// How many of those that do not hold it answered "don't know".
    public var answeredNotKnown: Int
    /// The records that do not hold it, by their position in the data set's workplaces or jobs, as `rule.level` says.
    public var missing: [Int32]
    /// Why the rule cannot be checked; nil where it was.
    public var unchecked: String?

    /// The share that is held; nil where the rule is about no record or was not checked.
    public var share: Double? {
        unchecked == nil && records > 0 ? Double(held) / Double(records) : nil
    }

    /// How many records must hold it.
    public var required: Int {
        // 90 per cent of 10 is 9, whatever the last binary digit of 0.9 says.
        Int((rule.shareRequired * Double(records) - 1e-9).rounded(.up))
    }

    /// How many records stand between the data set and the required share; 0 where it is met.
    public var between: Int { max(0, required - held) }

    /// Whether the rule is met; nil where it was not checked.
    public var isMet: Bool? { unchecked == nil ? held >= required : nil }

    /// Whose the missing records are: organisation and workplace with their number of records, the most first.
    public func owners(in data: DataSet) -> [Owner] {
        var counts: [Int: Int] = [:]
        for position in missing {
            guard let workplace = Completeness.workplace(of: position, rule.level, in: data) else { continue }
            counts[workplace, default: 0] += 1
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { workplace, count in
            Owner(
                organisation: data.workplaces[workplace].organisation, workplace: workplace,
                reference: data.workplaces[workplace].reference, name: data.workplaces[workplace].name, records: count)
        }
    }

    /// Somebody to whom missing records belong.
    public struct Owner: Sendable, Hashable {
        /// The organisation whose return holds the workplace.
        public var organisation: String
        /// The position of the workplace in the data set.
        public var workplace: Int
        /// The organisation's own reference of the workplace.
        public var reference: String
        /// The name of the workplace.
        public var name: String
        /// How many of its records do not hold what the rule asks for.
        public var records: Int
    }

    private static func workplace(of position: Int32, _ level: CompletenessRule.Level, in data: DataSet) -> Int? {
        let position = Int(position)
        switch level {
        case .workplace: return data.workplaces.indices.contains(position) ? position : nil
        case .staff:
            guard data.jobs.indices.contains(position) else { return nil }
            let workplace = Int(data.jobs[position].workplace)
            return data.workplaces.indices.contains(workplace) ? workplace : nil
        }
    }

    /// Checks a data set against rules, one result a rule, in their order.
    ///
    /// "Don't know" is no answer that meets a rule; how many gave it is said beside. A question that is not asked of a
    /// record (contracted hours of a zero-hours worker, the capacity of a service without places) leaves the record
    /// out.
    public static func check(_ data: DataSet, rules: [CompletenessRule]) -> [Completeness] {
        rules.map { rule in
            let requirements = Requirement.all(of: rule)
            var result = Completeness(
                rule: rule, records: 0, held: 0, answeredNotKnown: 0, missing: [], unchecked: nil)
            if let unknown = requirements.first(where: { $0.isUnknown }) {
                result.unchecked = unknown.reason
                return result
            }
            switch rule.level {
            case .workplace:
                for (position, workplace) in data.workplaces.enumerated() {
                    result.count(position, requirements.map { $0.answer(workplace) })
                }
            case .staff:
                for (position, job) in data.jobs.enumerated() where rule.group.holds(job) {
                    result.count(position, requirements.map { $0.answer(job) })
                }
            }
            return result
        }
    }

    private mutating func count(_ position: Int, _ answers: [Requirement.Answered]) {
        let asked = answers.filter { $0 != .notAsked }
        guard !asked.isEmpty else { return }
        records += 1
        if asked.allSatisfy({ $0 == .held }) {
            held += 1
            return
        }
        missing.append(Int32(clamping: position))
        if asked.contains(.notKnown), !asked.contains(.blank) { answeredNotKnown += 1 }
    }
}

extension CompletenessRule.Group {
    fileprivate func holds(_ job: Job) -> Bool {
        switch self {
        case .all, .allStaff: true
        case .permanentAndTemporary: job.employmentStatus == 1 || job.employmentStatus == 2
        case .agency: job.employmentStatus == 4
        }
    }
}
