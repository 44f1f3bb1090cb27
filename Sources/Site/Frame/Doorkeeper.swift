import Accounts
import Dates
import Desk
import Hummingbird
import Permissions
import Serving

/// Finds out who sends a request: by the session of their cookie, or a program by its token. A token is taken at the
/// resources for programs alone, and where one is shown the cookie is not looked at. What they may do, the desk
/// decides; but an address that is not open refuses whoever has not signed in before anything of it runs.
struct Doorkeeper: RouterMiddleware {
    let front: Front

    func handle(_ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response)
        async throws -> Response
    {
        var context = context
        if SameOrigin.carriesToken(request) {
            context.showsToken = true
            let address = context.caller
            if let word = Doorkeeper.token(of: request),
                let found = try await front.desk.programAsker(token: word, address: address)
            {
                context.asker = found
            }
        } else if let word = FormTokens.session(of: request),
            let found = try await front.desk.signedIn(session: word, address: context.caller)
        {
            context.asker = found.asker
            context.readerName = found.name
            context.sessionEnds = found.endsIdleAt.milliseconds - front.desk.now.milliseconds
        }
        return try await next(request, context)
    }

    /// Where somebody is sent who has to set up one-time codes before anything else; nil for all others, and for the
    /// pages that they need for it.
    static func leadsAway(_ context: SiteContext, from route: Route, isOpen: Bool) -> String? {
        guard !isOpen, context.asker.account != nil, !context.asker.isProven else { return nil }
        let own = [Routes.account, Routes.accountCodes, Routes.accountPhrase, Routes.accountRecovery]
        return own.contains(route) || route.pattern.hasPrefix("/api/") ? nil : Routes.accountCodes.link()
    }

    /// Refuses somebody who has not signed in.
    static func require(_ context: SiteContext, isOpen: Bool = false) throws {
        guard !isOpen, context.asker.identity == .anybody else { return }
        guard context.showsToken else { throw Problem.signedOut }
        throw Problem(
            .unauthorized, title: "This token is not taken",
            sentence: "It has ended or was revoked, or its account is closed, or it is none. Nothing was changed.",
            headers: [.wwwAuthenticate: "Bearer realm=\"goldenthread\", error=\"invalid_token\""], kind: .tokenNotTaken)
    }

    /// The word after `Bearer`; nil where the header holds something else.
    private static func token(of request: Request) -> String? {
        guard let header = request.headers[.authorization], header.utf8.count <= 200 else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1].drop { $0 == " " })
    }
}
