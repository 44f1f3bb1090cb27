import Dates
import Desk
import Figures
import HTTPTypes
import Hummingbird
import Parts
import Permissions
import Serving

/// The returns that are held, one of them, and its undoing.
enum ReturnsPages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.keptPage(Routes.returns) { front, request, _ in try await list(.asked(of: request), front) }
        site.page(Routes.oneReturn) { front, request, context in
            try await one(try id(context), isNew: FormFields.asked(of: request)["done"] != nil, context, front)
        }
        site.form(Routes.undo) { front, _, _, context in
            let record = try await front.desk.undo(returnID: try id(context), asker: front.asker)
            return Answers.seeOther(Routes.oneReturn.link(record.id, asking: [("done", "undone")]))
        }
    }

    private static func id(_ context: SiteContext) throws -> String {
        guard let id = context.parameters.get("return") else { throw Problem.notFound }
        return id
    }

    // MARK: The list

    private static let pageLength = 25

    private static func list(_ asked: FormFields, _ front: Front) async throws -> Page {
        let all = try await front.desk.history(organisation: nil, asker: front.asker)
        guard !all.isEmpty else { return empty(front) }
        let search = asked["search"] ?? ""
        let found =
            search.isEmpty
            ? all : all.filter { $0.organisation.name.lowercased().contains(search.lowercased()) }
        let pageCount = max(1, (found.count + pageLength - 1) / pageLength)
        let page = min(max(asked["page"].flatMap { Int($0) } ?? 1, 1), pageCount)
        let shown = found.dropFirst((page - 1) * pageLength).prefix(pageLength)
        let caption = "\(Print.counted(found.count, "return")), the latest first"
        let table = Table(
            caption: caption,
            note: search.isEmpty ? "" : "Organisations whose name holds “\(search)”, of \(all.count) returns held.",
            columns: [
                .init(title: "Organisation"), .init(title: "Speaks of"), .init(title: "Workplaces", isNumber: true),
                .init(title: "Jobs", isNumber: true), .init(title: "Stored", narrow: .dropped), .init(title: "State"),
            ],
            rows: shown.map(row), shape: .pair)
        let none: HTML = """
            <p class="gt-small">No organisation's name holds “\(search)”. \(Print.counted(all.count, "return")) \
            \(all.count == 1 ? "is" : "are") held. <a class="govuk-link" href="\(Routes.returns.link())">Show \
            all</a></p>
            """
        let body: HTML = """
            \(unfinished(front))\(searchForm(search))
            \(found.isEmpty ? none : table.html)
            \(Pages(page: page, count: pageCount) { number in
                Routes.returns.link(asking: [("search", search.isEmpty ? nil : search), ("page", String(number))])
            }.html)
            <p class="gt-small"><a class="govuk-link" href="\(Routes.organisations.link())">All organisations</a> · \
            <a class="govuk-link" href="\(Routes.tables.link())">Register and published numbers</a></p>
            """
        return Page(
            title: "Returns", section: .returns,
            line:
                """
                What each organisation said of its workplaces on a day. A return is never changed; \
                a later one takes its place.
                """,
            act: front.addReturn(), body: body)
    }

    /// Uploads on their way, so that who closed the page finds them again.
    private static func unfinished(_ front: Front) -> HTML {
        let items = front.checks.unfinished(of: front.asker).map { upload, state -> HTML in
            let day = upload.request.asAt.map { " as at \($0.long)" } ?? ""
            let words = state.isWorking ? "is being worked on" : "waits for your decision"
            return """
                <li><a class="govuk-link" href="\(Routes.check.link(upload.id))">\(upload.request.organisation)\(day)\
                </a> \(words), handed in \(moment(upload.at))</li>
                """
        }
        guard !items.isEmpty else { return "" }
        return """
            <div class="govuk-inset-text gt-small"><strong>On the way</strong>
            <ul class="govuk-list gt-small">\(items)</ul></div>
            """
    }

    private static func searchForm(_ search: String) -> HTML {
        """
        <form class="gt-search" method="get" action="\(Routes.returns.link())" role="search">\
        \(Field.text("search", label: "Find an organisation", value: search, width: 20))\
        <button type="submit" class="govuk-button govuk-button--secondary">Find</button></form>
        """
    }

    static func row(_ record: ReturnRecord) -> Table.Row {
        let link: HTML = """
            <a class="govuk-link" href="\(Routes.oneReturn.link(record.id))">\(record.organisation.name)\
            <span class="govuk-visually-hidden">, return of \(record.asAt.long)</span></a>
            """
        return .init(
            head: .init(link),
            cells: [
                .init(words: record.asAt.long), .init(words: Print.count(record.workplaces)),
                .init(words: Print.count(record.jobs)), .init(words: record.storedAt.day.long),
                .init(words: record.undoneAt == nil ? "held" : "undone"),
            ])
    }

    private static func empty(_ front: Front) -> Page {
        Page(
            title: "Returns", section: .returns,
            body: """
                \(unfinished(front))<p class="govuk-body gt-lede">No return is held yet. Goldenthread starts from the \
                three files that you send to ASC-WDS: workplaces, staff and training.</p>
                <p class="govuk-body gt-lede">Files are checked first. Nothing is stored until you have seen what \
                would change.</p>
                <div class="gt-actions">\(front.addReturn())\
                <a class="govuk-link" href="\(Routes.help.link(at: "files"))">Where to find the files</a></div>
                """)
    }

    // MARK: One return

    private static func one(_ id: String, isNew: Bool, _ context: SiteContext, _ front: Front) async throws -> Page {
        let record = try await front.desk.returnRecord(id: id, asker: front.asker)
        let summary = record.summary
        let organisation = Routes.organisation.link(record.organisation.id)
        let undo: HTML =
            !front.may(.returnUndo)
            ? ""
            : front.frame.form(
                Routes.undo.link(record.id), context: context, Button.secondary("Undo this import"))
        let words =
            "\(Print.counted(summary.workersCreated, "worker")) new, "
            + "\(Print.count(summary.workersUpdated)) sent again, "
            + "\(Print.count(summary.workersDeleted)) gone."
        var above: HTML = ""
        if isNew {
            above =
                record.undoneAt == nil
                ? Banner(title: "Imported", words: words, undo: undo).html
                : Banner(title: "Undone", words: "The return before this one is in force again.").html
        }
        let table = Table(
            caption: "What came with it",
            columns: [
                .init(title: "Of"), .init(title: "New", isNumber: true), .init(title: "Sent again", isNumber: true),
                .init(title: "Gone", isNumber: true), .init(title: "In the return", isNumber: true),
            ],
            rows: [
                changes(
                    "Workplaces", summary.workplacesCreated, summary.workplacesUpdated, summary.workplacesDeleted,
                    record.workplaces),
                changes("Workers", summary.workersCreated, summary.workersUpdated, summary.workersDeleted, record.jobs),
                changes(
                    "Training records", summary.trainingsAdded, summary.trainingsReplaced, summary.trainingsRemoved,
                    record.trainings),
            ], isSnug: true)
        let facts = SummaryList(items: [
            .init(
                key: "Organisation",
                value: "<a class=\"govuk-link\" href=\"\(organisation)\">\(record.organisation.name)</a>"),
            .init(key: "Speaks of", value: HTML(words: record.asAt.long)),
            .init(key: "Stored", value: HTML(words: moment(record.storedAt))),
            .init(key: "State", value: HTML(words: state(record))),
            .init(key: "Files", value: HTML(words: summary.files.joined(separator: ", "))),
            .init(key: "Warnings", value: HTML(words: Print.count(summary.warnings))),
            .init(key: "Data", value: HTML(words: String(record.version.prefix(16))), isCode: true),
        ])
        let inset: HTML =
            record.undoneAt == nil && !isNew && !undo.isEmpty ? "<div class=\"gt-actions\">\(undo)</div>" : ""
        let opening: HTML =
            summary.opening ? "<p class=\"gt-source\">Every row was taken as the opening state.</p>" : ""
        return Page(
            title: "Return of \(record.asAt.long)", section: .returns,
            breadcrumbs: [("Returns", Routes.returns.link()), (record.organisation.name, organisation)],
            line: HTML(words: record.organisation.name), above: above,
            body: Columns(split: .sevenFive, left: "\(table.html)\(opening)", right: "\(facts.html)\(inset)").html)
    }

    private static func changes(_ name: String, _ new: Int, _ again: Int, _ gone: Int, _ held: Int) -> Table.Row {
        .init(head: .init(words: name), cells: [new, again, gone, held].map { .init(words: Print.count($0)) })
    }

    private static func state(_ record: ReturnRecord) -> String {
        record.undoneAt.map { "undone \(moment($0))" } ?? "held"
    }

    static func moment(_ instant: Instant) -> String { "\(instant.day.long), \(instant.clock)" }
}
