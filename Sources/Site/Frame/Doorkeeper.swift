import Accounts
import Dates
import Desk
import Hummingbird
import Permissions
import Serving

/// Finds out who sends a request, by the session of their cookie. What they may do, the desk decides; but an address
/// that is not open refuses whoever has not signed in before anything of it runs.
struct Doorkeeper: RouterMiddleware {
    let front: Front

    func handle(_ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response)
        async throws -> Response
    {
        var context = context
        if let word = FormTokens.session(of: request),
            let found = try await front.desk.signedIn(session: word, address: context.address)
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
        throw Problem.signedOut
    }
}
