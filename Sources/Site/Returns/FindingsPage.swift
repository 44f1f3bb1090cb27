import Checks
import DataSets
import Dates
import Desk
import Figures
import Parts
import Serving

/// What checking found: by code, errors first, each with its lines. References only; what a personal cell holds is not
/// shown.
enum FindingsPage {
    /// One kind of finding with its first lines.
    struct Group {
        var guidance: Guidance
        var count: Int
        var findings: [Finding]
    }

    static func page(_ id: String, _ upload: Checks.HandedIn, _ check: CheckResult) -> Page {
        let groups = groups(check)
        let errors = groups.filter { $0.guidance.level == .error }
        let warnings = groups.filter { $0.guidance.level == .warning }
        let wrong = errors.reduce(0) { $0 + $1.count }
        let act: HTML
        let title: String
        if errors.isEmpty {
            title =
                warnings.isEmpty
                ? "Nothing was found" : "\(Print.counted(warnings.reduce(0) { $0 + $1.count }, "warning")), no errors"
            act = Button.link("See what the import will change", to: Routes.check.link(id))
        } else {
            title = "Correct \(Print.counted(wrong, "error")), then upload again"
            act = Button.link(
                "Upload corrected files",
                to: Routes.newReturn.link(asking: [("organisation", upload.request.organisation)]))
        }
        let sheet: HTML = """
            <a class="govuk-link" href="\(Routes.checkSheet.link(id))">Download all findings to send back (XLSX)</a>
            """
        var body: HTML = """
            \(totals(check).html)
            <div class="gt-actions">\(act)\(sheet)</div>
            """
        body += notes(check)
        if !errors.isEmpty { body += section("Errors: correct these", "", errors, id) }
        if !warnings.isEmpty {
            body += section(
                "Warnings: the return can be imported with these",
                " Each says what will be stored.", warnings, id)
        }
        if check.leftOut > 0 {
            body += """
                <p class="gt-source">\(Print.count(check.leftOut)) more findings are counted above but not listed \
                line by line.</p>
                """
        }
        body +=
            """
            <p class="gt-source">Codes, types and levels are those of the national service. \
            The sentences are Goldenthread's own.</p>
            """
        return Page(
            title: title, section: .returns, breadcrumbs: crumbs(upload), line: line(upload, check), body: body)
    }

    static func crumbs(_ upload: Checks.HandedIn) -> [(words: String, address: String)] {
        [("Returns", Routes.returns.link()), ("Add a return", Routes.newReturn.link())]
    }

    static func line(_ upload: Checks.HandedIn, _ check: CheckResult) -> HTML {
        let day = upload.request.asAt.map { " as at \($0.long)" } ?? ""
        return """
            Return of \(upload.request.organisation)\(day), handed in \(ReturnsPages.moment(upload.at)). \
            Nothing has been stored.
            """
    }

    /// The kinds of findings: errors first, the most frequent first.
    static func groups(_ check: CheckResult) -> [Group] {
        let lines = Dictionary(grouping: check.findings, by: \.guidance)
        return check.occurrences.filter { $0.count > 0 }
            .map { Group(guidance: $0.guidance, count: $0.count, findings: lines[$0.guidance] ?? []) }
            .sorted { first, second in
                let left = (first.guidance.level == .error ? 0 : 1, -first.count, first.guidance.code)
                let right = (second.guidance.level == .error ? 0 : 1, -second.count, second.guidance.code)
                return left < right
            }
    }

    private static func totals(_ check: CheckResult) -> Totals {
        let counts = (check.counts ?? [:]).values
        let records = counts.reduce(0) { $0 + $1.records }
        let errors = counts.reduce(0) { $0 + $1.errors }
        let warnings = counts.reduce(0) { $0 + $1.warnings }
        return Totals(items: [
            (
                Print.count(records),
                "\(records == 1 ? "row" : "rows") read in \(Print.counted(check.files.count, "file"))"
            ),
            (Print.count(errors), errors == 1 ? "error" : "errors"),
            (Print.count(warnings), warnings == 1 ? "warning" : "warnings"),
        ])
    }

    private static func notes(_ check: CheckResult) -> HTML {
        guard !check.notes.isEmpty else { return "" }
        let list = check.notes.map { note in
            let file: HTML = note.file.isEmpty ? "" : "<strong>\(note.file)</strong>: "
            return "<li>\(file)\(note.sentence)</li>" as HTML
        }
        return "<div class=\"gt-warn\"><ul class=\"govuk-list gt-small\">\(list)</ul></div>"
    }

    private static func section(_ heading: String, _ more: String, _ groups: [Group], _ id: String) -> HTML {
        let rows = groups.map { group in
            Table.Row(
                head: .init(HTML(words: String(group.guidance.code)), isCode: true),
                cells: [
                    .init("<strong>\(group.guidance.wrong)</strong>", under: HTML(words: group.guidance.action)),
                    .init(words: group.guidance.file.name), .init(words: Print.count(group.count)),
                    .init(
                        """
                        <a class="govuk-link" href="#\(anchor(group.guidance))">Lines\
                        <span class="govuk-visually-hidden"> of \(group.guidance.code), \
                        \(group.guidance.wrong)</span></a>
                        """),
                ])
        }
        let table = Table(
            caption: heading, isCaptionHidden: true,
            columns: [
                .init(title: "Code"), .init(title: "What is wrong, and what to do", narrow: .whole),
                .init(title: "File"),
                .init(title: "Rows", isNumber: true), .init(title: "Lines", isTitleHidden: true),
            ], rows: rows, shape: .stack)
        let details = groups.map { group in
            Details(
                summary: "\(group.guidance.code): \(column(group.guidance)), \(Print.counted(group.count, "line"))",
                content: lineTable(group, group.findings.prefix(firstLines), id), id: anchor(group.guidance)
            ).html
        }
        let rowCount = groups.reduce(0) { $0 + $1.count }
        return Section(
            heading: heading,
            content: """
                <p class="gt-small gt-mute">\(Print.counted(groups.count, "kind")), \
                \(Print.counted(rowCount, "finding")).\(more)</p>
                \(table.html)
                <h3 class="gt-h3">Lines, by code</h3>
                \(details)
                """
        ).html
    }

