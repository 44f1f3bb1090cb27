extension Cell {
    /// The whole number at the start of the cell: blanks, a sign and digits count, what follows is ignored. Nil where
    /// there is none. Numbers beyond 18 digits stop growing.
    @inlinable @inline(__always)
    public var integer: Int? {
        // Most codes are one to three digits.
        if count == 0 { return nil }
        let first = start[0] &- 48
        if count == 1 { return first <= 9 ? Int(first) : nil }
        if count <= 4, first <= 9 {
            var value = Int(first)
            var index = 1
            while index < count {
                let digit = start[index] &- 48
                if digit > 9 { break }
                value = value &* 10 &+ Int(digit)
                index += 1
            }
            return value
        }
        return integerOfAnyLength
    }

    @usableFromInline @inline(never)
    var integerOfAnyLength: Int? {
        var place = afterBlanks(0)
        var negative = false
        if place < count, start[place] == UInt8(ascii: "-") || start[place] == UInt8(ascii: "+") {
            negative = start[place] == UInt8(ascii: "-")
            place += 1
        }
        let begin = place
        var value = 0
        while place < count, start[place] &- 48 <= 9 {
            if value < 100_000_000_000_000_000 { value = value * 10 + Int(start[place] - 48) }
            place += 1
        }
        if place == begin { return nil }
        return negative ? -value : value
    }

    /// The decimal number at the start of the cell, or nil where there is none.
    public var decimal: Double? {
        // Up to 15 digits over a power of ten are exact, so that their quotient is rounded once.
        var mantissa = 0.0
        var scale = 1.0
        var place = 0
        var hasPoint = false
        while place < count, place < 15 {
            let byte = start[place]
            if Cell.isDigit(byte) {
                mantissa = mantissa * 10 + Double(byte - 48)
                if hasPoint { scale *= 10 }
            } else if byte == UInt8(ascii: "."), !hasPoint, place > 0 {
                hasPoint = true
            } else {
                return decimalOfAnyForm
            }
            place += 1
        }
        return place == count && place > 0 ? mantissa / scale : decimalOfAnyForm
    }

    @inline(never)
    private var decimalOfAnyForm: Double? {
        var place = afterBlanks(0)
        var negative = false
        if place < count, start[place] == UInt8(ascii: "-") || start[place] == UInt8(ascii: "+") {
            negative = start[place] == UInt8(ascii: "-")
            place += 1
        }
        var digits: [UInt8] = []
        var seen = false
        while place < count, start[place] &- 48 <= 9 {
            digits.append(start[place])
            seen = true
            place += 1
        }
        if place < count, start[place] == UInt8(ascii: ".") {
            var index = place + 1
            digits.append(UInt8(ascii: "."))
            while index < count, start[index] &- 48 <= 9 {
                digits.append(start[index])
                seen = true
                index += 1
            }
            if digits.last == UInt8(ascii: ".") { digits.removeLast() }
            place = index
        }
        guard seen else { return nil }
        if let exponent = exponent(at: place) { digits.append(contentsOf: exponent) }
        if digits.first == UInt8(ascii: ".") { digits.insert(UInt8(ascii: "0"), at: 0) }
        guard let value = Double(String(decoding: digits, as: UTF8.self)) else { return nil }
        return negative ? -value : value
    }

    /// `e+5` and the like, as it stands at a place.
    private func exponent(at place: Int) -> [UInt8]? {
        guard place < count, start[place] | 32 == UInt8(ascii: "e") else { return nil }
        var index = place + 1
        var text = [UInt8(ascii: "e")]
        if index < count, start[index] == UInt8(ascii: "-") || start[index] == UInt8(ascii: "+") {
            text.append(start[index])
            index += 1
        }
        let begin = index
        while index < count, index - begin < 6, start[index] &- 48 <= 9 {
            text.append(start[index])
            index += 1
        }
        return index > begin ? text : nil
    }

    /// The first place from here on that is no white space.
    func afterBlanks(_ from: Int) -> Int {
        var place = from
        while place < count {
            let width = whiteSpace(at: place, before: count)
            if width == 0 { break }
            place += width
        }
        return place
    }

    /// Whether every byte from a place on, at least so many and at most so many, is a digit.
    public func isDigits(from: Int, least: Int, most: Int) -> Bool {
        let length = count - from
        guard length >= least, length <= most else { return false }
        for index in from..<count where start[index] &- 48 > 9 { return false }
        return true
    }

    /// Whether the byte is 0 to 9.
    @inlinable @inline(__always)
    public static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 <= 9 }

    /// Whether the byte is an ASCII letter.
    @inlinable @inline(__always)
    public static func isLetter(_ byte: UInt8) -> Bool { (byte | 32) &- 97 <= 25 }

    /// The items of a list parted by semicolons; a blank cell is a list of one blank item. At most 4,096 are told
    /// apart.
    public var items: [Cell] {
        var items: [Cell] = []
        var from = 0
        for index in 0..<count where start[index] == UInt8(ascii: ";") && items.count < 4_096 {
            items.append(part(from: from, to: index))
            from = index + 1
        }
        items.append(part(from: from, to: count))
        return items
    }

    /// What stands before the first semicolon, and what stands between it and the next; nil without a semicolon.
    @inlinable
    public var firstTwoItems: (first: Cell, second: Cell?) {
        var semicolon = 0
        while semicolon < count, start[semicolon] != UInt8(ascii: ";") { semicolon += 1 }
        if semicolon == count { return (self, nil) }
        var end = semicolon + 1
        while end < count, start[end] != UInt8(ascii: ";") { end += 1 }
        return (part(from: 0, to: semicolon), part(from: semicolon + 1, to: end))
    }
}
