import Accounts
import Dates
import Desk
import HTTPTypes
import Hummingbird
import Parts
import Permissions
import Serving

/// Inviting somebody.
enum NewPersonPages {
    static func add(to site: inout SiteRouter) {
        site.page(Routes.newPerson) { front, _, context in
            try await page(FormFields(), [], context, front)
        }
        site.form(Routes.newPerson) { front, fields, _, context in try await invite(fields, context, front) }
    }

    private static func invite(_ fields: FormFields, _ context: SiteContext, _ front: Front) async throws -> Response {
        var errors: [(field: String, sentence: String)] = []
        if fields["name"] == nil { errors.append(("name", "Enter the name of the person")) }
        if fields["email"] == nil { errors.append(("email", "Enter the e-mail address of the person")) }
        let role = RoleFields.request(fields, today: front.desk.now.day, errors: &errors)
        if errors.isEmpty, let role {
            do {
                let account = try await front.desk.addAccount(
                    email: fields["email"] ?? "", name: fields["name"] ?? "", roles: [role], asker: front.asker)
                let letter = try await front.desk.invite(account.id, means: front.means, asker: front.asker)
                return await front.frame.response(LinkPage.page(letter), context: context)
            } catch DeskError.usage(let sentence) {
                errors.append((sentence.contains("address") ? "email" : "role", sentence))
            } catch DeskError.notFound(let sentence) {
                errors.append(("organisation", sentence))
            }
        }
        var page = try await page(fields, errors, context, front)
        page.status = .unprocessableContent
        return await front.frame.response(page, context: context)
    }

    private static func page(
        _ fields: FormFields, _ errors: [(field: String, sentence: String)], _ context: SiteContext, _ front: Front
    ) async throws -> Page {
        guard Rule.mayRead(front.asker, .accountManage) else { throw PersonPages.refusal(front) }
        func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
        let words =
            front.means.post == nil
            ? "Letters cannot be sent from here: you get a link to hand over."
            : "The person gets a letter with a link, which is good for two weeks."
        return Page(
            title: "Invite somebody", section: .people, breadcrumbs: [("People", Routes.people.link())],
            line: "\(words)",
            above: ErrorSummary(items: errors).html,
            body: front.frame.form(
                Routes.newPerson.link(), context: context,
                """
                \(Field.text("name", label: "Name", value: fields["name"] ?? "", error: error("name")))
                \(Field.text("email", label: "E-mail address", value: fields["email"] ?? "", error: error("email")))
                \(try await RoleFields.html(fields, errors, front))
                <div class="gt-actions">\(Button.primary("Invite"))\
                <a class="govuk-link" href="\(Routes.people.link())">Cancel</a></div>
                """), hasErrors: !errors.isEmpty)
    }
}

/// The fields by which a role is given.
enum RoleFields {
    static func html(
        _ fields: FormFields, _ errors: [(field: String, sentence: String)], _ front: Front
    ) async throws -> HTML {
        func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
        let isEverybodys = Rule.mayGive(front.asker, .reader, over: nil)
        let roles = isEverybodys ? Role.allCases : [.provider]
        let listings = try await front.desk.organisations(asker: front.asker)
        let names = listings.prefix(1_000).map { listing in
            "<option value=\"\(listing.organisation.name)\"></option>" as HTML
        }
        let own = isEverybodys || listings.count != 1 ? "" : listings[0].organisation.name
        let purposes = roles.map { "<dt>\(RoleList.name($0))</dt><dd>\($0.purpose)</dd>" as HTML }
        return """
            \(Field.select(
                "role", label: "Role",
                options: (isEverybodys ? [("", "Choose a role")] : []) + roles.map { ($0.rawValue, RoleList.name($0)) },
                chosen: fields["role"] ?? "", error: error("role")))
            \(Details(summary: "What the roles are for", content: "<dl class=\"gt-small\">\(purposes)</dl>").html)
            \(Field.text(
                "organisation", label: "Organisation",
                hint: isEverybodys
                    ? "The role holds for it and all that is below it. Blank: for everything."
                    : "The organisation for which the person speaks.",
                value: fields["organisation"] ?? own, error: error("organisation"), list: "organisations"))
            <datalist id="organisations">\(names)</datalist>
            \(Field.date(
                label: "Last day, if the role ends", hint: "For a deputy during a holiday, for example. Else blank.",
                day: fields["day"] ?? "", month: fields["month"] ?? "", year: fields["year"] ?? "",
                error: error("day")))
            """
    }

    /// The role that is asked for; nil, with errors, where it cannot be read.
    static func request(
        _ fields: FormFields, today: Day, errors: inout [(field: String, sentence: String)]
    ) -> RoleRequest? {
        guard let role = fields["role"].flatMap({ Role(rawValue: $0) }) else {
            errors.append(("role", "Choose a role"))
            return nil
        }
        let parts = ["day", "month", "year"].map { fields[$0] ?? "" }
        guard parts != ["", "", ""] else { return RoleRequest(role, over: fields["organisation"]) }
        guard let number = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2]),
            let day = Day(year: year, month: month, day: number)
        else {
            errors.append(("day", "The last day has to be a real one, with its year in four digits, such as 30 9 2026"))
            return nil
        }
        guard day >= today else {
            errors.append(("day", "The last day has to be today or later"))
            return nil
        }
        return RoleRequest(role, over: fields["organisation"], until: Instant(iso: day.iso))
    }
}

/// What stands after an invitation: that it was sent, or the link to hand over.
enum LinkPage {
    static func page(_ letter: AccountLetter) -> Page {
        let account: HTML =
            "<a class=\"govuk-link\" href=\"\(Routes.person.link(letter.account.id))\">\(letter.account.name)</a>"
        let until = "\(letter.endsAt.day.long), \(letter.endsAt.clock)"
        let words: HTML =
            letter.isSent
            ? """
            <p class="govuk-body gt-lede">A letter is on its way to \(letter.account.email). Its link is good until \
            \(until).</p>
            """
            : """
            <p class="govuk-body gt-lede">Letters cannot be sent from here. Hand this link over yourself, to nobody \
            but \(letter.account.name). It is shown only now, can be used once, and is good until \(until).</p>
            <p class="govuk-body gt-code gt-link">\(letter.link)</p>
            """
        return Page(
            title: letter.isSent ? "The invitation is sent" : "The account is ready", section: .people,
            breadcrumbs: [("People", Routes.people.link())],
            body: """
                \(words)
                <p class="govuk-body">\(account) · <a class="govuk-link" href="\(Routes.newPerson.link())">Invite \
                somebody else</a></p>
                """)
    }
}
