import Accounts
import Dates
import Desk
import Figures
import HTTPTypes
import Hummingbird
import Parts
import Permissions
import Serving

/// Everybody who may sign in.
enum PeoplePages {
    static func add(to site: inout SiteRouter) {
        site.page(Routes.people) { front, request, context in
            try await list(Asked(.asked(of: request)), done: FormFields.asked(of: request)["done"], front)
        }
        site.get(Routes.peopleFile) { front, request, _ in
            let now = front.desk.now
            let found = try await found(Asked(.asked(of: request)), front)
            let head = ["name", "e-mail", "state", "roles", "codes", "made", "last signed in", "reviewed"]
            return Answers.csv(
                [head]
                    + found.map { account in
                        [
                            account.name, account.email, State(account, at: now).rawValue, roles(account, at: now),
                            account.hasCodes ? "yes" : "no", account.madeAt.iso, account.signedInAt?.iso ?? "",
                            account.reviewedAt?.iso ?? "",
                        ]
                    }, name: "accounts-\(now.day.iso)")
        }
        NewPersonPages.add(to: &site)
        PersonPages.add(to: &site)
        PeopleListPages.add(to: &site)
        ReviewPages.add(to: &site)
    }

    /// What an account is waiting for, or that it is in use.
    enum State: String, CaseIterable {
        case inUse = "in use"
        case invited
        case closed

        init(_ account: Account, at moment: Instant) {
            if !account.isOpen(at: moment) {
                self = .closed
            } else {
                self = account.hasPassPhrase || account.signedInAt != nil ? .inUse : .invited
            }
        }
    }

    /// What a reader asks the list for.
    struct Asked {
        var search = ""
        var role = ""
        var state = ""
        var sort = "name"
        var page = 1

        init(_ fields: FormFields) {
            search = fields["search"] ?? ""
            role = fields["role"].flatMap { Role(rawValue: $0)?.rawValue } ?? ""
            state = fields["state"].flatMap { State(rawValue: $0)?.rawValue } ?? ""
            sort = fields["sort"].flatMap { ["name", "email", "signed-in"].contains($0) ? $0 : nil } ?? "name"
            page = max(1, fields["page"].flatMap { Int($0) } ?? 1)
        }

        func questions(sort: String? = nil, page: Int? = nil) -> [(name: String, answer: String?)] {
            func given(_ text: String) -> String? { text.isEmpty ? nil : text }
            return [
                ("search", given(search)), ("role", given(role)), ("state", given(state)),
                ("sort", (sort ?? self.sort) == "name" ? nil : sort ?? self.sort), ("page", page.map { String($0) }),
            ]
        }
    }

    /// The accounts that are asked for, in their order.
    private static func found(_ asked: Asked, _ front: Front) async throws -> [Account] {
        let now = front.desk.now
        let search = asked.search.lowercased()
        var found = try await front.desk.accounts(asker: front.asker).filter { account in
            if !asked.state.isEmpty, State(account, at: now).rawValue != asked.state { return false }
            if !asked.role.isEmpty,
                !account.roles.contains(where: { $0.role.rawValue == asked.role && $0.isInForce(at: now) })
            {
                return false
            }
            return search.isEmpty || account.name.lowercased().contains(search) || account.email.contains(search)
                || account.roles.contains { $0.organisation?.lowercased().contains(search) ?? false }
        }
        switch asked.sort {
        case "email": found.sort { $0.email < $1.email }
        case "signed-in":
            found.sort { ($0.signedInAt?.milliseconds ?? 0, $1.name) > ($1.signedInAt?.milliseconds ?? 0, $0.name) }
        default: break
        }
        return found
    }

    static func roles(_ account: Account, at moment: Instant) -> String {
        account.roles.filter { $0.isInForce(at: moment) }.map { role in
            "\(role.role.rawValue) (\(RoleList.place(role)))\(RoleList.ends(role))"
        }
        .joined(separator: "; ")
    }

