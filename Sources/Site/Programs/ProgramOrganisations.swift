import Dates
import Desk
import HTTPTypes
import Hummingbird
import Permissions
import Serving
import Shapes

/// Organisations for programs: listed, added, written out as national files, and corrections of their workplaces.
enum ProgramOrganisations {
    static let all = [list, added, file, corrections, corrected, undone]

    private static let kinds = Organisation.Kind.allCases.map(\.rawValue)

    static let list = ProgramResource(
        method: .get, route: Routes.Programs.organisations, name: "listOrganisations", tag: "Organisations",
        act: .organisationRead, summary: "The organisations with their returns in force, by name.",
        parameters: [
            ProgramParameter("kind", .word(kinds), "Only those of this kind."),
            ProgramParameter("area", .area, "Only those of this area."),
        ], answer: .init(schema: "OrganisationList"), list: "organisations")
    static let added = ProgramResource(
        method: .post, route: Routes.Programs.organisations, name: "addOrganisation", tag: "Organisations",
        act: .organisationManage, summary: "Adds an organisation before its first return.",
        input: .json([
            ProgramParameter("name", .text(200), "Its full name.", isRequired: true),
            ProgramParameter("kind", .word(kinds), "What it is; provider where it is not given."),
            ProgramParameter("area", .area, "The council area of its returns."),
        ]), answer: .init(status: 201, schema: "Organisation", meaning: "It was added."))
    static let file = ProgramResource(
        method: .get, route: Routes.Programs.organisationFile, name: "exportFile", tag: "Organisations",
        act: .returnExport, summary: "What is held for an organisation, as a national file.",
        parameters: [
            ProgramParameter("as-at", .day, "As held on this day; today where it is not given."),
            ProgramParameter("as-service", .yesNo, "As the national service writes it."),
            ProgramParameter("sanitised", .yesNo, "Without NI numbers and birth dates."),
        ], answer: .init(type: "text/csv; charset=utf-8", meaning: "The file."))
    static let corrections = ProgramResource(
        method: .get, route: Routes.Programs.corrections, name: "listCorrections", tag: "Organisations",
        act: .correctionRead, summary: "The postcodes and areas that were set by hand, the latest first.",
        parameters: [
            ProgramParameter("organisation", .text(240), "Only this organisation's, by name."),
            ProgramParameter("workplace", .text(240), "Only those of this workplace, by reference."),
            ProgramParameter("standing", .yesNo, "Only those that stand (yes), or that were taken back (no)."),
        ], answer: .init(schema: "CorrectionList"), list: "corrections")
    static let corrected = ProgramResource(
        method: .post, route: Routes.Programs.corrections, name: "makeCorrection", tag: "Organisations",
        act: .correctionMake, summary: "Sets the postcode or the area of a workplace by hand.",
        input: .json([
            ProgramParameter("organisation", .text(240), "Whose workplace it is, by name.", isRequired: true),
            ProgramParameter("workplace", .text(240), "The workplace, by its reference.", isRequired: true),
            ProgramParameter("postcode", .text(10), "The right postcode."),
            ProgramParameter("area", .area, "The right area; of the two, at least one."),
            ProgramParameter("reason", .text(1_000), "Why it is set.", isRequired: true),
        ]), answer: .init(status: 201, schema: "Correction", meaning: "It was made."))
    static let undone = ProgramResource(
        method: .post, route: Routes.Programs.undoCorrection, name: "undoCorrection", tag: "Organisations",
        act: .correctionMake, summary: "Takes a correction back.", input: .json([]),
        answer: .init(schema: "Correction"))

    static func add(to site: inout SiteRouter) {
        site.resource(list) { front, asked, _ in
            let found = try await front.desk.organisations(asker: front.asker).filter { listing in
                (asked.query["kind"].map { $0 == listing.organisation.kind.rawValue } ?? true)
                    && (asked.query["area"].map { $0 == listing.organisation.area } ?? true)
            }
            return try asked.page.answer("organisations", found, asked.request)
        }
        site.resource(added) { front, asked, _ in
            let kind = asked.body["kind"].flatMap { Organisation.Kind(rawValue: $0) } ?? .provider
            let added = try await front.desk.addOrganisation(
                named: try asked.body.required("name"), kind: kind, area: asked.body["area"] ?? "",
                asker: front.asker)
            return try ProgramAnswer.json(added, status: .created)
        }
        addFile(to: &site)
        addCorrections(to: &site)
    }

    /// The national files hold what names people: the desk gives of them what the asker may see.
    private static func addFile(to site: inout SiteRouter) {
        site.resource(file) { front, asked, context in
            let word = context.parameters.get("file") ?? ""
            let (organisation, _) = try await front.desk.organisation(
                id: context.parameters.get("organisation") ?? "", for: .returnExport, asker: front.asker)
            guard ProgramInterface.files.contains(word) else { throw Problem.notFound }
            let files = try await front.desk.export(
                organisation: organisation.name, asAt: try ProgramAnswer.day(asked.query, "as-at"),
                asService: try ProgramAnswer.isYes(asked.query, "as-service"),
                sanitised: try ProgramAnswer.isYes(asked.query, "sanitised"), asker: front.asker)
            let names = ExportedFiles.names(on: front.desk.now.day)
            switch word {
            case "workplace": return Answers.file(files.workplaces, name: names.workplaces, type: file.answer.type)
            case "staff": return Answers.file(files.staff, name: names.staff, type: file.answer.type)
            default: return Answers.file(files.training, name: names.training, type: file.answer.type)
            }
        }
    }

    private static func addCorrections(to site: inout SiteRouter) {
        site.resource(corrections) { front, asked, _ in
            let query = asked.query
            let isStanding = try query["standing"].map { _ in try ProgramAnswer.isYes(query, "standing") }
            let found = try await front.desk.corrections(
                organisation: query["organisation"], asker: front.asker
            ).filter { correction in
                (query["workplace"].map { $0 == correction.reference } ?? true)
                    && (isStanding.map { $0 == (correction.undoneAt == nil) } ?? true)
            }
            return try asked.page.answer("corrections", found, asked.request)
        }
        site.resource(corrected) { front, asked, _ in
            let body = asked.body
            let made = try await front.desk.correct(
                organisation: try body.required("organisation"), reference: try body.required("workplace"),
                postcode: body["postcode"], area: body["area"], reason: try body.required("reason"),
                asker: front.asker)
            return try ProgramAnswer.json(made, status: .created)
        }
        site.resource(undone) { front, _, context in
            let id = context.parameters.get("correction") ?? ""
            try await front.desk.undoCorrection(id: id, asker: front.asker)
            let all = try await front.desk.corrections(organisation: nil, asker: front.asker)
            guard let undone = all.first(where: { $0.id == id }) else { throw Problem.notFound }
            return try ProgramAnswer.json(undone)
        }
    }
}
