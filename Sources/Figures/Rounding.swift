/// Rounding half away from zero on the decimal value (docs/methods.md §0.5).
public enum Rounding {
    /// A number rounded half away from zero to this many decimals (0 to 6).
    ///
    /// The decimal value is meant: 2.675 is 2.68 to two decimals although its nearest binary number lies below it. So
    /// the number is first brought to the 12 significant digits that any of our figures can carry.
    public static func halfAway(_ value: Double, decimals: Int) -> Double {
        guard value.isFinite, value != 0 else { return value }
        let power = Rounding.power(decimals)
        let scaled = value.magnitude * power
        // From 2^52 on every stored number is whole, and adding a half would make odd ones even.
        guard scaled < 4.5e15 else { return value }
        // One part in 10^12 lifts a value that stands at a decimal half but is stored just below it; no more than a
        // ten-thousandth, or whole numbers of 12 digits and more would be lifted to the next.
        let rounded = (scaled + min(scaled * 1e-12, 1e-4) + 0.5).rounded(.down)
        guard rounded != 0 else { return 0 }
        return (value < 0 ? -rounded : rounded) / power
    }

    /// An estimate of a count rounded as published sector estimates are: to the nearest 5 below 100, 50 below 1,000,
    /// 100 below 10,000, 1,000 below 1 million, 10,000 above.
    public static func estimate(_ value: Double) -> Double {
        let size = value.magnitude
        let step: Double =
            size < 100 ? 5 : size < 1_000 ? 50 : size < 10_000 ? 100 : size < 1_000_000 ? 1_000 : 10_000
        return halfAway(value / step, decimals: 0) * step
    }

    private static func power(_ decimals: Int) -> Double {
        var power = 1.0
        for _ in 0..<max(0, min(decimals, 6)) { power *= 10 }
        return power
    }
}

/// Numbers as words and digits: comma thousands, a real minus sign.
public enum Print {
    /// A whole number with comma thousands, rounded half away from zero.
    public static func count(_ value: Double) -> String {
        decimal(value, decimals: 0)
    }

    /// A whole number with comma thousands.
    public static func count(_ value: Int) -> String {
        grouped(String(value.magnitude), negative: value < 0)
    }

    /// A number with comma thousands and this many decimals, rounded half away from zero; a dash where the number is
    /// not finite, above 9 quadrillion, or has more than 18 digits.
    public static func decimal(_ value: Double, decimals: Int) -> String {
        var scale = 1.0
        for _ in 0..<max(0, decimals) { scale *= 10 }
        guard value.isFinite, value.magnitude < 9e15, value.magnitude * scale < 9e18 else { return "–" }
        let rounded = Rounding.halfAway(value, decimals: decimals)
        let units = Int64((rounded.magnitude * scale).rounded())
        var digits = String(units)
        while digits.utf8.count <= decimals { digits = "0" + digits }
        let negative = rounded < 0 && units != 0
        guard decimals > 0 else { return grouped(digits, negative: negative) }
        let split = digits.index(digits.endIndex, offsetBy: -decimals)
        return grouped(String(digits[..<split]), negative: negative) + "." + digits[split...]
    }

    /// A number with a sign of currency before its digits and after its minus.
    public static func signed(_ value: Double, prefix: String, decimals: Int) -> String {
        let text = decimal(value, decimals: decimals)
        if text == "–" { return text }
        return text.hasPrefix("−") ? "−" + prefix + text.dropFirst() : prefix + text
    }

    /// A number with its noun in the right form: `1 workplace`, `3 workplaces`.
    public static func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(Print.count(count)) \(count == 1 ? singular : plural ?? singular + "s")"
    }

    private static func grouped(_ digits: String, negative: Bool) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.utf8.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return (negative ? "−" : "") + result
    }
}
