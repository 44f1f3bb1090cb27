import Foundation
import Sealing
import Storage
import Testing

@testable import Desk
@testable import Returns

@Suite("Whoever was erased stays erased")
struct ErasuresTests {
    private func open(_ bench: Bench, _ place: String? = nil, list: String) async throws -> Desk {
        try await Desk.open(
            try BackupTests.settings(bench, place ?? bench.location, erasures: Erasures(path: bench.folder + list)))
    }

    /// The numbers of people with a key.
    private func withKey(_ desk: Desk) async throws -> Set<Int> {
        try await desk.store.read { transaction in
            Set(try transaction.rows("SELECT number FROM person WHERE sealed_key IS NOT NULL").map { try $0.int(0) })
        }
    }

    @Test("after a restore, and after an old copy is put in the place of the store", arguments: Bench.engines)
    func restored(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, first in
            try await BackupTests.fill(first)
            let desk = try await open(bench, list: "/list")
            _ = try await desk.backUp(to: bench.folder + "/old", key: nil, asker: Desk.tester)
            let all = try await withKey(desk)
            let gone = Set(all.sorted().prefix(3))
            let figures = try await desk.version()
            #expect(try await desk.destroyKeys(of: gone.sorted()) == 3)
            #expect(try await desk.destroyKeys(of: gone.sorted()) == 0)
            #expect(try await withKey(desk) == all.subtracting(gone))
            #expect(try await desk.version() == figures, "what was counted stays counted")
            try await bench.withPlace(engine) { place in
                let settings = try BackupTests.settings(bench, place, erasures: Erasures(path: bench.folder + "/list"))
                let report = try await Desk.restore(bench.folder + "/old", into: settings, key: nil, asker: Desk.tester)
                #expect(report.erasedAgain == 3)
                let restored = try await Desk.open(settings)
                #expect(try await withKey(restored) == all.subtracting(gone))
                #expect(try await restored.isSound())
                try await restored.close()
            }
            try await bench.withPlace(engine) { place in
                // Restored by somebody without the list: the first program that opens it with the list finishes it.
                let bare = try BackupTests.settings(bench, place)
                let report = try await Desk.restore(bench.folder + "/old", into: bare, key: nil, asker: Desk.tester)
                #expect(report.erasedAgain == 0)
                let opened = try await open(bench, place, list: "/list")
                #expect(try await withKey(opened) == all.subtracting(gone))
                // Somebody new under a number of the list keeps their key.
                let number = try #require(gone.first)
                let fresh = try Sealer(master: bare.masterKey).newKey(person: number).sealed
                try await opened.store.write {
                    try $0.execute("UPDATE person SET sealed_key = \(fresh) WHERE number = \(number)")
                }
                try await opened.close()
                let again = try await open(bench, place, list: "/list")
                #expect(try await withKey(again).contains(number))
                try await again.close()
            }
            try await desk.close()
        }
    }

    @Test("with a program that stopped between the list and the store", arguments: Bench.engines)
    func stopped(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, first in
            try await BackupTests.fill(first)
            let number = try #require(try await withKey(first).first)
            let sealer = first.sealer
            let sealed = try #require(
                try await first.store.read {
                    try $0.row("SELECT sealed_key FROM person WHERE number = \(number)")?.bytes(0)
                })
            let mark = sealer.mark(of: try sealer.openKey(person: number, sealed: sealed))
            try Erasures(path: bench.folder + "/list").add([
                Erasures.Entry(number: number, mark: mark, at: "2026-01-01")
            ])
            let desk = try await open(bench, list: "/list")
            #expect(try await !withKey(desk).contains(number))
            try await desk.close()
        }
    }

    @Test("where another instance erased them: its list is filled from the store", arguments: Bench.engines)
    func instances(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, first in
            try await BackupTests.fill(first)
            let here = try await open(bench, list: "/here")
            let there = try await open(bench, list: "/there")
            _ = try await here.destroyKeys(of: [1, 2])
            #expect(try Erasures(path: bench.folder + "/there").entries().isEmpty)
            _ = try await there.backUp(to: bench.folder + "/backup", key: nil, asker: Desk.tester)
            #expect(
                try Set(Erasures(path: bench.folder + "/there").entries().map(\.mark))
                    == Set(Erasures(path: bench.folder + "/here").entries().map(\.mark)))
            #expect(try Erasures(path: bench.folder + "/there").entries().count == 2)
            try await here.close()
            try await there.close()
        }
    }

    @Test("a list that a crash cut short goes on; one that others read or that holds anything else is refused")
    func list() throws {
        let path = FileManager.default.temporaryDirectory.path + "/erased-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let list = Erasures(path: path)
        #expect(try list.entries().isEmpty)
        let entries = (1...3).map { Erasures.Entry(number: $0, mark: Array(repeating: UInt8($0), count: 16), at: "d") }
        try list.add([entries[0]])
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try Data((text + "2 0202").utf8).write(to: URL(filePath: path))
        #expect(chmod(path, 0o600) == 0)
        #expect(try list.entries() == [entries[0]])
        try list.add(entries)
        try list.add(entries)
        #expect(try list.entries() == entries)
        #expect(chmod(path, 0o644) == 0)
        #expect(throws: DeskError.self) { try list.entries() }
        #expect(chmod(path, 0o600) == 0)
        try Data("nonsense\n".utf8).write(to: URL(filePath: path))
        #expect(chmod(path, 0o600) == 0)
        #expect(throws: DeskError.self) { try list.entries() }
    }
}
