import Accounts
import Dates
import Desk
import Foundation
import Permissions
import Protection
import TestFiles
import Testing

@testable import Site

@Suite("Pages of data protection", .serialized)
struct ProtectionPagesTests {
    static let tester = Asker.operator("test", door: .site)

    /// A browser in which somebody with roles is signed in.
    static func browser(
        _ client: RawClient, _ desk: Desk, _ name: String, _ roles: [RoleRequest]
    ) async throws -> RawClient {
        let account = try await desk.addAccount(
            email: "\(name)@example.gov.uk", name: name, roles: roles, isMadeUp: true, asker: tester)
        let word = name.utf8.map { String($0, radix: 16) }.joined().padding(toLength: 64, withPad: "0", startingAt: 0)
        try await desk.beginSession(account: account.id, word: word, address: "", agent: "", hasSecondFactor: true)
        var browser = client
        browser.session = "goldenthread-session=" + word
        return browser
    }

    private static let pages = [
        "/data-protection", "/trail", "/trail/entries.csv", "/trail/entries.json", "/trail/report",
        "/data-protection/worker", "/data-protection/retention", "/impact-assessment",
        "/impact-assessment/document.html", "/privacy", "/privacy/notice.html", "/organisations/tree",
    ]

    @Test("open for who may, are refused to others, and send the public to sign in but for the notice")
    func doors() async throws {
        try await SiteUnderTest.run { client, desk in
            let auditor = try await ProtectionPagesTests.browser(client, desk, "auditor", [.init(.auditor)])
            let reader = try await ProtectionPagesTests.browser(client, desk, "reader", [.init(.reader)])
            var nobody = client
            nobody.session = ""
            for page in ProtectionPagesTests.pages {
                let isPublic = page.hasPrefix("/privacy")
                #expect(try await nobody.get(page).status == (isPublic ? 200 : 303), "\(page)")
                let answer = try await auditor.get(page)
                #expect(answer.status == 200, "\(page): \(answer.status)")
                let refused = try await reader.get(page)
                let isForAll =
                    isPublic
                    || ["/data-protection", "/data-protection/worker", "/organisations/tree"]
                        .contains(page)
                #expect(refused.status == (isForAll ? 200 : 403), "\(page): \(refused.status)")
            }
            let notice = try await nobody.get("/privacy")
            #expect(notice.text.contains("2,557 days") && notice.text.contains("never shares") == false)
            #expect(notice.text.contains("Information Commissioner"))
            let document = try await auditor.get("/impact-assessment/document.html")
            #expect(document.headers["content-disposition"]?.contains("attachment") == true)
            #expect(document.text.contains("Auditor") && !document.text.contains("{{"))
        }
    }

