import Foundation
import Testing

@testable import Site

@Suite("The road from files to an opened figure", .serialized)
struct RoadTests {
    @Test("Files are checked, looked at, imported, seen in the profile, opened and undone")
    func road() async throws {
        try await SiteUnderTest.run { client, _ in
            let made = try await client.imported("council")
            let done = try await client.get(made.address, cookie: made.cookie)
            #expect(done.text.contains("115 workers new"))
            #expect(done.text.contains("Undo this import"))
            let home = try await client.get("/")
            #expect(home.text.contains(">115<"))
            let figure = try #require(home.text.firstMatch(of: /\/figures\/filled-posts[^"]*/)).output
            let opened = try await client.get(String(figure))
            #expect(opened.status == 200)
            #expect(opened.text.contains("<p class=\"gt-big\">115</p>"))
            let proof = try await client.get(String(figure) + "/proof.json")
            #expect(proof.text.contains("\"value\":115"))
            let page = try await client.opened(made.address, cookie: made.cookie)
            let id = String(made.address.split(separator: "?")[0])
            #expect(try await client.form(id + "/undo", [("token", page.token)], cookie: made.cookie).status == 303)
            #expect(try await client.get("/").text.contains("No return is held yet"))
        }
    }

    @Test("A later return says what is new, changed field by field, and gone, and asks before people are gone")
    func laterReturn() async throws {
        try await SiteUnderTest.run { client, _ in
            _ = try await client.imported("council", day: "30 9 2025")
            let check = try await client.uploaded("council-later-upload")
            var preview = try await client.opened(check.address, cookie: check.cookie)
            for _ in 0..<50 where preview.answer.text.contains("data-progress=") {
                preview = try await client.opened(check.address, cookie: check.cookie)
            }
            #expect(preview.answer.text.contains("Check what this import will change"))
            #expect(preview.answer.text.contains("against the return of 30 September 2025"))
            let refused = try await client.form(
                check.address + "/import", [("token", preview.token)], cookie: check.cookie)
            #expect(refused.status == 422)
            #expect(refused.text.contains("Look at what will be gone, then tick this box"))
            let changes = try await client.get(check.address + "/changes.csv", cookie: check.cookie)
            #expect(changes.headers["content-type"] == "text/csv; charset=utf-8")
            for line in changes.text.split(separator: "\r\n") {
                let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                if cells.count > 3, ["DISPLAYID", "NINUMBER", "DOB", "POSTCODE"].contains(cells[3]) {
                    #expect(cells[4] == "hidden" && cells[5] == "hidden")
                }
            }
            let rows = try await client.get(check.address + "/changes", cookie: check.cookie)
            #expect(rows.status == 200)
        }
    }

