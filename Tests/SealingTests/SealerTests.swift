import Crypto
import Foundation
import Testing

@testable import Sealing

@Suite("A person's rows are sealed under the person's own key")
struct SealerTests {
    private static let key = String(repeating: "0123456789abcdef", count: 4)

    @Test("and open again, but not for another person nor with one bit changed")
    func opens() throws {
        let sealer = Sealer(master: try MasterKey(hexadecimal: SealerTests.key))
        let key = try sealer.newKey(person: 7)
        var sealed = try sealer.seal(Array("Mildred".utf8), under: key.key)
        #expect(sealed.count == 7 + Sealer.overhead)
        #expect(
            try sealer.open(sealed, under: try sealer.openKey(person: 7, sealed: key.sealed)) == Array("Mildred".utf8))
        #expect(throws: SealingError.self) { try sealer.openKey(person: 8, sealed: key.sealed) }
        for place in sealed.indices {
            sealed[place] ^= 1
            #expect(throws: SealingError.self) { try sealer.open(sealed, under: key.key) }
            sealed[place] ^= 1
        }
        #expect(throws: SealingError.self) { try sealer.open([], under: key.key) }
    }

    @Test("references are found by a keyed hash that tells apart where one ends")
    func lookups() throws {
        let sealer = Sealer(master: try MasterKey(hexadecimal: SealerTests.key))
        let other = Sealer(master: try MasterKey(hexadecimal: String(repeating: "f0", count: 32)))
        let hash = sealer.lookupHash(organisation: "o", workplace: "A1", worker: "1")
        #expect(hash.count == 16 && hash == sealer.lookupHash(organisation: "o", workplace: "A1", worker: "1"))
        #expect(hash != sealer.lookupHash(organisation: "o", workplace: "A", worker: "11"))
        #expect(hash != sealer.lookupHash(organisation: "p", workplace: "A1", worker: "1"))
        #expect(hash != other.lookupHash(organisation: "o", workplace: "A1", worker: "1"))
    }

    @Test("the hash is HMAC-SHA256 of the parts, each after its length, cut to 16 bytes")
    func hashes() throws {
        let master = try MasterKey(hexadecimal: SealerTests.key)
        let sealer = Sealer(master: master)
        let long = String(repeating: "x", count: 300)
        for (organisation, workplace, worker) in [("o", "A1", "1"), ("", "", ""), ("Ä", long, "")] {
            var bytes: [UInt8] = []
            for part in [organisation, workplace, worker] {
                withUnsafeBytes(of: UInt32(part.utf8.count).littleEndian) { bytes += $0 }
                bytes += part.utf8
            }
            let expected = Array(HMAC<SHA256>.authenticationCode(for: bytes, using: master.lookup).prefix(16))
            #expect(sealer.lookupHash(organisation: organisation, workplace: workplace, worker: worker) == expected)
            // Several after each other stand apart.
            let hashes = sealer.referenceHashes(organisation: organisation)
            var both: [UInt8] = []
            for _ in 0..<2 {
                Array(workplace.utf8).withUnsafeBytes { workplace in
                    Array(worker.utf8).withUnsafeBytes { worker in
                        hashes.append(workplace: workplace, worker: worker, to: &both)
                    }
                }
            }
            #expect(both == expected + expected && expected.count == Sealer.hashLength)
        }
    }

    @Test("many keys in one value are each that of their person")
    func keys() throws {
        let sealer = Sealer(master: try MasterKey(hexadecimal: SealerTests.key))
        var random = RandomBytes()
        var stored: [UInt8] = []
        var sealed: [[UInt8]] = []
        for person in 0..<50 {
            let key = try sealer.newKey(person: person, random: &random, to: &stored)
            sealed.append(try sealer.seal([UInt8(person)], under: key))
        }
        #expect(stored.count == 50 * Sealer.sealedKeyLength)
        for person in 0..<50 {
            let part = Array(stored[person * Sealer.sealedKeyLength..<(person + 1) * Sealer.sealedKeyLength])
            let key = try sealer.openKey(person: person, sealed: part)
            #expect(try sealer.open(sealed[person], under: key) == [UInt8(person)])
            #expect(throws: SealingError.self) { try sealer.openKey(person: person + 1, sealed: part) }
        }
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
            let error = #expect(throws: SealingError.self) { try MasterKey.file(path) }
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
        let error = #expect(throws: SealingError.self) { try MasterKey(hexadecimal: text) }
        #expect(error?.description.contains("64 hexadecimal digits") == true)
        try withFolder { path in
            _ = FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
            #expect(throws: SealingError.self) { try MasterKey.file(path) }
            #expect(throws: SealingError.self) { try MasterKey.file(path + "/deeper/master.key") }
        }
    }
}
