import Dates
import Foundation
import Testing

@Suite("Days of the calendar")
struct DayTests {
    /// The calendar written out by its rule alone: every day from 1 January of year 1 to 31 December 9999 in order.
    private static func everyDay(_ body: (_ year: Int, _ month: Int, _ day: Int) -> Void) {
        for year in 1...9999 {
            let leap = year.isMultiple(of: 400) || (year.isMultiple(of: 4) && !year.isMultiple(of: 100))
            let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            for (month, length) in lengths.enumerated() {
                for day in 1...length { body(year, month + 1, day) }
            }
        }
    }

    @Test("Every day of the years 1 to 9999 has the next number, and the number gives the day back")
    func wholeCalendar() throws {
        var number: Int32 = -719_162
        var faults: [String] = []
        DayTests.everyDay { year, month, day in
            let made = Day(year: year, month: month, day: day)
            let back = Day(number: number).parts
            if made?.number != number || back != (year, month, day), faults.count < 5 {
                faults.append("\(year)-\(month)-\(day) is \(String(describing: made?.number)), \(number) is \(back)")
            }
            number += 1
        }
        #expect(faults == [])
        #expect(number == 2_932_897)
        #expect(Day(year: 1970, month: 1, day: 1)?.number == 0)
    }

    @Test("Every 89th day reads its own ISO text, and its bytes are that text")
    func isoRoundTrip() {
        var faults: [Day] = []
        for number in stride(from: Int32(-719_162), through: 2_932_896, by: 89) {
            let day = Day(number: number)
            let bytes = day.withISOBytes { Array($0) }
            let parts = day.parts
            let padded = [parts.year + 10_000, parts.month + 100, parts.day + 100].map { String($0).dropFirst() }
                .joined(separator: "-")
            let isRead = Day(iso: day.iso) == day && Day(isoBytes: bytes) == day
            if !isRead || day.iso != padded || bytes != Array(padded.utf8) { faults.append(day) }
        }
        #expect(faults == [])
    }

    @Test("A year has 366 days where the calendar has a 29 February, and 365 otherwise")
    func leapYears() throws {
        let leap: Set = [4, 400, 1600, 1904, 1996, 2000, 2024, 2028, 2400, 9996]
        for year in leap.union([1, 100, 1700, 1800, 1900, 1970, 2019, 2023, 2025, 2100, 2200, 9997]) {
            let first = try #require(Day(year: year, month: 1, day: 1))
            let next = try #require(Day(year: year + 1, month: 1, day: 1))
            #expect(next - first == (leap.contains(year) ? 366 : 365), "year \(year)")
            #expect((Day(year: year, month: 2, day: 29) != nil) == leap.contains(year), "year \(year)")
            #expect(Day.length(ofMonth: 2, year: year) == (leap.contains(year) ? 29 : 28), "year \(year)")
        }
    }

    @Test(
        "There is no such day",
        arguments: [
            (0, 1, 1), (-1, 1, 1), (10_000, 1, 1), (2019, 0, 1), (2019, 13, 1), (2019, 1, 0), (2019, 1, 32),
            (2019, 2, 29), (2100, 2, 29), (2020, 2, 30), (2019, 4, 31), (2019, 6, 31), (2019, 9, 31), (2019, 11, 31),
            (Int.max, 1, 1), (Int.min, 1, 1), (2019, Int.max, 1), (2019, 1, Int.max), (2019, 1, Int.min),
        ])
    func noSuchDay(year: Int, month: Int, day: Int) {
        #expect(Day(year: year, month: month, day: day) == nil)
    }

    @Test("A day is printed long, short and with slashes")
    func prints() throws {
        let day = try #require(Day(iso: "2019-09-30"))
        #expect(day.long == "30 September 2019")
        #expect(day.short == "30 Sep 2019")
        #expect(day.slashed == "30/09/2019")
        #expect((day.year, day.month, day.dayOfMonth) == (2019, 9, 30))
        let early = try #require(Day(iso: "0087-05-01"))
        #expect(early.slashed == "01/05/0087")
        #expect(early.long == "1 May 87")
    }

    @Test("The names of the months stand in their order")
    func monthNames() throws {
        let names = try (1...12).map { try #require(Day(year: 2020, month: $0, day: 9)).long }
        #expect(names.first == "9 January 2020" && names.last == "9 December 2020")
        let short = try (1...12).map { try #require(Day(year: 2020, month: $0, day: 9)).short.dropFirst(2).prefix(3) }
        #expect(short.joined() == "JanFebMarAprMayJunJulAugSepOctNovDec")
    }

    @Test("Days are compared, subtracted and moved by their numbers")
    func arithmetic() throws {
        let start = try #require(Day(iso: "1999-12-31"))
        let end = try #require(Day(iso: "2000-03-01"))
        #expect(end - start == 61)
        #expect(start - end == -61)
        #expect(start < end && !(end < start) && !(start < start))
        #expect(start.adding(days: 61) == end)
        #expect(end.adding(days: -61) == start)
        #expect([end, start, start.adding(days: 1)].sorted() == [start, start.adding(days: 1), end])
    }

    @Test("As JSON a day is its ISO text")
    func json() throws {
        let day = try #require(Day(iso: "2020-02-29"))
        #expect(String(decoding: try JSONEncoder().encode([day]), as: UTF8.self) == #"["2020-02-29"]"#)
        #expect(try JSONDecoder().decode([Day].self, from: Data(#"["2020-02-29"]"#.utf8)) == [day])
        for text in [#"["2019-02-29"]"#, #"["29/02/2020"]"#, "[18321]", "[null]"] {
            #expect(throws: DecodingError.self) { try JSONDecoder().decode([Day].self, from: Data(text.utf8)) }
        }
    }
}
