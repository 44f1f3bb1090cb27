import Accounts
import Desk
import Foundation
import HTTPTypes
import Logging
import Parts
import Permissions
import Serving
import Testing

@testable import Site

/// Python with what the description is held against; the tests that need it are left out where it is not there.
enum Python {
    /// Why a test was left out.
    static let missing = "GOLDENTHREAD_PYTHON names no Python that has openapi-spec-validator and schemathesis"

    /// The Python of `GOLDENTHREAD_PYTHON`, where it has what is needed.
    static let path: String? = {
        guard let path = ProcessInfo.processInfo.environment["GOLDENTHREAD_PYTHON"], !path.isEmpty,
            let ran = try? run(path, ["-c", "import openapi_spec_validator, jsonschema, schemathesis"]), ran.code == 0
        else { return nil }
        return path
    }()

    /// Runs it to its end.
    static func run(
        _ path: String, _ arguments: [String], in folder: String? = nil
    ) throws -> (code: Int32, said: String) {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = URL(filePath: folder) }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let said = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    /// The same on a thread of its own, so that the site goes on meanwhile.
    static func ran(_ arguments: [String], in folder: String) async throws -> (code: Int32, said: String) {
        let path = path ?? ""
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try run(path, arguments, in: folder) })
            }
        }
    }
}

@Suite("The description of the resources is true", .serialized)
struct InterfaceTests {
    private typealias Object = [String: Any]

    /// An answer to be held against its schema.
    private struct Sample: Encodable {
        let path: String
        let method: String
        let status: Int
        let type: String
        let body: String
    }

