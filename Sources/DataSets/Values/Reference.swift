/// References are compared without white space, case as it is.
public enum Reference {
    /// The reference without its white space.
    public static func key(_ text: some StringProtocol) -> String {
        if text.utf8.allSatisfy({ $0 > 32 && $0 < 128 }) { return String(text) }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isWhiteSpace($0) }))
    }

    /// The reference of a cell without its white space.
    public static func key(_ cell: Cell) -> String { key(cell.text) }

    private static func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9...13, 32, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
        default: false
        }
    }

    /// The start of a hash over references.
    @inlinable public static var seed: UInt64 { 0xCBF2_9CE4_8422_2325 }

    /// Goes on with a hash over the bytes of a cell, white space left out.
    @inlinable @inline(__always)
    public static func hash(_ cell: Cell, _ seed: UInt64) -> UInt64 {
        var hash = seed
        var index = 0
        while index < cell.count {
            let byte = cell[index]
            if byte <= 32 || byte >= 128 { return self.hash(key(cell), seed) }
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            index += 1
        }
        return hash
    }

    /// Goes on with a hash over a key that has no white space.
    public static func hash(_ key: String, _ seed: UInt64) -> UInt64 {
        var hash = seed
        for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    /// Parts two references in one hash.
    @inlinable @inline(__always)
    public static func part(_ hash: UInt64) -> UInt64 { (hash ^ 0x1F) &* 0x100_0000_01B3 }

    /// Spreads a hash over all its bits.
    @inlinable @inline(__always)
    public static func finish(_ hash: UInt64) -> UInt64 {
        var hash = hash
        hash ^= hash >> 32
        hash = hash &* 0xD6E8_FEB8_6659_FD93
        hash ^= hash >> 32
        return hash
    }

    /// Whether a cell, white space left out, holds this key.
    public static func matches(_ cell: Cell, _ key: String) -> Bool {
        var key = key
        return key.withUTF8 { matches(cell, $0) }
    }

    private static func matches(_ cell: Cell, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < cell.count {
            let byte = cell[index]
            if byte <= 32 || byte >= 128 { return self.key(cell).utf8.elementsEqual(key) }
            if index >= key.count || key[index] != byte { return false }
            index += 1
        }
        return index == key.count
    }

    /// Whether two cells hold the same reference.
    public static func equal(_ first: Cell, _ second: Cell) -> Bool {
        first.equals(second) || key(first) == key(second)
    }
}
