import Accounts
import Desk
import HTTPTypes
import Hummingbird
import Parts
import Serving

/// The page on which the first administrator’s account is made.
enum SetUpPages {
    static func add(to site: inout SiteRouter) {
        site.page(Routes.setUp, isOpen: true) { front, _, context in
            try await page(try word(context), FormFields(), [], context, front)
        }
        site.form(Routes.setUp, isOpen: true) { front, fields, request, context in
            try await make(try word(context), fields, request, context, front)
        }
    }

    private static func word(_ context: SiteContext) throws -> String {
        guard let word = context.parameters.get("word") else { throw Problem.notFound }
        return word
    }

    private static func make(
        _ word: String, _ fields: FormFields, _ request: Request, _ context: SiteContext, _ front: Front
    ) async throws -> Response {
        var errors: [(field: String, sentence: String)] = []
        if fields["name"] == nil { errors.append(("name", "Enter your name")) }
        if fields["email"] == nil { errors.append(("email", "Enter your e-mail address")) }
        let phrase = fields["phrase"] ?? ""
        if phrase.isEmpty {
            errors.append(("phrase", "Enter a pass phrase"))
        } else if phrase != fields["again"] {
            errors.append(("again", "The two pass phrases are not the same"))
        }
        if errors.isEmpty {
            do {
                try await front.desk.makeFirstAccount(
                    setUp: word, email: fields["email"] ?? "", name: fields["name"] ?? "", phrase: phrase,
                    from: SignInPages.caller(request, context), means: front.means)
                return Answers.seeOther(Routes.signIn.link(asking: [("done", "set-up")]))
            } catch DeskError.usage(let sentence) {
                errors.append((sentence.hasPrefix("Give an e-mail") ? "email" : "phrase", sentence))
            }
        }
        var page = try await page(word, fields, errors, context, front)
        page.status = page.status == .ok ? .unprocessableContent : page.status
        return await front.frame.response(page, context: context)
    }

    private static func page(
        _ word: String, _ fields: FormFields, _ errors: [(field: String, sentence: String)], _ context: SiteContext,
        _ front: Front
    ) async throws -> Page {
        guard try await front.desk.opensSetUp(word) else {
            return Page(
                title: "This link is no longer good", status: .gone,
                body: """
                    <p class="govuk-body gt-lede">The first account is made already, or the link was cut off.</p>
                    <p class="govuk-body"><a class="govuk-link" href="\(Routes.signIn.link())">Sign in</a></p>
                    """)
        }
        func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
        return Page(
            title: "Set up Goldenthread",
            line: "Make the first account: that of the administrator, who invites everybody else.",
            above: ErrorSummary(items: errors).html,
            body: front.frame.form(
                Routes.setUp.link(word), context: context,
                """
                \(Field.text(
                    "name", label: "Your name", value: fields["name"] ?? "", error: error("name"),
                    autocomplete: "name"))
                \(Field.text(
                    "email", label: "Your e-mail address", value: fields["email"] ?? "", error: error("email"),
                    autocomplete: "username"))
                \(PassPhraseFields.html(errors))
                <div class="gt-actions">\(Button.primary("Make the account"))</div>
                <p class="gt-source">After signing in you set up codes on your telephone: have it at hand.</p>
                """), hasErrors: !errors.isEmpty)
    }
}
