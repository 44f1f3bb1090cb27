import Figures

/// Numbers as published tables write them.
enum BenchmarkNumber {
    /// The number of a cell, or nil: digits with a point, commas between thousands only, a sign before it, a per cent
    /// or pound sign around it.
    static func value(_ text: String) -> Double? {
        var text = Array(text.utf8).filter { $0 != UInt8(ascii: " ") }
        if text.last == UInt8(ascii: "%") { text.removeLast() }
        var isBelow = false
        for sign in [Array("-".utf8), Array("−".utf8), Array("+".utf8)] where text.starts(with: sign) {
            text.removeFirst(sign.count)
            isBelow = sign != Array("+".utf8)
            break
        }
        if text.starts(with: Array("£".utf8)) { text.removeFirst(2) }
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first, !whole.isEmpty, parts.count == 1 || !parts[1].isEmpty else {
            return nil
        }
        let thousands = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        let isGrouped = thousands.dropFirst().allSatisfy { $0.count == 3 } && (1...3).contains(thousands[0].count)
        guard thousands.count == 1 || isGrouped else { return nil }
        let digits = thousands.flatMap(\.self) + (parts.count == 2 ? [UInt8(ascii: ".")] + parts[1] : [])
        guard digits.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") }),
            let value = Double(String(decoding: digits, as: UTF8.self)), value.isFinite
        else { return nil }
        return isBelow ? -value : value
    }

    /// Whether a cell is a publisher's mark for a number that is not given.
    static func isMark(_ text: String) -> Bool {
        let text = text.lowercased()
        return ["", "-", "..", ":", "*", "c", "x", "z", "n/a", "na"].contains(text)
            || (text.hasPrefix("[") && text.hasSuffix("]"))
    }

    /// What is wrong with a cell that is no number.
    static func wrong(_ text: String) -> String {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        if parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) {
            return "“\(text)” has a comma where a point is meant; write \(parts[0]).\(parts[1])."
        }
        return "“\(text)” is no number; write digits with a point, or leave it blank where none is published."
    }

    /// A value as a sentence gives it back, without a needless `.0`.
    static func words(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : String(value)
    }
}

/// Units in publishers' words, and the values that a measure's unit can have.
enum BenchmarkUnits {
    /// Whether the words name the unit of a measure; for counts any word that is no other unit will do, such as `jobs`.
    static func fit(_ words: String, _ measure: Measure) -> Bool {
        let words = plain(words)
        if measure.unit == .count {
            return !words.isEmpty && !wordsByUnit.contains { $0.key != .count && $0.value.contains(words) }
                && !words.contains("%") && !words.contains("£") && !words.contains("gbp")
        }
        return wordsByUnit[measure.unit]?.contains(words) ?? false
    }

    /// What is wrong with the words of a unit that does not fit.
    static func wrong(_ words: String, _ measure: Measure) -> String {
        let right = usual[measure.unit] ?? measure.unit.rawValue
        let what = words.isEmpty ? "The row names no unit" : "The unit “\(words)” does not fit"
        return "\(what); \(measure.id) is in \(right)."
    }

    /// What is wrong with a value of a measure; nil where nothing is.
    static func wrong(_ value: Double, _ measure: Measure) -> String? {
        let number = BenchmarkNumber.words(value)
        if measure.id == "net-growth" { return nil }
        if value < 0 { return "\(number) is below zero, which \(measure.id) cannot be." }
        guard measure.unit == .percent, value > 100 else { return nil }
        if ["turnover", "turnover-council", "starters-rate"].contains(measure.id) {
            return value > 995 ? "\(number)% is above 995%, which no published rate reaches." : nil
        }
        return "\(number)% is above 100%, which a share cannot be."
    }

    private static func plain(_ words: String) -> String {
        words.lowercased().split { $0 == " " || $0 == "-" || $0 == "_" }.joined(separator: " ")
    }

    private static let usual: [Measure.Unit: String] = [
        .percent: "per cent: write %", .poundsAnHour: "pounds an hour: write GBP per hour",
        .poundsAYear: "pounds a year: write GBP per year", .days: "days: write days", .years: "years: write years",
        .wholeTimeEquivalents: "whole-time equivalents: write WTE", .ratio: "a ratio: write ratio",
        .count: "things counted: write what they are, such as jobs",
    ]

    private static let wordsByUnit: [Measure.Unit: Set<String>] = [
        .percent: ["%", "per cent", "percent", "percentage", "pct"],
        .poundsAnHour: ["gbp per hour", "£ per hour", "£/hour", "£/h", "gbp/hour", "pounds an hour", "pounds per hour"],
        .poundsAYear: ["gbp per year", "£ per year", "£/year", "gbp/year", "pounds a year", "pounds per year"],
        .days: ["days", "days per worker", "days per employee", "days a year", "days per year"],
        .years: ["years", "years of age"],
        .wholeTimeEquivalents: ["wte", "fte", "whole time equivalents", "full time equivalents"],
        .ratio: ["ratio", "wte per post", "fte per post"],
    ]
}
