/// Whether an amount (pay, cost) would give away one of those that it is made of (docs/methods.md §7.4).
public struct Dominance: Sendable, Hashable {
    /// How many the largest are of which `shareOfLargest` speaks.
    public var largest = 2
    /// The largest may not hold more than this share of the whole.
    public var shareOfLargest = 0.85
    /// Whoever knows the second largest must not come nearer to the largest than this share of it.
    public var nearness = 0.10
    /// An amount needs at least this many contributors.
    public var leastContributors = 3

    /// The rule of docs/methods.md §7.4: (2, 85), 10 %, three contributors.
    public init() {}

    /// What the rule finds about one amount.
    public struct Verdict: Sendable, Hashable {
        /// The largest hold too much of the whole.
        public let isDominated: Bool
        /// The largest could be worked out too nearly by the second.
        public let isNear: Bool
        /// There are too few contributors.
        public let isThin: Bool

        /// Whether the amount must not be printed.
        public var isSensitive: Bool { isDominated || isNear || isThin }
    }

    /// The verdict on an amount, from what each contributor put into it: workplaces for means by area, persons within
    /// one employer. No contribution is negative.
    public func verdict(_ contributions: [Double]) -> Verdict {
        let ordered = contributions.sorted(by: >)
        let whole = ordered.reduce(0, +)
        let first = ordered.first ?? 0
        let second = ordered.dropFirst().first ?? 0
        let top = ordered.prefix(largest).reduce(0, +)
        return Verdict(
            isDominated: top > shareOfLargest * whole, isNear: whole - first - second < nearness * first,
            isThin: ordered.count < leastContributors)
    }
}
