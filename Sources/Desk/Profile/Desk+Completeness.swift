import Dates
public import Estimates
public import Permissions
public import Profiles
import Workforce

/// How complete what is held is, by the rules of each return and fund.
public struct CompletenessAnswer: Sendable {
    /// A rule with what it found and whose records are missing.
    public struct Item: Sendable {
        /// The rule and what it found.
        public let result: Completeness
        /// Whose the missing records are, the most first.
        public let owners: [Completeness.Owner]
    }

    /// The rules in their order.
    public let items: [Item]
    /// What the answer rests on.
    public let basis: ProfileBasis
}

extension Desk {
    /// Checks what is held against the published rules of completeness.
    ///
    /// - Parameter question: whose data, as at which day; measures and dimensions are not read.
    public func completeness(_ question: ProfileQuestion, asker: Asker) async throws -> CompletenessAnswer {
        try await permitFigures(of: question.organisation, asker)
        let (dataSet, basis) = try await dataSet(for: question)
        let seen = try await organisationsSeen(by: .workplaceRead, asker)
        if let reader = try await reader(question, asker: asker) {
            return try await releasedCompleteness(dataSet, basis, seen: seen, reader)
        }
        let items = Completeness.check(dataSet, rules: CompletenessRule.published).map { result in
            CompletenessAnswer.Item(
                result: result, owners: result.owners(in: dataSet).filter { seen.contains($0.organisation) })
        }
        return CompletenessAnswer(items: items, basis: basis)
    }

    /// What the returns say of the whole sector, with intervals and coverage; without a register the returns stand for
    /// themselves, and every figure says so.
    public func sectorEstimate(
        _ question: ProfileQuestion, asker: Asker
    ) async throws -> (estimate: SectorEstimate, basis: ProfileBasis) {
        try await permitFigures(of: question.organisation, asker)
        if let reader = try await reader(question, asker: asker) {
            return try await releasedEstimate(question, reader, asker: asker)
        }
        let (dataSet, basis) = try await dataSet(for: question)
        let register = try await registerLocations(around: dataSet, basis.returns, asker: asker)
        return (SectorEstimation.estimate(dataSet, register: register), basis)
    }

    /// The data set of a question with what it was made from.
    func dataSet(for question: ProfileQuestion) async throws -> (DataSet, ProfileBasis) {
        let known = reached(question.knownAt)
        let asAt = question.asAt ?? now.day
        let sources = try await sources(asAt: asAt, knownAt: known, organisation: question.organisation)
        let dataSet = try await dataSet(of: sources, asAt: asAt, area: question.area)
        let basis = ProfileBasis(
            asAt: asAt, knownAt: known, returns: sources.records, workplaces: dataSet.workplaces.count,
            jobs: dataSet.jobs.count, trainings: dataSet.trainings.count, version: dataSet.version,
            programVersion: settings.codeVersion)
        return (dataSet, basis)
    }
}
