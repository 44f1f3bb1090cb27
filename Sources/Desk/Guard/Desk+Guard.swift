import Dates
import Figures
import Permissions
import Profiles
import Releases
import Workforce

extension Desk {
    /// The figures of a question as a reader may see them, and what they rest on as far as he may know.
    func released(
        _ question: ProfileQuestion, sources asked: Sources, asAt: Day, knownAt: Instant, _ reader: FigureReader
    ) async throws -> ([Figure], ProfileBasis) {
        let edition = try await edition(of: asked, knownAt: knownAt, reader)
        let dataSet = try await dataSet(of: edition.sources, asAt: asAt, area: question.area)
        let request = try Desk.request(question, in: dataSet)
        let watch = Guard(reader.rule, hash: KeyedHash(secret: try await secret("guard")))
        let marks = try await marks(of: dataSet, reader)
        var basis = ProfileBasis(
            asAt: asAt, knownAt: edition.knownAt,
            returns: edition.sources.records.filter { reader.open.contains($0.organisation.name) },
            workplaces: dataSet.workplaces.count, jobs: 0, trainings: 0, version: dataSet.version,
            programVersion: settings.codeVersion)
        basis.guardRule = reader.rule.id
        basis.otherReturns = edition.sources.records.count - basis.returns.count
        if edition.isEarlier {
            basis.notice =
                "As known on \(edition.knownAt.day.long): since then fewer than \(reader.rule.leastEmployers) "
                + "employers have sent other data, whose own could be worked out."
        }
        let whole = Profile.backed(dataSet, ProfileRequest(measures: []), marks: marks)
        basis.jobs = whole.groups.first.flatMap { watch.count($0.records) } ?? 0
        var answer = Profile.backed(dataSet, request, marks: marks)
        if dataSet.workplaces.isEmpty {
            for place in answer.figures.indices {
                answer.figures[place].outcome = .refused(.nothingHeld(question, asAt))
            }
            return (answer.figures, basis)
        }
        let conditions = question.limits.count + question.by.count + (question.area == nil ? 0 : 1)
        guard conditions <= reader.rule.mostConditions else {
            return (answer.figures.prefix(request.measures.count).map { watch.refused($0, .conditions) }, basis)
        }
        try await releaseStanding(dataSet, marks, watch, question)
        return (try await released(answer, watch, question, reader), basis)
    }

    /// Figures with what stands behind them, let through the guard and remembered.
    private func released(
        _ answer: BackedFigures, _ watch: Guard, _ question: ProfileQuestion, _ reader: FigureReader
    ) async throws -> [Figure] {
        var hidden = watch.hidden(answer.groups)
        let shown = answer.groups.indices.filter { hidden[$0] == nil }.map { ($0, answer.groups[$0]) }
        let found = try await remember(shown, watch.rule)
        if !found.hidden.isEmpty { hidden = watch.hidden(answer.groups, remembered: found.hidden) }
        let figures = watch.released(answer, hidden: hidden, amountsHidden: found.amounts)
        let isNamed = question.by.contains { $0 == .organisation || $0 == .workplace }
        return zip(figures, answer.backings).compactMap { figure, backing in
            guard let hiding = hidden[backing.group] else { return figure }
            // Nobody and few look alike: neither stands in the list. Who does not share is not named.
            if !question.by.isEmpty, hiding == .few || isNamed { return nil }
            return Desk.unnamed(figure)
        }
    }

    /// A hidden figure without the names of workplaces that an address asked for.
    private static func unnamed(_ figure: Figure) -> Figure {
        var figure = figure
        for place in figure.scope.parts.indices where figure.scope.parts[place].dimension == "workplace" {
            figure.scope.parts[place].title = figure.scope.parts[place].value
        }
        return figure
    }

    /// The tables that everybody opens are remembered first, so that an odd question cannot keep them from anybody.
    private func releaseStanding(
        _ dataSet: DataSet, _ marks: RecordMarks, _ watch: Guard, _ question: ProfileQuestion
    ) async throws {
        let key = "\(dataSet.version) \(watch.rule.id)"
        guard shelves.isStandingDue(key) else { return }
        let dimensions: [[Dimension]] =
            [[]]
            + [
                .sector, .serviceType, .service, .roleGroup, .role, .area, .employmentStatus, .gender, .ageBand,
                .ethnicityGroup, .nationalityGroup,
            ].map { [$0] }
        for by in dimensions {
            let answer = Profile.backed(dataSet, ProfileRequest(measures: [], by: by), marks: marks)
            let hidden = watch.hidden(answer.groups)
            let shown = answer.groups.indices.filter { hidden[$0] == nil }.map { ($0, answer.groups[$0]) }
            _ = try await remember(shown, watch.rule)
        }
    }

    /// The marks of a data set for a reader.
    private func marks(of dataSet: DataSet, _ reader: FigureReader) async throws -> RecordMarks {
        let kept = shelves.marks(dataSet.version)
        let marks: RecordMarks
        if let kept {
            marks = kept
        } else {
            marks = RecordMarks(dataSet, hash: KeyedHash(secret: try await secret("guard")))
            shelves.keep(marks, dataSet.version)
        }
        return marks.protecting { !reader.open.contains($0) }
    }
}
