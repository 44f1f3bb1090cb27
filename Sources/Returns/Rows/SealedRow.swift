#if canImport(Glibc)
    import Glibc
#endif

/// What is sealed for a job or a workplace: the row as it is held and, after a line feed that stands outside all
/// quotes, the row as it was typed where that says something else.
enum SealedRow {
    /// The row as it is held.
    static func kept(in bytes: [UInt8]) -> [UInt8] {
        guard let end = lineEnd(bytes) else { return bytes }
        return Array(bytes[..<end])
    }

    /// The row as it was typed; nil where that is what is held.
    static func typed(in bytes: [UInt8]) -> [UInt8]? {
        lineEnd(bytes).map { Array(bytes[($0 + 1)...]) }
    }

    /// Whether two rows differ in more than their STATUS, which is another in every upload.
    ///
    /// - Parameter status: the position of STATUS in the rows.
    static func differ(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer, status: Int) -> Bool {
        guard let one = cell(status, of: first), let other = cell(status, of: second) else { return true }
        return !same(first[..<one.lowerBound], second[..<other.lowerBound])
            || !same(first[one.upperBound...], second[other.upperBound...])
    }

    private static func same(_ first: Slice<UnsafeRawBufferPointer>, _ second: Slice<UnsafeRawBufferPointer>) -> Bool {
        let one = UnsafeRawBufferPointer(rebasing: first)
        let other = UnsafeRawBufferPointer(rebasing: second)
        guard one.count == other.count, let start = one.baseAddress, let against = other.baseAddress else {
            return one.count == other.count
        }
        return memcmp(start, against, one.count) == 0
    }

    private static func lineEnd(_ bytes: [UInt8]) -> Int? {
        var quoted = false
        for (place, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { quoted.toggle() }
            if byte == UInt8(ascii: "\n"), !quoted { return place }
        }
        return nil
    }

    private static func cell(_ column: Int, of row: UnsafeRawBufferPointer) -> Range<Int>? {
        var quoted = false
        var commas = 0
        var start = 0
        for (place, byte) in row.enumerated() {
            if byte == UInt8(ascii: "\"") { quoted.toggle() }
            guard byte == UInt8(ascii: ","), !quoted else { continue }
            commas += 1
            if commas == column { start = place + 1 }
            if commas == column + 1 { return start..<place }
        }
        return nil
    }
}
