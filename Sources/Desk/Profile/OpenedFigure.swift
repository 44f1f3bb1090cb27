import Dates
public import Figures
public import Permissions
public import Profiles
import Storage

/// A figure opened: all that it can answer for. Its definition (meaning, formula, base, exclusions, source) stands in
/// `figure.measure`, what was left out and why in `figure.leftOut`, the data version in `figure.dataVersion`.
public struct OpenedFigure: Sendable {
    /// The address that was asked.
    public let address: FigureAddress
    /// The same figure as it is known now, for ever: the address with its day and moment.
    public let fixedAddress: FigureAddress
    /// The figure.
    public let figure: Figure
    /// What it was made from.
    public let basis: ProfileBasis
    /// The returns among them that hold somebody of its scope.
    public let returns: [ReturnRecord]
    /// Published numbers of its area, its region and England that may stand beside it, or why there is none; empty
    /// where no table of published numbers is loaded.
    public let comparators: [Comparator]
    /// What the returns say of the whole sector; nil where the figure is limited to a part or to one organisation.
    public let sector: SectorFigures?
}

/// The same figure on the days of the returns that are held.
public struct FigureHistory: Sendable {
    /// One day.
    public struct Point: Sendable {
        /// The figure as at that day, as known at the moment of the figure that is opened.
        public let figure: AddressedFigure
        /// The organisations with a return in force on that day.
        public let returns: Int
        /// The workplaces in their returns.
        public let workplaces: Int
        /// Whether so many fewer workplaces had returned than on the last day that the two cannot be compared.
        public let isPartial: Bool
    }

    /// The days, the earliest first.
    public let points: [Point]
    /// The days of which returns speak.
    public let days: Int
    /// Whether only the last day of each month, quarter or year is given, and which.
    public let thinnedTo: String?

    /// The share of the last day's workplaces below which a day is partial.
    public static let leastShare = 0.8
}

extension Desk {
    /// One figure, opened: with its definition, its returns, and what may stand beside it.
    ///
    /// - Throws: what `figure` throws.
    public func openedFigure(_ address: FigureAddress, asker: Asker) async throws -> OpenedFigure {
        let question = try question(of: address)
        let answer = try await profile(question, asker: asker)
        guard let addressed = answer.figures.first else {
            throw DeskError.notFound("There is no figure \(address). Check the address.")
        }
        var fixed = addressed.address
        fixed.knownAt = answer.basis.knownAt
        return OpenedFigure(
            address: addressed.address, fixedAddress: fixed, figure: addressed.figure, basis: answer.basis,
            returns: try await returns(of: question, answer.basis, asker: asker),
            comparators: answer.comparators.first ?? [],
            sector: try await sectorFigures(question, asker: asker))
    }

    /// The returns that hold somebody of a question's scope.
    private func returns(
        of question: ProfileQuestion, _ basis: ProfileBasis, asker: Asker
    ) async throws -> [ReturnRecord] {
        guard !question.limits.isEmpty, question.organisation == nil else { return basis.returns }
        var part = question
        part.by = [.organisation]
        part.asksForComparators = false
        let groups = try await profile(part, asker: asker).figures
        let names = Set(groups.compactMap { $0.figure.scope.parts.last?.value })
        return basis.returns.filter { names.contains($0.organisation.name) }
    }

    /// A figure on each day of which a return speaks, up to its own; where these are many, on the last day of each
    /// month, quarter or year.
    public func history(of address: FigureAddress, asker: Asker) async throws -> FigureHistory {
        var question = try question(of: address)
        question.asksForComparators = false
        let asAt = question.asAt ?? now.day
        let known = reached(question.knownAt)
        try await permitFigures(of: question.organisation, asker)
        let days = try await days(of: question.organisation, upTo: asAt, knownAt: known)
        let (chosen, step) = Desk.thinned(days)
        let names = try await areaNames(asker: asker)
        let reader = try await reader(question, asker: asker)
        var found: [(figure: AddressedFigure, basis: ProfileBasis)] = []
        var jobs = 0
        for day in chosen.reversed() {
            let sources = try await sources(asAt: day, knownAt: known, organisation: question.organisation)
            jobs += sources.records.reduce(0) { $0 + $1.jobs }
            // A country's returns are not all read again for one line of a page.
            if jobs > Desk.mostJobsOfHistory, !found.isEmpty { break }
            var then = question
            then.asAt = day
            let key = resultKey(then, version: sources.version(area: question.area), asAt: day.iso)
            guard
                let (figures, basis) = try? await figures(
                    then, sources: sources, asAt: day, knownAt: known, key: key, reader),
                let figure = figures.first
            else { continue }
            found.append((Desk.addressed(figure, then, asAt: day, names), basis))
        }
        let last = Double(found.first?.basis.workplaces ?? 0)
        let points = found.reversed().map { figure, basis in
            FigureHistory.Point(
                figure: figure, returns: basis.returns.count + basis.otherReturns, workplaces: basis.workplaces,
                isPartial: Double(basis.workplaces) < FigureHistory.leastShare * last)
        }
        return FigureHistory(points: points, days: days.count, thinnedTo: step)
    }

    private static let mostJobsOfHistory = 1_000_000
    private static let mostDaysOfHistory = 12

    /// The days of which returns speak that were known at a moment, the earliest first.
    private func days(of organisation: String?, upTo day: Day, knownAt: Instant) async throws -> [Day] {
        let texts = try await store.read { transaction in
            var condition: SQL = ""
            if let organisation {
                condition = " AND o.number = \(try Desk.organisation(like: organisation, transaction)?.number ?? 0)"
            }
            return try transaction.rows(
                """
                SELECT DISTINCT r.as_at FROM "return" r JOIN organisation o ON o.number = r.organisation
                WHERE r.as_at <= \(day.iso) AND r.stored_at <= \(knownAt.iso)
                    AND (r.undone_at IS NULL OR r.undone_at > \(knownAt.iso))\(condition)
                ORDER BY r.as_at
                """
            ).map { try $0.text(0) }
        }
        return texts.compactMap { Day(iso: $0) }
    }

    /// At most twelve days: all of them, or the last of each month, quarter or year, and what is left of those.
    static func thinned(_ days: [Day]) -> (days: [Day], step: String?) {
        guard days.count > mostDaysOfHistory else { return (days, nil) }
        let steps: [(name: String, period: (Day) -> Int)] = [
            ("month", { $0.parts.year * 12 + $0.parts.month - 1 }),
            ("quarter", { $0.parts.year * 4 + ($0.parts.month - 1) / 3 }), ("year", { $0.parts.year }),
        ]
        var kept = days
        for step in steps {
            kept = days.enumerated().filter { place, day in
                place == days.count - 1 || step.period(days[place + 1]) != step.period(day)
            }.map(\.element)
            if kept.count <= mostDaysOfHistory { return (kept, step.name) }
        }
        return (Array(kept.suffix(mostDaysOfHistory)), "year")
    }
}
