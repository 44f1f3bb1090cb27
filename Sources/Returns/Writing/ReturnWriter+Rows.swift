import Crypto
import DataSets
import Dates
import Dispatch
import Holdings
import Sealing
import Storage
import Synchronization
import Workforce

/// What the staff and the training file came to.
struct StoredRows {
    var jobs = 0
    var trainings = 0
    /// A hash over the staff rows as they are held.
    var version: String
    /// A hash over the sealed bytes of staff.
    var sealedVersion: String
    /// A hash over the training rows as they are kept.
    var trainingVersion: String
    var workersCreated: Int
    var workersUpdated: Int
    var trainingsAdded: Int
    var trainingsReplaced: Int
}

extension ReturnWriter {
    /// Reads and seals rows on one thread while this one writes them: staff, then training.
    func storeRows(
        content: HeldContent, workplaces: WorkplaceLoader, people: People, _ transaction: Transaction
    ) throws -> StoredRows {
        let line = BatchLine(room: 3)
        let result = Mutex<Result<StoredRows, any Error>?>(nil)
        let job = ReadingJob(
            staff: try upload.requiredBytes(of: .staff), training: upload.bytes(of: .training), content: content,
            isOpening: content.record == nil, places: workplaces.places, droppedOfStaff: upload.dropped(.staff),
            droppedOfTraining: upload.dropped(.training), replacesTraining: replacesTraining, people: people,
            today: today, line: line)
        let done = DispatchSemaphore(value: 0)
        DispatchQueue.global(qos: .userInitiated).async {
            let outcome = Result { try job.run() }
            result.withLock { $0 = outcome }
            line.close()
            done.signal()
        }
        defer {
            line.abandon()
            done.wait()
        }
        let written = try write(line, people, transaction)
        done.wait()
        done.signal()
        guard var rows = try result.withLock({ $0 })?.get() else {
            throw ReturnsError.badData("The staff file ended early.")
        }
        rows.jobs = written.jobs
        rows.trainings = written.trainings
        return rows
    }

    private func write(
        _ line: BatchLine, _ people: People, _ transaction: Transaction
    ) throws -> (jobs: Int, trainings: Int) {
        var jobs = 0
        var trainings = 0
        try transaction.append(to: "job_block", columns: JobBlock.columns) { jobWriter in
            try transaction.append(to: "person", columns: People.columns) { personWriter in
                try transaction.append(to: "training_block", columns: TrainingBlock.columns) { trainingWriter in
                    while let batch = line.take() {
                        switch batch {
                        case .staff(let staff):
                            for block in staff.blocks { try write(block, at: &jobs, to: jobWriter) }
                            for block in staff.blocks {
                                try block.newcomers.write(organisation: organisation, to: personWriter)
                            }
                            progress("Storing staff", jobs, upload.records(.staff))
                        case .training(let blocks):
                            // Their notes are sealed under keys that have to be found in the store.
                            try personWriter.flush()
                            for block in blocks {
                                try write(block, at: &trainings, people, transaction, to: trainingWriter)
                            }
                            progress("Storing training", trainings, upload.records(.training))
                        }
                    }
                }
            }
        }
        return (jobs, trainings)
    }

    private func write(_ block: StaffBatch.Block, at position: inout Int, to writer: BulkWriter) throws {
        guard position + block.count < RowNumber.limit else {
            throw ReturnsError.badData("A return holds at most \(RowNumber.limit) rows of staff.")
        }
        try JobBlock.write(
            id: RowNumber.of(return: number, position: position), jobs: block.count, answers: block.answers,
            sealed: block.sealed, to: writer)
        position += block.count
    }

    private func write(
        _ block: TrainingBlock, at position: inout Int, _ people: People, _ transaction: Transaction,
        to writer: BulkWriter
    ) throws {
        guard position + block.count < RowNumber.limit else {
            throw ReturnsError.badData("A return holds at most \(RowNumber.limit) rows of training.")
        }
        try block.write(
            id: RowNumber.of(return: number, position: position),
            sealed: try sealedNotes(of: block, people, transaction), to: writer)
        position += block.count
    }

