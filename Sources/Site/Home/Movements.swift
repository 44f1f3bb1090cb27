import Profiles

/// Whether a share on two days differs by more than chance explains, in words.
enum Movements {
    /// `larger than chance explains` or `within what chance explains`; blank where the figure is no share of records.
    static func words(_ pair: Change.Pair) -> String {
        guard let isLarge = pair.isBeyondChance else { return "" }
        return isLarge ? "larger than chance explains" : "within what chance explains"
    }
}
