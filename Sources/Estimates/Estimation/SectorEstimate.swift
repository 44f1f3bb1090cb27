public import Figures
public import Workforce

/// What the returns say of the whole sector: figures with their intervals, and how far the returns cover the register.
public struct SectorEstimate: Sendable {
    /// The figures: the whole sector first, then by service, then by council where there are several.
    public var figures: [Figure]
    /// The strata over which posts were estimated; empty without a register.
    public var strata: [Stratum]
    /// The locations of the register that no return matched, in the order of the register.
    public var unmatchedLocations: [RegisterLocation]
    /// The workplaces that point to the register and could not be matched to it.
    public var unmatchedReturns: [UnmatchedReturn]
    /// The positions of the workplaces that the register does not hold by their nature, such as council teams; they are
    /// counted as returned.
    public var outsideRegister: [Int]
    /// The locations on the register that give adult social care.
    public var locations: Int
    /// The locations on the register that give none (surgeries, hospitals) and were left aside.
    public var locationsLeftAside: Int

    /// One stratum: a set of locations whose posts are estimated from the returns among them.
    public struct Stratum: Sendable, Hashable {
        /// What it holds: `Lincolnshire, Home care`.
        public var title: String
        /// The locations on the register.
        public var locations: Int
        /// Those with a return.
        public var returns: Int
        /// Locations of cells that had no return of their own and are carried by the others: modelled.
        public var modelled: Int

        /// Returns over locations.
        public var coverage: Double { locations > 0 ? Double(returns) / Double(locations) : 0 }
        /// Whether some of it is modelled.
        public var isModelled: Bool { modelled > 0 }
    }

    /// A workplace that points to the register and could not be matched to it.
    public struct UnmatchedReturn: Sendable, Hashable {
        /// Why it could not be matched.
        public enum Reason: String, Sendable, Hashable {
            /// The workplace is regulated and gives no location number.
            case noLocationID = "no location number"
            /// The register has no location of this number.
            case notOnRegister = "not on the register"
            /// Another workplace of the data set gives the same location number.
            case secondOfLocation = "a second return for the location"
            /// The register says that the location gives no adult social care.
            case notAdultSocialCare = "no adult social care"
        }

        /// The position of the workplace in the data set.
        public var workplace: Int
        /// Why it could not be matched.
        public var reason: Reason
    }

    /// The figure of a measure for the whole sector; nil where there is no such measure.
    public func figure(_ measure: String) -> Figure? {
        figures.first { $0.measure.id == measure && $0.scope == .everybody }
    }
}

extension SectorEstimate {
    /// The measures that are estimated, in the order of the figures.
    public static let measures: [Measure] = [filledPosts, vacancies, vacancyRate, turnover, startersRate]

    static let filledPosts = measure(
        "estimated-filled-posts", "Filled posts, whole sector",
        meaning: "How many jobs are filled in all locations of the register, those without a return included.",
        formula: "Σ weight × posts; care homes by posts per bed where the register gives beds", unit: .count)
    static let vacancies = measure(
        "estimated-vacancies", "Vacancies, whole sector",
        meaning: "How many posts are vacant in all locations of the register, those without a return included.",
        formula: "Σ weight × vacancies", unit: .count)
    static let vacancyRate = measure(
        "estimated-vacancy-rate", "Vacancy rate, whole sector",
        meaning: "How many of every 100 posts are vacant, those without a return included.",
        formula: "100 × Σ weight × vacancies ÷ Σ weight × (directly employed + vacancies)", unit: .percent,
        part: "vacancies")
    static let turnover = measure(
        "estimated-turnover", "Turnover, whole sector",
        meaning: "How many left in a year for every 100 employed, locations without a return included.",
        formula: "100 × Σ weight × leavers ÷ Σ weight × directly employed", unit: .percent, part: "leavers")
    static let startersRate = measure(
        "estimated-starters-rate", "Starters rate, whole sector",
        meaning: "How many started in a year for every 100 employed, locations without a return included.",
        formula: "100 × Σ weight × starters ÷ Σ weight × directly employed", unit: .percent,
        direction: .neither, part: "starters")

    private static func measure(
        _ id: String, _ name: String, meaning: String, formula: String, unit: Measure.Unit,
        direction: Measure.Direction? = nil, part: String = ""
    ) -> Measure {
        let isCount = unit == .count
        return Measure(
            id: id, name: name, theme: "Whole sector", meaning: meaning, formula: formula,
            base: isCount ? "locations" : part == "vacancies" ? "posts, filled or vacant" : "employees",
            exclusions: [
                "Returns whose location is not on the register are left out and listed.",
                "Returns without a known answer are left out; their stratum stands for them.",
            ], unit: unit, direction: direction ?? (id == "estimated-filled-posts" ? .neither : .lower),
            source: "docs/methods.md §2.2", part: part)
    }
}
