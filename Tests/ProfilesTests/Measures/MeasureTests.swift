import Dates
import Figures
import Profiles
import Testing
import Workforce

@Suite("Measures say what they are")
struct MeasureTests {
    @Test("Every measure has its own id and name, and every word filled in")
    func complete() {
        #expect(Set(Measures.all.map(\.id)).count == Measures.all.count)
        #expect(Set(Measures.all.map(\.name)).count == Measures.all.count)
        for measure in Measures.all {
            #expect(Measures.named(measure.id) == measure)
            #expect(measure.meaning.hasSuffix("."), "\(measure.id)")
            #expect(!measure.formula.isEmpty && !measure.base.isEmpty, "\(measure.id)")
            #expect(measure.source.hasPrefix("docs/methods.md §1."), "\(measure.id)")
        }
    }

    @Test("Every theme shows measures of its own, and every measure has a theme")
    func themes() {
        for theme in Themes.all {
            #expect(theme.firstMeasures.count == theme.first.count)
            #expect(theme.firstMeasures.allSatisfy { $0.theme == theme.name })
            #expect(Measures[theme.chart]?.theme == theme.name)
            #expect(Themes.named(theme.id) == theme)
        }
        #expect(Themes.all.flatMap(\.measures) == Measures.all)
    }

    @Test("The National Living Wage is the rate of its day")
    func livingWage() throws {
        func pence(_ text: String) throws -> Int? { NationalLivingWage.rate(on: try #require(Day(iso: text)))?.pence }
        #expect(try pence("2016-03-31") == nil)
        #expect(try pence("2019-03-31") == 783)
        #expect(try pence("2019-04-01") == 821)
        #expect(try pence("2027-03-31") == 1_271)
        #expect(try pence("2027-04-01") == nil)
    }

    @Test("A chart's title is its finding")
    func findings() throws {
        let turnover = try #require(Measures["turnover"])
        func figure(_ dimension: String, _ title: String, _ value: Double?, used: Int = 2_000) -> Figure {
            Figure(
                measure: turnover,
                scope: Scope([
                    .init(dimension: dimension, value: title == "Not known" ? "unknown" : title, title: title)
                ]),
                asAt: MadeUp.day, outcome: value.map { .value($0) } ?? .refused(.emptyBase("employees")),
                denominator: Double(used), recordsUsed: used)
        }
        let services = [
            figure("service-type", "Residential care", 24.1), figure("service-type", "Home care", 31.2),
            figure("service-type", "Not known", 90), figure("service-type", "Day care", 80, used: 5),
        ]
        #expect(Findings.title(of: services) == "Home care turns over fastest: 31.2% of staff left in a year")
        let sectors = [
            figure("sector", "Council", 9.6), figure("sector", "Private", 30), figure("sector", "Other", nil),
        ]
        #expect(
            Findings.title(of: sectors) == "Turnover is highest in the private sector: 30.0% of staff left in a year")
        #expect(Findings.title(of: [services[0]]) == "24.1% of staff left in a year")
        #expect(
            Findings.title(of: [figure("sector", "Council", 9.61), figure("sector", "Private", 9.59)])
                == "Turnover is alike in every group: 9.6%")
        #expect(Findings.title(of: [sectors[0], sectors[2]]) == "Turnover")
        let movement = try #require(Themes.named("movement"))
        #expect(Findings.title(of: movement, figures: services).hasPrefix("Home care"))
        #expect(Findings.title(of: movement, figures: []) == "Turnover")
    }
}
