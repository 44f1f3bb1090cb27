public import Dates
public import Figures
public import Permissions
public import Profiles
public import Releases
import Storage
import Workforce

/// What is asked of a profile.
public struct ProfileQuestion: Sendable {
    /// The words of the measures; none for all.
    public var measures: [String] = []
    /// None, one or two dimensions.
    public var by: [Dimension] = []
    /// Limits: dimension and value.
    public var limits: [(dimension: Dimension, value: String)] = []
    /// The day as at which returns are in force; nil for today.
    public var asAt: Day?
    /// The moment as at which they are known; nil for now.
    public var knownAt: Instant?
    /// Only this organisation's return; nil for all.
    public var organisation: String?
    /// Only workplaces of this area (GSS code); nil for all.
    public var area: String?
    /// An earlier day to compare with; nil for none.
    public var compareWith: Day?
    /// Areas that were chosen to stand beside the figures with what is published of them, by code or name.
    public var beside: [String] = []
    /// The rule by which the operator wants to read, to see what others will; nil for everything as it is. Nobody else
    /// is asked.
    public var readAs: GuardRule?
    /// Whether published numbers are looked for that may stand beside the figures.
    public var asksForComparators = true

    /// Everything of everybody, today.
    public init() {}
}

/// The figures of a profile and what they were made from.
public struct ProfileAnswer: Sendable {
    /// The figures with their addresses.
    public let figures: [AddressedFigure]
    /// What may stand beside each figure, in the order of the figures: published numbers of its area, its region and
    /// England, or why there is none; empty where no table of published numbers is loaded or none was asked for.
    public let comparators: [[Comparator]]
    /// What they were made from.
    public let basis: ProfileBasis
    /// The figures of the earlier day in the same order of measures and scopes, and who came and left; nil where no
    /// comparison was asked for.
    public let earlier: Change?
}

/// A figure with the address under which it can be opened.
public struct AddressedFigure: Sendable {
    /// The address.
    public let address: FigureAddress
    /// The figure.
    public let figure: Figure

    /// A figure and its address.
    public init(address: FigureAddress, figure: Figure) {
        self.address = address
        self.figure = figure
    }
}

/// What a profile rests on, in words and numbers that stand beside every figure.
public struct ProfileBasis: Sendable {
    /// The day as at which returns are in force.
    public let asAt: Day
    /// The moment as at which they were known.
    public let knownAt: Instant
    /// The organisations with a return in force, each with the day of its return.
    public let returns: [ReturnRecord]
    /// Workplaces in them.
    public let workplaces: Int
    /// Jobs in them.
    public internal(set) var jobs: Int
    /// Training records in them.
    public let trainings: Int
    /// A hash over them.
    public let version: String
    /// The version of the program that read them.
    public let programVersion: String
    /// The guard's rule through which the figures were read; nil where they are as they are.
    public internal(set) var guardRule: String?
    /// Returns in force besides, of employers that the reader may not know of.
    public internal(set) var otherReturns = 0
    /// What the guard says of all figures together; nil for nothing.
    public internal(set) var notice: String?

    /// The days of the returns from the earliest to the latest; nil where there is none.
    public var days: ClosedRange<Day>? {
        guard let first = returns.map(\.asAt).min(), let last = returns.map(\.asAt).max() else { return nil }
        return first...last
    }
}

