import TestFiles
import Testing

/// Holds numbers against those of a golden file.
struct Near {
    let tolerance: GoldenTolerance

    init(_ file: GoldenValue) { tolerance = file["tolerance"].tolerance }

    func expect(
        _ got: Double?, _ expected: GoldenValue, _ what: String, at place: SourceLocation = #_sourceLocation
    ) {
        func text(_ number: Double?) -> String { number.map { "\($0)" } ?? "no value" }
        #expect(
            tolerance.holds(got, expected.double), "\(what): got \(text(got)), expected \(text(expected.double))",
            sourceLocation: place)
    }

    func expect(
        _ got: [Double], _ expected: GoldenValue, _ what: String, at place: SourceLocation = #_sourceLocation
    ) {
        let numbers = expected.flat
        #expect(
            got.count == numbers.count, "\(what): \(got.count) numbers, not \(numbers.count)", sourceLocation: place)
        for (number, pair) in zip(got, numbers).enumerated() where !tolerance.holds(pair.0, pair.1) {
            Issue.record("\(what)[\(number)]: got \(pair.0), expected \(pair.1)", sourceLocation: place)
        }
    }
}
