/// A day of the civil (proleptic Gregorian) calendar, without a time or a place.
///
/// Stored as the number of days since 1 January 1970, so that comparing and subtracting are single instructions.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1 January 1970; negative before it.
    public let number: Int32

    /// The day with this number of days since 1 January 1970.
    public init(number: Int32) {
        self.number = number
    }

    /// The day of this date, or nil where the calendar has no such day (31 February, month 13, year outside 1...9999).
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        self.number = Day.number(year: year, month: month, day: day)
    }

    /// The day written as ISO 8601 `YYYY-MM-DD`, or nil for any other text.
    public init?(iso text: some StringProtocol) {
        self.init(isoBytes: text.utf8)
    }

    /// The day written as the ASCII bytes of ISO 8601 `YYYY-MM-DD`, or nil for any others.
    public init?(isoBytes bytes: some Sequence<UInt8>) {
        // Millions of dates are read from the store, so nothing is allocated for one.
        var parts = (year: 0, month: 0, day: 0)
        var place = 0
        for byte in bytes {
            switch place {
            case 4, 7: guard byte == UInt8(ascii: "-") else { return nil }
            case 0...9:
                guard byte >= 48, byte <= 57 else { return nil }
                let digit = Int(byte - 48)
                if place < 4 {
                    parts.year = parts.year * 10 + digit
                } else if place < 7 {
                    parts.month = parts.month * 10 + digit
                } else {
                    parts.day = parts.day * 10 + digit
                }
            default: return nil
            }
            place += 1
        }
        guard place == 10 else { return nil }
        self.init(year: parts.year, month: parts.month, day: parts.day)
    }

    /// Year, month (1...12) and day of month (1...31).
    public var parts: (year: Int, month: Int, day: Int) {
        // Days are counted from 1 March of year 0, so that the leap day is the last of its year.
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The year.
    public var year: Int { parts.year }

    /// The month, 1 to 12.
    public var month: Int { parts.month }

    /// The day of its month, 1 to 31.
    public var dayOfMonth: Int { parts.day }

    /// `2019-09-30`.
    public var iso: String { withISOBytes { String(decoding: $0, as: UTF8.self) } }

    /// Hands over the ten ASCII bytes of `2019-09-30`, which are good while the body runs.
    public func withISOBytes<T>(_ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        let (year, month, day) = parts
        return try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { bytes in
            func write(_ number: Int, at place: Int, digits: Int) {
                var rest = number
                for digit in stride(from: place + digits - 1, through: place, by: -1) {
                    bytes[digit] = UInt8(48 + rest % 10)
                    rest /= 10
                }
            }
            write(year, at: 0, digits: 4)
            write(month, at: 5, digits: 2)
            write(day, at: 8, digits: 2)
            bytes[4] = UInt8(ascii: "-")
            bytes[7] = UInt8(ascii: "-")
            return try body(UnsafeBufferPointer(bytes))
        }
    }

    /// `30 September 2019`.
    public var long: String {
        let (year, month, day) = parts
        return "\(day) \(Day.monthNames[month - 1]) \(year)"
    }

    /// `30 Sep 2019`, for narrow columns.
    public var short: String {
        let (year, month, day) = parts
        return "\(day) \(Day.monthNames[month - 1].prefix(3)) \(year)"
    }

    /// `30/09/2019`, as the national files write dates.
    public var slashed: String {
        let (year, month, day) = parts
        return Day.padded(day, 2) + "/" + Day.padded(month, 2) + "/" + Day.padded(year, 4)
    }

    /// This day moved by a number of days.
    public func adding(days: Int) -> Day {
        Day(number: number + Int32(days))
    }

    /// This day moved by calendar months; the last day of a shorter month where needed (31 January + 1 month = 28 or
    /// 29 February).
    public func adding(months: Int) -> Day {
        let (year, month, day) = parts
        let index = year * 12 + (month - 1) + months
        let newYear = index >= 0 ? index / 12 : (index - 11) / 12
        let newMonth = index - newYear * 12 + 1
        let newDay = min(day, Day.length(ofMonth: newMonth, year: newYear))
        return Day(number: Day.number(year: newYear, month: newMonth, day: newDay))
    }

    /// This day moved by calendar years; 29 February becomes 28 February where the year has none.
    public func adding(years: Int) -> Day {
        adding(months: years * 12)
    }

    /// Whole years from this day to another, as an age is counted (someone born on 29 February ages on 1 March).
    public func wholeYears(to other: Day) -> Int {
        let from = parts
        let to = other.parts
        let before = (to.month, to.day) < (from.month, from.day)
        return to.year - from.year - (before ? 1 : 0)
    }

    /// Days from the second to the first.
    public static func - (end: Day, start: Day) -> Int {
        Int(end.number) - Int(start.number)
    }

    /// Whether the first comes before the second.
    public static func < (first: Day, second: Day) -> Bool {
        first.number < second.number
    }

    /// The number of days of a month, 28 to 31.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static func number(year: Int, month: Int, day: Int) -> Int32 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}

extension Day: Codable {
    /// Reads ISO text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(iso: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is not a date YYYY-MM-DD")
        }
        self = day
    }

    /// Writes ISO text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}
