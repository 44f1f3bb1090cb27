public import Figures
import Workforce

/// An area beside which a figure is put.
public struct BenchmarkArea: Sendable, Hashable {
    /// The area's name.
    public var name: String
    /// The area's GSS code; blank where it is not known.
    public var code: String

    /// An area by its name and code.
    public init(name: String, code: String = "") {
        self.name = name
        self.code = code
    }

    /// England.
    public static let england = BenchmarkArea(name: "England", code: "E92000001")

    /// Whether a benchmark is of this area: by code where both have one, else by name; by name as well where one of the
    /// codes is one that a council had before.
    func holds(_ benchmark: Benchmark) -> Bool {
        if !code.isEmpty, !benchmark.areaCode.isEmpty, Area.earlierCodes.isDisjoint(with: [code, benchmark.areaCode]) {
            return code == benchmark.areaCode
        }
        return BenchmarkArea.plain(name) == BenchmarkArea.plain(benchmark.area)
    }

    /// A name without case, marks and the words that some publishers leave out.
    static func plain(_ name: String) -> String {
        let words = name.lowercased().split { !$0.isLetter && $0 != "&" }.map { $0 == "&" ? "and" : String($0) }
        let told = words.filter { !["the", "of", "council", "city", "county", "borough"].contains($0) }
        // The City of London is a council, London a region.
        return told == ["london"] && words.contains("city") ? "city of london" : told.joined(separator: " ")
    }

    /// What is wrong with an area code beside an area's name; nil where nothing is, or no code is given.
    static func wrong(code: String, name: String) -> String? {
        if code.isEmpty { return nil }
        guard Area.isCode(code) else {
            return "“\(code)” is no area code; write the letter and eight digits of the national code (GSS), such as "
                + "E08000017, or leave it blank."
        }
        let isEngland = plain(name) == plain(england.name)
        if isEngland != (code == england.code) {
            return isEngland
                ? "\(code) is not England; England's code is \(england.code)."
                : "\(england.code) is England, but the row's area is \(name)."
        }
        return nil
    }
}

/// What stands beside a figure for one area: a published number, or why there is none.
public struct Comparator: Sendable, Hashable {
    /// The area that was asked for.
    public var area: BenchmarkArea
    /// The published number, or the reason why none may be put beside the figure.
    public var outcome: Outcome
    /// Other numbers that were published for the same thing and period, where editions disagree.
    public var otherEditions: [Benchmark]

    /// A published number, or the reason why there is none.
    public enum Outcome: Sendable, Hashable {
        /// The number of the latest period.
        case benchmark(Benchmark)
        /// None, and why.
        case refused(Refusal)
    }

    /// The published number, where there is one.
    public var benchmark: Benchmark? {
        if case .benchmark(let benchmark) = outcome { benchmark } else { nil }
    }

    /// The reason, where there is none.
    public var refusal: Refusal? {
        if case .refused(let refusal) = outcome { refusal } else { nil }
    }
}

/// The benchmarks that are loaded, from which those that may stand beside a figure are chosen.
public struct BenchmarkShelf: Sendable {
    private let byMeasure: [String: [Benchmark]]

    /// The benchmarks of all tables that are loaded, in any order.
    public init(_ benchmarks: [Benchmark]) {
        byMeasure = Dictionary(grouping: benchmarks, by: \.measure)
    }

    /// What may stand beside a figure, area by area in the order in which they are asked for: the number of the latest
    /// period that is reckoned as the figure is and covers the same employers and roles; else why there is none.
    ///
    /// The limits of the figure's scope to an area, an organisation or a workplace are what is compared, so they play
    /// no part; a limit to a sector or to roles must be that of the published number; for any other limit there is
    /// none.
    public func comparators(for figure: Figure, areas: [BenchmarkArea]) -> [Comparator] {
        areas.map { comparator(for: figure, area: $0) }
    }