    private static let pageLength = 25
    private static let done = [
        "invited": "The invitations are sent.", "reviewed": "What you confirmed and closed is stored.",
    ]

    private static func list(_ asked: Asked, done word: String?, _ front: Front) async throws -> Page {
        let found = try await found(asked, front)
        let now = front.desk.now
        let pageCount = max(1, (found.count + pageLength - 1) / pageLength)
        let page = min(asked.page, pageCount)
        let shown = found.dropFirst((page - 1) * pageLength).prefix(pageLength)
        func sort(_ key: String) -> Table.Sort {
            let isDescending = key == "signed-in"
            return .init(
                address: Routes.people.link(asking: asked.questions(sort: key)),
                direction: asked.sort == key ? isDescending ? "descending" : "ascending" : nil)
        }
        let table = Table(
            caption: Print.counted(found.count, "account"),
            columns: [
                .init(title: "Name", sort: sort("name")), .init(title: "E-mail", sort: sort("email")),
                .init(title: "Roles", narrow: .whole), .init(title: "State"),
                .init(title: "Last signed in", sort: sort("signed-in")),
            ],
            rows: shown.map { row($0, at: now) }, shape: .pair)
        let file = Routes.peopleFile.link(asking: asked.questions())
        let none: HTML = "<p class=\"govuk-body\">No account is like that.</p>"
        return Page(
            title: "People", section: .people, line: "Everybody who may sign in, and for what.",
            above: word.flatMap { done[$0] }.map { Banner(title: "Done", words: $0).html } ?? "",
            act: Rule.mayRead(front.asker, .accountManage)
                ? Button.link("Invite somebody", to: Routes.newPerson.link()) : "",
            body: """
                \(filters(asked))
                \(found.isEmpty ? none : table.html)
                \(Pages(page: page, count: pageCount) { number in
                    Routes.people.link(asking: asked.questions(page: number))
                }.html)
                <p class="gt-small"><a class="govuk-link" href="\(file)">Take this list as CSV</a>\(more(front))</p>
                """)
    }

    /// What else there is for those who rule over all accounts.
    private static func more(_ front: Front) -> HTML {
        var links: HTML = ""
        if Rule.verdict(front.asker, .accountManage, .system).sight != nil {
            links += " · <a class=\"govuk-link\" href=\"\(Routes.peopleList.link())\">Invite many from a list</a>"
        }
        if Rule.verdict(front.asker, .accountReview, .system).sight != nil {
            links += " · <a class=\"govuk-link\" href=\"\(Routes.review.link())\">Review access</a>"
        }
        return links
    }

    private static func filters(_ asked: Asked) -> HTML {
        var chosen = [asked.role, asked.state].filter { !$0.isEmpty }
        if !asked.search.isEmpty { chosen.insert("“\(asked.search)”", at: 0) }
        return Filters(
            address: Routes.people.link(), chosen: chosen.isEmpty ? "Everybody" : chosen.joined(separator: ", "),
            fields: [
                Field.text("search", label: "Name, address or organisation", value: asked.search, width: 20),
                Field.select(
                    "role", label: "Role",
                    options: [("", "Any")] + Role.allCases.map { ($0.rawValue, RoleList.name($0)) },
                    chosen: asked.role),
                Field.select(
                    "state", label: "State",
                    options: [("", "Any")] + State.allCases.map { ($0.rawValue, $0.rawValue) }, chosen: asked.state),
            ]
        ).html
    }

    private static func row(_ account: Account, at moment: Instant) -> Table.Row {
        let roles = roles(account, at: moment)
        return .init(
            head: .init("<a class=\"govuk-link\" href=\"\(Routes.person.link(account.id))\">\(account.name)</a>"),
            cells: [
                .init("<span class=\"gt-address\">\(account.email)</span>"),
                .init(words: roles.isEmpty ? "none" : roles), .init(words: State(account, at: moment).rawValue),
                .init(words: account.signedInAt?.day.long ?? "never"),
            ])
    }
}
