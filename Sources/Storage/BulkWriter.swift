/// Writes many rows into one table, cell by cell, in the order of the columns that it was opened with.
///
///     try transaction.append(to: "job", columns: ["id", "role", "hours"]) { writer in
///         for job in jobs { writer.text(job.id); writer.integer(job.role); writer.null(); try writer.endRow() }
///     }
///
/// Cells are not checked one by one: the first fault (an unfit value, too many or too few cells) is kept and thrown by
/// `endRow`. Several writers may be open at once and other statements may run between rows; on PostgreSQL the rows are
/// seen by them, and rules of the schema are checked, only from `flush` or the end of `append` on.
public class BulkWriter {
    /// How many columns a row has.
    public let width: Int
    /// How many rows have been written.
    public private(set) final var rows = 0
    final var position = 0
    final var fault: StorageError?

    init(width: Int) {
        self.width = width
    }

    /// A whole number; truth is 0 or 1.
    public final func integer(_ value: Int64) {
        if claim() { put(integer: value) }
    }

    /// A whole number.
    public final func integer(_ value: Int) {
        if claim() { put(integer: Int64(value)) }
    }

    /// A whole number, or null.
    public final func integer(_ value: Int?) {
        if let value { integer(value) } else { null() }
    }

    /// Truth, as 0 or 1.
    public final func flag(_ value: Bool) {
        integer(value ? 1 as Int64 : 0)
    }

    /// A number; NaN is a fault.
    public final func real(_ value: Double) {
        guard claim() else { return }
        if value.isNaN { refuse(.notANumber) } else { put(real: value) }
    }

    /// UTF-8 text without NUL. The memory must stay unchanged until `endRow` has returned.
    public final func text(_ utf8: UnsafeBufferPointer<UInt8>) {
        guard claim() else { return }
        switch TextFitness.of(utf8) {
        case .fit: put(text: utf8)
        case .hasNUL: refuse(.nulInText)
        case .notUTF8: refuse(.notUTF8)
        }
    }

    /// Text without NUL.
    public final func text(_ value: String) {
        guard claim() else { return }
        var value = value
        value.withUTF8 { utf8 in
            if TextFitness.hasNUL(utf8) { refuse(.nulInText) } else { put(copyOf: utf8, isText: true) }
        }
    }

    /// Text without NUL, or null.
    public final func text(_ value: String?) {
        if let value { text(value) } else { null() }
    }

    /// Bytes. The memory must stay unchanged until `endRow` has returned.
    public final func bytes(_ value: UnsafeBufferPointer<UInt8>) {
        if claim() { put(bytes: value) }
    }

    /// Bytes.
    public final func bytes(_ value: [UInt8]) {
        guard claim() else { return }
        value.withUnsafeBufferPointer { put(copyOf: $0, isText: false) }
    }

    /// No value.
    public final func null() {
        if claim() { putNull() }
    }

    /// Any value.
    public final func value(_ value: Value) {
        switch value {
        case .null: null()
        case .integer(let number): integer(number)
        case .real(let number): real(number)
        case .text(let string): text(string)
        case .bytes(let bytes): self.bytes(bytes)
        }
    }

    /// Ends the row; throws the first fault of its cells or what the engine says of it.
    public final func endRow() throws {
        if fault == nil, position != width {
            fault = .misuse("A row for bulk load has \(position) cells where \(width) columns were named.")
        }
        if let fault { throw fault }
        try finishRow()
        position = 0
        rows += 1
    }

    /// Makes the rows so far visible to other statements of the transaction and lets the engine check them.
    public final func flush() throws {
        guard position == 0 else { throw StorageError.misuse("A bulk load was flushed in the middle of a row.") }
        try settle()
    }

    @inline(__always)
    private final func claim() -> Bool {
        position += 1
        if position <= width && fault == nil { return true }
        return false
    }

    /// Keeps the first fault of the row, for `endRow` to throw.
    final func refuse(_ error: StorageError) {
        if fault == nil { fault = error }
    }

    // What the engines do; `position` is the cell's number from 1.
    func put(integer: Int64) {}
    func put(real: Double) {}
    func put(text: UnsafeBufferPointer<UInt8>) {}
    func put(bytes: UnsafeBufferPointer<UInt8>) {}
    func put(copyOf: UnsafeBufferPointer<UInt8>, isText: Bool) {}
    func putNull() {}
    func finishRow() throws {}
    func settle() throws {}
    /// Gives back what the writer holds, whether it ended well or not.
    func dismiss() {}
}
