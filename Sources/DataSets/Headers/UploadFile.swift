/// A file of an upload: its name and its bytes.
public struct UploadFile: @unchecked Sendable {
    /// The name, which plays no part in checking.
    public let name: String
    /// The bytes. They are only read, and stay where they are while the value or a copy of it lives.
    public let bytes: UnsafeRawBufferPointer
    private let owner: AnyObject?

    /// A file whose bytes something else holds, such as a file mapped into memory.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - bytes: its bytes; nobody may change them.
    ///   - owner: what keeps the bytes in place; nil where the caller sees to that.
    public init(name: String, bytes: UnsafeRawBufferPointer, owner: AnyObject?) {
        self.name = name
        self.bytes = bytes
        self.owner = owner
    }

    /// A file with a copy of some bytes.
    public init(name: String, bytes: some Collection<UInt8>) {
        let copy = CopiedBytes(bytes)
        self.init(name: name, bytes: UnsafeRawBufferPointer(copy.buffer), owner: copy)
    }
}

private final class CopiedBytes {
    let buffer: UnsafeMutableRawBufferPointer

    init(_ bytes: some Collection<UInt8>) {
        buffer = .allocate(byteCount: bytes.count, alignment: 8)
        buffer.copyBytes(from: bytes)
    }

    deinit { buffer.deallocate() }
}
