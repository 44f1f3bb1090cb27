import ArgumentParser
import Desk
import FoundationEssentials
import Sealing

struct DatabaseBackup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write all that is stored into a file, while others go on working.",
        discussion: """
            The file holds the state of one moment and appears when it is whole. It does not hold the master key: keep \
            a copy of that apart from it.
            """)

    @Argument(help: ArgumentHelp("The file; one that is there is not written over.", valueName: "file"))
    var file: String

    @Flag(help: "Encrypt it. Without this, what names people is sealed in it and all else can be read.")
    var encrypt = false

    @OptionGroup var backupKey: BackupKeyOptions
    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func validate() throws {
        if backupKey.backupKey != nil, !encrypt { throw ValidationError("--backup-key stands beside --encrypt.") }
    }

    func run() async throws {
        let path = try backupKey.path()
        let key = encrypt ? try BackupKey.file(path) : nil
        let report = try await desk.withDesk {
            try await $0.backUp(to: file, key: key, asker: Terminal.asker)
        }
        var table = AnswerTable("table", "#rows", "sha256")
        for proof in report.tables { table.rows.append([proof.table, "\(proof.rows)", proof.sha256]) }
        try answer.write(report, table: table)
        Terminal.note("\(file): \(report.bytes) bytes, the state of \(report.madeAt).")
        if encrypt { Terminal.note("Its key is \(path). Keep a copy of it apart from the backup.") }
    }
}

struct DatabaseRestore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Restore a backup into an empty place.",
        discussion: """
            The file is proved whole first; all of it is restored, or nothing. It needs the master key of the store \
            that was backed up. Whoever was erased since is erased again.
            """)

    @Argument(help: ArgumentHelp("The backup.", valueName: "file"))
    var file: String

    @Option(
        help: ArgumentHelp(
            "Where to: sqlite:PATH of a new file, or postgres://USER@HOST/DATABASE that holds nothing.",
            valueName: "where"))
    var into: String

    @OptionGroup var backupKey: BackupKeyOptions
    @OptionGroup var place: NewPlaceOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let path = try backupKey.path()
        let isGiven = backupKey.backupKey != nil
        let key = isGiven || FileManager.default.fileExists(atPath: path) ? try BackupKey.existingFile(path) : nil
        let settings = try place.settings(into: into, keyOf: into)
        let report = try await Desk.restore(file, into: settings, key: key, asker: Terminal.asker)
        try NewPlaceOptions.write(report, as: answer)
        Terminal.note("Restored the state of \(report.madeAt). Next, run database check on it.")
    }
}

struct DatabaseMove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Move all that is stored from one database into an empty other one.",
        discussion: """
            Between a file and a PostgreSQL server in either direction. Stop whatever writes to the old place first; \
            it is left as it is. Every table is read back and compared.
            """)

    @Option(help: ArgumentHelp("Where the data are: sqlite:PATH or postgres://USER@HOST/DATABASE.", valueName: "where"))
    var from: String

    @Option(
        help: ArgumentHelp(
            "Where to: sqlite:PATH of a new file, or postgres://USER@HOST/DATABASE that holds nothing.",
            valueName: "where"))
    var to: String

    @OptionGroup var place: NewPlaceOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let settings = try place.settings(into: to, keyOf: from)
        let report = try await Desk.move(from: from, to: settings, asker: Terminal.asker)
        try NewPlaceOptions.write(report, as: answer)
        Terminal.note("Moved. The master key stays the same: give its file with --key-file from now on.")
    }
}

/// The key of an encrypted backup.
struct BackupKeyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The file with the key of encrypted backups, readable by you alone; made where there is none. Default: \
            backup.key in your data folder.
            """, valueName: "path"))
    var backupKey: String?

    /// The path of the key.
    func path() throws -> String {
        try backupKey ?? DeskOptions.dataFolder(ProcessInfo.processInfo.environment) + "/backup.key"
    }
}

/// A place that holds nothing yet, and the key of what comes into it.
struct NewPlaceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The file with the master key of what is restored or moved. Default: what GOLDENTHREAD_MASTER_KEY says, \
            else the file beside the database.
            """, valueName: "path"))
    var keyFile: String?

    /// The settings of the new place.
    ///
    /// - Parameter location: the database beside which the key stands where none is named; no key is made.
    func settings(into place: String, keyOf location: String) throws -> Desk.Settings {
        let environment = ProcessInfo.processInfo.environment
        let folder = try DeskOptions.dataFolder(environment)
        var settings = Desk.Settings(
            database: place, masterKey: try masterKey(environment, location, folder),
            uploads: try DeskOptions.privateFolder(environment["GOLDENTHREAD_UPLOADS"] ?? folder + "/uploads"),
            codeVersion: ProgramVersion.text, clock: DeskOptions.systemClock)
        settings.erasures = DeskOptions.erasures(environment, keyFile, database: location, folder: folder)
        return settings
    }

    private func masterKey(
        _ environment: [String: String], _ location: String, _ folder: String
    ) throws -> MasterKey {
        if keyFile == nil, let text = environment["GOLDENTHREAD_MASTER_KEY"] { return try MasterKey(hexadecimal: text) }
        let isFile = location.hasPrefix("sqlite:")
        let beside = isFile ? String(location.dropFirst("sqlite:".count)) + ".key" : folder + "/master.key"
        let path = keyFile ?? beside
        guard FileManager.default.fileExists(atPath: path) else {
            throw DeskError.unavailable(
                "There is no master key at \(path). Name the key file of the store with --key-file; a new key would "
                    + "open nothing.")
        }
        return try MasterKey.file(path)
    }

    /// Writes what came of it.
    static func write(_ report: RestoreReport, as answer: AnswerOptions) throws {
        var table = AnswerTable("table", "#rows", "before", "after")
        for part in report.tables {
            table.rows.append([part.after.table, "\(part.after.rows)", part.before.sha256, part.after.sha256])
        }
        try answer.write(report, table: table)
        if report.erasedAgain > 0 {
            Terminal.note("Erased again: \(report.erasedAgain) whom the list of the erased names.")
        }
    }
}
