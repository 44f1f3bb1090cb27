import Checks
import DataSets
import Dates
import Desk
import Figures
import Holdings
import Parts
import Serving

/// What an import will change, before it does.
enum PreviewPage {
    /// Whether more is gone than an ordinary return takes away, so that somebody has to have looked.
    static func needsConsent(_ preview: ImportPreview) -> Bool {
        !preview.isOpening && (preview.workersDeletedCount > 0 || !preview.workplacesDeleted.isEmpty)
    }

    static func page(
        _ id: String, _ upload: Checks.HandedIn, _ preview: ImportPreview, _ context: SiteContext, _ front: Front,
        isConsentMissing: Bool = false, written: String? = nil
    ) -> Page {
        let gone = gone(preview)
        var fields: HTML = """
            <div class="govuk-inset-text gt-small">Goldenthread stores the whole return or nothing. You can undo \
            this import \
            at any time; the earlier return stays as it was.</div>
            """
        if needsConsent(preview) {
            fields += Field.checkbox(
                "seen", label: "I have looked at what will be gone: \(gone)",
                error: isConsentMissing ? "Look at what will be gone, then tick this box" : nil)
        }
        let cancel = front.frame.form(
            Routes.checkCancel.link(id), context: context, Button.secondary("Cancel and keep what is held"))
        let form = front.frame.form(
            Routes.checkImport.link(id), context: context, "\(fields)\(Button.primary("Import this return"))")
        let errors: [(field: String, sentence: String)] =
            isConsentMissing ? [("seen", "Look at what will be gone, then tick this box")] : []
        let body: HTML = """
            \(remarks(id, upload, written, front))\(Columns(
                split: .eightFour, left: summary(preview).html + lists(id, preview), right: side(id, preview, gone)
            ).html)
            \(PreviewFiguresView.section(front.checks.figures(id), of: upload.request.organisation))
            \(changed(id, preview))
            \(form)\(cancel)
            """
        return Page(
            title: "Check what this import will change", section: .returns, breadcrumbs: FindingsPage.crumbs(upload),
            line: line(id, upload, preview), above: ErrorSummary(items: errors).html, body: body,
            hasErrors: isConsentMissing)
    }

    /// That the organisation is held under another spelling, or that an import was stopped.
    private static func remarks(
        _ id: String, _ upload: Checks.HandedIn, _ written: String?, _ front: Front
    ) -> HTML {
        var remarks: HTML = ""
        if front.checks.wasStopped(id) {
            remarks += """
                <div class="gt-warn" role="status"><p><strong>The import was stopped.</strong> Nothing was stored. \
                The files still wait.</p></div>
                """
        }
        if front.checks.isRenewed(id) {
            remarks += """
                <div class="gt-warn" role="status"><p><strong>What is held has changed since you looked.</strong> \
                Nothing was stored. This is what the import would change now.</p></div>
                """
        }
        if let written, written != upload.request.organisation {
            remarks += """
                <div class="govuk-inset-text gt-small">You wrote “\(written)”. That is held as \
                <strong>\(upload.request.organisation)</strong>, so the return is taken as its. If it is another \
                organisation, cancel and give a name that differs in more than capitals and blanks.</div>
                """
        }
        return remarks
    }

    private static func line(_ id: String, _ upload: Checks.HandedIn, _ preview: ImportPreview) -> HTML {
        let day = upload.request.asAt.map { ", as at \($0.long)" } ?? ""
        let against = preview.basis.map { ", against the return of \($0.long)" } ?? ""
        let warnings = (preview.check.counts ?? [:]).values.reduce(0) { $0 + $1.warnings }
        let link: HTML =
            warnings == 0
            ? "no warnings"
            : "<a href=\"\(Routes.checkFindings.link(id))\">\(Print.counted(warnings, "warning"))</a>"
        return "\(upload.request.organisation)\(day)\(against). No errors, \(link). Nothing has been stored."
    }

