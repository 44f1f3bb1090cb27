import DataSets
public import Dates
import Figures
public import Permissions
public import Profiles
import Returns
import Sealing
import Storage
import Workforce

/// What the main figures say before an import and what they would say after it.
public struct PreviewFigures: Sendable {
    /// The day as at which both are: that of the return.
    public let asAt: Day
    /// The figures of the organisation, before and after.
    public let organisation: [Change.Pair]
    /// The figures of everybody, before and after; empty where nobody else has a return in force.
    public let everybody: [Change.Pair]
    /// How many organisations everybody is, after the import.
    public let organisations: Int
}

extension Desk {
    /// The measures that a preview of an import shows, in their order.
    public static let previewMeasures = [
        "filled-posts", "vacancies", "vacancy-rate", "starters", "leavers", "turnover", "zero-hours", "sickness-mean",
        "qualified", "pay-median",
    ]

    /// Says what the main figures would be after an import of these files: the rows as they would be stored, laid over
    /// what is held, and counted in memory. Nothing is stored.
    ///
    /// - Parameters: as for `preview`.
    /// - Returns: nil where the files cannot be stored.
    public func previewFigures(
        _ request: ImportRequest, files: [FileBytes], asOf: Day? = nil, asker: Asker
    ) async throws -> PreviewFigures? {
        let today = asOf ?? now.day
        let asAt = request.asAt ?? today
        let known = now
        let name = try await heldName(like: request.organisation)
        try await permitNewcomer(.returnCheck, asker, organisation: name)
        let sealer = sealer
        let coming = try await store.read { transaction in
            try ComingReturn(
                of: name, request, files: files, asAt: asAt, knownAt: known, today: today, sealer: sealer, transaction)
        }
        guard let coming else { return nil }
        let sources = try await sources(asAt: asAt, knownAt: known, organisation: nil)
        let before = try await dataSet(of: sources, asAt: asAt, area: nil)
        let (own, others) = Desk.parted(before, organisation: coming.organisation)
        var alone = DataSet(asAt: asAt)
        coming.append(to: &alone)
        Desk.apply(sources.corrections, to: &alone)
        var after = others
        coming.append(to: &after)
        Desk.apply(sources.corrections, to: &after)
        // What others say is not subtracted from what all say.
        let isAlone = others.workplaces.isEmpty
        let seesAll = try await reader(ProfileQuestion(), asker: asker) == nil
        let measures = Desk.previewMeasures.compactMap { Measures.named($0) }
        return PreviewFigures(
            asAt: asAt, organisation: Desk.pairs(own, alone, measures),
            everybody: isAlone || !seesAll ? [] : Desk.pairs(before, after, measures),
            organisations: Set(sources.records.map(\.organisation.name)).union([coming.organisation]).count)
    }

    private static func pairs(_ before: DataSet, _ after: DataSet, _ measures: [Measure]) -> [Change.Pair] {
        let request = ProfileRequest(measures: measures)
        let earlier = before.workplaces.isEmpty ? [] : Profile.figures(of: before, request)
        return Profile.figures(of: after, request).map { figure in
            Change.Pair(
                measure: figure.measure, scope: figure.scope,
                earlier: earlier.first { $0.measure.id == figure.measure.id }, later: figure)
        }
    }

    /// A data set in two: what is of an organisation, and what is of others.
    private static func parted(_ dataSet: DataSet, organisation: String) -> (own: DataSet, others: DataSet) {
        var own = DataSet(asAt: dataSet.asAt)
        var others = own
        var places: [(isOwn: Bool, place: Int32)] = []
        places.reserveCapacity(dataSet.workplaces.count)
        for workplace in dataSet.workplaces {
            let isOwn = workplace.organisation == organisation
            places.append((isOwn, Int32(isOwn ? own.workplaces.count : others.workplaces.count)))
            if isOwn { own.workplaces.append(workplace) } else { others.workplaces.append(workplace) }
        }
        var people: Set<Int32> = []
        for var job in dataSet.jobs {
            let (isOwn, place) = places[Int(job.workplace)]
            job.workplace = place
            if isOwn {
                people.insert(job.person)
                own.jobs.append(job)
            } else {
                others.jobs.append(job)
            }
        }
        for training in dataSet.trainings {
            if people.contains(training.person) {
                own.trainings.append(training)
            } else {
                others.trainings.append(training)
            }
        }
        return (own, others)
    }
}

/// A return as an import would store it, in memory.
private struct ComingReturn: Sendable {
    /// The organisation under the name by which it is held.
    let organisation: String
    private var workplaces: [Workplace] = []
    private var jobs: [Job] = []
    private var trainings: [Training] = []

    /// Checks the files and lays their rows over what is held; nil where they cannot be stored.
    init?(
        of name: String, _ request: ImportRequest, files: [FileBytes], asAt: Day, knownAt: Instant, today: Day,
        sealer: Sealer, _ transaction: Transaction
    ) throws {
        let context = try ImportContext.load(
            organisation: name, asAt: asAt, knownAt: knownAt, replaces: request.replaces, sealer: sealer, transaction)
        let upload = CheckedUpload(
            files.map(\.uploaded), held: context.held, isOpening: context.isOpening, asOf: today)
        guard upload.isAccepted else { return nil }
        try upload.requireText()
        let known = try Desk.organisation(named: name, transaction)
        organisation = known?.name ?? name
        let content = context.content
        let isOpening = content.record == nil
        let loader = WorkplaceLoader(
            file: try upload.requiredBytes(of: .workplace), held: content, isOpening: isOpening,
            dropped: upload.dropped(.workplace))
        let area = request.area ?? known?.area ?? ""
        workplaces = loader.entries.map { entry in
            var workplace = entry.workplace
            workplace.organisation = organisation
            if workplace.area.isEmpty { workplace.area = area }
            return workplace
        }
        let newcomers = People(unstored: sealer)
        var staff = try StaffLoader(
            file: try upload.requiredBytes(of: .staff), held: content, isOpening: isOpening, places: loader.places,
            dropped: upload.dropped(.staff), people: newcomers, today: today)
        while let batch = try staff.next() { jobs += batch.rows.map(\.job) }
        jobs.sort { ($0.workplace, $0.person) < ($1.workplace, $1.person) }
        let keys =
            try known.map {
                try People(ofOrganisation: $0.number, id: $0.id, asAt: asAt, sealer: sealer, transaction)
            } ?? newcomers
        var loaded = TrainingLoader(
            file: upload.bytes(of: .training), held: content, people: staff.personOf, keys: keys,
            dropped: upload.dropped(.training), replacingAll: request.replacesTraining)
        var trainings: [Training] = []
        try loaded.each { block in
            trainings += block.trainings
            return true
        }
        self.trainings = trainings
    }

    /// Puts the return behind what a data set holds.
    func append(to dataSet: inout DataSet) {
        let start = Int32(dataSet.workplaces.count)
        dataSet.workplaces += workplaces
        dataSet.jobs.reserveCapacity(dataSet.jobs.count + jobs.count)
        for var job in jobs {
            job.workplace += start
            dataSet.jobs.append(job)
        }
        dataSet.trainings += trainings
    }
}
