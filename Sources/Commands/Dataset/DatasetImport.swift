import ArgumentParser
import DataSets
import Dates
import Desk
import Figures
import Synchronization

struct DatasetImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Check the files and store them as one return, whole or not at all.",
        discussion: """
            A first import of an organisation takes every row as the opening state; later ones go by STATUS. Every \
            import can be undone with dataset undo.
            """)

    @OptionGroup var upload: UploadOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    private struct Stored: Encodable {
        var status: String
        var `return`: ReturnAnswer?
        var errors: Int
        var warnings: Int
    }

    func run() async throws {
        let files = try FileBytes.read(upload.paths)
        let meter = ProgressMeter()
        let outcome = try await desk.withDesk { desk in
            try await desk.importReturn(
                upload.request(asOf: clock.day), files: files, asOf: clock.day, asker: Asker(door: .command),
                progress: { meter.show($0) })
        }
        meter.end()
        for note in outcome.check.notes { Terminal.note(note.sentence) }
        guard let record = outcome.record else {
            Terminal.note("Nothing was stored: the check found errors.")
            try CheckPrinter(result: outcome.check).write(as: answer.format)
            throw ExitCode(CheckPrinter.exitCode(outcome.check))
        }
        if answer.format == .json {
            try AnswerJSON.write(
                Stored(
                    status: outcome.check.status.rawValue, return: ReturnAnswer(record), errors: 0,
                    warnings: outcome.check.warnings))
            return
        }
        Terminal.note(
            "Stored the return of \(record.organisation.name) as at \(record.asAt.long): "
                + "\(Print.counted(record.workplaces, "workplace")), \(Print.counted(record.jobs, "job")), "
                + "\(Print.counted(record.trainings, "training record")).")
        if outcome.check.warnings > 0 {
            Terminal.note(
                "\(Print.counted(outcome.check.warnings, "warning")): what they are about was left out. "
                    + "See dataset check with the same files.")
        }
        ReturnAnswer.table([record]).write(as: answer.format)
        Terminal.note("To take it back: goldenthread dataset undo \(record.id)")
    }
}

/// A return as programs read it.
struct ReturnAnswer: Encodable {
    var id: String
    var organisation: String
    var asAt: Day
    var area: String
    var storedAt: String
    var undoneAt: String?
    var workplaces: Int
    var jobs: Int
    var trainings: Int
    var version: String
    var summary: ReturnSummary

    init(_ record: ReturnRecord) {
        id = record.id
        organisation = record.organisation.name
        asAt = record.asAt
        area = record.area
        storedAt = record.storedAt.iso
        undoneAt = record.undoneAt?.iso
        workplaces = record.workplaces
        jobs = record.jobs
        trainings = record.trainings
        version = record.version
        summary = record.summary
    }

    /// Returns in rows.
    static func table(_ records: [ReturnRecord]) -> AnswerTable {
        var table = AnswerTable(
            "return", "organisation", "as at", "stored at", "#workplaces", "#jobs", "#trainings", "came", "changed",
            "went",
            "undone at")
        for record in records {
            table.rows.append([
                record.id, record.organisation.name, record.asAt.iso, record.storedAt.iso, String(record.workplaces),
                String(record.jobs), String(record.trainings), String(record.summary.workersCreated),
                String(record.summary.workersUpdated), String(record.summary.workersDeleted),
                record.undoneAt?.iso ?? "",
            ])
        }
        return table
    }
}

/// Draws progress on standard error where somebody looks at it.
final class ProgressMeter: Sendable {
    private let last = Mutex<String>("")

    /// Shows a step; the same line is written over.
    func show(_ progress: Progress) {
        guard Terminal.isWatched else { return }
        let count = progress.total > 0 ? "\(Print.count(progress.done)) of \(Print.count(progress.total))" : ""
        let line = "\(progress.step) \(count)"
        last.withLock { last in
            guard last != line else { return }
            Terminal.noteOver(line, before: last)
            last = line
        }
    }

    /// Clears the line.
    func end() {
        last.withLock { last in
            if !last.isEmpty { Terminal.noteOver("", before: last) }
            last = ""
        }
    }
}
