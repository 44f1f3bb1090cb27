import Dates
import Figures
import Permissions
import Profiles
import Releases
import Storage
import Testing

@testable import Desk

@Suite("Figures of others leave through the guard")
struct GuardTests {
    private static func asker(_ role: Role, _ name: String = "one") -> Asker {
        Asker(door: .site, identity: .account(name), grants: [Grant(role, branch: nil)])
    }

    private static let reader = asker(.reader)
    private static let officer = asker(.strategyManager)

    private func question(_ measures: [String], by: [Profiles.Dimension] = []) -> ProfileQuestion {
        var question = ProfileQuestion()
        question.measures = measures
        question.by = by
        question.asksForComparators = false
        return question
    }

    private func withSector(
        _ engine: Engine = .sqlite, _ body: (Bench, Desk) async throws -> Void
    ) async throws {
        try await Bench.with(engine) { bench, desk in
            let area = try #require(Desk.demonstrationArea("doncaster"))
            _ = try await desk.loadDemonstration(.init(area: area, jobs: 1_200, seed: 3), asker: Desk.tester)
            // Employers that share are not protected from who they share with; here nobody does.
            try await desk.store.write { try $0.execute("UPDATE organisation SET consent = 'none'") }
            try await body(bench, desk)
        }
    }

    @Test("no printed count is one to four, and every shown group has the employers that the rule asks")
    func thresholds() async throws {
        try await withSector { _, desk in
            for (asker, rule) in [(Self.reader, GuardRule.reader), (Self.officer, .council)] {
                var shown = 0
                var hidden = 0
                for by in [[Dimension.role], [.service], [.gender, .roleGroup], [.ageBand, .ethnicityGroup]] {
                    let open = try await desk.profile(question(["filled-posts"], by: by), asker: Desk.tester)
                    let seen = try await desk.profile(question([], by: by), asker: asker)
                    #expect(seen.basis.guardRule == rule.id)
                    for figure in seen.figures.map(\.figure) {
                        guard let value = figure.value else {
                            #expect(figure.numerator == nil && figure.leftOut.isEmpty && figure.notes.isEmpty)
                            continue
                        }
                        shown += 1
                        if figure.measure.unit == .count { #expect(value >= 5) }
                        if let above = figure.numerator, figure.measure.id != "net-growth" { #expect(above >= 5) }
                        if let below = figure.denominator { #expect(Int(below) >= rule.leastBase) }
                        #expect(figure.leftOut.isEmpty)
                    }
                    let groups = Set(seen.figures.map(\.figure.scope))
                    hidden += open.figures.filter { !groups.contains($0.figure.scope) }.count
                    // Nobody and few look alike: neither is listed.
                    for figure in open.figures where (figure.figure.value ?? 0) <= 1 {
                        let posts = seen.figures.first {
                            $0.figure.scope == figure.figure.scope && $0.figure.measure.id == "filled-posts"
                        }
                        #expect(posts?.figure.value.map { $0 >= 5 } ?? true)
                    }
                }
                #expect(shown > 100 && hidden > 10)
            }
        }
    }

    @Test("the main figures of the sector and of its large groups stay, close to what is held")
    func usefulness() async throws {
        try await withSector { _, desk in
            let words = ["filled-posts", "turnover", "vacancy-rate", "pay-median", "pay-mean", "sickness-mean", "wte"]
            for by in [[], [Dimension.roleGroup]] {
                let open = try await desk.profile(question(words, by: by), asker: Desk.tester)
                let seen = try await desk.profile(question(words, by: by), asker: Self.reader)
                for (whole, read) in zip(open.figures.map(\.figure), seen.figures.map(\.figure)).prefix(words.count) {
                    let value = try #require(read.value, "\(read.measure.id): \(read.refusal?.reason ?? "")")
                    let held = try #require(whole.value)
                    #expect(abs(value - held) <= 0.1 * held, "\(read.measure.id): \(value) for \(held)")
                }
            }
        }
    }

    @Test("two accounts, and the same question in another way, get the same answer", arguments: Bench.engines)
    func pooled(_ engine: Engine) async throws {
        try await withSector(engine) { _, desk in
            let one = try await desk.profile(
                question(["filled-posts", "female"], by: [.roleGroup]), asker: Self.reader)
            let two = try await desk.profile(
                question(["filled-posts", "female"], by: [.roleGroup]), asker: Self.asker(.boardMember, "two"))
            #expect(one.figures.map(\.figure) == two.figures.map(\.figure))
            for addressed in one.figures {
                let (alone, _) = try await desk.figure(addressed.address, asker: Self.reader)
                #expect(alone.figure.value == addressed.figure.value, "\(addressed.address)")
            }
        }
    }

    @Test("employers that do not share have no name, no figure of their own, and cannot be had by subtracting")
    func organisations() async throws {
        try await withSector { _, desk in
            let all = try await desk.profile(question(["filled-posts"], by: [.organisation]), asker: Desk.tester)
            let names = Set(all.figures.compactMap { $0.figure.scope.parts.last?.value })
            let listed = try await desk.organisations(asker: Desk.tester).map(\.organisation)
            let councils = Set(listed.filter { $0.kind == .council }.map(\.name))
            #expect(names.count > 5)
            let seen = try await desk.profile(
                question(["filled-posts", "pay-mean"], by: [.organisation]), asker: Self.reader)
            let named = Set(seen.figures.compactMap { $0.figure.scope.parts.last?.value })
            #expect(named.isSubset(of: councils))
            let workplaces = try await desk.profile(question(["pay-mean"], by: [.workplace]), asker: Self.reader)
            for figure in workplaces.figures {
                let value = try #require(figure.figure.scope.parts.last?.value)
                #expect(councils.contains { value.hasPrefix($0 + "/") })
            }
            let provider = try #require(names.subtracting(councils).sorted().first)
            var alone = question(["filled-posts", "pay-mean", "turnover"])
            alone.limits = [(.organisation, provider)]
            for figure in try await desk.profile(alone, asker: Self.officer).figures {
                #expect(figure.figure.value == nil)
            }
            #expect(seen.basis.returns.allSatisfy { councils.contains($0.organisation.name) })
        }
    }

    @Test("one employer's other return changes nothing that readers see; the operator sees it")
    func time() async throws {
        try await withSector { bench, desk in
            let asked = question(["filled-posts", "pay-mean", "female", "turnover"], by: [.serviceType])
            let before = try await desk.profile(asked, asker: Self.reader)
            let exact = try await desk.profile(asked, asker: Desk.tester)
            let returns = try await desk.history(organisation: nil, asker: Desk.tester)
            let largest = try #require(
                returns.filter { $0.organisation.kind != .council && $0.undoneAt == nil }.max { $0.jobs < $1.jobs })
            bench.wait(minutes: 5)
            _ = try await desk.undo(returnID: largest.id, asker: Desk.tester)
            bench.wait(minutes: 5)
            let after = try await desk.profile(asked, asker: Self.reader)
            #expect(before.figures.map(\.figure.outcome) == after.figures.map(\.figure.outcome))
            #expect(after.basis.notice != nil)
            // The canary: without the guard the difference is the employer's own.
            let open = try await desk.profile(asked, asker: Desk.tester)
            #expect(exact.figures.map(\.figure.outcome) != open.figures.map(\.figure.outcome))
            // Asked about the moment before, too.
            var then = asked
            then.knownAt = before.basis.knownAt
            let earlier = try await desk.profile(then, asker: Self.reader)
            #expect(earlier.figures.map(\.figure.outcome) == before.figures.map(\.figure.outcome))
        }
    }

    @Test("the totals of a cross table and its cells differ from what is held, and none gives a small cell away")
    func cross() async throws {
        try await withSector { _, desk in
            let asked = question(["filled-posts"], by: [.roleGroup, .ageBand])
            let open = try await desk.crossTable(asked, asker: Desk.tester)
            let seen = try await desk.crossTable(asked, asker: Self.reader)
            var moved = 0
            var given = 0
            for (row, column, figure) in open.all {
                let truth = figure.figure.value ?? 0
                guard let row, let column else { continue }
                let printed = seen.cell(row, column)?.figure.value
                if let printed, printed != truth { moved += 1 }
                guard (1...4).contains(truth), printed == nil,
                    let whole = seen.rowTotals.first(where: { $0.figure.scope.parts.last == row })?.figure.value
                else { continue }
                let rest = seen.columns.filter { $0 != column }.compactMap { seen.cell(row, $0)?.figure.value }
                if rest.count == open.columns.filter({ open.cell(row, $0) != nil }).count - 1,
                    whole - rest.reduce(0, +) == truth
                {
                    given += 1
                }
            }
            #expect(moved > 5)
            #expect(given <= 2, "by chance a difference can be right, and nothing says when")
        }
    }

    @Test("the operator reads as others do where that is asked, and nobody else is heard who asks for more")
    func readAs() async throws {
        try await withSector { _, desk in
            var asked = question(["filled-posts", "female"], by: [.role])
            asked.readAs = .reader
            let tested = try await desk.profile(asked, asker: Desk.tester)
            asked.readAs = .exact
            let seen = try await desk.profile(asked, asker: Self.reader)
            #expect(tested.figures.map(\.figure) == seen.figures.map(\.figure))
            #expect(try await desk.profile(asked, asker: Desk.tester).basis.guardRule == nil)
        }
    }

    @Test("too many limits at once are refused, and so is what they would show")
    func conditions() async throws {
        try await withSector { _, desk in
            var asked = question(["filled-posts"], by: [.gender])
            asked.limits = [(.serviceType, "residential"), (.roleGroup, "direct-care"), (.ageBand, "25-34")]
            let seen = try await desk.profile(asked, asker: Self.reader)
            #expect(seen.figures.allSatisfy { $0.figure.refusal?.id == "too-narrow" })
            #expect(try await desk.profile(asked, asker: Self.officer).figures.contains { $0.figure.value != nil })
        }
    }
}
