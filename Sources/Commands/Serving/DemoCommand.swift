import Accounts
import ArgumentParser
import Desk

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Load a made-up council area, print its profile and serve the site.",
        discussion: "Nobody and nothing in the made-up area exists. It has a database of its own beside yours.")

    @Option(
        help: ArgumentHelp(
            "How many jobs, at the first load. Default: as many as the area is said to have.", valueName: "number"))
    var jobs: Int?

    @Option(help: ArgumentHelp("The same seed makes the same area. Default: 1.", valueName: "number"))
    var seed: UInt64?

    @Flag(help: "Load and print, and do not serve the site.")
    var noServe = false

    @OptionGroup var serving: ServingOptions
    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func validate() throws {
        if let jobs, !(1...1_000_000).contains(jobs) {
            throw ValidationError("The number of jobs of the demonstration lies between 1 and 1,000,000.")
        }
    }

    func run() async throws {
        let run = SiteRun(values: try serving.values(desk))
        var options = desk
        if options.database == nil {
            let folder = try DeskOptions.dataFolder(try desk.environment())
            options.database = "sqlite:\(folder)/demonstration.db"
        }
        guard let area = Desk.demonstrationArea("doncaster") else { return }
        let request = DemonstrationRequest(area: area, jobs: jobs, seed: seed ?? 1)
        try await options.withDesk(isDemonstration: true) { desk in
            let meter = ProgressMeter()
            let asker = Terminal.asker
            let stored = try await desk.loadDemonstration(request, asker: asker) { meter.show($0) }
            meter.end()
            Terminal.note(stored > 0 ? "Loaded \(stored) returns of the made-up area." : loadedAlready)
            var question = ProfileQuestion()
            question.measures = DemoCommand.measures
            try ProfilePrinter(profile: try await desk.profile(question, asker: asker)).write(as: answer)
            Terminal.flush()
            // The profile was the answer; the address of the site is said on standard error alone.
            guard !noServe else { return }
            Terminal.note("Sign in as one of these, made up for the demonstration and of use nowhere else:")
            let means = try Accounting.means(desk, options)
            for account in try await desk.makeUpAccounts(means: means, asker: asker) {
                Terminal.note("  \(account.email)  pass phrase: \(account.phrase)")
            }
            try await run.serve(desk, options: options, as: .table)
        }
    }

    /// What is said where something is held already, and so nothing was made up.
    private var loadedAlready: String {
        guard jobs != nil || seed != nil else { return "The made-up area is loaded already." }
        let options = [jobs.map { _ in "--jobs" }, seed.map { _ in "--seed" }].compactMap(\.self)
        return "The made-up area is loaded already, so \(options.joined(separator: " and ")) "
            + "\(options.count == 1 ? "was" : "were") not used. For another one name a new file: "
            + "--database sqlite:another.db."
    }

    /// What the terminal shows of the profile: the size, who leaves, and what is missing.
    private static let measures = [
        "filled-posts", "wte", "vacancies", "vacancy-rate", "starters-rate", "turnover", "in-role-12-months",
        "zero-hours", "age-mean", "age-55-and-over", "pay-median", "qualified", "care-certificate-engaged",
        "sickness-mean",
    ]
}
