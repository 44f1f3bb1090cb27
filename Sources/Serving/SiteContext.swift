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
    /// The network address from which the request came; blank where it is not known.
    package var address = ""
    /// For how many milliseconds more the reader stays signed in if nothing is asked; 0 for nobody.
    package var sessionEnds: Int64 = 0
    /// The name of whoever has signed in, for the header of the page; blank for nobody.
    package var readerName = ""
    /// A short word by which a reader and the log can speak of this request.
    package var reference: String

    package init(source: Source) {
        coreContext = .init(source: source)
        reference = SiteContext.newReference()
    }

    /// Nothing is decoded by Hummingbird itself beyond this size; forms and files have limits of their own.
    package var maxUploadSize: Int { 64 << 10 }

    /// Four signs that are not mistaken for one another.
    package static func newReference() -> String {
        let signs = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
        return String((0..<4).map { _ in signs[Int.random(in: 0..<signs.count)] })
    }
}
