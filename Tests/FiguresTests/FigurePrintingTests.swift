import Dates
import Figures
import Testing

@Suite("A figure prints itself")
struct FigurePrintingTests {
    private func figure(
        _ unit: Measure.Unit, _ value: Double, of base: Double? = nil, isEstimate: Bool = false
    ) -> Figure {
        let measure = Measure(
            id: "sample", name: "Sample", theme: "Samples", meaning: "", formula: "", base: "employees", unit: unit,
            source: "")
        return Figure(
            measure: measure, scope: .everybody, asAt: Day(number: 18_169), outcome: .value(value), denominator: base,
            isEstimate: isEstimate)
    }

    @Test(
        "A per cent has one decimal, and none on a base under 1,000",
        arguments: [
            (22.65, 6_410.0, "22.7%", 22.7), (22.65, 1_000, "22.7%", 22.7), (22.65, 999, "23%", 23),
            (22.5, 40, "23%", 23), (100, 1_000, "100.0%", 100), (100, 12, "100%", 100), (0, 5_000, "0.0%", 0),
            (132.04, 2_000, "132.0%", 132), (-2.5, 10, "−3%", -3), (1_250, 3, "1,250%", 1_250),
        ] as [(Double, Double, String, Double)])
    func percents(value: Double, base: Double, text: String, rounded: Double) {
        let figure = figure(.percent, value, of: base)
        #expect(figure.printed == text)
        #expect(figure.rounded == rounded)
    }

    @Test("A per cent whose base is not known has one decimal")
    func percentWithoutBase() {
        #expect(figure(.percent, 22.65).printed == "22.7%")
    }

    @Test(
        "Every unit has its own form",
        arguments: [
            (Measure.Unit.count, 6_409.5, "6,410"), (.wholeTimeEquivalents, 5_120.4, "5,120"),
            (.poundsAnHour, 8.445, "£8.45"), (.poundsAnHour, 11, "£11.00"), (.poundsAYear, 20_449, "£20,400"),
            (.poundsAYear, 20_450, "£20,500"), (.days, 4.65, "4.7"), (.days, 5, "5.0"), (.years, 43.25, "43.3"),
            (.ratio, 0.8395, "0.840"), (.count, -3, "−3"), (.poundsAnHour, -0.255, "−£0.26"),
            (.poundsAYear, -1_250, "−£1,300"),
        ] as [(Measure.Unit, Double, String)])
    func units(unit: Measure.Unit, value: Double, text: String) {
        #expect(figure(unit, value).printed == text)
    }

    @Test("An estimate is called about, and its counts are rounded by their size")
    func estimates() {
        #expect(figure(.count, 6_449, isEstimate: true).printed == "about 6,400")
        #expect(figure(.count, 6_449, isEstimate: true).rounded == 6_400)
        #expect(figure(.wholeTimeEquivalents, 1_234_567, isEstimate: true).printed == "about 1,230,000")
        #expect(figure(.percent, 22.65, of: 6_410, isEstimate: true).printed == "about 22.7%")
        #expect(figure(.poundsAnHour, 8.445, isEstimate: true).printed == "about £8.45")
        #expect(figure(.count, 6_449).printed == "6,449")
    }

    @Test("A refusal prints no figure, no base and no rounded value")
    func refusals() {
        var figure = figure(.percent, 0, of: 0)
        figure.outcome = .refused(.emptyBase("employees"))
        #expect(figure.printed == "No figure")
        #expect(figure.printedBase == "")
        #expect(figure.value == nil && figure.rounded == nil)
        #expect(figure.refusal?.id == "empty-base")
        #expect(figure.refusal?.reason == "There are no employees in this group.")
        #expect(self.figure(.count, 0).refusal == nil)
        #expect(self.figure(.count, 0).printed == "0")
    }

    @Test("An interval is printed in the unit of its figure")
    func intervals() {
        var share = figure(.percent, 22.7, of: 6_410, isEstimate: true)
        #expect(share.printedInterval == nil)
        share.interval = .init(low: 20.05, high: 25.44, confidence: 0.95)
        #expect(share.printedInterval == "20.1% to 25.4%")
        share.denominator = 400
        #expect(share.printedInterval == "20% to 25%")
        var count = figure(.count, 6_449, isEstimate: true)
        count.interval = .init(low: 6_149, high: 16_749, confidence: 0.95)
        #expect(count.printedInterval == "6,100 to 17,000")
        count.isEstimate = false
        #expect(count.printedInterval == "6,149 to 16,749")
    }

    @Test("The base is the part of the whole, the whole alone, or the records")
    func bases() {
        var figure = figure(.percent, 22.7, of: 6_410)
        figure.measure.part = "leavers"
        figure.numerator = 1_455
        figure.recordsUsed = 7_000
        #expect(figure.printedBase == "1,455 of 6,410 employees")
        figure.measure.part = ""
        #expect(figure.printedBase == "6,410 employees")
        figure.measure.part = "leavers"
        figure.measure.unit = .days
        #expect(figure.printedBase == "6,410 employees")
        figure.denominator = nil
        #expect(figure.printedBase == "7,000 employees")
    }
}
