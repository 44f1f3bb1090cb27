import Dates
import Desk
import Figures
import HTTPTypes
import Hummingbird
import NIOCore
import Profiles

/// The same acts for programs, as JSON under `/api/v1`.
enum ProgramResources {
    static func add(to site: inout SiteRouter, front: Front) {
        site.get(Routes.Programs.index) { _, _ in
            Answers.json([
                "profile": .string(Routes.Programs.profile.link()),
                "measures": .string(Routes.Programs.measures.link()),
                "organisations": .string(Routes.Programs.organisations.link()),
                "returns": .string(Routes.Programs.returns.link()), "checks": .string(Routes.Programs.checks.link()),
                "completeness": .string(Routes.Programs.completeness.link()), "health": .string(Routes.health.link()),
            ])
        }
        site.get(Routes.Programs.profile) { request, _ in
            let fields = FormFields.asked(of: request)
            try ProfileAsked.requireKnown(fields)
            let asked = try ProfileAsked(fields)
            let answer = try await front.desk.profile(asked.question, asker: front.asker)
            return Answers.json([
                "basis": FigureCells.basis(answer.basis), "figures": .array(answer.figures.map(FigureCells.json)),
                "comparison": answer.earlier.map(comparison) ?? nil,
            ])
        }
        site.get(Routes.Programs.figure) { _, context in
            let (figure, basis) = try await front.desk.figure(try FigurePages.address(context), asker: front.asker)
            return Answers.json(FigurePages.proof(figure, basis, front))
        }
        site.get(Routes.Programs.measures) { _, _ in
            Answers.json(["measures": .array(Measures.all.map(FigureJSON.definition))])
        }
        addReturns(to: &site, front: front)
        addHealth(to: &site, front: front)
    }

    private static func addReturns(to site: inout SiteRouter, front: Front) {
        site.get(Routes.Programs.organisations) { _, _ in
            let all = try await front.desk.organisations(asker: front.asker)
            return Answers.json(["organisations": .array(all.map(listing))])
        }
        site.get(Routes.Programs.returns) { request, _ in
            let asked = FormFields.asked(of: request)
            let records = try await front.desk.history(organisation: asked["organisation"], asker: front.asker)
            return Answers.json(["returns": .array(records.map(record))])
        }
        site.get(Routes.Programs.oneReturn) { _, context in
            Answers.json(record(try await front.desk.returnRecord(id: try id(context), asker: front.asker)))
        }
        site.json(Routes.Programs.undo) { _, _, context in
            Answers.json(record(try await front.desk.undo(returnID: try id(context), asker: front.asker)))
        }
        site.get(Routes.Programs.completeness) { request, _ in
            let answer = try await CompletenessPages.answer(.asked(of: request), front)
            return Answers.json([
                "basis": FigureCells.basis(answer.basis), "items": .array(answer.items.map(completeness)),
            ])
        }
    }

    private static func addHealth(to site: inout SiteRouter, front: Front) {
        site.get(Routes.health) { _, _ in
            _ = try await front.desk.history(organisation: nil, limit: 1, asker: front.asker)
            return Answers.json(["status": "ok", "version": .string(front.frame.settings.programVersion)])
        }
    }

    private static func id(_ context: SiteContext) throws -> String {
        guard let id = context.parameters.get("return") else { throw Problem.notFound }
        return id
    }

    private static func comparison(_ change: Change) -> JSONText {
        [
            "earlier": .string(change.earlier.iso), "later": .string(change.later.iso),
            "figures": .array(
                change.figures.map { pair in
                    [
                        "measure": .string(pair.measure.id), "scope": .string(pair.scope.title),
                        "earlier": .optional(pair.earlier?.value), "later": .optional(pair.later?.value),
                        "difference": .optional(pair.difference), "printed": .string(pair.printedDifference),
                    ]
                }),
            "opening": .integer(change.total.opening), "came": .integer(change.total.came),
            "left": .integer(change.total.left), "closing": .integer(change.total.closing),
            "changedRole": .integer(change.total.changedRole),
            "changedWorkplace": .integer(change.total.changedWorkplace),
        ]
    }

    private static func listing(_ listing: OrganisationListing) -> JSONText {
        [
            "id": .string(listing.organisation.id), "name": .string(listing.organisation.name),
            "kind": .string(listing.organisation.kind.rawValue), "area": .string(listing.organisation.area),
            "asAt": .text(listing.asAt?.iso), "workplaces": .integer(listing.workplaces),
            "jobs": .integer(listing.jobs),
            "trainings": .integer(listing.trainings),
        ]
    }

    static func record(_ record: ReturnRecord) -> JSONText {
        [
            "id": .string(record.id), "organisation": .string(record.organisation.name),
            "asAt": .string(record.asAt.iso),
            "area": .string(record.area), "storedAt": .string(record.storedAt.iso),
            "undoneAt": .text(record.undoneAt?.iso),
            "workplaces": .integer(record.workplaces), "jobs": .integer(record.jobs),
            "trainings": .integer(record.trainings), "version": .string(record.version),
            "warnings": .integer(record.summary.warnings),
        ]
    }

    private static func completeness(_ item: CompletenessAnswer.Item) -> JSONText {
        let (result, rule) = (item.result, item.result.rule)
        return [
            "ruleSet": .string(rule.ruleSet), "edition": .string(rule.edition), "level": .string(rule.level.rawValue),
            "group": .string(rule.group.rawValue), "item": .string(rule.item),
            "columns": .array(rule.columns.map(JSONText.string)), "required": .number(rule.shareRequired),
            "records": .integer(result.records), "held": .integer(result.held), "share": .optional(result.share),
            "short": .integer(result.between), "unchecked": .text(result.unchecked),
        ]
    }
}
