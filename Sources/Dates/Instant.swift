/// A moment in universal time, to the millisecond.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since 1 January 1970, 00:00 UTC.
    public let milliseconds: Int64

    /// The moment this many milliseconds after 1 January 1970, 00:00 UTC.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The moment written as `YYYY-MM-DDTHH:MM:SS.mmmZ`, seconds and fraction optional, or the end of the day for a
    /// bare date; nil for any other text. A fraction has 1 to 9 digits, of which the first three count.
    public init?(iso text: some StringProtocol) {
        guard let day = Day(iso: text.prefix(10)) else { return nil }
        let start = Int64(day.number) * 86_400_000
        let rest = Array(text.utf8.dropFirst(10))
        if rest.isEmpty {
            self.milliseconds = start + 86_399_999
            return
        }
        guard rest.first == UInt8(ascii: "T"), rest.last == UInt8(ascii: "Z") else { return nil }
        let fields = rest.dropFirst().dropLast().split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard fields.count == 2 || fields.count == 3, let hour = Instant.twoDigits(fields[0], below: 24),
            let minute = Instant.twoDigits(fields[1], below: 60)
        else { return nil }
        var thousandths = 0
        if fields.count == 3 {
            guard let seconds = Instant.thousandths(fields[2]) else { return nil }
            thousandths = seconds
        }
        self.milliseconds = start + Int64((hour * 60 + minute) * 60_000 + thousandths)
    }

    /// Two ASCII digits as a number below a limit.
    private static func twoDigits(_ bytes: ArraySlice<UInt8>, below limit: Int) -> Int? {
        guard bytes.count == 2, bytes.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let number = bytes.reduce(0) { $0 * 10 + Int($1 - 48) }
        return number < limit ? number : nil
    }

    /// Seconds `SS` or `SS.mmm` in thousandths; what lies below them is cut, so that no moment moves into the next day.
    private static func thousandths(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let seconds = twoDigits(bytes.prefix(2), below: 60) else { return nil }
        let rest = bytes.dropFirst(2)
        if rest.isEmpty { return seconds * 1_000 }
        let fraction = rest.dropFirst()
        guard rest.first == UInt8(ascii: "."), (1...9).contains(fraction.count),
            fraction.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        let digits = Array(fraction.prefix(3)) + [48, 48]
        return digits.prefix(3).reduce(seconds) { $0 * 10 + Int($1 - 48) }
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
