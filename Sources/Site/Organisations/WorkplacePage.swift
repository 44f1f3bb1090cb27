import Dates
import Desk
import Figures
import Profiles
import Workforce

/// One workplace: what it says of itself, and its figures.
enum WorkplacePage {
    static func page(_ listing: OrganisationListing, reference: String, _ front: Front) async throws -> Page {
        let organisation = listing.organisation
        let data = try await front.desk.dataSet(organisation: organisation.name, asker: front.asker)
        guard let workplace = data.workplaces.first(where: { $0.reference == reference }) else { throw Problem.notFound }
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
            body: Columns(
                split: .sevenFive, left: OrganisationPages.figures(profile, caption: "What its workforce is"),
                right: facts(workplace)
            ).html)
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
