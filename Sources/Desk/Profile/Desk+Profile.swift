import Storage
public import Dates
public import Figures
public import Profiles
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

    /// Everything of everybody, today.
    public init() {}
}

/// The figures of a profile and what they were made from.
public struct ProfileAnswer: Sendable {
    /// The figures with their addresses.
    public let figures: [AddressedFigure]
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
    public let jobs: Int
    /// Training records in them.
    public let trainings: Int
    /// A hash over them.
    public let version: String

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
        let (dataSet, basis) = try await dataSet(for: question)
        let request = try Desk.request(question, in: dataSet)
        let figures = Profile.figures(of: dataSet, request).map { figure in
            AddressedFigure(address: Desk.address(of: figure, question, asAt: basis.asAt), figure: figure)
        }
        var change: Change?
        if let day = question.compareWith {
            let earlierRecords = try await requireReturns(question, asAt: day, knownAt: basis.knownAt)
            let earlier = try await self.dataSet(of: earlierRecords, asAt: day, area: question.area)
            change = Comparison.between(earlier, dataSet, request)
        }
        return ProfileAnswer(figures: figures, basis: basis, earlier: change)
    }

    /// One figure, opened: by its address.
    ///
    /// - Throws: `DeskError.usage` for an unknown measure or dimension, `.notFound` for a value that the data set does
    ///   not hold.
    public func figure(_ address: FigureAddress, asker: Asker) async throws -> (AddressedFigure, ProfileBasis) {
        var question = ProfileQuestion()
        question.measures = [address.measure]
        question.asAt = address.asAt
        question.knownAt = address.knownAt
        question.organisation = address.organisation
        question.area = address.area
        question.limits = address.limits.compactMap { limit in
            Dimension(rawValue: limit.dimension).map { ($0, limit.value) }
        }
        let answer = try await profile(question, asker: asker)
        guard let figure = answer.figures.first else {
            throw DeskError.notFound("There is no figure \(address). Check the address.")
        }
        return (figure, answer.basis)
    }

    func requireReturns(_ question: ProfileQuestion, asAt: Day, knownAt: Instant) async throws -> [ReturnRecord] {
        if let name = question.organisation {
            let found = try await store.read { try Desk.organisation(named: name, $0) }
            guard found != nil else {
                throw DeskError.notFound("There is no organisation called \(name). See organisation list for their names.")
            }
        }
        return try await returnsInForce(asAt: asAt, knownAt: knownAt, organisation: question.organisation)
    }

    private static func request(_ question: ProfileQuestion, in dataSet: DataSet) throws -> ProfileRequest {
        var measures = Measures.all
        if !question.measures.isEmpty {
            measures = try question.measures.map { id in
                guard let measure = Measures.named(id) else {
                    throw DeskError.usage("There is no measure \(id). See profile show --list for their names.")
                }
                return measure
            }
        }
        var scope = Scope.everybody
        for limit in question.limits {
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
