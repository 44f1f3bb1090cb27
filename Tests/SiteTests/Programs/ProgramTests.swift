import Accounts
import Dates
import Desk
import Foundation
import Permissions
import Shapes
import Testing

@testable import Site

@Suite("Programs do what pages and commands do", .serialized)
struct ProgramTests {
    private typealias Object = [String: Any]

    private func object(_ answer: RawClient.Answer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
    }

    /// Sends JSON as a program does.
    private func send(_ client: RawClient, _ path: String, _ body: [String: String]) async throws -> RawClient.Answer {
        try await client.send(
            "POST", path, ["Host: 127.0.0.1:\(client.port)", "Content-Type: application/json"],
            Array(try JSONEncoder().encode(body)))
    }

    /// Sends files as a program does.
    private func send(
        _ client: RawClient, _ path: String, fields: [(String, String)] = [], files: [(name: String, bytes: [UInt8])]
    ) async throws -> RawClient.Answer {
        try await client.upload(path, fields: fields, files: files, cookie: nil, headers: ["X-Goldenthread: test"])
    }

    /// Stores a sample as two returns.
    private func stored(_ client: RawClient) async throws {
        for (sample, day) in [("council", "2025-09-30"), ("council-later-upload", "2026-09-30")] {
            let sent = try await send(
                client, "/api/v1/checks", fields: [("organisation", "Marlow Council"), ("as-at", day)],
                files: try SiteUnderTest.sample(sample))
            let address = try #require(sent.headers["location"])
            let imported = try await send(client, address + "/import", [:])
            #expect(try object(imported)["state"] as? String == "imported", "\(imported.text)")
        }
    }

    @Test("Figures have the shape that commands give: one id, one scope, flows in a comparison")
    func profile() async throws {
        try await SiteUnderTest.run { client, _ in
            try await stored(client)
            let answer = try await client.get("/api/v1/profile?by=sector&compare-with=2026-01-01&measure=turnover,wte")
            let whole = try object(answer)
            #expect(whole["programVersion"] as? String == "1.2.3" && whole["organisations"] as? Int == 1)
            let figures = try #require(whole["figures"] as? [Object])
            #expect(!figures.isEmpty)
            for figure in figures {
                #expect(figure["address"] == nil && figure["comparators"] is [Any])
                #expect((figure["scope"] as? [String: String])?["sector"] != nil)
                #expect((figure["value"] is NSNull) == (figure["refusal"] is Object))
                let id = try #require(figure["id"] as? String)
                let opened = try object(try await client.get("/api/v1/figures/" + RawClient.encoded(id)))
                #expect(opened["id"] as? String == id && opened["returns"] is [Any])
                #expect(opened["meaning"] is String && opened["exclusions"] is [Any])
            }
            let comparison = try #require(whole["comparison"] as? Object)
            let flows = try #require(comparison["flows"] as? [Object])
            #expect(flows.last?["value"] is NSNull && flows.last?["opening"] as? Int == 115)
            #expect(answer.text.utf8.first == UInt8(ascii: "{"), "sorted keys need no blank")
        }
    }

