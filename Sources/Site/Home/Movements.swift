import Figures
import Profiles

/// Whether a share on two days differs by more than chance explains (two shares, 19 times in 20).
enum Movements {
    /// `larger than chance explains` or `within what chance explains`; blank where the figure is no share of records.
    static func words(_ pair: Change.Pair) -> String {
        guard let isLarge = isLarge(pair) else { return "" }
        return isLarge ? "larger than chance explains" : "within what chance explains"
    }

    /// Nil where the figure is no share of records.
    static func isLarge(_ pair: Change.Pair) -> Bool? {
        guard pair.measure.unit == .percent, let earlier = pair.earlier, let later = pair.later,
            let first = earlier.numerator, let firstBase = earlier.denominator, let second = later.numerator,
            let secondBase = later.denominator, firstBase > 0, secondBase > 0, first <= firstBase, second <= secondBase
        else { return nil }
        let together = (first + second) / (firstBase + secondBase)
        let variance = together * (1 - together) * (1 / firstBase + 1 / secondBase)
        guard variance > 0 else { return false }
        let difference = second / secondBase - first / firstBase
        return difference * difference > 1.96 * 1.96 * variance
    }
}
