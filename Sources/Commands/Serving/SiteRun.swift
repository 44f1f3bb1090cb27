import Accounts
import Desk
import FoundationEssentials
import Logging
import Metrics
import NIOCore
import Sealing
import Serving
import Site

#if canImport(Glibc)
    import Glibc
#endif

/// One run of the site, from the settings to its end.
struct SiteRun {
    let values: SettingValues

    /// The back end of swift-metrics, which takes one for the whole program.
    private static let measures: MeasureBook = {
        let book = MeasureBook()
        MetricsSystem.bootstrap(book)
        return book
    }()

    /// Serves a desk until the program is stopped.
    ///
    /// - Parameter format: in which format its address is written to standard output once it listens; a table is not.
    func serve(_ desk: Desk, options: DeskOptions, as format: AnswerFormat) async throws {
        let accounts = AccountSettings(environment: try options.environment())
        let settings = try siteSettings(desk, accounts)
        let setUp = try await desk.setUpWord()
        let scheme = settings.server.certificate == nil ? "http" : "https"
        do {
            try await serveSite(desk: desk, settings: settings) { port in
                let host = settings.host
                let address = "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
                Terminal.note("Serving on \(address) until stopped with Ctrl-C.")
                if let setUp {
                    let place = accounts.siteAddress ?? address
                    Terminal.note("There is no account yet. Make the first one at \(place)/set-up/\(setUp)")
                }
                switch format {
                case .table: return
                case .csv: Terminal.write("address\n\(address)\n")
                case .json: Terminal.write("{ \"address\": \"\(address)\" }\n")
                }
                Terminal.flush()
            } gaveUp: {
                Terminal.note("goldenthread: something still ran after the time for stopping; it was ended.")
                _exit(Refused.unavailable)
            }
        } catch let refusal as SiteRefusal {
            throw refusal.isUnavailable
                ? DeskError.unavailable(refusal.description) : DeskError.usage(refusal.description)
        } catch {
            throw SiteRun.listening(error, settings) ?? error
        }
    }

    /// Why the site cannot listen where it should; nil for any other error.
    private static func listening(_ error: any Error, _ settings: SiteSettings) -> DeskError? {
        let words = "\(error)"
        if words.contains("Address already in use") {
            return .unavailable("Port \(settings.port) is taken by another program. Give another with --port.")
        }
        if words.contains("Permission denied") {
            return .unavailable(
                "The system does not let this program listen at port \(settings.port). Give one from 1024 on.")
        }
        if words.contains("Cannot assign requested address") || words.contains("NIOConnectionError")
            || words.contains("unknown host") || words.contains("Name or service not known")
        {
            return .unavailable("This machine has no address \(settings.host). Give one of its own with --host.")
        }
        return nil
    }

    /// The settings of the site.
    func siteSettings(_ desk: Desk, _ accounts: AccountSettings) throws -> SiteSettings {
        var logger = Logger(label: "goldenthread") { [form = LogLines.Form(rawValue: values["log-format"].text)] _ in
            LogLines(form ?? .text)
        }
        logger.logLevel = Logger.Level(rawValue: values["log-level"].text) ?? .notice
        var settings = SiteSettings(
            host: values["host"].text, port: values.number("port"), assets: values.text("assets"),
            temporaryFolder: desk.settings.uploads, largestUpload: values.number("largest-upload"),
            formKey: desk.settings.masterKey.forms, programVersion: ProgramVersion.text,
            means: try accounts.means(address: address(certificate: values.text("tls-certificate")), now: { desk.now }),
            logger: logger)
        settings.server = try serverSettings()
        settings.measures = SiteRun.measures
        return settings
    }

    /// The address under which the site is known where no other is set.
    private func address(certificate: String?) -> String {
        let host = values["host"].text
        return "\(certificate == nil ? "http" : "https")://\(host.contains(":") ? "[\(host)]" : host):"
            + "\(values.number("port"))"
    }

    private func serverSettings() throws -> ServerSettings {
        var server = ServerSettings()
        server.hostNames = values.list("host-name")
        server.certificate = try certificate()
        server.proxies = Proxies(
            trusted: try ranges("behind-proxy"),
            header: Proxies.Header(rawValue: values["forwarded-header"].text) ?? .xForwarded)
        server.metricsFrom = try ranges("metrics-from")
        server.perAddress = Rate(perSecond: values.number("rate-per-address"))
        server.perSession = Rate(perSecond: values.number("rate-per-session"))
        server.stopTime = .seconds(values.number("stop-time"))
        server.stopDelay = .seconds(values.number("stop-delay"))
        func time(_ key: String) -> TimeAmount { .seconds(Int64(values.number(key))) }
        server.limits = ConnectionLimits(
            head: time("head-time"), idle: time("idle-time"), stall: time("stall-time"),
            slowestBody: values.number("slowest-body"),
            connections: OpenFiles.connections(atMost: values.number("connections")),
            connectionsPerAddress: values.number("connections-per-address"),
            headers: values.number("largest-head"), headerCount: values.number("most-headers"),
            target: values.number("longest-address"))
        return server
    }

    private func certificate() throws -> Certificate? {
        switch (values.text("tls-certificate"), values.text("tls-key")) {
        case (nil, nil): return nil
        case (let certificate?, let key?): return Certificate(certificateFile: certificate, keyFile: key)
        case (_?, nil):
            throw DeskError.usage(
                "\(values.place("tls-certificate")) needs the private key too. Give it with --tls-key.")
        case (nil, _?):
            throw DeskError.usage(
                "\(values.place("tls-key")) needs the certificate too. Give it with --tls-certificate.")
        }
    }

    private func ranges(_ key: String) throws -> [AddressRange] {
        try values.list(key).map { part in
            guard let range = AddressRange(part) else {
                throw DeskError.usage(
                    "\(values.place(key)) names “\(part.prefix(60))”, which is no address or range. Write 10.0.0.5, "
                        + "10.0.0.0/8 or 2001:db8::/32.")
            }
            return range
        }
    }
}

/// How many files and connections the system lets the program open.
enum OpenFiles {
    /// What the program itself needs beside connections: the store, uploads, the log.
    private static let own = 200

    /// Raises the limit as far as the system allows and gives how many connections fit; says so where they are fewer
    /// than were asked for.
    static func connections(atMost asked: Int) -> Int {
        var limit = rlimit()
        let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(kind, &limit) == 0 else { return asked }
        if limit.rlim_cur < limit.rlim_max {
            let wanted = min(limit.rlim_max, max(limit.rlim_cur, rlim_t(asked + own)))
            var raised = rlimit(rlim_cur: wanted, rlim_max: limit.rlim_max)
            if setrlimit(kind, &raised) == 0 { limit = raised }
        }
        let room = Int(clamping: limit.rlim_cur) - own
        guard room < asked else { return asked }
        let count = max(room, 10)
        Terminal.note("The system allows \(count) connections at once, not \(asked). Raise it with ulimit -n.")
        return count
    }
}
