import Dates
import Desk
import Hummingbird
import Permissions
import Serving
import Shapes

/// Returns for programs: their history, one of them, its undoing.
enum ProgramReturns {
    static let all = [list, one, undo]

    static let list = ProgramResource(
        method: .get, route: Routes.Programs.returns, name: "listReturns", tag: "Files", act: .returnRead,
        summary: "The returns, the one stored last first.",
        parameters: [
            ProgramParameter("organisation", .text(240), "Only this organisation's, by name."),
            ProgramParameter("as-at", .day, "Only those that speak of this day."),
            ProgramParameter("area", .area, "Only those for this area."),
            ProgramParameter("standing", .yesNo, "Only those that stand (yes), or that were undone (no)."),
        ], answer: .init(schema: "ReturnList"), list: "returns")
    static let one = ProgramResource(
        method: .get, route: Routes.Programs.oneReturn, name: "readReturn", tag: "Files", act: .returnRead,
        summary: "One return.", answer: .init(schema: "Return"))
    static let undo = ProgramResource(
        method: .post, route: Routes.Programs.undo, name: "undoReturn", tag: "Files", act: .returnUndo,
        summary: "Takes a return back; the one before it is in force again.", input: .json([]),
        answer: .init(schema: "Return"), matches: Routes.Programs.oneReturn)

    static func add(to site: inout SiteRouter) {
        site.resource(list) { front, asked, _ in
            let query = asked.query
            let day = try ProgramAnswer.day(query, "as-at")
            let isStanding = try query["standing"].map { _ in try ProgramAnswer.isYes(query, "standing") }
            let records = try await front.desk.history(
                organisation: query["organisation"], limit: 1_000_000, asker: front.asker
            ).filter { record in
                (day.map { $0 == record.asAt } ?? true) && (query["area"].map { $0 == record.area } ?? true)
                    && (isStanding.map { $0 == (record.undoneAt == nil) } ?? true)
            }
            return try asked.page.answer("returns", records, asked.request)
        }
        site.resource(one) { front, _, context in
            try ProgramAnswer.json(try await front.desk.returnRecord(id: try id(context), asker: front.asker))
        }
        site.resource(undo) { front, _, context in
            try ProgramAnswer.json(try await front.desk.undo(returnID: try id(context), asker: front.asker))
        }
    }

    private static func id(_ context: SiteContext) throws -> String {
        guard let id = context.parameters.get("return") else { throw Problem.notFound }
        return id
    }
}
