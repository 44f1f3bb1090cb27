public import Disclosure

/// What one kind of reader may learn from figures, in numbers (docs/methods.md §7.5).
public struct GuardRule: Sendable, Hashable {
    /// The word for commands and for what is remembered: `council`.
    public let id: String
    /// Whether figures leave as they are.
    public var isExact = false
    /// Counts under it are hidden.
    public var threshold = 5
    /// Rates and amounts on fewer records are hidden.
    public var leastBase = 10
    /// Rates and amounts on fewer workplaces are hidden, unless an employer of the public alone is behind them.
    public var leastWorkplaces = 0
    /// A group of one employer or more, but fewer than this, whose data are theirs alone is hidden.
    public var leastEmployers = 3
    /// When an amount gives away the largest that it is made of.
    public var dominance = Dominance()
    /// How far a count may be moved, and how far it is moved as a rule (variance).
    public var noise = (deviation: 5, variance: 2.0)
    /// How many limits and dimensions a question may name at once.
    public var mostConditions = 4
    /// To which multiple tables for the public are rounded.
    public var roundingBase = 5
    /// Records from which on the share of one or two employers in a difference is their business and no longer hidden
    /// by the noise on counts.
    public var leastBusiness = 16

    /// A rule of this name with the numbers of `council`.
    public init(_ id: String) {
        self.id = id
    }

    /// One’s own data.
    public static let exact: GuardRule = {
        var rule = GuardRule("exact")
        rule.isExact = true
        return rule
    }()

    /// What a council’s officers see of other employers.
    public static let council = GuardRule("council")

    /// What members, readers, leads of actions and providers see.
    public static let reader: GuardRule = {
        var rule = GuardRule("reader")
        rule.leastBase = 50
        rule.leastWorkplaces = 5
        rule.noise = (deviation: 6, variance: 3)
        rule.mostConditions = 3
        return rule
    }()

    /// What papers for the public print: `reader`, its tables of counts by `IssuedTable`.
    public static let issued: GuardRule = {
        var rule = reader.named("issued")
        rule.mostConditions = 2
        return rule
    }()

    /// The rules from the one that tells most to the one that tells least.
    public static let all = [exact, council, reader, issued]

    /// The rule of a word; nil where there is none.
    public static func named(_ id: String) -> GuardRule? { all.first { $0.id == id } }

    private func named(_ id: String) -> GuardRule {
        var rule = GuardRule(id)
        rule.leastBase = leastBase
        rule.leastWorkplaces = leastWorkplaces
        rule.noise = noise
        return rule
    }

    /// Whether two rules are the same, by their names.
    public static func == (left: GuardRule, right: GuardRule) -> Bool { left.id == right.id }

    /// By its name.
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
