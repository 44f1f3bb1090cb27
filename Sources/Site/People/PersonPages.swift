import Accounts
import Dates
import Desk
import HTTPTypes
import Hummingbird
import Parts
import Permissions
import Serving

/// One account, and what can be done with it.
enum PersonPages {
    static func add(to site: inout SiteRouter) {
        site.page(Routes.person) { front, request, context in
            try await page(
                try id(context), done: FormFields.asked(of: request)["done"], FormFields(), [], context, front)
        }
        site.form(Routes.personInvite) { front, _, _, context in
            let letter = try await front.desk.invite(try id(context), means: front.means, asker: front.asker)
            return await front.frame.response(LinkPage.page(letter), context: context)
        }
        site.form(Routes.personRoles) { front, fields, _, context in try await give(fields, context, front) }
        site.form(Routes.personTake) { front, _, _, context in
            guard let role = context.parameters.get("role") else { throw Problem.notFound }
            try await front.desk.takeRole(role, asker: front.asker)
            return Answers.seeOther(Routes.person.link(try id(context), asking: [("done", "taken")]))
        }
        site.form(Routes.personCodes) { front, _, _, context in
            try await front.desk.dropCodes(of: try id(context), asker: front.asker)
            return Answers.seeOther(Routes.person.link(try id(context), asking: [("done", "dropped")]))
        }
        site.form(Routes.personClose) { front, fields, _, context in
            let account = try id(context)
            guard fields["sure"] != nil else {
                let errors = [(field: "sure", sentence: "Confirm that the account is to be closed")]
                var page = try await page(account, done: nil, fields, errors, context, front)
                page.status = .unprocessableContent
                return await front.frame.response(page, context: context)
            }
            try await front.desk.closeAccount(account, asker: front.asker)
            return Answers.seeOther(Routes.person.link(account, asking: [("done", "closed")]))
        }
    }

    private static func id(_ context: SiteContext) throws -> String {
        guard let id = context.parameters.get("account") else { throw Problem.notFound }
        return id
    }

    /// What is said to whoever may not change accounts.
    static func refusal(_ front: Front) -> Problem {
        let reason: Reason = front.asker.isProven ? .role(.accountManage) : .secondFactor
        return Problem(.forbidden, title: "You may not do this", sentence: reason.sentence)
    }

    private static func give(_ fields: FormFields, _ context: SiteContext, _ front: Front) async throws -> Response {
        let account = try id(context)
        var errors: [(field: String, sentence: String)] = []
        if let role = RoleFields.request(fields, today: front.desk.now.day, errors: &errors) {
            do {
                try await front.desk.giveRole(role, to: account, asker: front.asker)
                return Answers.seeOther(Routes.person.link(account, asking: [("done", "given")]))
            } catch DeskError.usage(let sentence) {
                errors.append(("role", sentence))
            } catch DeskError.notFound(let sentence) {
                errors.append(("organisation", sentence))
            }
        }
        var page = try await page(account, done: nil, fields, errors, context, front)
        page.status = .unprocessableContent
        return await front.frame.response(page, context: context)
    }

    private static let done = [
        "given": "The role is given.", "taken": "The role is taken back.",
        "dropped": "The codes are gone and all sessions ended. New codes are set up at the next sign-in.",
        "closed": "The account is closed. Its sessions, letters and tokens have ended.",
    ]

    private static func page(
        _ id: String, done word: String?, _ fields: FormFields, _ errors: [(field: String, sentence: String)],
        _ context: SiteContext, _ front: Front
    ) async throws -> Page {
        let account = try await front.desk.account(id, asker: front.asker)
        let mayChange = Rule.mayRead(front.asker, .accountManage)
        let isOpen = account.isOpen(at: front.desk.now)
        var body = "\(Section(heading: "Roles", content: roles(account, mayChange, context, front)).html)" as HTML
        if mayChange, isOpen {
            let form = front.frame.form(
                Routes.personRoles.link(id), context: context,
                "\(try await RoleFields.html(fields, errors, front))\(Button.secondary("Give this role"))")
            body +=
                Details(
                    summary: "Give another role", content: form,
                    isOpen: errors.contains { ["role", "organisation", "day"].contains($0.field) }
                ).html
            body += acts(account, errors, context, front)
        }
        if Rule.mayRead(front.asker, .trailRead) {
            body += """
                <p class="gt-small"><a class="govuk-link" href="\(Routes.trail.link(asking: [("subject", id)]))">What \
                happened to this account</a></p>
                """
        }
        return Page(
            title: account.name, section: .people, breadcrumbs: [("People", Routes.people.link())],
            line: "\(account.email)\(account.isMadeUp ? ", made up for the demonstration" : "")",
            above: """
                \(word.flatMap { done[$0] }.map { Banner(title: "Done", words: $0).html })\
                \(ErrorSummary(items: errors).html)
                """,
            body: "\(facts(account, front))\(body)", hasErrors: !errors.isEmpty)
    }

