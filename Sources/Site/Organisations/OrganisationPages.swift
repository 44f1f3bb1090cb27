import Dates
import Desk
import Figures
import Hummingbird
import Parts
import Permissions
import Profiles
import Serving
import Workforce

/// The organisations, one of them, and one of its workplaces.
enum OrganisationPages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.keptPage(Routes.organisations) { front, request, _ in try await list(.asked(of: request), front) }
        site.keptPage(Routes.organisation) { front, request, context in
            try await one(try await listing(context, front), .asked(of: request), front)
        }
        site.page(Routes.workplace) { front, _, context in
            let listing = try await listing(context, front)
            return try await WorkplacePage.page(listing, reference: reference(context), context, front)
        }
        site.form(Routes.correct) { front, fields, _, context in
            let listing = try await listing(context, front)
            return try await WorkplacePage.correct(listing, reference: reference(context), fields, context, front)
        }
        site.form(Routes.undoCorrection) { front, _, _, context in
            let listing = try await listing(context, front)
            try await front.desk.undoCorrection(id: context.parameters.get("correction") ?? "", asker: front.asker)
            return Answers.seeOther(Routes.workplace.link(listing.organisation.id, reference(context)))
        }
    }

    private static func reference(_ context: SiteContext) -> String {
        FormFields.decodedPath(context.parameters.get("workplace") ?? "")
    }

    private static func listing(_ context: SiteContext, _ front: Front) async throws -> OrganisationListing {
        let id = context.parameters.get("organisation") ?? ""
        let all = try await front.desk.organisations(asker: front.asker)
        guard let found = all.first(where: { $0.organisation.id == id }) else { throw Problem.notFound }
        return found
    }

    private static let pageLength = 25

    private static func list(_ asked: FormFields, _ front: Front) async throws -> Page {
        let all = try await front.desk.organisations(asker: front.asker)
        let search = asked["search"] ?? ""
        let found =
            search.isEmpty
            ? all : all.filter { $0.organisation.name.lowercased().contains(search.lowercased()) }
        let sort = asked["sort"] ?? "name"
        let ordered = sort == "jobs" ? found.sorted { $0.jobs > $1.jobs } : found
        let count = max(1, (ordered.count + pageLength - 1) / pageLength)
        let page = min(max(asked["page"].flatMap { Int($0) } ?? 1, 1), count)
        func address(_ sort: String, _ page: Int? = nil) -> String {
            Routes.organisations.link(asking: [
                ("search", search.isEmpty ? nil : search), ("sort", sort), ("page", page.map(String.init)),
            ])
        }
        let rows = ordered.dropFirst((page - 1) * pageLength).prefix(pageLength).map { listing in
            Table.Row(
                head: .init(link(listing.organisation)),
                cells: [
                    .init(words: listing.organisation.kind.rawValue),
                    .init(listing.asAt.map { HTML(words: $0.long) } ?? "no return"),
                    .init(words: Print.count(listing.workplaces)), .init(words: Print.count(listing.jobs)),
                ])
        }
        let table = Table(
            caption: Print.counted(found.count, "organisation"),
            note: search.isEmpty ? "" : "Whose name holds “\(search)”, of \(Print.count(all.count)).",
            columns: [
                .init(
                    title: "Organisation",
                    sort: .init(address: address("name"), direction: sort == "name" ? "ascending" : nil)),
                .init(title: "Kind"), .init(title: "Return of"), .init(title: "Workplaces", isNumber: true),
                .init(
                    title: "Jobs", isNumber: true,
                    sort: .init(address: address("jobs"), direction: sort == "jobs" ? "descending" : nil)),
            ], rows: Array(rows), shape: .pair)
        let body: HTML = """
            <form class="gt-search" method="get" action="\(Routes.organisations.link())" role="search">\
            \(Field.text("search", label: "Find an organisation", value: search, width: 20))\
            <button type="submit" class="govuk-button govuk-button--secondary">Find</button></form>
            \(table.html)\(Pages(page: page, count: count) { address(sort, $0) }.html)
            """
        return Page(
            title: "Organisations", section: .returns, breadcrumbs: [("Returns", Routes.returns.link())],
            line: """
                Councils, care providers and others who send returns. \
                <a class="govuk-link" href="\(Routes.tree.link())">As a tree, with what each shares</a>
                """, body: body)
    }

    static func link(_ organisation: Organisation) -> HTML {
        "<a class=\"govuk-link\" href=\"\(Routes.organisation.link(organisation.id))\">\(organisation.name)</a>"
    }

    /// The measures that an organisation's and a workplace's page show.
    static let measures = [
        "filled-posts", "vacancy-rate", "turnover", "zero-hours", "sickness-mean", "age-55-and-over", "qualified",
        "training-expired",
    ]

    private static func one(_ listing: OrganisationListing, _ asked: FormFields, _ front: Front) async throws -> Page {
        let organisation = listing.organisation
        let add = front.addReturn(organisation.name)
        guard listing.asAt != nil else {
            return Page(
                title: organisation.name, section: .returns,
                breadcrumbs: [("Returns", Routes.returns.link()), ("Organisations", Routes.organisations.link())],
                line: HTML(words: organisation.kind.rawValue), act: add,
                body: """
                    <p class="govuk-body gt-lede">No return of this organisation is held.</p>\
                    \(ways(organisation, front))
                    """)
        }
        var question = ProfileQuestion()
        question.organisation = organisation.name
        question.measures = measures.filter { Measures.named($0) != nil }
        let profile = try await front.desk.profile(question, asker: front.asker)
        let data = try await front.desk.dataSet(organisation: organisation.name, asker: front.asker)
        let history = try await front.desk.history(organisation: organisation.name, limit: 50, asker: front.asker)
        let returns = Table(
            caption: "Returns",
            columns: [
                .init(title: "Speaks of"), .init(title: "Jobs", isNumber: true), .init(title: "State"),
            ],
            rows: history.map { record in
                .init(
                    head: .init(
                        "<a class=\"govuk-link\" href=\"\(Routes.oneReturn.link(record.id))\">\(record.asAt.long)</a>"),
                    cells: [
                        .init(words: Print.count(record.jobs)),
                        .init(words: record.undoneAt == nil ? "held" : "undone"),
                    ])
            })
        let body: HTML = """
            \(Columns(
                split: .eightFour, left: figures(profile, caption: "What its workforce is"), right: returns.html).html)
            \(ways(organisation, front))\
            \(Section(heading: "Its workplaces", content: workplaces(data, listing, asked)).html)
            """
        return Page(
            title: organisation.name, section: .returns,
            breadcrumbs: [("Returns", Routes.returns.link()), ("Organisations", Routes.organisations.link())],
            line: HTML(words: "\(capital(organisation.kind.rawValue)). \(BasisLine.words(profile.basis))"), act: add,
            body: body)
    }

    /// The way to its place in the tree and to what it shares.
    private static func ways(_ organisation: Organisation, _ front: Front) -> HTML {
        let sharing: HTML = """
            <a class="govuk-link" href="\(Routes.sharing.link(organisation.id))">What it shares, and who saw it</a>
            """
        return """
            <div class="gt-actions">\(sharing, if: front.may(.trailRead))\
            <a class="govuk-link" href="\(Routes.place.link(organisation.id))">Its place in the tree</a></div>
            """
    }

    /// A table of measures of one organisation or workplace.
    static func figures(_ profile: ProfileAnswer, caption: String) -> HTML {
        let rows = profile.figures.map { addressed -> Table.Row in
            let figure = addressed.figure
            guard figure.value != nil else {
                return .init(head: .init(words: figure.measure.name), cells: [], across: FigureCells.refusal(addressed))
            }
            return .init(
                head: .init(words: figure.measure.name),
                cells: [.init(FigureCells.link(addressed), isHere: true), .init(words: FigureCells.base(figure))],
                narrowNote: FigureCells.base(figure))
        }
        let table = Table(
            caption: caption,
            columns: [
                .init(title: "Measure"), .init(title: "Value", isNumber: true),
                .init(title: "Out of", narrow: .dropped),
            ], rows: rows)
        return table.html + SourceLine(words: BasisLine.source(profile.basis)).html
    }

    private static func workplaces(_ data: DataSet, _ listing: OrganisationListing, _ asked: FormFields) -> HTML {
        var jobs = [Int](repeating: 0, count: data.workplaces.count)
        for job in data.jobs where jobs.indices.contains(Int(job.workplace)) { jobs[Int(job.workplace)] += 1 }
        let count = max(1, (data.workplaces.count + pageLength - 1) / pageLength)
        let page = min(max(asked["page"].flatMap { Int($0) } ?? 1, 1), count)
        let order = data.workplaces.indices.sorted { jobs[$0] > jobs[$1] }
        let rows = order.dropFirst((page - 1) * pageLength).prefix(pageLength).map { index -> Table.Row in
            let workplace = data.workplaces[index]
            let address = Routes.workplace.link(listing.organisation.id, workplace.reference)
            let name = workplace.name.isEmpty ? workplace.reference : workplace.name
            return .init(
                head: .init("<a class=\"govuk-link\" href=\"\(address)\">\(name)</a>"),
                cells: [
                    .init(words: workplace.reference), .init(words: WorkplacePage.service(workplace)),
                    .init(words: Print.count(jobs[index])),
                    .init(workplace.statedStaff.map { HTML(words: Print.count($0)) } ?? Mark.notAvailable.html),
                ])
        }
        let table = Table(
            caption: "\(Print.counted(data.workplaces.count, "workplace")), the largest first",
            columns: [
                .init(title: "Workplace"), .init(title: "Reference"), .init(title: "Main service"),
                .init(title: "Jobs", isNumber: true), .init(title: "Stated staff", isNumber: true),
            ], rows: Array(rows), shape: .pair)
        return table.html
            + Pages(page: page, count: count) {
                Routes.organisation.link(listing.organisation.id, asking: [("page", String($0))])
            }.html
            + SourceLine(
                words:
                    """
                    Stated staff: permanent and temporary staff as the workplace counts them itself. \
                    [x] not available.
                    """
            )
            .html
    }

    static func capital(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }
}
