import HTTPTypes
package import Hummingbird
package import Metrics

/// Counts and times requests by method, route template and status; never by anything that names a person or a record.
package struct RequestMeasures: RouterMiddleware {
    private let metrics: any MetricsFactory
    private let active: Meter

    package init(metrics: any MetricsFactory) {
        self.metrics = metrics
        active = Meter(label: "http_requests_active", factory: metrics)
    }

    package func handle(_ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response)
        async throws -> Response
    {
        active.increment()
        defer { active.decrement() }
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let taken = (ContinuousClock.now - start).components
        let labels = [
            ("method", RequestMeasures.method(request.method)), ("route", context.endpointPath ?? "none"),
            ("status", String(response.status.code)),
        ]
        Counter(label: "http_requests_total", dimensions: labels, factory: metrics).increment()
        Metrics.Timer(label: "http_request_duration_seconds", dimensions: Array(labels.prefix(2)), factory: metrics)
            .recordNanoseconds(taken.seconds * 1_000_000_000 + taken.attoseconds / 1_000_000_000)
        return response
    }

    /// A method that everybody knows, or `other`: whoever makes up methods begins no new series.
    package static func method(_ method: HTTPRequest.Method) -> String {
        let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]
        return known.contains(method) ? method.rawValue : "other"
    }
}
