import Dates
import Desk
import HTTPTypes
import Hummingbird
import Serving
import Shapes

/// Organisations for programs: listed, added, written out as national files, and corrections of their workplaces.
enum ProgramOrganisations {
    static func add(to site: inout SiteRouter, front: Front) {
        site.get(Routes.Programs.organisations) { front, request, _ in
            _ = try ProgramAnswer.asked(of: request, known: [])
            return try ProgramAnswer.json(["organisations": try await front.desk.organisations(asker: front.asker)])
        }
        site.json(Routes.Programs.organisations) { front, body, _, _ in
            let body = try ProgramBody(body, known: ["name", "kind", "area"])
            let added = try await front.desk.addOrganisation(
                named: try body.required("name"), kind: try kind(body["kind"]), area: body["area"] ?? "",
                asker: front.asker)
            return try ProgramAnswer.json(added, status: .created)
        }
        addFiles(to: &site, front: front)
        addCorrections(to: &site, front: front)
    }

    private static func kind(_ word: String?) throws -> Organisation.Kind {
        guard let word else { return .provider }
        guard let kind = Organisation.Kind(rawValue: word) else {
            let words = Organisation.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(
                .badRequest, title: "The kind is not known",
                sentence: "“\(word.prefix(40))” is no kind of organisation. Send one of \(words).")
        }
        return kind
    }

    /// The national files hold what names people. Whoever asks for them has to show that they may read the operator's
    /// own files, by a word that stands in one of them: other users of this machine can reach the site too.
    private static func addFiles(to site: inout SiteRouter, front: Front) {
        let token = ProgramToken(folder: front.desk.settings.uploads)
        site.get(Routes.Programs.organisationFile) { front, request, context in
            try token.require(of: request)
            let asked = try ProgramAnswer.asked(of: request, known: ["as-at", "as-service", "sanitised"])
            let id = context.parameters.get("organisation") ?? ""
            let listings = try await front.desk.organisations(asker: front.asker)
            guard let organisation = listings.first(where: { $0.organisation.id == id })?.organisation else {
                throw Problem.notFound
            }
            let files = try await front.desk.export(
                organisation: organisation.name, asAt: try ProgramAnswer.day(asked, "as-at"),
                asService: try ProgramAnswer.isYes(asked, "as-service"),
                sanitised: try ProgramAnswer.isYes(asked, "sanitised"), asker: front.asker)
            let names = ExportedFiles.names(on: front.desk.now.day)
            let type = "text/csv; charset=utf-8"
            switch context.parameters.get("file") {
            case "workplace": return Answers.file(files.workplaces, name: names.workplaces, type: type)
            case "staff": return Answers.file(files.staff, name: names.staff, type: type)
            case "training": return Answers.file(files.training, name: names.training, type: type)
            default: throw Problem.notFound
            }
        }
    }

    private static func addCorrections(to site: inout SiteRouter, front: Front) {
        site.get(Routes.Programs.corrections) { front, request, _ in
            let asked = try ProgramAnswer.asked(of: request, known: ["organisation"])
            let all = try await front.desk.corrections(organisation: asked["organisation"], asker: front.asker)
            return try ProgramAnswer.json(["corrections": all])
        }
        site.json(Routes.Programs.corrections) { front, body, _, _ in
            let body = try ProgramBody(body, known: ["organisation", "workplace", "postcode", "area", "reason"])
            let made = try await front.desk.correct(
                organisation: try body.required("organisation"), reference: try body.required("workplace"),
                postcode: body["postcode"], area: body["area"], reason: try body.required("reason"),
                asker: front.asker)
            return try ProgramAnswer.json(made, status: .created)
        }
        site.json(Routes.Programs.undoCorrection) { front, _, _, context in
            let id = context.parameters.get("correction") ?? ""
            try await front.desk.undoCorrection(id: id, asker: front.asker)
            let all = try await front.desk.corrections(organisation: nil, asker: front.asker)
            guard let undone = all.first(where: { $0.id == id }) else { throw Problem.notFound }
            return try ProgramAnswer.json(undone)
        }
    }
}
