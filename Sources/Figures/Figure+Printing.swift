/// How figures are printed: rounding half away from zero on the decimal value, once, at display (docs/methods.md §0.5).
extension Figure {
    /// The value as pages, papers and tables print it, or `No figure` or `Hidden` where it is refused.
    public var printed: String {
        guard let value else { return refusal?.word ?? "No figure" }
        let text = measure.unit.printed(value, base: denominator, isEstimate: isEstimate)
        return isEstimate ? "about \(text)" : text
    }

    /// The value as it is rounded for print, as a number; nil where it is refused.
    public var rounded: Double? {
        value.map { measure.unit.rounded($0, base: denominator, isEstimate: isEstimate) }
    }

    /// The base in words, such as `1,455 of 6,410 employees`; blank where the value is refused.
    public var printedBase: String {
        guard value != nil else { return "" }
        if let numerator, let denominator, measure.unit == .percent, !measure.part.isEmpty {
            return "\(Print.count(numerator)) of \(Print.count(denominator)) \(measure.base)"
        }
        if let denominator {
            return "\(Print.count(denominator)) \(measure.base)"
        }
        return "\(Print.count(Double(recordsUsed))) \(measure.base)"
    }

    /// The interval as pages print it, such as `20.1% to 25.4%`; nil where there is none.
    public var printedInterval: String? {
        guard let interval else { return nil }
        let low = measure.unit.printed(interval.low, base: denominator, isEstimate: isEstimate)
        let high = measure.unit.printed(interval.high, base: denominator, isEstimate: isEstimate)
        return "\(low) to \(high)"
    }
}

extension Measure.Unit {
    /// A value rounded as the unit asks: per cents to one decimal, to whole numbers on a base under 1,000; estimates of
    /// counts to the nearest 5, 50, 100 or 1,000 by their size.
    public func rounded(_ value: Double, base: Double?, isEstimate: Bool = false) -> Double {
        switch self {
        case .percent:
            if let base, base < 1_000 { return Rounding.halfAway(value, decimals: 0) }
            return Rounding.halfAway(value, decimals: 1)
        case .count:
            return isEstimate ? Rounding.estimate(value) : Rounding.halfAway(value, decimals: 0)
        case .wholeTimeEquivalents:
            return isEstimate ? Rounding.estimate(value) : Rounding.halfAway(value, decimals: 0)
        case .poundsAnHour: return Rounding.halfAway(value, decimals: 2)
        case .poundsAYear: return Rounding.halfAway(value / 100, decimals: 0) * 100
        case .days, .years: return Rounding.halfAway(value, decimals: 1)
        case .ratio: return Rounding.halfAway(value, decimals: 3)
        }
    }

    /// A value as print: `22.7%`, `£8.45`, `6,410`.
    public func printed(_ value: Double, base: Double?, isEstimate: Bool = false) -> String {
        let number = rounded(value, base: base, isEstimate: isEstimate)
        switch self {
        case .percent:
            let whole = base.map { $0 < 1_000 } ?? false
            return Print.decimal(number, decimals: whole ? 0 : 1) + "%"
        case .count, .wholeTimeEquivalents: return Print.count(number)
        case .poundsAnHour: return Print.signed(number, prefix: "£", decimals: 2)
        case .poundsAYear: return Print.signed(number, prefix: "£", decimals: 0)
        case .days, .years: return Print.decimal(number, decimals: 1)
        case .ratio: return Print.decimal(number, decimals: 3)
        }
    }
}
