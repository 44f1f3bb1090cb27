import Dates
import Desk
import Figures
import HTTPTypes
import Hummingbird
import Parts
import Serving

/// The form that takes files, and what becomes of them.
enum NewReturnPages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.page(Routes.newReturn) { front, request, context in
            let fields = FormFields.asked(of: request)
            return try await page(.init(organisation: fields["organisation"] ?? ""), context, front)
        }
        site.upload(Routes.newReturn) { front, upload, _, context in try await take(upload, context, front) }
    }

    /// What was written in the form, and what is wrong with it.
    struct Draft {
        var organisation = ""
        var day = ""
        var month = ""
        var year = ""
        var area = ""
        var replaces = false
        var replacesTraining = false
        var errors: [(field: String, sentence: String)] = []

        func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
    }

    private static func take(_ upload: Upload, _ context: SiteContext, _ front: Front) async throws -> Response {
        let fields = upload.fields
        var draft = Draft(
            organisation: fields["organisation"] ?? "", day: fields["day"] ?? "", month: fields["month"] ?? "",
            year: fields["year"] ?? "", area: fields["area"] ?? "", replaces: fields["replaces"] != nil,
            replacesTraining: fields["replaces-training"] != nil)
        let today = front.desk.now.day
        var asAt: Day?
        var name = draft.organisation
        if draft.organisation.utf8.count > 240 {
            draft.errors.append(("organisation", "The name has to be at most 240 characters long"))
        } else if let held = try? await front.desk.heldName(like: draft.organisation) {
            name = held
        } else {
            draft.errors.append(("organisation", "Say whose files these are"))
        }
        if !draft.area.isEmpty, !isAreaCode(draft.area) {
            draft.errors.append(("area", "An area is a letter and eight digits, such as E08000017"))
        }
        if let year = Int(draft.year), let month = Int(draft.month), let number = Int(draft.day),
            let day = Day(year: year, month: month, day: number)
        {
            asAt = day
            if day > today { draft.errors.append(("day", "The day has to be today or earlier")) }
        } else if draft.day.isEmpty || draft.month.isEmpty || draft.year.isEmpty {
            draft.errors.append(("day", "Give the day, month and year of which the files speak"))
        } else {
            draft.errors.append(
                ("day", "The day has to be a real one, with its year in four digits, such as 30 9 2026"))
        }
        if upload.files.isEmpty { draft.errors.append(("files", "Choose the CSV files of this return")) }
        guard draft.errors.isEmpty else {
            var page = try await page(draft, context, front)
            page.status = .unprocessableContent
            return await front.frame.response(page, context: context)
        }
        let request = ImportRequest(
            organisation: name, asAt: asAt, area: draft.area.isEmpty ? nil : draft.area,
            replaces: draft.replaces, replacesTraining: draft.replacesTraining)
        let id = try await front.desk.keepUpload(
            request, files: upload.files.map { ($0.name, $0.path) }, asker: front.asker)
        // The check begins now, whoever looks at it: files that cannot be stored are not kept.
        _ = try await front.checks.state(id, front: front)
        let written = name == draft.organisation ? nil : draft.organisation
        return Answers.seeOther(Routes.check.link(id, asking: [("written", written)]))
    }

    private static func isAreaCode(_ text: String) -> Bool {
        text.wholeMatch(of: /[A-Z][0-9]{8}/) != nil
    }

    private static func page(_ draft: Draft, _ context: SiteContext, _ front: Front) async throws -> Page {
        var draft = draft
        let today = front.desk.now.day
        if draft.day.isEmpty, draft.month.isEmpty, draft.year.isEmpty, draft.errors.isEmpty {
            let parts = today.parts
            (draft.day, draft.month, draft.year) = (String(parts.day), String(parts.month), String(parts.year))
        }
        let names = try await front.desk.organisations(asker: front.asker).prefix(500).map { listing in
            "<option value=\"\(listing.organisation.name)\"></option>" as HTML
        }
        let form = front.frame.form(
            Routes.newReturn.link(), context: context, takesFiles: true,
            """
            \(whose(draft))<datalist id="organisations">\(names)</datalist>
            \(day(draft))
            \(files(draft))
            \(more(draft))
            <div class="gt-actions">\(Button.primary("Check these files"))\
            <a class="govuk-link" href="\(Routes.returns.link())">Cancel</a></div>
            <p class="gt-source">Nothing is stored until you have seen what would change.</p>
            """)
        return Page(
            title: "Add a return", section: .returns, breadcrumbs: [("Returns", Routes.returns.link())],
            above: ErrorSummary(items: draft.errors).html, body: form, hasErrors: !draft.errors.isEmpty)
    }

    private static func whose(_ draft: Draft) -> HTML {
        Field.text(
            "organisation", label: "Organisation",
            hint: "Its full name. Choose one that is held, or write a new one.", value: draft.organisation,
            error: draft.error("organisation"), list: "organisations")
    }

    private static func day(_ draft: Draft) -> HTML {
        Field.date(
            label: "Of which day do the files speak?",
            hint: "For example, 30 9 2019. The files do not say it themselves.", day: draft.day, month: draft.month,
            year: draft.year, error: draft.error("day"))
    }

    private static func files(_ draft: Draft) -> HTML {
        Field.files(
            "files", label: "Files from ASC-WDS",
            hint: "The CSV files of workplaces, staff and training. Choose all at once, or drop them here.",
            error: draft.error("files").map { HTML(words: $0) })
    }

    private static func more(_ draft: Draft) -> HTML {
        let area = Field.text(
            "area", label: "Area",
            hint: "A code such as E08000017, if the files are for another area than the organisation’s own.",
            value: draft.area, error: draft.error("area"), width: 10)
        let replaces = Field.checkbox(
            "replaces", label: "Take every row as the opening state, whatever is held", isChecked: draft.replaces)
        let training = Field.checkbox(
            "replaces-training", label: "Replace all training of the people who are in the training file",
            isChecked: draft.replacesTraining)
        return Details(
            summary: "More choices", content: "\(area)\(replaces)\(training)",
            isOpen: !draft.area.isEmpty || draft.replaces || draft.replacesTraining
        ).html
    }
}
