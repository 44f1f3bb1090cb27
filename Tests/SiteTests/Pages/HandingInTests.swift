import Dates
import Desk
import Figures
import Foundation
import Permissions
import Profiles
import Testing

@testable import Site

@Suite("Handing in: what is said before, what is kept, what a second press does", .serialized)
struct HandingInTests {
    @Test("What a preview says of the figures is what they say after the import")
    func previewFigures() async throws {
        try await SiteUnderTest.run { client, desk in
            _ = try await client.imported("council", organisation: "Ash Care", day: "31 3 2026")
            _ = try await client.imported("council", day: "30 9 2025")
            let asker = Asker.operator("test", door: .site)
            let request = ImportRequest(organisation: "marlow  COUNCIL", asAt: Day(iso: "2026-09-30"))
            let files = try SiteUnderTest.sample("council-later-upload").map {
                FileBytes(name: $0.name, bytes: $0.bytes)
            }
            let said = try #require(try await desk.previewFigures(request, files: files, asker: asker))
            #expect(said.organisations == 2)
            #expect(try await desk.history(organisation: nil, asker: asker).count == 2)
            var question = ProfileQuestion()
            question.measures = Desk.previewMeasures
            question.asAt = Day(iso: "2026-09-30")
            question.organisation = "Marlow Council"
            let before = try await desk.profile(question, asker: asker).figures.map(\.figure.value)
            #expect(said.organisation.map { $0.earlier?.value } == before)
            let outcome = try await desk.importReturn(request, files: files, asker: asker)
            #expect(outcome.record?.organisation.name == "Marlow Council")
            let after = try await desk.profile(question, asker: asker).figures.map(\.figure.value)
            #expect(said.organisation.map { $0.later?.value } == after)
            #expect(before != after)
            question.organisation = nil
            let all = try await desk.profile(question, asker: asker).figures.map(\.figure.value)
            #expect(said.everybody.map { $0.later?.value } == all)
        }
    }

    @Test("The preview shows the figures before and after, of the organisation and of everybody")
    func previewPage() async throws {
        try await SiteUnderTest.run { client, _ in
            let first = try await client.uploaded("council")
            let alone = try await client.settledPage(first.address, first.cookie)
            #expect(alone.contains("What the figures will say"))
            #expect(alone.contains("<td class=\"govuk-table__cell n us\">115</td>"))
            #expect(!alone.contains("All 1 organisation"))
            _ = try await client.imported("council", organisation: "Ash Care", day: "31 3 2026")
            _ = try await client.imported("council", day: "30 9 2025")
            let second = try await client.uploaded("council-later-upload")
            let page = try await client.settledPage(second.address, second.cookie)
            #expect(page.contains("All 2 organisations"))
        }
    }

    @Test("Who presses twice, or goes back and presses again, comes to the stored return")
    func pressedTwice() async throws {
        try await SiteUnderTest.run { client, desk in
            let check = try await client.uploaded("council")
            _ = try await client.settledPage(check.address, check.cookie)
            let preview = try await client.opened(check.address, cookie: check.cookie)
            let fields = [("token", preview.token), ("seen", "yes")]
            for _ in 0..<2 {
                let answer = try await client.form(check.address + "/import", fields, cookie: check.cookie)
                #expect(answer.status == 303)
                #expect(answer.headers["location"] == check.address)
            }
            var address = ""
            for _ in 0..<100 where address.isEmpty {
                let answer = try await client.get(check.address, cookie: check.cookie)
                if answer.status == 303 { address = answer.headers["location"] ?? "" }
            }
            #expect(address.hasPrefix("/returns/held/"))
            let late = try await client.form(check.address + "/import", fields, cookie: check.cookie)
            #expect(late.status == 303 && late.headers["location"] == check.address)
            #expect(try await desk.history(organisation: nil, asker: Asker.operator("test", door: .site)).count == 1)
            let id = check.address.split(separator: "/").last.map(String.init) ?? ""
            #expect(desk.storedReturn(ofUpload: id).map { address.contains($0) } == true)
        }
    }

    @Test("Files that cannot be stored are gone from the disk once that is known; what was found stays")
    func refusedFilesAreGone() async throws {
        try await SiteUnderTest.run { client, desk in
            for sample in ["19-staff-identity", "31-header-wrong"] {
                let check = try await client.uploaded(sample)
                let page = try await client.settledPage(check.address, check.cookie)
                #expect(page.contains("then upload again") || page.contains("cannot be read as a return"))
                let left = try FileManager.default.contentsOfDirectory(atPath: desk.settings.uploads)
                #expect(!left.contains { $0.utf8.count == 36 })
                #expect(try await client.get(check.address, cookie: check.cookie).status == 200)
            }
        }
    }