    /// `71 workers, 1 workplace`
    private static func gone(_ preview: ImportPreview) -> String {
        var parts: [String] = []
        if preview.workersDeletedCount > 0 { parts.append(Print.counted(preview.workersDeletedCount, "worker")) }
        if !preview.workplacesDeleted.isEmpty {
            parts.append(Print.counted(preview.workplacesDeleted.count, "workplace"))
        }
        return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
    }

    private static func summary(_ preview: ImportPreview) -> Table {
        let workers = preview.workersChangedCount + preview.workersSameCount + preview.workersDeletedCount
        let after = preview.workersCreatedCount + preview.workersChangedCount + preview.workersSameCount
        return Table(
            caption: "What will be new, changed and gone",
            columns: [
                .init(title: "Of"), .init(title: "New", isNumber: true), .init(title: "Changed", isNumber: true),
                .init(title: "Gone", isNumber: true), .init(title: "Same", isNumber: true),
                .init(title: "Held now", isNumber: true), .init(title: "After import", isNumber: true),
            ],
            rows: [
                .init(
                    head: .init(words: "Workers"),
                    cells: [
                        preview.workersCreatedCount, preview.workersChangedCount, preview.workersDeletedCount,
                        preview.workersSameCount, preview.isOpening ? 0 : workers,
                    ].map { .init(words: Print.count($0)) } + [.init(words: Print.count(after), isHere: true)]),
                .init(
                    head: .init(words: "Workplaces"),
                    cells: [
                        preview.workplacesCreated.count, preview.workplacesChanged.count,
                        preview.workplacesDeleted.count,
                    ].map { .init(words: Print.count($0)) }
                        + [Table.Cell](repeating: .init(Mark.doesNotApply.html), count: 3)),
            ], shape: .pair)
    }

    private static func side(_ id: String, _ preview: ImportPreview, _ gone: String) -> HTML {
        if preview.isOpening {
            return """
                <div class="gt-warn"><p><strong>Nothing is held of this organisation yet.</strong> Every row is \
                taken as the \
                opening state, whatever its STATUS.</p></div>
                """
        }
        let held = preview.workersChangedCount + preview.workersSameCount + preview.workersDeletedCount
        guard held > 0, preview.workersDeletedCount * 100 >= held * 15 else { return "" }
        let share = Print.decimal(100 * Double(preview.workersDeletedCount) / Double(held), decimals: 0)
        return """
            <div class="gt-warn"><p><strong>Many workers will be gone.</strong> \
            \(Print.count(preview.workersDeletedCount)) of \
            \(Print.count(held)) (\(share)%). If the files hold only some of your workplaces, cancel and upload all \
            of them.</p></div>
            """
    }

    private static let listed = 25

    private static func lists(_ id: String, _ preview: ImportPreview) -> HTML {
        var html: HTML = ""
        let pieces: [(String, [String], Int)] = [
            ("Gone: workplaces", preview.workplacesDeleted, preview.workplacesDeleted.count),
            ("Gone: workers", preview.workersDeleted, preview.workersDeletedCount),
            ("New: workplaces", preview.workplacesCreated, preview.workplacesCreated.count),
            ("New: workers", preview.workersCreated, preview.workersCreatedCount),
        ]
        for (heading, references, count) in pieces where count > 0 {
            let shown = references.prefix(listed).map { "<li>\($0)</li>" as HTML }
            let more: HTML =
                count > listed
                ? """
                <p class="gt-small"><a class="govuk-link" href="\(Routes.checkChangesFile.link(id))">\
                All \(Print.count(count)), with the rest (CSV)</a></p>
                """
                : ""
            html +=
                Details(
                    summary: "\(heading), \(Print.count(count))",
                    content: "<ul class=\"govuk-list gt-small\">\(shown)</ul>\(more)"
                ).html
        }
        return html
    }