extension Desk {
    /// The figures of a profile.
    ///
    /// - Throws: `DeskError.usage` for an unknown measure, `.notFound` for an unknown organisation or value.
    public func profile(_ question: ProfileQuestion, asker: Asker) async throws -> ProfileAnswer {
        let known = reached(question.knownAt)
        var question = question
        question.knownAt = question.knownAt.map { _ in known }
        let asAt = question.asAt ?? now.day
        if let day = question.compareWith, day >= asAt {
            throw DeskError.usage("Compare with a day before \(asAt.long), the day of the figures.")
        }
        try await permitFigures(of: question.organisation, asker)
        let sources = try await sources(asAt: asAt, knownAt: known, organisation: question.organisation)
        let key = resultKey(question, version: sources.version(area: question.area), asAt: asAt.iso)
        let names = try await areaNames(asker: asker)
        let reader = try await reader(question, asker: asker)
        let (figures, basis) = try await figures(
            question, sources: sources, asAt: asAt, knownAt: known, key: key, reader)
        var change: Change?
        if let day = question.compareWith, let reader {
            let before = try await self.sources(asAt: day, knownAt: known, organisation: question.organisation)
            let (earlier, _) = try await released(question, sources: before, asAt: day, knownAt: known, reader)
            change = Comparison.between(earlier, figures, from: day, to: asAt)
        } else if let day = question.compareWith {
            let (later, _) = try await dataSet(for: question)
            let before = try await self.sources(asAt: day, knownAt: known, organisation: question.organisation)
            let earlier = try await dataSet(of: before, asAt: day, area: question.area)
            change = Comparison.between(earlier, later, try Desk.request(question, in: later))
        }
        let areas = question.area.map { [$0] } ?? Set(sources.records.map(\.area))
        let comparators =
            question.asksForComparators
            ? try await comparators(
                for: figures, areas: areas, names: names, beside: question.beside, asker: asker) : []
        return ProfileAnswer(
            figures: figures.map { Desk.addressed($0, question, asAt: asAt, names) }, comparators: comparators,
            basis: basis, earlier: change)
    }

    /// A figure with its address, its areas under their names.
    static func addressed(
        _ figure: Figure, _ question: ProfileQuestion, asAt: Day, _ names: [String: String]
    ) -> AddressedFigure {
        var figure = figure
        figure.scope = Desk.named(figure.scope, names)
        return AddressedFigure(address: Desk.address(of: figure, question, asAt: asAt), figure: figure)
    }

    /// The figures of a question: kept ones where nothing changed since, else counted.
    func figures(
        _ question: ProfileQuestion, sources: Sources, asAt: Day, knownAt: Instant, key: String,
        _ reader: FigureReader?
    ) async throws -> ([Figure], ProfileBasis) {
        if let reader {
            return try await released(question, sources: sources, asAt: asAt, knownAt: knownAt, reader)
        }
        let version = sources.version(area: question.area)
        func basis(workplaces: Int, jobs: Int, trainings: Int) -> ProfileBasis {
            ProfileBasis(
                asAt: asAt, knownAt: knownAt, returns: sources.records, workplaces: workplaces, jobs: jobs,
                trainings: trainings, version: version, programVersion: settings.codeVersion)
        }
        let isLarge = sources.records.reduce(0) { $0 + $1.jobs } >= StoredResult.leastJobs
        if isLarge, shelf.dataSet(version) == nil, let kept = try await storedResult(key),
            let figures = kept.figures(asAt: asAt, dataVersion: version)
        {
            return (figures, basis(workplaces: kept.workplaces, jobs: kept.jobs, trainings: kept.trainings))
        }
        let dataSet = try await dataSet(of: sources, asAt: asAt, area: question.area)
        var figures = Profile.figures(of: dataSet, try Desk.request(question, in: dataSet))
        if dataSet.workplaces.isEmpty {
            for place in figures.indices { figures[place].outcome = .refused(.nothingHeld(question, asAt)) }
        }
        if isLarge, figures.count <= StoredResult.mostFigures {
            try await keep(
                StoredResult(
                    figures: figures, workplaces: dataSet.workplaces.count, jobs: dataSet.jobs.count,
                    trainings: dataSet.trainings.count), key)
        }
        return (
            figures,
            basis(
                workplaces: dataSet.workplaces.count, jobs: dataSet.jobs.count, trainings: dataSet.trainings.count)
        )
    }

    /// What each workplace adds to a figure: the same measure by workplace, the largest bases first.
    public func records(of address: FigureAddress, asker: Asker) async throws -> [AddressedFigure] {
        guard asker.isOperator || Rule.mayRead(asker, .workplaceRead) else { return [] }
        var question = try question(of: address)
        question.by = [.workplace]
        question.asksForComparators = false
        return try await profile(question, asker: asker).figures.sorted {
            ($0.figure.denominator ?? $0.figure.value ?? 0, $1.figure.scope.title)
                > ($1.figure.denominator ?? $1.figure.value ?? 0, $0.figure.scope.title)
        }
    }

