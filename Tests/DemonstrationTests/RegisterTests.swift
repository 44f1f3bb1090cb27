import Demonstration
import Testing

@Suite("The register fits the returns")
struct RegisterTests {
    private func lines(_ layout: RegisterLayout) -> [String] {
        let bytes = Demonstration.register(area: .doncaster, jobs: 7_900, seed: 1, layout: layout)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
    }

    @Test("It names every regulated location of a return and a sixth more", arguments: RegisterLayout.allCases)
    func coverage(layout: RegisterLayout) {
        var returned: Set<String> = []
        var homes = 0
        for made in Doncaster.organisations {
            let file = MadeFile(made.files[0].workplace)
            for row in file.rows where file.cell("REGTYPE", row) == "2" {
                #expect(returned.insert(file.cell("LOCATIONID", row)).inserted)
                if ["1", "2"].contains(file.cell("MAINSERVICE", row)) { homes += 1 }
            }
        }
        // As the strategy counts them: 127 regulated services, 81 residential and 46 not.
        #expect(returned.count == 127)
        #expect(homes == 81)
        let named = Set(
            lines(layout).dropFirst().compactMap { line in
                line.split(separator: ",").first { $0.hasPrefix("1-99") }.map(String.init)
            })
        #expect(named.isSuperset(of: returned))
        #expect(named.count == 146)
    }

    @Test("Each layout has the regulator's columns")
    func headers() throws {
        let directory = try #require(lines(.directory).first)
        #expect(directory.hasPrefix("Name,Also known as,Address,Postcode,Phone number,"))
        #expect(directory.hasSuffix("CQC Location ID (for office use only),CQC Provider ID (for office use only)"))
        #expect(directory.split(separator: ",").count == 15)
        let ratings = try #require(lines(.ratings).first)
        #expect(ratings.split(separator: ",").count == 28)
        #expect(lines(.ratings).count == 1 + 146 * 6)
        let locations = lines(.locations)
        let columns = try #require(locations.first).split(separator: ",", omittingEmptySubsequences: false)
        let beds = try #require(columns.firstIndex(of: "Care homes beds"))
        let home = try #require(columns.firstIndex(of: "Care home?"))
        for line in locations.dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            #expect(cells.count == columns.count)
            #expect((Int(cells[beds]) ?? 0 > 0) == (cells[home] == "Y"))
        }
    }
}
