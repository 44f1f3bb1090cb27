import Profiles
import Tables
import TestFiles
import Testing
import Workforce

@Suite("Lists of codes give areas their names")
struct AreaFileTests {
    private func read(_ lines: String...) -> AreaReading {
        AreaFile.read(Array(lines.joined(separator: "\n").utf8), named: "areas.csv")
    }

    @Test("Our own layout: code, name and the region by code or by name")
    func own() {
        let reading = read(
            "code,name,region", "E06000099,New Unitary,East Midlands", "e08000098,Newer Borough,E12000005",
            "E92000001,England,", "E12000003,Yorkshire,")
        #expect(reading.findings.isEmpty && !reading.isRefused)
        #expect(reading.areas.map(\.code) == ["E06000099", "E08000098", "E92000001", "E12000003"])
        #expect(reading.areas.map(\.within) == ["E12000004", "E12000005", "", "E92000001"])
        #expect(reading.areas.map(\.kind) == [.council, .council, .country, .region])
    }

    @Test("National lists: every pair of columns, whatever the year in their names")
    func pairs() {
        let reading = read(
            "LAD23CD,LAD23NM,UTLA23CD,UTLA23NM,RGN23CD,RGN23NM",
            "E07000170,Ashfield,E10000024,Nottinghamshire,E12000004,East Midlands",
            "E07000171,Bassetlaw,E10000024,Nottinghamshire,E12000004,East Midlands")
        #expect(reading.errors == 0)
        #expect(Set(reading.areas.map(\.name)) == ["Ashfield", "Bassetlaw", "Nottinghamshire", "East Midlands"])
        #expect(reading.areas.first { $0.code == "E10000024" }?.within == "E12000004")
        #expect(reading.areas.first { $0.code == "E12000004" }?.within == "E92000001")
        #expect(reading.areas.first { $0.code == "E07000170" }?.kind == .district)
    }

    @Test("What is wrong is an error with its line and column")
    func errors() {
        let reading = read(
            "code,name,region", "E06000001,Hartlepool,North East", "E0600001,Short,", "E06000002,,",
            "E06000001,Another name,North East", "E06000001,Hartlepool,London")
        #expect(reading.errors == 4)
        #expect(reading.findings.map(\.line) == [3, 4, 5, 6])
        #expect(reading.findings.map(\.column) == ["code", "name", "name", "region"])
        #expect(reading.findings[2].sentence.contains("Hartlepool on line 2"))
    }

    @Test("Codes of other things are passed over, and said so")
    func others() {
        let reading = read("code,name", "E06000001,Hartlepool", "W06000001,Isle of Anglesey", ",Nowhere")
        #expect(reading.errors == 0 && reading.areas.count == 1)
        #expect(reading.findings.map(\.gravity) == [.doubtful])
        #expect(reading.findings[0].sentence.contains("2 rows") && reading.findings[0].sentence.contains("W06000001"))
    }

    @Test(
        "A table without names of areas is refused",
        arguments: ["a,b,c", "code,name", "LSOA21CD,LSOA21NM\nE01000001,X"])
    func refused(text: String) {
        let reading = read(text)
        #expect(reading.isRefused && reading.areas.isEmpty)
        #expect(reading.findings.last?.gravity == .refused)
    }

    @Test(
        "The national lists at hand are read without an error",
        .enabled(if: PublicTables.bytes("data/codes/upper-tier-codes-england-current.csv") != nil, "No lists at hand."),
        arguments: [
            ("upper-tier-codes-england-current.csv", 153), ("la-codes-england-since-2011.csv", 346),
            ("cssr-codes-2016-17-and-2020-21.csv", 150), ("ltla-code-history-2016-2024.csv", 300),
            ("uk_local_authorities-england-mysociety.csv", 300),
        ])
    func lists(name: String, least: Int) throws {
        let reading = AreaFile.read(try #require(PublicTables.bytes("data/codes/" + name)), named: name)
        #expect(!reading.isRefused)
        #expect(reading.areas.count >= least)
        let names = Dictionary(reading.areas.map { ($0.code, $0) }) { first, _ in first }
        #expect(names["E08000017"]?.name.contains("Doncaster") == true)
        #expect(reading.errors == 0, "\(reading.findings)")
        #expect(names["E07000112"].map { $0.name == "Folkestone and Hythe" } ?? true)
        if name.hasPrefix("upper") {
            #expect(reading.areas.filter { $0.kind == .council }.allSatisfy { $0.within.hasPrefix("E12") })
        }
    }
}
