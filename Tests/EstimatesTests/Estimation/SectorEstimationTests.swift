import Dates
import Estimates
import Figures
import Statistics
import Testing
import Workforce

@Suite("From returns to the whole sector")
struct SectorEstimationTests {
    /// A register of 60 homes and 40 home care agencies in two councils, with what each would return.
    private struct World {
        var register: [RegisterLocation] = []
        var posts: [Int] = []
        var leavers: [Int] = []
        var vacancies: [Int] = []
    }

    private func world(beds: Bool = false) -> World {
        var stream = SeededStream(seed: 31)
        var world = World()
        for index in 0..<100 {
            let isHome = index < 60
            let size = 15 + stream.below(40)
            world.register.append(
                RegisterLocation(
                    locationID: "1-1000\(10_000 + index)", council: index.isMultiple(of: 3) ? "South" : "North",
                    region: "East Midlands", careHome: isHome, beds: beds && isHome ? size : nil,
                    serviceTypes: [isHome ? "Residential homes" : "Homecare agencies"]))
            let posts = isHome ? size + stream.below(5) : 30 + stream.below(30)
            world.posts.append(posts)
            world.leavers.append(stream.binomial(posts, 0.25))
            world.vacancies.append(stream.binomial(posts, 0.08))
        }
        return world
    }

    private func dataSet(_ world: World, returning: [Int]) throws -> DataSet {
        var data = DataSet(asAt: try #require(Day(iso: "2026-03-31")), version: "v")
        for index in returning {
            var workplace = Workplace()
            workplace.locationID = world.register[index].locationID
            workplace.regulated = true
            workplace.statedStaff = world.posts[index]
            workplace.leavers = .known([8: world.leavers[index]])
            workplace.vacancies = .known([8: world.vacancies[index]])
            workplace.starters = .known([8: world.leavers[index]])
            for _ in 0..<world.posts[index] {
                var job = Job()
                job.workplace = Int32(data.workplaces.count)
                job.employmentStatus = 1
                data.jobs.append(job)
            }
            data.workplaces.append(workplace)
        }
        return data
    }

    @Test("With every return in, the estimate is the count and leaves no doubt")
    func whole() throws {
        let world = world()
        let result = SectorEstimation.estimate(
            try dataSet(world, returning: Array(0..<100)), register: world.register)
        let posts = try #require(result.figure("estimated-filled-posts"))
        let total = Double(world.posts.reduce(0, +))
        #expect((try #require(posts.value) - total).magnitude < 1e-6)
        let interval = try #require(posts.interval)
        #expect(interval.high - interval.low < 1e-6)
        let turnover = try #require(result.figure("estimated-turnover")?.value)
        #expect((turnover - 100 * Double(world.leavers.reduce(0, +)) / total).magnitude < 1e-9)
        #expect(result.unmatchedLocations.isEmpty && result.unmatchedReturns.isEmpty)
        #expect(result.strata.allSatisfy { $0.coverage == 1 && !$0.isModelled })
    }

    @Test(
        "Intervals hold the truth about as often as they say, by expansion and by posts per bed",
        arguments: [
            false, true,
        ])
    func coverage(beds: Bool) throws {
        let world = world(beds: beds)
        let truth = Double(world.posts.reduce(0, +))
        var stream = SeededStream(seed: 32)
        var held = 0
        var widths = 0.0
        for _ in 0..<60 {
            let returning = Array(stream.shuffled(Array(0..<100)).prefix(45)).sorted()
            let result = SectorEstimation.estimate(
                try dataSet(world, returning: returning), register: world.register)
            let interval = try #require(result.figure("estimated-filled-posts")?.interval)
            widths += interval.high - interval.low
            if interval.low <= truth, truth <= interval.high { held += 1 }
        }
        #expect(held >= 51)
        // Beds say nearly all of a home's posts, so the interval must be far narrower with them.
        #expect(beds ? widths / 60 < 340 : widths / 60 > 340)
    }

    @Test("A share of workers has the workplace as its cluster: whole it is the count, in part its interval holds it")
    func shares() throws {
        let world = world()
        let measure = Measure(
            id: "made-up", name: "Made up", theme: "", meaning: "", formula: "", base: "posts", unit: .percent,
            source: "", part: "counted")
        let truth = 100 * Double(world.leavers.reduce(0, +)) / Double(world.posts.reduce(0, +))
        func estimate(_ returning: [Int], silent: Set<Int> = []) throws -> Figure {
            let answers = returning.map { index -> SectorEstimation.ShareAnswer? in
                silent.contains(index) ? nil : (Double(world.leavers[index]), Double(world.posts[index]))
            }
            let figures = SectorEstimation.shares(
                [measure], answers: [answers], try dataSet(world, returning: returning), register: world.register)
            return try #require(figures.first)
        }
        let whole = try estimate(Array(0..<100))
        #expect((try #require(whole.value) - truth).magnitude < 1e-9)
        #expect(whole.interval.map { $0.high - $0.low < 1e-9 } == true)
        #expect(whole.isEstimate && whole.measure == measure)
        var stream = SeededStream(seed: 33)
        var held = 0
        for _ in 0..<60 {
            let interval = try #require(estimate(Array(stream.shuffled(Array(0..<100)).prefix(40)).sorted()).interval)
            if interval.low <= truth, truth <= interval.high { held += 1 }
        }
        #expect(held >= 51)
        let part = try estimate(Array(0..<100), silent: [0, 1, 2])
        #expect(part.recordsUsed == 97 && part.leftOut.map(\.count) == [3])
        #expect(try estimate([0, 1]).refusal?.id == "not-enough-returns")
    }

    @Test("The parts sum to the whole, and say from how many they come")
    func parts() throws {
        let world = world()
        let result = SectorEstimation.estimate(
            try dataSet(world, returning: Array(stride(from: 0, to: 100, by: 2))), register: world.register)
        let posts = result.figures.filter { $0.measure.id == "estimated-filled-posts" }
        let all = try #require(posts.first { $0.scope == .everybody })
        for dimension in ["register-service", "register-council"] {
            let parts = posts.filter { $0.scope.value(of: dimension) != nil }
            #expect(parts.count == 2)
            let sum = parts.reduce(0) { $0 + ($1.value ?? 0) }
            #expect((sum - (all.value ?? 0)).magnitude < 1e-6)
        }
        #expect(all.notes.first == "From 50 of 100 locations on the register.")
        #expect(all.isEstimate && all.recordsUsed == 50 && all.denominator == 100)
        #expect(result.unmatchedLocations.count == 50)
        #expect(result.strata.reduce(0) { $0 + $1.locations } == 100)
        #expect(result.strata.allSatisfy { $0.returns >= 3 })
    }

    @Test("The order of register and returns plays no part")
    func shuffled() throws {
        let world = world()
        let returning = Array(stride(from: 0, to: 100, by: 3))
        var stream = SeededStream(seed: 33)
        let first = SectorEstimation.estimate(try dataSet(world, returning: returning), register: world.register)
        let second = SectorEstimation.estimate(
            try dataSet(world, returning: stream.shuffled(returning)), register: stream.shuffled(world.register))
        #expect(first.strata == second.strata)
        for (one, other) in zip(first.figures, second.figures) {
            #expect(one.scope == other.scope && one.measure == other.measure)
            #expect(((one.value ?? 0) - (other.value ?? 0)).magnitude < 1e-6)
            #expect(((one.interval?.low ?? 0) - (other.interval?.low ?? 0)).magnitude < 1e-6)
        }
    }

    @Test("A service without a return is modelled from the others, and its rates are refused")
    func modelled() throws {
        let world = world()
        let result = SectorEstimation.estimate(
            try dataSet(world, returning: Array(0..<30)), register: world.register)
        let homeCare = result.figures.filter { $0.scope.value(of: "register-service") == "home-care" }
        let posts = try #require(homeCare.first { $0.measure.id == "estimated-filled-posts" })
        #expect(posts.notes.contains { $0.hasPrefix("Modelled for 40 locations") })
        #expect((posts.value ?? 0) > 0 && posts.recordsUsed == 0)
        #expect(homeCare.first { $0.measure.id == "estimated-turnover" }?.refusal?.id == "not-enough-data")
        #expect(result.strata.contains { $0.modelled == 40 })
    }

    @Test("Returns that the register does not hold are listed with the reason, council teams counted as returned")
    func unmatched() throws {
        var world = world()
        world.register.append(
            RegisterLocation(locationID: "1-100099999", serviceTypes: ["Dentist"]))
        var data = try dataSet(world, returning: Array(0..<50))
        for id in ["1-999999999", "1-100099999", world.register[0].locationID, ""] {
            var workplace = Workplace()
            workplace.locationID = id
            workplace.regulated = true
            data.workplaces.append(workplace)
        }
        var team = Workplace()
        team.regulated = false
        team.statedStaff = 12
        team.leavers = .known([:])
        data.workplaces.append(team)
        let result = SectorEstimation.estimate(data, register: world.register)
        #expect(
            result.unmatchedReturns.map(\.reason) == [
                .notOnRegister, .notAdultSocialCare, .secondOfLocation, .noLocationID,
            ])
        #expect(result.outsideRegister == [54] && result.locationsLeftAside == 1 && result.locations == 100)
        let without = SectorEstimation.estimate(try dataSet(world, returning: Array(0..<50)), register: world.register)
        let difference =
            (result.figure("estimated-filled-posts")?.value ?? 0)
            - (without.figure("estimated-filled-posts")?.value ?? 0)
        #expect((difference - 12).magnitude < 1e-6)
        let turnover = try #require(result.figure("estimated-turnover"))
        #expect(turnover.leftOut.contains { $0.reason.hasPrefix("workplace with an unknown") && $0.count == 1 })
    }

