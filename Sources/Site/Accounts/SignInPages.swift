import Accounts
import Dates
import Desk
import HTTPTypes
import Hummingbird
import Parts
import Permissions
import Serving

/// Signing in and out.
enum SignInPages {
    static func add(to site: inout SiteRouter) {
        site.get(Routes.signIn, isOpen: true) { front, request, context in
            let asked = FormFields.asked(of: request)
            if front.asker.account != nil { return Answers.seeOther(Return.address(asked["to"])) }
            return await front.frame.response(page(asked, context, front), context: context)
        }
        site.form(Routes.signIn, isOpen: true) { front, fields, request, context in
            try await signIn(fields, request, context, front)
        }
        site.form(Routes.signInCode, isOpen: true) { front, fields, request, context in
            try await code(fields, request, context, front)
        }
        site.form(Routes.signOut, isOpen: true) { front, _, request, context in
            if let word = FormTokens.session(of: request) {
                try await front.desk.endSession(word, asker: front.asker)
            }
            var response = Answers.seeOther(Routes.signIn.link(asking: [("done", "signed-out")]))
            response.setCookie(Sessions.cookie(FormTokens.newSession(), context: context))
            return response
        }
    }

    /// Who calls, for the throttle and the trail.
    static func caller(_ request: Request, _ context: SiteContext) -> Caller {
        Caller(address: context.caller, agent: request.headers[.userAgent] ?? "")
    }

    private static func signIn(
        _ fields: FormFields, _ request: Request, _ context: SiteContext, _ front: Front
    ) async throws -> Response {
        let email = fields["email"] ?? ""
        let phrase = fields["phrase"] ?? ""
        var errors: [(field: String, sentence: String)] = []
        if email.isEmpty { errors.append(("email", "Enter your e-mail address")) }
        if phrase.isEmpty { errors.append(("phrase", "Enter your pass phrase")) }
        var status = HTTPResponse.Status.unprocessableContent
        if errors.isEmpty {
            let answer = try await front.desk.signIn(
                email: email, phrase: phrase, word: FormTokens.newSession(), from: caller(request, context),
                means: front.means)
            switch answer {
            case .signedIn(let word): return entered(word, to: fields["to"], context)
            case .codeWanted(let ticket):
                let page = codePage(ticket: ticket, to: fields["to"], errors: [], context, front)
                return await front.frame.response(page, context: context)
            case .wait(let until):
                status = .tooManyRequests
                errors.append(("email", waiting(until, front)))
            case .refused:
                errors.append(("email", "The e-mail address or the pass phrase is not right. Check both"))
            }
        }
        var again = page(fields, context, front, errors: errors)
        again.status = status
        return await front.frame.response(again, context: context)
    }

    private static func code(
        _ fields: FormFields, _ request: Request, _ context: SiteContext, _ front: Front
    ) async throws -> Response {
        let ticket = fields["ticket"] ?? ""
        let code = fields["code"] ?? ""
        var errors: [(field: String, sentence: String)] = []
        var status = HTTPResponse.Status.unprocessableContent
        if code.isEmpty {
            errors.append(("code", "Enter the code from your telephone, or a recovery code"))
        } else {
            let answer = try await front.desk.signIn(
                ticket: ticket, code: code, word: FormTokens.newSession(), from: caller(request, context))
            switch answer {
            case .signedIn(let word): return entered(word, to: fields["to"], context)
            case .wait(let until):
                status = .tooManyRequests
                errors.append(("code", waiting(until, front)))
            case .refused, .codeWanted:
                errors.append(("code", "The code is not right, or was used already. Wait for the next one"))
            }
        }
        var again = codePage(ticket: ticket, to: fields["to"], errors: errors, context, front)
        again.status = status
        return await front.frame.response(again, context: context)
    }

    /// The answer to whoever has signed in: the new cookie, and on to where they wanted to go.
    static func entered(_ word: String, to address: String?, _ context: SiteContext) -> Response {
        var response = Answers.seeOther(Return.address(address))
        response.setCookie(Sessions.cookie(word, context: context))
        return response
    }

    private static func waiting(_ until: Instant, _ front: Front) -> String {
        let seconds = max(1, (until.milliseconds - front.desk.now.milliseconds + 999) / 1_000)
        let time = seconds < 90 ? "\(seconds) seconds" : "\((seconds + 59) / 60) minutes"
        return "Too many attempts failed. Try again in \(time)"
    }

    private static func page(
        _ fields: FormFields, _ context: SiteContext, _ front: Front,
        errors: [(field: String, sentence: String)] = []
    ) -> Page {
        func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
        let words = [
            "set-up": "Your account is made. Sign in with it.", "signed-out": "You have signed out.",
            "chosen": "Your pass phrase is set. Sign in with it.",
        ]
        let done = words[fields["done"] ?? ""].map { Banner(title: "Done", words: $0).html } ?? ""
        var body: HTML = ""
        if front.means.signOn != nil {
            body = """
                <div class="gt-actions">\(Button.link("Sign in with your council account", to: Routes.council.link()))\
                </div>
                """
        }
        if front.means.takesPassPhrases {
            if front.means.signOn != nil { body += "<h2 class=\"govuk-heading-m\">With a pass phrase</h2>" }
            body += front.frame.form(
                Routes.signIn.link(), context: context,
                """
                <input type="hidden" name="to" value="\(fields["to"] ?? "")">
                \(Field.text(
                    "email", label: "E-mail address", value: fields["email"] ?? "", error: error("email"),
                    autocomplete: "username"))
                \(Field.secret(
                    "phrase", label: "Pass phrase", error: error("phrase"), autocomplete: "current-password"))
                <div class="gt-actions">\(Button.primary("Sign in"))\
                <a class="govuk-link" href="\(Routes.forgotten.link())">I have forgotten my pass phrase</a></div>
                """)
        }
        return Page(
            title: "Sign in", above: "\(done)\(ErrorSummary(items: errors).html)", body: body,
            hasErrors: !errors.isEmpty)
    }

    private static func codePage(
        ticket: String, to: String?, errors: [(field: String, sentence: String)], _ context: SiteContext,
        _ front: Front
    ) -> Page {
        Page(
            title: "Enter your code", line: "Your account asks for a second step.",
            above: ErrorSummary(items: errors).html,
            body: front.frame.form(
                Routes.signInCode.link(), context: context,
                """
                <input type="hidden" name="ticket" value="\(ticket)">
                <input type="hidden" name="to" value="\(to ?? "")">
                \(Field.text(
                    "code", label: "Code",
                    hint: "The six digits that the app on your telephone shows. Without it, a recovery code.",
                    error: errors.first?.sentence, width: 20, autocomplete: "one-time-code"))
                <div class="gt-actions">\(Button.primary("Continue"))</div>
                <p class="govuk-body">If you have neither, ask your administrator.</p>
                """), hasErrors: !errors.isEmpty)
    }
}

/// Where a reader goes on to after signing in.
enum Return {
    /// An address of this site and of no other: a path that begins with one stroke; else the home page.
    static func address(_ text: String?) -> String {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.hasPrefix("/\\"), text.utf8.count <= 2_000,
            text.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 32 && $0.value != 127 && $0 != "\\" })
        else { return Routes.home.link() }
        return text
    }
}
