import DataSets
package import Holdings
package import Sealing
package import Storage
package import Workforce

/// What a return holds on one person, opened.
package struct WorkerRows: Sendable {
    /// A row of the staff file with what figures need of it.
    package struct Staff: Sendable {
        /// The row as it is held.
        package let row: HeldRow
        /// The row as it was typed; nil where that is what is held.
        package let typed: HeldRow?
        /// The answers that stand in the clear.
        package let job: Job
    }

    /// Their rows in the staff file: one, unless they are held twice.
    package var staff: [Staff] = []
    /// Their rows in the training file, without references, with their notes.
    package var trainings: [HeldRow] = []

    /// Whether the return holds nothing on them.
    package var isEmpty: Bool { staff.isEmpty && trainings.isEmpty }

    /// Reads and opens what a return holds on some people; of those who were erased nothing is left to open.
    ///
    /// - Throws: `ReturnsError.unavailable` for rows that cannot be read, `SealingError` for those that do not open.
    package static func of(
        _ people: Set<Int>, inReturn number: Int, sealer: Sealer, _ transaction: Transaction
    ) throws -> WorkerRows {
        var keys: [Int: Sealer.PersonKey] = [:]
        for person in people {
            let held = try transaction.row("SELECT sealed_key FROM person WHERE number = \(person)")
            if let sealed = try held?.bytesIfAny(0) {
                keys[person] = try sealer.openKey(person: person, sealed: sealed)
            }
        }
        var rows = WorkerRows()
        try JobBlock.eachSealed(ofReturn: number, transaction) { job, sealed in
            guard let key = keys[Int(job.person)] else { return }
            let bytes = try sealer.open(Array(sealed), under: key)
            rows.staff.append(
                Staff(
                    row: HeldRow(bytes: SealedRow.kept(in: bytes)),
                    typed: SealedRow.typed(in: bytes).map { HeldRow(bytes: $0) }, job: job))
        }
        try TrainingBlock.eachKept(ofReturn: number, transaction) { training, kept, sealed in
            guard let key = keys[Int(training.person)] else { return }
            var cells = HeldRow(bytes: kept).cells
            while cells.count <= TrainingColumn.notes.rawValue { cells.append("") }
            if !sealed.isEmpty {
                let notes = try sealer.open(sealed, under: key)
                cells[TrainingColumn.notes.rawValue] = String(decoding: notes, as: UTF8.self)
            }
            rows.trainings.append(HeldRow(cells: cells))
        }
        return rows
    }

    /// How many rows of the staff and the training file a return holds of some people, also of those who were erased.
    package static func count(
        of people: Set<Int>, inReturn number: Int, _ transaction: Transaction
    ) throws -> (jobs: Int, trainings: Int) {
        var jobs = 0
        var trainings = 0
        try JobBlock.each(ofReturn: number, transaction) { if people.contains(Int($0.person)) { jobs += 1 } }
        try TrainingBlock.each(ofReturn: number, transaction) { if people.contains(Int($0.person)) { trainings += 1 } }
        return (jobs, trainings)
    }

    /// The numbers of all people who stand in a return, and of its workplaces.
    package static func people(inReturn number: Int, _ transaction: Transaction) throws -> Set<Int> {
        var people: Set<Int> = []
        try JobBlock.each(ofReturn: number, transaction) { people.insert(Int($0.person)) }
        try TrainingBlock.each(ofReturn: number, transaction) { people.insert(Int($0.person)) }
        let ids = RowNumber.all(ofReturn: number)
        for row in try transaction.rows(
            "SELECT person FROM workplace WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound)")
        {
            people.insert(try row.int(0))
        }
        return people
    }

    /// Writes other answers in the place of those of some people, in one return; what is sealed stays as it is.
    ///
    /// - Parameters:
    ///   - change: makes other answers of a job.
    ///   - keptRow: makes another row of a kept row of the training file, whose texts stand in the clear.
    package static func rewrite(
        _ people: Set<Int>, inReturn number: Int, _ transaction: Transaction, change: (Job) -> Job,
        keptRow: ([String]) -> [String]
    ) throws {
        let ids = RowNumber.all(ofReturn: number)
        for block in try transaction.rows(
            "SELECT id, jobs, answers FROM job_block WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound)")
        {
            let count = try block.int(1)
            var answers: [UInt8] = []
            var isChanged = false
            JobBlock.begin(&answers, for: count)
            try block.bytes(2).withUnsafeBufferPointer { bytes in
                try JobBlock.read(count, bytes) { _, job in
                    let isTheirs = people.contains(Int(job.person))
                    isChanged = isChanged || isTheirs
                    JobBlock.append(isTheirs ? change(job) : job, to: &answers)
                }
            }
            if isChanged {
                try transaction.execute("UPDATE job_block SET answers = \(answers) WHERE id = \(try block.int(0))")
            }
        }
        for block in try transaction.rows(
            """
            SELECT id, trainings, answers, kept FROM training_block
            WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound)
            """)
        {
            let owners = try TrainingBlock.people(try block.int(1), try block.bytes(2))
            guard owners.contains(where: { people.contains($0) }) else { continue }
            var kept = PackedRows()
            try block.bytes(3).withUnsafeBufferPointer { bytes in
                try PackedRows.each(owners.count, in: bytes) { place, row in
                    guard people.contains(owners[place]) else { return kept.append(row) }
                    let cells = keptRow(HeldRow(bytes: Array(row.dropLast())).cells)
                    kept.append(HeldRow(cells: cells).bytes + [UInt8(ascii: "\n")])
                }
            }
            try transaction.execute("UPDATE training_block SET kept = \(kept.value) WHERE id = \(try block.int(0))")
        }
    }

    /// Deletes all rows of a return; its line in the list of returns, with counts and hashes, stays.
    package static func clear(return number: Int, _ transaction: Transaction) throws {
        let ids = RowNumber.all(ofReturn: number)
        for table: Identifier in ["workplace", "job_block", "training_block"] {
            try transaction.execute(
                "DELETE FROM \(name: table) WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound)")
        }
    }
}
