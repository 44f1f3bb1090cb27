import Crypto
import DataSets
import Dates
import Dispatch
import Storage
import Synchronization
import Workforce

/// Stores one accepted upload as a return, inside one transaction.
struct ReturnWriter: Sendable {
    let organisation: Organisation
    let request: ImportRequest
    let asAt: Day
    let today: Day
    let stored: Instant
    let id: String
    let upload: CheckedUpload
    let sealer: Sealer
    let progress: @Sendable (Progress) -> Void

    /// Reads the rows again, seals them and writes them. Everything is read afresh inside the transaction, so that
    /// nothing can have changed between the check and the storing but what the organisation's lock lets through:
    /// nothing.
    func store(_ transaction: Transaction) throws {
        let people = try People(of: organisation, sealer: sealer, transaction)
        let content = try heldContent(people, transaction)
        let isOpening = content.record == nil
        let number = try transaction.row("SELECT coalesce(max(number), 0) + 1 FROM \"return\"")?.int(0) ?? 1
        let workplaces = WorkplaceLoader(
            file: try upload.requiredBytes(of: .workplace), held: content, isOpening: isOpening,
            dropped: upload.dropped(.workplace))
        let staff = try storeStaff(
            number: number, content: content, workplaces: workplaces, people: people, transaction)
        let trainings = try TrainingLoader(
            file: upload.bytes(of: .training), held: content, people: staff.personOf, keys: people,
            dropped: upload.dropped(.training), replacingAll: request.replacesTraining)
        try storeWorkplaces(workplaces, number: number, transaction)
        try storeTrainings(trainings, number: number, people: people, transaction)
        try rename(people, transaction)
        var summary = staff.summary
        summary.opening = isOpening
        summary.files = upload.files.map(\.name)
        summary.workplacesCreated = workplaces.created.count
        summary.workplacesUpdated = workplaces.updated.count { !$0.changes.isEmpty }
        summary.workplacesDeleted = content.workplaces.count - workplaces.entries.count + workplaces.created.count
        summary.workersDeleted = content.staff.count - staff.jobs + summary.workersCreated
        summary.trainingsAdded = trainings.added
        summary.trainingsReplaced = trainings.replaced
        summary.trainingsRemoved = content.trainings.count + trainings.added - trainings.entries.count
        summary.warnings = upload.result.warnings
        let basis = content.record.map { Value.integer(Int64($0.number)) } ?? .null
        let version = ReturnWriter.version([workplaces.version, staff.version, trainings.version])
        try transaction.execute(
            """
            INSERT INTO "return" (number, id, organisation, as_at, area, stored_at, undone_at, basis, workplaces, jobs,
                trainings, version, sealed_version, summary)
            VALUES (\(number), \(id), \(organisation.number), \(asAt.iso), \(request.area ?? organisation.area),
                \(stored.iso), NULL, \(basis), \(workplaces.entries.count), \(staff.jobs),
                \(trainings.entries.count), \(version), \(staff.sealedVersion), \(try Content.encode(summary)))
            """)
    }

    /// What the staff file came to.
    private struct StoredStaff {
        var jobs: Int
        var version: String
        var sealedVersion: String
        var summary: ReturnSummary
        var personOf: [ReferenceKey: Int32]
    }

    private func heldContent(_ people: People, _ transaction: Transaction) throws -> HeldContent {
        guard !request.replaces,
            let record = try Desk.returnsInForce(
                asAt: asAt, knownAt: stored, organisation: organisation.name, transaction
            ).first
        else { return .nothing }
        return try HeldContent.load(record, people: people, transaction)
    }

    /// Reads and seals rows on one thread while this one writes them.
    private func storeStaff(
        number: Int, content: HeldContent, workplaces: WorkplaceLoader, people: People, _ transaction: Transaction
    ) throws -> StoredStaff {
        let total = upload.records(.staff)
        let line = BatchLine()
        let result = Mutex<Result<StoredStaff, any Error>?>(nil)
        let job = ReadingJob(
            file: try upload.requiredBytes(of: .staff), content: content, isOpening: content.record == nil,
            places: workplaces.places,
            dropped: upload.dropped(.staff), people: people, today: today, line: line)
        let done = DispatchSemaphore(value: 0)
        DispatchQueue.global(qos: .userInitiated).async {
            let outcome = Result { try job.run() }
            result.withLock {
                $0 = outcome.map { end in
                    StoredStaff(
                        jobs: 0, version: end.version, sealedVersion: end.sealedVersion, summary: end.summary,
                        personOf: end.personOf)
                }
            }
            line.close()
            done.signal()
        }
        defer {
            line.abandon()
            done.wait()
        }
        var position = 0
        try transaction.append(to: "job", columns: JobRow.columns) { jobs in
            try transaction.append(
                to: "person", columns: ["number", "organisation", "lookup", "sealed_key", "erased_at"]
            ) { persons in
                while let batch = line.take() {
                    guard position + batch.rows.count < JobRow.limit else {
                        throw DeskError.badData("A return holds at most \(JobRow.limit) rows of staff.")
                    }
                    try write(batch, number: number, from: position, jobs: jobs, persons: persons)
                    position += batch.rows.count
                    progress(Progress(step: "Storing staff", done: position, total: total))
                }
            }
        }
        done.wait()
        done.signal()
        guard var staff = try result.withLock({ $0 })?.get() else {
            throw DeskError.badData("The staff file ended early.")
        }
        staff.jobs = position
        return staff
    }

