package import Metrics
import Synchronization

/// What the program counts and times of itself, kept in memory and written as text in the format that Prometheus reads
/// (version 0.0.4). It is the one back end of swift-metrics here.
package final class MeasureBook: MetricsFactory, Sendable {
    /// A name with its labels.
    struct Key: Hashable {
        var name: String
        var labels: [Label]
    }

    struct Label: Hashable {
        var name: String
        var value: String
    }

    enum Kind: String {
        case counter, gauge, histogram
    }

    private struct Book {
        var values: [Key: Double] = [:]
        var histograms: [Key: Histogram] = [:]
        var kinds: [String: Kind] = [:]
    }

    private struct Histogram {
        var buckets = Array(repeating: 0, count: MeasureBook.bounds.count)
        var count = 0
        var sum = 0.0
    }

    /// The upper bounds of the buckets of durations, in seconds.
    private static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10, 30]
    /// More series than this are not begun: a label that takes any value would fill the memory.
    private static let most = 5_000

    private let book = Mutex(Book())

    package init() {}

    /// Everything that is known, one line each, in the order of names and labels.
    package var text: String {
        book.withLock { book in
            var lines: [String] = []
            var last = ""
            func head(_ name: String) {
                if name != last, let kind = book.kinds[name] { lines.append("# TYPE \(name) \(kind.rawValue)") }
                last = name
            }
            let keys = Array(book.values.keys) + Array(book.histograms.keys)
            for key in keys.sorted(by: { MeasureBook.line($0) < MeasureBook.line($1) }) {
                head(key.name)
                if let value = book.values[key] {
                    lines.append("\(MeasureBook.line(key)) \(MeasureBook.number(value))")
                }
                guard let histogram = book.histograms[key] else { continue }
                var below = 0
                for (bound, count) in zip(MeasureBook.bounds, histogram.buckets) {
                    below += count
                    lines.append("\(MeasureBook.line(key, suffix: "_bucket", le: "\(bound)")) \(below)")
                }
                lines.append("\(MeasureBook.line(key, suffix: "_bucket", le: "+Inf")) \(histogram.count)")
                lines.append("\(MeasureBook.line(key, suffix: "_sum")) \(MeasureBook.number(histogram.sum))")
                lines.append("\(MeasureBook.line(key, suffix: "_count")) \(histogram.count)")
            }
            return lines.map { $0 + "\n" }.joined()
        }
    }

    /// Sets a gauge or a counter to what was read elsewhere.
    package func set(_ name: String, _ labels: [(String, String)] = [], to value: Double, isCounter: Bool = false) {
        change(MeasureBook.key(name, labels), isCounter ? .counter : .gauge) { $0 = value }
    }

    fileprivate func change(_ key: Key, _ kind: Kind, _ body: (inout Double) -> Void) {
        book.withLock { book in
            guard book.values[key] != nil || book.values.count < MeasureBook.most else { return }
            book.kinds[key.name] = kind
            body(&book.values[key, default: 0])
        }
    }

    fileprivate func record(_ key: Key, seconds: Double) {
        book.withLock { book in
            guard book.histograms[key] != nil || book.histograms.count < MeasureBook.most else { return }
            book.kinds[key.name] = .histogram
            var histogram = book.histograms[key] ?? Histogram()
            if let place = MeasureBook.bounds.firstIndex(where: { seconds <= $0 }) { histogram.buckets[place] += 1 }
            histogram.count += 1
            histogram.sum += seconds
            book.histograms[key] = histogram
        }
    }

    fileprivate static func key(_ name: String, _ labels: [(String, String)]) -> Key {
        Key(
            name: plain(name),
            labels: labels.map { Label(name: plain($0.0), value: $0.1) }.sorted { $0.name < $1.name })
    }

    /// A name as the format has it: letters, digits and underlines.
    private static func plain(_ name: String) -> String {
        let signs = name.unicodeScalars.map { sign -> Character in
            ("a"..."z").contains(sign) || ("A"..."Z").contains(sign) || ("0"..."9").contains(sign)
                ? Character(sign) : "_"
        }
        return String(signs)
    }

    private static func line(_ key: Key, suffix: String = "", le: String? = nil) -> String {
        var labels = key.labels.map { "\($0.name)=\"\(escaped($0.value))\"" }
        if let le { labels.append("le=\"\(le)\"") }
        return key.name + suffix + (labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}")
    }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, sign in
            switch sign {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case _ where sign.isNewline: text += "\\n"
            default: text.append(sign)
            }
        }
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }
}

extension MeasureBook {
    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        Series(self, MeasureBook.key(label, dimensions), .counter)
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        Series(self, MeasureBook.key(label, dimensions), .gauge)
    }

    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        Series(self, MeasureBook.key(label, dimensions), aggregate ? .histogram : .gauge)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        Series(self, MeasureBook.key(label, dimensions), .histogram)
    }

    // What was counted stays counted: series are few, and one that vanished would look like a fault.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}
}

/// One line of the book, as swift-metrics speaks to it.
private final class Series: CounterHandler, MeterHandler, RecorderHandler, TimerHandler {
    private let book: MeasureBook
    private let key: MeasureBook.Key
    private let kind: MeasureBook.Kind

    init(_ book: MeasureBook, _ key: MeasureBook.Key, _ kind: MeasureBook.Kind) {
        self.book = book
        self.key = key
        self.kind = kind
    }

    func increment(by amount: Int64) { book.change(key, kind) { $0 += Double(amount) } }
    func increment(by amount: Double) { book.change(key, kind) { $0 += amount } }
    func decrement(by amount: Double) { book.change(key, kind) { $0 -= amount } }
    func reset() { book.change(key, kind) { $0 = 0 } }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { book.change(key, kind) { $0 = value } }
    func record(_ value: Int64) { record(Double(value)) }
    func record(_ value: Double) {
        if kind == .histogram { book.record(key, seconds: value) } else { set(value) }
    }
    func recordNanoseconds(_ duration: Int64) { book.record(key, seconds: Double(duration) / 1e9) }
}
