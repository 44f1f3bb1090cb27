import DataSets
import Dates
import Foundation
import Storage
import Testing
import Workforce

@testable import Desk
@testable import Returns

@Suite("Training is not lost by being left out of an upload")
struct TrainingTests {
    /// The training rows of a person as they are exported.
    private func rows(of worker: String, _ desk: Desk) async throws -> [[String]] {
        Sheet(try await desk.export().training).rows.filter { $0[1] == worker }
    }

    /// An upload that holds everybody as they are, with a training file of these rows alone.
    private func upload(_ desk: Desk, training rows: [[String]]?) async throws -> Upload {
        var upload = Upload(try await desk.export())
        if let rows { upload.training?.rows = rows } else { upload.training = nil }
        return upload
    }

    private static let added = [
        "MARL-HQ", "M0001", "8", "Fresh start", "0", "", "", "", "", "03/02/2026", "", "Saw it",
    ]

    @Test("without a training file everything stays", arguments: Bench.engines)
    func noFile(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            try await desk.take(try Upload(sample: "council"))
            let before = try await desk.export().training
            let record = try await desk.take(try await upload(desk, training: nil))
            #expect(record.trainings == 195)
            #expect(try await desk.export().training == before)
        }
    }

    @Test("a new record comes beside those that are held", arguments: Bench.engines)
    func beside(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            try await desk.take(try Upload(sample: "council"))
            let before = try await rows(of: "M0001", desk)
            #expect(before.count > 1)
            let record = try await desk.take(try await upload(desk, training: [TrainingTests.added]))
            #expect(record.trainings == 196 && record.summary.trainingsAdded == 1)
            let after = try await rows(of: "M0001", desk)
            #expect(after == before + [TrainingTests.added])
        }
    }

    @Test("or takes their place where that is asked for, for this person alone", arguments: Bench.engines)
    func replaced(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            try await desk.take(try Upload(sample: "council"))
            let before = try await rows(of: "M0001", desk)
            let others = try await rows(of: "M0002", desk)
            let record = try await desk.take(
                try await upload(desk, training: [TrainingTests.added]), replacesTraining: true)
            #expect(record.trainings == 195 - before.count + 1)
            #expect(record.summary.trainingsRemoved == before.count)
            #expect(try await rows(of: "M0001", desk) == [TrainingTests.added])
            #expect(try await rows(of: "M0002", desk) == others)
        }
    }

    @Test("a record with the same category, day and name is answered anew", arguments: Bench.engines)
    func anew(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            try await desk.take(try Upload(sample: "council"))
            var row = try #require(try await rows(of: "M0001", desk).first)
            row[4] = row[4] == "1" ? "0" : "1"
            let record = try await desk.take(try await upload(desk, training: [row]))
            #expect(record.trainings == 195 && record.summary.trainingsReplaced == 1)
            #expect(try await rows(of: "M0001", desk).contains(row))
        }
    }

    @Test("notes are sealed, and come back with the export", arguments: Bench.engines)
    func notes(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let upload = try Upload(sample: "council")
            try await desk.take(upload)
            let notes = try #require(upload.training)["NOTES"].filter { !$0.isEmpty }
            #expect(notes.count > 5)
            let exported = Sheet(try await desk.export().training)
            #expect(exported["NOTES"].filter { !$0.isEmpty }.sorted() == notes.sorted())
            try await bench.withStore { store in
                let blocks = try await store.read { try $0.rows("SELECT trainings, kept, notes FROM training_block") }
                var sealed = 0
                for block in blocks {
                    try block.bytes("notes").withUnsafeBufferPointer { value in
                        try PackedRows.each(try block.int("trainings"), in: value) { _, bytes in
                            if !bytes.isEmpty { sealed += 1 }
                        }
                    }
                    let kept = String(decoding: try block.bytes("kept"), as: UTF8.self)
                    #expect(!Set(notes).contains { kept.contains($0) })
                }
                #expect(sealed == notes.count)
            }
        }
    }
}
