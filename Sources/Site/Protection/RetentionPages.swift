import Dates
import Desk
import Figures
import Hummingbird
import Parts
import Permissions
import Protection
import Serving

/// How long each kind of record is kept, and what went when.
enum RetentionPages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.page(Routes.retention) { front, _, context in try await page(nil, nil, context, front) }
        site.form(Routes.retentionRule) { front, fields, _, context in
            let word = FormFields.decodedPath(context.parameters.get("kind") ?? "")
            guard let kind = RetentionKind(rawValue: word) else { throw Problem.notFound }
            let text = (fields["days"] ?? "").filter { !$0.isWhitespace }
            guard text.isEmpty || Int(text) != nil else {
                return try await refused("Give a number of days, or leave it blank for no end.", kind, context, front)
            }
            do {
                try await front.desk.setRetention(kind, days: Int(text), asker: front.asker)
            } catch DeskError.usage(let sentence) {
                return try await refused(sentence, kind, context, front)
            }
            return Answers.seeOther(Routes.retention.link())
        }
        site.form(Routes.retentionRun) { front, fields, _, context in
            let isPreview = fields["preview"] != nil
            let results = try await front.desk.runRetention(isPreview: isPreview, asker: front.asker)
            let page = try await page(Results(results: results, isPreview: isPreview), nil, context, front)
            return await front.frame.response(page, context: context)
        }
    }

    private struct Results {
        let results: [RetentionResult]
        let isPreview: Bool
    }

    private static func refused(
        _ sentence: String, _ kind: RetentionKind, _ context: SiteContext, _ front: Front
    ) async throws -> Response {
        var page = try await page(nil, (kind, sentence), context, front)
        page.status = .unprocessableContent
        return await front.frame.response(page, context: context)
    }

    private static func page(
        _ results: Results?, _ error: (kind: RetentionKind, sentence: String)?, _ context: SiteContext, _ front: Front
    ) async throws -> Page {
        let rules = try await front.desk.retentionRules(asker: front.asker)
        let rows = rules.map { rule in
            Table.Row(
                head: .init(
                    HTML(words: OrganisationPages.capital(rule.kind.rawValue)), under: HTML(words: rule.kind.ground)),
                cells: [
                    .init(
                        HTML(words: rule.days.map { Print.counted($0, "day") } ?? "no end"),
                        under: HTML(words: "from \(rule.kind.begins)")),
                    .init(words: rule.kind.end),
                    .init(
                        words: rule.ranAt.map { "\($0.day.short), \(Print.counted(rule.deleted, "record"))" } ?? "never"
                    ),
                ])
        }
        let table = Table(
            caption: "What is kept for how long",
            columns: [
                .init(title: "Record"), .init(title: "Kept"), .init(title: "At the end"),
                .init(title: "Ran last, deleted in all"),
            ], rows: rows, shape: .stack)
        let errors = error.map { [(field: id($0.kind), sentence: $0.sentence)] } ?? []
        return Page(
            title: "Retention", breadcrumbs: [("Data protection", Routes.protection.link())],
            line: "The rules run by themselves once a day while the site is served.",
            above: ErrorSummary(items: errors).html,
            body: "\(results.map(written))\(table.html)\(acts(rules, error, context, front))", hasErrors: error != nil)
    }

    private static func id(_ kind: RetentionKind) -> String { "days-\(kind.rawValue.replacing(" ", with: "-"))" }

    private static func written(_ results: Results) -> HTML {
        let rows = results.results.map { result in
            Table.Row(
                head: .init(words: OrganisationPages.capital(result.kind.rawValue)),
                cells: [
                    .init(words: result.before.map { "before \($0.day.long)" } ?? "no end"),
                    .init(words: Print.count(result.records)),
                ])
        }
        return Table(
            caption: results.isPreview ? "What would go now" : "What went now",
            columns: [.init(title: "Record"), .init(title: "From"), .init(title: "Records", isNumber: true)], rows: rows
        ).html
    }

    private static func acts(
        _ rules: [RetentionRule], _ error: (kind: RetentionKind, sentence: String)?, _ context: SiteContext,
        _ front: Front
    ) -> HTML {
        let preview = front.frame.form(
            Routes.retentionRun.link(), context: context,
            "<input type=\"hidden\" name=\"preview\" value=\"yes\">\(Button.secondary("See what would go"))")
        guard front.may(.retentionManage) else { return "<div class=\"gt-actions\">\(preview)</div>" }
        let run = front.frame.form(
            Routes.retentionRun.link(), context: context,
            "<button type=\"submit\" class=\"govuk-button govuk-button--warning\">Run the rules now</button>")
        let forms = rules.filter { $0.kind.bounds.least != $0.kind.bounds.most }.map { rule -> HTML in
            let name = OrganisationPages.capital(rule.kind.rawValue)
            let field = Field.text(
                "days", id: id(rule.kind), label: "\(name): days",
                value: rule.days.map(String.init) ?? "", error: error?.kind == rule.kind ? error?.sentence : nil,
                width: 5)
            let button = Button.secondary("Change")
            return front.frame.form(
                Routes.retentionRule.link(rule.kind.rawValue), context: context, name: "gt-search", "\(field)\(button)")
        }
        let details = Details(
            summary: "Change a rule",
            content: "<p class=\"gt-small\">Blank means without end, where that may be.</p>\(HTML.joined(forms))",
            isOpen: error != nil)
        return "<div class=\"gt-actions\">\(preview)\(run)</div>\(details.html)"
    }
}
