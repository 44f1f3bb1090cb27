import ArgumentParser
import Desk

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the site until stopped.",
        discussion: """
            Without a certificate or a proxy only this machine itself can open the site. While there is no account, a \
            link is printed by which the first administrator is made.
            """)

    @OptionGroup var serving: ServingOptions
    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let run = SiteRun(values: try serving.values(desk))
        try await desk.withDesk { try await run.serve($0, options: desk, as: answer.format) }
    }
}
