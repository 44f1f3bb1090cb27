import Metrics
import Serving
import Testing

@Suite("Measures are written as Prometheus reads them")
struct MeasureTests {
    @Test("Counters, gauges and histograms with their labels")
    func text() {
        let book = MeasureBook()
        Counter(label: "asked.total", dimensions: [("route", "/a/:b"), ("method", "GET")], factory: book).increment(
            by: 3)
        Meter(label: "active", factory: book).set(2)
        let timer = Metrics.Timer(label: "took_seconds", factory: book)
        timer.recordNanoseconds(3_000_000)
        timer.recordNanoseconds(2_000_000_000)
        let lines = book.text.split(separator: "\n").map(String.init)
        #expect(lines.contains("# TYPE asked_total counter"))
        #expect(lines.contains("asked_total{method=\"GET\",route=\"/a/:b\"} 3"))
        #expect(lines.contains("active 2"))
        #expect(
            lines.contains("took_seconds_bucket{le=\"0.005\"} 1") && lines.contains("took_seconds_bucket{le=\"2.5\"} 2")
        )
        #expect(lines.contains("took_seconds_bucket{le=\"+Inf\"} 2") && lines.contains("took_seconds_count 2"))
        #expect(lines.contains("took_seconds_sum 2.003"))
    }

    @Test("A label cannot break out of its line, and labels without end do not fill the memory")
    func bounds() {
        let book = MeasureBook()
        Counter(label: "x", dimensions: [("l", "a\"} 1\nevil 2\r\n\\")], factory: book).increment()
        #expect(book.text == "# TYPE x counter\nx{l=\"a\\\"} 1\\nevil 2\\n\\\\\"} 1\n")
        for number in 0..<6_000 { Counter(label: "y", dimensions: [("n", "\(number)")], factory: book).increment() }
        #expect(book.text.split(separator: "\n").count < 5_010)
    }
}
