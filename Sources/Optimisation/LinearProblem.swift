/// What is to be made as small as possible: the cost of amounts that rows hold together; some amounts may have to be
/// whole numbers.
///
///     minimise  Σ cost·x   where  lower ≤ Σ weight·x ≤ upper in each row,  lower ≤ x ≤ upper for each amount
public struct LinearProblem: Sendable, Hashable {
    /// One unknown amount.
    public struct Amount: Sendable, Hashable {
        /// The least that it may be; −infinity where nothing holds it.
        public var lower: Double
        /// The most that it may be; infinity where nothing holds it.
        public var upper: Double
        /// What one unit of it costs.
        public var cost: Double
        /// Whether it must be a whole number.
        public var isWhole: Bool

        /// An amount within its bounds, with what one unit of it costs.
        public init(lower: Double = 0, upper: Double = .infinity, cost: Double = 0, isWhole: Bool = false) {
            self.lower = lower
            self.upper = upper
            self.cost = cost
            self.isWhole = isWhole
        }
    }

    /// One amount in a row, by its place in `amounts`.
    public struct Term: Sendable, Hashable {
        /// The place of the amount.
        public var amount: Int
        /// What it is multiplied by.
        public var weight: Double

        /// An amount times a weight.
        public init(_ amount: Int, _ weight: Double) {
            self.amount = amount
            self.weight = weight
        }
    }

    /// A sum of amounts with its bounds.
    public struct Row: Sendable, Hashable {
        /// The least that the sum may be.
        public var lower: Double
        /// The most that the sum may be.
        public var upper: Double
        /// What is summed; an amount stands in it once at most.
        public var terms: [Term]

        /// A sum with its bounds.
        public init(lower: Double = -.infinity, upper: Double = .infinity, terms: [Term]) {
            self.lower = lower
            self.upper = upper
            self.terms = terms
        }
    }

    /// The unknown amounts.
    public private(set) var amounts: [Amount] = []
    /// What holds them together.
    public private(set) var rows: [Row] = []

    /// A problem without amounts and rows.
    public init() {}

    /// Adds an amount and gives its place.
    public mutating func add(_ amount: Amount) -> Int {
        amounts.append(amount)
        return amounts.count - 1
    }

    /// Adds a row and gives its place. Every term's amount must have been added before.
    @discardableResult
    public mutating func add(_ row: Row) -> Int {
        precondition(row.terms.allSatisfy { amounts.indices.contains($0.amount) }, "a row names an unknown amount")
        rows.append(row)
        return rows.count - 1
    }

    /// Bounds an amount anew.
    public mutating func bound(_ amount: Int, lower: Double, upper: Double) {
        amounts[amount].lower = lower
        amounts[amount].upper = upper
    }

    /// Gives an amount another cost.
    public mutating func price(_ amount: Int, at cost: Double) {
        amounts[amount].cost = cost
    }
}

/// What solving a problem came to.
public enum Outcome: Sendable, Hashable {
    /// Nothing costs less.
    case best(Solution)
    /// The effort that was allowed ran out: the best that was found, if anything was, and what no solution can cost
    /// less than.
    case stopped(Solution?, bound: Double)
    /// No amounts keep all rows and bounds.
    case impossible
    /// The cost can fall without end.
    case unbounded

    /// The solution that nothing betters.
    public var best: Solution? {
        if case .best(let solution) = self { solution } else { nil }
    }
}

/// Amounts that keep all rows and bounds.
public struct Solution: Sendable, Hashable {
    /// What they cost.
    public let cost: Double
    /// The amounts, in the order of the problem's.
    public let amounts: [Double]
    /// What one more unit on a row's bound would change the cost by, in the order of the problem's rows; empty where an
    /// amount must be whole, since there it has no such meaning.
    public let rowPrices: [Double]
}
