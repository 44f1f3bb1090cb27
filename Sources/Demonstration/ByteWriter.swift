import Dates

/// Writes comma-separated text as bytes, cell by cell, without making strings on the way.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    /// Forgets what is written and keeps its room.
    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
    }

    /// Ends a cell.
    mutating func comma() {
        bytes.append(0x2C)
    }

    /// Ends this cell and leaves blank ones behind it.
    mutating func commas(_ count: Int) {
        for _ in 0..<count { bytes.append(0x2C) }
    }

    mutating func newline() {
        bytes.append(0x0D)
        bytes.append(0x0A)
    }

    mutating func byte(_ character: Unicode.Scalar) {
        bytes.append(UInt8(truncatingIfNeeded: character.value))
    }

    /// Text that needs no quotes.
    mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Text as it stands.
    mutating func text(unquoted text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Text, quoted where it holds a comma or a quote.
    mutating func text(_ text: String) {
        guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A }) else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    /// A whole number, with zeros before it up to a width.
    mutating func number(_ value: some BinaryInteger, width: Int = 1) {
        var rest = UInt64(clamping: value)
        var digits: (UInt64, Int) = (0, 0)
        // Digits are turned round in a number of their own: at most 19 of them.
        repeat {
            digits = (digits.0 &* 10 &+ rest % 10, digits.1 + 1)
            rest /= 10
        } while rest > 0
        for _ in 0..<max(0, width - digits.1) { bytes.append(0x30) }
        for _ in 0..<digits.1 {
            bytes.append(0x30 + UInt8(digits.0 % 10))
            digits.0 /= 10
        }
    }

    /// A number of halves: 7 is 3.5.
    mutating func halves(_ value: Int) {
        number(value / 2)
        if value % 2 == 1 { raw(".5") }
    }

    /// Pence as pounds with two places.
    mutating func pounds(pence: Int) {
        number(pence / 100)
        byte(".")
        number(pence % 100, width: 2)
    }

    /// DD/MM/YYYY.
    mutating func date(_ day: Day) {
        let (year, month, dayOfMonth) = day.parts
        number(dayOfMonth, width: 2)
        byte("/")
        number(month, width: 2)
        byte("/")
        number(year, width: 4)
    }

    /// The numbers with semicolons between them.
    mutating func list(_ values: [Int]) {
        for (index, value) in values.enumerated() {
            if index > 0 { byte(";") }
            number(value)
        }
    }
}
