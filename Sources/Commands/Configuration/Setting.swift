import Accounts

/// Something that can be set from outside: by an option of a command, by a variable of the environment, or in a file.
struct Setting: Sendable {
    /// What a value looks like.
    enum Kind: Sendable {
        case text
        case list
        case number(ClosedRange<Int>)
        case word([String])
    }

    /// Where it can be given besides the environment.
    enum Place: Sendable {
        case optionAndFile, fileAlone, optionAlone, nowhereElse
    }

    /// The name in a file; with two dashes before it the option.
    let key: String
    let kind: Kind
    /// What counts where nothing is given, as it would be written; blank where nothing does.
    let fallback: String
    let meaning: String
    let place: Place
    let isSecret: Bool

    private init(
        _ key: String, _ meaning: String, _ kind: Kind = .text, _ fallback: String = "",
        place: Place = .optionAndFile, isSecret: Bool = false
    ) {
        self.key = key
        self.kind = kind
        self.fallback = fallback
        self.meaning = meaning
        self.place = place
        self.isSecret = isSecret
    }

    /// The variable of the environment.
    var variable: String { "GOLDENTHREAD_" + key.uppercased().replacing("-", with: "_") }

    /// The setting of a key.
    static func named(_ key: String) -> Setting? { all.first { $0.key == key } }

    /// All of them, in the order of the reference page.
    static let all = store + server + controller + site + accounts + people + times + sizes

    private static let store = [
        Setting("config", "The file with settings, JSON: an object with these names.", place: .optionAlone),
        Setting(
            "data", "The folder for data; else XDG_DATA_HOME/goldenthread or ~/.local/share/goldenthread.",
            place: .fileAlone),
        Setting(
            "database",
            "Where the data are: sqlite:PATH or postgres://USER@HOST/DATABASE; else a file in the data folder."),
        Setting("key-file", "The file with the master key; else the one beside the database."),
        Setting(
            "master-key", "The master key itself, 64 hexadecimal digits.", place: .nowhereElse, isSecret: true),
    ]

    private static let server = [
        Setting(
            "uploads", "The folder in which uploads wait; shared by all instances where there are several.",
            place: .fileAlone),
        Setting("erased", "The file that remembers who was erased; else the one beside the key.", place: .fileAlone),
        Setting("database-sessions", "Sessions with the server.", .number(1...500), "8", place: .fileAlone),
        Setting("database-queue", "Seconds to wait for a session.", .number(1...3_600), "30", place: .fileAlone),
        Setting("database-lock", "Seconds to wait for a lock.", .number(1...3_600), "10", place: .fileAlone),
        Setting(
            "database-statement", "Seconds for a statement; 0 for any.", .number(0...86_400), "1800",
            place: .fileAlone),
        Setting(
            "database-idle", "Seconds that a transaction may do nothing; 0 for any.", .number(0...86_400), "1800",
            place: .fileAlone),
    ]

    /// Those of accounts: the acts of accounts know their names and their meanings.
    private static let accounts = AccountSettings.meanings.map { setting in
        let isSecret = setting.key.hasSuffix("password") || setting.key.hasSuffix("secret")
        return Setting(
            setting.key, setting.meaning, place: isSecret ? .nowhereElse : .fileAlone, isSecret: isSecret)
    }

    /// Who answers for the data, as the privacy notice names them.
    private static let controller = [
        Setting("controller", "The council or other body that answers for the data.", place: .fileAlone),
        Setting("contact", "How its data protection officer is reached.", place: .fileAlone),
        Setting("processors", "Others who handle the data for it, with ; between them.", place: .fileAlone),
    ]

    private static let site = [
        Setting("host", "The address at which the site listens.", .text, "127.0.0.1"),
        Setting("port", "The port; 0 takes a free one.", .number(0...65_535), "8080"),
        Setting("host-name", "Names under which people ask the site; localhost and 127.0.0.1 always are.", .list),
        Setting("assets", "The folder with stylesheet and charts that bin/set-up makes."),
        Setting("tls-certificate", "The file with the certificate and those in between, PEM; read again when changed."),
        Setting("tls-key", "The file with the certificate's private key, PEM."),
        Setting("behind-proxy", "Addresses or ranges of the proxies whose forwarded headers are believed.", .list),
        Setting(
            "forwarded-header", "Which headers the proxy writes.", .word(["x-forwarded", "forwarded"]), "x-forwarded"),
    ]

    private static let people = [
        Setting("metrics-from", "Addresses or ranges that may read /metrics; the machine itself may.", .list),
        Setting(
            "log-format", "How the log is written to standard error, a line an event.", .word(["text", "json"]),
            "text"),
        Setting(
            "log-level", "The least weighty event that is logged; from info on each request is.",
            .word(["debug", "info", "notice", "warning", "error"]), "notice"),
    ]

    private static let times = [
        Setting("head-time", "Seconds that the head of a request, or a handshake, may take.", .number(1...3_600), "15"),
        Setting("idle-time", "Seconds that a connection may stand between requests.", .number(1...86_400), "75"),
        Setting(
            "stall-time", "Seconds in which nothing comes of a body, or is taken of an answer.", .number(1...3_600),
            "30"),
        Setting(
            "slowest-body", "The fewest bytes a second of a body, after the stall time.", .number(1...1 << 30), "1024"),
        Setting(
            "stop-time", "Seconds that running requests may take once the site is to stop.", .number(0...3_600), "30"),
        Setting(
            "stop-delay", "Seconds in which /ready says that the site stops before it does.", .number(0...600), "0"),
    ]

    private static let sizes = [
        Setting(
            "connections", "Connections at once; beyond it the one that waited longest is closed.",
            .number(1...1_000_000), "10000"),
        Setting(
            "connections-per-address", "Connections of one address that is no proxy.", .number(1...1_000_000), "1000"),
        Setting(
            "rate-per-address", "Requests a second of one address; ten times as many at once; 0 is no limit.",
            .number(0...1_000_000), "50"),
        Setting(
            "rate-per-session", "Requests a second of one session; ten times as many at once; 0 is no limit.",
            .number(0...1_000_000), "20"),
        Setting("largest-upload", "Bytes of an upload.", .number(1 << 10...1 << 34), "1073741824"),
        Setting("largest-head", "Bytes of the header fields of a request.", .number(1 << 10...1 << 20), "32768"),
        Setting("most-headers", "Header fields of a request.", .number(10...10_000), "100"),
        Setting("longest-address", "Bytes of the address that is asked for.", .number(256...1 << 20), "8192"),
    ]
}
