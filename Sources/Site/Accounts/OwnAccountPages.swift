import Accounts
import Dates
import Desk
import Figures
import HTTPTypes
import Hummingbird
import Parts
import Permissions
import Serving

/// One’s own account: who one is here, the pass phrase, and the browsers in which one has signed in.
enum OwnAccountPages {
    static func add(to site: inout SiteRouter) {
        site.page(Routes.account) { front, request, context in
            try await overview(done: FormFields.asked(of: request)["done"], context, front)
        }
        site.page(Routes.accountPhrase) { front, _, context in try await phrasePage([], context, front) }
        site.form(Routes.accountPhrase) { front, fields, _, context in
            try await changePhrase(fields, context, front)
        }
        site.form(Routes.accountSessions) { front, fields, _, context in
            try await front.desk.endSession(handle: fields["session"], but: context.session, asker: front.asker)
            return Answers.seeOther(Routes.account.link(asking: [("done", "sessions")]))
        }
        // Whoever asks has used the session by that: the Doorkeeper has noted it.
        site.json(Routes.keepSession) { _, _, context in
            Answers.json(["ends": .integer(Int(context.sessionEnds))])
        }
    }

    private static let done = [
        "phrase": "Your pass phrase is changed. Other browsers were signed out.",
        "sessions": "The session is ended.",
    ]

    private static func overview(done word: String?, _ context: SiteContext, _ front: Front) async throws -> Page {
        guard let id = front.asker.account else { throw Problem.notFound }
        let account = try await front.desk.account(id, asker: front.asker)
        let sessions = try await front.desk.sessions(asker: front.asker)
        let own = try await front.desk.signedIn(session: context.session, address: context.caller)?.session.handle
        let left = account.hasCodes ? try await front.desk.recoveryCodesLeft(asker: front.asker) : 0
        return Page(
            title: "Your account", line: "\(account.name), \(account.email)",
            above: word.flatMap { done[$0] }.map { Banner(title: "Done", words: $0).html } ?? "",
            body: """
                \(Section(heading: "Your roles", content: RoleList.html(account, at: front.desk.now)).html)
                \(Section(heading: "How you sign in", content: signIn(account, left: left, front)).html)
                \(Section(
                    heading: "Where you are signed in", content: list(sessions, own: own, context, front)).html)
                """)
    }

    private static func signIn(_ account: Account, left: Int, _ front: Front) -> HTML {
        var items: [SummaryList.Item] = []
        if front.means.takesPassPhrases {
            items.append(
                .init(
                    key: "Pass phrase",
                    value: """
                        \(account.hasPassPhrase ? "Set. " : "None. ")<a class="govuk-link" \
                        href="\(Routes.accountPhrase.link())">Change the pass phrase</a>
                        """))
        }
        let codes: HTML =
            account.hasCodes
            ? """
            Set up. <a class="govuk-link" href="\(Routes.accountCodes.link())">Set up another telephone</a>
            """
            : """
            None. <a class="govuk-link" href="\(Routes.accountCodes.link())">Set up codes on your telephone</a>
            """
        items.append(.init(key: "One-time codes", value: codes))
        if account.hasCodes {
            items.append(
                .init(
                    key: "Recovery codes",
                    value: """
                        \(Print.count(left)) left. <a class="govuk-link" href="\(Routes.accountRecovery.link())">Make \
                        new ones</a>
                        """))
        }
        return SummaryList(items: items).html
    }

    private static func list(_ sessions: [Session], own: String?, _ context: SiteContext, _ front: Front) -> HTML {
        let rows = sessions.map { session -> Table.Row in
            let isOwn = session.handle == own
            let end: HTML =
                isOwn
                ? "This one"
                : front.frame.form(
                    Routes.accountSessions.link(), context: context,
                    """
                    <input type="hidden" name="session" value="\(session.handle)">\
                    <button type="submit" class="gt-link-button">Sign out<span class="govuk-visually-hidden"> of \
                    \(Browsers.name(session.agent)), since \(session.madeAt.day.long)</span></button>
                    """)
            return .init(
                head: .init(HTML(words: Browsers.name(session.agent))),
                cells: [
                    .init(words: session.address), .init(words: ReturnsPages.moment(session.madeAt)),
                    .init(words: ReturnsPages.moment(session.seenAt)), .init(end),
                ])
        }
        let table = Table(
            caption: Print.counted(sessions.count, "browser"), note: "A session ends after half an hour without use.",
            columns: [
                .init(title: "Browser"), .init(title: "Address"), .init(title: "Signed in"),
                .init(title: "Last used"), .init(title: "Sign out", isTitleHidden: true),
            ],
            rows: rows, shape: .pair)
        guard sessions.count > 1 else { return table.html }
        let all = front.frame.form(
            Routes.accountSessions.link(), context: context, Button.secondary("Sign out everywhere else"))
        return "\(table.html)<div class=\"gt-actions\">\(all)</div>"
    }

