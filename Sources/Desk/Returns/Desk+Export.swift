import DataSets
public import Dates
import Holdings
public import Permissions
import Returns
import Storage
import Workforce

/// The three national files of what is held for an organisation.
public struct ExportedFiles: Sendable {
    /// The workplace file.
    public let workplaces: [UInt8]
    /// The staff file.
    public let staff: [UInt8]
    /// The training file.
    public let training: [UInt8]

    /// The names that the national service gives its downloads of a day.
    public static func names(on day: Day) -> (workplaces: String, staff: String, training: String) {
        let stem = day.iso + "-sfc-bulk-upload-"
        return (stem + "workplace.csv", stem + "staff.csv", stem + "training.csv")
    }
}

extension Desk {
    /// Writes what is held for an organisation as the three national files.
    ///
    /// - Parameters:
    ///   - organisation: its name.
    ///   - asAt: the day as at which the return is in force; nil for today.
    ///   - asService: in the national service's own shape; otherwise full-length rows with every answer as it is held.
    ///   - sanitised: whether NI numbers and birth dates read Admin.
    /// - Throws: `DeskError.notFound` where the organisation has no return in force.
    public func export(
        organisation: String, asAt: Day? = nil, asService: Bool = false, sanitised: Bool = false, asker: Asker
    ) async throws -> ExportedFiles {
        let sight = try await permit(.returnExport, asker, organisation: organisation)
        let workers = try await sightOfWorkers(of: organisation, asker)
        let sealer = sealer
        let known = now
        let asAt = asAt ?? now.day
        let files = try await store.read { transaction in
            guard let found = try Desk.organisation(like: organisation, transaction) else {
                throw try Desk.noOrganisation(organisation, transaction)
            }
            guard
                let record = try Desk.returnsInForce(
                    asAt: asAt, knownAt: known, organisation: found.name, transaction
                ).first
            else {
                throw DeskError.notFound(
                    "No return of \(found.name) is held as at \(asAt.long). See dataset history.")
            }
            let people = try People(
                ofOrganisation: found.number, id: found.id, asAt: asAt, sealer: sealer, transaction)
            var content = try HeldContent.load(record.held, people: people, transaction)
            try Desk.hide(workers, in: &content)
            return (
                organisation: found.number,
                files: ExportedFiles(
                    workplaces: HeldWriter.workplaces(
                        content.workplaces.map(\.row), shape: asService ? .service : .full),
                    staff: HeldWriter.staff(
                        content.staff.map(\.row), shape: asService ? .service : .full, sanitised: sanitised),
                    training: try Desk.trainingFile(content, people: people, asService: asService))
            )
        }
        try await note(
            TrailNote(
                .returnExport, .seen, organisation: files.organisation,
                detail: ["as-at": asAt.iso, "sight": "\(sight)", "workers": workers.map { "\($0)" } ?? "none"]), asker)
        return files.files
    }

    /// Takes out of what is held what an asker may not see: all workers where their employer does not share them, and
    /// columns that are never shared where they are not the asker’s own.
    private static func hide(_ sight: Sight?, in content: inout HeldContent) throws {
        guard sight != .exact else { return }
        guard sight == .shared else {
            content.staff = []
            content.trainings = []
            return
        }
        for place in content.staff.indices {
            var cells = content.staff[place].row.cells
            for column in StaffColumn.allCases
            where NeverShared.withholds(column: column.name) && cells.indices.contains(column.rawValue) {
                cells[column.rawValue] = ""
            }
            content.staff[place].row = HeldRow(cells: cells)
        }
        for place in content.trainings.indices { content.trainings[place].sealed = [] }
    }

    private static func trainingFile(_ content: HeldContent, people: People, asService: Bool) throws -> [UInt8] {
        var references: [Int32: (workplace: String, worker: String)] = [:]
        for member in content.staff { references[member.job.person] = member.row.read { ($0.text(0), $0.text(1)) } }
        var writer = HeldWriter(shape: asService ? .service : .full)
        writer.beginTraining()
        for record in content.trainings {
            guard let reference = references[record.training.person] else { continue }
            var row = HeldRow(bytes: record.kept)
            if !record.sealed.isEmpty {
                var cells = row.cells
                let notes = try people.open(record.sealed, of: Int(record.training.person))
                cells[TrainingColumn.notes.rawValue] = String(decoding: notes, as: UTF8.self)
                row = HeldRow(cells: cells)
            }
            writer.append(training: row, workplace: reference.workplace, worker: reference.worker)
        }
        return writer.take()
    }
}
