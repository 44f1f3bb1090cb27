import Dates
import Desk
import Figures
import HTTPTypes
import Hummingbird
import Parts
import Permissions
import Profiles
import Serving
import Workforce

/// One workplace: what it says of itself, and its figures.
enum WorkplacePage {
    static func page(
        _ listing: OrganisationListing, reference: String, _ context: SiteContext, _ front: Front,
        errors: [(field: String, sentence: String)] = [], draft: FormFields = FormFields()
    ) async throws -> Page {
        let organisation = listing.organisation
        let data = try await front.desk.dataSet(organisation: organisation.name, asker: front.asker)
        guard let workplace = data.workplaces.first(where: { $0.reference == reference }) else {
            throw Problem.notFound
        }
        var question = ProfileQuestion()
        question.organisation = organisation.name
        question.measures = OrganisationPages.measures.filter { Measures.named($0) != nil }
        question.limits = [(.workplace, "\(workplace.organisation)/\(workplace.reference)")]
        let profile = try await front.desk.profile(question, asker: front.asker)
        let name = workplace.name.isEmpty ? workplace.reference : workplace.name
        return Page(
            title: name, section: .returns,
            breadcrumbs: [
                ("Returns", Routes.returns.link()), ("Organisations", Routes.organisations.link()),
                (organisation.name, Routes.organisation.link(organisation.id)),
            ],
            line: HTML(words: "\(service(workplace)). \(BasisLine.words(profile.basis))"),
            above: ErrorSummary(items: errors).html,
            body: Columns(
                split: .sevenFive, left: OrganisationPages.figures(profile, caption: "What its workforce is"),
                right: facts(workplace)
                    + (try await corrections(listing, reference, context, front, errors: errors, draft: draft))
            ).html, hasErrors: !errors.isEmpty)
    }

    /// Puts the right postcode or area over what the returns say.
    static func correct(
        _ listing: OrganisationListing, reference: String, _ fields: FormFields, _ context: SiteContext, _ front: Front
    ) async throws -> Response {
        var errors: [(field: String, sentence: String)] = []
        if fields["postcode"] == nil, fields["area"] == nil {
            errors.append(("postcode", "Give the right postcode, the right area or both"))
        }
        if fields["reason"] == nil { errors.append(("reason", "Say why the workplace is corrected")) }
        if errors.isEmpty {
            do {
                try await front.desk.correct(
                    organisation: listing.organisation.name, reference: reference, postcode: fields["postcode"],
                    area: fields["area"], reason: fields["reason"] ?? "", asker: front.asker)
                return Answers.seeOther(Routes.workplace.link(listing.organisation.id, reference))
            } catch DeskError.usage(let sentence) { errors.append(("postcode", sentence)) }
        }
        var page = try await page(listing, reference: reference, context, front, errors: errors, draft: fields)
        page.status = .unprocessableContent
        return await front.frame.response(page, context: context)
    }

    private static func corrections(
        _ listing: OrganisationListing, _ reference: String, _ context: SiteContext, _ front: Front,
        errors: [(field: String, sentence: String)], draft: FormFields
    ) async throws -> HTML {
        let made = try await front.desk.corrections(organisation: listing.organisation.name, asker: front.asker)
            .filter { $0.reference == reference && $0.undoneAt == nil }
        func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
        let list = made.map { correction -> HTML in
            let what = [
                correction.postcode.map { _ in "postcode" }, correction.area.map { "area to \($0)" },
            ].compactMap(\.self).joined(separator: ", ")
            let undo: HTML =
                !front.may(.correctionMake)
                ? ""
                : front.frame.form(
                    Routes.undoCorrection.link(listing.organisation.id, reference, correction.id), context: context,
                    Button.secondary("Take back this correction"))
            return """
                <div class="gt-warn"><p><strong>Corrected by hand, \(correction.madeAt.day.long):</strong> \(what). \
                \(correction.reason)</p>\(undo)</div>
                """
        }
        let postcode = Field.text(
            "postcode", label: "Right postcode", value: draft["postcode"] ?? "", error: error("postcode"), width: 10)
        let area = Field.text(
            "area", label: "Right area", hint: "A code such as E08000017.", value: draft["area"] ?? "", width: 10)
        let reason = Field.text("reason", label: "Why", value: draft["reason"] ?? "", error: error("reason"))
        let form = front.frame.form(
            Routes.correct.link(listing.organisation.id, reference), context: context,
            "\(postcode)\(area)\(reason)\(Button.secondary("Correct this workplace"))")
        let details = Details(
            summary: "Correct its postcode or area",
            content:
                """
                <p class="gt-small">Returns are never changed. The correction stands over all of them until it is \
                taken back.</p>\(form)
                """,
            isOpen: !errors.isEmpty)
        return HTML.joined(list) + (front.may(.correctionMake) ? details.html : "")
    }

    /// The main service in words.
    static func service(_ workplace: Workplace) -> String {
        CodeList.mainServices[Int(workplace.mainService)]?.title ?? "Main service not known"
    }

    private static func facts(_ workplace: Workplace) -> HTML {
        let sector = Sector(establishmentType: workplace.establishmentType)?.title ?? "not known"
        var items: [SummaryList.Item] = [
            .init(key: "Reference", value: HTML(words: workplace.reference)),
            .init(key: "Sector", value: HTML(words: sector)),
            .init(key: "Area", value: HTML(words: workplace.area.isEmpty ? "not known" : workplace.area)),
            .init(key: "District", value: HTML(words: district(workplace.postcode))),
            .init(key: "Regulated", value: HTML(words: workplace.regulated.map { $0 ? "yes" : "no" } ?? "not known")),
        ]
        if !workplace.locationID.isEmpty {
            items.append(.init(key: "Location", value: HTML(words: workplace.locationID), isCode: true))
        }
        let stated = workplace.statedStaff.map { Print.count($0) } ?? "not known"
        items.append(.init(key: "Stated staff", value: HTML(words: stated)))
        for (key, counts) in [
            ("Starters", workplace.starters), ("Leavers", workplace.leavers), ("Vacancies", workplace.vacancies),
        ] {
            items.append(.init(key: key, value: HTML(words: counts.total.map { Print.count($0) } ?? "not known")))
        }
        return "<h2 class=\"gt-h3\">What it says of itself</h2>\(SummaryList(items: items).html)"
    }

    /// The first half of a postcode: enough to say where, too little to find a door.
    private static func district(_ postcode: String) -> String {
        let words = postcode.split(separator: " ")
        if words.count > 1 { return String(words[0]) }
        return postcode.isEmpty ? "not known" : String(postcode.count > 4 ? postcode.dropLast(3) : Substring(postcode))
    }
}