    // MARK: The pass phrase

    private static func changePhrase(
        _ fields: FormFields, _ context: SiteContext, _ front: Front
    ) async throws -> Response {
        var errors: [(field: String, sentence: String)] = []
        let phrase = fields["phrase"] ?? ""
        if fields["present"] == nil { errors.append(("present", "Enter your present pass phrase")) }
        if phrase.isEmpty {
            errors.append(("phrase", "Enter a new pass phrase"))
        } else if phrase != fields["again"] {
            errors.append(("again", "The two pass phrases are not the same"))
        }
        if errors.isEmpty {
            do {
                try await front.desk.changePassPhrase(
                    from: fields["present"] ?? "", to: phrase, session: context.session, means: front.means,
                    asker: front.asker)
                return Answers.seeOther(Routes.account.link(asking: [("done", "phrase")]))
            } catch DeskError.usage(let sentence) {
                errors.append((sentence.contains("present") ? "present" : "phrase", sentence))
            }
        }
        var page = try await phrasePage(errors, context, front)
        page.status = .unprocessableContent
        return await front.frame.response(page, context: context)
    }

    private static func phrasePage(
        _ errors: [(field: String, sentence: String)], _ context: SiteContext, _ front: Front
    ) async throws -> Page {
        let account = try await front.desk.account(front.asker.account ?? "", asker: front.asker)
        return Page(
            title: "Change your pass phrase", breadcrumbs: [("Your account", Routes.account.link())],
            above: ErrorSummary(items: errors).html,
            body: front.frame.form(
                Routes.accountPhrase.link(), context: context,
                """
                <input type="text" name="email" value="\(account.email)" autocomplete="username" hidden>
                \(Field.secret(
                    "present", label: "Present pass phrase", error: errors.first { $0.field == "present" }?.sentence,
                    autocomplete: "current-password"))
                \(PassPhraseFields.html(errors))
                <div class="gt-actions">\(Button.primary("Change pass phrase"))\
                <a class="govuk-link" href="\(Routes.account.link())">Cancel</a></div>
                <p class="gt-source">Other browsers in which you are signed in are signed out.</p>
                """), hasErrors: !errors.isEmpty)
    }
}

/// The roles of an account in words.
enum RoleList {
    static func html(_ account: Account, at moment: Instant) -> HTML {
        let standing = account.roles.filter { ($0.endsAt.map { $0 > moment }) ?? true }
        guard !standing.isEmpty else { return "<p class=\"govuk-body\">None.</p>" }
        let items = standing.map { role in
            "<li><strong>\(name(role.role))</strong>, \(place(role))\(ends(role)). \(role.role.purpose)</li>" as HTML
        }
        return "<ul class=\"govuk-list govuk-list--spaced\">\(items)</ul>"
    }

    /// `Information officer`.
    static func name(_ role: Role) -> String {
        role.rawValue.prefix(1).uppercased() + role.rawValue.dropFirst()
    }

    /// For which organisations a role holds.
    static func place(_ role: GivenRole) -> String { role.organisation ?? "everything" }

    /// `, until 30 September 2026`; blank without end.
    static func ends(_ role: GivenRole) -> String { role.endsAt.map { ", until \($0.day.long)" } ?? "" }
}

/// What browsers call themselves, in a word.
enum Browsers {
    static func name(_ agent: String) -> String {
        let browsers = [
            ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
        ]
        let systems = [
            ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"),
            ("Mac OS", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
        ]
        guard let browser = browsers.first(where: { agent.contains($0.0) })?.1 else {
            return agent.isEmpty ? "Unknown browser" : String(agent.prefix(40))
        }
        guard let system = systems.first(where: { agent.contains($0.0) })?.1 else { return browser }
        return "\(browser) on \(system)"
    }
}