    @Test("Without a register the returns stand for themselves and say so")
    func alone() throws {
        let world = world()
        let data = try dataSet(world, returning: [1, 2, 3])
        for register in [nil, []] as [[RegisterLocation]?] {
            let result = SectorEstimation.estimate(data, register: register)
            let posts = try #require(result.figure("estimated-filled-posts"))
            #expect(posts.value == Double(world.posts[1...3].reduce(0, +)))
            #expect(posts.interval == nil && !posts.isEstimate)
            #expect(posts.notes.first?.hasPrefix("The returns alone") == true)
        }
        let empty = SectorEstimation.estimate(DataSet(asAt: data.asAt), register: nil)
        #expect(empty.figure("estimated-turnover")?.refusal?.id == "empty-base")
    }

    @Test("Too few matched returns give no estimate, an impossible turnover is set aside")
    func tooFew() throws {
        let world = world()
        let few = SectorEstimation.estimate(try dataSet(world, returning: [1, 70]), register: world.register)
        #expect(few.figure("estimated-filled-posts")?.refusal?.id == "not-enough-returns")
        var data = try dataSet(world, returning: Array(0..<50))
        data.workplaces[0].leavers = .known([8: 10_000])
        let result = SectorEstimation.estimate(data, register: world.register)
        let turnover = try #require(result.figure("estimated-turnover"))
        #expect(turnover.recordsUsed == 49)
        #expect(turnover.leftOut.contains { $0.reason == "workplace with a turnover above 995%" && $0.count == 1 })
    }
}
