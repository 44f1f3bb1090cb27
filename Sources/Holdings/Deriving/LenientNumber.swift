import DataSets
import Dates

/// Numbers and dates as the national service reads them: from the start of the cell, the rest ignored.
enum LenientNumber {
    /// The whole number at the start ("2x" is 2, "01" is 1); nil where there is none. Beyond nine digits it is capped.
    @inline(__always)
    static func integer(_ cell: Cell) -> Int? {
        let count = cell.count
        if count == 0 { return nil }
        let first = cell[0]
        if first < 48 || first > 57 { return signed(cell) }
        var value = Int(first) - 48
        var index = 1
        while index < count {
            let digit = cell[index]
            if digit < 48 || digit > 57 { break }
            if value < 100_000_000_000 { value = value * 10 + Int(digit) - 48 }
            index += 1
        }
        return value
    }

    /// The rare cells that do not begin with a digit: blanks and a sign may stand before the number.
    @inline(never)
    private static func signed(_ cell: Cell) -> Int? {
        var start = 0
        while start < cell.count {
            let width = cell.whiteSpace(at: start, before: cell.count)
            if width == 0 { break }
            start += width
        }
        guard start < cell.count else { return nil }
        let sign = cell[start] == UInt8(ascii: "-") ? -1 : 1
        if cell[start] == UInt8(ascii: "-") || cell[start] == UInt8(ascii: "+") { start += 1 }
        guard start < cell.count, cell[start] >= 48, cell[start] <= 57 else { return nil }
        return integer(cell.part(from: start, to: cell.count)).map { $0 * sign }
    }

    /// The decimal number at the start in hundredths, further decimals cut off; nil where there is none.
    @inline(__always)
    static func hundredths(_ cell: Cell) -> Int? {
        let count = cell.count
        var value = 0
        var index = 0
        while index < count, cell[index] >= 48, cell[index] <= 57 {
            if value < 100_000_000_000 { value = value * 10 + Int(cell[index]) - 48 }
            index += 1
        }
        var digits = index
        var decimals = 0
        if index < count, cell[index] == UInt8(ascii: ".") {
            index += 1
            while index < count, cell[index] >= 48, cell[index] <= 57, decimals < 2 {
                value = value * 10 + Int(cell[index]) - 48
                decimals += 1
                digits += 1
                index += 1
            }
        }
        if digits == 0 { return nil }
        return decimals == 0 ? value * 100 : decimals == 1 ? value * 10 : value
    }

    /// A date in exactly DD/MM/YYYY; nil for anything else and for days that no calendar has.
    @inline(__always)
    static func day(_ cell: Cell) -> Day? {
        guard cell.count == 10, cell[2] == UInt8(ascii: "/"), cell[5] == UInt8(ascii: "/") else { return nil }
        guard let day = digits(cell, 0, 2), let month = digits(cell, 3, 2), let year = digits(cell, 6, 4)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    @inline(__always)
    private static func digits(_ cell: Cell, _ start: Int, _ count: Int) -> Int? {
        var value = 0
        for index in start..<(start + count) {
            let byte = cell[index]
            if byte < 48 || byte > 57 { return nil }
            value = value * 10 + Int(byte) - 48
        }
        return value
    }

    /// A birth date as the service reads it: up to two digits of day, two of month and four of year in this order,
    /// whatever stands between them; two digits of year are 1969 to 2068. Nil where one of the three is missing.
    @inline(__always)
    static func birthDate(_ cell: Cell) -> Day? {
        if cell.count == 10, let day = day(cell) { return day }
        return looseDate(cell)
    }

    @inline(never)
    private static func looseDate(_ cell: Cell) -> Day? {
        var index = 0
        func take(_ most: Int) -> (value: Int, digits: Int)? {
            while index < cell.count, cell[index] < 48 || cell[index] > 57 { index += 1 }
            var value = 0
            var count = 0
            while index < cell.count, count < most, cell[index] >= 48, cell[index] <= 57 {
                value = value * 10 + Int(cell[index]) - 48
                index += 1
                count += 1
            }
            return count == 0 ? nil : (value, count)
        }
        guard let day = take(2), let month = take(2), let year = take(4) else { return nil }
        let full = year.digits == 2 ? year.value + (year.value > 68 ? 1_900 : 2_000) : year.value
        return Day(year: full, month: month.value, day: day.value)
    }

    /// Calls with each item of a list cell, parted by semicolons and without blanks at its ends; not at all for a blank
    /// cell.
    @inline(__always)
    static func items(_ cell: Cell, _ body: (Cell) -> Void) {
        if cell.count == 0 { return }
        var start = 0
        for index in 0..<cell.count where cell[index] == UInt8(ascii: ";") {
            body(cell.part(from: start, to: index).trimmed)
            start = index + 1
        }
        body(cell.part(from: start, to: cell.count).trimmed)
    }

    /// The items of a list cell; none for a blank cell.
    static func items(_ cell: Cell) -> [Cell] {
        var list: [Cell] = []
        items(cell) { list.append($0) }
        return list
    }

    /// What stands before the first semicolon and what stands after it; no second part without a semicolon.
    @inline(__always)
    static func pair(_ cell: Cell) -> (first: Cell, second: Cell?) {
        for index in 0..<cell.count where cell[index] == UInt8(ascii: ";") {
            return (cell.part(from: 0, to: index).trimmed, cell.part(from: index + 1, to: cell.count).trimmed)
        }
        return (cell, nil)
    }
}
