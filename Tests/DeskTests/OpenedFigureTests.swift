import Dates
import Figures
import Profiles
import Storage
import Testing

@testable import Desk

@Suite("An opened figure answers for itself")
struct OpenedFigureTests {
    private func opened(_ desk: Desk, _ address: String) async throws -> OpenedFigure {
        try await desk.openedFigure(try FigureAddress(address), asker: Desk.tester)
    }

    @Test("with the returns that hold somebody of its scope, and no others", arguments: Bench.engines)
    func returns(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            try await desk.take(try Upload(sample: "council"))
            var other = try Upload(sample: "council")
            other.renumber(9)
            for row in other.workplaces.rows.indices { other.workplaces[row, "ESTTYPE"] = "6" }
            try await desk.take(other, of: "Elm Care")
            let whole = try await opened(desk, "filled-posts")
            #expect(whole.returns.map(\.organisation.name) == ["Elm Care", Desk.council])
            let part = try await opened(desk, "filled-posts;sector=private")
            #expect(part.returns.map(\.organisation.name) == ["Elm Care"])
            #expect(part.basis.returns.count == 2, "the data version is still that of all that was asked")
            #expect(part.figure.measure.formula == "number of worker records")
            #expect(part.fixedAddress.knownAt == part.basis.knownAt)
            let again = try await desk.openedFigure(part.fixedAddress, asker: Desk.tester)
            #expect(again.figure == part.figure)
        }
    }

    @Test("with the same figure on the days of the returns, as it was known at its moment", arguments: Bench.engines)
    func history(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            bench.set("2026-11-01T09:00:00Z")
            try await desk.take(try Upload(sample: "council"), asAt: day("2025-11-21"))
            let known = bench.now
            bench.set("2026-11-21T09:00:00Z")
            let later = try await desk.take(try Upload(sample: "council-later-upload"))
            let address = try FigureAddress("filled-posts")
            let history = try await desk.history(of: address, asker: Desk.tester)
            #expect(history.points.map(\.figure.figure.asAt) == [day("2025-11-21"), day("2026-11-21")])
            #expect(history.points.map(\.figure.figure.value) == [115, Double(later.jobs)])
            #expect(history.days == 2 && history.thinnedTo == nil)
            for point in history.points {
                let (alone, _) = try await desk.figure(point.figure.address, asker: Desk.tester)
                #expect(alone.figure == point.figure.figure)
            }
            var earlier = address
            earlier.knownAt = known
            #expect(try await desk.history(of: earlier, asker: Desk.tester).points.count == 1)
            earlier = address
            earlier.asAt = day("2026-01-01")
            #expect(try await desk.history(of: earlier, asker: Desk.tester).points.map(\.figure.figure.value) == [115])
        }
    }

    @Test("a day on which only some had returned is marked, since it cannot be compared")
    func partial() async throws {
        try await Bench.with(.sqlite) { _, desk in
            try await desk.take(try Upload(sample: "01-clean"), of: "Early Care", asAt: day("2026-03-31"))
            try await desk.take(try Upload(sample: "council"), asAt: day("2026-09-30"))
            let history = try await desk.history(of: try FigureAddress("filled-posts"), asker: Desk.tester)
            #expect(history.points.map(\.isPartial) == [true, false])
            #expect(history.points.map(\.returns) == [1, 2])
        }
    }

    @Test("of many days the last of each month, quarter or year is kept")
    func thinned() {
        let start = day("2020-01-15")
        func days(_ count: Int, every: Int) -> [Day] { (0..<count).map { start.adding(days: $0 * every) } }
        #expect(Desk.thinned(days(12, every: 1)).days.count == 12)
        let weekly = Desk.thinned(days(40, every: 7))
        #expect(weekly.step == "month" && weekly.days.count <= 12)
        #expect(weekly.days.last == days(40, every: 7).last)
        let monthly = Desk.thinned(days(30, every: 30))
        #expect(monthly.step == "quarter" && monthly.days.count <= 12)
        #expect(monthly.days.contains(day("2020-03-15")), "the last of its quarter, not the first")
        let long = Desk.thinned(days(60, every: 365))
        #expect(long.step == "year" && long.days.count == 12)
    }
}

@Suite("Figures say how far they reach")
struct SectorFiguresTests {
    @Test("a register of the whole country counts for the councils of the returns alone")
    func country() async throws {
        try await Bench.with(.sqlite) { _, desk in
            try await desk.nameArea("E08000017", "Doncaster", asker: Desk.tester)
            try await desk.take(try Upload(sample: "council"), area: "E08000017")
            var table = "Location ID,Location Name,Care home?,Location Local Authority,Service type - Care home\r\n"
            for number in 0..<30 {
                table += "1-7001011\(100 + number),Home \(number),Y,\(number < 10 ? "Doncaster" : "Leeds"),Y\r\n"
            }
            let file = FileBytes(name: "locations.csv", bytes: Array(table.utf8))
            _ = try await desk.importRegister(file, asker: Desk.tester)
            #expect(try await desk.loadedRegister(asker: Desk.tester)?.locations == 30)
            var question = ProfileQuestion()
            question.measures = ["turnover"]
            let found = try #require(try await desk.sectorFigures(question, asker: Desk.tester))
            #expect(found.locations == 10)
        }
    }

    @Test("without a register there is no estimate, and a part of what is held is no sample of the sector")
    func without() async throws {
        try await Bench.with(.sqlite) { _, desk in
            try await desk.take(try Upload(sample: "council"))
            var question = ProfileQuestion()
            question.measures = ["turnover"]
            let found = try #require(try await desk.sectorFigures(question, asker: Desk.tester))
            #expect(found.register == nil && found.coverage == nil && found.figure("turnover") == nil)
            question.limits = [(.sector, "private")]
            #expect(try await desk.sectorFigures(question, asker: Desk.tester) == nil)
            question.limits = []
            question.organisation = Desk.council
            #expect(try await desk.sectorFigures(question, asker: Desk.tester) == nil)
        }
    }

    @Test("with one, movement and shares of workers are estimated with an interval around the share of the returns")
    func with() async throws {
        try await Bench.with(.sqlite) { _, desk in
            let area = try #require(Desk.demonstrationArea("doncaster"))
            _ = try await desk.loadDemonstration(.init(area: area, jobs: 1_200, seed: 3), asker: Desk.tester)
            var question = ProfileQuestion()
            question.measures = ["turnover", "female", "zero-hours", "pay-median", "net-growth", "filled-posts"]
            let found = try #require(try await desk.sectorFigures(question, asker: Desk.tester))
            #expect(found.register != nil && found.returned > 0 && found.returned <= found.locations)
            for word in ["turnover", "filled-posts"] {
                let figure = try #require(found.figure(word))
                #expect(figure.measure.id == "estimated-\(word)" && figure.interval != nil)
            }
            #expect(found.figure("pay-median") == nil && found.figure("net-growth") == nil)
            let profile = try await desk.profile(question, asker: Desk.tester)
            for word in ["female", "zero-hours"] {
                let figure = try #require(found.figure(word))
                let interval = try #require(figure.interval)
                let value = try #require(figure.value)
                #expect(figure.isEstimate && interval.low < value && value < interval.high)
                let counted = try #require(profile.figures.first { $0.figure.measure.id == word }?.figure.value)
                #expect(abs(counted - value) < 8, "\(word): \(counted) of the returns, \(value) of the sector")
            }
            let again = try #require(try await desk.sectorFigures(question, asker: Desk.tester))
            #expect(again.figure("female") == found.figure("female"))
        }
    }
}
