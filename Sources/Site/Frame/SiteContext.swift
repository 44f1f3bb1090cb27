import Hummingbird

/// What the site knows of one request beside its bytes.
struct SiteContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The random value of the reader's cookie, by which form tokens are bound to this reader.
    var session = ""
    /// A short word by which a reader and the log can speak of this request.
    var reference: String

    init(source: Source) {
        coreContext = .init(source: source)
        reference = SiteContext.newReference()
    }

    /// Nothing is decoded by Hummingbird itself beyond this size; forms and files have limits of their own.
    var maxUploadSize: Int { 64 << 10 }

    /// Four signs that are not mistaken for one another.
    static func newReference() -> String {
        let signs = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
        return String((0..<4).map { _ in signs[Int.random(in: 0..<signs.count)] })
    }
}
