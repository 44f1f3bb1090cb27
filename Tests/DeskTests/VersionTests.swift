import DataSets
import Dates
import Foundation
import Storage
import TestFiles
import Testing
import Workforce

@testable import Desk

@Suite("The data version is a hash over what is held")
struct VersionTests {
    @Test("the same files in two stores have the same version, whatever the keys", arguments: Bench.engines)
    func same(_ engine: Engine) async throws {
        let upload = try Upload(sample: "council")
        var versions: Set<String> = []
        for engine in [engine, .sqlite] {
            try await Bench.with(engine) { bench, desk in
                try await desk.take(upload)
                versions.insert(try await desk.version())
                let other = try await bench.open(key: Bench.key)
                versions.insert(try await other.version())
                try await other.close()
            }
        }
        try await Bench.with(engine, key: String(repeating: "a5", count: 32)) { _, other in
            try await other.take(upload)
            versions.insert(try await other.version())
        }
        #expect(versions.count == 1)
    }

    @Test("any other answer, row, day, area or organisation is another version")
    func other() async throws {
        let upload = try Upload(sample: "council")
        var variants: [(Upload, String, String?, String?)] = [(upload, Desk.council, nil, nil)]
        var numbers = SeededNumbers(state: 3)
        let changes: [(String, String)] = [
            ("GENDER", "4"), ("DISPLAYID", "Z"), ("DAYSSICK", "7"), ("POSTCODE", "XX10 2HJ"), ("ETHNICITY", "46"),
            ("DISABLED", "3"), ("QUALACH01NOTES", "Seen"),
        ]
        for (column, answer) in changes {
            var variant = upload
            let row = Int.random(in: 14..<100, using: &numbers)
            if column == "QUALACH01NOTES" { variant.staff[row, "QUALACH01"] = "54;2016" }
            variant.staff[row, column] = variant.staff[row, column] == answer ? "" : answer
            variants.append((variant, Desk.council, nil, nil))
        }
        var renamed = upload
        renamed.workplaces[1, "ESTNAME"] = "Orchard Lodge"
        var trained = upload
        trained.training?[4, "ACCREDITED"] = upload.training?[4, "ACCREDITED"] == "1" ? "0" : "1"
        var fewer = upload
        fewer.training?.rows.removeLast()
        variants += [renamed, trained, fewer].map { ($0, Desk.council, nil, nil) }
        variants += [(upload, "Other Council", nil, nil), (upload, Desk.council, "2026-11-20", nil)]
        variants += [(upload, Desk.council, nil, "E08000017")]
        var versions: [String] = []
        for (upload, name, date, area) in variants {
            try await Bench.with(.sqlite) { _, desk in
                try await desk.take(upload, of: name, asAt: date.map { day($0) }, area: area)
                versions.append(try await desk.version())
            }
        }
        #expect(Set(versions).count == variants.count, "\(versions)")
    }

    @Test("a return taken anew for another area is read anew", arguments: Bench.engines)
    func area(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await desk.take(try Upload(sample: "council"), area: "E08000017")
            #expect(Set(try await desk.dataSet(asker: Desk.tester).workplaces.map(\.area)) == ["E08000017"])
            #expect(try await desk.dataSet(area: "E08000018", asker: Desk.tester).jobs.isEmpty)
            bench.wait(minutes: 1)
            try await desk.take(try Upload(sample: "council"), area: "E08000018", replaces: true)
            #expect(Set(try await desk.dataSet(asker: Desk.tester).workplaces.map(\.area)) == ["E08000018"])
            #expect(try await desk.dataSet(area: "E08000018", asker: Desk.tester).jobs.count == 115)
            #expect(try await desk.dataSet(area: "E08000017", asker: Desk.tester).jobs.isEmpty)
        }
    }
}