    @Test("the trail is filtered, opened, proved and reported; no cell of its CSV runs")
    func trail() async throws {
        try await SiteUnderTest.run { client, desk in
            _ = try await client.imported("council")
            let auditor = try await ProtectionPagesTests.browser(client, desk, "auditor", [.init(.auditor)])
            let list = try await auditor.get("/trail?act=return.import")
            #expect(list.text.contains("stored a return") && list.text.contains("Test Officer"))
            #expect(!list.text.contains("saw what an import"))
            let entry = try #require(
                list.text.firstMatch(of: #/href="(/trail/entries/[0-9a-f-]{36})"/#)?.output.1)
            let opened = try await auditor.get(String(entry))
            #expect(opened.status == 200 && opened.text.contains("Marlow Council"))
            let odd = try await auditor.get("/trail?act=nothing&from=yesterday")
            #expect(odd.text.contains("There is a problem"))
            #expect(try await auditor.get("/trail/entries.csv?act=nothing").status == 400)
            let form = try await auditor.opened("/trail", cookie: auditor.session)
            let proof = try await auditor.form("/trail/check", [("token", form.token)], cookie: auditor.session)
            #expect(proof.text.contains("The trail is whole"))
            let wrong = try await auditor.form(
                "/trail/check", [("token", form.token), ("expect", "9999:0123456789abcdef")], cookie: auditor.session)
            #expect(wrong.text.contains("The trail is not whole"))
            let report = try await auditor.form(
                "/trail/report", [("token", form.token), ("organisation", "Marlow Council")], cookie: auditor.session)
            #expect(report.text.contains("Test Officer") && report.text.contains("stored a return"))
            let empty = try await auditor.form("/trail/report", [("token", form.token)], cookie: auditor.session)
            #expect(empty.status == 422)
            let file = try await auditor.form(
                "/trail/report", [("token", form.token), ("organisation", "Marlow Council"), ("file", "csv")],
                cookie: auditor.session)
            #expect(file.headers["content-type"]?.hasPrefix("text/csv") == true)
            for line in file.text.split(separator: "\n") {
                for cell in line.split(separator: ",") where !cell.isEmpty {
                    #expect(!"=+-@".contains(cell.trimmingPrefix("\"").first ?? " "), "\(cell)")
                }
            }
        }
    }

    @Test("a worker is found by references, taken out in three forms, and erased after a reason and a confirmation")
    func worker() async throws {
        try await SiteUnderTest.run { client, desk in
            _ = try await client.imported("council")
            let page = try await client.opened("/data-protection/worker")
            let who = [
                ("token", page.token), ("organisation", "Marlow Council"), ("workplace", "MARL-HQ"),
                ("worker", "M0001"),
            ]
            let blank = try await client.form("/data-protection/worker", [("token", page.token)], cookie: page.cookie)
            #expect(blank.status == 422 && blank.text.contains("Give the worker’s reference"))
            let found = try await client.form("/data-protection/worker", who, cookie: page.cookie)
            #expect(found.status == 200 && found.text.contains("What is held on this worker"))
            let person = try #require(found.text.firstMatch(of: #/name="person" value="(person:[0-9]+)"/#)?.output.1)
            for (form, type) in [("html", "text/html"), ("csv", "text/csv"), ("json", "application/json")] {
                let file = try await client.form(
                    "/data-protection/worker/file", who + [("form", form)], cookie: page.cookie)
                #expect(file.headers["content-type"]?.hasPrefix(type) == true)
                #expect(file.text.contains("QQ100048D") && !file.text.contains("M0002"), "\(form)")
            }
            let unsure = try await client.form(
                "/data-protection/worker/erase", who + [("person", String(person))], cookie: page.cookie)
            #expect(unsure.status == 422 && unsure.text.contains("Confirm that this person"))
            let other = try await client.form(
                "/data-protection/worker/erase",
                who + [("person", "person:999999"), ("reason", "request"), ("sure", "yes")], cookie: page.cookie)
            #expect(other.status == 409)
            let erased = try await client.form(
                "/data-protection/worker/erase",
                who + [("person", String(person)), ("reason", "request"), ("sure", "yes")], cookie: page.cookie)
            #expect(erased.text.contains("This person was erased"))
            let gone = try await client.form("/data-protection/worker", who, cookie: page.cookie)
            #expect(gone.status == 404)
        }
    }

    @Test("an administrator changes and runs rules; an auditor looks")
    func retention() async throws {
        try await SiteUnderTest.run { client, desk in
            let administrator = try await ProtectionPagesTests.browser(
                client, desk, "administrator", [.init(.administrator)])
            let auditor = try await ProtectionPagesTests.browser(client, desk, "auditor", [.init(.auditor)])
            let page = try await administrator.opened("/data-protection/retention", cookie: administrator.session)
            func set(_ days: String, _ browser: RawClient, _ token: String) async throws -> Int {
                try await browser.form(
                    "/data-protection/retention/rules/results", [("token", token), ("days", days)],
                    cookie: browser.session
                ).status
            }
            #expect(try await set("30", administrator, page.token) == 303)
            #expect(try await set("soon", administrator, page.token) == 422)
            #expect(try await set("0", administrator, page.token) == 422)
            let seen = try await auditor.opened("/data-protection/retention", cookie: auditor.session)
            #expect(seen.answer.text.contains("30 days"))
            #expect(try await set("31", auditor, seen.token) == 403)
            let preview = try await auditor.form(
                "/data-protection/retention/run", [("token", seen.token), ("preview", "yes")], cookie: auditor.session)
            #expect(preview.text.contains("What would go now"))
            let run = try await auditor.form(
                "/data-protection/retention/run", [("token", seen.token)], cookie: auditor.session)
            #expect(run.status == 403)
            let done = try await administrator.form(
                "/data-protection/retention/run", [("token", page.token)], cookie: administrator.session)
            #expect(done.text.contains("What went now"))
        }
    }

    @Test("an employer says what it shares and sees who saw it; an officer moves it in the tree")
    func sharing() async throws {
        try await SiteUnderTest.run { client, desk in
            let employer = try await desk.addOrganisation(
                named: "Alder Care", kind: .provider, area: "", asker: ProtectionPagesTests.tester)
            let other = try await desk.addOrganisation(
                named: "Birch Care", kind: .provider, area: "", asker: ProtectionPagesTests.tester)
            let provider = try await ProtectionPagesTests.browser(
                client, desk, "provider", [.init(.provider, over: "Alder Care")])
            let address = "/organisations/\(employer.id)/sharing"
            let page = try await provider.opened(address, cookie: provider.session)
            #expect(page.answer.text.contains("Nothing by name"))
            let none = try await provider.form(address, [("token", page.token)], cookie: provider.session)
            #expect(none.status == 422)
            let saved = try await provider.form(
                address, [("token", page.token), ("consent", "workplace and staff")], cookie: provider.session)
            #expect(saved.status == 303)
            #expect(try await provider.get(address).text.contains("UNIQUEWORKERID"))
            #expect(try await provider.get("/organisations/\(other.id)/sharing").status == 404)
            // The officer neither decides for it nor reads its trail, but sees to the tree.
            #expect(try await client.get(address).status == 403)
            let form = try await client.opened("/organisations/\(employer.id)/place")
            let theirs = try await client.form(
                address, [("token", form.token), ("consent", "none")], cookie: form.cookie)
            #expect(theirs.status == 403)
            let moved = try await client.form(
                "/organisations/\(other.id)/place",
                [("token", form.token), ("move", "yes"), ("under", "Alder Care"), ("part", "subsidiary")],
                cookie: form.cookie)
            #expect(moved.status == 303)
            let round = try await client.form(
                "/organisations/\(employer.id)/place",
                [("token", form.token), ("move", "yes"), ("under", "Birch Care"), ("part", "subsidiary")],
                cookie: form.cookie)
            #expect(round.status == 422 && round.text.contains("is a part of Alder Care itself"))
            let tree = try await client.get("/organisations/tree")
            #expect(tree.text.contains("subsidiary of Alder Care"))
            #expect(try await provider.get("/organisations/tree").text.contains("Birch Care"))
        }
    }
}
