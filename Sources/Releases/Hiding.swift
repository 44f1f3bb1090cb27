public import Figures

/// Why a figure is hidden. No reason says how many there are.
public enum Hiding: Sendable, Hashable {
    /// Too few records, or none: the two look alike.
    case few
    /// Nearly everybody, so that those who are not could be told.
    case nearlyAll
    /// Too few employers.
    case employers
    /// Too small a base for a rate or a mean.
    case base
    /// One or two employers hold nearly all of it.
    case dominated
    /// It would let a hidden figure of the same table be worked out.
    case complement
    /// Together with what was given out before it would let something hidden be worked out.
    case remembered
    /// Too many limits at once.
    case conditions

    /// The refusal that stands in place of the figure.
    public func refusal(_ rule: GuardRule) -> Refusal {
        switch self {
        case .few:
            Refusal(
                id: "too-few", reason: "There are fewer than \(rule.threshold), or none.",
                remedy: "Ask for a larger group.")
        case .nearlyAll:
            Refusal(
                id: "nearly-all",
                reason: "It is all of them, or all but fewer than \(rule.threshold).",
                remedy: "Ask for a larger group.")
        case .employers:
            Refusal(
                id: "too-few-employers",
                reason: "Fewer than \(rule.leastEmployers) employers stand behind it, so that one could be "
                    + "worked out.",
                remedy: "Ask for a larger group.")
        case .base:
            Refusal(
                id: "small-base",
                reason: rule.leastWorkplaces > 0
                    ? "It rests on fewer than \(rule.leastBase) records or \(rule.leastWorkplaces) workplaces."
                    : "It rests on fewer than \(rule.leastBase) records.",
                remedy: "Ask for a larger group.")
        case .dominated:
            Refusal(
                id: "dominated", reason: "One or two employers hold nearly all of it.",
                remedy: "Ask for a larger group.")
        case .complement:
            Refusal(
                id: "would-reveal",
                reason: "With the others of this table it would let a hidden number be worked out.",
                remedy: "Ask for broader groups.")
        case .remembered:
            Refusal(
                id: "would-reveal",
                reason: "With what was given out before it would let a hidden number be worked out.",
                remedy: "Ask for a broader group, or for one that was shown before.")
        case .conditions:
            Refusal(
                id: "too-narrow",
                reason: "The question names more than \(rule.mostConditions) limits and dimensions at once.",
                remedy: "Leave one out.")
        }
    }
}
