import Statistics
import Testing

@Suite("Seeded streams")
struct SeededStreamTests {
    @Test("The numbers of a seed never change")
    func fixed() {
        var filler = SplitMix64(seed: 0)
        // The first numbers of the published generator.
        #expect(filler.next() == 0xE220_A839_7B1D_CDAF)
        #expect(filler.next() == 0x6E78_9E6A_A1B9_65F4)
        var stream = SeededStream(seed: 1, stream: 2)
        let numbers = (0..<3).map { _ in stream.next() }
        #expect(numbers == [0x20ec_06a4_2e64_8e54, 0x7a57_ba80_1b05_3848, 0x9860_d8b6_f84f_64e9])
    }

    @Test("Streams of one seed differ, and one seed from the next")
    func different() {
        var first = Set<UInt64>()
        for seed in 0..<20 {
            for number in 0..<200 {
                var stream = SeededStream(seed: UInt64(seed), stream: UInt64(number))
                first.insert(stream.next())
            }
        }
        #expect(first.count == 4_000)
    }

    @Test("Draws have the mean and the variance of their distribution")
    func moments() throws {
        var stream = SeededStream(seed: 3)
        func check(_ mean: Double, _ variance: Double, _ draw: (inout SeededStream) -> Double) throws {
            let count = 20_000
            let values = (0..<count).map { _ in draw(&stream) }
            let error = (variance / Double(count)).squareRoot()
            #expect((try #require(Moments.mean(values)) - mean).magnitude < 4.5 * error)
            #expect((try #require(Moments.variance(values)) / variance - 1).magnitude < 0.08)
        }
        try check(0.5, 1.0 / 12) { $0.uniform() }
        try check(0, 1) { $0.normal() }
        try check(4.5, 8.25) { Double($0.below(10)) }
        try check(3.7, 3.7) { Double($0.poisson(3.7)) }
        try check(240, 240) { Double($0.poisson(240)) }
        try check(6, 4.2) { Double($0.binomial(20, 0.3)) }
        try check(900, 90) { Double($0.binomial(1_000, 0.9)) }
        try check(0.4, 0.4) { $0.gamma(shape: 0.4) }
        try check(7, 7) { $0.gamma(shape: 7) }
    }

    @Test("A choice follows its weights")
    func choice() throws {
        var stream = SeededStream(seed: 4)
        var counts = [0, 0, 0]
        for _ in 0..<10_000 {
            let chosen = stream.choose(weights: [1, 0, 3])
            counts[try #require(chosen)] += 1
        }
        #expect(counts[1] == 0)
        #expect((Double(counts[2]) / 10_000 - 0.75).magnitude < 0.02)
        let (empty, nothing) = (stream.choose(weights: []), stream.choose(weights: [0, -1]))
        #expect(empty == nil && nothing == nil)
        let (below, poisson, binomial) = (stream.below(0), stream.poisson(-1), stream.binomial(5, 1))
        #expect(below == 0 && poisson == 0 && binomial == 5)
    }
}
