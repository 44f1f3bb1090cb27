import Checks
import Dates
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import Permissions
import Serving
import Shapes

/// Files for programs: checked and forgotten; or sent for an organisation, asked about, imported or thrown away.
enum ProgramChecks {
    static let all = [findings, handedIn, check, imported, cancelled]

    static let findings = ProgramResource(
        method: .post, route: Routes.Programs.findings, name: "findFindings", tag: "Files", act: .returnCheck,
        summary: "What is wrong with files. Nothing is kept.",
        input: .files(
            [
                ProgramParameter("held", .json, "What is held, in the shape that dataset check --held takes."),
                ProgramParameter("as-of", .day, "Check as if today were this day."),
            ], isOne: false),
        answer: .init(schema: "Findings", meaning: "What was found, also where files have errors."))
    static let handedIn = ProgramResource(
        method: .post, route: Routes.Programs.checks, name: "handInFiles", tag: "Files", act: .returnCheck,
        summary: "Files on their way to an import: they are checked and wait for a day.",
        input: .files(
            [
                ProgramParameter("organisation", .text(240), "Whose files they are, by name.", isRequired: true),
                ProgramParameter("as-at", .day, "The day on which what they say was true.", isRequired: true),
                ProgramParameter("area", .area, "The area of the return."),
                ProgramParameter("replaces", .yesNo, "Start anew, whatever is held."),
                ProgramParameter("replaces-training", .yesNo, "Start anew with the training records."),
            ], isOne: false),
        answer: .init(status: 201, schema: "Check", meaning: "They wait for their import.", givesLocation: true))
    static let check = ProgramResource(
        method: .get, route: Routes.Programs.check, name: "readCheck", tag: "Files", act: .returnCheck,
        summary: "How far the work on files has come, and what was found.", answer: .init(schema: "Check"))
    static let imported = ProgramResource(
        method: .post, route: Routes.Programs.checkImport, name: "importFiles", tag: "Files", act: .returnImport,
        summary: "Stores the files of a check as a return, once.", input: .json([]), answer: .init(schema: "Check"),
        matches: Routes.Programs.check)
    static let cancelled = ProgramResource(
        method: .post, route: Routes.Programs.checkCancel, name: "throwFilesAway", tag: "Files", act: .returnCheck,
        summary: "Throws the files of a check away.", input: .json([]), answer: .init(schema: "Check"),
        matches: Routes.Programs.check)

    static func add(to site: inout SiteRouter) {
        addFindings(to: &site)
        site.resource(handedIn) { front, asked, _ in
            let fields = asked.upload.fields
            let id = try await front.desk.keepUpload(
                ImportRequest(
                    organisation: fields["organisation"] ?? "", asAt: try ProgramAnswer.day(fields, "as-at"),
                    area: fields["area"], replaces: try ProgramAnswer.isYes(fields, "replaces"),
                    replacesTraining: try ProgramAnswer.isYes(fields, "replaces-training")),
                files: asked.upload.files.map { ($0.name, $0.path) }, asker: front.asker)
            var response = try await state(id, front)
            response.status = .created
            response.headers[.location] = Routes.Programs.check.link(id)
            return response
        }
        site.resource(check) { front, _, context in try await state(try CheckPages.id(context), front) }
        site.resource(imported) { front, _, context in
            let id = try CheckPages.id(context)
            if case .imported = try await front.checks.settled(id, front: front, within: .seconds(30)) {
                return try await state(id, front)
            }
            guard try await front.checks.preview(id, front: front).check.canBeStored else {
                throw Problem(
                    .unprocessableContent, title: "The files have errors",
                    sentence: "Nothing was stored. Correct the files and send them again.")
            }
            try await front.checks.importUpload(id, front: front)
            return try await state(id, front)
        }
        site.resource(cancelled) { front, _, context in
            let id = try CheckPages.id(context)
            // Whoever cancels what does not wait is told so.
            _ = try await front.checks.handedIn(id, front: front)
            try await front.checks.cancel(id, front: front)
            return try ProgramAnswer.json(Standing(id: id, state: "cancelled"))
        }
    }

    /// A check by itself: what `dataset check` says, in the very same shape.
    private static func addFindings(to site: inout SiteRouter) {
        site.resource(findings) { front, asked, _ in
            let held = try asked.upload.fields["held"].map { try ProgramChecks.held($0) }
            let asOf = try ProgramAnswer.day(asked.upload.fields, "as-of") ?? front.desk.now.day
            let files = try asked.upload.files.map { try FileBytes(path: $0.path, name: $0.name) }
            // On a thread of its own: large files take seconds, and the site goes on meanwhile.
            let result = await withCheckedContinuation { continuation in
                Thread.detachNewThread {
                    continuation.resume(returning: Desk.check(files, held: held, asOf: asOf))
                }
            }
            return try ProgramAnswer.json(result)
        }
    }

    private static func held(_ text: String) throws -> Held {
        guard let held = try? JSONDecoder().decode(Held.self, from: Data(text.utf8)) else {
            throw Problem(
                .unprocessableContent, title: "What is held cannot be read",
                sentence: "“held” is JSON in the shape that dataset check --held takes.")
        }
        return held
    }

    /// How far the work on an upload has come, and what it found. What does not apply is left out.
    private struct Standing: Encodable {
        var id: String
        var state: String
        var step: String?
        var done: Int?
        var total: Int?
        var canBeImported: Bool?
        var isRenewed: Bool?
        var preview: ImportPreview?
        var check: CheckResult?
        var `return`: ReturnRecord?
    }

    private static func state(_ id: String, _ front: Front) async throws -> Response {
        var standing = Standing(id: id, state: "working")
        switch try await front.checks.settled(id, front: front, within: .seconds(30)) {
        case .working(let work):
            (standing.step, standing.done, standing.total) = (work.step, work.done, work.total)
        case .failed(let problem): throw problem
        case .imported(let record, _):
            standing.state = "imported"
            standing.return = record
        case .checked(let preview):
            standing.state = "checked"
            standing.canBeImported = preview.check.canBeStored
            if front.checks.isRenewed(id) { standing.isRenewed = true }
            standing.check = preview.check
            if preview.check.canBeStored { standing.preview = preview }
        }
        return try ProgramAnswer.json(standing)
    }
}
