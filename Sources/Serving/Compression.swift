import HTTPTypes
package import Hummingbird
package import NIOCore
import Synchronization

/// Sends text in fewer bytes to whoever takes gzip: pages, tables, JSON, stylesheets and scripts above a kilobyte.
///
/// A form's token is masked anew in every page (`FormTokens`), so that the length of a page tells nothing of it.
package struct Compression: RouterMiddleware {
    /// Files that do not change while the program runs, by their entity tag: made smaller once.
    private let files = CompressedFiles()

    package init() {}

    package func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        // HEAD is answered as GET would be, so that both say the same of the same address.
        guard request.method == .head else { return try await answer(request, context, next) }
        var head = request.head
        head.method = .get
        return try await answer(Request(head: head, body: request.body), context, next).createHeadResponse()
    }

    private func answer(
        _ request: Request, _ context: SiteContext, _ next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard let length = response.body.contentLength, length > Gzip.smallest, length <= Compression.largest,
            response.headers[.contentRange] == nil,
            Compression.isText(response.headers[.contentType] ?? "")
        else { return response }
        response.headers[.vary] = "Accept-Encoding"
        guard response.headers[.contentEncoding] == nil,
            Compression.isTaken(request.headers[.acceptEncoding])
        else { return response }
        let tag = response.headers[.eTag].map { "\(request.uri.path) \($0)" }
        if let packed = tag.flatMap({ files[$0] }) { return Compression.changed(response, to: packed) }
        let gathered = GatheredBody()
        try await response.body.write(gathered)
        let whole = gathered.whole
        guard let packed = Compression.packed(whole) else {
            response.body = ResponseBody(byteBuffer: whole)
            return response
        }
        if let tag { files[tag] = packed }
        return Compression.changed(response, to: packed)
    }

    /// The same bytes as gzip; nil where they do not become smaller.
    package static func packed(_ buffer: ByteBuffer) -> ByteBuffer? {
        buffer.withUnsafeReadableBytes { Gzip.compressed($0) }.map { ByteBuffer(bytes: $0) }
    }

    /// Whether a header names gzip as an encoding that is taken: `gzip, br;q=0.5`, but not `gzip;q=0`.
    package static func isTaken(_ header: String?) -> Bool {
        guard let header else { return false }
        for piece in header.lowercased().split(separator: ",") {
            let words = piece.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard words.first == "gzip" || words.first == "*" || words.first == "x-gzip" else { continue }
            let weight = words.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return weight > 0
        }
        return false
    }

    private static let largest = 16 << 20

    private static func isText(_ type: String) -> Bool {
        ["text/", "application/json", "application/problem+json", "application/javascript", "image/svg+xml"]
            .contains { type.hasPrefix($0) }
    }

    private static func changed(_ response: Response, to packed: ByteBuffer) -> Response {
        var response = response
        response.headers[.contentEncoding] = "gzip"
        response.headers[.contentLength] = nil
        response.headers[.acceptRanges] = nil
        response.body = ResponseBody(byteBuffer: packed)
        response.headers[.contentLength] = String(packed.readableBytes)
        return response
    }
}

/// A body in one piece.
private final class GatheredBody: ResponseBodyWriter, Sendable {
    private let buffer = Mutex(ByteBuffer())

    var whole: ByteBuffer { buffer.withLock { $0 } }

    func write(_ piece: ByteBuffer) async throws {
        buffer.withLock { buffer in
            var piece = piece
            buffer.writeBuffer(&piece)
        }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// The files of the site as gzip, a few dozen of them at most.
private final class CompressedFiles: Sendable {
    private let book = Mutex<[String: ByteBuffer]>([:])

    subscript(_ tag: String) -> ByteBuffer? {
        get { book.withLock { $0[tag] } }
        set {
            book.withLock { book in
                if book.count >= 50 { book.removeAll() }
                book[tag] = newValue
            }
        }
    }
}
