import HTTPTypes
package import Hummingbird

/// Refuses addresses and heads that are longer than any of ours, before anything is made of them.
package struct RequestLimits: RouterMiddleware {
    private let limits: ConnectionLimits

    package init(_ limits: ConnectionLimits) { self.limits = limits }

    package func handle(_ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response)
        async throws -> Response
    {
        guard request.uri.string.utf8.count <= limits.target else {
            return PlainAnswer.response(.uriTooLong, "This address is longer than Goldenthread takes.")
        }
        let bytes = request.headers.reduce(0) { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count + 4 }
        guard request.headers.count <= limits.headerCount, bytes <= limits.headers else {
            return PlainAnswer.response(
                .requestHeaderFieldsTooLarge,
                "The head of this request is larger than Goldenthread takes. Delete this site's cookies and try again.")
        }
        return try await next(request, context)
    }
}
