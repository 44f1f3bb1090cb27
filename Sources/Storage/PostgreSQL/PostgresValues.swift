/// Bound values in the form that the library takes them, binary throughout.
struct PostgresValues {
    let types: [UInt32]
    private var bytes: [UInt8] = []
    /// Where each value begins; -1 for null.
    private var starts: [Int] = []
    private var lengths: [Int32] = []

    var count: Int32 { Int32(types.count) }

    init(_ values: [(value: Value, kind: ValueKind)]) {
        types = values.map { $0.value.valueKindIfKnown?.oid ?? $0.kind.oid }
        for (value, _) in values {
            let start = bytes.count
            switch value {
            case .null: break
            case .integer(let number): withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
            case .real(let number): withUnsafeBytes(of: number.bitPattern.bigEndian) { bytes += $0 }
            case .text(let text): bytes += text.utf8
            case .bytes(let value): bytes += value
            }
            starts.append(value == .null ? -1 : start)
            lengths.append(Int32(clamping: bytes.count - start))
        }
        // So that an empty value at the end has an address too.
        bytes.append(0)
    }

    func withPointers<T>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>, UnsafePointer<Int32>) throws -> T
    ) rethrows -> T {
        try bytes.withUnsafeBytes { memory in
            let base = memory.baseAddress?.assumingMemoryBound(to: CChar.self)
            var pointers = starts.map { start in start < 0 ? nil : base.map { $0 + start } }
            let formats = [Int32](repeating: 1, count: max(starts.count, 1))
            pointers.append(nil)
            return try pointers.withUnsafeBufferPointer { pointers in
                try (lengths + [0]).withUnsafeBufferPointer { lengths in
                    try formats.withUnsafeBufferPointer { formats in
                        guard let first = pointers.baseAddress, let second = lengths.baseAddress,
                            let third = formats.baseAddress
                        else { preconditionFailure("An array that is not empty has an address.") }
                        return try body(first, second, third)
                    }
                }
            }
        }
    }
}

extension Value {
    fileprivate var valueKindIfKnown: ValueKind? {
        switch self {
        case .null: nil
        case .integer: .integer
        case .real: .real
        case .text: .text
        case .bytes: .bytes
        }
    }
}

/// C strings that live as long as the value, with the null pointer that ends a list of them.
final class CStrings {
    private let strings: [UnsafeMutablePointer<CChar>]
    private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

    var pointers: UnsafePointer<UnsafePointer<CChar>?> { UnsafePointer(list) }

    init(_ texts: [String]) {
        strings = texts.map { text in
            let bytes = text.utf8CString
            let memory = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
            for (index, byte) in bytes.enumerated() { memory[index] = byte }
            return memory
        }
        list = .allocate(capacity: texts.count + 1)
        for (index, string) in strings.enumerated() { list[index] = UnsafePointer(string) }
        list[texts.count] = nil
    }

    deinit {
        for string in strings { string.deallocate() }
        list.deallocate()
    }
}
