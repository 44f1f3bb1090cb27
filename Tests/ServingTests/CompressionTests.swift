import CZlib
import Testing

@testable import Serving

@Suite("What is sent in fewer bytes")
struct CompressionTests {
    @Test("Bytes come out of gzip as they went in")
    func roundTrip() throws {
        let bytes = Array(String(repeating: "LOCALESTID,STATUS,ESTNAME\r\n", count: 3_000).utf8)
        let packed = try #require(bytes.withUnsafeBytes { Gzip.compressed($0) })
        #expect(packed.count < bytes.count / 20)
        #expect(packed.prefix(2) == [0x1F, 0x8B])
        #expect(CompressionTests.opened(packed, room: bytes.count + 10) == bytes)
    }

    @Test("What is small, or would not become smaller, stays as it is")
    func staysAsItIs() {
        #expect([UInt8](repeating: 65, count: Gzip.smallest).withUnsafeBytes { Gzip.compressed($0) } == nil)
        var state: UInt64 = 88_172_645_463_325_252
        let noise = (0..<4_096).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return UInt8(truncatingIfNeeded: state)
        }
        #expect(noise.withUnsafeBytes { Gzip.compressed($0) } == nil)
        #expect([UInt8]().withUnsafeBytes { Gzip.compressed($0) } == nil)
    }

    @Test(
        "Gzip is sent only to whoever takes it",
        arguments: [
            ("gzip", true), ("br, gzip;q=0.8", true), ("*", true), ("GZIP", true), ("gzip;q=0", false),
            ("gzip; q=0.0", false), ("br", false), ("", false), ("identity, *;q=0", false),
        ])
    func isTaken(header: String, isTaken: Bool) {
        #expect(Compression.isTaken(header) == isTaken)
        #expect(!Compression.isTaken(nil))
    }

    /// The bytes that a gzip stream holds.
    private static func opened(_ packed: [UInt8], room: Int) -> [UInt8] {
        var stream = z_stream()
        var packed = packed
        return [UInt8](unsafeUninitializedCapacity: room) { output, count in
            packed.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(room)
                let size = Int32(MemoryLayout<z_stream>.size)
                guard inflateInit2_(&stream, 31, ZLIB_VERSION, size) == Z_OK else { return }
                count = inflate(&stream, Z_FINISH) == Z_STREAM_END ? room - Int(stream.avail_out) : 0
                inflateEnd(&stream)
            }
        }
    }
}
