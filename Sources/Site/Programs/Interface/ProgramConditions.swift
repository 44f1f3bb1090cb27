import HTTPTypes
import Hummingbird
import NIOCore
import Serving
import Synchronization

/// Answers that are given only where something changed, and changes that are made only where nothing did.
enum ProgramConditions {
    /// An answer with its mark, packed for who takes it so; only the mark where the asker has it already.
    static func answer(
        _ response: Response, to request: Request, isOfTheMoment: Bool
    ) async throws -> Response {
        guard response.status == .ok else { return response }
        var response = response
        let whole = try await bytes(of: response)
        let tag = tag(of: whole, isOfTheMoment: isOfTheMoment)
        response.headers[.cacheControl] = "private, no-cache"
        let isPacked = Compression.isTaken(request.headers[.acceptEncoding]) && !isOfTheMoment
        let packed = isPacked ? Compression.packed(whole) : nil
        response.headers[.eTag] = tag.header(isPacked: packed != nil)
        let names = request.headers[values: .ifNoneMatch].joined(separator: ",")
        if !names.isEmpty, tag.isNamed(by: names, isStrong: false) {
            var headers: HTTPFields = [.cacheControl: "private, no-cache"]
            headers[.eTag] = response.headers[.eTag]
            return Response(status: .notModified, headers: headers)
        }
        // What names the moment is packed here too: by its mark alone an earlier answer would be given for it.
        let body =
            isOfTheMoment && Compression.isTaken(request.headers[.acceptEncoding])
            ? Compression.packed(whole) : packed
        if let body {
            response.headers[.contentEncoding] = "gzip"
            response.body = ResponseBody(byteBuffer: body)
        } else {
            response.body = ResponseBody(byteBuffer: whole)
        }
        response.headers[.contentLength] = nil
        return response
    }

    /// Refuses a change of what is no longer as the asker saw it.
    static func require(_ header: String, of response: Response) async throws {
        let tag = tag(of: try await bytes(of: response), isOfTheMoment: false)
        guard tag.isNamed(by: header, isStrong: true) else {
            throw Problem(
                .preconditionFailed, title: "It changed since you last saw it",
                sentence: "It is no longer as If-Match says. Nothing was changed: read it again and decide anew.")
        }
    }

    private static func tag(of whole: ByteBuffer, isOfTheMoment: Bool) -> EntityTag {
        guard isOfTheMoment else { return EntityTag(whole.readableBytesView) }
        let text = String(buffer: whole)
            .replacing(#/"knownAt":"[^"]*"/#, with: "")
            .replacing(#/;known-at=[^"]*"/#, with: "\"")
        return EntityTag(Array(text.utf8), isWeak: true)
    }

    /// The body in one piece.
    static func bytes(of response: Response) async throws -> ByteBuffer {
        let gathered = Gathered()
        try await response.body.write(gathered)
        return gathered.whole
    }

    private final class Gathered: ResponseBodyWriter, Sendable {
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
}
