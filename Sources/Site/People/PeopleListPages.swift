import Accounts
import Desk
import Figures
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Parts
import Permissions
import Serving

/// Inviting many people from a list: looked at first, then made as one act.
enum PeopleListPages {
    static func add(to site: inout SiteRouter) {
        site.page(Routes.peopleList) { front, _, context in
            try await front.desk.permitList(front.asker)
            return offer(nil, context, front)
        }
        site.upload(Routes.peopleList) { front, upload, _, context in
            guard let file = upload.files.first, let bytes = FileManager.default.contents(atPath: file.path),
                bytes.count <= 150 << 10
            else {
                let sentence =
                    upload.files.isEmpty ? "Choose the CSV file with the list" : "The list has to be below 150 kB"
                var page = offer(sentence, context, front)
                page.status = .unprocessableContent
                return await front.frame.response(page, context: context)
            }
            let list = try await front.desk.checkInvitations(Array(bytes), asker: front.asker)
            return await front.frame.response(checked(list, Array(bytes), context, front), context: context)
        }
        site.form(Routes.peopleListMake) { front, fields, _, context in
            let bytes = Data(base64Encoded: fields["list"] ?? "").map { Array($0) } ?? []
            let invited = try await front.desk.inviteAll(bytes, means: front.means, asker: front.asker)
            return await front.frame.response(made(invited), context: context)
        }
    }

    private static func offer(_ error: String?, _ context: SiteContext, _ front: Front) -> Page {
        let field = Field.files(
            "list", label: "List of people", hint: "A CSV file with the columns organisation, email, name.",
            isSeveral: false, error: error.map { HTML(words: $0) })
        return Page(
            title: "Invite many from a list", section: .people, breadcrumbs: [("People", Routes.people.link())],
            line: "For providers: each person speaks for the organisation that stands in the line.",
            above: ErrorSummary(items: error.map { [("list", $0)] } ?? []).html,
            body: front.frame.form(
                Routes.peopleList.link(), context: context, takesFiles: true,
                """
                \(field)<div class="gt-actions">\(Button.primary("Check this list"))\
                <a class="govuk-link" href="\(Routes.people.link())">Cancel</a></div>
                <p class="gt-source">Nobody is invited until you have seen what the list holds.</p>
                """), hasErrors: error != nil)
    }

    private static func checked(
        _ list: InvitationList, _ bytes: [UInt8], _ context: SiteContext, _ front: Front
    ) -> Page {
        guard list.findings.isEmpty else {
            let table = Table(
                caption: Print.counted(list.findings.count, "line to correct", "lines to correct"),
                columns: [.init(title: "Line", isNumber: true), .init(title: "What is wrong")],
                rows: list.findings.prefix(500).map { finding in
                    .init(head: .init(words: Print.count(finding.line)), cells: [.init(words: finding.sentence)])
                })
            return Page(
                title: "Correct the list, then upload it again", section: .people, status: .unprocessableContent,
                breadcrumbs: crumbs,
                line: "Nobody was invited. \(Print.counted(list.lines.count, "line")) can be used.",
                body: """
                    \(table.html)
                    <div class="gt-actions">\(Button.link("Choose the list again", to: Routes.peopleList.link()))</div>
                    """)
        }
        let new = Set(list.lines.filter(\.isNewOrganisation).map(\.organisation)).count
        let table = Table(
            caption: Print.counted(list.lines.count, "person", "people"),
            columns: [.init(title: "Organisation"), .init(title: "Name"), .init(title: "E-mail")],
            rows: list.lines.map { line in
                .init(
                    head: .init(
                        HTML(words: line.organisation), under: line.isNewOrganisation ? "will be added" : nil),
                    cells: [
                        .init(words: line.name), .init("<span class=\"gt-address\">\(line.email)</span>"),
                    ])
            }, shape: .pair)
        let act =
            front.means.post == nil ? "Make the accounts and show the links" : "Make the accounts and send letters"
        let isOne = new == 1
        let added =
            new == 0
            ? ""
            : " \(Print.counted(new, "organisation")) that \(isOne ? "is" : "are") not held yet will be added as "
                + (isOne ? "a provider." : "providers.")
        return Page(
            title: "Check who will be invited", section: .people, breadcrumbs: crumbs,
            line: "Each gets the role provider for the organisation of the line.\(added)",
            body: """
                \(front.frame.form(
                    Routes.peopleListMake.link(), context: context,
                    """
                    <input type="hidden" name="list" value="\(Data(bytes).base64EncodedString())">
                    <div class="gt-actions">\(Button.primary(act))\
                    <a class="govuk-link" href="\(Routes.peopleList.link())">Choose another list</a></div>
                    """))
                \(table.html)
                """)
    }

    private static func made(_ invited: [Invited]) -> Page {
        let sent = invited.filter(\.letter.isSent).count
        let open = invited.filter { !$0.letter.isSent }
        var body: HTML = ""
        if !open.isEmpty {
            let rows = open.map { [$0.line.organisation, $0.line.email, $0.line.name, $0.letter.link] }
            let text = CSVText.written([["organisation", "email", "name", "link"]] + rows)
            let file = "data:text/csv;charset=utf-8;base64," + Data(text.utf8).base64EncodedString()
            let failures = Set(open.compactMap(\.failure)).sorted().map { "<p class=\"govuk-body\">\($0)</p>" as HTML }
            let table = Table(
                caption: "Links to hand over", note: "Each can be used once, by nobody but the person, for two weeks.",
                columns: [.init(title: "Name"), .init(title: "Organisation"), .init(title: "Link", narrow: .whole)],
                rows: open.map { each in
                    .init(
                        head: .init(words: each.line.name),
                        cells: [
                            .init(words: each.line.organisation),
                            .init("<span class=\"gt-link\">\(each.letter.link)</span>", isCode: true),
                        ])
                }, shape: .pair)
            body = """
                \(failures)<div class="gt-actions"><a class="govuk-button" role="button" draggable="false" \
                data-module="govuk-button" download="invitation-links.csv" href="\(file)">Take the links as CSV</a>\
                <a class="govuk-link" href="\(Routes.people.link())">People</a></div>
                <p class="govuk-body">The links are shown only now.</p>
                \(table.html)
                """
        } else {
            body = "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"\(Routes.people.link())\">People</a></p>"
        }
        return Page(
            title: "\(Print.counted(invited.count, "account")) made", section: .people, breadcrumbs: crumbs,
            line: "\(Print.counted(sent, "letter")) sent, \(Print.counted(open.count, "link")) to hand over.",
            body: body)
    }

    private static let crumbs = [
        ("People", Routes.people.link()), ("Invite many from a list", Routes.peopleList.link()),
    ]
}
