import Accounts
import Dates
import Desk
import Figures
import Parts
import Permissions
import Profiles
import Serving

/// The home page of those who do not begin with the figures of the whole workforce.
enum RoleHome {
    /// The page; nil for a reader of figures.
    static func page(_ front: Front) async throws -> Page? {
        let roles = front.asker.roles
        if roles == [.provider] { return try await provider(front) }
        return front.may(.figureRead) ? nil : try await keeper(front)
    }

    /// For administrators, auditors, and whoever has no role.
    private static func keeper(_ front: Front) async throws -> Page {
        var items: [(words: String, address: String, note: String)] = []
        if front.may(.accountRead) {
            let due = front.may(.accountReview) ? try await front.desk.accountsToReview(asker: front.asker).count : 0
            items.append(("People", Routes.people.link(), "Who may sign in, and for what."))
            if front.may(.accountReview) {
                let note = due == 0 ? "Nothing is due." : "\(Print.counted(due, "account")) to review."
                items.append(("Review access", Routes.review.link(), note))
            }
        }
        if front.may(.trailRead) {
            items.append(("Trail", Routes.trail.link(), "What was done, seen and refused, by whom and when."))
        }
        if front.may(.organisationRead) {
            items.append(("Organisations", Routes.organisations.link(), "Councils, care providers and others."))
        }
        items.append(("Your account", Routes.account.link(), "Pass phrase, codes, and where you are signed in."))
        let list = items.map { item in
            "<li><a class=\"govuk-link\" href=\"\(item.address)\">\(item.words)</a>. \(item.note)</li>" as HTML
        }
        let lede: HTML =
            front.asker.grants.isEmpty
            ? "<p class=\"govuk-body gt-lede\">You have no role at present. Ask the administrator.</p>" : ""
        return Page(
            title: "Home", section: .home,
            body: "\(lede)<ul class=\"govuk-list govuk-list--spaced gt-lede\">\(list)</ul>")
    }

    /// For who speaks for employers: each of them with its return, what is missing, and what the council sees.
    private static func provider(_ front: Front) async throws -> Page {
        let listings = try await front.desk.organisations(asker: front.asker)
        var body: HTML = ""
        for listing in listings.prefix(20) {
            body += Section(heading: listing.organisation.name, content: try await own(listing, front)).html
        }
        if listings.isEmpty {
            body = "<p class=\"govuk-body gt-lede\">You speak for no organisation at present. Ask the council.</p>"
        }
        let title = listings.count == 1 ? "Your organisation" : "Your organisations"
        return Page(
            title: title, section: .home, line: "What you hand in, how it stands, and what the council sees of it.",
            act: front.addReturn(listings.count == 1 ? listings[0].organisation.name : nil), body: body)
    }

    private static func own(_ listing: OrganisationListing, _ front: Front) async throws -> HTML {
        let organisation = listing.organisation
        let page = Routes.organisation.link(organisation.id)
        let sees: SummaryList.Item = .init(
            key: "What the council sees",
            value: """
                \(organisation.consent.meaning)
                """)
        guard let day = listing.asAt else {
            return """
                \(SummaryList(items: [.init(key: "Return", value: "None is held yet."), sees]).html)
                """
        }
        var question = ProfileQuestion()
        question.organisation = organisation.name
        let between = CompletenessPages.between(try await front.desk.completeness(question, asker: front.asker))
        let missing = Routes.completeness.link(asking: [("organisation", organisation.name)])
        let profile = Routes.profile.link(asking: [("organisation", organisation.name)])
        return SummaryList(items: [
            .init(
                key: "Return",
                value: """
                    Of \(day.long): \(Print.counted(listing.workplaces, "workplace")), \
                    \(Print.counted(listing.jobs, "job")). <a class="govuk-link" href="\(page)">Look at it</a>
                    """),
            .init(
                key: "Missing",
                value: """
                    \(Print.counted(between, "answer")). <a class="govuk-link" href="\(missing)">Completeness of \
                    \(organisation.name)</a>
                    """),
            .init(
                key: "Figures",
                value: "<a class=\"govuk-link\" href=\"\(profile)\">Profile of \(organisation.name)</a>"),
            sees,
        ]).html
    }
}
