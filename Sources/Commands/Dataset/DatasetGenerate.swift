import ArgumentParser
import Dates
import Desk
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#endif

struct DatasetGenerate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Make up an area's national files from a seed; nobody in them exists.",
        discussion: """
            doncaster makes a folder for each of two return dates with a folder for each organisation, and the \
            register. england makes one workplace, one staff and one training file of the whole country.
            """)

    @Option(help: ArgumentHelp("doncaster or england.", valueName: "word"))
    var area = "doncaster"

    @Option(help: ArgumentHelp("How many jobs. Default: as many as the area is said to have.", valueName: "number"))
    var jobs: Int?

    @Option(help: ArgumentHelp("The same seed makes the same files.", valueName: "number"))
    var seed: UInt64 = 1

    @Flag(help: "Plant known errors.")
    var faults = false

    @Option(
        help: ArgumentHelp(
            "The last day that a return may have, YYYY-MM-DD. Default: today.", valueName: "day"))
    var asOf: DayArgument?

    @Argument(help: "The folder to write into.")
    var folder: String

    @OptionGroup var answer: AnswerOptions

    /// What was made up.
    private struct Made: Encodable {
        var folder: String
        var area: String
        var jobs: Int
        var seed: UInt64
        var files: Int
    }

    func validate() throws {
        guard Desk.demonstrationArea(area) != nil else {
            throw ValidationError("There is no made-up area \(area). Use doncaster or england.")
        }
        if let jobs, !(1...16_000_000).contains(jobs) {
            throw ValidationError("The number of jobs lies between 1 and 16,000,000.")
        }
    }

    func run() async throws {
        guard let made = Desk.demonstrationArea(area) else { return }
        let request = DemonstrationRequest(
            area: made, jobs: jobs, seed: seed, faults: faults, asOf: asOf?.day ?? DeskOptions.systemClock().day)
        let count = try area == "england" ? writeWhole(request) : writeReturns(request)
        let answered = Made(folder: folder, area: area, jobs: request.jobs, seed: seed, files: count)
        var table = AnswerTable("folder", "area", "#jobs", "#seed", "#files")
        table.rows = [[folder, area, String(request.jobs), String(seed), String(count)]]
        try answer.write(answered, table: table)
    }

    private func writeReturns(_ request: DemonstrationRequest) throws -> Int {
        var count = 0
        let base = folder
        try Desk.generate(request) { part in
            try OutputFolder(base + "/" + part.folder).write(part.bytes, as: part.name)
            count += 1
        }
        return count
    }

    private func writeWhole(_ request: DemonstrationRequest) throws -> Int {
        let base = try OutputFolder(folder).path
        var open: [String: UnsafeMutablePointer<FILE>] = [:]
        defer { for file in open.values { fclose(file) } }
        try Desk.generateWhole(request) { name, bytes in
            if open[name] == nil { open[name] = fopen(base + "/" + name, "wb") }
            guard let file = open[name], fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count else {
                throw DeskError.inputOutput(
                    "\(base)/\(name) cannot be written. Check the folder and the space on the disk.")
            }
        }
        for (name, file) in open {
            guard fflush(file) == 0 else {
                throw DeskError.inputOutput("\(base)/\(name) cannot be written. Check the space on the disk.")
            }
        }
        return open.count
    }
}
