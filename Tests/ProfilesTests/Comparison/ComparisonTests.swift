import Dates
import Figures
import Profiles
import Testing
import Workforce

@Suite("Two dates compared")
struct ComparisonTests {
    private let earlier = DataSet(
        asAt: MadeUp.day.adding(years: -1), workplaces: [MadeUp.workplace("A", type: 1), MadeUp.workplace("B")],
        jobs: [
            MadeUp.job(1), MadeUp.job(2), MadeUp.job(3), MadeUp.job(4, at: 1), MadeUp.job(5, at: 1, role: 16),
            MadeUp.job(6, at: 1), MadeUp.job(6, at: 1, role: 25),
        ])
    // The workplaces stand in another order: they are known by their references.
    private let later = DataSet(
        asAt: MadeUp.day, workplaces: [MadeUp.workplace("B"), MadeUp.workplace("A", type: 1)],
        jobs: [
            MadeUp.job(6), MadeUp.job(4, role: 7), MadeUp.job(5, role: 16), MadeUp.job(7), MadeUp.job(8, role: 25),
            MadeUp.job(3), MadeUp.job(1, at: 1), MadeUp.job(2, at: 1, role: 4),
        ])

    @Test("A change of a share is put beside what chance explains; a mean is not")
    func chance() throws {
        let measure = try #require(Measures["zero-hours"])
        func pair(_ first: (Double, Double), _ second: (Double, Double), _ measure: Measure) -> Change.Pair {
            func figure(_ part: (Double, Double)) -> Figure {
                Figure(
                    measure: measure, scope: .everybody, asAt: MadeUp.day, outcome: .value(100 * part.0 / part.1),
                    numerator: part.0, denominator: part.1)
            }
            return Change.Pair(measure: measure, scope: .everybody, earlier: figure(first), later: figure(second))
        }
        #expect(pair((30, 100), (45, 100), measure).isBeyondChance == true)
        #expect(pair((30, 100), (43, 100), measure).isBeyondChance == false)
        #expect(pair((0, 100), (0, 90), measure).isBeyondChance == false)
        #expect(pair((130, 100), (45, 100), measure).isBeyondChance == nil)
        #expect(pair((30, 100), (45, 100), try #require(Measures["age-mean"])).isBeyondChance == nil)
    }

    @Test("Who came, left, changed role and changed workplace")
    func flows() throws {
        let change = Comparison.between(earlier, later, flowsBy: .roleGroup)
        let total = change.total
        // Person 6 gave up one of two jobs, 7 and 8 came, 2 and 4 changed role, 3 moved from A to B.
        #expect((total.opening, total.came, total.left, total.closing) == (7, 2, 1, 8))
        #expect((total.changedRole, total.changedWorkplace, total.movedIn, total.movedOut) == (2, 1, 0, 0))
        let care = try #require(change.flows.first { $0.part?.value == "direct-care" })
        #expect((care.opening, care.came, care.left, care.movedOut, care.closing) == (5, 1, 0, 1, 5))
        let managers = try #require(change.flows.first { $0.part?.value == "manager" })
        #expect((managers.opening, managers.movedIn, managers.closing) == (0, 1, 1))
        for flow in change.flows + [total] {
            #expect(flow.closing == flow.opening + flow.came - flow.left + flow.movedIn - flow.movedOut)
        }
    }

    @Test("Of several jobs the one of the same role is followed to another workplace")
    func severalJobs() {
        var before = earlier
        before.jobs = [MadeUp.job(1), MadeUp.job(1, role: 25)]
        var after = later
        after.jobs = [MadeUp.job(1, role: 25)]
        let total = Comparison.between(before, after, ProfileRequest(measures: [])).total
        #expect((total.left, total.changedRole, total.changedWorkplace) == (1, 0, 1))
    }

    @Test("A move across the limits is a move, not a coming or leaving")
    func limits() throws {
        let sector = try #require(Dimension.sector.part("council", in: later))
        let change = Comparison.between(
            earlier, later, ProfileRequest(measures: [], filter: Scope([sector])), flowsBy: .sector)
        #expect((change.total.opening, change.total.movedOut, change.total.left, change.total.closing) == (3, 1, 0, 2))
    }

    @Test("Flows hold by every dimension on a larger data set, and nothing moves between equals")
    func everyDimension() {
        let first = MadeUp.sector(jobs: 200, seed: 3)
        var second = MadeUp.sector(jobs: 230, seed: 5)
        second.workplaces = first.workplaces
        for dimension in Dimension.allCases where dimension != .trainingCategory {
            let change = Comparison.between(first, second, ProfileRequest(measures: []), flowsBy: dimension)
            for flow in change.flows + [change.total] {
                #expect(flow.closing == flow.opening + flow.came - flow.left + flow.movedIn - flow.movedOut)
            }
            #expect(change.flows.map(\.closing).reduce(0, +) == 230)
            let same = Comparison.between(first, first, ProfileRequest(measures: []), flowsBy: dimension).total
            #expect((same.came, same.left, same.changedRole, same.changedWorkplace) == (0, 0, 0, 0))
        }
    }

    @Test("Differences are points, rounded as coarsely as the smaller base asks")
    func differences() throws {
        let measures = Measures.named(["filled-posts", "sickness-none", "age-mean"])
        let change = Comparison.between(earlier, later, ProfileRequest(measures: measures, by: [.roleGroup]))
        let posts = try #require(
            change.figures.first { $0.measure.id == "filled-posts" && $0.scope.value(of: "role-group") == "other" })
        #expect(posts.difference == 0)
        #expect(posts.printedDifference == "0")
        let managers = try #require(change.figures.first { $0.scope.value(of: "role-group") == "manager" })
        #expect(managers.earlier == nil && managers.difference == nil && managers.printedDifference == "–")
        func pair(_ from: Double, _ to: Double, base: Double) throws -> Change.Pair {
            var one = try MadeUp.figure("sickness-none", earlier)
            one.outcome = .value(from)
            one.denominator = base
            var two = one
            two.outcome = .value(to)
            two.denominator = 5_000
            return Change.Pair(measure: one.measure, scope: one.scope, earlier: one, later: two)
        }
        #expect(try pair(22.7, 23.34, base: 2_000).printedDifference == "+0.6 pts")
        #expect(try pair(22.7, 20.2, base: 999).printedDifference == "−3 pts")
        #expect(try pair(22.7, 23.34, base: 2_000).isBetter == true)
        #expect(try pair(22.7, 22.7, base: 2_000).isBetter == nil)
    }
}
