public import Dates
public import Figures
import Statistics

/// What changed between two data sets: the figures of both, and who came, left and moved.
public struct Change: Sendable {
    /// The day of the earlier data set.
    public let earlier: Day
    /// The day of the later data set.
    public let later: Day
    /// The figures of both, in the order of the later data set, then those that only the earlier one has.
    public let figures: [Pair]
    /// The dimension that the flows are given by.
    public let dimension: Dimension
    /// Who came, left and moved, by value of the dimension.
    public let flows: [Flow]
    /// Who came, left and moved in all.
    public let total: Flow

    /// One figure on two days.
    public struct Pair: Sendable, Hashable {
        /// What is measured.
        public let measure: Measure
        /// Of whom.
        public let scope: Scope
        /// The figure of the earlier data set; nil where the group does not exist there.
        public let earlier: Figure?
        /// The figure of the later data set; nil where the group does not exist there.
        public let later: Figure?

        /// One measure of one group on two days.
        public init(measure: Measure, scope: Scope, earlier: Figure?, later: Figure?) {
            self.measure = measure
            self.scope = scope
            self.earlier = earlier
            self.later = later
        }

        /// The later value less the earlier one, unrounded: points for per cents; nil where either has no value.
        public var difference: Double? {
            guard let from = earlier?.value, let to = later?.value else { return nil }
            return to - from
        }

        /// Whether the change is for the better; nil where neither direction is, nothing changed or a value is missing.
        public var isBetter: Bool? {
            guard let difference, difference != 0 else { return nil }
            return switch measure.direction {
            case .lower: difference < 0
            case .higher: difference > 0
            case .neither: nil
            }
        }

        /// Whether a share changed by more than chance explains, 19 times in 20 (docs/methods.md §2.7); nil where the
        /// figure is no share of records on both days.
        ///
        /// The two days are taken as independent, which is cautious: whoever is in both makes the true spread smaller.
        public var isBeyondChance: Bool? {
            guard measure.unit == .percent, let first = Pair.share(earlier), let second = Pair.share(later) else {
                return nil
            }
            // Nobody, or everybody, on both days: nothing changed.
            guard let z = TwoShares.z(first, second) else { return false }
            return z.magnitude > NormalDistribution.z95
        }

        private static func share(_ figure: Figure?) -> (count: Double, base: Double)? {
            guard let count = figure?.numerator, let base = figure?.denominator, base > 0, (0...base).contains(count)
            else { return nil }
            return (count, base)
        }

        /// The difference as pages print it: `+0.6 pts`, `−120`, `0`; `–` where there is none.
        ///
        /// Per cents are rounded as coarsely as the figure with the smaller base.
        public var printedDifference: String {
            guard let difference else { return "–" }
            let bases = [earlier?.denominator, later?.denominator].compactMap(\.self)
            let unit = measure.unit
            let rounded = unit.rounded(difference, base: bases.min())
            let sign = rounded > 0 ? "+" : ""
            if unit == .percent {
                let isWhole = bases.min().map { $0 < 1_000 } ?? false
                return sign + Print.decimal(rounded, decimals: isWhole ? 0 : 1) + " pts"
            }
            return sign + unit.printed(difference, base: bases.min())
        }
    }

    /// Jobs between two days. `closing = opening + came − left + movedIn − movedOut` holds for each.
    public struct Flow: Sendable, Hashable {
        /// The value of the dimension; nil for the total.
        public let part: Scope.Part?
        /// Jobs on the earlier day.
        public var opening = 0
        /// Jobs of the later day that nobody of the earlier day moved into.
        public var came = 0
        /// Jobs of the earlier day whose holder has none that follows on the later day.
        public var left = 0
        /// Jobs whose holder was in another group, or outside the limits, on the earlier day.
        public var movedIn = 0
        /// Jobs whose holder is in another group, or outside the limits, on the later day.
        public var movedOut = 0
        /// Jobs of the later day whose holder had another main role on the earlier day.
        public var changedRole = 0
        /// Jobs of the later day whose holder had another workplace on the earlier day.
        public var changedWorkplace = 0
        /// Jobs on the later day.
        public var closing = 0

        init(part: Scope.Part?) {
            self.part = part
        }
    }
}
