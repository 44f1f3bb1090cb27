/// A QR code (ISO/IEC 18004, model 2): bytes, versions 1 to 10, error correction level M. A matrix of dark and light
/// modules that the caller draws with a light margin of four modules around it.
public struct QRCode: Hashable, Sendable {
    /// Rows of modules from the top, each from the left; true is dark.
    public let rows: [[Bool]]

    /// Modules in a row, 21 to 57.
    public var size: Int { rows.count }

    /// The code of a text in UTF-8; nil where it has more than 213 bytes.
    public init?(_ text: String) {
        self.init(bytes: Array(text.utf8), mask: nil)
    }

    /// The code with a mask (0 to 7) of one's choice, or with the one that reads best.
    init?(bytes: [UInt8], mask: Int?) {
        guard let version = QRVersion.smallest(for: bytes.count) else { return nil }
        var grid = QRGrid(version: version)
        grid.place(QRCode.codewords(bytes, version: version))
        let candidates = (mask.map { [$0] } ?? Array(0...7)).map { grid.masked($0) }
        // The first of the least penalty.
        let penalties = candidates.map { QRPenalty.of($0) }
        guard let least = penalties.min(), let best = penalties.firstIndex(of: least) else { return nil }
        rows = candidates[best]
    }

    /// Data and error correction in the order in which they are drawn (7.4 and 7.5 of the standard).
    static func codewords(_ bytes: [UInt8], version: QRVersion) -> [UInt8] {
        var bits = QRBits()
        bits.append(0b0100, count: 4)
        bits.append(bytes.count, count: version.countBits)
        for byte in bytes { bits.append(Int(byte), count: 8) }
        bits.append(0, count: min(4, version.dataCount * 8 - bits.count))
        bits.append(0, count: (8 - bits.count % 8) % 8)
        var data = bits.bytes
        var pad: UInt8 = 0xEC
        while data.count < version.dataCount {
            data.append(pad)
            pad = pad == 0xEC ? 0x11 : 0xEC
        }
        var blocks: [[UInt8]] = []
        var start = 0
        for length in version.blockLengths {
            blocks.append(Array(data[start..<(start + length)]))
            start += length
        }
        let corrections = blocks.map { QRField.correction(of: $0, count: version.correctionCount) }
        return interleaved(blocks) + interleaved(corrections)
    }

    /// The first of each, then the second of each, and so on; shorter ones end earlier.
    private static func interleaved(_ blocks: [[UInt8]]) -> [UInt8] {
        (0..<(blocks.map(\.count).max() ?? 0)).flatMap { place in
            blocks.compactMap { place < $0.count ? $0[place] : nil }
        }
    }
}

/// How much a code of a size holds at level M (table 9 of the standard).
struct QRVersion {
    /// 1 to 10.
    let number: Int
    /// Codewords of error correction in each block.
    let correctionCount: Int
    /// Codewords of data, block by block.
    let blockLengths: [Int]

    var size: Int { 17 + 4 * number }
    var dataCount: Int { blockLengths.reduce(0, +) }
    /// Bits of the number of bytes.
    var countBits: Int { number < 10 ? 8 : 16 }
    /// How many bytes of text fit.
    var capacity: Int { (dataCount * 8 - 4 - countBits) / 8 }

    static let all: [QRVersion] = [
        QRVersion(number: 1, correctionCount: 10, blockLengths: [16]),
        QRVersion(number: 2, correctionCount: 16, blockLengths: [28]),
        QRVersion(number: 3, correctionCount: 26, blockLengths: [44]),
        QRVersion(number: 4, correctionCount: 18, blockLengths: [32, 32]),
        QRVersion(number: 5, correctionCount: 24, blockLengths: [43, 43]),
        QRVersion(number: 6, correctionCount: 16, blockLengths: [27, 27, 27, 27]),
        QRVersion(number: 7, correctionCount: 18, blockLengths: [31, 31, 31, 31]),
        QRVersion(number: 8, correctionCount: 22, blockLengths: [38, 38, 39, 39]),
        QRVersion(number: 9, correctionCount: 22, blockLengths: [36, 36, 36, 37, 37]),
        QRVersion(number: 10, correctionCount: 26, blockLengths: [43, 43, 43, 43, 44]),
    ]

    static func smallest(for count: Int) -> QRVersion? { all.first { $0.capacity >= count } }

    /// Where the centres of alignment patterns stand (annex E).
    var alignments: [Int] {
        switch number {
        case 1: []
        case 2...6: [6, size - 7]
        default: [6, 2 * number + 8, size - 7]
        }
    }
}

/// Bits, the highest first.
private struct QRBits {
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0

    mutating func append(_ value: Int, count added: Int) {
        for bit in stride(from: added - 1, through: 0, by: -1) {
            if count % 8 == 0 { bytes.append(0) }
            if value >> bit & 1 == 1 { bytes[count / 8] |= UInt8(0x80) >> UInt8(count % 8) }
            count += 1
        }
    }
}

/// Reed–Solomon over the field of 256 elements with the polynomial x⁸ + x⁴ + x³ + x² + 1.
enum QRField {
    static func product(_ first: UInt8, _ second: UInt8) -> UInt8 {
        var product = 0
        for bit in stride(from: 7, through: 0, by: -1) {
            product <<= 1
            if product & 0x100 != 0 { product ^= 0x11D }
            if second >> UInt8(bit) & 1 == 1 { product ^= Int(first) }
        }
        return UInt8(product)
    }

    /// The remainder of the data, times x to the count, by (x − 2⁰)(x − 2¹)…
    static func correction(of data: [UInt8], count: Int) -> [UInt8] {
        var divisor = [UInt8](repeating: 0, count: count - 1) + [1]
        var root: UInt8 = 1
        for _ in 0..<count {
            for place in 0..<count {
                divisor[place] = product(divisor[place], root) ^ (place + 1 < count ? divisor[place + 1] : 0)
            }
            root = product(root, 2)
        }
        var remainder = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ remainder.removeFirst()
            remainder.append(0)
            for place in 0..<count { remainder[place] ^= product(divisor[place], factor) }
        }
        return remainder
    }
}
