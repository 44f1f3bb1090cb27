import Dates
import Profiles
import Storage
import Testing

@testable import Desk

@Suite("Records without an answer can be listed")
struct MissingRecordsTests {
    private func missing(
        _ desk: Desk, _ item: String?, set: String = "council annual return", workplace: String? = nil,
        range: Range<Int> = 0..<Int.max
    ) async throws -> MissingRecords {
        var wanted = MissingQuestion()
        wanted.ruleSet = set
        wanted.item = item
        wanted.workplace = workplace
        wanted.range = range
        return try await desk.missingRecords(wanted, of: ProfileQuestion(), asker: Desk.tester)
    }

    @Test("by the references of workplace and worker, as the file has them", arguments: Bench.engines)
    func references(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            var upload = try Upload(sample: "council")
            for row in upload.staff.rows.indices { upload.staff[row, "ETHNICITY"] = "31" }
            let blank = upload.staff.rows.indices.filter { row in
                row % 9 == 0 && ["1", "2"].contains(upload.staff[row, "EMPLSTATUS"])
            }
            for row in blank { upload.staff[row, "ETHNICITY"] = "" }
            #expect(!blank.isEmpty)
            try await desk.take(upload)
            let found = try await missing(desk, "ethnicity")
            let expected = blank.map { "\(upload.staff[$0, "LOCALESTID"])/\(upload.staff[$0, "UNIQUEWORKERID"])" }
            #expect(found.count == expected.count)
            #expect(found.records.map { "\($0.workplace)/\($0.worker)" }.sorted() == expected.sorted())
            #expect(found.records.allSatisfy { $0.organisation == Desk.council && $0.rule.item == "ethnicity" })
        }
    }

    @Test("some at a time, of one workplace, and by every rule of a set")
    func some() async throws {
        try await Bench.with(.sqlite) { _, desk in
            var upload = try Upload(sample: "council")
            for row in upload.staff.rows.indices {
                upload.staff[row, "ETHNICITY"] = row.isMultiple(of: 2) ? "" : "31"
                upload.staff[row, "DAYSSICK"] = ""
            }
            try await desk.take(upload)
            let all = try await missing(desk, nil)
            let second = try await missing(desk, nil, range: 10..<20)
            #expect(second.count == all.count && second.records == Array(all.records[10..<20]))
            #expect(try await missing(desk, nil, range: all.count..<all.count + 25).records.isEmpty)
            let one = try await missing(desk, "ethnicity", workplace: "MARL-HQ")
            #expect(one.count > 0 && one.records.allSatisfy { $0.workplace == "MARL-HQ" })
            let answer = try await desk.completeness(ProfileQuestion(), asker: Desk.tester)
            let item = try #require(answer.items.first { $0.result.rule.item == "ethnicity" })
            #expect(item.owners.first { $0.reference == "MARL-HQ" }?.records == one.count)
            let total = answer.items.filter { $0.result.rule.ruleSet == "council annual return" }
            #expect(total.reduce(0) { $0 + $1.result.missing.count } == all.count)
        }
    }

    @Test("a rule that asks workplaces lists workplaces, without a worker")
    func workplaces() async throws {
        try await Bench.with(.sqlite) { _, desk in
            var upload = try Upload(sample: "council")
            let row = try upload.workplaces.row("MARL-DC")
            upload.workplaces[row, "VACANCIES"] = "999"
            try await desk.take(upload)
            let found = try await missing(desk, "current vacancies")
            #expect(found.records.contains { $0.workplace == "MARL-DC" && $0.worker.isEmpty })
        }
    }
}
