import DataSets
import Dates
import Foundation
import Sealing
import Storage
import Testing
import Workforce

@testable import Desk
@testable import Returns

@Suite("What could name a person is sealed")
struct SealingTests {
    @Test("no personal value of the council's files stands in the store's bytes")
    func bytes() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            let upload = try Upload(sample: "council")
            try await desk.take(upload)
            var values: Set<String> = []
            for column in ["UNIQUEWORKERID", "DISPLAYID", "NINUMBER", "DOB", "QUALACH01NOTES", "QUALACH02NOTES"] {
                values.formUnion(upload.staff[column])
            }
            // A birth date in any spelling.
            for text in upload.staff["DOB"] {
                let parts = text.split(separator: "/")
                if parts.count == 3 { values.insert(parts.reversed().joined(separator: "-")) }
            }
            let training = try #require(upload.training)
            values.formUnion(training["NOTES"])
            for column in ["ESTNAME", "ADDRESS1", "ADDRESS2", "POSTCODE"] {
                values.formUnion(upload.workplaces[column].filter { $0.count > 3 })
            }
            let postcodes = Set(upload.staff["POSTCODE"] + upload.workplaces["POSTCODE"])
            values.formUnion(postcodes)
            values.formUnion(postcodes.map { $0.filter { $0 != " " } })
            values.remove("")
            #expect(values.count > 400 && values.contains("Orchard House"))
            #expect(try found(["MARL-RH1"], beside: bench) == ["MARL-RH1"], "the search can find something")
            #expect(try found(values, beside: bench) == [])
        }
    }

    /// Which of these texts stand in a file of the bench's folder: the store, its log, its locks.
    private func found(_ texts: some Sequence<String>, beside bench: Bench) throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder)
        #expect(names.contains("store.db") && names.contains("store.db-wal"))
        var bytes = Data()
        for name in names { bytes += FileManager.default.contents(atPath: bench.folder + "/" + name) ?? Data() }
        return texts.filter { bytes.range(of: Data($0.utf8)) != nil }.sorted()
    }

    @Test("the workplace of an individual employer, which is a home, has its name only for who holds the key")
    func homes() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            var upload = try Upload(sample: "council")
            upload.workplaces[0, "ESTNAME"] = "Mildred Quickfoot at home"
            upload.workplaces[0, "ADDRESS1"] = "17 Thimble Row"
            try await desk.take(upload)
            bench.wait(minutes: 1)
            try await desk.take(try Upload(sample: "council-later-upload"))
            #expect(try found(["Quickfoot", "Thimble Row"], beside: bench) == [])
            #expect(
                try await desk.dataSet(asker: Desk.tester).workplaces.allSatisfy {
                    !$0.name.isEmpty && !$0.postcode.isEmpty
                })
            let first = try await desk.history(organisation: nil, asker: Desk.tester).last
            let before = try await desk.dataSet(knownAt: try #require(first).storedAt, asker: Desk.tester)
            #expect(before.workplaces.first?.name == "Mildred Quickfoot at home")
            try await bench.withStore { store in
                let people = try await store.read { transaction in
                    try transaction.rows(
                        "SELECT reference, count(*), count(DISTINCT person) FROM workplace GROUP BY reference")
                }
                #expect(people.count > 2)
                for row in people { #expect(try row.int(2) == 1, "one key for a workplace in all its returns") }
                // Without its key nothing is left of it but its reference and what is counted.
                try await store.write {
                    try $0.execute("UPDATE person SET sealed_key = NULL WHERE number IN (SELECT person FROM workplace)")
                }
            }
            let other = try await bench.open()
            let after = try await other.dataSet(asker: Desk.tester)
            #expect(after.workplaces.allSatisfy { $0.name.isEmpty && $0.postcode.isEmpty && !$0.reference.isEmpty })
            #expect(after.jobs.count == 93)
            try await other.close()
        }
    }

    @Test("postcodes of people that no workplace has are sealed as well")
    func postcodes() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            var upload = try Upload(sample: "council")
            upload.staff.fill("POSTCODE", "ZE3 9JZ")
            upload.staff.fill("DISPLAYID", "Mildred Quickfoot")
            try await desk.take(upload)
            #expect(try found(["ZE3 9JZ", "ZE39JZ", "Quickfoot"], beside: bench) == [])
            #expect(Sheet(try await desk.export().staff)["POSTCODE"] == upload.staff["POSTCODE"])
        }
    }

    @Test("a wrong master key is refused with a sentence and changes nothing", arguments: Bench.engines)
    func wrongKey(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await desk.take(try Upload(sample: "council"))
            bench.wait(minutes: 1)
            let error = await #expect(throws: SealingError.self) {
                _ = try await bench.open(key: String(repeating: "f0", count: 32))
            }
            #expect(error?.description.contains("the master key is not the one under which it was stored") == true)
            #expect(try await desk.history(organisation: nil, asker: Desk.tester).count == 1)
            #expect(try await desk.isSound())
        }
    }

    @Test("a sealed row that is moved to another person does not open", arguments: Bench.engines)
    func movedRow(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await desk.take(try Upload(sample: "council"))
            try await bench.withStore { store in
                try await store.write { transaction in
                    let block = try #require(try transaction.row("SELECT id, jobs, sealed FROM job_block ORDER BY id"))
                    var rows: [[UInt8]] = []
                    try block.bytes("sealed").withUnsafeBufferPointer { value in
                        try PackedRows.each(try block.int("jobs"), in: value) { _, row in rows.append(Array(row)) }
                    }
                    rows[0] = rows[1]
                    var packed = PackedRows()
                    for row in rows { packed.append(row) }
                    try transaction.execute(
                        "UPDATE job_block SET sealed = \(packed.value) WHERE id = \(try block.int("id"))")
                }
            }
            await #expect(throws: SealingError.self) { try await desk.export() }
        }
    }

    @Test("nor does a key that is moved to another person", arguments: Bench.engines)
    func movedKey(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await desk.take(try Upload(sample: "council"))
            try await bench.withStore { store in
                try await store.write { transaction in
                    let rows = try transaction.rows("SELECT number, sealed_key FROM person ORDER BY number LIMIT 2")
                    let key = try rows[1].bytes("sealed_key")
                    try transaction.execute(
                        "UPDATE person SET sealed_key = \(key) WHERE number = \(try rows[0].int("number"))")
                }
            }
            await #expect(throws: SealingError.self) { try await desk.export() }
            #expect(try await desk.isSound() == false)
        }
    }
}
