public import Checks
import DataSets
public import Dates
public import Holdings
public import Permissions
import Returns
import Sealing
import Storage
import Workforce

/// What an import would do, before it does it.
public struct ImportPreview: Sendable {
    /// What the check of the files found.
    public let check: CheckResult
    /// Whether every row would be taken as the opening state.
    public let isOpening: Bool
    /// The day of the return that it would be applied to; nil where nothing is held.
    public let basis: Day?
    /// The same as a mark that an import can be held to.
    public let mark: PreviewBasis
    /// References of workplaces that would come.
    public var workplacesCreated: [String] = []
    /// Workplaces whose answers would change, with the changes.
    public var workplacesChanged: [ChangedRow] = []
    /// References of workplaces that would go.
    public var workplacesDeleted: [String] = []
    /// References of workers who would come, up to the limit of the lists.
    public var workersCreated: [String] = []
    /// How many workers would come.
    public var workersCreatedCount = 0
    /// Workers whose answers would change, with the changes, up to the limit of the lists.
    public var workersChanged: [ChangedRow] = []
    /// How many workers' answers would change.
    public var workersChangedCount = 0
    /// How many workers would stay as they are held.
    public var workersSameCount = 0
    /// References of workers who would go, up to the limit of the lists.
    public var workersDeleted: [String] = []
    /// How many workers would go.
    public var workersDeletedCount = 0
    /// How many answers would change, by column.
    public var changesByColumn: [String: Int] = [:]

    /// Whether workers are only counted, since their employer does not share them with the asker.
    public private(set) var hidesWorkers = false

    /// The preview as an asker may see it: what is held of workers stays out of it where their employer does not share
    /// them, and columns that are never shared stay out of it wherever the workers are not the asker’s own.
    func limited(to sight: Sight?) -> ImportPreview {
        guard sight != .exact else { return self }
        var preview = self
        guard sight == .shared else {
            preview.hidesWorkers = true
            preview.workersCreated = []
            preview.workersChanged = []
            preview.workersDeleted = []
            return preview
        }
        preview.workersChanged = workersChanged.map { row in
            ChangedRow(
                reference: row.reference, changes: row.changes.filter { !NeverShared.withholds(column: $0.column) })
        }
        return preview
    }

    /// The longest list that a preview gives; counts are whole.
    public static let listLimit = 1_000

    /// A row whose answers would change.
    public struct ChangedRow: Sendable, Hashable {
        /// Its reference.
        public let reference: String
        /// The answers that change; personal ones are to be masked where they are shown.
        public let changes: [Holdings.Change]
    }
}

extension Desk {
    /// Says what an import of these files would do. Nothing is stored.
    ///
    /// - Parameters: as for `importReturn`.
    /// - Throws: `DeskError.usage` for a request that an import would refuse.
    public func preview(
        _ request: ImportRequest, files: [FileBytes], asOf: Day? = nil, asker: Asker
    ) async throws -> ImportPreview {
        let today = asOf ?? now.day
        let asAt = request.asAt ?? today
        try Desk.requirePast(asAt, today: today)
        let name = try await heldName(like: request.organisation)
        try await permitNewcomer(.returnCheck, asker, organisation: name)
        try Desk.requireArea(request.area ?? "")
        let known = now
        let sealer = sealer
        let sight = try await sightOfWorkers(of: name, asker)
        let preview = try await store.read { transaction in
            let context = try ImportContext.load(
                organisation: name, asAt: asAt, knownAt: known,
                replaces: request.replaces, sealer: sealer, transaction)
            let upload = CheckedUpload(
                files.map(\.uploaded), held: context.held, isOpening: context.isOpening, asOf: today)
            let content = context.content
            var preview = ImportPreview(
                check: upload.result, isOpening: content.record == nil, basis: content.record?.asAt,
                mark: PreviewBasis(number: content.record?.number))
            guard upload.isAccepted else { return preview }
            try upload.requireText()
            try Desk.compare(upload, content: content, today: today, into: &preview, sealer: sealer)
            return preview
        }
        let shown = preview.limited(to: sight)
        let held = shown.workersChangedCount + shown.workersDeletedCount
        if !shown.hidesWorkers, held > 0 {
            let number = try await store.read { try Desk.organisation(like: name, $0)?.number }
            try await note(
                TrailNote(
                    .workerRead, .seen, organisation: number, subject: "preview of an import",
                    detail: ["workers": "\(held)"]), asker)
        }
        return shown
    }

    private static func compare(
        _ upload: CheckedUpload, content: HeldContent, today: Day, into preview: inout ImportPreview, sealer: Sealer
    ) throws {
        let workplaces = WorkplaceLoader(
            file: try upload.requiredBytes(of: .workplace), held: content, isOpening: preview.isOpening,
            dropped: upload.dropped(.workplace))
        preview.workplacesCreated = workplaces.created
        preview.workplacesChanged = workplaces.updated.filter { !$0.changes.isEmpty }
            .map { ImportPreview.ChangedRow(reference: $0.reference, changes: $0.changes) }
        let staying = Set(workplaces.entries.map { ReferenceKey($0.workplace.reference) })
        preview.workplacesDeleted = content.workplaces.map(\.workplace.reference)
            .filter { !staying.contains(ReferenceKey($0)) }
        var loader = try StaffLoader(
            file: try upload.requiredBytes(of: .staff), held: content, isOpening: preview.isOpening,
            places: workplaces.places,
            dropped: upload.dropped(.staff), people: People(unstored: sealer), today: today)
        var people: Set<Int32> = []
        var found = preview
        while let batch = try loader.next(watch: { _, reference, step in note(step, reference, in: &found) }) {
            for row in batch.rows { people.insert(row.job.person) }
        }
        preview = found
        for member in content.staff where !people.contains(member.job.person) {
            preview.workersDeletedCount += 1
            if preview.workersDeleted.count < ImportPreview.listLimit {
                preview.workersDeleted.append(member.row.text(StaffColumn.uniqueworkerid.rawValue))
            }
        }
    }

    private static func note(_ step: StaffLoader.Step, _ reference: String, in preview: inout ImportPreview) {
        switch step {
        case .created:
            preview.workersCreatedCount += 1
            if preview.workersCreated.count < ImportPreview.listLimit { preview.workersCreated.append(reference) }
        case .carried:
            preview.workersSameCount += 1
        case .updated(let changes) where changes.isEmpty:
            preview.workersSameCount += 1
        case .updated(let changes):
            preview.workersChangedCount += 1
            for change in changes { preview.changesByColumn[change.column, default: 0] += 1 }
            if preview.workersChanged.count < ImportPreview.listLimit {
                preview.workersChanged.append(ImportPreview.ChangedRow(reference: reference, changes: changes))
            }
        case .left:
            break
        }
    }
}
