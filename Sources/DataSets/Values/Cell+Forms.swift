extension Cell {
    /// A provider or location number of the regulator: a digit, a dash and 8 to 12 digits.
    public var isRegulatorNumber: Bool {
        count >= 10 && Cell.isDigit(start[0]) && start[1] == UInt8(ascii: "-") && isDigits(from: 2, least: 8, most: 12)
    }

    /// Two letters, six digits with or without blanks around them, and perhaps a letter.
    public var isNationalInsuranceNumber: Bool {
        var place = afterBlanks(0)
        guard place + 2 <= count, Cell.isLetter(start[place]), Cell.isLetter(start[place + 1]) else { return false }
        place += 2
        for _ in 0..<6 {
            place = afterBlanks(place)
            guard place < count, Cell.isDigit(start[place]) else { return false }
            place += 1
        }
        place = afterBlanks(place)
        if place < count, Cell.isLetter(start[place]) { place += 1 }
        return afterBlanks(place) == count
    }

    /// A home postcode: one or two letters, one or two digits, perhaps a letter, one blank, a digit and two letters.
    public var isHomePostcode: Bool {
        var place = 0
        while place < count, place < 2, Cell.isLetter(start[place]) { place += 1 }
        guard place > 0 else { return false }
        let digits = place
        while place < count, place < digits + 2, Cell.isDigit(start[place]) { place += 1 }
        guard place > digits else { return false }
        if place < count, Cell.isLetter(start[place]) { place += 1 }
        guard place < count else { return false }
        place += whiteSpace(at: place, before: count)
        return count - place == 3 && place > 0 && whiteSpaceEnds(at: place) && Cell.isDigit(start[place])
            && Cell.isLetter(start[place + 1]) && Cell.isLetter(start[place + 2])
    }

    private func whiteSpaceEnds(at place: Int) -> Bool {
        for width in 1...3 where place >= width && whiteSpace(at: place - width, before: place) == width { return true }
        return false
    }

    /// Whether a workplace's postcode can be read: letters and digits alone are kept, in capitals, and parted
    /// before the last three when five to seven are left; a postcode has to stand somewhere in that.
    public var holdsPostcode: Bool {
        var kept: [UInt8] = []
        for index in 0..<count where Cell.isLetter(start[index]) || Cell.isDigit(start[index]) {
            kept.append(Cell.capital(start[index]))
        }
        if kept.count >= 5, kept.count <= 7 { kept.insert(32, at: kept.count - 3) }
        return kept.indices.contains { Cell.postcodeBegins(in: kept, at: $0) }
    }

    private static func postcodeBegins(in text: [UInt8], at begin: Int) -> Bool {
        func letter(_ place: Int) -> Bool { place < text.count && isLetter(text[place]) }
        func digit(_ place: Int) -> Bool { place < text.count && isDigit(text[place]) }
        // I and Z do not stand in the second place of an area.
        func second(_ place: Int) -> Bool {
            letter(place) && text[place] != UInt8(ascii: "I") && text[place] != UInt8(ascii: "Z")
        }
        func inward(_ place: Int) -> Bool {
            let from = place < text.count && text[place] == 32 ? place + 1 : place
            return digit(from) && letter(from + 1) && letter(from + 2)
        }
        if text.count - begin >= 7, text[begin..<(begin + 7)].elementsEqual("GIR 0AA".utf8) { return true }
        guard letter(begin) else { return false }
        var outwards: [Int] = []
        if digit(begin + 1) {
            outwards.append(begin + 2)
            if digit(begin + 2) || letter(begin + 2) { outwards.append(begin + 3) }
        }
        if second(begin + 1) {
            if digit(begin + 2) {
                outwards.append(begin + 3)
                if digit(begin + 3) || letter(begin + 3) { outwards.append(begin + 4) }
            } else if letter(begin + 2) {
                outwards.append(begin + 3)
            }
        }
        return outwards.contains { inward($0) }
    }

    /// Hours in halves: a sign or none, digits, and `.0`, `.5` or nothing.
    public enum Hours: Equatable, Sendable {
        /// Nothing stands in the cell.
        case none
        /// 999.
        case notKnown
        /// Twice the hours.
        case halves(Int)
        /// Anything else.
        case wrong
    }

    /// Contracted or average hours: 0 to 75 in halves, or 999.
    public var hours: Hours {
        if count == 0 { return .none }
        var place = 0
        let negative = start[0] == UInt8(ascii: "-")
        if negative { place = 1 }
        let begin = place
        var value = 0
        while place < count, Cell.isDigit(start[place]) {
            if value < 1_000_000 { value = value * 10 + Int(start[place] - 48) }
            place += 1
        }
        if place == begin { return .wrong }
        var half = 0
        if place < count {
            guard count - place == 2, start[place] == UInt8(ascii: "."),
                start[place + 1] == UInt8(ascii: "0") || start[place + 1] == UInt8(ascii: "5")
            else { return .wrong }
            half = start[place + 1] == UInt8(ascii: "5") ? 1 : 0
        }
        let halves = value * 2 + half
        if negative, halves > 0 { return .wrong }
        if value == 999 { return .notKnown }
        return halves > 150 ? .wrong : .halves(halves)
    }

    /// A rate of pay: digits and at most two decimals.
    public var isRate: Bool {
        var place = 0
        while place < count, Cell.isDigit(start[place]) { place += 1 }
        if place == 0 { return false }
        if place == count { return true }
        return start[place] == UInt8(ascii: ".") && isDigits(from: place + 1, least: 1, most: 2)
    }
}
