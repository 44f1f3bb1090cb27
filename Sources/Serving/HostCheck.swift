package import HTTPTypes
package import Hummingbird
import Parts

/// The names under which the site is asked: those of the machine itself, and those that it was told.
package struct HostNames: Sendable {
    private let names: Set<String>
    private let port: Int?

    /// - Parameters:
    ///   - names: further names, each with or without a port: `workforce.example.org`, `10.0.0.5:8443`.
    ///   - port: the port at which the site listens; nil takes any, for a site on a free port.
    package init(_ names: [String] = [], port: Int?) {
        self.names = Set(names.map { $0.lowercased() })
        self.port = port
    }

    /// Whether a host header names the site. A loopback name carries the site's own port; a name that was told may
    /// also go without one or with that of http or https, as it comes through a proxy.
    package func hold(_ authority: String) -> Bool {
        let lower = authority.lowercased()
        if names.contains(lower) { return true }
        guard let (name, stated) = HostNames.parts(lower) else { return false }
        if ["127.0.0.1", "localhost", "[::1]"].contains(name) { return port == nil || (stated ?? 80) == port }
        guard names.contains(name) else { return false }
        return port == nil || stated == nil || stated == port || stated == 80 || stated == 443
    }

    /// The name and the port of an authority; nil where the port is no number.
    private static func parts(_ authority: String) -> (name: String, port: Int?)? {
        let afterName = authority.hasPrefix("[") ? authority.firstIndex(of: "]") ?? authority.startIndex : nil
        let rest = authority[(afterName ?? authority.startIndex)...]
        guard let colon = rest.firstIndex(of: ":") else { return (authority, nil) }
        let digits = authority[authority.index(after: colon)...]
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let port = UInt16(digits) else { return nil }
        return (String(authority[..<colon]), Int(port))
    }
}

/// Refuses a request that was meant for another name than the site's own: that is what stands between a page of another
/// site, whose name somebody points at this machine, and the data.
package struct HostCheck: RouterMiddleware {
    private let names: HostNames
    private let open: Set<String>

    /// - Parameter open: addresses that tell nothing of what is held, and that a load balancer asks by number.
    package init(_ names: HostNames, open: Set<String> = []) {
        self.names = names
        self.open = open
    }

    package func handle(_ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response)
        async throws -> Response
    {
        // The first host stands in `authority`; one that is left among the fields is a second one. HTTP/2 has no field.
        guard !request.headers.contains(where: { $0.name.canonicalName == "host" }) else {
            return PlainAnswer.response(.badRequest, "A request names one host.")
        }
        guard names.hold(context.host) || open.contains(request.uri.path) else {
            // Plain words, since a page would show the area's name to whoever asks.
            return PlainAnswer.response(.misdirectedRequest, "Goldenthread does not answer to this name.")
        }
        return try await next(request, context)
    }
}

/// Refuses an act that another site's page sent, even where a reader's browser carried it here.
package struct SameOrigin: RouterMiddleware {
    package init() {}

    package func handle(_ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response)
        async throws -> Response
    {
        guard request.method != .get, request.method != .head, !SameOrigin.carriesToken(request) else {
            return try await next(request, context)
        }
        let problem = Problem(
            .forbidden, title: "This request came from another site",
            sentence: "Nothing was changed. Open the page again from Goldenthread itself.", kind: .otherSite)
        if let origin = request.headers[.origin] {
            let ours = (context.isSecure ? "https://" : "http://") + context.host
            guard origin.lowercased() == ours.lowercased() else { throw problem }
        }
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name] {
            guard site == "same-origin" || site == "none" else { throw problem }
        }
        return try await next(request, context)
    }

    /// Whether a program asks with a token, and so not by what a browser sends of itself: the cookie of such a request
    /// is not looked at (`Doorkeeper`), and a page of another site cannot set the header.
    package static func carriesToken(_ request: Request) -> Bool {
        request.uri.path.hasPrefix("/api/") && request.headers[.authorization] != nil
    }
}

/// Answers that cost nothing to make, for requests that get no further.
package enum PlainAnswer {
    /// A sentence as plain text.
    package static func response(
        _ status: HTTPResponse.Status, _ sentence: String, headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = "text/plain; charset=utf-8"
        return Response(status: status, headers: headers, body: .init(byteBuffer: .init(string: sentence + "\n")))
    }

    /// A problem as programs read it (RFC 9457).
    package static func problem(
        _ status: HTTPResponse.Status, title: String, detail: String, reference: String, headers: HTTPFields = [:]
    ) -> Response {
        let text: JSONText = [
            "type": "about:blank", "title": .string(title), "status": .integer(status.code),
            "detail": .string(detail), "reference": .string(reference),
        ]
        var headers = headers
        headers[.contentType] = "application/problem+json"
        return Response(status: status, headers: headers, body: .init(byteBuffer: .init(string: text.written + "\n")))
    }
}
