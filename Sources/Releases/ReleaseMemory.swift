public import Figures

/// What was given out to all readers together, so that two answers cannot be subtracted from each other.
public struct ReleaseMemory: Sendable {
    /// A group of which figures were given out.
    public struct Entry: Sendable, Hashable {
        /// Its records.
        public let people: Sketch
        /// Its employers.
        public let employers: Sketch

        /// The sketches of a group.
        public init(people: Sketch, employers: Sketch) {
            self.people = people
            self.employers = employers
        }

        /// The sketches of a group.
        public init(_ group: BackedGroup) {
            self.init(people: group.people, employers: group.employers)
        }
    }

    /// What memory says of a group.
    public enum Verdict: Sendable, Hashable {
        /// It can be given out, and is to be remembered.
        case new
        /// The same records were given out before.
        case known
        /// Its counts can be given out, amounts cannot.
        case countsOnly
        /// Nothing of it can be given out.
        case revealing
    }

    private var entries: [Entry] = []
    /// What was given out, and whether with its amounts.
    private var known: [Entry: Bool] = [:]

    /// Nothing was given out yet.
    public init() {}

    /// How many groups are remembered.
    public var count: Int { entries.count }

    /// Whether a group may be given out beside all that was.
    ///
    /// Not, where it differs from a group that was given out by the records of one or two employers, and by so many of
    /// them that the noise on counts does not hide them; and amounts not, where it differs by fewer records or
    /// employers than the rule asks.
    public func verdict(on entry: Entry, _ rule: GuardRule) -> Verdict {
        if let hasAmounts = known[entry] { return hasAmounts ? .known : .countsOnly }
        var isAmountHidden = false
        for other in entries {
            let firms = entry.employers.differing(from: other.employers, upTo: rule.leastEmployers)
            let people = entry.people.differing(from: other.people, upTo: rule.leastBusiness)
            if firms > 0, firms < rule.leastEmployers {
                if people >= rule.leastBusiness { return .revealing }
                isAmountHidden = true
            }
            if people > 0, people < rule.threshold, known[other] == true { isAmountHidden = true }
        }
        return isAmountHidden ? .countsOnly : .new
    }

    /// Whether a group is remembered.
    public func holds(_ entry: Entry) -> Bool { known[entry] != nil }

    /// Remembers a group that was given out, with its amounts or without.
    public mutating func keep(_ entry: Entry, hasAmounts: Bool) {
        if known.updateValue(hasAmounts, forKey: entry) == nil { entries.append(entry) }
    }
}
