import Accounts
import Desk
import HTTPTypes
import Hummingbird
import Parts
import Serving

/// Signing in through the council: there to its provider, and back.
enum CouncilSignInPages {
    /// The cookie that keeps what has begun. It comes back with the provider’s answer, which another site sends, so it
    /// is `Lax`.
    private static let cookie = "goldenthread-sign-on"

    static func add(to site: inout SiteRouter) {
        site.get(Routes.council, isOpen: true) { front, _, context in
            let beginning = try await front.desk.beginSignOn(means: front.means)
            var response = Answers.seeOther(beginning.address)
            response.setCookie(kept(beginning.sealed, seconds: 600, front))
            return response
        }
        site.get(Routes.councilAnswer, isOpen: true) { front, request, context in
            var answer: [String: String] = [:]
            for pair in FormFields.asked(of: request).pairs where answer[pair.name] == nil {
                answer[pair.name] = pair.value
            }
            let word = FormTokens.newSession()
            var response: Response
            do {
                try await front.desk.finishSignOn(
                    answer, sealed: request.cookies[cookie]?.value, word: word,
                    from: SignInPages.caller(request, context), means: front.means)
                response = await front.frame.response(entered, context: context)
                response.setCookie(Sessions.cookie(word, context: context))
            } catch DeskError.notPermitted(let sentence) {
                response = await front.frame.response(refused(sentence), context: context)
            }
            response.setCookie(kept("", seconds: 0, front))
            return response
        }
    }

    private static func kept(_ value: String, seconds: Int, _ front: Front) -> Cookie {
        Cookie(
            name: cookie, value: value, maxAge: seconds, path: Routes.council.link(),
            secure: front.means.address.hasPrefix("https:"), httpOnly: true, sameSite: .lax)
    }

    /// The session’s cookie is not sent while the provider’s site leads here: this page leads on from our own.
    private static let entered = Page(
        title: "You are signed in",
        body: """
            <meta http-equiv="refresh" content="0; url=\(Routes.home.link())">
            <p class="govuk-body"><a class="govuk-link" href="\(Routes.home.link())">Go on to Home</a></p>
            """)

    private static func refused(_ sentence: String) -> Page {
        Page(
            title: "You could not be signed in", status: .forbidden,
            body: """
                <p class="govuk-body gt-lede">\(sentence)</p>
                <p class="govuk-body"><a class="govuk-link" href="\(Routes.signIn.link())">Back to sign in</a></p>
                """)
    }
}
