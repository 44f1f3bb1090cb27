import Desk
import Figures
import Hummingbird
import Parts
import Permissions
import Serving

/// The tree of organisations, and the place of one of them in it.
enum PlacePages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.page(Routes.tree) { front, _, _ in try await tree(front) }
        site.page(Routes.place) { front, _, context in
            try await place(context, FormFields(), nil, front)
        }
        site.form(Routes.place) { front, fields, _, context in
            let organisation = try await organisation(context, front)
            do {
                if let name = fields["name"] {
                    guard let part = Organisation.Part(rawValue: fields["part"] ?? "") else {
                        throw DeskError.usage("Say what part it is.")
                    }
                    try await front.desk.addPart(
                        named: name, as: part, of: organisation.name, asker: front.asker)
                } else if fields["move"] != nil {
                    try await front.desk.moveOrganisation(
                        named: organisation.name, as: Organisation.Part(rawValue: fields["part"] ?? ""),
                        under: fields["under"], asker: front.asker)
                } else {
                    throw DeskError.usage("Give the name of the part.")
                }
            } catch DeskError.usage(let sentence) {
                var page = try await place(context, fields, sentence, front)
                page.status = .unprocessableContent
                return await front.frame.response(page, context: context)
            }
            return Answers.seeOther(Routes.place.link(organisation.id))
        }
    }

    /// The organisation of an address.
    static func organisation(_ context: SiteContext, _ front: Front) async throws -> Organisation {
        let id = context.parameters.get("organisation") ?? ""
        let lines = try await front.desk.organisationTree(asker: front.asker)
        guard let found = lines.first(where: { $0.organisation.id == id }) else { throw Problem.notFound }
        return found.organisation
    }

    private static func tree(_ front: Front) async throws -> Page {
        let lines = try await front.desk.organisationTree(asker: front.asker)
        let table = Table(
            caption: Print.counted(lines.count, "organisation"),
            columns: [.init(title: "Organisation"), .init(title: "Kind"), .init(title: "Shares with the council")],
            rows: lines.map(row), shape: .pair)
        return Page(
            title: "Tree of organisations", section: .returns,
            breadcrumbs: [("Returns", Routes.returns.link()), ("Organisations", Routes.organisations.link())],
            line: "Each is followed by its parts. A role for one reaches its parts too.", body: table.html)
    }

    private static func row(_ line: TreeLine) -> Table.Row {
        let organisation = line.organisation
        let steps = String(repeating: "– ", count: line.depth)
        let kind = organisation.part.map { "\($0.rawValue) of \(line.parent)" } ?? organisation.kind.rawValue
        return Table.Row(
            head: .init("\(steps)\(OrganisationPages.link(organisation))"),
            cells: [
                .init(words: kind),
                .init(words: organisation.kind == .council ? "its own" : organisation.consent.rawValue),
            ])
    }

    private static func place(
        _ context: SiteContext, _ fields: FormFields, _ error: String?, _ front: Front
    ) async throws -> Page {
        let organisation = try await organisation(context, front)
        let lines = try await front.desk.organisationTree(asker: front.asker)
        let start = lines.firstIndex { $0.organisation.id == organisation.id } ?? 0
        let depth = lines[start].depth
        let branch = [lines[start]] + lines[(start + 1)...].prefix { $0.depth > depth }
        let table = Table(
            caption: "It and its parts",
            columns: [.init(title: "Organisation"), .init(title: "Kind"), .init(title: "Shares with the council")],
            rows: branch.map { line in
                row(TreeLine(organisation: line.organisation, depth: line.depth - depth, parent: line.parent))
            }, shape: .pair)
        let acts: HTML =
            front.may(.organisationManage) ? forms(organisation, fields, error, context, front) : ""
        return Page(
            title: "Place of \(organisation.name)", section: .returns,
            breadcrumbs: [
                ("Returns", Routes.returns.link()), ("Organisations", Routes.organisations.link()),
                (organisation.name, Routes.organisation.link(organisation.id)),
            ],
            line: HTML(
                words: lines[start].parent.isEmpty ? "At the top of the tree." : "A part of \(lines[start].parent)."),
            above: ErrorSummary(items: error.map { [(fields["name"] == nil ? "under" : "name", $0)] } ?? []).html,
            body: "\(table.html)\(acts)", hasErrors: error != nil)
    }

    private static func forms(
        _ organisation: Organisation, _ fields: FormFields, _ error: String?, _ context: SiteContext, _ front: Front
    ) -> HTML {
        let parts: [Organisation.Part] =
            organisation.kind == .council ? [.directorate, .service, .team] : [.subsidiary]
        func choice(_ id: String) -> HTML {
            Field.select(
                "part", id: id, label: "What part", options: parts.map { ($0.rawValue, $0.rawValue) },
                chosen: fields["part"] ?? parts[0].rawValue)
        }
        let isAdding = fields["name"] != nil
        let add = front.frame.form(
            Routes.place.link(organisation.id), context: context,
            """
            \(Field.text("name", label: "Name of the part", value: fields["name"] ?? "",
                error: isAdding ? error : nil))\
            \(choice("part-added"))\(Button.secondary("Add this part"))
            """)
        let move = front.frame.form(
            Routes.place.link(organisation.id), context: context,
            """
            <input type="hidden" name="move" value="yes">\
            \(Field.text(
                "under", label: "Move it under", hint: "The name of an organisation; blank for the top of the tree.",
                value: fields["under"] ?? "", error: isAdding ? nil : error))\
            \(choice("part-moved"))\(Button.secondary("Move"))
            """)
        return """
            \(Details(summary: "Add a part", content: add, isOpen: isAdding && error != nil).html)\
            \(Details(summary: "Move it", content: move, isOpen: !isAdding && error != nil).html)
            """
    }
}
