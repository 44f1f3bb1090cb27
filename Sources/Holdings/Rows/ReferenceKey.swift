public import DataSets

/// A reference for comparing: 64 bits over its bytes without white space, case as it is (as the national service
/// compares LOCALESTID and UNIQUEWORKERID).
///
/// Two references with one key are the same for all practical purposes; where somebody could gain by a collision
/// compare with `ReferenceKey.areSame` as well. The key is the same on every machine and in every run, and is no
/// secret: what names a person must not be stored under it.
public struct ReferenceKey: Sendable, Hashable {
    /// The 64 bits.
    public let raw: UInt64

    private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let factor: UInt64 = 0xD6E8_FEB8_6659_FD93

    /// The key of one reference.
    public init(_ cell: Cell) {
        raw = ReferenceKey.finish(ReferenceKey.mix(cell, into: ReferenceKey.seed))
    }

    /// The key of one reference.
    public init(_ text: String) {
        self = ReferenceKey.with(text) { ReferenceKey($0) }
    }

    /// The key of a worker's reference within a workplace's: A1 with 1 is not A with 11.
    public init(workplace: Cell, worker: Cell) {
        let first = ReferenceKey.mix(workplace, into: ReferenceKey.seed)
        raw = ReferenceKey.finish(ReferenceKey.mix(worker, into: ReferenceKey.finish(first ^ 0xFF)))
    }

    /// The key of a worker's reference within a workplace's: A1 with 1 is not A with 11.
    public init(workplace: String, worker: String) {
        self = ReferenceKey.with(workplace) { first in
            ReferenceKey.with(worker) { ReferenceKey(workplace: first, worker: $0) }
        }
    }

    /// The bytes of a reference without white space, such as a keyed hash is made of.
    public static func plain(_ cell: Cell) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(cell.count)
        eachByte(of: cell) { bytes.append($0) }
        return bytes
    }

    /// The text of a reference without white space.
    public static func plain(_ text: String) -> String {
        with(text) { String(decoding: plain($0), as: UTF8.self) }
    }

    /// Whether two cells hold the same reference, white space aside.
    public static func areSame(_ first: Cell, _ second: Cell) -> Bool {
        first.equals(second) || plain(first) == plain(second)
    }

    @inline(__always)
    private static func mix(_ cell: Cell, into start: UInt64) -> UInt64 {
        var hash = start
        eachByte(of: cell) { byte in
            hash = (hash ^ UInt64(byte)) &* factor
            hash ^= hash >> 32
        }
        return hash
    }

    @inline(__always)
    private static func finish(_ hash: UInt64) -> UInt64 {
        var hash = hash
        hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
        return hash ^ hash >> 31
    }

    @inline(__always)
    private static func eachByte(of cell: Cell, _ body: (UInt8) -> Void) {
        var index = 0
        while index < cell.count {
            let byte = cell[index]
            if byte > 32 && byte < 128 {
                body(byte)
                index += 1
                continue
            }
            let width = cell.whiteSpace(at: index, before: cell.count)
            if width == 0 {
                body(byte)
                index += 1
            } else {
                index += width
            }
        }
    }

    private static func with<Result>(_ text: String, _ body: (Cell) -> Result) -> Result {
        var text = text
        return text.withUTF8 { buffer in
            guard let start = buffer.baseAddress, buffer.count > 0 else {
                return withUnsafePointer(to: UInt8(0)) { body(Cell(start: $0, count: 0)) }
            }
            return body(Cell(start: start, count: buffer.count))
        }
    }
}
