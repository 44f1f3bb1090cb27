import DataSets
import Dates
import Figures
import Foundation
import Profiles
import Storage
import TestFiles
import Testing
import Workforce

@testable import Desk

@Suite("Every figure can be opened again")
struct FiguresTests {
    private func figures(
        _ desk: Desk, _ measures: [String] = [], by: [Profiles.Dimension] = []
    ) async throws -> [AddressedFigure] {
        var question = ProfileQuestion()
        question.measures = measures
        question.by = by
        return try await desk.profile(question, asker: Desk.tester).figures
    }

    /// The sum of a column of counts such as `1;0;2`.
    private func sum(_ cells: [String]) -> Int {
        cells.flatMap { $0.split(separator: ";") }.compactMap { Int($0) }.reduce(0, +)
    }

    @Test("totals are those that the files themselves give", arguments: Bench.engines)
    func totals(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            let upload = try Upload(sample: "council")
            try await desk.take(upload)
            func value(_ measure: String) async throws -> Double? {
                try await figures(desk, [measure]).first?.figure.value
            }
            let status = upload.staff["EMPLSTATUS"]
            func count(_ codes: String...) -> Double { Double(status.filter { codes.contains($0) }.count) }
            #expect(try await value("filled-posts") == 115)
            #expect(try await value("permanent") == count("1"))
            #expect(try await value("temporary") == count("2"))
            #expect(try await value("employees") == count("1", "2"))
            #expect(try await value("bank") == count("3"))
            #expect(try await value("indirect") == count("3", "4", "7"))
            #expect(try await value("vacancies") == Double(sum(upload.workplaces["VACANCIES"])))
            #expect(try await value("apprentices") == Double(upload.staff["APPRENTICE"].filter { $0 == "1" }.count))
        }
    }

    @Test("and so is each row of a table", arguments: Bench.engines)
    func tables(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            let upload = try Upload(sample: "council")
            try await desk.take(upload)
            for (dimension, column) in [(Profiles.Dimension.role, "MAINJOBROLE"), (.workplace, "LOCALESTID")] {
                var expected: [String: Double] = [:]
                for cell in upload.staff[column] {
                    expected[dimension == .workplace ? "\(Desk.council)/\(cell)" : cell, default: 0] += 1
                }
                let found = try await figures(desk, ["filled-posts"], by: [dimension])
                let values = found.compactMap { figure in
                    figure.figure.value.map { (figure.figure.scope.parts[0].value, $0) }
                }
                #expect(Dictionary(uniqueKeysWithValues: values.filter { $0.1 > 0 }) == expected)
            }
        }
    }

    @Test("an address leads back to the same figure, for every measure and dimension", arguments: Bench.engines)
    func addresses(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            try await desk.take(try Upload(sample: "council"), area: "E08000017")
            var asked = try await figures(desk)
            for dimension in Profiles.Dimension.allCases {
                let measure = dimension == .trainingCategory ? "training-valid" : "turnover"
                asked += try await figures(desk, ["filled-posts", "age-mean", measure], by: [dimension])
            }
            asked += try await figures(desk, ["filled-posts"], by: [.serviceType, .ageBand])
            #expect(asked.count > 300)
            for one in asked {
                let address = try FigureAddress(one.address.description)
                #expect(address == one.address)
                let (again, _) = try await desk.figure(address, asker: Desk.tester)
                #expect(again.figure == one.figure && again.address == one.address, "\(one.address)")
            }
        }
    }

    @Test("its address keeps organisation, area, day and knowledge")
    func wholeAddress() throws {
        let scope = Scope([.init(dimension: "workplace", value: "A; B=C%/é", title: "A")])
        let address = FigureAddress(
            measure: "turnover", scope: scope, asAt: day("2026-09-30"),
            knownAt: Instant(iso: "2026-11-21T09:42:07.123Z"),
            organisation: "Smith & Söhne; Ltd", area: "E08000017")
        let text = address.description
        #expect(text.utf8.allSatisfy { $0 > 32 && $0 < 127 })
        #expect(try FigureAddress(text) == address)
        #expect(
            try FigureAddress("turnover;sector=private;as-at=2026-09-30").description
                == "turnover;sector=private;as-at=2026-09-30")
    }

    @Test("what is unknown is refused with a sentence", arguments: Bench.engines)
    func unknown(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            try await desk.take(try Upload(sample: "council"))
            func refusal(_ text: String) async -> String {
                do {
                    let address = try FigureAddress(text)
                    _ = try await desk.figure(address, asker: Desk.tester)
                    return "nothing"
                } catch let error as DeskError {
                    return error.description
                } catch {
                    return "another error"
                }
            }
            #expect(await refusal("turn-over").hasPrefix("There is no measure turn-over."))
            #expect(await refusal("turnover;colour=red").hasPrefix("colour is not a dimension"))
            #expect(await refusal("turnover;sector=royal").hasPrefix("The data set holds no sector royal."))
            #expect(await refusal("turnover;role=999999999999999999999").hasPrefix("The data set holds no job role"))
            #expect(await refusal("turnover;from=Nobody").hasPrefix("There is no organisation called Nobody."))
            #expect(await refusal("turnover;as-at=21/11/2026").hasSuffix("is not a date YYYY-MM-DD."))
            #expect(await refusal("turnover;known-at=yesterday").contains("is not a moment"))
            #expect(await refusal("turnover;sector").contains("has no value"))
            #expect(await refusal("").hasPrefix("A figure's address begins with its measure."))
            var question = ProfileQuestion()
            question.organisation = "Nobody"
            await #expect(throws: DeskError.self) { try await desk.profile(question, asker: Desk.tester) }
        }
    }

    @Test("no address makes the program fall over", arguments: 0..<8)
    func garbage(_ seed: Int) async throws {
        try await Bench.with(.sqlite) { _, desk in
            try await desk.take(try Upload(sample: "01-clean"))
            var numbers = SeededNumbers(state: UInt64(seed))
            let pieces = [
                "filled-posts", "turnover", ";", ";", "=", "=", "%", "%C3", "%a", "%00", "é", "\u{1F511}", "sector",
                "role",
                "private", "8", "as-at", "2026-11-21", "known-at", "2026-11-21T09:00:00Z", "from", "in", "workplace",
                "/",
                "-1", "9223372036854775808", "unknown", " ", "\n", "0000-00-00", "+12", "T", "nan", ";sector=unknown",
                ";role=8", ";as-at=2026-11-21", ";known-at=2026-11-21T09:00:00Z", ";from=Marlbridge%20Council", ";in=",
            ]
            var opened = 0
            for _ in 0..<400 {
                var text = Bool.random(using: &numbers) ? "filled-posts" : ""
                for _ in 0..<Int.random(in: 0..<9, using: &numbers) {
                    text += pieces.randomElement(using: &numbers) ?? ""
                }
                do {
                    let address = try FigureAddress(text)
                    #expect(try FigureAddress(address.description) == address)
                    _ = try await desk.figure(address, asker: Desk.tester)
                    opened += 1
                } catch let error as DeskError {
                    #expect(error.description.hasSuffix(".") && error.description.count > 10, "\(text)")
                } catch StorageError.unfit(let reason) {
                    #expect(text.contains("%00") && reason.hasSuffix("."))
                }
            }
            #expect(opened > 0)
        }
    }
}
