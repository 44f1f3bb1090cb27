import Dates
import Foundation
import Permissions
import Profiles
import Storage
import Testing

@testable import Desk

/// Every act of the desk, called by everybody: what the rule refuses is refused, and what it allows is done.
@Suite("Every act asks the rule")
struct ActsAndRolesTests {
    /// An act with the method that does it, about one organisation (`our`), about another (`their`), or about all.
    struct Case: Sendable {
        var method: String
        var act: Act
        var about: About
        var run: @Sendable (Desk, Asker, Scene) async throws -> Void

        enum About: Sendable { case ours, sector, system, newcomer }
    }

    /// What the cases speak of.
    struct Scene: Sendable {
        var organisation: String
        var returnID: String
        var correction: String
        var upload: String
        var files: [FileBytes]
        var address: FigureAddress
    }

    static let cases: [Case] = [
        Case(method: "profile", act: .figureRead, about: .sector) { desk, asker, _ in
            _ = try await desk.profile(ProfileQuestion(), asker: asker)
        },
        Case(method: "profile of one", act: .figureRead, about: .ours) { desk, asker, scene in
            var question = ProfileQuestion()
            question.organisation = scene.organisation
            _ = try await desk.profile(question, asker: asker)
        },
        Case(method: "figure", act: .figureRead, about: .sector) { desk, asker, scene in
            _ = try await desk.figure(scene.address, asker: asker)
        },
        Case(method: "openedFigure", act: .figureRead, about: .sector) { desk, asker, scene in
            _ = try await desk.openedFigure(scene.address, asker: asker)
        },
        Case(method: "history of a figure", act: .figureRead, about: .sector) { desk, asker, scene in
            _ = try await desk.history(of: scene.address, asker: asker)
        },
        Case(method: "crossTable", act: .figureRead, about: .sector) { desk, asker, _ in
            var question = ProfileQuestion()
            question.measures = ["filled-posts"]
            question.by = [.roleGroup, .sector]
            _ = try await desk.crossTable(question, asker: asker)
        },
        Case(method: "completeness", act: .figureRead, about: .sector) { desk, asker, _ in
            _ = try await desk.completeness(ProfileQuestion(), asker: asker)
        },
        Case(method: "missingRecords", act: .figureRead, about: .sector) { desk, asker, _ in
            _ = try await desk.missingRecords(MissingQuestion(), of: ProfileQuestion(), asker: asker)
        },
        Case(method: "sectorEstimate", act: .figureRead, about: .sector) { desk, asker, _ in
            _ = try await desk.sectorEstimate(ProfileQuestion(), asker: asker)
        },
        Case(method: "sectorFigures", act: .figureRead, about: .sector) { desk, asker, _ in
            _ = try await desk.sectorFigures(ProfileQuestion(), asker: asker)
        },
        Case(method: "dataSet", act: .workplaceRead, about: .ours) { desk, asker, scene in
            _ = try await desk.dataSet(organisation: scene.organisation, asker: asker)
        },
        Case(method: "check", act: .returnCheck, about: .ours) { desk, asker, scene in
            _ = try await desk.check(scene.files, organisation: scene.organisation, asker: asker)
        },
        Case(method: "check of a newcomer", act: .returnCheck, about: .newcomer) { desk, asker, scene in
            _ = try await desk.check(scene.files, organisation: "Nobody Yet Ltd", asker: asker)
        },
        Case(method: "preview", act: .returnCheck, about: .ours) { desk, asker, scene in
            _ = try await desk.preview(
                ImportRequest(organisation: scene.organisation), files: scene.files, asker: asker)
        },
        Case(method: "previewFigures", act: .returnCheck, about: .ours) { desk, asker, scene in
            _ = try await desk.previewFigures(
                ImportRequest(organisation: scene.organisation), files: scene.files, asker: asker)
        },
        Case(method: "importReturn", act: .returnImport, about: .ours) { desk, asker, scene in
            _ = try await desk.importReturn(
                ImportRequest(organisation: scene.organisation), files: scene.files, asker: asker)
        },
        Case(method: "history of returns", act: .returnRead, about: .ours) { desk, asker, scene in
            _ = try await desk.history(organisation: scene.organisation, asker: asker)
        },
        Case(method: "returnRecord", act: .returnRead, about: .ours) { desk, asker, scene in
            _ = try await desk.returnRecord(id: scene.returnID, asker: asker)
        },
        Case(method: "undo", act: .returnUndo, about: .ours) { desk, asker, scene in
            let latest = try await desk.history(organisation: scene.organisation, asker: Desk.tester)
                .first { $0.undoneAt == nil }
            _ = try await desk.undo(returnID: latest?.id ?? scene.returnID, asker: asker)
            try await desk.take(try Upload(sample: "council"), of: scene.organisation)
        },
        Case(method: "export", act: .returnExport, about: .ours) { desk, asker, scene in
            _ = try await desk.export(organisation: scene.organisation, asker: asker)
        },
        Case(method: "correct", act: .correctionMake, about: .ours) { desk, asker, scene in
            _ = try await desk.correct(
                organisation: scene.organisation, reference: "MARL-HQ", postcode: "DN1 3HX", area: nil,
                reason: "It moved", asker: asker)
        },
        Case(method: "corrections", act: .correctionRead, about: .ours) { desk, asker, scene in
            _ = try await desk.corrections(organisation: scene.organisation, asker: asker)
        },
        Case(method: "addOrganisation", act: .organisationManage, about: .newcomer) { desk, asker, _ in
            _ = try await desk.addOrganisation(
                named: "Another \(UUID())", kind: .provider, area: "", asker: asker)
        },
        Case(method: "importRegister", act: .tableLoad, about: .sector) { desk, asker, _ in
            _ = try await desk.importRegister(FileBytes(name: "r.csv", bytes: []), asker: asker)
        },
        Case(method: "importBenchmarks", act: .tableLoad, about: .sector) { desk, asker, _ in
            _ = try await desk.importBenchmarks(FileBytes(name: "b.csv", bytes: []), asker: asker)
        },
        Case(method: "importAreas", act: .tableLoad, about: .sector) { desk, asker, _ in
            _ = try await desk.importAreas(FileBytes(name: "a.csv", bytes: []), asker: asker)
        },
        Case(method: "nameArea", act: .tableLoad, about: .sector) { desk, asker, _ in
            try await desk.nameArea("E08000017", "Doncaster", asker: asker)
        },
        Case(method: "benchmarks", act: .tableRead, about: .sector) { desk, asker, _ in
            _ = try await desk.benchmarks(asker: asker)
        },
        Case(method: "loadedBenchmarks", act: .tableRead, about: .sector) { desk, asker, _ in
            _ = try await desk.loadedBenchmarks(asker: asker)
        },
        Case(method: "loadedRegister", act: .tableRead, about: .sector) { desk, asker, _ in
            _ = try await desk.loadedRegister(asker: asker)
        },
        Case(method: "areaListings", act: .tableRead, about: .sector) { desk, asker, _ in
            _ = try await desk.areaListings(asker: asker)
        },
        Case(method: "checkDatabase", act: .databaseCheck, about: .system) { desk, asker, _ in
            _ = try await desk.checkDatabase(asker: asker)
        },
        Case(method: "loadDemonstration", act: .demonstrationLoad, about: .sector) { desk, asker, _ in
            guard let area = Desk.demonstrationArea("doncaster") else { return }
            _ = try await desk.loadDemonstration(
                DemonstrationRequest(area: area, jobs: 100, seed: 1), asker: asker)
        },
    ]

