#if canImport(Glibc)
    import Glibc
#endif

/// Random bytes of the operating system, fetched many at a time: millions of keys and nonces would otherwise cost as
/// many calls of the system.
public struct RandomBytes {
    private var buffer: [UInt8]
    private var used: Int

    /// A supply that fetches this many bytes at a time.
    public init(capacity: Int = 1 << 16) {
        buffer = [UInt8](repeating: 0, count: max(capacity, 64))
        used = buffer.count
    }

    /// Gives bytes that nobody else gets; `count` is at most the supply's capacity.
    mutating func with<T>(_ count: Int, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        if buffer.count - used < count { refill() }
        let range = used..<used + count
        used += count
        defer { for place in range { buffer[place] = 0 } }
        return try buffer.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }

    private mutating func refill() {
        buffer.withUnsafeMutableBytes { bytes in
            if let start = bytes.baseAddress { arc4random_buf(start, bytes.count) }
        }
        used = 0
    }
}
