import Figures

/// A measure with the way in which its value comes from what was counted.
struct Definition: Sendable {
    var measure: Measure
    var recipe: Recipe
    /// All records among which the known ones are sought; what is missing is left out with `unknown` as the reason.
    var population: [Counter] = [.posts]
    var unknown = "with an unknown answer"
    /// Whether the value needs counts that workplaces give by role only.
    var needsWorkplaceCounts = false
    /// Whether the value can be given by category of training.
    var isTraining = false

    /// How a value comes from counters, sums and spreads.
    enum Recipe: Sendable {
        /// A count of records.
        case count([Counter], known: [Counter])
        /// A hundred times the first over the second.
        case share([Counter], of: [Counter])
        /// A sum over a count.
        case mean(Sum, of: Counter)
        /// A sum.
        case total(Sum, of: Counter)
        /// A count that workplaces give.
        case movement(Movement)
        /// The quantile of collected values.
        case quantile(Spread, Double, known: Counter)
        /// The mean of collected values.
        case average(Spread, known: Counter)
        /// Whole-time equivalents in one of three readings.
        case wholeTime(WholeTime)
        /// A hundred times days lost over days available.
        case sicknessRate
        /// The share near the National Living Wage on the day.
        case nearLivingWage
        /// The share engaged with the Care Certificate in time.
        case certificateInTime
        /// A share that needs a source beside the national files.
        case detail([Counter], of: [Counter], what: Detail, isCount: Bool)
        /// A share of records that need training records.
        case training(Counter)
    }

    enum Movement: Sendable {
        case starters, leavers, vacancies, startersRate, turnover, vacancyRate, netGrowth
        case opening, councilTurnover, retention, stability
    }

    enum WholeTime: Sendable { case known, ratio, all }

    enum Detail: Sendable { case review, safeguarding, minimumStandard }
}

extension Definition {
    static let people = "docs/methods.md §1.3"

    /// A hundred times one count over another, unknown answers left out of both.
    static func share(
        _ id: String, _ name: String, theme: String, meaning: String, formula: String, part: String,
        base: String = "filled posts with a known answer", direction: Measure.Direction = .neither,
        exclusions: [String] = ["Unknown answers are left out above and below the line."], _ top: [Counter],
        of bottom: [Counter], among population: [Counter] = [.posts], source: String = people
    ) -> Definition {
        Definition(
            measure: Measure(
                id: id, name: name, theme: theme, meaning: meaning, formula: formula, base: base,
                exclusions: exclusions, unit: .percent,
                direction: direction, source: source, part: part),
            recipe: .share(top, of: bottom), population: population)
    }

    /// A count of records among those whose answer is known.
    static func count(
        _ id: String, _ name: String, theme: String, meaning: String, formula: String, base: String = "filled posts",
        exclusions: [String] = [], _ counted: [Counter], known: [Counter] = [.posts],
        among population: [Counter] = [.posts], source: String = "docs/methods.md §1.1"
    ) -> Definition {
        Definition(
            measure: Measure(
                id: id, name: name, theme: theme, meaning: meaning, formula: formula, base: base,
                exclusions: exclusions, unit: .count, source: source),
            recipe: .count(counted, known: known), population: population)
    }

    /// A measure with a recipe of its own.
    static func special(
        _ id: String, _ name: String, theme: String, meaning: String, formula: String, base: String,
        exclusions: [String] = [], unit: Measure.Unit, direction: Measure.Direction = .neither, source: String = people,
        part: String = "", _ recipe: Recipe, among population: [Counter] = [.posts],
        unknown: String = "with an unknown answer"
    ) -> Definition {
        Definition(
            measure: Measure(
                id: id, name: name, theme: theme, meaning: meaning, formula: formula, base: base,
                exclusions: exclusions, unit: unit, direction: direction, source: source, part: part),
            recipe: recipe, population: population, unknown: unknown)
    }
}
