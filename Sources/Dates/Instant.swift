/// A moment in universal time, to the millisecond.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since 1 January 1970, 00:00 UTC.
    public let milliseconds: Int64

    /// The moment this many milliseconds after 1 January 1970, 00:00 UTC.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The moment written as `YYYY-MM-DDTHH:MM:SS.mmmZ`, seconds and fraction optional, or the end of the day for a
    /// bare date; nil for any other text.
    public init?(iso text: some StringProtocol) {
        guard let day = Day(iso: text.prefix(10)) else { return nil }
        let start = Int64(day.number) * 86_400_000
        let rest = text.dropFirst(10)
        if rest.isEmpty {
            self.milliseconds = start + 86_399_999
            return
        }
        guard rest.first == "T", rest.last == "Z" else { return nil }
        let fields = rest.dropFirst().dropLast().split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count == 2 || fields.count == 3, let hour = Int(fields[0]), (0...23).contains(hour),
            let minute = Int(fields[1]), (0...59).contains(minute)
        else { return nil }
        var thousandths = 0
        if fields.count == 3 {
            guard let seconds = Double(fields[2]), seconds >= 0, seconds < 60 else { return nil }
            thousandths = Int((seconds * 1_000).rounded())
        }
        self.milliseconds = start + Int64((hour * 60 + minute) * 60_000 + thousandths)
    }

    /// The day, in universal time, on which the moment lies.
    public var day: Day {
        let days = milliseconds >= 0 ? milliseconds / 86_400_000 : (milliseconds - 86_399_999) / 86_400_000
        return Day(number: Int32(days))
    }

    /// `2026-11-21T09:42:07.123Z`; sorts as text in the order of time.
    public var iso: String {
        let inDay = Int(milliseconds - Int64(day.number) * 86_400_000)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let thousandths = inDay % 1_000
        let fraction = thousandths < 10 ? "00\(thousandths)" : thousandths < 100 ? "0\(thousandths)" : "\(thousandths)"
        let seconds = inDay / 1_000
        return "\(day.iso)T\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60)).\(fraction)Z"
    }

    /// `9:42am`, in universal time.
    public var clock: String {
        let minutes = Int(milliseconds - Int64(day.number) * 86_400_000) / 60_000
        let hour = minutes / 60
        let minute = minutes % 60
        return "\(hour % 12 == 0 ? 12 : hour % 12):\(minute < 10 ? "0" : "")\(minute)\(hour < 12 ? "am" : "pm")"
    }

    /// Whether the first comes before the second.
    public static func < (first: Instant, second: Instant) -> Bool {
        first.milliseconds < second.milliseconds
    }
}
