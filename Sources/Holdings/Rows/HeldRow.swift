public import DataSets

/// One row as it is kept: a record of comma-separated text in the order of today's columns, without a line end.
///
/// Staff rows have no optional columns and as many pairs of qualifications as are filled, at least three. Cells are
/// quoted only where reading would otherwise give something else.
public struct HeldRow: Sendable, Hashable {
    /// The text as bytes, UTF-8 where the file was.
    public let bytes: [UInt8]

    /// A row from the text that an earlier one gave.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A row of these cells.
    public init(cells: [String]) {
        var writer = RowWriter()
        let range = writer.append(texts: cells)
        self.bytes = writer.copy(range)
    }

    /// The text; bytes that are not UTF-8 become replacement characters.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The cells as text.
    public var cells: [String] {
        read { record in (0..<record.cellCount).map { record.text($0) } }
    }

    /// Reads the row; the record is good until the closure returns. A row without a record reads as one blank cell.
    public func read<Result>(_ body: (borrowing RecordReader) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBytes { buffer in
            var reader = RecordReader(buffer)
            _ = reader.next()
            return try body(reader)
        }
    }

    /// The text of one cell; blank where the row is shorter.
    public func text(_ place: Int) -> String { read { $0.text(place) } }
}
