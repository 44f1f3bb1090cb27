import CZlib

/// Bytes made smaller as browsers take them (RFC 1952).
package enum Gzip {
    /// What is not larger stays as it is: its headers alone fill a packet.
    package static let smallest = 1_024

    /// The bytes as gzip; nil where they do not become smaller, or the library has no memory for it.
    package static func compressed(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        guard bytes.count > smallest, bytes.count < Int(UInt32.max) / 2, let start = bytes.baseAddress else {
            return nil
        }
        var stream = z_stream()
        guard zlib_begin_gzip(&stream, 5) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let room = Int(deflateBound(&stream, UInt(bytes.count)))
        let packed = [UInt8](unsafeUninitializedCapacity: room) { output, count in
            // The library reads what it is pointed at; its C declaration leaves out that it does not write there.
            stream.next_in = UnsafeMutablePointer(mutating: start.assumingMemoryBound(to: UInt8.self))
            stream.avail_in = UInt32(bytes.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(room)
            count = deflate(&stream, Z_FINISH) == Z_STREAM_END ? room - Int(stream.avail_out) : 0
        }
        return packed.isEmpty || packed.count >= bytes.count ? nil : packed
    }
}
