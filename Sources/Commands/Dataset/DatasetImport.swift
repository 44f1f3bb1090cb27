import ArgumentParser
import Checks
import DataSets
import Dates
import Desk
import Figures
import Shapes
import Synchronization

struct DatasetImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Check the files and store them as one return, whole or not at all.",
        discussion: """
            The first import of an organisation takes every row; later ones go by what STATUS says in each row (NEW, \
            UPDATE, DELETE, NOCHANGE, UNCHECKED). Where the check finds an error nothing is stored. Every import can \
            be taken back with dataset undo. Example:

              goldenthread dataset import files --organisation "Oak House" --date 2026-09-30
            """)

    @OptionGroup var upload: UploadOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let files = try FileBytes.read(upload.paths)
        let meter = ProgressMeter()
        let outcome = try await desk.withDesk { desk in
            try await desk.importReturn(
                upload.request(asOf: clock.day), files: files, asOf: clock.day, asker: Terminal.asker,
                progress: { meter.show($0) })
        }
        meter.end()
        guard let record = outcome.record else {
            Terminal.note("Nothing was stored: the check found errors.")
            try CheckPrinter(result: outcome.check).write(as: answer)
            throw ExitCode(CheckPrinter.exitCode(outcome.check))
        }
        for note in outcome.check.notes { Terminal.note(note.sentence) }
        try answer.write(outcome, table: ReturnRows.table([record]), file: ReturnRows.file([record]))
        Terminal.note(
            "Stored the return of \(record.organisation.name) as at \(record.asAt.long): "
                + "\(Print.counted(record.workplaces, "workplace")), \(Print.counted(record.jobs, "job")), "
                + "\(Print.counted(record.trainings, "training record")).")
        if outcome.check.warnings > 0 {
            Terminal.note(
                "\(Print.counted(outcome.check.warnings, "warning")): what they are about was left out. "
                    + "See dataset check with the same files.")
        }
        Terminal.note("To take it back: goldenthread dataset undo \(record.id)")
    }
}

/// Returns in rows.
enum ReturnRows {
    /// What a reader looks for first.
    static func table(_ records: [ReturnRecord]) -> AnswerTable {
        var table = AnswerTable(
            "return", "organisation", "as at", "stored at", "#workplaces", "#jobs", "#trainings", "#came", "#changed",
            "#went", "undone at")
        for record in records {
            table.rows.append([
                record.id, record.organisation.name, record.asAt.iso, record.storedAt.iso,
                Print.count(record.workplaces), Print.count(record.jobs), Print.count(record.trainings),
                Print.count(record.summary.workersCreated), Print.count(record.summary.workersUpdated),
                Print.count(record.summary.workersDeleted), record.undoneAt?.iso ?? "",
            ])
        }
        return table
    }

    /// All that is known of each.
    static func file(_ records: [ReturnRecord]) -> AnswerTable {
        var file = AnswerTable(
            "return", "organisation", "as at", "area", "stored at", "undone at", "opening", "workplaces", "jobs",
            "trainings", "workplaces came", "workplaces changed", "workplaces went", "workers came", "workers changed",
            "workers went", "trainings came", "trainings changed", "trainings went", "warnings", "files", "version")
        for record in records {
            let summary = record.summary
            var row = [record.id, record.organisation.name, record.asAt.iso, record.area, record.storedAt.iso]
            row += [record.undoneAt?.iso ?? "", summary.opening ? "yes" : "no"]
            row += [
                record.workplaces, record.jobs, record.trainings, summary.workplacesCreated,
                summary.workplacesUpdated, summary.workplacesDeleted, summary.workersCreated, summary.workersUpdated,
                summary.workersDeleted, summary.trainingsAdded, summary.trainingsReplaced, summary.trainingsRemoved,
                summary.warnings,
            ].map { String($0) }
            row += [summary.files.joined(separator: "; "), record.version]
            file.rows.append(row)
        }
        return file
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
