import Dates
import Foundation
import Storage
import Testing

@testable import Desk

@Suite("An upload waits for its import in a private folder")
struct WaitingUploadsTests {
    private func keep(_ bench: Bench, _ desk: Desk, _ texts: [String]) async throws -> String {
        let files = try texts.enumerated().map { place, text in
            let path = "\(bench.folder)/handed-\(place)"
            try Data(text.utf8).write(to: URL(filePath: path))
            return (name: "../../staff \(place).csv", path: path)
        }
        return try await desk.keepUpload(
            ImportRequest(
                organisation: Desk.council, asAt: day("2026-11-01"), area: "E08000017", replaces: true,
                replacesTraining: true), files: files, asker: Desk.tester)
    }

    @Test("it is kept with all that was said of it, found, and dropped")
    func kept() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            let id = try await keep(bench, desk, ["one", "two"])
            let folder = bench.folder + "/uploads/" + id
            let rights = try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int
            #expect(rights == 0o700)
            let found = try await desk.waitingUpload(id: id, asker: Desk.tester)
            #expect(found.files.map(\.name) == ["../../staff 0.csv", "../../staff 1.csv"])
            #expect(found.files.map { String(decoding: $0.bytes, as: UTF8.self) } == ["one", "two"])
            #expect(found.request.organisation == Desk.council && found.request.asAt == day("2026-11-01"))
            #expect(found.request.area == "E08000017" && found.request.replaces && found.request.replacesTraining)
            #expect(found.handedIn == bench.now && found.id == id)
            try await desk.dropUpload(id: id, asker: Desk.tester)
            #expect(!FileManager.default.fileExists(atPath: folder))
            let gone = await #expect(throws: DeskError.self) {
                try await desk.waitingUpload(id: id, asker: Desk.tester)
            }
            #expect(gone?.description == "This upload is not waiting any more. Hand the files in again.")
        }
    }

    @Test("for a day and no longer")
    func expired() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            let id = try await keep(bench, desk, ["one"])
            bench.wait(minutes: 24 * 60 - 1)
            #expect(try await desk.waitingUpload(id: id, asker: Desk.tester).files.count == 1)
            bench.wait(minutes: 1)
            await #expect(throws: DeskError.self) { try await desk.waitingUpload(id: id, asker: Desk.tester) }
            let next = try await keep(bench, desk, ["two"])
            let left = try FileManager.default.contentsOfDirectory(atPath: bench.folder + "/uploads")
            #expect(left == [next], "the next upload clears the old one away")
        }
    }

    @Test("beside what else lies in the folder, which is left alone")
    func others() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            let id = try await keep(bench, desk, ["one"])
            let uploads = bench.folder + "/uploads"
            try FileManager.default.createDirectory(atPath: uploads + "/mine", withIntermediateDirectories: true)
            bench.wait(minutes: 3_000)
            let next = try await keep(bench, desk, ["two"])
            #expect(Set(try FileManager.default.contentsOfDirectory(atPath: uploads)) == ["mine", next] && next != id)
        }
    }

    @Test("one whose files cannot be taken leaves nothing behind")
    func broken() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            let error = await #expect(throws: DeskError.self) {
                try await desk.keepUpload(
                    ImportRequest(organisation: "A"), files: [("a.csv", bench.folder + "/nowhere")], asker: Desk.tester)
            }
            #expect(error?.description.contains("cannot be kept") == true)
            let left = try FileManager.default.contentsOfDirectory(atPath: bench.folder + "/uploads")
            #expect(left == [])
        }
    }

    @Test(
        "no id leads out of the folder",
        arguments: [
            "../../x", "..", ".", "", "/etc", "0197c0de-0000-7000-8000-00000000000/",
            "../../../../../../../../../../tmp/x.yz",
            "....................................", "0197C0DE-0000-7000-8000-000000000000",
            "------------------------------------",
        ])
    func outside(_ id: String) async throws {
        try await Bench.with(.sqlite) { bench, desk in
            let kept = try await keep(bench, desk, ["one"])
            try Data(#"{"names":["store.db"]}"#.utf8).write(to: URL(filePath: bench.folder + "/slip.json"))
            await #expect(throws: DeskError.self) { try await desk.waitingUpload(id: id, asker: Desk.tester) }
            try await desk.dropUpload(id: id, asker: Desk.tester)
            #expect(FileManager.default.fileExists(atPath: bench.folder + "/store.db"))
            #expect(try await desk.waitingUpload(id: kept, asker: Desk.tester).files.count == 1)
        }
    }
}