    private func comparator(for figure: Figure, area: BenchmarkArea) -> Comparator {
        let measure = BenchmarkMeasures.filed(figure.measure.id)
        guard let definition = BenchmarkMeasures.definition(of: figure.measure.id) else {
            return refused(
                area, "not-comparable",
                "\(figure.measure.name) is not published elsewhere in a way that could be compared.")
        }
        guard let coverage = Coverage(figure.scope) else {
            return refused(area, "no-benchmark", "Nothing is published for \(figure.scope.title).")
        }
        let family = BenchmarkMeasures.relatives.first { $0.contains(measure) } ?? [measure]
        let ofArea = family.flatMap { byMeasure[$0] ?? [] }.filter { area.holds($0) && coverage.holds($0) }
        let usable = ofArea.filter { $0.measure == measure && $0.definition == definition && $0.periodEnd != nil }
        guard let latest = usable.compactMap(\.periodEnd).max() else {
            if let other = ofArea.first(where: { $0.measure != measure || $0.definition != definition }) {
                return refused(
                    area, "definitions-differ",
                    "What is published for \(area.name) is reckoned \(other.definition.words), this figure "
                        + "\(definition.words).",
                    remedy: "Load a table of the same definition.")
            }
            return refused(
                area, "no-benchmark",
                "No table that is loaded gives \(figure.measure.name.lowercased()) for \(area.name)"
                    + (coverage.isEverybody ? "." : " and \(figure.scope.title)."),
                remedy: "Load a table with that number.")
        }
        let editions = usable.filter { $0.periodEnd == latest }.sorted(by: BenchmarkShelf.isBetter)
        guard let best = editions.first else { return refused(area, "no-benchmark", "Nothing is loaded.") }
        var others: [Benchmark] = []
        for edition in editions.dropFirst() where edition.value != best.value {
            if !others.contains(where: { $0.value == edition.value && $0.sourceTitle == edition.sourceTitle }) {
                others.append(edition)
            }
        }
        return Comparator(area: area, outcome: .benchmark(best), otherEditions: others)
    }

    /// The order of editions of one period: those whose definition is stated first, then the later source, those that
    /// give the area's code, those that give a base; what is left is settled by the words of the source and the value,
    /// so that the order in which tables were loaded plays no part.
    private static func isBetter(_ first: Benchmark, _ second: Benchmark) -> Bool {
        if first.isDefinitionStated != second.isDefinitionStated { return first.isDefinitionStated }
        if first.sourceYear != second.sourceYear { return first.sourceYear > second.sourceYear }
        if first.areaCode.isEmpty != second.areaCode.isEmpty { return second.areaCode.isEmpty }
        if (first.base == nil) != (second.base == nil) { return first.base != nil }
        return (first.sourceTitle, first.publishedAs, first.value)
            < (second.sourceTitle, second.publishedAs, second.value)
    }

    private func refused(_ area: BenchmarkArea, _ id: String, _ reason: String, remedy: String = "") -> Comparator {
        Comparator(
            area: area, outcome: .refused(Refusal(id: id, reason: reason, remedy: remedy)), otherEditions: [])
    }
}

/// Which employers and roles a figure covers, in the words of published tables.
private struct Coverage {
    private var sectors: Set<String> = ["all"]
    private var roles: Set<String> = ["all"]
    private var breakdowns: Set<String> = [""]

    var isEverybody: Bool { sectors == ["all"] && roles == ["all"] && breakdowns == [""] }

    /// Nil where the scope is limited in a way that no table publishes.
    init?(_ scope: Scope) {
        for part in scope.parts {
            switch part.dimension {
            case "area", "organisation", "workplace", "register-council": continue
            case "sector":
                sectors =
                    part.value == "council"
                    ? ["local authority", "council", "local-authority"] : [part.value, "\(part.title)"]
            case "role-group", "role": roles = [part.value, part.title]
            case "service-type", "service", "register-service": breakdowns = [part.value, part.title]
            default: return nil
            }
        }
        sectors = Set(sectors.map(Coverage.plain))
        roles = Set(roles.map(Coverage.plain))
        breakdowns = Set(breakdowns.map(Coverage.plain))
    }

    func holds(_ benchmark: Benchmark) -> Bool {
        sectors.contains(Coverage.plain(benchmark.sector)) && roles.contains(Coverage.plain(benchmark.roleGroup))
            && breakdowns.contains(Coverage.plain(benchmark.breakdown))
    }

    private static func plain(_ words: String) -> String {
        var words = words.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
        if words.hasSuffix("s"), !words.hasSuffix("ss") { words.removeLast() }
        return words == "domiciliary care" ? "home care" : words == "domiciliary" ? "home care" : words
    }
}
