import Dates
import Sealing

/// Makes identifiers: UUID version 7 as text, which sort by the time at which they were made.
enum Identifiers {
    static func make(at now: Instant, using generator: inout some RandomNumberGenerator) -> String {
        let time = UInt64(bitPattern: now.milliseconds) & 0xFFFF_FFFF_FFFF
        var high = time << 16 | 0x7000
        high |= UInt64.random(in: 0...0xFFF, using: &generator)
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
