import Foundation
import Populations
import Tables
import TestFiles
import Testing

@Suite("Published populations")
struct PopulationReadingTests {
    private func read(_ text: String, _ hints: PopulationHints = PopulationHints()) -> PopulationReading {
        PopulationReading(Array(text.utf8), hints: hints)
    }

    private let small = """
        "AREA_CODE","AREA_NAME","COMPONENT","SEX","AGE_GROUP","2025","2026"
        E08000017,"Doncaster, City of",Population,persons,0-64,100.5,101
        E08000017,"Doncaster, City of",Population,persons,65-84,20.25,21
        E08000017,"Doncaster, City of",Population,persons,85 and over,5,6
        E08000017,"Doncaster, City of",Population,persons,All ages,125.75,128
        """

    @Test("are read with quoted headers, commas inside names, decimals and spans of ages")
    func projection() throws {
        let reading = read(small)
        #expect(reading.findings.isEmpty)
        let population = try #require(reading.population)
        #expect(population.years == 2025...2026)
        #expect(population.areas == [Population.Area(code: "E08000017", name: "Doncaster, City of")])
        #expect(try population.people(in: "E08000017", ages: .over(65), year: 2025) == 25.25)
        #expect(try population.people(in: "E08000017", ages: .over(85), year: 2026) == 6)
        #expect(try population.people(in: "E08000017", year: 2026) == 128)
    }

    @Test("answer no question that they do not hold the answer to")
    func missing() throws {
        let population = try #require(read(small).population)
        #expect(throws: Population.Missing.year(2027, has: 2025...2026)) {
            try population.people(in: "E08000017", year: 2027)
        }
        #expect(throws: Population.Missing.area("E08000018")) { try population.people(in: "E08000018", year: 2025) }
        #expect(throws: Population.Missing.sex(.males, has: [.persons])) {
            try population.people(in: "E08000017", .males, year: 2025)
        }
        #expect(throws: Population.Missing.ages(.over(75))) {
            try population.people(in: "E08000017", ages: .over(75), year: 2025)
        }
        for missing: Population.Missing in [.area("X"), .sex(.males, has: []), .year(1, has: 2...3), .ages(.all)] {
            #expect(missing.sentence.hasSuffix("."))
        }
    }

    @Test("say where ages do not add up, rows stand twice and cells hold no number")
    func findings() throws {
        let text =
            small.replacing("5,6\n", with: "5,60\n").replacing("125.75", with: "125.75")
            + "\nE08000017,D,Population,persons,85 and over,5,6\nE08000017,D,Population,persons,90+,x,6"
            + "\nE0800001,D,Population,persons,90+,1,6\nE08000017,D,Population,others,90+,1,6"
            + "\nE08000017,D,Births,persons,0,1,1\nE08000017,D,Population,persons,old,1,6"
        let reading = read(text)
        #expect(reading.population != nil)
        let places = reading.findings.map { "\($0.line) \($0.column) \($0.gravity.rawValue)" }
        #expect(
            places == [
                "6  skipped", "7 2025 skipped", "8 AREA_CODE skipped", "9 SEX skipped", "11 AGE_GROUP skipped",
                "5 2026 doubtful",
            ])
    }

    @Test("are refused as a whole where no header fits, years have gaps, or year and sex are unknown")
    func refused() {
        #expect(read("a,b\n1,2").population == nil)
        #expect(read("").population == nil)
        #expect(read("AREA_CODE,AGE_GROUP,2025,2027\nE08000017,0,1,1").population == nil)
        #expect(read("AREA_CODE,AGE_GROUP,x\nE08000017,0,1").population == nil)
        #expect(read("Code,Name,All ages,0\nE08000017,D,1,1").population == nil)
        for text in ["a,b\n1,2", "", "AREA_CODE,AGE_GROUP,2025,2027", "Code,Name,All ages,0"] {
            #expect(read(text).findings.contains { $0.gravity == .refused })
        }
    }

    @Test("take year and sex from the publisher's file name")
    func hints() throws {
        #expect(
            PopulationHints(fileName: "MYE2-Females-mid2020-england.csv") == PopulationHints(sex: .females, year: 2020))
        #expect(PopulationHints(fileName: "2014 SNPP Population males.csv") == PopulationHints(sex: .males, year: 2014))
        let reading = read(
            "Title\nCode,Name,Geography,All ages,0,1,2+\nE08000017,D,District,\"1,006\",2,4,1000\nnote\n",
            PopulationHints(fileName: "MYE2-Persons-mid2020.csv"))
        #expect(reading.findings.isEmpty)
        #expect(try #require(reading.population).people(in: "E08000017", ages: .over(1), year: 2020) == 1004)
    }

    @Test("make persons of males and females")
    func persons() throws {
        let text = """
            AREA_CODE,AREA_NAME,COMPONENT,SEX,AGE_GROUP,2025
            E08000017,D,Population,males,0 and over,10
            E08000017,D,Population,females,0 and over,12
            """
        #expect(try #require(read(text).population).people(in: "E08000017", year: 2025) == 22)
    }

    @Test(
        "are spans as people write them",
        arguments: [
            ("7", AgeSpan(7, 7)), ("65-74", AgeSpan(65, 74)), ("90 and over", .over(90)), ("90+", .over(90)),
            ("All ages", .all), (" 18 - 64 ", AgeSpan(18, 64)),
        ])
    func spans(text: String, span: AgeSpan) { #expect(AgeSpan(reading: text) == span) }

    @Test("are not spans", arguments: ["", "-", "old", "74-65", "1000", "+", "-5", "６５"])
    func noSpans(text: String) { #expect(AgeSpan(reading: text) == nil) }

    /// The public tables of the Office for National Statistics, where they are at hand.
    @Test(
        "of the Office for National Statistics add up to what their checks say",
        arguments: [
            ("data/snpp-2014-based/2014 SNPP Population persons.csv", 2019, 59_724.0, 7_552.0 as Double?),
            ("data/snpp-2014-based/bristol_2014_snpp_population_persons.csv", 0, 0, nil),
            ("data/snpp-2022-based/2022 SNPP Population persons.csv", 2035, 75_310, 10_664),
            ("data/mye-2020/MYE2-Persons-mid2020-england.csv", 2020, 60_324, nil),
        ])
    func published(path: String, year: Int, over65: Double, over85: Double?) throws {
        guard let bytes = PublicTables.bytes(path) else { return }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let reading = PopulationReading(bytes, hints: PopulationHints(fileName: name))
        #expect(reading.findings.isEmpty)
        let population = try #require(reading.population)
        guard year > 0 else { return }
        let people = try population.people(in: "E08000017", ages: .over(65), year: year)
        #expect((people - over65).magnitude < 0.51)
        if let over85 {
            #expect((try population.people(in: "E08000017", ages: .over(85), year: year) - over85).magnitude < 0.51)
        }
    }
}
