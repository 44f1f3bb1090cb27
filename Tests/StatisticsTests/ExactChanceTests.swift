import Statistics
import Testing

@Suite("Exact chances")
struct ExactChanceTests {
    @Test("have the binomial's mean and spread", arguments: [0.001, 0.07, 0.3, 0.5, 0.83, 0.999], [1, 40, 64, 1000])
    func binomial(chance: Double, count: Int) throws {
        var stream = SeededStream(seed: 5, stream: UInt64(count))
        let draws = (0..<4000).map { _ in Double(stream.successes(of: count, ExactChance(chance))) }
        let mean = Double(count) * chance
        let deviation = (mean * (1 - chance)).squareRoot()
        let got = try #require(Moments.mean(draws))
        #expect((got - mean).magnitude <= 4.5 * deviation / Double(draws.count).squareRoot())
        if mean * (1 - chance) > 1 {
            let spread = try #require(Moments.deviation(draws))
            #expect((spread / deviation - 1).magnitude <= 5 / (2 * Double(draws.count)).squareRoot())
        }
    }

    @Test("never, always and none are what they say")
    func ends() {
        var stream = SeededStream(seed: 6)
        #expect(stream.successes(of: 1000, ExactChance(0)) == 0)
        #expect(stream.successes(of: 1000, ExactChance(-1)) == 0)
        #expect(stream.successes(of: 1000, ExactChance(.nan)) == 0)
        #expect(stream.successes(of: 1000, ExactChance(1)) == 1000)
        #expect(stream.successes(of: 1000, ExactChance(7)) == 1000)
        #expect(stream.successes(of: 0, ExactChance(0.5)) == 0)
        #expect(stream.successes(of: -3, ExactChance(0.5)) == 0)
    }

    @Test("spread people by shares and lose none")
    func spread() throws {
        var stream = SeededStream(seed: 7)
        var sums = [0, 0, 0]
        for _ in 0..<2000 {
            let parts = stream.spread(100, by: [0.2, 0.5, 0.3])
            #expect(parts.reduce(0, +) <= 100)
            for place in parts.indices { sums[place] += parts[place] }
        }
        for (sum, share) in zip(sums, [0.2, 0.5, 0.3]) {
            #expect((Double(sum) / 200_000 - share).magnitude < 4 * (share * (1 - share) / 200_000).squareRoot() + 1e-9)
        }
    }

    @Test("arrive as Poisson counts do", arguments: [0.4, 1, 3.7, 1750])
    func arrivals(mean: Double) throws {
        var stream = SeededStream(seed: 8)
        let draws = (0..<4000).map { _ in Double(stream.arrivals(mean: mean)) }
        let got = try #require(Moments.mean(draws))
        let variance = try #require(Moments.variance(draws))
        #expect((got - mean).magnitude <= 4 * (mean / 4000).squareRoot())
        #expect((variance / mean - 1).magnitude <= 5 * ((2 + 1 / mean) / 4000).squareRoot())
    }

    @Test("repeat for ever")
    func repeated() {
        var stream = SeededStream(seed: 2026, stream: 3)
        let draws = (0..<6).map { _ in stream.successes(of: 1000, ExactChance(0.307)) }
        #expect(draws == [308, 301, 285, 308, 315, 309])
    }
}
