import Figures
import Testing

@Suite("Printing numbers")
struct PrintTests {
    @Test(
        "A whole number has comma thousands and a real minus sign",
        arguments: [
            (0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (-1_000, "−1,000"), (-999, "−999"),
            (12_345, "12,345"), (123_456, "123,456"), (1_234_567, "1,234,567"),
            (Int.max, "9,223,372,036,854,775,807"), (Int.min, "−9,223,372,036,854,775,808"),
        ])
    func counts(number: Int, text: String) {
        #expect(Print.count(number) == text)
    }

    @Test(
        "A number that should be whole is rounded half away from zero",
        arguments: [
            (6_409.5, "6,410"), (6_409.4, "6,409"), (-6_409.5, "−6,410"), (-0.4, "0"), (0.5, "1"), (999.5, "1,000"),
            (600_000_000_000, "600,000,000,000"),
        ] as [(Double, String)])
    func roundedCounts(number: Double, text: String) {
        #expect(Print.count(number) == text)
    }

    @Test(
        "Decimals keep their noughts",
        arguments: [
            (22.65, 1, "22.7"), (22, 1, "22.0"), (1_234.5, 2, "1,234.50"), (0.05, 1, "0.1"), (0.04, 1, "0.0"),
            (-0.04, 1, "0.0"), (-2.5, 1, "−2.5"), (0.001, 3, "0.001"), (999.995, 2, "1,000.00"), (2.675, 2, "2.68"),
            (0.000001, 6, "0.000001"), (-1_234_567.891, 2, "−1,234,567.89"), (8.4, 0, "8"),
        ] as [(Double, Int, String)])
    func decimals(number: Double, decimals: Int, text: String) {
        #expect(Print.decimal(number, decimals: decimals) == text)
    }

    @Test("A number that cannot be printed is a dash, and nothing crashes")
    func unprintable() {
        for number in [Double.nan, .infinity, -.infinity, 1e300, -1e16] {
            #expect(Print.count(number) == "–")
            #expect(Print.decimal(number, decimals: 2) == "–")
            #expect(Print.signed(number, prefix: "£", decimals: 2) == "–")
        }
        for decimals in 4...30 { #expect(Print.decimal(8e15, decimals: decimals) == "–") }
        #expect(Print.decimal(8e15, decimals: 2) == "8,000,000,000,000,000.00")
        #expect(Print.decimal(12.4, decimals: -3) == "12")
    }

    @Test(
        "The minus stands before the sign of currency",
        arguments: [
            (8.445, 2, "£8.45"), (-8.445, 2, "−£8.45"), (-0.001, 2, "£0.00"), (0, 2, "£0.00"), (20_450, 0, "£20,450"),
            (-20_450, 0, "−£20,450"),
        ] as [(Double, Int, String)])
    func signed(number: Double, decimals: Int, text: String) {
        #expect(Print.signed(number, prefix: "£", decimals: decimals) == text)
    }

    @Test("A noun stands in the form of its number")
    func counted() {
        #expect(Print.counted(1, "workplace") == "1 workplace")
        #expect(Print.counted(0, "workplace") == "0 workplaces")
        #expect(Print.counted(3, "workplace") == "3 workplaces")
        #expect(Print.counted(1_250, "person", "people") == "1,250 people")
        #expect(Print.counted(1, "person", "people") == "1 person")
        #expect(Print.counted(-1, "post") == "−1 posts")
    }
}
