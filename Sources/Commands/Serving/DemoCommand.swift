import ArgumentParser
import Desk
import FoundationEssentials

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Load a made-up council area, print its profile and serve the site.",
        discussion: "Nobody and nothing in the made-up area exists. It has a database of its own beside yours.")

    @Option(help: "How many jobs.")
    var jobs: Int?

    @Option(help: "The same seed makes the same area.")
    var seed: UInt64 = 1

    @Flag(help: "Load and print only.")
    var noServe = false

    @OptionGroup var serving: ServingOptions
    @OptionGroup var desk: DeskOptions

    func validate() throws {
        if let jobs, !(1...1_000_000).contains(jobs) {
            throw ValidationError("The number of jobs of the demonstration lies between 1 and 1,000,000.")
        }
    }

    func run() async throws {
        var options = desk
        if options.database == nil {
            let folder = try DeskOptions.dataFolder(ProcessInfo.processInfo.environment)
            options.database = "sqlite:\(folder)/demonstration.db"
        }
        guard let area = Desk.demonstrationArea("doncaster") else { return }
        let request = DemonstrationRequest(area: area, jobs: jobs, seed: seed)
        try await options.withDesk(isDemonstration: true) { desk in
            let meter = ProgressMeter()
            let asker = Asker(door: .command)
            let stored = try await desk.loadDemonstration(request, asker: asker) { meter.show($0) }
            meter.end()
            Terminal.note(
                stored > 0
                    ? "Loaded \(stored) returns of the made-up area." : "The made-up area is loaded already.")
            var question = ProfileQuestion()
            question.measures = DemoCommand.measures
            try ProfilePrinter(answer: try await desk.profile(question, asker: asker)).write(as: .table)
            Terminal.flush()
            if !noServe { try await serving.serve(desk) }
        }
    }

    /// What the terminal shows of the profile: the size, who leaves, and what is missing.
    private static let measures = [
        "filled-posts", "wte", "vacancies", "vacancy-rate", "starters-rate", "turnover", "in-role-12-months",
        "zero-hours", "age-mean", "age-55-and-over", "pay-median", "qualified", "care-certificate-engaged",
        "sickness-mean",
    ]
}
