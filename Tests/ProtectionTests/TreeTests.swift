import Permissions
import Storage
import Testing

@testable import Desk
@testable import Protection

@Suite("The tree of organisations, and consent")
struct TreeTests {
    @Test(
        "parts are added and moved, roles follow the branch, and nothing stands under itself", arguments: Bench.engines)
    func tree(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let officer = Cast.somebody(.informationOfficer, branch: nil)
            let council = try await desk.addOrganisation(
                named: Cast.council, kind: .council, area: "E08000017", asker: Cast.tester)
            let adults = try await desk.addPart(
                named: "Adults", as: .directorate, of: Cast.council, asker: officer)
            let homes = try await desk.addPart(named: "Homes", as: .service, of: "Adults", asker: officer)
            let night = try await desk.addPart(named: "Night team", as: .team, of: "Homes", asker: officer)
            #expect(night.kind == .council && night.area == "E08000017")
            func line() async throws -> [String] {
                try await desk.organisationTree(asker: Cast.tester).map { "\($0.depth) \($0.organisation.name)" }
            }
            #expect(try await line() == ["0 Marlbridge Council", "1 Adults", "2 Homes", "3 Night team"])
            // Whoever leads the service sees its parts and nothing above.
            let leader = Cast.somebody(.teamManager, branch: homes.number)
            #expect(try await desk.organisationTree(asker: leader).map(\.organisation.name) == ["Homes", "Night team"])
            for under in ["Night team", "Homes", "Adults"] {
                await #expect(throws: DeskError.self) {
                    try await desk.moveOrganisation(named: "Adults", under: under, asker: officer)
                }
            }
            try await desk.moveOrganisation(named: "Night team", under: "Adults", asker: officer)
            #expect(try await line() == ["0 Marlbridge Council", "1 Adults", "2 Homes", "2 Night team"])
            #expect(try await desk.organisationTree(asker: leader).map(\.organisation.name) == ["Homes"])
            // Kinds and parts fit, names are taken once, and only who may changes it.
            try await desk.addOrganisation(named: Cast.employer, kind: .provider, area: "", asker: Cast.tester)
            for (name, part, under) in [
                ("X", Organisation.Part.subsidiary, Cast.council), ("X", .team, Cast.employer),
                ("adults ", .team, Cast.council), ("", .team, Cast.council), ("X", .team, "Nowhere"),
            ] {
                await #expect(throws: DeskError.self) {
                    try await desk.addPart(named: name, as: part, of: under, asker: officer)
                }
            }
            await #expect(throws: DeskError.self) {
                try await desk.moveOrganisation(named: Cast.employer, as: .service, under: "Adults", asker: officer)
            }
            await #expect(throws: DeskError.self) {
                try await desk.addPart(named: "Y", as: .team, of: "Adults", asker: leader)
            }
            try await desk.moveOrganisation(named: "Night team", under: nil, asker: officer)
            #expect(try await desk.store.read { try Desk.organisation(named: "Night team", $0)?.part } == nil)
            var below = "Adults"
            await #expect(throws: DeskError.self) {
                for level in 0..<20 {
                    try await desk.addPart(named: "Level \(level)", as: .team, of: below, asker: officer)
                    below = "Level \(level)"
                }
            }
            var question = TrailQuestion()
            question.act = .organisationManage
            question.outcome = .done
            let entries = try await desk.trail(question, asker: Cast.tester).lines
            let moves = Set(
                entries.filter { $0.entry.subject == night.id }.map { line in
                    line.particulars.map(\.value).sorted().joined(separator: " ")
                })
            // The clock stands still, so that they come in any order.
            let wanted = [
                ["top", adults.id], [adults.id, homes.id], ["none", "team of \(homes.id)"],
            ]
            #expect(moves == Set(wanted.map { $0.sorted().joined(separator: " ") }))
            #expect(council.part == nil)
        }
    }

    @Test("an employer says what it shares, with before and after in the trail; nobody else does")
    func consent() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            try await desk.take(Desk.sample("01-clean"), of: Cast.employer)
            let own = try await desk.number(of: Cast.employer)
            let speaker = Cast.somebody(.provider, branch: own)
            for role in Role.allCases where role != .provider {
                for branch in [nil, own] {
                    await #expect(throws: DeskError.self) {
                        try await desk.setConsent(
                            .staff, of: Cast.employer, asker: Cast.somebody(role, branch: branch))
                    }
                }
            }
            await #expect(throws: DeskError.self) {
                try await desk.setConsent(.staff, of: Cast.employer, asker: Cast.somebody(.provider, branch: 99))
            }
            try await desk.setConsent(.staff, of: Cast.employer, asker: speaker)
            try await desk.setConsent(.staff, of: Cast.employer, asker: speaker)
            try await desk.setConsent(.workplace, of: Cast.employer, asker: speaker)
            var question = TrailQuestion()
            question.act = .consentManage
            question.outcome = .done
            let entries = try await desk.trail(question, asker: speaker).lines
            #expect(entries.count == 2, "What stays as it is writes nothing")
            #expect(entries.first?.particulars.map(\.value) == ["workplace", "workplace and staff"])
            let view = try await desk.sharedView(of: Cast.employer, asker: speaker)
            #expect(view.staffColumns.isEmpty && !view.workplaceColumns.isEmpty)
            try await desk.take(Desk.sample("council"))
            await #expect(throws: DeskError.self) {
                try await desk.setConsent(.staff, of: Cast.council, asker: Cast.tester)
            }
        }
    }
}
