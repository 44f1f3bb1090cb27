/// The three files of a return while they are written.
struct ReturnWriter {
    var workplace: ByteWriter
    var staff: ByteWriter
    var training: ByteWriter

    /// Files of which the headers are written. A later return has the columns for new references and moves.
    init(later: Bool, capacity: Int) {
        workplace = ByteWriter()
        staff = ByteWriter(capacity: capacity)
        training = ByteWriter(capacity: capacity)
        workplace.text(unquoted: WorkplaceRow.header)
        workplace.newline()
        staff.text(unquoted: later ? StaffRow.laterHeader : StaffRow.header)
        staff.newline()
        training.text(unquoted: TrainingRow.header)
        training.newline()
    }

    /// Hands over what is written of each file that holds more than a limit, and forgets it.
    mutating func flush(
        above limit: Int, to sink: (DemonstrationFile, UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        try ReturnWriter.flush(.workplace, &workplace, above: limit, to: sink)
        try ReturnWriter.flush(.staff, &staff, above: limit, to: sink)
        try ReturnWriter.flush(.training, &training, above: limit, to: sink)
    }

    private static func flush(
        _ file: DemonstrationFile, _ writer: inout ByteWriter, above limit: Int,
        to sink: (DemonstrationFile, UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        guard writer.bytes.count > limit else { return }
        try writer.bytes.withUnsafeBytes { try sink(file, $0) }
        writer.clear()
    }
}
