package import Hummingbird
package import Permissions

/// What the site knows of one request beside its bytes.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The random value of the reader's cookie, by which form tokens are bound to this reader.
    package var session = ""
    /// Whether a program showed a token, whether or not it was taken.
    package var showsToken = false
    /// Who sent the request.
    package var asker = Asker.anybody(door: .site)
    /// For how many milliseconds more the reader stays signed in if nothing is asked; 0 for nobody.
    package var sessionEnds: Int64 = 0
    /// The name of whoever has signed in, for the header of the page; blank for nobody.
    package var readerName = ""
    /// A short word by which a reader and the log can speak of this request.
    package var reference: String
    /// The other end of the connection: the reader's machine, or a proxy.
    package let peer: NetworkAddress?
    /// The reader's machine, as a trusted proxy says or as the connection shows; for the trail and for limits.
    package var address: NetworkAddress?
    /// Whether a trusted proxy handed the request on.
    package var isForwarded = false
    /// Whether the reader came by https, to the site itself or to a trusted proxy. Cookies are `Secure` then.
    package var isSecure = false
    /// The host and port that the reader asked for.
    package var host = ""
    /// The identifier of the request in logs and in the answer's header `X-Request-ID`.
    package var requestID: String

    package init(source: Source) {
        coreContext = .init(source: source)
        reference = SiteContext.newReference()
        requestID = SiteContext.newRequestID()
        peer = source.channel.remoteAddress?.ipAddress.flatMap { NetworkAddress($0) }
        address = peer
    }

    /// The reader's network address as the trail writes it; blank where it is not known.
    package var caller: String { address.map { "\($0)" } ?? "" }

    /// Nothing is decoded by Hummingbird itself beyond this size; forms and files have limits of their own.
    package var maxUploadSize: Int { 64 << 10 }

    /// Four signs that are not mistaken for one another.
    package static func newReference() -> String {
        let signs = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
        return String((0..<4).map { _ in signs[Int.random(in: 0..<signs.count)] })
    }

    /// Sixteen hexadecimal digits.
    private static func newRequestID() -> String {
        let digits = String(UInt64.random(in: 0...UInt64.max), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
