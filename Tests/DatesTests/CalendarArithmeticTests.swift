import Dates
import Testing

@Suite("Moving by months and years, and counting whole years")
struct CalendarArithmeticTests {
    @Test(
        "Moving by months keeps the day, or takes the last day of a shorter month",
        arguments: [
            ("2019-01-31", 1, "2019-02-28"), ("2020-01-31", 1, "2020-02-29"), ("2020-01-30", 1, "2020-02-29"),
            ("2020-02-29", 12, "2021-02-28"), ("2020-02-29", 48, "2024-02-29"), ("2020-02-29", -12, "2019-02-28"),
            ("2019-03-31", -1, "2019-02-28"), ("2019-05-31", 1, "2019-06-30"), ("2019-10-31", 4, "2020-02-29"),
            ("2019-12-15", 1, "2020-01-15"), ("2020-01-15", -1, "2019-12-15"), ("2020-01-15", -13, "2018-12-15"),
            ("2019-09-30", 0, "2019-09-30"), ("2019-02-28", 1, "2019-03-28"), ("0001-02-01", -1, "0001-01-01"),
            ("9999-11-30", 1, "9999-12-30"), ("1900-01-31", 1201, "2000-02-29"),
        ])
    func months(from: String, months: Int, to: String) throws {
        let day = try #require(Day(iso: from))
        #expect(day.adding(months: months).iso == to)
    }

    @Test("Over two years of days and ten years of months, only the month and a too late day change")
    func everyMonth() throws {
        let first = try #require(Day(iso: "2019-01-01"))
        var faults: [String] = []
        for start in (0..<731).map({ first.adding(days: $0) }) {
            for months in -120...120 {
                let from = start.parts
                let to = start.adding(months: months).parts
                let moved = (to.year - from.year) * 12 + to.month - from.month
                let last = Day(year: to.year, month: to.month, day: from.day) == nil
                let next = Day(year: to.year, month: to.month, day: to.day + 1)
                let good = moved == months && (last ? to.day < from.day && next == nil : to.day == from.day)
                if !good, faults.count < 5 { faults.append("\(start.iso) + \(months)") }
            }
        }
        #expect(faults == [])
    }

    @Test("Moving by years takes 28 February where a year has no 29th")
    func years() throws {
        let leapDay = try #require(Day(iso: "2020-02-29"))
        #expect(leapDay.adding(years: 1).iso == "2021-02-28")
        #expect(leapDay.adding(years: 4).iso == "2024-02-29")
        #expect(leapDay.adding(years: -20).iso == "2000-02-29")
        #expect(leapDay.adding(years: 80).iso == "2100-02-28")
        #expect(try #require(Day(iso: "2021-02-28")).adding(years: -1).iso == "2020-02-28")
    }

    @Test(
        "Whole years are counted as an age is, and somebody born on 29 February ages on 1 March",
        arguments: [
            ("2000-02-29", "2001-02-28", 0), ("2000-02-29", "2001-03-01", 1), ("2000-02-29", "2004-02-28", 3),
            ("2000-02-29", "2004-02-29", 4), ("2000-02-28", "2001-02-28", 1), ("1980-06-15", "2020-06-14", 39),
            ("1980-06-15", "2020-06-15", 40), ("1980-06-15", "2020-06-16", 40), ("1980-12-31", "2020-01-01", 39),
            ("1980-01-01", "2019-12-31", 39), ("2020-06-15", "2020-06-15", 0), ("2020-06-15", "2020-06-14", -1),
        ])
    func wholeYears(from: String, to: String, years: Int) throws {
        let birth = try #require(Day(iso: from))
        #expect(birth.wholeYears(to: try #require(Day(iso: to))) == years)
    }

    @Test("Whole years grow by one on each birthday and on no other day")
    func birthdays() throws {
        for text in ["1996-02-28", "1996-02-29", "1996-03-01", "1996-12-31", "1997-01-01"] {
            let birth = try #require(Day(iso: text))
            var age = 0
            var grown: [String] = []
            for days in 1...3_000 {
                let day = birth.adding(days: days)
                let now = birth.wholeYears(to: day)
                if now != age { grown.append(String(day.iso.dropFirst(5))) }
                #expect(now == age || now == age + 1)
                age = now
            }
            let expected =
                text == "1996-02-29"
                ? ["03-01", "03-01", "03-01", "02-29", "03-01", "03-01", "03-01", "02-29"]
                : [String](repeating: String(text.dropFirst(5)), count: 8)
            #expect(grown == expected, "born on \(text)")
        }
    }
}
