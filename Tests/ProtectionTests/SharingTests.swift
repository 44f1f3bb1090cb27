import Dates
import Foundation
import Holdings
import Permissions
import Profiles
import Shapes
import Storage
import Testing

@testable import Desk
@testable import Protection

/// What stands in an employer’s files and nowhere else, by what it takes to see it.
enum Planted {
    /// Of a workplace: seen from `workplace` on.
    static let ofWorkplaces = ["XYLHOUSE1", "Xylophone House", "1 Xylo Street"]
    /// Of a worker: seen with `workplace and staff`.
    static let ofWorkers = ["XYLWORKER7"]
    /// Of a worker, never seen by anybody but the employer.
    static let never = [
        "Xylo Display", "QQ777777C", "XY7 7YX", "07/07/1977", "1977-07-07", "71359", "71,359",
        "Xylonote",
    ]

    /// What may not be seen of an employer that shares so much.
    static func hidden(at consent: Consent) -> [String] {
        switch consent {
        case .none: never + ofWorkers + ofWorkplaces
        case .workplace: never + ofWorkers
        case .staff: never
        }
    }

    /// The files of an employer with one workplace and one worker that can be recognised.
    static func files() throws -> [FileBytes] {
        try Desk.sample("council") { text, name in
            let plain = text.replacing("\r\n", with: "\n")
            var lines = plain.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            if name.contains("workplace") {
                for place in lines.indices {
                    lines[place] = lines[place].replacing("1-", with: "1-7")
                }
                var cells = lines[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                (cells[2], cells[3]) = ("Xylophone House", "1 Xylo Street")
                lines[1] = cells.joined(separator: ",")
            }
            if name.contains("staff") {
                lines[1] = lines[1].replacing("M0001", with: "XYLWORKER7").replacing("Staff 0001", with: "Xylo Display")
                    .replacing("QQ100048D", with: "QQ777777C").replacing("XX3 5FG", with: "XY7 7YX")
                    .replacing("05/05/1964", with: "07/07/1977").replacing("74097", with: "71359")
            }
            if name.contains("training") {
                for place in lines.indices { lines[place] = lines[place].replacing("M0001,", with: "XYLWORKER7,") }
                lines[2] = lines[2].replacing("Booked by manager", with: "Xylonote")
            }
            text = lines.joined(separator: "\n").replacing("MARL-HQ", with: "XYLHOUSE1")
        }
    }

    /// Those that stand in some bytes.
    static func found(in bytes: [UInt8], of texts: [String]) -> [String] {
        texts.filter { text in
            let isNumber = text.utf8.allSatisfy { (48...57).contains($0) }
            return bytes.ranges(of: Array(text.utf8)).contains { range in
                // Digits in the middle of another number are none of ours.
                let before = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : 32
                let after = range.upperBound < bytes.count ? bytes[range.upperBound] : 32
                return !isNumber || ![before, after].contains { (48...57).contains($0) || $0 == 46 || $0 > 96 }
            }
        }
    }
}

@Suite("What an employer does not share reaches no commissioner")
struct SharingTests {
    /// Everything that the acts answer to a reader, as bytes, by the act.
    static func answers(_ desk: Desk, _ reader: Asker) async throws -> [(act: String, bytes: [UInt8])] {
        var found: [(act: String, bytes: [UInt8])] = []
        func add(_ name: String, _ act: () async throws -> some Encodable) async {
            do {
                found.append((name, Array(try JSONAnswer.text(try await act()).utf8)))
            } catch {
                found.append((name, Array("\(error)".utf8)))
            }
        }
        func profile(_ organisation: String?, _ by: [Profiles.Dimension]) -> ProfileQuestion {
            var question = ProfileQuestion()
            question.organisation = organisation
            question.by = by
            return question
        }
        for organisation in [nil, Cast.employer] {
            for by: Profiles.Dimension in [.workplace, .organisation, .ageBand, .service] {
                await add("profile \(organisation ?? "all") by \(by)") {
                    try await desk.profile(profile(organisation, [by]), asker: reader)
                }
                await add("completeness \(organisation ?? "all")") {
                    try await desk.completeness(profile(organisation, []), asker: reader)
                }
            }
            do {
                let missing = try await desk.missingRecords(
                    MissingQuestion(), of: profile(organisation, []), asker: reader)
                found.append(("missing", Array(missing.records.map { "\($0)" }.joined().utf8)))
            } catch { found.append(("missing", Array("\(error)".utf8))) }
            do {
                var question = profile(organisation, [.workplace, .gender])
                question.measures = ["filled-posts"]
                let table = try await desk.crossTable(question, asker: reader)
                found.append(("cross", Array("\(table)".utf8)))
            } catch { found.append(("cross", Array("\(error)".utf8))) }
        }
        for isService in [false, true] {
            do {
                let files = try await desk.export(organisation: Cast.employer, asService: isService, asker: reader)
                found.append(("export", files.workplaces + files.staff + files.training))
            } catch { found.append(("export", Array("\(error)".utf8))) }
        }
        do {
            let data = try await desk.dataSet(organisation: Cast.employer, asker: reader)
            found.append(("data set", Array("\(data)".utf8)))
        } catch { found.append(("data set", Array("\(error)".utf8))) }
        do {
            // Files without the planted worker: a preview tells what would go.
            let preview = try await desk.preview(
                ImportRequest(organisation: Cast.employer), files: try Desk.sample("council-later-upload"),
                asker: reader)
            var shown = preview.workersDeleted.joined(separator: " ") + preview.workersCreated.joined(separator: " ")
            for row in preview.workersChanged { shown += row.reference + row.changes.map { "\($0)" }.joined() }
            found.append(("preview", Array(shown.utf8)))
        } catch { found.append(("preview", Array("\(error)".utf8))) }
        await add("corrections") { try await desk.corrections(organisation: nil, asker: reader) }
        await add("organisations") { try await desk.organisations(asker: reader) }
        await add("tree") { try await desk.organisationTree(asker: reader) }
        await add("history") { try await desk.history(organisation: Cast.employer, asker: reader) }
        return found
    }

