import Dates
import Desk
import Figures
import HTTPTypes
import Hummingbird
import Parts
import Serving
import Tables

/// The tables of others: which are loaded, and how others are loaded.
enum TablePages {
    static func add(to site: inout SiteRouter, front: Front) {
        let tables = WaitingTables()
        site.page(Routes.tables) { front, request, context in
            try await overview(done: FormFields.asked(of: request)["done"], error: nil, context, front)
        }
        for (route, kind) in [(Routes.newRegister, WaitingTables.Kind.register), (Routes.newBenchmarks, .benchmarks)] {
            site.upload(route) { front, upload, _, context in
                guard !upload.files.isEmpty else {
                    var page = try await overview(done: nil, error: kind, context, front)
                    page.status = .unprocessableContent
                    return await front.frame.response(page, context: context)
                }
                return Answers.seeOther(Routes.table.link(try await tables.keep(kind, upload)))
            }
        }
        site.page(Routes.table) { front, request, context in
            let table = try tables.waiting(try id(context))
            return try await found(table, .asked(of: request), context, front)
        }
        site.form(Routes.loadTable) { front, _, _, context in
            let table = try tables.waiting(try id(context))
            switch table.kind {
            case .register: _ = try await front.desk.importRegister(table.file, asker: front.asker)
            case .benchmarks: _ = try await front.desk.importBenchmarks(table.file, asker: front.asker)
            }
            tables.drop(table.id)
            return Answers.seeOther(Routes.tables.link(asking: [("done", table.kind.rawValue)]))
        }
        site.form(Routes.cancelTable) { front, _, _, context in
            tables.drop(try id(context))
            return Answers.seeOther(Routes.tables.link())
        }
    }

    private static func id(_ context: SiteContext) throws -> String {
        guard let id = context.parameters.get("table") else { throw Problem.notFound }
        return id
    }

    // MARK: What is loaded

    private static func overview(
        done: String?, error: WaitingTables.Kind?, _ context: SiteContext, _ front: Front
    ) async throws -> Page {
        let register = try await front.desk.loadedRegister(asker: front.asker)
        let benchmarks = try await front.desk.loadedBenchmarks(asker: front.asker)
        var above: HTML = ""
        switch done.flatMap({ WaitingTables.Kind(rawValue: $0) }) {
        case .register?:
            above = Banner(
                title: "Loaded", words: "\(Print.counted(register?.locations ?? 0, "location")) in the register."
            ).html
        case .benchmarks?:
            let numbers = benchmarks.reduce(0) { $0 + $1.numbers }
            above =
                Banner(title: "Loaded", words: "\(Print.counted(numbers, "published number")) in all.").html
        case nil: break
        }
        if let error {
            above = ErrorSummary(items: [(error.rawValue, "Choose the CSV file")]).html
        }
        let registerForm = form(
            .register, isFirst: register == nil, to: Routes.newRegister,
            hint: "The regulator’s care directory, ratings or active locations, saved as CSV.", error, context, front)
        let numbersForm = form(
            .benchmarks, isFirst: benchmarks.isEmpty, to: Routes.newBenchmarks,
            hint: "A table of published figures of areas, saved as CSV.", error, context, front)
        let body =
            Section(
                heading: "The register of locations", content: registerLoaded(register) + registerForm,
                id: "register-section"
            ).html
            + Section(
                heading: "Published numbers", content: benchmarksLoaded(benchmarks) + numbersForm,
                id: "benchmarks-section"
            ).html
        return Page(
            title: "Register and published numbers", section: .returns,
            breadcrumbs: [("Returns", Routes.returns.link())],
            line: "Tables of others, beside which the returns stand. They are public and hold nothing of workers.",
            above: above, body: body, hasErrors: error != nil)
    }

    private static func registerLoaded(_ register: LoadedRegister?) -> HTML {
        guard let register else {
            return """
                <p>No register is loaded. With it, figures of the whole sector are estimated also for employers who \
                sent no return.</p>
                """
        }
        let loaded = Instant(iso: register.loadedAt).map { ReturnsPages.moment($0) } ?? register.loadedAt
        return Table(
            caption: "The register in use", isCaptionHidden: true,
            columns: [.init(title: "File"), .init(title: "Locations", isNumber: true), .init(title: "Loaded")],
            rows: [
                .init(
                    head: .init(words: register.source),
                    cells: [.init(words: Print.count(register.locations)), .init(words: loaded)])
            ], shape: .pair, isSnug: true
        ).html
    }

    private static func benchmarksLoaded(_ tables: [LoadedBenchmarks]) -> HTML {
        guard !tables.isEmpty else {
            return """
                <p>No published numbers are loaded. With them, the figures of your area stand beside those of other \
                areas, of the region and of England.</p>
                """
        }
        return Table(
            caption: "Published numbers in use", isCaptionHidden: true,
            columns: [
                .init(title: "File"), .init(title: "Source"), .init(title: "Year"),
                .init(title: "Numbers", isNumber: true), .init(title: "Loaded"),
            ],
            rows: tables.map { table in
                let titles = table.titles.prefix(4).joined(separator: "; ")
                let more = table.titles.count > 4 ? "; and \(table.titles.count - 4) more" : ""
                return .init(
                    head: .init(words: table.source),
                    cells: [
                        .init(words: titles + more), .init(words: table.years.joined(separator: ", ")),
                        .init(words: Print.count(table.numbers)), .init(words: ReturnsPages.moment(table.loadedAt)),
                    ])
            }, shape: .pair
        ).html
    }

