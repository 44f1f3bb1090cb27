package import Hummingbird
import Logging

/// One line a request: the pattern of the address and not the address itself, since an address can name a record; the
/// status, the time taken, the identifier and the reference. Nothing that was asked or answered, and nobody's address.
package struct RequestLog: RouterMiddleware {
    package init() {}

    package func handle(_ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response)
        async throws -> Response
    {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let taken = ContinuousClock.now - start
        let milliseconds = taken.components.seconds * 1000 + taken.components.attoseconds / 1_000_000_000_000_000
        context.logger.info(
            "Answered",
            metadata: [
                "method": "\(RequestMeasures.method(request.method))", "route": "\(context.endpointPath ?? "none")",
                "status": "\(response.status.code)", "ms": "\(milliseconds)", "reference": "\(context.reference)",
            ])
        return response
    }
}
