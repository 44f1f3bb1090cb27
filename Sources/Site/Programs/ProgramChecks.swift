import Checks
import Dates
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import Serving
import Shapes

/// Files for programs: checked and forgotten; or sent for an organisation, asked about, imported or thrown away.
enum ProgramChecks {
    static func add(to site: inout SiteRouter, front: Front) {
        addFindings(to: &site, front: front)
        site.programUpload(Routes.Programs.checks) { front, upload, request, _ in
            let asked = FormFields.asked(of: request)
            var fields = upload.fields
            for pair in asked.pairs where fields[pair.name] == nil { fields.append(pair.name, pair.value) }
            try ProgramAnswer.requireKnown(
                fields.pairs.map(\.name), ["organisation", "as-at", "area", "replaces", "replaces-training"],
                of: "the form")
            guard let organisation = fields["organisation"], let asAt = try ProgramAnswer.day(fields, "as-at"),
                !upload.files.isEmpty
            else {
                throw Problem(
                    .badRequest, title: "Something is missing",
                    sentence: "Send organisation, as-at (YYYY-MM-DD) and the CSV files.")
            }
            let id = try await front.desk.keepUpload(
                ImportRequest(
                    organisation: organisation, asAt: asAt, area: fields["area"],
                    replaces: try ProgramAnswer.isYes(fields, "replaces"),
                    replacesTraining: try ProgramAnswer.isYes(fields, "replaces-training")),
                files: upload.files.map { ($0.name, $0.path) }, asker: front.asker)
            var response = try await state(id, front)
            response.status = .created
            response.headers[.location] = Routes.Programs.check.link(id)
            return response
        }
        site.get(Routes.Programs.check) { front, request, context in
            _ = try ProgramAnswer.asked(of: request, known: [])
            return try await state(try CheckPages.id(context), front)
        }
        site.json(Routes.Programs.checkImport) { front, _, _, context in
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
        site.json(Routes.Programs.checkCancel) { front, _, _, context in
            let id = try CheckPages.id(context)
            // Whoever cancels what does not wait is told so.
            _ = try await front.checks.handedIn(id, front: front)
            try await front.checks.cancel(id, front: front)
            return try ProgramAnswer.json(Standing(id: id, state: "cancelled"))
        }
    }

    /// A check by itself: what `dataset check` says, in the very same shape.
    private static func addFindings(to site: inout SiteRouter, front: Front) {
        site.programUpload(Routes.Programs.findings) { front, upload, _, _ in
            try ProgramAnswer.requireKnown(upload.fields.pairs.map(\.name), ["held", "as-of"], of: "the form")
            guard !upload.files.isEmpty else {
                throw Problem(.badRequest, title: "Something is missing", sentence: "Send the CSV files.")
            }
            let held = try upload.fields["held"].map { try ProgramChecks.held($0) }
            let asOf = try ProgramAnswer.day(upload.fields, "as-of") ?? front.desk.now.day
            let files = try upload.files.map { try FileBytes(path: $0.path, name: $0.name) }
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
                .badRequest, title: "What is held cannot be read",
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
