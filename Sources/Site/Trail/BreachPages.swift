import Dates
import Desk
import Figures
import Hummingbird
import Parts
import Permissions
import Protection
import Serving

/// Who saw what of whom: asked, answered in words and counts, taken out.
enum BreachPages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.page(Routes.breach) { front, _, context in
            // The empty form, too, is for those alone who may ask by it.
            if !front.may(.breachReport) { try await front.desk.permit(.breachReport, front.asker, on: .system) }
            return page(FormFields(), nil, [], context, front)
        }
        // References of a worker stand in the form and not in an address, which browsers and proxies keep.
        site.form(Routes.breach) { front, fields, _, context in
            let (question, errors) = asked(fields)
            guard errors.isEmpty else {
                var page = page(fields, nil, errors, context, front)
                page.status = .unprocessableContent
                return await front.frame.response(page, context: context)
            }
            let report = try await front.desk.breachReport(question, asker: front.asker)
            if fields["file"] != nil {
                return Answers.csv(
                    [Desk.trailColumns] + report.lines.map { Desk.trailRow($0) }, name: "who-saw-what")
            }
            return await front.frame.response(page(fields, report, [], context, front), context: context)
        }
    }

    private static func asked(_ fields: FormFields) -> (BreachQuestion, [(field: String, sentence: String)]) {
        var question = BreachQuestion()
        var errors: [(field: String, sentence: String)] = []
        func text(_ name: String) -> String? { fields[name].flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 } }
        question.organisation = text("organisation")
        question.who = text("who")
        question.address = text("address")
        if question.organisation == nil, question.who == nil, question.address == nil {
            errors.append(("organisation", "Name an organisation, an account or a network address"))
        }
        switch (text("workplace"), text("worker")) {
        case (let workplace?, let worker?):
            question.worker = WorkerReference(workplace: workplace, worker: worker)
            if question.organisation == nil { errors.append(("organisation", "Name the organisation of the worker")) }
        case (nil, nil): break
        case (nil, _): errors.append(("workplace", "Give the workplace’s reference too"))
        case (_, nil): errors.append(("worker", "Give the worker’s reference too"))
        }
        for (name, isEnd) in [("from", false), ("to", true)] {
            guard let text = text(name) else { continue }
            guard let moment = TrailAsked.moment(text, isEnd: isEnd) else {
                errors.append((name, "Give a day such as 2026-09-30, or a moment such as 2026-09-30T09:00:00Z"))
                continue
            }
            if isEnd { question.to = moment } else { question.from = moment }
        }
        return (question, errors)
    }

    private static func page(
        _ fields: FormFields, _ report: BreachReport?, _ errors: [(field: String, sentence: String)],
        _ context: SiteContext, _ front: Front
    ) -> Page {
        func field(_ name: String, _ label: String, hint: String = "", width: Int = 20) -> HTML {
            Field.text(
                name, label: label, hint: hint, value: fields[name] ?? "",
                error: errors.first { $0.field == name }?.sentence, width: width)
        }
        let form = front.frame.form(
            Routes.breach.link(), context: context,
            """
            \(field("organisation", "Of which organisation"))\
            \(field("workplace", "Of one worker: the workplace’s reference", hint: "LOCALESTID in the files."))\
            \(field("worker", "And the worker’s", hint: "UNIQUEWORKERID in the files."))\
            \(field("who", "By whom", hint: "An account’s e-mail address or id, or operator:NAME."))\
            \(field("address", "From which network address"))\
            \(field("from", "From", hint: "A day or a moment: 2026-09-30 or 2026-09-30T09:00:00Z.", width: 10))\
            \(field("to", "Until", width: 10))\
            <div class="gt-actions">\(Button.primary("Report"))\
            <button type="submit" name="file" value="csv" class="govuk-button govuk-button--secondary">\
            All entries as CSV\
            </button></div>
            """)
        return Page(
            title: "Who saw what",
            breadcrumbs: [("Data protection", Routes.protection.link()), ("Trail", Routes.trail.link())],
            line: report.map { HTML(words: "\($0.asked) Made \($0.madeAt.day.long), \($0.madeAt.clock).") }
                ?? "For a breach, and for whoever asks who saw their data.",
            above: ErrorSummary(items: errors).html, body: "\(report.map(written))\(form)", hasErrors: !errors.isEmpty)
    }

    private static func written(_ report: BreachReport) -> HTML {
        let sentences = report.findings.map { "<li>\($0)</li>" as HTML }
        let rows = report.readers.flatMap { reader in
            reader.acts.map { act in
                Table.Row(
                    head: .init(words: reader.name),
                    cells: [
                        .init(words: act.what), .init(words: Print.count(act.count)),
                        .init(
                            words: reader.addresses.isEmpty
                                ? "command line" : reader.addresses.joined(separator: ", ")),
                        .init(words: "\(reader.first.day.short) to \(reader.last.day.short)"),
                    ])
            }
        }
        let counts = Table(
            caption: "Who did what, and how often",
            columns: [
                .init(title: "Who"), .init(title: "What"), .init(title: "Times", isNumber: true), .init(title: "From"),
                .init(title: "Between"),
            ], rows: rows, shape: .stack)
        let latest = report.lines.suffix(100).reversed().map(TrailPages.row)
        let entries = Table(
            caption: "The latest entries",
            note: report.lines.count > 100 ? "100 of \(Print.count(report.lines.count)); the CSV has all." : "",
            columns: [
                .init(title: "When"), .init(title: "Who"), .init(title: "What", narrow: .whole),
                .init(title: "Organisation"),
                .init(title: "From"),
            ], rows: Array(latest), shape: .stack)
        return """
            <ul class="govuk-list govuk-list--bullet gt-text">\(sentences)</ul>\
            \(counts.html, if: !report.readers.isEmpty)\(entries.html, if: !report.lines.isEmpty)
            <h2 class="govuk-heading-m">Ask again</h2>
            """
    }
}
