import Dates
import Sealing

/// Makes identifiers: UUID version 7 as text, which sort by the time at which they were made.
///
/// Those of one desk also keep their order within a millisecond: the twelve bits after the time begin anew in each
/// (RFC 9562, section 6.2, method 1) and count on within it.
struct Identifiers: Sendable {
    private var last: UInt64 = 0

    /// The next identifier.
    mutating func next(at now: Instant, using generator: inout some RandomNumberGenerator) -> String {
        let begun =
            (UInt64(bitPattern: now.milliseconds) & 0xFFFF_FFFF_FFFF) << 12
            | UInt64.random(in: 0...0xFF, using: &generator)
        last = max(begun, last + 1)
        let high = (last >> 12) << 16 | 0x7000 | (last & 0xFFF)
        let low = (UInt64.random(in: 0...UInt64.max, using: &generator) & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
        var bytes: [UInt8] = []
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: high >> UInt64(shift)))
        }
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: low >> UInt64(shift)))
        }
        let text = Hexadecimal.text(bytes)
        var result = ""
        for (index, character) in text.enumerated() {
            if [8, 12, 16, 20].contains(index) { result.append("-") }
            result.append(character)
        }
        return result
    }
}
