public import Dates

extension Cell {
    /// A day written exactly DD/MM/YYYY.
    public var strictDay: Day? {
        guard count == 10, start[2] == UInt8(ascii: "/"), start[5] == UInt8(ascii: "/"),
            let day = number(0, 2), let month = number(3, 2), let year = number(6, 4)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// Whether the cell has the form of a date, of a day that the calendar does not have: 30 February.
    public var isNoSuchDay: Bool { hasStartDateForm && strictDay == nil }

    /// Whether the cell has the form of a start date: 00 to 31, 00 to 12 and four digits, parted by slashes.
    public var hasStartDateForm: Bool {
        guard count == 10, start[2] == UInt8(ascii: "/"), start[5] == UInt8(ascii: "/"),
            let day = number(0, 2), let month = number(3, 2), number(6, 4) != nil
        else { return false }
        return day <= 31 && month <= 12
    }

    private func number(_ from: Int, _ length: Int) -> Int? {
        var value = 0
        for index in from..<(from + length) {
            guard Cell.isDigit(start[index]) else { return nil }
            value = value * 10 + Int(start[index] - 48)
        }
        return value
    }

    /// A day read leniently as day, month, year: whatever stands between the numbers is passed over, two digits
    /// make a year of 1969 to 2068, and what is missing at the end is taken from today.
    ///
    /// - Parameters:
    ///   - today: the day that the rules take for today.
    ///   - mark: what ought to part the numbers: where it comes later, all before it is passed over.
    public func lenientDay(today: Day, partedBy mark: UInt8 = UInt8(ascii: "/")) -> Day? {
        if let day = strictDay { return day }
        var place = 0
        guard let day = nextNumber(&place, digits: 2) else { return nil }
        skip(mark, &place)
        let month = nextNumber(&place, digits: 2)
        skip(mark, &place)
        let begin = place
        var year = nextNumber(&place, digits: 4)
        if let short = year, place - numberStart(before: place, notBefore: begin) == 2 {
            year = short + (short > 68 ? 1_900 : 2_000)
        }
        return Day(year: year ?? today.year, month: month ?? today.month, day: day)
    }

    /// The next run of at most so many digits, wherever it begins.
    private func nextNumber(_ place: inout Int, digits: Int) -> Int? {
        var index = place
        while index < count, !Cell.isDigit(start[index]) { index += 1 }
        guard index < count else { return nil }
        var value = 0
        let begin = index
        while index < count, index - begin < digits, Cell.isDigit(start[index]) {
            value = value * 10 + Int(start[index] - 48)
            index += 1
        }
        place = index
        return value
    }

    private func numberStart(before place: Int, notBefore limit: Int) -> Int {
        var index = place
        while index > limit, place - index < 4, Cell.isDigit(start[index - 1]) { index -= 1 }
        return index
    }

    private func skip(_ mark: UInt8, _ place: inout Int) {
        var index = place
        while index < count, start[index] != mark { index += 1 }
        if index < count { place = index + 1 }
    }
}
