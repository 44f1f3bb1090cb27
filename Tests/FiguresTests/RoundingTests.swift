import Figures
import Testing

@Suite("Rounding half away from zero on the decimal value")
struct RoundingTests {
    @Test(
        "A decimal half is rounded away from zero, however it is stored",
        arguments: [
            (2.675, 2, 2.68), (1.005, 2, 1.01), (0.285 * 100, 0, 29), (-2.5, 0, -3), (2.5, 0, 3), (0.5, 0, 1),
            (-0.5, 0, -1), (1.45, 1, 1.5), (8.345, 2, 8.35), (-2.675, 2, -2.68), (0.0005, 3, 0.001), (22.65, 1, 22.7),
            (1.15 * 100, 0, 115), (1_234_567.885, 2, 1_234_567.89), (0.1 + 0.2, 1, 0.3), (35.355, 2, 35.36),
        ] as [(Double, Int, Double)])
    func halves(value: Double, decimals: Int, expected: Double) {
        #expect(Rounding.halfAway(value, decimals: decimals) == expected)
    }

    @Test(
        "What lies below a half is rounded towards zero",
        arguments: [
            (2.674, 2, 2.67), (2.4999, 0, 2), (-2.4999, 0, -2), (2.49999999, 0, 2), (0.4999, 0, 0), (1.0049, 2, 1),
            (99.949, 1, 99.9),
        ] as [(Double, Int, Double)])
    func below(value: Double, decimals: Int, expected: Double) {
        #expect(Rounding.halfAway(value, decimals: decimals) == expected)
    }

    @Test("Every thousandth up to 50 rounds to hundredths as whole numbers do")
    func thousandths() {
        var faults: [Int] = []
        for thousandths in -50_000...50_000 {
            let hundredths = (thousandths.magnitude + 5) / 10
            let expected = (thousandths < 0 ? -Double(hundredths) : Double(hundredths)) / 100
            if Rounding.halfAway(Double(thousandths) / 1_000, decimals: 2) != expected { faults.append(thousandths) }
        }
        #expect(faults == [])
    }

    @Test("Every share of up to 400 rounds as the exact fraction does")
    func shares() {
        var faults: [String] = []
        for whole in 1...400 {
            for part in 0...whole {
                let tenths = (2 * part * 1_000 + whole) / (2 * whole)
                let percent = Double(part) / Double(whole) * 100
                let ones = (2 * part * 100 + whole) / (2 * whole)
                let good =
                    Rounding.halfAway(percent, decimals: 1) == Double(tenths) / 10
                    && Rounding.halfAway(percent, decimals: 0) == Double(ones)
                if !good { faults.append("\(part) of \(whole)") }
            }
        }
        #expect(faults == [])
    }

    @Test("Whole numbers stay themselves at every size")
    func wholeNumbers() {
        var faults: [Double] = []
        var number: Double = 1
        while number < 9e15 {
            for value in [number, number + 1, -number] where Rounding.halfAway(value, decimals: 0) != value {
                faults.append(value)
            }
            number = (number * 1.37).rounded(.down) + 1
        }
        for value in [600_000_000_000.0, 999_999_999_999, 4_503_599_627_370_497, 9_007_199_254_740_991]
        where Rounding.halfAway(value, decimals: 0) != value { faults.append(value) }
        #expect(faults == [])
    }

    @Test("A number that rounds to nothing is zero without a sign")
    func noNegativeZero() {
        #expect(Rounding.halfAway(-0.04, decimals: 1).sign == .plus)
        #expect(Rounding.halfAway(-0.4, decimals: 0).sign == .plus)
        #expect(Rounding.estimate(-1).sign == .plus)
    }

    @Test("What is not finite stays what it is")
    func notFinite() {
        #expect(Rounding.halfAway(.infinity, decimals: 2) == .infinity)
        #expect(Rounding.halfAway(-.infinity, decimals: 2) == -.infinity)
        #expect(Rounding.halfAway(.nan, decimals: 2).isNaN)
        #expect(Rounding.halfAway(.greatestFiniteMagnitude, decimals: 6) == .greatestFiniteMagnitude)
    }

    @Test(
        "An estimate is rounded to 5, 50, 100, 1,000 or 10,000 by its size",
        arguments: [
            (0, 0), (2.4, 0), (2.5, 5), (7, 5), (52, 50), (97.4, 95), (97.5, 100), (99.9, 100), (100, 100), (124, 100),
            (125, 150), (974, 950), (975, 1_000), (1_049, 1_000), (1_050, 1_100), (9_949, 9_900), (9_999, 10_000),
            (10_499, 10_000), (10_500, 11_000), (999_499, 999_000), (999_999, 1_000_000), (1_234_567, 1_230_000),
            (1_235_000, 1_240_000), (-52.5, -55), (-1_050, -1_100),
        ] as [(Double, Double)])
    func estimates(value: Double, expected: Double) {
        #expect(Rounding.estimate(value) == expected)
    }
}
