/// The row that a streamed answer stands at, read by position (0 is the first column).
///
/// Only valid inside the body that it was handed to. Made for millions of rows: nothing is checked, a position outside
/// the answer or a value of another type reads as null does (0, 0.0, no bytes).
public struct Cursor: ~Copyable {
    enum Source {
        case sqlite(SQLiteRow)
        case postgres(PostgresRow)
    }

    let source: Source
    /// How many columns the answer has.
    public let width: Int

    /// True where the column holds no value.
    public func isNull(_ position: Int) -> Bool {
        switch source {
        case .sqlite(let row): row.isNull(position)
        case .postgres(let row): row.isNull(position)
        }
    }

    /// A whole number; 0 for null.
    public func int(_ position: Int) -> Int {
        switch source {
        case .sqlite(let row): Int(row.integer(position))
        case .postgres(let row): Int(row.integer(position))
        }
    }

    /// A whole number, or nil for null.
    public func intIfAny(_ position: Int) -> Int? {
        isNull(position) ? nil : int(position)
    }

    /// A number; 0 for null.
    public func real(_ position: Int) -> Double {
        switch source {
        case .sqlite(let row): row.real(position)
        case .postgres(let row): row.real(position)
        }
    }

    /// A number, or nil for null.
    public func realIfAny(_ position: Int) -> Double? {
        isNull(position) ? nil : real(position)
    }

    /// Text; empty for null.
    public func text(_ position: Int) -> String {
        withBytes(position) { String(decoding: $0, as: UTF8.self) }
    }

    /// Text, or nil for null.
    public func textIfAny(_ position: Int) -> String? {
        isNull(position) ? nil : text(position)
    }

    /// Bytes; none for null.
    public func bytes(_ position: Int) -> [UInt8] {
        withBytes(position) { Array($0) }
    }

    /// The bytes of text (UTF-8) or of bytes, without a copy; none for null.
    public func withBytes<T>(_ position: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        switch source {
        case .sqlite(let row): try body(row.bytes(position))
        case .postgres(let row): try body(row.bytes(position))
        }
    }

    /// Whole numbers of consecutive columns from `first` on, as many as the buffer takes, with `null` standing for
    /// null. The fastest way to read wide rows.
    public func integers(from first: Int, into buffer: UnsafeMutableBufferPointer<Int64>, null: Int64) {
        switch source {
        case .sqlite(let row): row.integers(from: first, into: buffer, null: null)
        case .postgres(let row): row.integers(from: first, into: buffer, null: null)
        }
    }
}
