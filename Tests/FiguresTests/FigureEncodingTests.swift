import Dates
import Figures
import Foundation
import Testing

@Suite("Figures for programs, and their scopes")
struct FigureEncodingTests {
    private let north = Scope.Part(dimension: "region", value: "north", title: "North")
    private let homeCare = Scope.Part(dimension: "service", value: "domiciliary", title: "Home care")

    private var turnover: Figure {
        Figure(
            measure: Measure(
                id: "turnover", name: "Turnover", theme: "Movement", meaning: "Who left.",
                formula: "leavers ÷ employees", base: "employees", unit: .percent, direction: .lower,
                source: "docs/methods.md §1.2", part: "leavers"),
            scope: Scope([north, homeCare]), asAt: Day(number: 18_169), outcome: .value(22.6875), numerator: 363,
            denominator: 1_600, recordsUsed: 1_620, leftOut: [.init(reason: "with an unknown answer", count: 20)],
            interval: .init(low: 20.5, high: 25.25, confidence: 0.95), isEstimate: true, dataVersion: "0a1b",
            notes: ["Leavers are counted by workplaces."])
    }

    private func json(_ figure: Figure) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(figure), as: UTF8.self)
    }

    @Test("A figure has the value, the printed value, the base and what was left out")
    func figure() throws {
        let expected = """
            {"asAt":"2019-09-30","base":"employees","dataVersion":"0a1b","denominator":1600,\
            "interval":{"confidence":0.95,"high":25.25,"low":20.5},"isEstimate":true,\
            "leftOut":[{"count":20,"reason":"with an unknown answer"}],"measure":"turnover","name":"Turnover",\
            "notes":["Leavers are counted by workplaces."],"numerator":363,"printed":"about 22.7%","recordsUsed":1620,\
            "refusal":null,"rounded":22.7,"scope":{"region":"north","service":"domiciliary"},\
            "title":"North, Home care","unit":"percent","value":22.6875}
            """
        #expect(try json(turnover) == expected)
    }

    @Test("A refusal has its reason in place of the value, and every key is there")
    func refusal() throws {
        var refused = Figure(
            measure: turnover.measure, scope: .everybody, asAt: Day(number: 18_169),
            outcome: .refused(.init(id: "few-answers", reason: "Too few answers.", remedy: "Send more.")))
        refused.measure.unit = .poundsAnHour
        let expected = """
            {"asAt":"2019-09-30","base":"employees","dataVersion":"","denominator":null,"interval":null,\
            "isEstimate":false,"leftOut":[],"measure":"turnover","name":"Turnover","notes":[],"numerator":null,\
            "printed":"No figure","recordsUsed":0,"refusal":{"id":"few-answers","reason":"Too few answers.",\
            "remedy":"Send more."},"rounded":null,"scope":{},"title":"Everybody","unit":"pounds an hour","value":null}
            """
        #expect(try json(refused) == expected)
    }

    @Test("A value that rounds to nothing is written as 0, without a sign")
    func zero() throws {
        var figure = turnover
        figure.outcome = .value(-0.01)
        #expect(try json(figure).contains(#""rounded":0,"#))
        #expect(try json(figure).contains(#""printed":"about 0.0%","#))
    }

    @Test("A value that is no number is refused by the encoder, not written wrong")
    func notANumber() {
        var figure = turnover
        figure.outcome = .value(.nan)
        #expect(throws: EncodingError.self) { try json(figure) }
    }

    @Test("A scope keeps its limits in the order in which they were asked for")
    func scopes() {
        #expect(Scope.everybody.title == "Everybody")
        #expect(Scope.everybody.value(of: "region") == nil)
        let scope = Scope.everybody.limited(to: homeCare).limited(to: north)
        #expect(scope.title == "Home care, North")
        #expect(scope.value(of: "region") == "north")
        #expect(scope.value(of: "service") == "domiciliary")
        #expect(scope.value(of: "role") == nil)
        #expect(scope != Scope([north, homeCare]))
        #expect(scope == Scope([homeCare, north]))
    }

    @Test("A dimension that is limited twice has its first value, for programs too")
    func limitedTwice() throws {
        var figure = turnover
        figure.scope = Scope([north, .init(dimension: "region", value: "south", title: "South")])
        #expect(figure.scope.value(of: "region") == "north")
        #expect(try json(figure).contains(#""scope":{"region":"north"}"#))
    }
}
