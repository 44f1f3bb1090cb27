import ArgumentParser
import FoundationEssentials

/// Where and how the site is served. What is not given here may stand in the environment or in the file of `--config`
/// (docs/configuration.md).
struct ServingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The port; 0 takes a free one. Default: 8080.", valueName: "number"))
    var port: Int?

    @Option(
        help: ArgumentHelp(
            "The address at which to listen. Default: 127.0.0.1; any other needs a certificate or a proxy.",
            valueName: "address"))
    var host: String?

    @Option(
        help: ArgumentHelp("A name under which people ask the site; may be given several times.", valueName: "name"))
    var hostName: [String] = []

    @Option(
        help: ArgumentHelp(
            "The folder with stylesheet and charts that bin/set-up makes. Pages work without it.", valueName: "folder"))
    var assets: String?

    @Option(help: ArgumentHelp("The file with the site's certificate, PEM.", valueName: "path"))
    var tlsCertificate: String?

    @Option(help: ArgumentHelp("The file with the certificate's private key, PEM.", valueName: "path"))
    var tlsKey: String?

    @Option(
        help: ArgumentHelp(
            "The address or range of a proxy whose forwarded headers are believed; may be given several times.",
            valueName: "range"))
    var behindProxy: [String] = []

    @Option(help: ArgumentHelp("Which headers the proxy writes: x-forwarded or forwarded.", valueName: "word"))
    var forwardedHeader: String?

    @Option(
        help: ArgumentHelp(
            "An address or range that may read /metrics; may be given several times.", valueName: "range"))
    var metricsFrom: [String] = []

    @Option(help: ArgumentHelp("How to write the log: text or json.", valueName: "word"))
    var logFormat: String?

    @Option(help: ArgumentHelp("The least weighty event to log; from info on each request.", valueName: "word"))
    var logLevel: String?

    @OptionGroup(title: "LIMITS") var limits: LimitOptions

    /// The settings as they hold under these options.
    func values(_ desk: DeskOptions) throws -> SettingValues {
        let given: [String: String?] = [
            "port": port.map { String($0) }, "host": host, "assets": assets, "tls-certificate": tlsCertificate,
            "tls-key": tlsKey, "forwarded-header": forwardedHeader, "log-format": logFormat, "log-level": logLevel,
            "host-name": ServingOptions.list(hostName), "behind-proxy": ServingOptions.list(behindProxy),
            "metrics-from": ServingOptions.list(metricsFrom),
        ]
        let options = given.compactMapValues(\.self).merging(limits.given) { $1 }.merging(desk.given) { $1 }
        return try SettingValues(options: options, environment: ProcessInfo.processInfo.environment)
    }

    private static func list(_ parts: [String]) -> String? { parts.isEmpty ? nil : parts.joined(separator: ",") }
}

/// How much the site takes, and how long it waits.
struct LimitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Seconds that the head of a request may take. Default: 15.", valueName: "number"))
    var headTime: Int?

    @Option(help: ArgumentHelp("Seconds that a connection may stand idle. Default: 75.", valueName: "number"))
    var idleTime: Int?

    @Option(help: ArgumentHelp("Seconds in which nothing may come or be taken. Default: 30.", valueName: "number"))
    var stallTime: Int?

    @Option(help: ArgumentHelp("The fewest bytes a second of a body. Default: 1024.", valueName: "number"))
    var slowestBody: Int?

    @Option(help: ArgumentHelp("Seconds for running requests at the stop. Default: 30.", valueName: "number"))
    var stopTime: Int?

    @Option(help: ArgumentHelp("Seconds from not being ready to the stop. Default: 0.", valueName: "number"))
    var stopDelay: Int?

    @Option(help: ArgumentHelp("Connections at once. Default: 10000.", valueName: "number"))
    var connections: Int?

    @Option(help: ArgumentHelp("Connections of one address. Default: 1000.", valueName: "number"))
    var connectionsPerAddress: Int?

    @Option(help: ArgumentHelp("Requests a second of one address; 0 is no limit. Default: 50.", valueName: "number"))
    var ratePerAddress: Int?

    @Option(help: ArgumentHelp("Requests a second of one session; 0 is no limit. Default: 20.", valueName: "number"))
    var ratePerSession: Int?

    @Option(help: ArgumentHelp("Bytes of an upload. Default: 1073741824.", valueName: "number"))
    var largestUpload: Int?

    @Option(help: ArgumentHelp("Bytes of the head of a request. Default: 32768.", valueName: "number"))
    var largestHead: Int?

    @Option(help: ArgumentHelp("Header fields of a request. Default: 100.", valueName: "number"))
    var mostHeaders: Int?

    @Option(help: ArgumentHelp("Bytes of the address that is asked for. Default: 8192.", valueName: "number"))
    var longestAddress: Int?

    /// What was given, by the names of the settings.
    var given: [String: String] {
        [
            "head-time": headTime, "idle-time": idleTime, "stall-time": stallTime, "slowest-body": slowestBody,
            "stop-time": stopTime, "stop-delay": stopDelay, "connections": connections,
            "connections-per-address": connectionsPerAddress, "rate-per-address": ratePerAddress,
            "rate-per-session": ratePerSession, "largest-upload": largestUpload, "largest-head": largestHead,
            "most-headers": mostHeaders, "longest-address": longestAddress,
        ].compactMapValues { $0.map { String($0) } }
    }
}