    @Test("what the rule refuses is refused, and what it allows is done", arguments: Role.allCases)
    func walk(_ role: Role) async throws {
        try await Bench.with(.sqlite) { _, desk in
            let scene = try await Self.scene(desk)
            let (ours, theirs) = try await desk.store.read { transaction in
                let ours = try Desk.organisation(named: scene.organisation, transaction)
                let theirs = try Desk.organisation(named: "Their Care Ltd", transaction)
                return (try #require(ours), try #require(theirs))
            }
            for (branch, isOwn) in [(ours.number, true), (theirs.number, false)] {
                let asker = Asker(door: .site, identity: .account("a"), grants: [Grant(role, branch: branch)])
                for each in Self.cases {
                    let place = try await desk.store.read { transaction in
                        try Desk.place(
                            of: try #require(try Desk.organisation(named: scene.organisation, transaction)), transaction
                        )
                    }
                    let subject: Subject =
                        switch each.about {
                        case .ours: .organisation(place)
                        case .sector: .sector
                        case .system: .system
                        case .newcomer: .organisation(.newcomer)
                        }
                    let isAllowed = Rule.verdict(asker, each.act, subject).sight != nil
                    let outcome = await Self.outcome { try await each.run(desk, asker, scene) }
                    #expect(
                        outcome == isAllowed,
                        "\(each.method) by the \(role.rawValue) of \(isOwn ? "the organisation" : "another one")")
                }
            }
        }
    }