    private static let firstLines = 10
    private static let pageLength = 100

    private static func column(_ guidance: Guidance) -> String {
        guidance.column.isEmpty ? guidance.file.name : guidance.column
    }

    /// The name of a kind of finding in addresses: file, code, level and column.
    static func key(_ guidance: Guidance) -> String {
        "\(guidance.file.name)-\(guidance.code)-\(guidance.level.rawValue)-"
            + (guidance.column.isEmpty ? "row" : guidance.column)
    }

    private static func anchor(_ guidance: Guidance) -> String {
        String("lines-\(key(guidance))".map { $0.isLetter || $0.isNumber ? $0 : "-" })
    }

    private static func lineTable(_ group: Group, _ shown: ArraySlice<Finding>, _ id: String) -> HTML {
        let table = Table(
            caption: "Rows of the \(group.guidance.file.name) file",
            note: "References only. \(shown.count) of \(Print.counted(group.count, "line")).",
            columns: [
                .init(title: "Line", isNumber: true), .init(title: "Workplace"), .init(title: "Worker"),
                .init(title: column(group.guidance)),
            ],
            rows: shown.map { finding in
                Table.Row(
                    head: .init(words: Print.count(finding.line)),
                    cells: [
                        .init(finding.workplace.map { HTML(words: $0) } ?? Mark.doesNotApply.html),
                        .init(finding.worker.map { HTML(words: $0) } ?? Mark.doesNotApply.html),
                        .init(source(finding), isCode: true),
                    ])
            }, shape: .pair)
        let all: HTML =
            group.count > shown.count && group.findings.count > shown.count
            ? """
            <p class="gt-small"><a class="govuk-link" \
            href="\(Routes.checkLines.link(id, key(group.guidance)))">Show all \
            \(Print.count(group.findings.count)) lines\
            <span class="govuk-visually-hidden"> of \(group.guidance.code), \(column(group.guidance))</span></a></p>
            """ : ""
        return table.html + all
    }

    /// What stood in the cell; not where it could name a person.
    private static func source(_ finding: Finding) -> HTML {
        let columns = finding.column.uppercased().split(separator: "/").map(String.init)
        if columns.contains(where: { personal.contains($0) || $0.hasSuffix("NOTES") }) {
            return "<span class=\"gt-mute\">not shown</span>"
        }
        guard let source = finding.source else { return "" }
        return source.isEmpty ? "(blank)" : HTML(words: String(source.prefix(60)))
    }

    private static let personal: Set<String> = [
        "DISPLAYID", "NINUMBER", "POSTCODE", "DOB", "NOTES", "ADDRESS1", "ADDRESS2", "ADDRESS3",
    ]

    /// All lines of one kind of finding, a hundred a page.
    static func lines(
        _ id: String, _ upload: Checks.HandedIn, _ check: CheckResult, code: String, asked: FormFields
    ) throws -> Page {
        guard let group = groups(check).first(where: { key($0.guidance) == code }) else { throw Problem.notFound }
        let count = max(1, (group.findings.count + pageLength - 1) / pageLength)
        let page = min(max(asked["page"].flatMap { Int($0) } ?? 1, 1), count)
        let shown = group.findings.dropFirst((page - 1) * pageLength).prefix(pageLength)
        return Page(
            title: group.guidance.wrong, section: .returns,
            breadcrumbs: crumbs(upload) + [("Findings", Routes.checkFindings.link(id))],
            line: HTML(words: "\(group.guidance.code) \(group.guidance.type). \(group.guidance.action)"),
            body: """
                \(lineTable(Group(guidance: group.guidance, count: group.count, findings: Array(shown)), shown, id))
                \(Pages(page: page, count: count) {
                    Routes.checkLines.link(id, code, asking: [("page", String($0))])
                }.html)
                """)
    }

    /// Files that are none of the three, or of another format: no row was read.
    static func refused(_ id: String, _ upload: Checks.HandedIn, _ check: CheckResult) -> Page {
        let notes = check.notes.map { note in
            ("files-read", note.file.isEmpty ? note.sentence : "\(note.file): \(note.sentence)")
        }
        let rows = check.files.map { file in
            Table.Row(
                head: .init(words: file.name),
                cells: [
                    .init(words: file.kind.map { "the \($0.name) file" } ?? "none of the three"),
                    .init(words: file.headerIsAllowed == true ? "as it should be" : "not as it should be"),
                ])
        }
        let table = Table(
            caption: "The files as they were read",
            columns: [.init(title: "File"), .init(title: "It is"), .init(title: "Its header is")], rows: rows,
            isSnug: true)
        return Page(
            title: "These files cannot be read as a return", section: .returns, breadcrumbs: crumbs(upload),
            line: line(upload, check),
            above: ErrorSummary(items: notes).html,
            body: """
                <div id="files-read">\(table.html)</div>
                <div class="gt-actions">\(Button.link(
                    "Choose other files",
                    to: Routes.newReturn.link(asking: [("organisation", upload.request.organisation)])))\
                <a class="govuk-link" href="\(Routes.help.link(at: "files"))">Where to find the files</a></div>
                """, hasErrors: true)
    }
}
