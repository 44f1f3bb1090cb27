import Foundation
import Testing

@testable import Site

@Suite("Tables of others, and the made-up area", .serialized)
struct TablesTests {
    static let numbers = """
        measure,area,area_code,period,value,unit,source_title,source_year
        turnover,England,E92000001,2024/25,24.7,%,The state of the workforce,2025
        vacancy-rate,England,E92000001,2024/25,7.0,%,The state of the workforce,2025
        """

    @Test("Published numbers are looked at, loaded, listed with source, year and day, and replaced")
    func benchmarks() async throws {
        try await SiteUnderTest.run { client, _ in
            let empty = try await client.opened("/tables")
            #expect(empty.answer.text.contains("No published numbers are loaded"))
            let page = try await client.checkedTable("/tables/published-numbers", "england.csv", Self.numbers)
            #expect(page.text.contains("2 published numbers can be loaded"))
            #expect(page.text.contains("read as Goldenthread’s own layout"))
            #expect(try await client.get("/tables").text.contains("No published numbers are loaded"))
            let done = try await client.form(
                page.address + "/load", [("token", page.token)], cookie: page.cookie)
            #expect(done.status == 303)
            let list = try await client.get(done.headers["location"] ?? "", cookie: page.cookie)
            #expect(list.text.contains("2 published numbers in all."))
            for words in ["england.csv", "The state of the workforce", "2025", "21 November 2026"] {
                #expect(list.text.contains(words), "\(words)")
            }
            #expect(try await client.get(page.address, cookie: page.cookie).status == 404)
            let again = try await client.checkedTable("/tables/published-numbers", "england.csv", Self.numbers)
            #expect(again.text.contains("They take the place of the 2 numbers of a file of this name"))
            #expect(
                try await client.form(again.address + "/cancel", [("token", again.token)], cookie: again.cookie).status
                    == 303)
        }
    }

    @Test("A table that is none is refused with what was found by line, and a form without a file says so")
    func refused() async throws {
        try await SiteUnderTest.run { client, _ in
            for address in ["/tables/published-numbers", "/tables/register"] {
                let page = try await client.checkedTable(address, "x.csv", "a,b\n1,2\n")
                #expect(page.text.contains("This file cannot be loaded as it is"))
                #expect(page.text.contains("the file is refused"))
                #expect(!page.text.contains("/load\""))
            }
            let form = try await client.opened("/tables")
            let answer = try await client.upload(
                "/tables/register", fields: [("token", form.token)], files: [], cookie: form.cookie)
            #expect(answer.status == 422)
            #expect(answer.text.contains("<a href=\"#register\">Choose the CSV file</a>"))
        }
    }

    @Test("The made-up area is offered where nothing is held, as made up, and not where something is")
    func demonstration() async throws {
        try await SiteUnderTest.run { client, _ in
            #expect(try await client.get("/").text.contains("href=\"/demonstration\""))
            let offer = try await client.opened("/demonstration")
            #expect(offer.answer.text.contains("Everything in it is made up"))
            #expect(try await client.form("/demonstration", [], cookie: offer.cookie).status == 403)
            _ = try await client.imported("council")
            #expect(try await client.get("/demonstration").headers["location"] == "/")
            let late = try await client.form("/demonstration", [("token", offer.token)], cookie: offer.cookie)
            #expect(late.status == 303 && late.headers["location"] == "/")
        }
    }
}

extension RawClient {
    /// Sends a table to be looked at; gives the page of what was found.
    fileprivate func checkedTable(
        _ path: String, _ name: String, _ content: String
    ) async throws -> (address: String, text: String, cookie: String, token: String) {
        let form = try await opened("/tables")
        let answer = try await upload(
            path, fields: [("token", form.token)], files: [(name: name, bytes: Array(content.utf8))],
            cookie: form.cookie)
        guard answer.status == 303, let address = answer.headers["location"] else { throw Fault.noAnswer }
        let page = try await opened(address, cookie: form.cookie)
        return (address, page.answer.text, form.cookie, page.token)
    }
}