    private static func form(
        _ kind: WaitingTables.Kind, isFirst: Bool, to route: Route, hint: String, _ error: WaitingTables.Kind?,
        _ context: SiteContext, _ front: Front
    ) -> HTML {
        front.frame.form(
            route.link(), context: context, takesFiles: true,
            """
            \(Field.files(
                kind.rawValue, label: isFirst ? "Load a file" : "Load another file", hint: hint,
                isSeveral: false, error: error == kind ? "Choose the CSV file" : nil))
            \(Button.secondary("Check this file"))
            """)
    }

    // MARK: What was found in one

    private static let pageLength = 100

    private static func found(
        _ table: WaitingTables.Waiting, _ asked: FormFields, _ context: SiteContext, _ front: Front
    ) async throws -> Page {
        let things = Print.counted(table.count, table.kind == .register ? "location" : "published number")
        let title: String
        var body: HTML = ""
        if table.canBeLoaded {
            title = "\(things) can be loaded"
            body += """
                <div class="govuk-inset-text gt-small">\(try await replaced(table, front))</div>
                <div class="gt-actions">\(front.frame.form(
                    Routes.loadTable.link(table.id), context: context,
                    Button.primary(table.kind == .register ? "Load this register" : "Load these numbers")))\
                \(front.frame.form(Routes.cancelTable.link(table.id), context: context, Button.secondary("Cancel")))\
                </div>
                """
        } else {
            title = "This file cannot be loaded as it is"
            body += """
                <p>Nothing was loaded. Correct what stands below in the file, or choose another one.</p>
                <div class="gt-actions">\(Button.link("Choose another file", to: Routes.tables.link()))</div>
                """
        }
        body += findings(table, asked)
        return Page(
            title: title, section: .returns,
            breadcrumbs: [
                ("Returns", Routes.returns.link()), ("Register and published numbers", Routes.tables.link()),
            ],
            line: HTML(words: "\(table.file.name)\(table.layout.map { ", read as \(layout($0))" } ?? "")."), body: body)
    }

    private static func layout(_ name: String) -> String { name == "own" ? "Goldenthread’s own layout" : name }

    /// What loading the table takes the place of.
    private static func replaced(_ table: WaitingTables.Waiting, _ front: Front) async throws -> String {
        switch table.kind {
        case .register:
            guard let now = try await front.desk.loadedRegister(asker: front.asker) else {
                return "No register is loaded yet. Figures of the whole sector will rest on this one."
            }
            return "It takes the place of \(now.source) with \(Print.counted(now.locations, "location"))."
        case .benchmarks:
            let loaded = try await front.desk.loadedBenchmarks(asker: front.asker)
            guard let now = loaded.first(where: { $0.source == table.file.name }) else {
                return "They come beside what is loaded. A file of the same name would be replaced."
            }
            return
                """
                They take the place of the \(Print.counted(now.numbers, "number")) of a file of this name, loaded on \
                \(ReturnsPages.moment(now.loadedAt)).
                """
        }
    }

    private static func findings(_ table: WaitingTables.Waiting, _ asked: FormFields) -> HTML {
        guard !table.findings.isEmpty else { return "<p class=\"gt-small\">Nothing was found wrong in the file.</p>" }
        let count = max(1, (table.findings.count + pageLength - 1) / pageLength)
        let page = min(max(asked["page"].flatMap { Int($0) } ?? 1, 1), count)
        let rows = table.findings.dropFirst((page - 1) * pageLength).prefix(pageLength).map { finding in
            Table.Row(
                head: .init(words: finding.line > 0 ? Print.count(finding.line) : "–"),
                cells: [
                    .init(words: finding.column), .init(words: words(finding.gravity, canBeLoaded: table.canBeLoaded)),
                    .init(words: finding.sentence),
                ])
        }
        let list = Table(
            caption: Print.counted(table.findings.count, "finding"), note: "By line of the file.",
            columns: [
                .init(title: "Line", isNumber: true), .init(title: "Column"), .init(title: "What becomes of it"),
                .init(title: "What was found", narrow: .whole),
            ], rows: Array(rows), shape: .stack)
        return list.html
            + Pages(page: page, count: count) { Routes.table.link(table.id, asking: [("page", String($0))]) }.html
    }
}

/// What becomes of the row that a finding is about.
private func words(_ gravity: TableFinding.Gravity, canBeLoaded: Bool) -> String {
    switch gravity {
    case .refused: "the file is refused"
    case .skipped: canBeLoaded ? "the row is left out" : "to be corrected"
    case .doubtful: canBeLoaded ? "the row is taken" : "to be looked at"
    }
}