    @Test(
        "at every level of consent, in every act", arguments: Consent.allCases,
        [Role.informationOfficer, .strategyManager, .teamManager, .actionLead, .boardMember, .reader, .auditor])
    func walk(_ consent: Consent, _ role: Role) async throws {
        try await Bench.with(.sqlite) { bench, desk in
            try await desk.take(try Desk.sample("council"))
            try await desk.take(try Planted.files(), of: Cast.employer)
            let council = try await desk.number(of: Cast.council)
            let own = Cast.somebody(.provider, branch: try await desk.number(of: Cast.employer))
            // Shared at first and withdrawn: it counts at once.
            try await desk.setConsent(.staff, of: Cast.employer, asker: Cast.tester)
            for branch in [nil, council] {
                _ = try await SharingTests.answers(desk, Cast.somebody(role, branch: branch))
            }
            try await desk.setConsent(consent, of: Cast.employer, asker: own)
            for branch in [nil, council] {
                let reader = Cast.somebody(role, branch: branch)
                for answer in try await SharingTests.answers(desk, reader) {
                    let seen = Planted.found(in: answer.bytes, of: Planted.hidden(at: consent))
                    #expect(seen.isEmpty, "\(answer.act) shows \(seen)")
                }
            }
            // The walk can fail: the employer itself sees what was planted.
            let bytes = try await SharingTests.answers(desk, own).flatMap(\.bytes)
            let all =
                Planted.ofWorkplaces + Planted.ofWorkers + ["Xylo Display", "QQ777777C", "Xylonote", "07/07/1977"]
            #expect(Planted.found(in: bytes, of: all) == all)
        }
    }

    @Test("shared, the council’s officer sees workplaces and workers without what is never shared")
    func shared() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            try await desk.take(try Desk.sample("council"))
            try await desk.take(try Planted.files(), of: Cast.employer)
            try await desk.setConsent(.staff, of: Cast.employer, asker: Cast.tester)
            let officer = Cast.somebody(.informationOfficer, branch: nil)
            let files = try await desk.export(organisation: Cast.employer, asker: officer)
            #expect(Planted.found(in: files.workplaces, of: ["Xylophone House", "XYLHOUSE1"]).count == 2)
            #expect(Planted.found(in: files.staff, of: Planted.ofWorkers) == Planted.ofWorkers)
            #expect(Planted.found(in: files.staff + files.training, of: Planted.never).isEmpty)
            // The employer is told.
            let own = Cast.somebody(
                .provider, branch: try await desk.number(of: Cast.employer), id: "00000000-0000-7000-8000-000000000002")
            let view = try await desk.sharedView(of: Cast.employer, asker: own)
            #expect(view.seen.contains { $0.entry.act == Act.returnExport.rawValue })
            #expect(view.seen.allSatisfy { $0.entry.address.isEmpty || $0.whoName != "somebody of the council" })
            #expect(view.staffColumns.allSatisfy { !NeverShared.withholds(column: $0) })
            #expect(Set(view.staffColumns).union(view.neverShared).contains("UNIQUEWORKERID"))
        }
    }
}
