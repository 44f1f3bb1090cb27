import Accounts
import Dates
import Desk
import Figures
import HTTPTypes
import Hummingbird
import Parts
import Permissions
import Serving

/// The yearly question who still needs to be let in.
enum ReviewPages {
    /// So many accounts stand on a page: a batch that somebody can answer at once.
    private static let batch = 50

    static func add(to site: inout SiteRouter) {
        site.page(Routes.review) { front, request, context in
            try await page(isDone: FormFields.asked(of: request)["done"] != nil, context, front)
        }
        site.form(Routes.review) { front, fields, _, _ in
            var confirmed: [String] = []
            var closed: [String] = []
            for pair in fields.pairs where pair.name.hasPrefix("account-") {
                let id = String(pair.name.dropFirst("account-".count))
                if pair.value == "confirm" { confirmed.append(id) }
                if pair.value == "close" { closed.append(id) }
            }
            try await front.desk.review(confirmed: confirmed, closed: closed, asker: front.asker)
            return Answers.seeOther(Routes.review.link(asking: [("done", "reviewed")]))
        }
    }

    private static func page(isDone: Bool, _ context: SiteContext, _ front: Front) async throws -> Page {
        let due = try await front.desk.accountsToReview(asker: front.asker)
        let mayClose = Rule.verdict(front.asker, .accountManage, .system).sight != nil
        let banner = isDone ? Banner(title: "Done", words: "Your answers are stored.").html : ""
        guard !due.isEmpty else {
            return Page(
                title: "Review access", section: .people, breadcrumbs: [("People", Routes.people.link())],
                above: banner,
                body: """
                    <p class="govuk-body gt-lede">Nothing is due. Here stand accounts that nobody has confirmed for a \
                    year, and those to which nobody has signed in two weeks after they were made.</p>
                    """)
        }
        let rows = due.prefix(batch).map { account, reason in
            row(account, reason, mayClose: mayClose && account.id != front.asker.account, front)
        }
        let table = Table(
            caption: Print.counted(due.count, "account to review", "accounts to review"),
            note: due.count > batch ? "The first \(batch) of them." : "",
            columns: [
                .init(title: "Name"), .init(title: "Roles", narrow: .whole), .init(title: "Why"),
                .init(title: "Last signed in"), .init(title: "Still needed?"),
            ], rows: rows, shape: .pair)
        return Page(
            title: "Review access", section: .people, breadcrumbs: [("People", Routes.people.link())],
            line: "Does each of these people still need to be let in, and for this?", above: banner,
            body: front.frame.form(
                Routes.review.link(), context: context,
                "\(table.html)<div class=\"gt-actions\">\(Button.primary("Store these answers"))</div>"))
    }

    private static func row(
        _ account: Account, _ reason: Account.ReviewReason, mayClose: Bool, _ front: Front
    ) -> Table.Row {
        let roles = PeoplePages.roles(account, at: front.desk.now)
        let why =
            switch reason {
            case .neverUsed: "never signed in"
            case .notReviewed: "not confirmed for a year"
            }
        let options = [("", "Later"), ("confirm", "Yes, still needed")] + (mayClose ? [("close", "No, close it")] : [])
        let choice = Field.select(
            "account-\(account.id)", label: "Is \(account.name) still needed?", options: options, chosen: "")
        return .init(
            head: .init(
                "<a class=\"govuk-link\" href=\"\(Routes.person.link(account.id))\">\(account.name)</a>",
                under: "<span class=\"gt-address\">\(account.email)</span>"),
            cells: [
                .init(words: roles.isEmpty ? "none" : roles), .init(words: why),
                .init(words: account.signedInAt?.day.long ?? "never"), .init(choice),
            ])
    }
}
