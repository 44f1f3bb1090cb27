/// What stands behind a figure and must not be read from it: the counts that it is made of with the keys of their
/// records, and how many contributed how much. Only the guard reads it.
public struct Backing: Sendable, Hashable {
    /// A number of records, with the sum of their keys and the factor with which it enters the value.
    public struct Part: Sendable, Hashable {
        /// How many records.
        public var count: Int
        /// The sum of their keys.
        public var key: UInt32
        /// The factor.
        public var factor: Double

        /// Records with the sum of their keys.
        public init(count: Int, key: UInt32, factor: Double = 1) {
            self.count = count
            self.key = key
            self.factor = factor
        }
    }

    /// An amount that is no count: a mean, a quantile, a sum of hours or days.
    public struct Amount: Sendable, Hashable {
        /// By how much the value would move if the record that moves it most were not there, in the measure's unit.
        public var reach: Double
        /// The records behind it.
        public var records: Part

        /// An amount with what one record can do to it.
        public init(reach: Double, records: Part) {
            self.reach = reach
            self.records = records
        }
    }

    /// How much employers put in whose data are theirs alone.
    public struct Employers: Sendable, Hashable {
        /// How many put something in.
        public var count: Int
        /// What the one with the most put in.
        public var first: Double
        /// What the one with the second most put in.
        public var second: Double
        /// What all of them put in.
        public var whole: Double

        /// What employers put in.
        public init(count: Int = 0, first: Double = 0, second: Double = 0, whole: Double = 0) {
            self.count = count
            self.first = first
            self.second = second
            self.whole = whole
        }

        /// Takes what one more employer put in.
        public mutating func add(_ share: Double) {
            guard share > 0 else { return }
            count += 1
            whole += share
            if share > first {
                (first, second) = (share, first)
            } else if share > second {
                second = share
            }
        }
    }

    /// The counts above the line, or the whole of a count.
    public var top: [Part] = []
    /// The counts below the line; empty where the value is no quotient of counts.
    public var bottom: [Part] = []
    /// The records among which a count was made; nil where they are those counted.
    public var among: Part?
    /// The number by which the quotient is multiplied: 100 for per cents.
    public var scale = 1.0
    /// Whether the top is a part of the bottom, so that their difference is a group of people too.
    public var isShare = false
    /// What the value is where it is no count and no quotient of counts.
    public var amount: Amount?
    /// The workplaces of the group.
    public var workplaces = 0
    /// The protected employers that put something into the base.
    public var employers = Employers()
    /// Whether one employer's part of it is a matter of business, as pay, hours, movement and vacancies are.
    public var isBusiness = false
    /// The place of the figure's group among the groups of the answer.
    public var group = 0

    /// Nothing behind it.
    public init() {}
}

/// A group of records of which figures are given.
public struct BackedGroup: Sendable, Hashable {
    /// The values of the dimensions that make it.
    public var parts: [Scope.Part]
    /// Its records.
    public var records: Backing.Part
    /// Its records as a sketch.
    public var people: Sketch
    /// Its protected employers as a sketch: of each, what it put in.
    public var employers: Sketch

    /// A group of records.
    public init(parts: [Scope.Part], records: Backing.Part, people: Sketch, employers: Sketch) {
        self.parts = parts
        self.records = records
        self.people = people
        self.employers = employers
    }
}

/// Figures with what stands behind them.
public struct BackedFigures: Sendable {
    /// The figures as they are.
    public var figures: [Figure]
    /// What stands behind each, in the same order.
    public var backings: [Backing]
    /// The groups that they are of.
    public var groups: [BackedGroup]

    /// Figures with what stands behind them.
    public init(figures: [Figure], backings: [Backing], groups: [BackedGroup]) {
        self.figures = figures
        self.backings = backings
        self.groups = groups
    }
}