    /// The notes of a block's records, sealed; nil where none has any.
    private func sealedNotes(
        of block: TrainingBlock, _ people: People, _ transaction: Transaction
    ) throws -> [UInt8]? {
        guard !block.notes.isEmpty else { return nil }
        var sealed = PackedRows(pieces: block.count)
        var next = 0
        for (place, notes) in block.notes {
            while next < place {
                sealed.append([])
                next += 1
            }
            switch notes {
            case .none: sealed.append([])
            case .sealed(let bytes): sealed.append(bytes)
            case .plain(let text):
                let key = try people.key(of: block.person(at: place), transaction)
                sealed.append(try sealer.seal(Array(text.utf8), under: key))
            }
            next += 1
        }
        while next < block.count {
            sealed.append([])
            next += 1
        }
        return sealed.value
    }
}

/// Reads and seals rows on a thread of its own.
private struct ReadingJob: @unchecked Sendable {
    // The content and the people are used by this job alone until the last staff row was read, and nobody changes them
    // afterwards.
    let staff: UnsafeRawBufferPointer
    let training: UnsafeRawBufferPointer?
    let content: HeldContent
    let isOpening: Bool
    let places: [ReferenceKey: Int32]
    let droppedOfStaff: [Int: ColumnSet]
    let droppedOfTraining: [Int: ColumnSet]
    let replacesTraining: Bool
    let people: People
    let today: Day
    let line: BatchLine

    /// Blocks of training records that are handed over together.
    private static let trainingBlocks = 16

    func run() throws -> StoredRows {
        var loader = try StaffLoader(
            file: staff, held: content, isOpening: isOpening, places: places, dropped: droppedOfStaff, people: people,
            today: today)
        var sealedHash = SHA256()
        while let batch = try loader.next() {
            try batch.seal(people: people)
            for block in batch.blocks { sealedHash.update(data: block.sealedBytes) }
            guard line.put(.staff(batch)) else { break }
        }
        var trainings = TrainingLoader(
            file: training, held: content, people: loader.personOf, keys: people, dropped: droppedOfTraining,
            replacingAll: replacesTraining)
        var blocks: [TrainingBlock] = []
        try trainings.each { block in
            blocks.append(block)
            guard blocks.count == ReadingJob.trainingBlocks else { return true }
            defer { blocks = [] }
            return line.put(.training(blocks))
        }
        if !blocks.isEmpty { _ = line.put(.training(blocks)) }
        return StoredRows(
            version: loader.version, sealedVersion: Hexadecimal.text(sealedHash.finalize()),
            trainingVersion: trainings.version, workersCreated: loader.created,
            workersUpdated: loader.updated, trainingsAdded: trainings.added, trainingsReplaced: trainings.replaced)
    }
}

/// A short line of batches between the thread that reads and the one that writes.
private final class BatchLine: Sendable {
    /// Rows on their way.
    enum Batch: Sendable {
        case staff(StaffBatch)
        case training([TrainingBlock])
    }

    private struct State {
        var waiting: [Batch] = []
        var isClosed = false
        var isAbandoned = false
    }

    private let state = Mutex(State())
    // A semaphore must not end below the value it began with, so this one begins at none and is given its room.
    private let room = DispatchSemaphore(value: 0)
    private let ready = DispatchSemaphore(value: 0)

    /// A line in which so many batches may wait.
    init(room places: Int) {
        for _ in 0..<places { room.signal() }
    }

    /// Adds a batch, waiting while the line is long; false where nobody takes any more.
    func put(_ batch: Batch) -> Bool {
        room.wait()
        let goesOn = state.withLock { state in
            if state.isAbandoned { return false }
            state.waiting.append(batch)
            return true
        }
        if goesOn { ready.signal() }
        return goesOn
    }

    /// The next batch, waiting for one; nil after the last.
    func take() -> Batch? {
        ready.wait()
        let batch = state.withLock { state in state.waiting.isEmpty ? nil : state.waiting.removeFirst() }
        if batch != nil { room.signal() } else { ready.signal() }
        return batch
    }

    /// No more batches will come.
    func close() {
        state.withLock { $0.isClosed = true }
        ready.signal()
    }

    /// Nobody takes any more.
    func abandon() {
        state.withLock { $0.isAbandoned = true }
        room.signal()
    }
}
