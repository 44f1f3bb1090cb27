import DataSets
import Dates
import Desk
import Foundation
import HTTPTypes
import Hummingbird

/// Files for programs: sent and checked, asked about, imported.
enum ProgramChecks {
    static func add(to site: inout SiteRouter, front: Front) {
        site.programUpload(Routes.Programs.checks) { upload, request, _ in
            let asked = FormFields.asked(of: request)
            func answer(_ name: String) -> String? { upload.fields[name] ?? asked[name] }
            guard let organisation = answer("organisation"), !upload.files.isEmpty else {
                throw Problem(
                    .badRequest, title: "Something is missing",
                    sentence: "Send organisation, as-at (YYYY-MM-DD) and the CSV files.")
            }
            guard let asAt = answer("as-at").flatMap({ Day(iso: $0) }) else {
                throw Problem(
                    .badRequest, title: "The day cannot be read",
                    sentence: "Give as-at, the day of which the files speak, as YYYY-MM-DD.")
            }
            let id = try front.desk.keepUpload(
                ImportRequest(
                    organisation: organisation, asAt: asAt, area: answer("area"), replaces: answer("replaces") == "yes",
                    replacesTraining: answer("replaces-training") == "yes"),
                files: upload.files.map { ($0.name, $0.path) }, asker: front.asker)
            var response = try await state(id, front)
            response.status = .created
            response.headers[.location] = Routes.Programs.check.link(id)
            return response
        }
        site.get(Routes.Programs.check) { _, context in try await state(try CheckPages.id(context), front) }
        site.json(Routes.Programs.checkImport) { _, _, context in
            let id = try CheckPages.id(context)
            guard try await front.checks.preview(id, front: front).check.canBeStored else {
                throw Problem(
                    .unprocessableContent, title: "The files have errors",
                    sentence: "Nothing was stored. Correct the files and send them again.")
            }
            try await front.checks.importUpload(id, front: front)
            return try await state(id, front)
        }
    }

    /// How far the work on an upload has come, and what it found.
    private static func state(_ id: String, _ front: Front) async throws -> Response {
        switch try await front.checks.settled(id, front: front, within: .seconds(30)) {
        case .working(let work):
            return Answers.json([
                "id": .string(id), "state": "working", "step": .string(work.step), "done": .integer(work.done),
                "total": .integer(work.total),
            ])
        case .failed(let problem): throw problem
        case .imported(let record, _):
            return Answers.json(["id": .string(id), "state": "imported", "return": ProgramResources.record(record)])
        case .checked(let preview): return Answers.json(try checked(id, preview))
        }
    }

    private static func checked(_ id: String, _ preview: ImportPreview) throws -> JSONText {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let check = String(decoding: try encoder.encode(preview.check), as: UTF8.self)
        return [
            "id": .string(id), "state": "checked", "canBeImported": .bool(preview.check.canBeStored),
            "isOpening": .bool(preview.isOpening), "against": .text(preview.basis?.iso),
            "workers": [
                "new": .integer(preview.workersCreatedCount), "changed": .integer(preview.workersChangedCount),
                "gone": .integer(preview.workersDeletedCount), "same": .integer(preview.workersSameCount),
            ],
            "workplaces": [
                "new": .integer(preview.workplacesCreated.count), "changed": .integer(preview.workplacesChanged.count),
                "gone": .integer(preview.workplacesDeleted.count),
            ], "check": .written(check),
        ]
    }
}

extension CheckResult {
    /// Whether nothing stands in the way of an import.
    fileprivate var canBeStored: Bool { status == .passed || status == .warnings }
}