    private static func facts(_ account: Account, _ front: Front) -> HTML {
        let state: String
        switch PeoplePages.State(account, at: front.desk.now) {
        case .inUse: state = "In use"
        case .invited: state = "Invited: no pass phrase is set yet"
        case .closed: state = "Closed" + (account.closedAt.map { " on \($0.day.long)" } ?? "")
        }
        return SummaryList(items: [
            .init(key: "State", value: HTML(words: state)),
            .init(key: "One-time codes", value: account.hasCodes ? "Set up" : "None"),
            .init(key: "Made", value: HTML(words: ReturnsPages.moment(account.madeAt))),
            .init(
                key: "Last signed in", value: HTML(words: account.signedInAt.map(ReturnsPages.moment) ?? "Never")),
            .init(
                key: "Last reviewed", value: HTML(words: account.reviewedAt.map(ReturnsPages.moment) ?? "Never")),
        ]).html
    }

    private static func roles(
        _ account: Account, _ mayChange: Bool, _ context: SiteContext, _ front: Front
    ) -> HTML {
        let now = front.desk.now
        guard !account.roles.isEmpty else { return "<p class=\"govuk-body\">None.</p>" }
        let rows = account.roles.map { role -> Table.Row in
            let hasEnded = role.endsAt.map { $0 <= now } ?? false
            let take: HTML =
                mayChange && !hasEnded && role.givenBy != "groups"
                ? front.frame.form(
                    Routes.personTake.link(account.id, role.id), context: context,
                    """
                    <button type="submit" class="gt-link-button">Take back<span class="govuk-visually-hidden"> the \
                    role \(role.role.rawValue)</span></button>
                    """) : role.givenBy == "groups" ? "from the council’s groups" : ""
            let until = role.endsAt.map { "\(hasEnded ? "ended" : "until") \($0.day.long)" } ?? "no end"
            return .init(
                head: .init(words: RoleList.name(role.role)),
                cells: [
                    .init(words: RoleList.place(role)), .init(words: role.beginsAt.day.long), .init(words: until),
                    .init(take),
                ])
        }
        return Table(
            caption: "Roles of \(account.name)", isCaptionHidden: true,
            columns: [
                .init(title: "Role"), .init(title: "For"), .init(title: "Since"), .init(title: "Until"),
                .init(title: "Take back", isTitleHidden: true),
            ], rows: rows, shape: .pair
        ).html
    }

    private static func acts(
        _ account: Account, _ errors: [(field: String, sentence: String)], _ context: SiteContext, _ front: Front
    ) -> HTML {
        let invite = front.frame.form(
            Routes.personInvite.link(account.id), context: context,
            """
            <p class="govuk-body">A new link to choose a pass phrase. Earlier links end.</p>
            \(Button.secondary(account.hasPassPhrase ? "Send a new link" : "Invite again"))
            """)
        let codes = front.frame.form(
            Routes.personCodes.link(account.id), context: context,
            """
            <p class="govuk-body">Make sure first that it is the person who asks: call them back. The codes are taken \
            away, all sessions end, and new codes are set up at the next sign-in.</p>
            \(Button.secondary("Take the codes away"))
            """)
        let error = errors.first { $0.field == "sure" }?.sentence
        let close = front.frame.form(
            Routes.personClose.link(account.id), context: context,
            """
            <p class="govuk-body">For somebody who has left. Sessions, letters and tokens end at once; what the \
            account did stays in the trail. A closed account is not opened again.</p>
            \(Field.checkbox("sure", label: "Close the account of \(account.name)", error: error))
            \(Button.secondary("Close the account"))
            """)
        return """
            \(Details(summary: "Invite again, or a forgotten pass phrase", content: invite).html)
            \(account.hasCodes ? Details(summary: "A lost telephone", content: codes).html : "")
            \(account.id == front.asker.account
                ? "" : Details(summary: "Close the account", content: close, isOpen: error != nil).html)
            """
    }
}
