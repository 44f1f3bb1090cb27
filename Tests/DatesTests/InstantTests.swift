import Dates
import Testing

@Suite("Moments in universal time")
struct InstantTests {
    @Test(
        "A moment is written as ISO text and read back",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_795_254_127_123, "2026-11-21T09:42:07.123Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (-2_208_988_801_000, "1899-12-31T23:59:59.000Z"),
            (951_782_400_009, "2000-02-29T00:00:00.009Z"), (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"), (-86_400_000, "1969-12-31T00:00:00.000Z"),
        ])
    func iso(milliseconds: Int64, text: String) {
        #expect(Instant(milliseconds: milliseconds).iso == text)
        #expect(Instant(iso: text)?.milliseconds == milliseconds)
    }

    @Test("Moments all over the calendar survive their text, and the text sorts as they do")
    func roundTrips() {
        var milliseconds: Int64 = -62_135_596_800_000
        var last = ""
        var faults: [Int64] = []
        while milliseconds <= 253_402_300_799_999 {
            let instant = Instant(milliseconds: milliseconds)
            let text = instant.iso
            if Instant(iso: text) != instant || text <= last || text.utf8.count != 24 { faults.append(milliseconds) }
            last = text
            milliseconds += 9_876_543_217
        }
        #expect(faults == [])
    }

    @Test(
        "Seconds and their fraction may be left out, and what lies below a millisecond is cut",
        arguments: [
            ("2026-11-21T09:42Z", "2026-11-21T09:42:00.000Z"), ("2026-11-21T09:42:07Z", "2026-11-21T09:42:07.000Z"),
            ("2026-11-21T09:42:07.5Z", "2026-11-21T09:42:07.500Z"),
            ("2026-11-21T09:42:07.05Z", "2026-11-21T09:42:07.050Z"),
            ("2026-11-21T23:59:59.9999Z", "2026-11-21T23:59:59.999Z"),
            ("2026-11-21T09:42:07.123456789Z", "2026-11-21T09:42:07.123Z"),
        ])
    func shorter(text: String, full: String) throws {
        #expect(try #require(Instant(iso: text)).iso == full)
    }

    @Test("A bare date is the last millisecond of its day")
    func bareDate() throws {
        let instant = try #require(Instant(iso: "2024-02-29"))
        #expect(instant.iso == "2024-02-29T23:59:59.999Z")
        #expect(instant.day == Day(iso: "2024-02-29"))
    }

    @Test("The day of a moment is the one on which it lies, before 1970 too")
    func day() {
        #expect(Instant(milliseconds: -1).day == Day(iso: "1969-12-31"))
        #expect(Instant(milliseconds: -86_400_000).day == Day(iso: "1969-12-31"))
        #expect(Instant(milliseconds: -86_400_001).day == Day(iso: "1969-12-30"))
        #expect(Instant(milliseconds: 86_399_999).day == Day(iso: "1970-01-01"))
        #expect(Instant(milliseconds: 86_400_000).day == Day(iso: "1970-01-02"))
    }

    @Test(
        "The clock has twelve hours, of which the first is 12",
        arguments: [
            ("00:00", "12:00am"), ("00:05", "12:05am"), ("01:00", "1:00am"), ("09:42", "9:42am"), ("11:59", "11:59am"),
            ("12:00", "12:00pm"), ("12:59", "12:59pm"), ("13:00", "1:00pm"), ("23:59", "11:59pm"),
        ])
    func clock(time: String, printed: String) throws {
        #expect(try #require(Instant(iso: "2026-11-21T\(time)Z")).clock == printed)
        #expect(try #require(Instant(iso: "1931-11-21T\(time):59.999Z")).clock == printed)
    }

    @Test("Moments sort by time")
    func sorting() {
        let numbers: [Int64] = [5, -7, 0, 253_402_300_799_999, -62_135_596_800_000, 86_400_000, -1]
        let instants = numbers.map { Instant(milliseconds: $0) }
        #expect(instants.sorted().map(\.milliseconds) == numbers.sorted())
        #expect(instants.map(\.iso).sorted() == instants.sorted().map(\.iso))
    }
}
