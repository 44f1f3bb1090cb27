/// How the columns of an answer are written in PostgreSQL's binary format.
enum PostgresType: UInt8 {
    case bool, int2, int4, int8, float4, float8, numeric, text, bytes, void

    /// The type of this number in the server's catalogue, or nil for one that is not read.
    init?(oid: UInt32) {
        switch oid {
        case 16: self = .bool
        case 17: self = .bytes
        case 20: self = .int8
        case 21: self = .int2
        // An object's own number reads as a whole number too.
        case 23, 26, 2_205: self = .int4
        case 18, 19, 25, 114, 705, 1_042, 1_043: self = .text
        case 700: self = .float4
        case 701: self = .float8
        case 1_700: self = .numeric
        case 2_278: self = .void
        default: return nil
        }
    }
}

extension ValueKind {
    /// The number in the server's catalogue of the type that a bound value of this kind has; 0 where the server is to
    /// find it out.
    var oid: UInt32 {
        switch self {
        case .any: 0
        case .integer: 20
        case .real: 701
        case .text: 25
        case .bytes: 17
        }
    }
}

/// PostgreSQL's `numeric` in its binary format: a sign and digits to the base of 10,000.
enum PostgresNumeric {
    /// A whole number where the type says none after the point and it fits, otherwise the nearest real number.
    static func value(_ bytes: UnsafeBufferPointer<UInt8>) -> Value {
        guard bytes.count >= 8 else { return .null }
        func word(_ index: Int) -> Int { Int(bytes[index * 2]) << 8 | Int(bytes[index * 2 + 1]) }
        let count = word(0)
        let weight = Int(Int16(truncatingIfNeeded: word(1)))
        let sign = word(2)
        guard sign == 0 || sign == 0x4000, bytes.count >= 8 + count * 2 else { return .null }
        let digits = (0..<count).map { word(4 + $0) }
        if word(3) == 0, let whole = whole(digits, weight, isNegative: sign != 0) { return .integer(whole) }
        // Written out and read again, because that rounds once only.
        var text = sign == 0 ? "" : "-"
        for digit in digits { text += String(String(10_000 + digit).dropFirst()) }
        text += count == 0 ? "0" : "e\((weight - count + 1) * 4)"
        return .real(Double(text) ?? 0)
    }

    private static func whole(_ digits: [Int], _ weight: Int, isNegative: Bool) -> Int64? {
        var number: Int64 = 0
        guard weight < 6 else { return nil }
        for place in 0..<max(weight + 1, 0) {
            let digit = Int64(place < digits.count ? digits[place] : 0)
            let (shifted, overflow) = number.multipliedReportingOverflow(by: 10_000)
            let (sum, carry) = shifted.subtractingReportingOverflow(digit)
            if overflow || carry { return nil }
            number = sum
        }
        // Gathered below zero, where there is one number more.
        if isNegative { return number }
        return number == .min ? nil : -number
    }
}
