import ArgumentParser
import DataSets
import Dates
import Desk
import Figures

struct DatasetPreview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Say what an import would change: what is new, changed and gone.")

    @OptionGroup var upload: UploadOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let files = try FileBytes.read(upload.paths)
        let preview = try await desk.withDesk {
            try await $0.preview(
                upload.request(asOf: clock.day), files: files, asOf: clock.day, asker: Asker(door: .command))
        }
        let code = CheckPrinter.exitCode(preview.check)
        if code != 0 {
            try CheckPrinter(result: preview.check).write(as: answer.format)
            throw ExitCode(code)
        }
        if answer.format == .json {
            try AnswerJSON.write(PreviewAnswer(preview))
        } else {
            PreviewAnswer.table(preview).write(as: answer.format)
        }
    }
}

/// A preview as programs read it. Personal answers are masked.
struct PreviewAnswer: Encodable {
    struct Changed: Encodable {
        var reference: String
        var changes: [Item]
    }

    struct Item: Encodable {
        var column: String
        var old: String
        var new: String
    }

    var opening: Bool
    var basis: Day?
    var warnings: Int
    var workplacesCreated: [String]
    var workplacesChanged: [Changed]
    var workplacesDeleted: [String]
    var workersCreated: Int
    var workersChanged: Int
    var workersSame: Int
    var workersDeleted: Int
    var createdReferences: [String]
    var changedWorkers: [Changed]
    var deletedReferences: [String]
    var changesByColumn: [String: Int]

    init(_ preview: ImportPreview) {
        opening = preview.isOpening
        basis = preview.basis
        warnings = preview.check.warnings
        workplacesCreated = preview.workplacesCreated
        workplacesChanged = preview.workplacesChanged.map(PreviewAnswer.changed)
        workplacesDeleted = preview.workplacesDeleted
        workersCreated = preview.workersCreatedCount
        workersChanged = preview.workersChangedCount
        workersSame = preview.workersSameCount
        workersDeleted = preview.workersDeletedCount
        createdReferences = preview.workersCreated
        changedWorkers = preview.workersChanged.map(PreviewAnswer.changed)
        deletedReferences = preview.workersDeleted
        changesByColumn = preview.changesByColumn
    }

    private static func changed(_ row: ImportPreview.ChangedRow) -> Changed {
        Changed(
            reference: row.reference,
            changes: row.changes.map { change in
                Item(
                    column: change.column, old: change.isPersonal ? mask(change.old) : change.old,
                    new: change.isPersonal ? mask(change.new) : change.new)
            })
    }

    /// What stands for a personal answer.
    static func mask(_ text: String) -> String { text.isEmpty ? "" : "hidden" }

    /// The preview in rows.
    static func table(_ preview: ImportPreview) -> AnswerTable {
        var table = AnswerTable("what", "#new", "#changed", "#as held", "#gone")
        let same = preview.isOpening ? 0 : preview.workersSameCount
        table.rows = [
            [
                "workplaces", Print.count(preview.workplacesCreated.count),
                Print.count(preview.workplacesChanged.count),
                "", Print.count(preview.workplacesDeleted.count),
            ],
            [
                "workers", Print.count(preview.workersCreatedCount), Print.count(preview.workersChangedCount),
                Print.count(same), Print.count(preview.workersDeletedCount),
            ],
        ]
        for (column, count) in preview.changesByColumn.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            table.rows.append(["  answers to \(column)", "", Print.count(count), "", ""])
        }
        return table
    }
}
