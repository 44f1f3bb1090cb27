import Desk
import Estimates
import HTTPTypes
import Hummingbird
import Profiles
import Serving
import Shapes

/// The tables of others for programs: the regulator's register, published numbers and codes of areas.
enum ProgramTables {
    static func add(to site: inout SiteRouter, front: Front) {
        site.get(Routes.Programs.register) { front, request, _ in
            _ = try ProgramAnswer.asked(of: request, known: [])
            return try ProgramAnswer.json(["register": try await front.desk.loadedRegister(asker: front.asker)])
        }
        site.programUpload(Routes.Programs.register) { front, upload, _, _ in
            let reading = try await front.desk.importRegister(try file(upload), asker: front.asker)
            return try ProgramAnswer.json(reading, status: reading.isRefused ? .unprocessableContent : .created)
        }
        site.get(Routes.Programs.benchmarks) { front, request, _ in
            _ = try ProgramAnswer.asked(of: request, known: [])
            return try ProgramAnswer.json(["benchmarks": try await front.desk.benchmarks(asker: front.asker)])
        }
        site.programUpload(Routes.Programs.benchmarks) { front, upload, _, _ in
            let reading = try await front.desk.importBenchmarks(
                try file(upload, known: ["good-rows-only"]),
                goodRowsOnly: try ProgramAnswer.isYes(upload.fields, "good-rows-only"), asker: front.asker)
            return try ProgramAnswer.json(reading, status: reading.isStored ? .created : .unprocessableContent)
        }
        site.get(Routes.Programs.areas) { front, request, _ in
            _ = try ProgramAnswer.asked(of: request, known: [])
            return try ProgramAnswer.json(["areas": try await front.desk.areaListings(asker: front.asker)])
        }
        site.programUpload(Routes.Programs.areas) { front, upload, _, _ in
            let reading = try await front.desk.importAreas(try file(upload), asker: front.asker)
            return try ProgramAnswer.json(reading, status: reading.isStored ? .created : .unprocessableContent)
        }
    }

    /// The one file of an upload.
    private static func file(_ upload: Upload, known: Set<String> = []) throws -> FileBytes {
        try ProgramAnswer.requireKnown(upload.fields.pairs.map(\.name), known, of: "the form")
        guard let file = upload.files.first, upload.files.count == 1 else {
            throw Problem(
                .badRequest, title: "One file is wanted", sentence: "Send the table as one CSV file and nothing else.")
        }
        return try FileBytes(path: file.path, name: file.name)
    }
}
