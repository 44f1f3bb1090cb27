import HTTPTypes
package import Hummingbird

/// Refuses a request that was meant for another name than this machine's own: until there are accounts, that is what
/// stands between a page of another site, whose name somebody points at this machine, and the data.
package struct HostCheck: RouterMiddleware {
    /// The port that a name may carry; nil takes any, for a site on a free port.
    package var port: Int?

    /// A check for the port at which the site listens.
    package init(port: Int?) { self.port = port }

    package func handle(_ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response)
        async throws -> Response
    {
        // The first host stands in `authority`; one that is left among the fields is a second one.
        guard !request.headers.contains(where: { $0.name.canonicalName == "host" }) else {
            return Response(
                status: .badRequest, headers: [.contentType: "text/plain; charset=utf-8"],
                body: .init(byteBuffer: .init(string: "A request names one host.\n")))
        }
        guard HostCheck.isOurs(request.head.authority ?? "", port: port) else {
            // Plain words, since a page would show the area's name to whoever asks.
            return Response(
                status: .misdirectedRequest, headers: [.contentType: "text/plain; charset=utf-8"],
                body: .init(byteBuffer: .init(string: "Goldenthread answers only to 127.0.0.1 and localhost.\n")))
        }
        return try await next(request, context)
    }

    /// Whether a host header names this machine by a loopback name, with the right port.
    package static func isOurs(_ authority: String, port: Int?) -> Bool {
        let lower = authority.lowercased()
        for name in ["127.0.0.1", "localhost", "[::1]"] where lower.hasPrefix(name) {
            let rest = lower.dropFirst(name.count)
            if rest.isEmpty { return port == nil || port == 80 }
            let digits = rest.dropFirst()
            guard rest.first == ":", digits.utf8.allSatisfy({ (48...57).contains($0) }), let stated = UInt16(digits)
            else { return false }
            return port == nil || Int(stated) == port
        }
        return false
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
            let ours = "http://" + (request.head.authority ?? "")
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