    /// One figure, opened: by its address.
    ///
    /// - Throws: `DeskError.usage` for an unknown measure or dimension, `.notFound` for a value that the data set does
    ///   not hold.
    public func figure(_ address: FigureAddress, asker: Asker) async throws -> (AddressedFigure, ProfileBasis) {
        let answer = try await profile(try question(of: address), asker: asker)
        guard let figure = answer.figures.first else {
            throw DeskError.notFound("There is no figure \(address). Check the address.")
        }
        return (figure, answer.basis)
    }

    /// The question that an address asks.
    func question(of address: FigureAddress) throws -> ProfileQuestion {
        var question = ProfileQuestion()
        question.measures = [address.measure]
        question.asAt = address.asAt
        question.knownAt = address.knownAt
        question.organisation = address.organisation
        question.area = address.area
        question.limits = address.limits.compactMap { limit in
            Dimension(rawValue: limit.dimension).map { ($0, limit.value) }
        }
        return question
    }

    /// Refuses figures, of one organisation or of all, and the name of an organisation that there is not.
    func permitFigures(of organisation: String?, _ asker: Asker) async throws {
        guard let organisation else {
            try await permit(.figureRead, asker)
            return
        }
        try await permit(.figureRead, asker, organisation: organisation)
        // Figures of one employer say what it says: they are for who may see it by name. A council's are of many.
        let isCouncil = try await store.read { transaction in
            try Desk.organisation(like: organisation, transaction)?.kind == .council
        }
        if !isCouncil { try await permit(.workplaceRead, asker, organisation: organisation) }
    }

    static func request(_ question: ProfileQuestion, in dataSet: DataSet) throws -> ProfileRequest {
        var measures = Measures.all
        if !question.measures.isEmpty {
            measures = try question.measures.map { id in
                guard let measure = Measures.named(id) else {
                    throw DeskError.usage(
                        "There is no measure \(id).\(NearWords.question(for: id, among: Measures.all.map(\.id)))"
                            + " The list of measures has their names.")
                }
                return measure
            }
        }
        guard Set(question.by).count == question.by.count else {
            throw DeskError.usage("The figures are shown by the same dimension twice. Give two different ones, or one.")
        }
        var scope = Scope.everybody
        for limit in question.limits {
            guard scope.value(of: limit.dimension.rawValue) == nil else {
                throw DeskError.usage(
                    "There are two limits to \(limit.dimension.rawValue), and nothing can meet both. Give one.")
            }
            guard let part = limit.dimension.part(limit.value, in: dataSet) else {
                throw DeskError.notFound(
                    "The data set holds no \(limit.dimension.title.lowercased()) \(limit.value). Check the spelling.")
            }
            scope = scope.limited(to: part)
        }
        return ProfileRequest(measures: measures, by: question.by, filter: scope)
    }

    private static func address(
        of figure: Figure, _ question: ProfileQuestion, asAt: Day
    ) -> FigureAddress {
        FigureAddress(
            measure: figure.measure.id, scope: figure.scope, asAt: asAt, knownAt: question.knownAt,
            organisation: question.organisation, area: question.area)
    }
}

extension Refusal {
    /// Nothing is held that a question asks for.
    static func nothingHeld(_ question: ProfileQuestion, _ day: Day) -> Refusal {
        var whose = "No return"
        if let organisation = question.organisation { whose += " of \(organisation)" }
        if let area = question.area { whose += " with workplaces in \(area)" }
        let known = question.knownAt.map { ", as known at \($0.iso)" } ?? ""
        return Refusal(
            id: "nothing-held", reason: "\(whose) is held as at \(day.long)\(known).",
            remedy: "Import the files of a return, or ask as at a later day.")
    }
}
