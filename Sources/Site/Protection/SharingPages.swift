import Dates
import Desk
import Figures
import Hummingbird
import Parts
import Permissions
import Protection
import Serving

/// What an employer shares with the council, what the council sees by it, and what it saw.
enum SharingPages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.page(Routes.sharing) { front, request, context in
            try await page(context, .asked(of: request), nil, front)
        }
        site.form(Routes.sharing) { front, fields, _, context in
            let organisation = try await PlacePages.organisation(context, front)
            guard let consent = Consent(rawValue: fields["consent"] ?? "") else {
                var page = try await page(context, FormFields(), "Choose what is shared", front)
                page.status = .unprocessableContent
                return await front.frame.response(page, context: context)
            }
            try await front.desk.setConsent(consent, of: organisation.name, asker: front.asker)
            return Answers.seeOther(Routes.sharing.link(organisation.id, asking: [("changed", "yes")]))
        }
    }

    private static let pageLength = 25

    private static func page(
        _ context: SiteContext, _ asked: FormFields, _ error: String?, _ front: Front
    ) async throws -> Page {
        let organisation = try await PlacePages.organisation(context, front)
        let number = min(max(asked["page"].flatMap { Int($0) } ?? 1, 1), 10_000)
        let view = try await front.desk.sharedView(
            of: organisation.name, range: (number - 1) * pageLength..<number * pageLength, asker: front.asker)
        let banner: HTML =
            asked["changed"] == nil
            ? "" : Banner(title: "Changed", words: "From now on the council sees what you chose, and no more.").html
        let pages = max(1, (view.seenCount + pageLength - 1) / pageLength)
        let seen = Table(
            caption: "What others saw of it: \(Print.counted(view.seenCount, "time"))",
            columns: [.init(title: "When"), .init(title: "Who"), .init(title: "What"), .init(title: "How much")],
            rows: view.seen.map { line in
                Table.Row(
                    head: .init(words: "\(line.entry.at.day.long), \(line.entry.at.clock)"),
                    cells: [
                        .init(words: line.whoName), .init(words: line.what),
                        .init(words: line.particulars.map { "\($0.name): \($0.value)" }.joined(separator: ", ")),
                    ])
            }, shape: .stack)
        let none: HTML = "<p class=\"govuk-body\">Nobody else has seen anything of it by name.</p>"
        let list: HTML = """
            \(seen.html)\(Pages(page: min(number, pages), count: pages) { page in
                Routes.sharing.link(organisation.id, asking: [("page", String(page))])
            }.html)
            """
        return Page(
            title: "What \(organisation.name) shares", section: .returns,
            breadcrumbs: [
                ("Returns", Routes.returns.link()), ("Organisations", Routes.organisations.link()),
                (organisation.name, Routes.organisation.link(organisation.id)),
            ],
            above: "\(banner)\(ErrorSummary(items: error.map { [("consent", $0)] } ?? []).html)",
            body: """
                \(choice(view, error, context, front))\(fields(view))\
                \(Section(heading: "What was seen", content: view.seenCount == 0 ? none : list).html)
                """, hasErrors: error != nil)
    }

    private static func choice(
        _ view: SharedView, _ error: String?, _ context: SiteContext, _ front: Front
    ) -> HTML {
        let held = view.organisation.consent
        guard view.organisation.kind != .council, front.may(.consentManage) else {
            return "<p class=\"govuk-body gt-lede\">\(held.meaning)</p>"
        }
        let items = Consent.allCases.map { level -> HTML in
            let id = "consent-\(level.rawValue.replacing(" ", with: "-"))"
            return """
                <div class="govuk-radios__item"><input class="govuk-radios__input" id="\(id)" name="consent" \
                type="radio" \
                value="\(level.rawValue)"\(" checked" as HTML, if: level == held) aria-describedby="\(id)-hint">\
                <label class="govuk-label govuk-radios__label" for="\(id)">\
                \(OrganisationPages.capital(level.rawValue))</label>\
                <div id="\(id)-hint" class="govuk-hint govuk-radios__hint">\(level.meaning)</div></div>
                """
        }
        let message: HTML? = error.map {
            "<p class=\"govuk-error-message\"><span class=\"govuk-visually-hidden\">Error: </span>\($0)</p>"
        }
        return front.frame.form(
            Routes.sharing.link(view.organisation.id), context: context,
            """
            <div class="govuk-form-group\(" govuk-form-group--error" as HTML, if: error != nil)" id="consent">\
            <fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m">\
            What the council sees of you by name</legend>\(message)\
            <div class="govuk-radios">\(items)</div></fieldset></div>\
            \(Button.primary("Save"))
            """)
    }

    private static func fields(_ view: SharedView) -> HTML {
        func list(_ title: String, _ columns: [String], none: String) -> HTML {
            let items = columns.map { "<li class=\"gt-code\">\($0)</li>" as HTML }
            let content: HTML =
                columns.isEmpty
                ? "<p class=\"gt-small\">\(none)</p>" : "<ul class=\"govuk-list gt-fields\">\(items)</ul>"
            return Details(summary: "\(title): \(Print.counted(columns.count, "field"))", content: content).html
        }
        return Section(
            heading: "Field by field",
            content: """
                <p>Figures of many employers together count your records whatever you choose. They pass a guard so \
                that \
                nobody is given away.</p>\
                \(list("Of your workplaces", view.workplaceColumns, none: "Nothing by name."))\
                \(list("Of your workers, by your reference", view.staffColumns, none: "Nothing about single workers."))\
                \(list("Of your workers, never", view.neverShared, none: ""))
                """
        ).html
    }
}
