import Statistics
import Testing

@Suite("Two shares")
struct TwoSharesTests {
    @Test("The test statistic agrees with one worked by hand")
    func worked() throws {
        // 30 of 100 and 45 of 100: p = 0.375, variance 0.375 × 0.625 × 0.02 = 0.0046875.
        let z = try #require(TwoShares.z((30, 100), (45, 100)))
        #expect((z - 0.15 / 0.0046875.squareRoot()).magnitude < 1e-12)
        let back = try #require(TwoShares.z((45, 100), (30, 100)))
        #expect(back == -z)
        let half = try #require(TwoShares.z((30, 100), (45, 100), corrections: (0.5, 0.5)))
        #expect((half - z * 2.0.squareRoot()).magnitude < 1e-12)
    }

    @Test("Nothing is said of empty bases, of rates above one and where there is no spread")
    func refused() {
        #expect(TwoShares.z((0, 0), (1, 2)) == nil)
        #expect(TwoShares.z((3, 2), (1, 2)) == nil)
        #expect(TwoShares.z((0, 10), (0, 20)) == nil)
        #expect(TwoShares.z((10, 10), (20, 20)) == nil)
    }

    @Test("Under one share for both, z exceeds its limit about once in twenty times")
    func size() {
        var stream = SeededStream(seed: 31)
        var beyond = 0
        for _ in 0..<4_000 {
            func draw() -> (count: Double, base: Double) {
                (Double((0..<200).count { _ in stream.uniform() < 0.3 }), 200)
            }
            if let z = TwoShares.z(draw(), draw()), z.magnitude > NormalDistribution.z95 { beyond += 1 }
        }
        #expect((140...265).contains(beyond))
    }
}