    @Test("nobody who has not signed in gets anything")
    func anybody() async throws {
        try await Bench.with(.sqlite) { _, desk in
            let scene = try await Self.scene(desk)
            for each in Self.cases {
                let outcome = await Self.outcome { try await each.run(desk, .anybody(door: .site), scene) }
                #expect(outcome == false, "\(each.method)")
            }
            #expect(await Self.outcome { _ = try await desk.organisations(asker: .anybody(door: .site)) } == false)
        }
    }

    @Test("what somebody was refused stands in the trail, and nothing of the unknown")
    func refusals() async throws {
        try await Bench.with(.sqlite) { _, desk in
            _ = try await Self.scene(desk)
            let before = try await Self.entries(desk)
            let asker = Asker(door: .site, identity: .account("a-reader"), grants: [Grant(.reader, branch: nil)])
            _ = await Self.outcome { _ = try await desk.checkDatabase(asker: asker) }
            _ = await Self.outcome { _ = try await desk.checkDatabase(asker: .anybody(door: .site)) }
            let new = try await Self.entries(desk).dropFirst(before.count)
            #expect(new.map(\.outcome) == [.refused] && new.first?.who == "a-reader")
            #expect(new.first?.act == Act.databaseCheck.rawValue)
        }
    }

    @Test("entries of the trail are chained in order, and a changed one breaks the chain", arguments: Bench.engines)
    func chain(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            _ = try await Self.scene(desk)
            #expect(try await desk.chainTrail() > 0)
            #expect(try await desk.chainTrail() == 0)
            let numbers = try await Self.entries(desk).compactMap(\.number)
            #expect(numbers == Array(1...numbers.count))
        }
    }

    private static func entries(_ desk: Desk) async throws -> [TrailEntry] {
        try await desk.takeInSpool()
        return try await desk.store.read { try $0.rows("SELECT * FROM trail ORDER BY id").map(TrailEntry.init) }
    }

    /// Whether an act was let through: it may fail for other reasons, such as files that are none.
    private static func outcome(_ run: () async throws -> Void) async -> Bool {
        do {
            try await run()
            return true
        } catch DeskError.notPermitted, DeskError.signedOut {
            return false
        } catch DeskError.notFound(let sentence) where sentence.contains("let in for") || sentence.contains("no return")
        {
            return false
        } catch {
            return true
        }
    }

    private static func scene(_ desk: Desk) async throws -> Scene {
        let upload = try Upload(sample: "council")
        let record = try await desk.take(upload)
        let correction = try await desk.correct(
            organisation: Desk.council, reference: "MARL-HQ", postcode: "DN1 3HX", area: nil, reason: "It moved",
            asker: Desk.tester)
        try await desk.addOrganisation(named: "Their Care Ltd", kind: .provider, area: "", asker: Desk.tester)
        let address = try #require(
            try await desk.profile(ProfileQuestion(), asker: Desk.tester).figures.first?.address)
        return Scene(
            organisation: Desk.council, returnID: record.id, correction: correction.id, upload: "",
            files: upload.files, address: address)
    }
}
