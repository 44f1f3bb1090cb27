public import Figures

/// Every measure of the workforce profile, as data: what it says, how it is computed and what it leaves out.
public enum Measures {
    /// All measures, theme by theme in the order of `Themes.all`.
    public static let all: [Measure] = definitions.map(\.measure)

    /// The measure with this id, such as `turnover`; nil where there is none.
    public static func named(_ id: String) -> Measure? {
        definition(id)?.measure
    }

    /// The measures with these ids in their order; ids that name no measure are passed over.
    public static func named(_ ids: [String]) -> [Measure] {
        ids.compactMap { named($0) }
    }

    /// The measure with this id, such as `turnover`; nil where there is none.
    public static subscript(_ id: String) -> Measure? { named(id) }

    /// The measures of a theme, in order.
    public static func of(theme: String) -> [Measure] {
        all.filter { $0.theme == theme }
    }

    /// The measures that can be given by category of training.
    public static let ofTraining: [Measure] = definitions.filter(\.isTraining).map(\.measure)

    static let definitions: [Definition] = [size, movement, hours, people, pay, skills, sickness].flatMap(\.self)

    static func definition(_ id: String) -> Definition? {
        places[id].map { definitions[$0] }
    }

    private static let places: [String: Int] = Dictionary(
        definitions.enumerated().map { ($1.measure.id, $0) }, uniquingKeysWith: { first, _ in first })
}
