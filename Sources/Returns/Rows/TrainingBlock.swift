package import Storage
package import Workforce
import Dates

/// How training records stand in the table `training_block`: up to a thousand to a row, as jobs do (`JobBlock`).
///
/// A row of the training file is kept without references and notes, ended by a line feed, so that a block's kept rows
/// are text that can be read.
package struct TrainingBlock: Sendable {
    /// All columns in the order in which `write` fills them.
    static let columns: [Identifier] = ["id", "trainings", "answers", "kept", "notes"]
    /// The most records of a block.
    static let size = 1_024
    /// Says which layout the answers have; the first byte of the value.
    static let layout: UInt8 = 1
    /// The bytes of one record in this layout.
    static let width = 15

    /// How many records the block has.
    private(set) var count = 0
    private var answers: [UInt8] = [layout]
    private(set) var kept = PackedRows(pieces: size, bytes: size * 64)
    /// The notes of those records that have some.
    private(set) var notes: [(place: Int, notes: TrainingNotes)] = []

    /// Whether no more records go in.
    var isFull: Bool { count == TrainingBlock.size }

    /// Adds a record.
    mutating func append(_ training: Training, kept row: some Collection<UInt8>, notes: TrainingNotes) {
        withUnsafeTemporaryAllocation(byteCount: TrainingBlock.width, alignment: 8) { memory in
            guard let start = memory.baseAddress else { return }
            var writer = NumberWriter(start)
            writer.put(training.person)
            writer.put(training.completed?.number ?? TrainingBlock.noDay)
            writer.put(training.expires?.number ?? TrainingBlock.noDay)
            writer.put(training.category)
            writer.put(training.accredited.rawValue)
            answers.append(contentsOf: UnsafeRawBufferPointer(memory))
        }
        kept.append { bytes in
            bytes.append(contentsOf: row)
            bytes.append(UInt8(ascii: "\n"))
        }
        if case .none = notes {} else { self.notes.append((count, notes)) }
        count += 1
    }

    /// The person of a record that is in the block.
    func person(at place: Int) -> Int {
        answers.withUnsafeBytes { memory in
            let offset = 1 + place * TrainingBlock.width
            return Int(Int32(littleEndian: memory.loadUnaligned(fromByteOffset: offset, as: Int32.self)))
        }
    }

    /// The records that are in the block.
    package var trainings: [Training] {
        answers.withUnsafeBytes { memory in
            (0..<count).map { place in
                memory.baseAddress.map { TrainingBlock.take(NumberReader($0 + 1 + place * TrainingBlock.width)) }
                    ?? Training()
            }
        }
    }

    /// Writes the block.
    ///
    /// - Parameters:
    ///   - id: the number of its first record.
    ///   - sealed: the notes of each record, sealed, as a value of `PackedRows`; nil where none has any.
    func write(id: Int, sealed: [UInt8]?, to writer: BulkWriter) throws {
        writer.integer(id)
        writer.integer(count)
        writer.bytes(answers)
        writer.bytes(kept.value)
        if let sealed { writer.bytes(sealed) } else { writer.null() }
        try writer.endRow()
    }

    /// Reads the training records of a return, in order.
    static func each(ofReturn number: Int, _ transaction: Transaction, _ body: (Training) throws -> Void) throws {
        let ids = RowNumber.all(ofReturn: number)
        try transaction.each(
            """
            SELECT trainings, answers FROM training_block
            WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound) ORDER BY id
            """
        ) { cursor in
            let count = cursor.int(0)
            try cursor.withBytes(1) { answers in try read(count, answers, body) }
        }
    }

    /// The numbers of the people of a block's records, in their order.
    static func people(_ count: Int, _ answers: [UInt8]) throws -> [Int] {
        var people: [Int] = []
        try answers.withUnsafeBufferPointer { bytes in
            try read(count, bytes) { people.append(Int($0.person)) }
        }
        return people
    }

    /// The training records of returns, one return after the other, each in its order.
    ///
    /// - Parameters:
    ///   - numbers: the returns' numbers.
    ///   - count: how many records they have together, to make room.
    /// - Throws: `ReturnsError.unavailable` for rows that cannot be read.
    package static func trainings(
        ofReturns numbers: [Int], count: Int, _ transaction: Transaction
    ) throws -> [Training] {
        var trainings: [Training] = []
        trainings.reserveCapacity(count)
        for number in numbers { try each(ofReturn: number, transaction) { trainings.append($0) } }
        return trainings
    }

    /// Reads the training records of a return, in order, each with its row and its sealed notes (none where it has no
    /// notes).
    static func eachKept(
        ofReturn number: Int, _ transaction: Transaction,
        _ body: (Training, _ kept: [UInt8], _ sealed: [UInt8]) throws -> Void
    ) throws {
        let ids = RowNumber.all(ofReturn: number)
        try transaction.each(
            """
            SELECT trainings, answers, kept, notes FROM training_block
            WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound) ORDER BY id
            """
        ) { cursor in
            let count = cursor.int(0)
            var trainings: [Training] = []
            try cursor.withBytes(1) { answers in try read(count, answers) { trainings.append($0) } }
            var notes: [[UInt8]] = []
            if !cursor.isNull(3) {
                try cursor.withBytes(3) { value in
                    try PackedRows.each(count, in: value) { _, bytes in notes.append(Array(bytes)) }
                }
            }
            try cursor.withBytes(2) { value in
                try PackedRows.each(count, in: value) { place, row in
                    try body(trainings[place], Array(row.dropLast()), notes.isEmpty ? [] : notes[place])
                }
            }
        }
    }

    /// Stands for an unknown day.
    private static let noDay = Int32.min

    private static func read(
        _ count: Int, _ answers: UnsafeBufferPointer<UInt8>, _ body: (Training) throws -> Void
    ) throws {
        guard answers.first == layout, count >= 0, answers.count == 1 + count * width,
            let start = UnsafeRawPointer(answers.baseAddress)
        else { throw ReturnsError.unreadableRows }
        for place in 0..<count { try body(take(NumberReader(start + 1 + place * width))) }
    }

    private static func take(_ reader: consuming NumberReader) -> Training {
        var training = Training()
        training.person = reader.take()
        training.completed = day(reader.take())
        training.expires = day(reader.take())
        training.category = reader.take()
        training.accredited = Answer(rawValue: reader.take()) ?? .notAnswered
        return training
    }

    private static func day(_ number: Int32) -> Day? { number == noDay ? nil : Day(number: number) }
}

/// The notes of a training record, which may say anything of a person.
enum TrainingNotes: Sendable {
    case none
    case plain(String)
    case sealed([UInt8])
}
