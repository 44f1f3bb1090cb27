import Accounts
import ArgumentParser
import Desk
import FoundationEssentials
import Logging
import Site

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the site on this machine until stopped.",
        discussion: """
            Until there are accounts only this machine itself can open the site. While there is no account, a link is \
            printed by which the first administrator is made.
            """)

    @OptionGroup var serving: ServingOptions
    @OptionGroup var desk: DeskOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        try await desk.withDesk { desk in
            try await serving.serve(desk, as: answer.format)
        }
    }
}

/// Where and how the site is served.
struct ServingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The port; 0 takes a free one.", valueName: "number"))
    var port = 8080

    @Option(help: ArgumentHelp("The address of this machine itself: 127.0.0.1 or ::1.", valueName: "address"))
    var host = "127.0.0.1"

    @Option(
        help: ArgumentHelp(
            "The folder with stylesheet and charts that bin/set-up makes. Pages work without it.", valueName: "folder"))
    var assets: String?

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("A port is a number from 0 to 65535.") }
    }

    /// Serves a desk until the program is stopped.
    ///
    /// - Parameter format: in which format its address is written to standard output once it listens; a table is not.
    func serve(_ desk: Desk, as format: AnswerFormat) async throws {
        let assets = assets ?? ProcessInfo.processInfo.environment["GOLDENTHREAD_ASSETS"]
        var logger = Logger(label: "goldenthread")
        logger.logLevel = .notice
        let settings = SiteSettings(
            host: host, port: port, assets: assets, temporaryFolder: desk.settings.uploads,
            programVersion: ProgramVersion.text, means: try Accounting.means(desk, host: host, port: port),
            logger: logger)
        let setUp = try await desk.setUpWord()
        do {
            try await serveSite(desk: desk, settings: settings) { port in
                let address = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
                Terminal.note("Serving on \(address) until stopped with Ctrl-C.")
                if let setUp {
                    let place = Accounting.settings.siteAddress ?? address
                    Terminal.note("There is no account yet. Make the first one at \(place)/set-up/\(setUp)")
                }
                switch format {
                case .table: return
                case .csv: Terminal.write("address\n\(address)\n")
                case .json: Terminal.write("{ \"address\": \"\(address)\" }\n")
                }
                Terminal.flush()
            }
        } catch let refusal as SiteRefusal {
            throw DeskError.usage(refusal.description)
        } catch  where "\(error)".contains("Address already in use") {
            throw DeskError.unavailable("Port \(port) is taken by another program. Give another with --port.")
        }
    }
}
