import Dates
import Desk
import Figures
import Hummingbird
import Parts
import Protection
import Serving
import Shapes

/// One worker: what is held on them, and their erasure. References stand in forms and never in an address.
enum WorkerPages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.page(Routes.workers) { front, request, context in
            search(.asked(of: request), [], context, front)
        }
        site.form(Routes.workers) { front, fields, _, context in
            guard let who = Asked(fields) else { return try await again(fields, context, front) }
            let found = try await front.desk.previewErasure(
                organisation: who.organisation, worker: who.reference, asAt: who.asAt, asker: front.asker)
            return await front.frame.response(self.found(found, fields, [], context, front), context: context)
        }
        site.form(Routes.workerFile) { front, fields, _, context in
            guard let who = Asked(fields) else { return try await again(fields, context, front) }
            let file = try await front.desk.personFile(
                organisation: who.organisation, worker: who.reference, asAt: who.asAt, asker: front.asker)
            switch fields["form"] {
            case "json":
                let text = try JSONAnswer.text(file, isPretty: true) + "\n"
                return Answers.file(Array(text.utf8), name: "what-is-held.json", type: "application/json")
            case "csv": return Answers.csv(file.rows, name: "what-is-held")
            default:
                return Answers.file(
                    Array(PersonDocument.html(file, front).utf8), name: "what-is-held.html",
                    type: "text/html; charset=utf-8")
            }
        }
        site.form(Routes.workerErase) { front, fields, _, context in
            guard let who = Asked(fields) else { return try await again(fields, context, front) }
            var errors: [(field: String, sentence: String)] = []
            let reason = ErasureReason(rawValue: fields["reason"] ?? "")
            if reason == nil { errors.append(("reason", "Say why this person is erased")) }
            if fields["sure"] == nil { errors.append(("sure", "Confirm that this person is to be erased for good")) }
            guard let reason, errors.isEmpty else {
                let found = try await front.desk.previewErasure(
                    organisation: who.organisation, worker: who.reference, asAt: who.asAt, asker: front.asker)
                var page = self.found(found, fields, errors, context, front)
                page.status = .unprocessableContent
                return await front.frame.response(page, context: context)
            }
            let report = try await front.desk.erase(
                organisation: who.organisation, worker: who.reference, asAt: who.asAt, reason: reason,
                agreed: fields["person"] ?? "", asker: front.asker)
            return await front.frame.response(erased(report), context: context)
        }
    }

    /// Who is meant, from a form.
    private struct Asked {
        let organisation: String
        let reference: WorkerReference
        let asAt: Day?

        init?(_ fields: FormFields) {
            guard let organisation = fields["organisation"], let workplace = fields["workplace"],
                let worker = fields["worker"]
            else { return nil }
            if let text = fields["as-at"], !text.isEmpty {
                guard let day = Day(iso: text) else { return nil }
                asAt = day
            } else {
                asAt = nil
            }
            self.organisation = organisation
            reference = WorkerReference(workplace: workplace, worker: worker)
        }
    }

    private static let crumbs = [("Data protection", Routes.protection.link())]

    private static func again(
        _ fields: FormFields, _ context: SiteContext, _ front: Front
    ) async throws -> Response {
        var errors: [(field: String, sentence: String)] = []
        if fields["organisation"] == nil { errors.append(("organisation", "Name the organisation")) }
        if fields["workplace"] == nil { errors.append(("workplace", "Give the workplace’s reference")) }
        if fields["worker"] == nil { errors.append(("worker", "Give the worker’s reference")) }
        if let text = fields["as-at"], Day(iso: text) == nil {
            errors.append(("as-at", "Give a day such as 2026-09-30"))
        }
        var page = search(fields, errors, context, front)
        page.status = .unprocessableContent
        return await front.frame.response(page, context: context)
    }

    private static func search(
        _ fields: FormFields, _ errors: [(field: String, sentence: String)], _ context: SiteContext, _ front: Front
    ) -> Page {
        func field(_ name: String, _ label: String, hint: String = "", width: Int = 20) -> HTML {
            Field.text(
                name, label: label, hint: hint, value: fields[name] ?? "",
                error: errors.first { $0.field == name }?.sentence, width: width)
        }
        let form = front.frame.form(
            Routes.workers.link(), context: context,
            """
            \(field("organisation", "Organisation", hint: "Its name, as on its own page."))\
            \(field("workplace", "Workplace’s reference", hint: "LOCALESTID in the files."))\
            \(field("worker", "Worker’s reference", hint: "UNIQUEWORKERID in the files."))\
            \(field("as-at", "As at", hint: "Only where somebody else has the references now: 2026-09-30.", width: 10))\
            \(Button.primary("Find"))
            """)
        return Page(
            title: "One worker", breadcrumbs: crumbs,
            line: "People are found by the references of their employer, never by a name.",
            above: ErrorSummary(items: errors).html, body: form, hasErrors: !errors.isEmpty)
    }

    /// The fields that say who is meant, hidden in each form of the page.
    private static func who(_ fields: FormFields) -> HTML {
        HTML.joined(
            ["organisation", "workplace", "worker", "as-at"].map { name in
                "<input type=\"hidden\" name=\"\(name)\" value=\"\(fields[name] ?? "")\">"
            })
    }

    private static func found(
        _ report: ErasureReport, _ fields: FormFields, _ errors: [(field: String, sentence: String)],
        _ context: SiteContext, _ front: Front
    ) -> Page {
        let list = SummaryList(items: [
            .init(key: "Organisation", value: HTML(words: report.organisation)),
            .init(key: "Known in the trail as", value: HTML(words: report.subject), isCode: true),
            .init(key: "Returns", value: HTML(words: Print.count(report.returns))),
            .init(key: "Rows of staff files", value: HTML(words: Print.count(report.jobs))),
            .init(key: "Training records", value: HTML(words: Print.count(report.trainings))),
        ])
        let take = front.frame.form(
            Routes.workerFile.link(), context: context,
            """
            \(who(fields))\
            \(Field.select("form", label: "As", options: [
                ("html", "A page to read and print"), ("csv", "A table (CSV)"), ("json", "A file for programs (JSON)"),
            ], chosen: "html"))\(Button.primary("Take out"))
            """)
        return Page(
            title: "What is held on this worker", breadcrumbs: crumbs + [("One worker", Routes.workers.link())],
            above: ErrorSummary(items: errors).html,
            body: """
                \(list.html)
                \(Section(heading: "Hand it out", content: """
                    <p>Every return in which they stand, as held and as typed, their training with its notes, \
                    corrections of \
                    their workplaces, and who saw or changed it. That you took it out stands in the trail.</p>\(take)
                    """).html)
                \(Section(heading: "Erase them", content: erasure(report, fields, errors, context, front)).html)
                """, hasErrors: !errors.isEmpty)
    }

    private static func erasure(
        _ report: ErasureReport, _ fields: FormFields, _ errors: [(field: String, sentence: String)],
        _ context: SiteContext, _ front: Front
    ) -> HTML {
        func error(_ name: String) -> String? { errors.first { $0.field == name }?.sentence }
        let goes = ErasureReport.gone.map { "<li>\($0)</li>" as HTML }
        let stays = ErasureReport.stays.map { "<li>\($0)</li>" as HTML }
        let reasons =
            [(value: "", words: "Choose")] + ErasureReason.allCases.map { (value: $0.rawValue, words: $0.words) }
        let uploads: HTML = """
            <p>\(Print.counted(report.uploads, "upload")) of this organisation waiting on this server will be \
            thrown away.</p>
            """
        let form = front.frame.form(
            Routes.workerErase.link(), context: context,
            """
            \(who(fields))<input type="hidden" name="person" value="\(report.subject)">\
            \(Field.select(
                "reason", label: "Why", options: reasons, chosen: fields["reason"] ?? "", error: error("reason")))\
            \(Field.checkbox("sure", label: "Erase this person for good", error: error("sure")))\
            <button type="submit" class="govuk-button govuk-button--warning">Erase</button>
            """)
        return """
            <h3 class="gt-h3">What goes</h3><ul class="govuk-list govuk-list--bullet gt-text">\(goes)</ul>
            <h3 class="gt-h3">What stays</h3><ul class="govuk-list govuk-list--bullet gt-text">\(stays)</ul>
            \(uploads, if: report.uploads > 0)\(form)
            """
    }

    private static func erased(_ report: ErasureReport) -> Page {
        Page(
            title: "This person was erased", breadcrumbs: crumbs,
            line: HTML(words: "\(report.subject) of \(report.organisation)"),
            body: """
                <p class="govuk-body gt-lede">Nothing that names them can be opened any more, in \
                \(Print.counted(report.returns, "return")). Figures of the past stay what they were.</p>
                <p class="govuk-body">Tell whoever sends the files of this employer: the person comes back, as \
                somebody new, \
                if they are sent again.</p>
                """)
    }
}
