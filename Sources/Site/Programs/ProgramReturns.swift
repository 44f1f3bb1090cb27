import Desk
import Hummingbird
import Serving
import Shapes

/// Returns for programs: their history, one of them, its undoing.
enum ProgramReturns {
    static func add(to site: inout SiteRouter, front: Front) {
        site.get(Routes.Programs.returns) { front, request, _ in
            let asked = try ProgramAnswer.asked(of: request, known: ["organisation"])
            let records = try await front.desk.history(organisation: asked["organisation"], asker: front.asker)
            return try ProgramAnswer.json(["returns": records])
        }
        site.get(Routes.Programs.oneReturn) { front, request, context in
            _ = try ProgramAnswer.asked(of: request, known: [])
            return try ProgramAnswer.json(
                try await front.desk.returnRecord(id: try id(context), asker: front.asker))
        }
        site.json(Routes.Programs.undo) { front, _, _, context in
            try ProgramAnswer.json(try await front.desk.undo(returnID: try id(context), asker: front.asker))
        }
    }

    private static func id(_ context: SiteContext) throws -> String {
        guard let id = context.parameters.get("return") else { throw Problem.notFound }
        return id
    }
}