    /// Which answers change, column by column.
    private static func changed(_ id: String, _ preview: ImportPreview) -> HTML {
        guard preview.workersChangedCount > 0 || !preview.workplacesChanged.isEmpty else { return "" }
        var usual: [String: [String: Int]] = [:]
        for row in preview.workersChanged {
            for change in row.changes where !change.isPersonal {
                usual[change.column, default: [:]]["\(shown(change.old)) to \(shown(change.new))", default: 0] += 1
            }
        }
        let columns = preview.changesByColumn.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let rows = columns.prefix(listed).map { column, count in
            let most = usual[column]?.max { ($0.value, $1.key) < ($1.value, $0.key) }
            return Table.Row(
                head: .init(HTML(words: column), isCode: true),
                cells: [
                    .init(words: Print.count(count)),
                    .init(most.map { HTML(words: $0.key) } ?? "<span class=\"gt-mute\">values are not shown</span>"),
                ])
        }
        let table = Table(
            caption: "Answers that change, by column", isCaptionHidden: true,
            columns: [
                .init(title: "Column"), .init(title: "Workers", isNumber: true), .init(title: "Most frequent change"),
            ], rows: rows, isSnug: true)
        return Section(
            heading: "Changed: \(Print.counted(preview.workersChangedCount, "worker")), by field",
            content: """
                <p class="gt-small gt-mute">One worker may change in several fields.</p>\(table.html)
                <p class="gt-source"><a href="\(Routes.checkChanges.link(id))">Worker by worker</a> · \
                <a href="\(Routes.checkChangesFile.link(id))">All changes, field by field (CSV)</a></p>
                """
        ).html
    }

    private static func shown(_ value: String) -> String { value.isEmpty ? "(blank)" : String(value.prefix(40)) }

    private static let pageLength = 50

    /// Worker by worker, what changes.
    static func rows(_ id: String, _ upload: Checks.HandedIn, _ preview: ImportPreview, asked: FormFields) -> Page {
        let all = preview.workplacesChanged + preview.workersChanged
        let count = max(1, (all.count + pageLength - 1) / pageLength)
        let page = min(max(asked["page"].flatMap { Int($0) } ?? 1, 1), count)
        let rows = all.dropFirst((page - 1) * pageLength).prefix(pageLength).map { row in
            let changes = row.changes.map { change -> HTML in
                let old = change.isPersonal ? "hidden" : shown(change.old)
                let new = change.isPersonal ? "hidden" : shown(change.new)
                return "<li><span class=\"gt-code\">\(change.column)</span> \(old) to <strong>\(new)</strong></li>"
            }
            return Table.Row(
                head: .init(words: row.reference), cells: [.init("<ul class=\"govuk-list gt-small\">\(changes)</ul>")])
        }
        let table = Table(
            caption: "\(Print.counted(all.count, "record")) that change",
            note: "Values that could name a person are hidden.",
            columns: [.init(title: "Reference"), .init(title: "Changes", narrow: .whole)], rows: Array(rows),
            shape: .stack)
        return Page(
            title: "What changes, record by record", section: .returns,
            breadcrumbs: FindingsPage.crumbs(upload) + [("What the import will change", Routes.check.link(id))],
            line: HTML(words: upload.request.organisation),
            body: """
                \(table.html)\(Pages(page: page, count: count) {
                    Routes.checkChanges.link(id, asking: [("page", String($0))])
                }.html)<p class="gt-source"><a href="\(Routes.checkChangesFile.link(id))">Download (CSV)</a></p>
                """)
    }

    /// Every change as rows of a file.
    static func file(_ preview: ImportPreview) -> [[String]] {
        var rows = [["what", "record", "reference", "column", "old", "new"]]
        rows += preview.workplacesCreated.map { ["new", "workplace", $0, "", "", ""] }
        rows += preview.workplacesDeleted.map { ["gone", "workplace", $0, "", "", ""] }
        rows += preview.workersCreated.map { ["new", "worker", $0, "", "", ""] }
        rows += preview.workersDeleted.map { ["gone", "worker", $0, "", "", ""] }
        for (kind, list) in [("workplace", preview.workplacesChanged), ("worker", preview.workersChanged)] {
            for row in list {
                for change in row.changes {
                    let isHidden = change.isPersonal
                    rows.append([
                        "changed", kind, row.reference, change.column, isHidden ? "hidden" : change.old,
                        isHidden ? "hidden" : change.new,
                    ])
                }
            }
        }
        return rows
    }
}