    @Test("A name that differs in capitals and blanks alone is the organisation that is held, and the page says so")
    func sameName() async throws {
        try await SiteUnderTest.run { client, desk in
            _ = try await client.imported("council", day: "30 9 2025")
            let check = try await client.uploaded("council-later-upload", organisation: "marlow  council")
            #expect(check.address.contains("?written=marlow"))
            let page = try await client.settledPage(check.address, check.cookie)
            #expect(page.contains("That is held as <strong>Marlow Council</strong>"))
            #expect(page.contains("against the return of 30 September 2025"))
            let asker = Asker.operator("test", door: .site)
            await #expect(throws: DeskError.self) {
                try await desk.addOrganisation(named: "MARLOWCOUNCIL", kind: .council, area: "", asker: asker)
            }
        }
    }

    @Test("A name of nothing but blanks and signs that nobody sees is an error beside its field")
    func emptyName() async throws {
        try await SiteUnderTest.run { client, _ in
            let form = try await client.opened("/returns/new")
            for name in ["", " \u{A0} ", "\u{1}\u{202E}"] {
                let answer = try await client.upload(
                    "/returns/new",
                    fields: [
                        ("token", form.token), ("organisation", name), ("day", "30"), ("month", "9"), ("year", "2026"),
                    ], files: try SiteUnderTest.sample("council"), cookie: form.cookie)
                #expect(answer.status == 422)
                #expect(answer.text.contains("<a href=\"#organisation\">Say whose files these are</a>"))
            }
        }
    }

    @Test("Signs that steer a terminal or turn the writing round are not kept in a name")
    func namesAreVisible() async throws {
        try await SiteUnderTest.run { client, desk in
            _ = try await client.imported("council", organisation: "Ash\u{1B}[31m \u{202E}Care\u{7}")
            let names = try await desk.organisations(asker: Asker.operator("test", door: .site)).map(
                \.organisation.name)
            #expect(names == ["Ash [31m Care"])
        }
    }

    @Test("A return that was undone says when, in a day and a time")
    func undoneTwice() async throws {
        try await SiteUnderTest.run { client, _ in
            let made = try await client.imported("council")
            let id = String(made.address.split(separator: "?")[0])
            let page = try await client.opened(id, cookie: made.cookie)
            #expect(try await client.form(id + "/undo", [("token", page.token)], cookie: made.cookie).status == 303)
            let again = try await client.form(id + "/undo", [("token", page.token)], cookie: made.cookie)
            #expect(again.text.contains("This return was undone already, on 21 November 2026, 9:42am."))
        }
    }

    @Test("A problem on a page names no command")
    func noCommands() {
        #expect(
            Front.withoutCommands("There is no return x. See dataset history for those that there are.")
                == "There is no return x.")
        #expect(
            Front.withoutCommands("There is no organisation called A. Did you mean B? See organisation list for names.")
                == "There is no organisation called A. Did you mean B?")
        #expect(Front.withoutCommands("The disk is full. Free some space.") == "The disk is full. Free some space.")
    }

    @Test("Work says its step, how far it is, and how long it will take")
    func progress() {
        var work = Checks.Work(step: "Storing staff", done: 60_000, total: 240_000, isImport: true)
        #expect(WorkingPage.words(work) == "Storing staff: 60,000 of 240,000 rows.")
        work.began = .now - .seconds(10)
        #expect(WorkingPage.words(work) == "Storing staff: 60,000 of 240,000 rows. About 30 seconds left.")
        #expect(WorkingPage.share(work) == 20 + 65 / 4)
        #expect(WorkingPage.place(work) == 2)
        #expect(WorkingPage.share(Checks.Work(step: "Checking the files", isImport: true)) == 10)
        #expect(WorkingPage.share(Checks.Work(step: "Something else", isImport: false)) == 70)
    }
}

extension RawClient {
    /// A check's page once the work on it has ended.
    func settledPage(_ address: String, _ cookie: String) async throws -> String {
        for _ in 0..<100 {
            let answer = try await get(address, cookie: cookie)
            if !answer.text.contains("data-progress=") { return answer.text }
        }
        throw Fault.noAnswer
    }
}
