import Desk
import Foundation
import Permissions
import Testing

@testable import Site

@Suite("Pages of figures", .serialized)
struct FigurePagesTests {
    private static let day = "as-at=2026-09-30"

    /// The rows of a file; a comma between quotes parts no cells.
    private func rows(_ answer: RawClient.Answer) -> [[String]] {
        answer.text.split(separator: "\r\n").map { line in
            var cells = [""]
            var isQuoted = false
            for character in line {
                if character == "\"" {
                    isQuoted.toggle()
                } else if character == ",", !isQuoted {
                    cells.append("")
                } else {
                    cells[cells.count - 1].append(character)
                }
            }
            return cells
        }
    }

    @Test("A measure is crossed by two dimensions: each cell opens, totals stand first, and the file holds the same")
    func crossed() async throws {
        try await SiteUnderTest.run { client, _ in
            _ = try await client.imported("council")
            let address = "/profile/size-and-shape?\(Self.day)&by=service&by=gender"
            let page = try await client.get(address)
            #expect(page.status == 200)
            #expect(page.text.contains("Filled posts by main service and gender"))
            #expect(page.text.contains("role=\"region\" tabindex=\"0\""))
            let links = page.text.matches(of: /\/figures\/filled-posts%3Bservice%3D[0-9]+%3Bgender%3Dfemale[^"]*/)
            let cell = try #require(links.first).output
            #expect(try await client.get(String(cell)).status == 200)
            let file = try await client.get("/profile/size-and-shape/figures.csv?\(Self.day)&by=service,gender")
            let rows = rows(file)
            #expect(Array(rows[0].prefix(3)) == ["service", "gender", "measure"])
            let value = try #require(rows[0].firstIndex(of: "value"))
            let whole = rows.dropFirst().filter { $0[0].isEmpty && $0[1].isEmpty }
            #expect(whole.map { $0[value] } == ["115"])
            let cells = rows.dropFirst().filter { !$0[0].isEmpty && !$0[1].isEmpty }
            #expect(cells.reduce(0) { $0 + (Int($1[value]) ?? 0) } == 115)
        }
    }

    @Test("What cannot be given says why: once for a table without any figure, by a mark where only some are missing")
    func refused() async throws {
        try await SiteUnderTest.run { client, _ in
            _ = try await client.imported("council")
            let none = try await client.get("/profile/movement?\(Self.day)&measure=turnover&by=gender,age-band")
            #expect(none.text.contains("No figure: Turnover by gender and age band"))
            #expect(none.text.contains("Workplaces state starters, leavers and vacancies by job role only"))
            let some = try await client.get("/profile/movement?\(Self.day)&measure=turnover&by=service,role")
            #expect(some.text.contains("<strong>No figure</strong> in "))
            #expect(some.text.contains("nobody in this group"))
        }
    }

    @Test("A dimension crossed with itself is refused with a sentence, and what was chosen stays")
    func same() async throws {
        try await SiteUnderTest.run { client, _ in
            _ = try await client.imported("council")
            let page = try await client.get("/profile/movement?\(Self.day)&by=sector&by=sector")
            #expect(page.status == 400)
            #expect(page.text.contains("Sector cannot be crossed with itself."))
            #expect(page.text.contains("href=\"#by-too\"") && page.text.contains("id=\"by-too-error\""))
            #expect(page.text.contains("Turnover by sector"))
            let file = try await client.get("/profile/movement/figures.csv?\(Self.day)&by=sector,sector")
            #expect(file.status == 400)
            #expect(try await client.get("/api/v1/profile?by=sector,sector").status == 400)
            #expect(try await client.get("/profile/movement?by=sector,gender,role").status == 400)
        }
    }

    @Test("An opened figure says how far it reaches, how it was before, and which returns it was made from")
    func opened() async throws {
        try await SiteUnderTest.run { client, _ in
            _ = try await client.imported("council", day: "30 9 2025")
            _ = try await client.imported("council-later-upload")
            let address = "/figures/filled-posts%3Bas-at%3D2026-09-30"
            let page = try await client.get(address)
            #expect(page.text.contains("No register of locations is loaded"))
            #expect(page.text.contains("How it was before") && page.text.contains("id=\"chart-history\""))
            #expect(page.text.contains("30 September 2025"))
            #expect(page.text.contains("The 1 return it was made from"))
            let returns = rows(try await client.get(address + "/returns.csv"))
            #expect(returns.count == 2 && returns[1][0] == "Marlow Council" && returns[1][1] == "2026-09-30")
            #expect(returns[1][2].hasPrefix("2026-11-21T09:42"))
            let file = rows(try await client.get(address + "/figure.csv"))
            let day = try #require(file[0].firstIndex(of: "as_at"))
            #expect(Set(file.dropFirst().map { $0[day] }) == ["2025-09-30", "2026-09-30"])
            let refused = try await client.get("/figures/turnover%3Bgender%3Dfemale%3Bas-at%3D2026-09-30")
            #expect(refused.text.contains("Turnover of everybody instead"))
            #expect(!refused.text.contains("How it was before") && !refused.text.contains("smaller groups"))
        }
    }

    @Test("Published numbers stand beside figures of the same definition alone, with their period and source")
    func published() async throws {
        try await SiteUnderTest.run { client, desk in
            _ = try await client.imported("council")
            let table = """
                measure,area,area_code,period,value,unit,definition,source_title,source_year,address
                turnover,England,E92000001,2024/25,23.7,%,,A yearly table,2025,https://example.org/table
                vacancy-rate,England,E92000001,2023/24,9.9,%,all-jobs,Another reckoning,2024,
                filled-posts,England,E92000001,2024/25,1600000,jobs,,A yearly table,2025,

                """
            _ = try await desk.importBenchmarks(
                FileBytes(name: "own.csv", bytes: Array(table.utf8)), asker: Asker.operator("test", door: .site))
            let page = try await client.get("/profile/movement?\(Self.day)")
            #expect(page.text.contains("23.7%") && page.text.contains("2024/25"))
            #expect(page.text.contains("Where 1 published number comes from"))
            #expect(page.text.contains("href=\"https://example.org/table\""))
            let size = try await client.get("/profile/size-and-shape?\(Self.day)")
            #expect(!size.text.contains("1,600,000"), "a number that grows with the area is no comparison")
            let rate = try await client.get("/figures/vacancy-rate%3Bas-at%3D2026-09-30")
            #expect(rate.text.contains("Not compared.") && !rate.text.contains("9.9%"))
            let turnover = try await client.get("/figures/turnover%3Bas-at%3D2026-09-30")
            #expect(turnover.text.contains("England, published"))
        }
    }

    @Test("Records without an answer are listed by rule and by workplace, by reference and never by name")
    func missing() async throws {
        try await SiteUnderTest.run { client, _ in
            _ = try await client.imported("council")
            let page = try await client.get("/completeness")
            let links = page.text.matches(of: /\/completeness\/missing\?[^"]*item=[^"]*/).map { String($0.output) }
            let address = try #require(links.first).replacing("&amp;", with: "&")
            let list = try await client.get(address)
            #expect(list.status == 200 && list.text.contains("without an answer"))
            let file = rows(try await client.get(address.replacing("/missing?", with: "/missing.csv?")))
            #expect(
                file[0] == [
                    "rule_set", "item", "columns", "organisation", "workplace", "workplace_name", "worker",
                ])
            #expect(file.count > 1 && file.dropFirst().allSatisfy { $0[4].hasPrefix("MARL-") })
            #expect(!list.text.contains("Staff 00"), "the names of the files are hidden")
            let nothing = try await client.get("/completeness/missing?rules=council%20annual%20return&item=luck")
            #expect(nothing.status == 404)
        }
    }
}