    @Test("Errors are listed by code with their lines, without what could name a person, and as a spreadsheet")
    func findings() async throws {
        try await SiteUnderTest.run { client, _ in
            let check = try await client.uploaded("19-staff-identity")
            let page = try await client.get(check.address, cookie: check.cookie)
            #expect(page.text.contains("Errors: correct these"))
            #expect(page.text.contains("then upload again"))
            let staff = try SiteUnderTest.sample("19-staff-identity").first { $0.name == "staff.csv" }
            let numbers = String(decoding: staff?.bytes ?? [], as: UTF8.self).matches(of: /QQ[0-9]{4,}[A-Z]?/)
                .map { String($0.output) }
            #expect(!numbers.isEmpty)
            for number in numbers { #expect(!page.text.contains(number)) }
            let sheet = try await client.get(check.address + "/findings.xlsx", cookie: check.cookie)
            #expect(sheet.body.starts(with: Array("PK".utf8)))
            #expect(sheet.headers["content-disposition"] == "attachment; filename=\"findings.xlsx\"")
            let form = try await client.opened("/returns/new", cookie: check.cookie)
            let answer = try await client.form(
                check.address + "/import", [("token", form.token)], cookie: check.cookie)
            #expect(answer.status == 303)
            #expect(try await client.get("/returns").text.contains("No return is held yet"))
        }
    }

    @Test("A header of another format is refused, with what is wrong, and no row is read")
    func header() async throws {
        try await SiteUnderTest.run { client, _ in
            let check = try await client.uploaded("31-header-wrong")
            let page = try await client.get(check.address, cookie: check.cookie)
            #expect(page.text.contains("These files cannot be read as a return"))
            #expect(page.text.contains("There is a problem"))
        }
    }

    @Test(
        "Files that are no such files are refused in words, and nothing is held",
        arguments: [
            ("archive.csv", [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 600)), ("empty.csv", []),
            ("nul.csv", [UInt8]("LOCALESTID,STATUS\r\nA\0B,NEW\r\n".utf8)),
            ("latin.csv", [UInt8]("LOCALESTID,STATUS,ESTNAME\r\nA,NEW,Caf".utf8) + [0xE9, 13, 10]),
            ("<script>alert(1)</script>.csv", [UInt8]("x\r\n".utf8)),
            ("lines.csv", [UInt8](repeating: 10, count: 50_000)),
        ])
    func noSuchFiles(name: String, bytes: [UInt8]) async throws {
        try await SiteUnderTest.run { client, _ in
            let form = try await client.opened("/returns/new")
            let answer = try await client.upload(
                "/returns/new",
                fields: [
                    ("token", form.token), ("organisation", "Marlow Council"), ("day", "1"), ("month", "9"),
                    ("year", "2026"),
                ], files: [(name, bytes)], cookie: form.cookie)
            #expect(answer.status == 303)
            var page = try await client.get(answer.headers["location"] ?? "", cookie: form.cookie)
            for _ in 0..<50 where page.text.contains("data-progress=") {
                page = try await client.get(answer.headers["location"] ?? "", cookie: form.cookie)
            }
            #expect(page.status == 200)
            #expect(page.text.contains("These files cannot be read as a return"))
            #expect(!page.text.contains("<script>alert"))
            let importing = (answer.headers["location"] ?? "") + "/import"
            _ = try await client.form(importing, [("token", form.token), ("seen", "yes")], cookie: form.cookie)
            #expect(try await client.get("/returns").text.contains("No return is held yet"))
        }
    }

    @Test("A program sends files, reads what was found, imports and undoes")
    func programs() async throws {
        try await SiteUnderTest.run { client, _ in
            let files = try SiteUnderTest.sample("council")
            let fields = [("organisation", "Marlow Council"), ("as-at", "2025-09-30")]
            #expect(try await client.upload("/api/v1/checks", fields: fields, files: files, cookie: nil).status == 403)
            let sent = try await client.upload(
                "/api/v1/checks", fields: fields, files: files, cookie: nil, headers: ["X-Goldenthread: test"])
            #expect(sent.status == 201)
            let state = try #require(try JSONSerialization.jsonObject(with: Data(sent.body)) as? [String: Any])
            #expect(state["canBeImported"] as? Bool == true)
            #expect((state["check"] as? [String: Any])?["status"] as? String == "PASSED")
            let address = try #require(sent.headers["location"])
            let host = ["Host: 127.0.0.1:\(client.port)"]
            #expect(try await client.send("POST", address + "/import", host, []).status == 415)
            let json = host + ["Content-Type: application/json"]
            #expect(try await client.send("POST", address + "/import", json, Array("{}".utf8)).status == 200)
            let held = try await client.get("/api/v1/returns")
            let id = try #require(held.text.firstMatch(of: /"id":"([0-9a-f-]{36})"/)).output.1
            let undone = try await client.send("POST", "/api/v1/returns/\(id)/undo", json, Array("{}".utf8))
            #expect(undone.status == 200)
            #expect(undone.text.contains("\"undoneAt\":\"2026-11-21"))
        }
    }

    @Test("The postcode and area of a workplace are corrected by hand, and the correction is taken back")
    func corrections() async throws {
        try await SiteUnderTest.run { client, _ in
            let made = try await client.imported("council")
            let organisation = try #require(
                try await client.get("/organisations").text.firstMatch(of: /\/organisations\/[0-9a-f-]{36}/)
            ).output
            let address = "\(organisation)/workplaces/MARL-HQ"
            let page = try await client.opened(address, cookie: made.cookie)
            let refused = try await client.form(
                address + "/correct", [("token", page.token), ("area", "E08000017")], cookie: made.cookie)
            #expect(refused.status == 422)
            #expect(refused.text.contains("Say why the workplace is corrected"))
            let done = try await client.form(
                address + "/correct", [("token", page.token), ("area", "E08000017"), ("reason", "It moved")],
                cookie: made.cookie)
            #expect(done.status == 303)
            let corrected = try await client.opened(address, cookie: made.cookie)
            #expect(corrected.answer.text.contains("Corrected by hand"))
            #expect(corrected.answer.text.contains("E08000017"))
            let undo = try #require(
                corrected.answer.text.firstMatch(of: /action="([^"]+\/undo)"/)
            ).output.1
            let back = try await client.form(String(undo), [("token", corrected.token)], cookie: made.cookie)
            #expect(back.status == 303)
            #expect(!(try await client.get(address).text.contains("Corrected by hand")))
        }
    }

    @Test("A form that is filled in wrongly comes back with what was written and what is wrong")
    func form() async throws {
        try await SiteUnderTest.run { client, _ in
            let form = try await client.opened("/returns/new")
            let answer = try await client.upload(
                "/returns/new",
                fields: [("token", form.token), ("organisation", ""), ("day", "31"), ("month", "2"), ("year", "2026")],
                files: [], cookie: form.cookie)
            #expect(answer.status == 422)
            #expect(answer.text.contains("<title>Error: Add a return"))
            #expect(answer.text.contains("Say whose files these are"))
            #expect(answer.text.contains("The day has to be a real one"))
            #expect(answer.text.contains("Choose the CSV files of this return"))
            #expect(answer.text.contains("value=\"31\""))
        }
    }

    @Test("Every page of the site is there once something is held, and none holds a raw sign of a template")
    func everyPage() async throws {
        try await SiteUnderTest.run { client, _ in
            _ = try await client.imported("council")
            let organisation = try #require(
                try await client.get("/organisations").text.firstMatch(of: /\/organisations\/[0-9a-f-]{36}/)
            ).output
            let workplace = try #require(
                try await client.get(String(organisation)).text.firstMatch(
                    of: /\/organisations\/[0-9a-f-]{36}\/workplaces\/[^"]+/)
            ).output
            let themes = [
                "size-and-shape", "movement", "hours-and-contracts", "people", "pay", "qualifications-and-training",
                "sickness",
            ].map { "/profile/\($0)" }
            let pages =
                ["/", "/returns", "/profile", "/completeness", "/help", "/accessibility", "/privacy", "/sources"]
                + [String(organisation), String(workplace), "/organisations?sort=jobs", "/returns?search=marlow"]
                + themes
                + [
                    "/sector", "/profile/people?by=age-band", "/profile/movement?by=role&sort=name",
                    "/profile/pay?sector=private",
                ]
            for path in pages {
                let answer = try await client.get(path)
                #expect(answer.status == 200, "\(path)")
                #expect(!answer.text.contains("{{"), "\(path)")
                #expect(answer.text.contains("<h1 class=\"govuk-heading-l\">"), "\(path)")
            }
            for path in [
                "/main-measures.csv", "/profile/movement/figures.csv", "/completeness/rules.csv",
                "/completeness/records.csv",
            ] {
                #expect(try await client.get(path).headers["content-type"] == "text/csv; charset=utf-8", "\(path)")
            }
            for path in [
                "/api/v1", "/api/v1/profile", "/api/v1/measures", "/api/v1/organisations", "/api/v1/returns",
                "/api/v1/completeness", "/health",
            ] {
                let answer = try await client.get(path)
                #expect(answer.status == 200, "\(path)")
                #expect(throws: Never.self, "\(path)") {
                    try JSONSerialization.jsonObject(with: Data(answer.body))
                }
            }
        }
    }
}