    @Test("It names every address of the router under /api/v1 with its methods, and no other")
    func routes() async throws {
        try await SiteUnderTest.run { _, desk in
            let frame = try await Frame(
                settings: SiteSettings(temporaryFolder: desk.settings.uploads, logger: .init(label: "test")),
                standing: { .init(area: "", isDemonstration: false) })
            let front = Front(
                desk: desk, frame: frame, checks: Checks(), demonstration: DemonstrationWork(),
                means: frame.settings.means)
            let router = try SiteRouter.whole(front)
            var routed: Set<String> = []
            for (route, methods) in router.methods where route.pattern.hasPrefix("/api/") {
                for method in methods { routed.insert("\(method.lowercased()) \(ProgramInterface.path(route))") }
            }
            let written = ProgramInterface.document(version: "1").written
            let document = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? Object
            var described: Set<String> = []
            for (path, methods) in try #require(document?["paths"] as? [String: Object]) {
                for method in methods.keys { described.insert("\(method) \(path)") }
            }
            #expect(routed == described)
            #expect(routed.count == ProgramInterface.all.count)
        }
    }

    @Test(
        "It is valid, and real answers of a filled site are as it says",
        .enabled(if: Python.path != nil, Comment(rawValue: Python.missing)))
    func answers() async throws {
        try await SiteUnderTest.run { client, desk in
            try await SiteUnderTest.fill(client)
            var samples: [Sample] = []
            func note(_ resource: ProgramResource, _ answer: RawClient.Answer) {
                samples.append(
                    Sample(
                        path: ProgramInterface.path(resource.route), method: resource.method.rawValue.lowercased(),
                        status: answer.status, type: answer.headers["content-type"] ?? "", body: answer.text))
            }
            func objects(_ answer: RawClient.Answer, _ name: String) throws -> [Object] {
                let whole = try JSONSerialization.jsonObject(with: Data(answer.body)) as? Object
                return whole?[name] as? [Object] ?? []
            }
            for resource in ProgramInterface.all where !resource.isChange && resource.route.parameters.isEmpty {
                note(resource, try await client.get(resource.route.pattern))
                note(resource, try await client.get(resource.route.pattern + "?x=1"))
            }
            note(
                ProgramFigures.profile,
                try await client.get("/api/v1/profile?by=sector,role-group&compare-with=2026-01-01&beside=England"))
            let profile = try await client.get("/api/v1/profile?by=sector")
            for figure in try objects(profile, "figures").prefix(40) {
                let id = RawClient.encoded(figure["id"] as? String ?? "")
                note(ProgramFigures.figure, try await client.get("/api/v1/figures/\(id)"))
            }
            note(ProgramFigures.figure, try await client.get("/api/v1/figures/luck"))
            for entry in try objects(try await client.get("/api/v1/returns"), "returns") {
                let path = "/api/v1/returns/\(entry["id"] as? String ?? "")"
                note(ProgramReturns.one, try await client.get(path))
                note(ProgramReturns.undo, try await client.json(path + "/undo"))
                note(ProgramReturns.undo, try await client.json(path + "/undo"))
            }
            for (sample, upload) in [("19-staff-identity", true), ("31-header-wrong", true), ("council", false)] {
                let files = try SiteUnderTest.sample(sample)
                let header = ["X-Goldenthread: 1"]
                note(
                    ProgramChecks.findings,
                    try await client.upload("/api/v1/findings", fields: [], files: files, cookie: nil, headers: header))
                let checked = try await client.upload(
                    "/api/v1/checks", fields: [("organisation", "Oak"), ("as-at", "2026-09-30")], files: files,
                    cookie: nil, headers: header)
                note(ProgramChecks.handedIn, checked)
                let path = checked.headers["location"] ?? ""
                note(ProgramChecks.check, try await client.get(path))
                note(ProgramChecks.imported, try await client.json(path + "/import"))
                note(ProgramChecks.cancelled, try await client.json(path + "/cancel"))
                #expect(upload || checked.text.contains("\"canBeImported\":true"))
            }
            note(ProgramOrganisations.added, try await client.json("/api/v1/organisations", "{\"name\":\"Elm\"}"))
            note(ProgramOrganisations.added, try await client.json("/api/v1/organisations", "{\"nam\":\"Elm\"}"))
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("interface-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let document = try await client.get("/api/v1/openapi.json")
            try Data(document.body).write(to: folder.appending(path: "openapi.json"))
            try JSONEncoder().encode(samples).write(to: folder.appending(path: "samples.json"))
            let ran = try await Python.ran(["-c", InterfaceTests.script], in: folder.path)
            #expect(ran.code == 0, "\(ran.said)")
            #expect(ran.said.contains("held \(samples.count) answers"), "\(ran.said)")
        }
    }

    /// Holds the description against its rules and the answers against the description.
    private static let script = """
        import json
        from jsonschema import Draft202012Validator, FormatChecker
        from openapi_spec_validator import OpenAPIV31SpecValidator
        document = json.load(open("openapi.json"))
        OpenAPIV31SpecValidator(document).validate()
        root = {"$schema": "https://json-schema.org/draft/2020-12/schema", "components": document["components"]}
        faults = []
        samples = json.load(open("samples.json"))
        for sample in samples:
            operation = document["paths"][sample["path"]][sample["method"]]
            where = f"{sample['method']} {sample['path']} {sample['status']}"
            answer = operation["responses"].get(str(sample["status"]))
            if answer is None:
                faults.append(f"{where} is not described: {sample['body'][:200]}")
                continue
            if "$ref" in answer:
                answer = document["components"]["responses"][answer["$ref"].split("/")[-1]]
            kind = sample["type"].split(";")[0]
            if kind not in answer["content"]:
                faults.append(f"{where} has the type {kind}")
                continue
            if kind.endswith("json"):
                schema = {**root, **answer["content"][kind]["schema"]}
                checker = Draft202012Validator(schema, format_checker=FormatChecker())
                for fault in list(checker.iter_errors(json.loads(sample["body"])))[:3]:
                    faults.append(f"{where}: {'/'.join(map(str, fault.absolute_path))}: {fault.message[:300]}")
        print("\\n".join(sorted(set(faults))[:60]))
        print(f"held {len(samples)} answers")
        raise SystemExit(1 if faults else 0)
        """
}

extension SiteUnderTest {
    /// Fills a site with two returns, a register, published numbers, areas and a correction.
    static func fill(_ client: RawClient) async throws {
        _ = try await client.imported("council", day: "30 9 2025")
        _ = try await client.imported("council-later-upload")
        let register = "Location ID,Location Name,Domain,Latest Rating\n1-1000000001,Oak House,Overall,Good\n"
        let numbers = """
            measure,area,area_code,period,value,unit,source_title,source_year
            turnover,England,E92000001,2024/25,23.7,%,An example,2025

            """
        for (table, text) in [("register", register), ("benchmarks", numbers)] {
            _ = try await client.upload(
                "/api/v1/\(table)", fields: [], files: [("table.csv", Array(text.utf8))], cookie: nil,
                headers: ["X-Goldenthread: 1"])
        }
        _ = try await client.json(
            "/api/v1/corrections",
            #"{"organisation":"Marlow Council","workplace":"MARL-HQ","postcode":"DN1 3HX","reason":"It moved"}"#)
    }
}
