import Dates
import Storage
import Workforce

/// How a training record stands in the table `training`.
enum TrainingRow {
    /// All columns in the order of `write`.
    static let columns: [Identifier] = [
        "id", "person", "category", "accredited", "completed", "expires", "kept", "sealed",
    ]

    /// The columns that `training` reads, in its order.
    static let read: SQL = .names(["person", "category", "accredited", "completed", "expires"])

    /// Writes one row.
    ///
    /// - Parameters:
    ///   - kept: the row as it is held, without references and notes.
    ///   - sealed: the notes, sealed under the person's key; nil where there are none.
    static func write(_ training: Training, id: Int, kept: String, sealed: [UInt8]?, to writer: BulkWriter) throws {
        writer.integer(id)
        writer.integer(Int(training.person))
        writer.integer(Int(training.category))
        writer.integer(Int(training.accredited.rawValue))
        writer.text(training.completed?.iso)
        writer.text(training.expires?.iso)
        writer.text(kept)
        if let sealed { writer.bytes(sealed) } else { writer.null() }
        try writer.endRow()
    }

    /// Reads one row of `read`.
    static func training(_ cursor: borrowing Cursor, from first: Int = 0) -> Training {
        var training = Training()
        training.person = Int32(truncatingIfNeeded: cursor.int(first))
        training.category = Int16(truncatingIfNeeded: cursor.int(first + 1))
        training.accredited = Answer(rawValue: UInt8(clamping: cursor.int(first + 2))) ?? .notAnswered
        training.completed = cursor.withBytes(first + 3) { Day(isoBytes: $0) }
        training.expires = cursor.withBytes(first + 4) { Day(isoBytes: $0) }
        return training
    }
}
