import Accounts
import Desk
import HTTPTypes
import Hummingbird
import Parts
import Serving

/// What the links of letters open, and the page that asks for one.
enum LetterPages {
    static func add(to site: inout SiteRouter) {
        site.page(Routes.letter, isOpen: true) { front, _, context in
            try await page(try word(context), errors: [], context, front)
        }
        site.form(Routes.letter, isOpen: true) { front, fields, request, context in
            try await choose(try word(context), fields, request, context, front)
        }
        site.page(Routes.forgotten, isOpen: true) { front, request, context in
            forgotten(context, front, isDone: FormFields.asked(of: request)["done"] != nil)
        }
        site.form(Routes.forgotten, isOpen: true) { front, fields, request, context in
            let email = fields["email"] ?? ""
            guard !email.isEmpty else {
                var page = forgotten(context, front, errors: [("email", "Enter your e-mail address")])
                page.status = .unprocessableContent
                return await front.frame.response(page, context: context)
            }
            try await front.desk.requestReset(
                email: email, from: SignInPages.caller(request, context), means: front.means)
            return Answers.seeOther(Routes.forgotten.link(asking: [("done", "yes")]))
        }
    }

    private static func word(_ context: SiteContext) throws -> String {
        guard let word = context.parameters.get("word") else { throw Problem.notFound }
        return word
    }

    private static func choose(
        _ word: String, _ fields: FormFields, _ request: Request, _ context: SiteContext, _ front: Front
    ) async throws -> Response {
        var errors: [(field: String, sentence: String)] = []
        let phrase = fields["phrase"] ?? ""
        if phrase.isEmpty {
            errors.append(("phrase", "Enter a pass phrase"))
        } else if phrase != fields["again"] {
            errors.append(("again", "The two pass phrases are not the same"))
        }
        if errors.isEmpty {
            do {
                try await front.desk.choosePassPhrase(
                    letter: word, phrase: phrase, from: SignInPages.caller(request, context), means: front.means)
                return Answers.seeOther(Routes.signIn.link(asking: [("done", "chosen")]))
            } catch DeskError.usage(let sentence) {
                errors.append(("phrase", sentence))
            }
        }
        var page = try await page(word, errors: errors, context, front)
        page.status = .unprocessableContent
        return await front.frame.response(page, context: context)
    }

    private static func page(
        _ word: String, errors: [(field: String, sentence: String)], _ context: SiteContext, _ front: Front
    ) async throws -> Page {
        guard let (kind, account) = try await front.desk.letterOpened(word) else {
            return Page(
                title: "This link is no longer good", status: .gone,
                body: """
                    <p class="govuk-body">It was used already, has ended, or was cut off by your e-mail program.</p>
                    <p class="govuk-body"><a class="govuk-link" href="\(Routes.forgotten.link())">Ask for a new link\
                    </a>, or ask your administrator for a new invitation.</p>
                    """)
        }
        return Page(
            title: "Choose your pass phrase",
            line: kind == .invitation ? "Welcome, \(account.name)." : "For \(account.email).",
            above: ErrorSummary(items: errors).html,
            body: front.frame.form(
                Routes.letter.link(word), context: context,
                """
                <input type="text" name="email" value="\(account.email)" autocomplete="username" hidden>
                \(PassPhraseFields.html(errors))
                <div class="gt-actions">\(Button.primary("Set pass phrase"))</div>
                """), hasErrors: !errors.isEmpty)
    }

    private static func forgotten(
        _ context: SiteContext, _ front: Front, isDone: Bool = false,
        errors: [(field: String, sentence: String)] = []
    ) -> Page {
        guard !isDone else {
            return Page(
                title: "Look at your e-mail",
                body: """
                    <p class="govuk-body">If there is an account for this address, a letter with a link is on its way. \
                    The link is good for an hour.</p>
                    <p class="govuk-body">If nothing comes, look among the unwanted letters, or ask your \
                    administrator.</p>
                    """)
        }
        return Page(
            title: "A new pass phrase", line: "You get a letter with a link by which you choose a new one.",
            above: ErrorSummary(items: errors).html,
            body: front.frame.form(
                Routes.forgotten.link(), context: context,
                """
                \(Field.text(
                    "email", label: "E-mail address", error: errors.first?.sentence, autocomplete: "username"))
                <div class="gt-actions">\(Button.primary("Send the letter"))\
                <a class="govuk-link" href="\(Routes.signIn.link())">Back to sign in</a></div>
                """), hasErrors: !errors.isEmpty)
    }
}

/// The two fields in which a new pass phrase is chosen.
enum PassPhraseFields {
    static func html(_ errors: [(field: String, sentence: String)]) -> HTML {
        func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
        return """
            \(Field.secret(
                "phrase", label: "New pass phrase",
                hint: "At least 12 characters. Three or four words that do not belong together are easy to remember.",
                error: error("phrase"), autocomplete: "new-password"))
            \(Field.secret("again", label: "The same again", error: error("again"), autocomplete: "new-password"))
            """
    }
}
