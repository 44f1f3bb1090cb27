import Figures
import Testing

@testable import Parts

@Suite("What stands in a page is safe and well formed")
struct HTMLTests {
    @Test("Words that were interpolated cannot become markup")
    func wordsAreEscaped() {
        let name = "<script>alert('1')</script> & \"Co\""
        let html: HTML = "<p title=\"\(name)\">\(name)</p>"
        #expect(!html.text.contains("<script>"))
        #expect(html.text.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;Co&quot;"))
    }

    @Test("Signs that no page may hold are replaced")
    func controlSignsAreReplaced() {
        #expect(HTML(words: "a\u{0}b\u{1B}c\td").text == "a\u{FFFD}b\u{FFFD}c\td")
    }

    @Test("Markup made by a part stands as it is, and a missing piece leaves nothing")
    func markupStands() {
        let missing: HTML? = nil
        let html: HTML = "\(missing)<b>\(HTML(trusted: "<i>x</i>"))</b>\("<u></u>" as HTML, if: false)"
        #expect(html.text == "<b><i>x</i></b>")
    }

    @Test("JSON inside a page cannot end the element that holds it, and keeps its order")
    func jsonIsSafeInside() {
        let value: JSONText = ["z": "</script><!--", "a": [1, 2.5, nil, true], "n": "line\nend\u{1}"]
        #expect(
            value.written
                == #"{"z":"\u003c/script>\u003c!--","a":[1,2.5,null,true],"n":"line\nend\u0001"}"#)
        #expect(JSONText.number(.nan).written == "null")
    }

    @Test("A refusal takes the cells that its row has left")
    func refusalTakesTheCells() {
        let table = Table(
            caption: "Shares",
            columns: [.init(title: "Measure"), .init(title: "Here", isNumber: true), .init(title: "Base")],
            rows: [
                .init(
                    head: .init(words: "In 12 weeks"), cells: [],
                    across: RefusalWords(refusal: Refusal(id: "x", reason: "Not held.", remedy: "Add it.")).html)
            ])
        #expect(table.html.text.contains("colspan=\"2\""))
        #expect(table.html.text.contains("<strong>No figure.</strong> Not held. Add it."))
    }

    @Test("A table says what it is, which way it is sorted, and keeps its roles where the layout changes")
    func tableIsAccessible() {
        let table = Table(
            caption: "Turnover by service", note: "Per cent",
            columns: [
                .init(title: "Service", sort: .init(address: "/a?sort=name")),
                .init(title: "Left", isNumber: true, sort: .init(address: "/a?sort=left", direction: "descending")),
            ],
            rows: [.init(head: .init(words: "Home care"), cells: [.init(words: "31.3%", isHere: true)], isTotal: true)],
            shape: .pair)
        let text = table.html.text
        #expect(text.contains("<caption class=\"govuk-table__caption\">Turnover by service<small>Per cent</small>"))
        #expect(text.contains("aria-sort=\"none\"") && text.contains("aria-sort=\"descending\""))
        #expect(text.contains("scope=\"row\"") && text.contains("role=\"rowheader\""))
        #expect(text.contains("data-l=\"Left\""))
        #expect(text.contains("class=\"govuk-table__cell n us\""))
    }

    @Test("A place strip is drawn only where there is something to compare, and in one order")
    func stripNeedsTwo() {
        #expect(PlaceStrip(here: 5, region: nil, england: nil).html.isEmpty)
        let strip = PlaceStrip(here: 5, region: 6, england: 8).html.text
        #expect(strip.contains("aria-hidden=\"true\""))
        #expect(!strip.contains("nan"))
        #expect(!PlaceStrip(here: 5, region: 5, england: nil).html.text.contains("nan"))
    }

    @Test(
        "An axis ends at the next round number", arguments: [(31.3, 40.0), (100, 100), (7.1, 8), (0, 1), (0.04, 0.04)])
    func axisEnds(top: Double, expected: Double) {
        #expect(abs(Drawing.niceTop(top) - expected) < 1e-9)
    }

    @Test("Pages of a list show the first, the last and those around")
    func pages() {
        let text = Pages(page: 6, count: 12) { "/x?page=\($0)" }.html.text
        for number in [1, 5, 6, 7, 12] { #expect(text.contains("aria-label=\"Page \(number)\"")) }
        #expect(!text.contains("aria-label=\"Page 3\""))
        #expect(Pages(page: 1, count: 1) { "/\($0)" }.html.isEmpty)
    }

    @Test("A CSV cell cannot become a formula, but a number stays one")
    func csvIsSafe() {
        let text = CSVText.written([["=1+1", "-5", "a,b", "say \"x\""], ["@x", "", "1", "é"]])
        #expect(text == "'=1+1,-5,\"a,b\",\"say \"\"x\"\"\"\r\n'@x,,1,é\r\n")
    }
}
