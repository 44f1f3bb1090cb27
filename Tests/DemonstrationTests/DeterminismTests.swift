import Dates
import Demonstration
import Testing

@Suite("One seed makes one area")
struct DeterminismTests {
    /// FNV-1a over 64 bits.
    private func hash(_ bytes: [UInt8], _ start: UInt64 = 0xCBF2_9CE4_8422_2325) -> UInt64 {
        bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    private func hash(seed: UInt64, year: Int, firstReturn: Day = Demonstration.defaultFirstReturn) -> UInt64 {
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325
        let organisations = Demonstration.organisations(
            area: .doncaster, jobs: 2_000, seed: seed, firstReturn: firstReturn)
        for organisation in organisations {
            let files = Demonstration.files(for: organisation, year: year)
            for file in DemonstrationFile.allCases { sum = hash(files[file], sum) }
        }
        return sum
    }

    @Test("The same seed gives the same bytes for ever")
    func same() {
        #expect(hash(seed: 1, year: 0) == 17_291_273_290_096_284_138)
        #expect(hash(seed: 1, year: 1) == 10_711_440_065_770_869_738)
        let register = Demonstration.register(area: .doncaster, jobs: 2_000, seed: 1, layout: .ratings)
        #expect(hash(register) == 10_167_586_290_158_124_137)
    }

    @Test("Another seed or another day gives other bytes")
    func different() throws {
        #expect(hash(seed: 1, year: 0) != hash(seed: 2, year: 0))
        let day = try #require(Day(year: 2024, month: 9, day: 30))
        #expect(hash(seed: 1, year: 0) != hash(seed: 1, year: 0, firstReturn: day))
    }

    @Test("An organisation is the same whether it is made alone or in its area")
    func alone() throws {
        let organisation = try #require(
            Demonstration.organisations(area: .doncaster, jobs: 7_900, seed: 1).dropFirst(40).first)
        let files = Demonstration.files(for: organisation, year: 1)
        #expect(files.staff == Doncaster.organisations[40].files[1].staff)
    }

    @Test("Areas of any size can be made", arguments: [0, 1, 7, 60, 500, 30_000])
    func sizes(jobs: Int) {
        for area in DemonstrationArea.all {
            let organisations = Demonstration.organisations(area: area, jobs: jobs, seed: 5)
            #expect(organisations.reduce(0) { $0 + $1.jobs } == jobs)
            #expect(Set(organisations.map { $0.areaCode + $0.name }).count == organisations.count)
            let rows = organisations.prefix(20).map { organisation in
                MadeFile(Demonstration.files(for: organisation, year: 0).staff).rows.count - organisation.jobs
            }
            #expect(rows.allSatisfy { $0 == 0 })
        }
        #expect(Demonstration.organisations(area: .doncaster, jobs: -5, seed: 5).isEmpty)
    }
}

@Suite("No made-up return is later than the day that is named")
struct LatestDayTests {
    @Test("whoever would be late sends theirs on that day, and the bytes say so")
    func latest() throws {
        let usual = Demonstration.defaultFirstReturn.adding(years: 1)
        let all = Demonstration.organisations(area: .doncaster, jobs: 7_900, seed: 1)
        let late = all.filter { $0.returnDates[1] > usual }
        #expect(late.count > 3)
        let today = usual.adding(days: 10)
        let capped = Demonstration.organisations(area: .doncaster, jobs: 7_900, seed: 1, latest: today)
        #expect(capped.count == all.count && capped.allSatisfy { $0.returnDates.allSatisfy { $0 <= today } })
        for (one, other) in zip(all, capped) {
            #expect(other.returnDates == [one.returnDates[0], min(one.returnDates[1], today)])
        }
    }

    @Test("on an earlier day the area is as many years younger as it takes")
    func earlier() throws {
        let usual = Demonstration.defaultFirstReturn
        #expect(Demonstration.firstReturn(notAfter: usual.adding(years: 1)) == usual)
        #expect(Demonstration.firstReturn(notAfter: usual.adding(years: 40)) == usual)
        for (text, first) in [("2026-09-29", "2024-09-30"), ("2024-01-01", "2022-09-30")] {
            let day = try #require(Day(iso: text))
            #expect(Demonstration.firstReturn(notAfter: day) == Day(iso: first))
            let made = Demonstration.organisations(
                area: .doncaster, jobs: 600, seed: 1, firstReturn: Demonstration.firstReturn(notAfter: day),
                latest: day)
            #expect(made.allSatisfy { $0.returnDates[0] < $0.returnDates[1] && $0.returnDates[1] <= day })
        }
    }
}