    private func write(
        _ batch: StaffBatch, number: Int, from position: Int, jobs: BulkWriter, persons: BulkWriter
    ) throws {
        for part in batch.sealed {
            try part.each { place, sealed in
                try JobRow.write(
                    batch.rows[place].job, id: JobRow.id(return: number, position: position + place), sealed: sealed,
                    to: jobs)
            }
        }
        for newcomer in batch.newcomers {
            persons.integer(newcomer.number)
            persons.integer(organisation.number)
            persons.bytes(newcomer.lookup)
            persons.bytes(newcomer.sealedKey)
            persons.null()
            try persons.endRow()
        }
    }

    private func storeWorkplaces(_ loader: WorkplaceLoader, number: Int, _ transaction: Transaction) throws {
        try transaction.append(to: "workplace", columns: WorkplaceRow.columns) { writer in
            for (place, entry) in loader.entries.enumerated() {
                try WorkplaceRow.write(
                    entry.workplace, id: JobRow.id(return: number, position: place), kept: entry.kept.text,
                    raw: entry.raw, to: writer)
            }
        }
    }

    private func storeTrainings(
        _ loader: TrainingLoader, number: Int, people: People, _ transaction: Transaction
    ) throws {
        guard loader.entries.count < JobRow.limit else {
            throw DeskError.badData("A return holds at most \(JobRow.limit) rows of training.")
        }
        try transaction.append(to: "training", columns: TrainingRow.columns) { writer in
            for (place, entry) in loader.entries.enumerated() {
                let sealed: [UInt8]?
                switch entry.notes {
                case .none: sealed = nil
                case .sealed(let bytes): sealed = bytes
                case .plain(let text):
                    let key = try people.key(of: Int(entry.training.person), transaction)
                    sealed = try sealer.seal(Array(text.utf8), under: key)
                }
                try TrainingRow.write(
                    entry.training, id: JobRow.id(return: number, position: place), kept: entry.kept, sealed: sealed,
                    to: writer)
                if place % 100_000 == 0 {
                    progress(Progress(step: "Storing training", done: place, total: loader.entries.count))
                }
            }
        }
    }

    private func rename(_ people: People, _ transaction: Transaction) throws {
        for (person, lookup) in people.renamed.sorted(by: { $0.key < $1.key }) {
            try transaction.execute("UPDATE person SET lookup = \(lookup) WHERE number = \(person)")
        }
    }

    private static func version(_ parts: [String]) -> String {
        var hash = SHA256()
        for part in parts { hash.update(data: Array("\(part)\n".utf8)) }
        return Hexadecimal.text(hash.finalize())
    }
}

/// Reads and seals staff rows on a thread of its own.
private struct ReadingJob: @unchecked Sendable {
    // The content and the people are used by this job alone until it has ended.
    let file: UnsafeRawBufferPointer
    let content: HeldContent
    let isOpening: Bool
    let places: [ReferenceKey: Int32]
    let dropped: [Int: ColumnSet]
    let people: People
    let today: Day
    let line: BatchLine

    struct End {
        var version: String
        var sealedVersion: String
        var summary: ReturnSummary
        var personOf: [ReferenceKey: Int32]
    }

    func run() throws -> End {
        var loader = try StaffLoader(
            file: file, held: content, isOpening: isOpening, places: places, dropped: dropped, people: people,
            today: today)
        var sealedHash = SHA256()
        while let batch = try loader.next() {
            try batch.seal(people: people)
            for part in batch.sealed { sealedHash.update(data: part.bytes) }
            guard line.put(batch) else { break }
        }
        return End(
            version: loader.version, sealedVersion: Hexadecimal.text(sealedHash.finalize()), summary: loader.summary,
            personOf: loader.personOf)
    }
}

/// A short line of batches between the thread that reads and the one that writes.
private final class BatchLine: Sendable {
    private struct State {
        var waiting: [StaffBatch] = []
        var isClosed = false
        var isAbandoned = false
    }

    private let state = Mutex(State())
    // A semaphore must not end below the value it began with, so this one begins at none and is given its room.
    private let room = DispatchSemaphore(value: 0)
    private let ready = DispatchSemaphore(value: 0)

    init() {
        for _ in 0..<3 { room.signal() }
    }

    /// Adds a batch, waiting while the line is long; false where nobody takes any more.
    func put(_ batch: StaffBatch) -> Bool {
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
    func take() -> StaffBatch? {
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
