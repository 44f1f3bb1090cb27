import ArgumentParser
import Desk

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the site until stopped.",
        discussion: "Without a certificate or a proxy only this machine itself can open the site.")

    @OptionGroup var serving: ServingOptions
    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let run = SiteRun(values: try serving.values(desk))
        try await desk.withDesk { try await run.serve($0, as: answer.format) }
    }
}
