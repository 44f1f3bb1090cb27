import Dates
import Desk
import Figures
import HTTPTypes
import Profiles
import Serving

/// What an address asks of the profile. A word that cannot be read is refused, never taken for its absence.
struct ProfileAsked {
    var asAt: Day?
    var knownAt: Instant?
    var organisation: String?
    var area: String?
    var limits: [(dimension: Dimension, value: String)] = []
    var by: [Dimension] = []
    var measures: [String] = []
    var compareWith: Day?
    /// Areas that were chosen to stand beside, by code or name.
    var beside: [String] = []
    /// Whether nothing is to be compared with, even where a page would by itself.
    var comparesNothing = false
    var sort: String?
    var page = 1

    /// The dimensions by which an address can limit what is shown.
    static let limiting: [Dimension] = [
        .sector, .serviceType, .service, .roleGroup, .role, .workplace, .employmentStatus, .gender, .ageBand,
        .ethnicityGroup, .nationalityGroup,
    ]

    init() {}

    init(_ fields: FormFields) throws {
        asAt = try fields["as-at"].map { try ProfileAsked.day($0, "as-at") }
        if fields["compare-with"] == "none" {
            comparesNothing = true
        } else {
            compareWith = try fields["compare-with"].map { try ProfileAsked.day($0, "compare-with") }
        }
        knownAt = try fields["known-at"].map { text in
            guard let instant = Instant(iso: text) else { throw ProfileAsked.refusal("known-at", text) }
            return instant
        }
        organisation = fields["organisation"]
        area = fields["area"]
        for dimension in ProfileAsked.limiting {
            if let value = fields[dimension.rawValue] { limits.append((dimension, value)) }
        }
        for word in fields.all("by").flatMap({ $0.split(separator: ",") }) where !word.isEmpty {
            guard let dimension = Dimension(rawValue: String(word)) else {
                throw ProfileAsked.refusal("by", String(word))
            }
            by.append(dimension)
        }
        guard by.count <= 2 else { throw ProfileAsked.refusal("by", "more than two dimensions") }
        for word in fields.all("measure").flatMap({ $0.split(separator: ",") }) where !word.isEmpty {
            guard Measures.named(String(word)) != nil else { throw ProfileAsked.refusal("measure", String(word)) }
            measures.append(String(word))
        }
        beside = fields.all("beside").flatMap { $0.split(separator: ",") }.map(String.init)
        guard beside.count <= 5 else { throw ProfileAsked.refusal("beside", "more than five areas") }
        sort = fields["sort"]
        if let text = fields["page"] {
            guard let number = Int(text), number >= 1 else { throw ProfileAsked.refusal("page", text) }
            page = number
        }
    }

    /// What is asked of the desk.
    var question: ProfileQuestion {
        var question = ProfileQuestion()
        question.asAt = asAt
        question.knownAt = knownAt
        question.organisation = organisation
        question.area = area
        question.limits = limits
        question.by = by
        question.measures = measures
        question.compareWith = compareWith
        question.beside = beside
        return question
    }

    /// The same as the end of an address, without the page of a list.
    var pairs: [(name: String, answer: String?)] {
        var pairs: [(name: String, answer: String?)] = [
            ("as-at", asAt?.iso), ("known-at", knownAt?.iso), ("organisation", organisation), ("area", area),
        ]
        pairs += limits.map { ($0.dimension.rawValue, $0.value) }
        pairs.append(("by", by.isEmpty ? nil : by.map(\.rawValue).joined(separator: ",")))
        pairs.append(("measure", measures.isEmpty ? nil : measures.joined(separator: ",")))
        pairs.append(("compare-with", comparesNothing ? "none" : compareWith?.iso))
        pairs.append(("beside", beside.isEmpty ? nil : beside.joined(separator: ",")))
        pairs.append(("sort", sort))
        return pairs
    }

    /// The value by which a dimension is limited.
    func limit(_ dimension: Dimension) -> String? { limits.first { $0.dimension == dimension }?.value }

    /// The dimension that is crossed with itself; only the first of the two stays.
    mutating func takeRepeated() -> Dimension? {
        guard by.count == 2, by[0] == by[1] else { return nil }
        return by.removeLast()
    }

    /// Compares with the same day a year earlier, where returns were held then and nothing else was asked.
    mutating func compareByItself(among days: [Day]) {
        guard compareWith == nil, !comparesNothing, let asAt, let first = days.min() else { return }
        let day = asAt.adding(years: -1)
        if day >= first { compareWith = day }
    }

    private static func day(_ text: String, _ name: String) throws -> Day {
        guard let day = Day(iso: text) else { throw refusal(name, text) }
        return day
    }

    /// Refuses names that nothing is asked by: a program that misspells one must not be answered for everybody.
    static func requireKnown(_ fields: FormFields) throws {
        let known = Set(
            [
                "as-at", "compare-with", "known-at", "organisation", "area", "by", "measure", "beside",
                "sort", "page",
            ]
                + limiting.map(\.rawValue))
        guard let odd = fields.pairs.first(where: { !known.contains($0.name) }) else { return }
        throw Problem(
            .badRequest, title: "This cannot be shown as it was asked",
            sentence: "“\(odd.name.prefix(60))” is nothing that a profile is asked by. "
                + "It is asked by \(known.sorted().joined(separator: ", ")).")
    }

    private static func refusal(_ name: String, _ value: String) -> Problem {
        Problem(
            .badRequest, title: "This cannot be shown as it was asked",
            sentence: "“\(value.prefix(60))” is no value for \(name). Go to Profile and choose again.")
    }
}
