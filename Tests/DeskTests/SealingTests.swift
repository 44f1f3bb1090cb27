import DataSets
import Dates
import Foundation
import Storage
import Testing
import Workforce

@testable import Desk

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
            let open = Set(upload.workplaces["POSTCODE"])
            values.formUnion(Set(upload.staff["POSTCODE"]).subtracting(open))
            values.formUnion(Set(upload.staff["POSTCODE"]).subtracting(open).map { $0.filter { $0 != " " } })
            values.remove("")
            #expect(values.count > 400)
            #expect(try found(["Orchard House"], beside: bench) == ["Orchard House"], "the search can find something")
            #expect(try found(values, beside: bench) == [])
            #expect(
                Set(upload.staff["POSTCODE"]).subtracting(open).count > 0
                    || open.isSuperset(of: upload.staff["POSTCODE"]))
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
            let error = await #expect(throws: DeskError.self) {
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
                    let rows = try transaction.rows("SELECT id, sealed FROM job ORDER BY id LIMIT 2")
                    try transaction.execute(
                        "UPDATE job SET sealed = \(try rows[1].bytes("sealed")) WHERE id = \(try rows[0].int("id"))")
                }
            }
            await #expect(throws: DeskError.self) { try await desk.export() }
        }
    }

    @Test("nor does a key that is moved to another person, nor a row with one bit changed", arguments: Bench.engines)
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
            await #expect(throws: DeskError.self) { try await desk.export() }
            #expect(try await desk.isSound() == false)
        }
        let sealer = Sealer(master: try MasterKey(hexadecimal: Bench.key))
        let key = try sealer.newKey(person: 7)
        var sealed = try sealer.seal(Array("Mildred".utf8), under: key.key)
        #expect(sealed.count == 7 + Sealer.overhead)
        #expect(
            try sealer.open(sealed, under: try sealer.openKey(person: 7, sealed: key.sealed)) == Array("Mildred".utf8))
        #expect(throws: DeskError.self) { try sealer.openKey(person: 8, sealed: key.sealed) }
        for place in sealed.indices {
            sealed[place] ^= 1
            #expect(throws: DeskError.self) { try sealer.open(sealed, under: key.key) }
            sealed[place] ^= 1
        }
        #expect(throws: DeskError.self) { try sealer.open([], under: key.key) }
    }

    @Test("references are found by a keyed hash that tells apart where one ends")
    func lookups() throws {
        let sealer = Sealer(master: try MasterKey(hexadecimal: Bench.key))
        let other = Sealer(master: try MasterKey(hexadecimal: String(repeating: "f0", count: 32)))
        let hash = sealer.lookupHash(organisation: "o", workplace: "A1", worker: "1")
        #expect(hash.count == 16 && hash == sealer.lookupHash(organisation: "o", workplace: "A1", worker: "1"))
        #expect(hash != sealer.lookupHash(organisation: "o", workplace: "A", worker: "11"))
        #expect(hash != sealer.lookupHash(organisation: "p", workplace: "A1", worker: "1"))
        #expect(hash != other.lookupHash(organisation: "o", workplace: "A1", worker: "1"))
    }
}

@Suite("The master key is a file that only its owner may read")
struct KeyFileTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("k_" + UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder + "/master.key")
    }

    @Test("made where there is none, and the same afterwards")
    func made() throws {
        try withFolder { path in
            let first = try MasterKey.file(path)
            let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(rights == 0o600)
            #expect(try MasterKey.file(path).wrapping == first.wrapping && MasterKey.file(path).lookup == first.lookup)
            #expect(first.wrapping != first.lookup)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(try MasterKey(hexadecimal: text).wrapping == first.wrapping)
        }
    }

    @Test("one that others may read is refused", arguments: [0o644, 0o640, 0o604, 0o660])
    func others(_ rights: Int) throws {
        try withFolder { path in
            _ = try MasterKey.file(path)
            try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: path)
            let error = #expect(throws: DeskError.self) { try MasterKey.file(path) }
            #expect(error?.description.contains("chmod 600 \(path)") == true)
        }
    }

    @Test(
        "a text that is no key is refused with a sentence",
        arguments: [
            "", "abc", String(repeating: "0", count: 63), String(repeating: "0", count: 66), "\u{1F511}",
            String(repeating: "g", count: 64),
        ])
    func noKey(_ text: String) throws {
        let error = #expect(throws: DeskError.self) { try MasterKey(hexadecimal: text) }
        #expect(error?.description.contains("64 hexadecimal digits") == true)
        try withFolder { path in
            _ = FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
            #expect(throws: DeskError.self) { try MasterKey.file(path) }
            #expect(throws: DeskError.self) { try MasterKey.file(path + "/deeper/master.key") }
        }
    }
}
