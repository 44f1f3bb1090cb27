import ArgumentParser
import Desk
import FoundationEssentials
import Logging
import Site

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the site on this machine until stopped.",
        discussion: "Until accounts exist the site answers to the loopback address alone.")

    @OptionGroup var serving: ServingOptions
    @OptionGroup var desk: DeskOptions

    func run() async throws {
        try await desk.withDesk { desk in
            try await serving.serve(desk)
        }
    }
}

/// Where and how the site is served.
struct ServingOptions: ParsableArguments {
    @Option(help: "The port.")
    var port = 8080

    @Option(help: "The loopback address: 127.0.0.1 or ::1.")
    var host = "127.0.0.1"

    @Option(help: "The folder with the stylesheet and chart bundle that bin/set-up makes; the site works without it.")
    var assets: String?

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("A port is a number from 0 to 65535.") }
    }

    /// Serves a desk until the program is stopped.
    func serve(_ desk: Desk) async throws {
        let assets = assets ?? ProcessInfo.processInfo.environment["GOLDENTHREAD_ASSETS"]
        var logger = Logger(label: "goldenthread")
        logger.logLevel = .notice
        let settings = SiteSettings(
            host: host, port: port, assets: assets, temporaryFolder: desk.settings.uploads,
            programVersion: ProgramVersion.text, logger: logger)
        do {
            try await serveSite(desk: desk, settings: settings) { port in
                Terminal.note("Serving on http://\(host):\(port) until stopped with Ctrl-C.")
            }
        } catch let refusal as SiteRefusal {
            throw DeskError.usage(refusal.description)
        } catch  where "\(error)".contains("Address already in use") {
            throw DeskError.unavailable("Port \(port) is taken by another program. Give another with --port.")
        }
    }
}
