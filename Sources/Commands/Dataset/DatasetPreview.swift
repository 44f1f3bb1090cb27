import ArgumentParser
import Checks
import DataSets
import Dates
import Desk
import Figures
import Shapes

struct DatasetPreview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Say what an import of the same files would change: what is new, changed and gone. Stores nothing.")

    @OptionGroup var upload: UploadOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let files = try FileBytes.read(upload.paths)
        let preview = try await desk.withDesk {
            try await $0.preview(
                upload.request(asOf: clock.day), files: files, asOf: clock.day, asker: Terminal.asker)
        }
        let code = CheckPrinter.exitCode(preview.check)
        if code != 0 {
            try CheckPrinter(result: preview.check).write(as: answer)
            throw ExitCode(code)
        }
        for note in preview.check.notes { Terminal.note(note.sentence) }
        try answer.write(preview, table: PreviewRows.table(preview), file: PreviewRows.file(preview))
        if answer.format == .csv { PreviewRows.noteLimit(preview) }
    }
}

/// A preview in rows. Personal answers are masked.
enum PreviewRows {
    /// How many rows and answers change.
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

    /// A row for everything that changes.
    static func file(_ preview: ImportPreview) -> AnswerTable {
        var file = AnswerTable("what", "change", "reference", "column", "held", "sent")
        func add(_ what: String, _ change: String, _ references: [String]) {
            for reference in references { file.rows.append([what, change, reference, "", "", ""]) }
        }
        func add(_ what: String, _ rows: [ImportPreview.ChangedRow]) {
            for row in rows {
                for change in row.shown {
                    file.rows.append([what, "changed", row.reference, change.column, change.old, change.new])
                }
            }
        }
        add("workplace", "new", preview.workplacesCreated)
        add("workplace", preview.workplacesChanged)
        add("workplace", "gone", preview.workplacesDeleted)
        add("worker", "new", preview.workersCreated)
        add("worker", preview.workersChanged)
        add("worker", "gone", preview.workersDeleted)
        return file
    }

    /// Says what the lists leave out.
    static func noteLimit(_ preview: ImportPreview) {
        let limit = ImportPreview.listLimit
        let counts = [
            ("new", preview.workersCreatedCount), ("changed", preview.workersChangedCount),
            ("gone", preview.workersDeletedCount),
        ]
        for (change, count) in counts where count > limit {
            Terminal.note(
                "The first \(Print.count(limit)) of \(Print.count(count)) workers who are \(change) are listed.")
        }
    }
}
