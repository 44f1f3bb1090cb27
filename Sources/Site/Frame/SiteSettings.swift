public import Accounts
public import Logging
package import Serving

/// What the site is told from outside: where it listens, where the files of others are, how much it takes in.
public struct SiteSettings: Sendable {
    /// The address to listen at; one that is not of the loopback needs a certificate or a trusted proxy.
    public var host: String
    /// The port to listen at; 0 takes any free one.
    public var port: Int
    /// The folder with `govuk/govuk-frontend.min.css`, `govuk/govuk-frontend.min.js` and `vega/vega-bundle.js`; pages
    /// work
    /// without it.
    public var assets: String?
    /// The folder in which uploads are kept while they are checked; each gets a private folder of its own in it.
    public var temporaryFolder: String
    /// The most bytes that one upload may have.
    public var largestUpload: Int
    /// The key under which form tokens are made, 32 bytes; random where none is given, so that a restart ends open
    /// forms.
    public var formKey: [UInt8]?
    /// What the acts of accounts need from outside.
    public var means: AccountMeans
    /// The version of the program, as figures name it.
    public var programVersion: String
    /// Where the site says what it does: addresses without what was asked, never what was answered.
    public var logger: Logger
    /// Names, encryption, proxies and limits.
    package var server = ServerSettings()
    /// Where the site counts and times what it does.
    package var measures = MeasureBook()

    /// Settings of a site; the defaults suit one reader on one machine.
    public init(
        host: String = "127.0.0.1", port: Int = 8080, assets: String? = nil, temporaryFolder: String,
        largestUpload: Int = 1 << 30, formKey: [UInt8]? = nil, programVersion: String = "development",
        means: AccountMeans? = nil, logger: Logger
    ) {
        self.host = host
        self.port = port
        self.assets = assets
        self.temporaryFolder = temporaryFolder
        self.largestUpload = largestUpload
        self.formKey = formKey
        self.programVersion = programVersion
        self.means = means ?? AccountMeans(address: "http://127.0.0.1:\(port)")
        self.logger = logger
    }
}

/// Why the site does not start.
public struct SiteRefusal: Error, CustomStringConvertible, Sendable {
    /// The reason, and what to do.
    public var description: String
    /// Whether something that was named cannot be used, rather than that the settings ask for what may not be.
    public var isUnavailable: Bool

    /// A reason as a sentence, with what to do.
    public init(_ description: String, isUnavailable: Bool = false) {
        self.description = description
        self.isUnavailable = isUnavailable
    }
}
