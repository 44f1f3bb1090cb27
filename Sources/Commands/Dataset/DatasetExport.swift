import ArgumentParser
import Dates
import Desk
import FoundationEssentials

struct DatasetExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write what is held for an organisation as the three national files.")

    @Argument(help: "The folder to write into; made where there is none.")
    var folder: String

    @Option(help: "The organisation.")
    var organisation: String

    @Option(help: "The day as at which its return is in force, YYYY-MM-DD. Default: today.")
    var asAt: DayArgument?

    @Flag(help: "Write the national service's own shape: short rows, its codes and quoting.")
    var asService = false

    @Flag(help: "Write Admin for NI numbers and birth dates.")
    var sanitised = false

    @Option(help: "The day in the names of the files, YYYY-MM-DD. Default: today.")
    var asOf: DayArgument?

    @OptionGroup var desk: DeskOptions

    func run() async throws {
        let files = try await desk.withDesk {
            try await $0.export(
                organisation: organisation, asAt: asAt?.day, asService: asService, sanitised: sanitised,
                asker: Asker(door: .command))
        }
        let names = ExportedFiles.names(on: asOf?.day ?? DeskOptions.systemClock().day)
        let folder = try OutputFolder(folder)
        for (name, bytes) in [
            (names.workplaces, files.workplaces), (names.staff, files.staff), (names.training, files.training),
        ] {
            Terminal.note("Wrote \(try folder.write(bytes, as: name))")
        }
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
