/// Rows for COPY in its text format, sent in pieces as they fill.
///
/// Text and not binary: small numbers, which are most cells, take a third of the bytes, and it measured faster.
final class PostgresBulkWriter: BulkWriter {
    /// The statement that starts the load.
    let command: String
    private let session: PostgresSession
    private let cancellation: Cancellation
    private var buffer: UnsafeMutablePointer<UInt8>
    private var capacity = 1 << 18
    private var count = 0

    /// A full piece; smaller than the buffer, so that an ordinary row never makes it grow.
    private static let piece = 1 << 17

    init(_ session: PostgresSession, _ cancellation: Cancellation, table: Identifier, columns: [Identifier]) {
        self.session = session
        self.cancellation = cancellation
        command = "COPY \(table) (\(columns.map(\.description).joined(separator: ", "))) FROM STDIN"
        buffer = .allocate(capacity: capacity)
        super.init(width: columns.count)
    }

    deinit {
        buffer.deallocate()
    }

    override func put(integer: Int64) {
        reserve(24)
        var rest = integer.magnitude
        if integer < 0 { append(UInt8(ascii: "-")) }
        if rest < 10 {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest))
        } else {
            let first = count
            while rest > 0 {
                append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
                rest /= 10
            }
            var digits = UnsafeMutableBufferPointer(start: buffer + first, count: count - first)
            digits.reverse()
        }
        append(UInt8(ascii: "\t"))
    }

    override func put(real: Double) {
        // The shortest digits that read back as the same number; "inf" is read by the server as infinity.
        var digits = "\(real)\t"
        digits.withUTF8(copy)
    }

    override func put(text: UnsafeBufferPointer<UInt8>) {
        reserve(text.count * 2 + 1)
        for byte in text {
            switch byte {
            case UInt8(ascii: "\\"): append(UInt8(ascii: "\\"), byte)
            case UInt8(ascii: "\t"): append(UInt8(ascii: "\\"), UInt8(ascii: "t"))
            case UInt8(ascii: "\n"): append(UInt8(ascii: "\\"), UInt8(ascii: "n"))
            case UInt8(ascii: "\r"): append(UInt8(ascii: "\\"), UInt8(ascii: "r"))
            default: append(byte)
            }
        }
        append(UInt8(ascii: "\t"))
    }

    override func put(bytes: UnsafeBufferPointer<UInt8>) {
        reserve(bytes.count * 2 + 4)
        append(UInt8(ascii: "\\"), UInt8(ascii: "\\"))
        append(UInt8(ascii: "x"))
        for byte in bytes { append(digit(byte >> 4), digit(byte & 15)) }
        append(UInt8(ascii: "\t"))
    }

    override func put(copyOf memory: UnsafeBufferPointer<UInt8>, isText: Bool) {
        if isText { put(text: memory) } else { put(bytes: memory) }
    }

    override func putNull() {
        reserve(3)
        append(UInt8(ascii: "\\"), UInt8(ascii: "N"))
        append(UInt8(ascii: "\t"))
    }

    override func finishRow() throws {
        reserve(1)
        // The tab of the last cell becomes the end of the line.
        if width > 0 { count -= 1 }
        append(UInt8(ascii: "\n"))
        if count >= PostgresBulkWriter.piece {
            try cancellation.check()
            try send()
        }
    }

    override func settle() throws {
        try send()
        try session.settle()
    }

    override func dismiss() {
        count = 0
        session.abandonCopy(of: self)
    }

    private func send() throws {
        guard count > 0 else { return }
        try session.send(UnsafeBufferPointer(start: buffer, count: count), of: self)
        count = 0
    }

    private func copy(_ bytes: UnsafeBufferPointer<UInt8>) {
        reserve(bytes.count)
        for byte in bytes { append(byte) }
    }

    private func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    @inline(__always)
    private func append(_ byte: UInt8) {
        buffer[count] = byte
        count += 1
    }

    @inline(__always)
    private func append(_ first: UInt8, _ second: UInt8) {
        append(first)
        append(second)
    }

    @inline(__always)
    private func reserve(_ more: Int) {
        if count + more > capacity { grow(more) }
    }

    private func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: buffer, count: count)
        buffer.deallocate()
        buffer = larger
    }
}