    @Test("A check by itself says what the command says and keeps nothing")
    func findings() async throws {
        try await SiteUnderTest.run { client, desk in
            let files = try SiteUnderTest.sample("19-staff-identity")
            let answer = try await send(client, "/api/v1/findings", fields: [("as-of", "2026-11-21")], files: files)
            #expect(answer.status == 200)
            let expected = try JSONAnswer.text(
                Desk.check(
                    files.map { FileBytes(name: $0.name, bytes: $0.bytes) }, held: nil,
                    asOf: try #require(SiteUnderTest.now?.day)))
            #expect(answer.text == expected + "\n")
            let against = try await send(
                client, "/api/v1/findings", fields: [("held", "{\"workplaces\":[]}")], files: files)
            #expect(against.status == 200)
            #expect(try await send(client, "/api/v1/findings", fields: [("held", "x")], files: files).status == 422)
            #expect(try await send(client, "/api/v1/findings", fields: [("hold", "x")], files: files).status == 400)
            #expect(try await send(client, "/api/v1/findings", files: []).status == 400)
            let waiting = try FileManager.default.contentsOfDirectory(atPath: desk.settings.uploads)
            #expect(waiting.isEmpty)
        }
    }

    @Test("Files are previewed, thrown away, imported once and given again")
    func checks() async throws {
        try await SiteUnderTest.run { client, desk in
            let files = try SiteUnderTest.sample("council")
            let fields = [("organisation", "Marlow Council"), ("as-at", "2026-09-30")]
            let first = try await send(client, "/api/v1/checks", fields: fields, files: files)
            #expect(first.status == 201)
            let preview = try #require(try object(first)["preview"] as? Object)
            #expect(preview["workersCreated"] as? Int == 115 && preview["opening"] as? Bool == true)
            let address = try #require(first.headers["location"])
            #expect(try await send(client, address + "/cancel", [:]).status == 200)
            #expect(try await send(client, address + "/cancel", [:]).status == 404)
            #expect(try await send(client, address + "/import", [:]).status == 404)
            let second = try await send(client, "/api/v1/checks", fields: fields, files: files)
            let again = try #require(second.headers["location"])
            let stored = try object(try await send(client, again + "/import", [:]))
            let repeated = try object(try await send(client, again + "/import", [:]))
            let id = (stored["return"] as? Object)?["id"] as? String
            #expect(id != nil && (repeated["return"] as? Object)?["id"] as? String == id)
            #expect(try await desk.history(organisation: nil, asker: Asker.operator("test", door: .site)).count == 1)
            let damaged = try await send(
                client, "/api/v1/checks", fields: fields, files: try SiteUnderTest.sample("31-header-wrong"))
            #expect(try object(damaged)["canBeImported"] as? Bool == false)
            #expect(try object(damaged)["preview"] == nil)
            let refused = try #require(damaged.headers["location"])
            #expect(try await send(client, refused + "/import", [:]).status == 422)
        }
    }

    @Test("Organisations are added, and corrections made and taken back")
    func organisations() async throws {
        try await SiteUnderTest.run { client, _ in
            try await stored(client)
            let added = try await send(
                client, "/api/v1/organisations", ["name": "Oak House", "kind": "provider", "area": "E08000017"])
            #expect(added.status == 201)
            #expect(try object(added)["name"] as? String == "Oak House")
            #expect(try await send(client, "/api/v1/organisations", ["name": "Oak House"]).status == 422)
            #expect(try await send(client, "/api/v1/organisations", ["name": "B", "kind": "club"]).status == 400)
            #expect(try await send(client, "/api/v1/organisations", ["nam": "B"]).status == 400)
            #expect(try await send(client, "/api/v1/organisations", [:]).status == 400)
            let made = try await send(
                client, "/api/v1/corrections",
                ["organisation": "Marlow Council", "workplace": "MARL-HQ", "area": "E08000017", "reason": "It moved"])
            #expect(made.status == 201, "\(made.text)")
            let id = try #require(try object(made)["id"] as? String)
            let listed = try object(try await client.get("/api/v1/corrections?organisation=Marlow%20Council"))
            #expect((listed["corrections"] as? [Object])?.first?["area"] as? String == "E08000017")
            let undone = try await send(client, "/api/v1/corrections/\(id)/undo", [:])
            #expect(try object(undone)["undoneAt"] is String)
            #expect(try await send(client, "/api/v1/corrections/\(id)/undo", [:]).status == 404)
            let near = try await client.get("/api/v1/returns?organisation=Marlo%20Council")
            #expect(near.status == 404 && near.text.contains("Did you mean Marlow Council?"))
        }
    }

    @Test("The national files are given as far as the asker may see them")
    func files() async throws {
        try await SiteUnderTest.run { client, desk in
            try await stored(client)
            let listed = try object(try await client.get("/api/v1/organisations"))
            let id = try #require((listed["organisations"] as? [Object])?.first?["id"] as? String)
            let path = "/api/v1/organisations/\(id)/files/staff"
            let reader = try await SiteUnderTest.token(desk, "reader", roles: [.init(.reader)])
            let refused = try await client.with(token: reader.word).get(path)
            #expect(refused.status == 403 && !refused.text.contains("LOCALESTID"))
            let given = try await client.get(path)
            let export = try await desk.export(
                organisation: "Marlow Council", asker: Asker.operator("test", door: .site))
            #expect(given.status == 200 && given.body == export.staff)
            let masked = try await client.get(path + "?sanitised=yes")
            #expect(masked.text.contains(",Admin,") && !given.text.contains(",Admin,"))
            #expect(try await client.get(path + "?sanitized=yes").status == 400)
            #expect(try await client.get(path + "x").status == 404)
        }
    }

    @Test("Registers and published numbers are loaded, and refused with what was found")
    func tables() async throws {
        try await SiteUnderTest.run { client, _ in
            #expect(try object(try await client.get("/api/v1/register"))["register"] is NSNull)
            let register = """
                Location ID,Location Name,Domain,Latest Rating
                1-1000000001,Oak House,Overall,Good

                """
            let loaded = try await send(client, "/api/v1/register", files: [("r.csv", Array(register.utf8))])
            #expect(loaded.status == 201, "\(loaded.text)")
            #expect(try object(loaded)["locations"] as? Int == 1)
            let held = try object(try await client.get("/api/v1/register"))["register"] as? Object
            #expect(held?["source"] as? String == "r.csv" && held?["locations"] as? Int == 1)
            let odd = try await send(client, "/api/v1/register", files: [("x.csv", Array("a,b\n1,2\n".utf8))])
            #expect(odd.status == 422)
            #expect((try object(odd)["findings"] as? [Any])?.isEmpty == false)
            let numbers = """
                measure,area,area_code,period,value,unit,source_title,source_year
                turnover,England,E92000001,2024/25,23.7,%,An example,2025

                """
            let published = try await send(client, "/api/v1/benchmarks", files: [("n.csv", Array(numbers.utf8))])
            #expect(published.status == 201)
            let all = try object(try await client.get("/api/v1/benchmarks"))["benchmarks"] as? [Object]
            #expect(all?.first?["value"] as? Double == 23.7)
            #expect(try await client.get("/api/v1/sector").status == 200)
            #expect(try await client.get("/api/v1/completeness").status == 200)
        }
    }

    @Test("Nothing is changed for a page of another site, a form, or a name that is not this machine's")
    func guards() async throws {
        try await SiteUnderTest.run { client, desk in
            let body = Array("{\"name\":\"Evil\"}".utf8)
            let host = "Host: 127.0.0.1:\(client.port)"
            let json = "Content-Type: application/json"
            let requests: [([String], Int)] = [
                ([host, "Content-Type: text/plain"], 415),
                ([host, "Content-Type: application/x-www-form-urlencoded"], 415),
                ([host, json, "Origin: http://evil.org"], 403),
                ([host, json, "Origin: null"], 403),
                ([host, json, "Sec-Fetch-Site: cross-site"], 403),
                ([host, json, "Sec-Fetch-Site: same-site"], 403),
                (["Host: evil.org", json], 421),
            ]
            for (headers, status) in requests {
                #expect(
                    try await client.send("POST", "/api/v1/organisations", headers, body).status == status,
                    "\(headers)")
            }
            let files = try SiteUnderTest.sample("council")
            for path in ["checks", "findings", "register", "benchmarks"] {
                let answer = try await client.upload("/api/v1/" + path, fields: [], files: files, cookie: nil)
                #expect(answer.status == 403, "\(path)")
            }
            let asked = ["Access-Control-Request-Headers: x-goldenthread,content-type", "Origin: http://evil.org"]
            let preflight = try await client.send("OPTIONS", "/api/v1/organisations", [host] + asked, [])
            #expect(preflight.status >= 400 && preflight.headers["access-control-allow-origin"] == nil)
            #expect(try await desk.organisations(asker: Asker.operator("test", door: .site)).isEmpty)
        }
    }

    @Test(
        "Words that nobody knows are refused, and the address says which it takes",
        arguments: [
            "/api/v1/profile?measur=turnover", "/api/v1/profile?measure=turnovre", "/api/v1/profile?by=sector,sector",
            "/api/v1/profile?sector=private&sector=x", "/api/v1/returns?organization=A", "/api/v1/measures?x=1",
            "/api/v1/completeness?by=sector", "/api/v1/sector?as-at=yesterday", "/api/v1/corrections?id=1",
        ])
    func unknownWords(address: String) async throws {
        try await SiteUnderTest.run { client, _ in
            let answer = try await client.get(address)
            #expect(answer.status == 400)
            #expect(answer.headers["content-type"] == "application/problem+json")
            #expect((try object(answer)["detail"] as? String)?.isEmpty == false)
        }
    }
}
