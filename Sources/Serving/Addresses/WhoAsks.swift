import HTTPTypes
package import Hummingbird
import Logging

/// Finds out, before anything else, from where a request comes, under which host and whether by https; and gives it an
/// identifier that the log and the answer carry. Plain HTTP is taken from the machine itself and from trusted proxies.
package struct WhoAsks: RouterMiddleware {
    /// The header that carries the identifier of a request.
    static let header = HTTPField.Name("X-Request-ID")

    private let proxies: Proxies
    private let isEncrypted: Bool
    private let open: Set<String>

    /// - Parameters:
    ///   - isEncrypted: whether the site itself speaks TLS.
    ///   - open: addresses that tell nothing of what is held, which a machine that watches the site may ask.
    package init(proxies: Proxies, isEncrypted: Bool, open: Set<String> = []) {
        self.proxies = proxies
        self.isEncrypted = isEncrypted
        self.open = open
    }

    package func handle(_ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response)
        async throws -> Response
    {
        var context = context
        let word = proxies.word(on: request, from: context.peer)
        context.isForwarded = word != nil
        context.address = word?.client ?? context.peer
        context.isSecure = isEncrypted || word?.isSecure ?? false
        context.host = word?.host ?? request.head.authority ?? ""
        if word != nil, let name = WhoAsks.header, let sent = request.headers[name], WhoAsks.isIdentifier(sent) {
            context.requestID = sent
        }
        context.logger[metadataKey: "request"] = .string(context.requestID)
        var response: Response
        if isEncrypted || word != nil || context.peer?.isLoopback ?? true || open.contains(request.uri.path) {
            response = try await next(request, context)
        } else {
            response = PlainAnswer.response(
                .forbidden, "Goldenthread is not reached in this way. Come through its proxy.")
        }
        if let name = WhoAsks.header { response.headers[name] = context.requestID }
        return response
    }

    /// Whether a word may stand in a log as it is: up to 64 letters, digits and `-._`.
    package static func isIdentifier(_ word: String) -> Bool {
        (1...64).contains(word.utf8.count)
            && word.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 46
                    || $0 == 95
            }
    }
}
