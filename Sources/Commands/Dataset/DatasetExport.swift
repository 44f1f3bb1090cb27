import ArgumentParser
import Dates
import Desk
import Figures
import FoundationEssentials

struct DatasetExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write what is held for an organisation as the three national files.",
        discussion: "The files hold what names people. They can be read by you alone; keep it so.")

    @Argument(help: "The folder to write into; made where there is none.")
    var folder: String

    @Option(help: ArgumentHelp("The organisation, by its full name.", valueName: "name"))
    var organisation: String

    @Option(help: ArgumentHelp("Write what counted on this day, YYYY-MM-DD. Default: today.", valueName: "day"))
    var asAt: DayArgument?

    @Flag(help: "Write the national service's own shape: short rows, its codes and quoting.")
    var asService = false

    @Flag(help: "Write the word Admin in place of NI numbers and birth dates.")
    var sanitised = false

    @Option(help: ArgumentHelp("The day in the names of the files, YYYY-MM-DD. Default: today.", valueName: "day"))
    var asOf: DayArgument?

    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    /// A file that was written.
    private struct Written: Encodable {
        var kind: String
        var path: String
        var bytes: Int
    }

    func validate() throws { try UploadOptions.requireName(organisation) }

    func run() async throws {
        let files = try await desk.withDesk {
            try await $0.export(
                organisation: organisation, asAt: asAt?.day, asService: asService, sanitised: sanitised,
                asker: Terminal.asker)
        }
        let names = ExportedFiles.names(on: asOf?.day ?? DeskOptions.systemClock().day)
        let folder = try OutputFolder(folder)
        let written = try [
            ("workplace", names.workplaces, files.workplaces), ("staff", names.staff, files.staff),
            ("training", names.training, files.training),
        ].map { kind, name, bytes in
            Written(kind: kind, path: try folder.write(bytes, as: name), bytes: bytes.count)
        }
        var table = AnswerTable("file", "written to", "#bytes")
        var rows = table
        for file in written {
            table.rows.append([file.kind, file.path, Print.count(file.bytes)])
            rows.rows.append([file.kind, file.path, String(file.bytes)])
        }
        try answer.write(["files": written], table: table, file: rows)
    }
}

/// A folder that answers are written into.
struct OutputFolder {
    let path: String

    /// The folder, made where there is none.
    init(_ path: String) throws {
        self.path = path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw DeskError.inputOutput("The folder \(path) cannot be made. Give one that can be written to.")
        }
    }

    /// Writes a file readable by its owner alone, and gives its path.
    @discardableResult
    func write(_ bytes: [UInt8], as name: String) throws -> String {
        let target = path + "/" + name
        guard
            FileManager.default.createFile(
                atPath: target, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        else {
            throw DeskError.inputOutput(
                "The file \(target) cannot be written. Check the folder and the space on the disk.")
        }
        return target
    }
}
