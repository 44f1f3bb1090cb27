import Foundation
import Statistics
import Testing

@Suite("Distributions and quantiles")
struct DistributionTests {
    @Test(
        "The t quantile agrees with printed tables to ten digits",
        arguments: [
            (0.975, 1.0, 12.706204736174698), (0.975, 2.0, 4.302652729749464), (0.975, 5.0, 2.570581835636314),
            (0.975, 30.0, 2.0422724563012373), (0.995, 3.0, 5.840909309733355), (0.9, 10.0, 1.3721836411102863),
            (0.6, 1.0, 0.3249196962329063),
        ])
    func student(p: Double, freedom: Double, expected: Double) {
        let got = StudentDistribution.quantile(p, degreesOfFreedom: freedom)
        #expect((got - expected).magnitude <= 1e-11 * expected)
    }

    @Test("The t quantile is symmetric and the inverse of its distribution")
    func studentInverse() {
        var stream = SeededStream(seed: 7)
        for _ in 0..<2_000 {
            let p = 0.0005 + 0.999 * stream.uniform()
            let freedom = exp(stream.uniform() * 12)
            let t = StudentDistribution.quantile(p, degreesOfFreedom: freedom)
            let mirrored = StudentDistribution.quantile(1 - p, degreesOfFreedom: freedom)
            #expect((t + mirrored).magnitude <= 1e-9 * max(1, t.magnitude))
            #expect((StudentDistribution.cumulative(t, degreesOfFreedom: freedom) - p).magnitude < 1e-12)
        }
    }

    @Test("With many degrees of freedom t is the Normal distribution")
    func studentLimit() {
        let t = StudentDistribution.quantile(0.975, degreesOfFreedom: 1e9)
        #expect((t - NormalDistribution.z95).magnitude < 1e-8)
        #expect(StudentDistribution.quantile(0.975, degreesOfFreedom: .infinity) == NormalDistribution.quantile(0.975))
    }

    @Test(
        "The Normal quantile is exact",
        arguments: [
            (0.975, 1.959963984540054), (0.95, 1.6448536269514722), (0.5, 0), (1e-10, -6.361340902404056),
            (0.02, -2.053748910631823),
        ])
    func normal(p: Double, expected: Double) {
        #expect((NormalDistribution.quantile(p) - expected).magnitude < 1e-13 * max(1, expected.magnitude))
    }

    @Test("A histogram has the quantiles of its values written out")
    func histogram() throws {
        var stream = SeededStream(seed: 11)
        for _ in 0..<200 {
            let histogram = (0..<stream.below(8) + 1).map { (value: Double($0 * 3), count: stream.below(4)) }
            let values = histogram.flatMap { [Double](repeating: $0.value, count: $0.count) }
            for p in [0, 0.05, 0.25, 0.5, 0.9, 1] {
                let counted = Quantile.type7(histogram: histogram, p: p)
                let written = Quantile.type7(sorted: values, p: p)
                #expect(counted == written, "\(histogram) at \(p)")
            }
        }
    }

    @Test("Quantiles of type 7 lie on the line between neighbours")
    func type7() {
        #expect(Quantile.type7(of: [4, 1, 3, 2], p: 0.25) == 1.75)
        #expect(Quantile.type7(of: [1, 2], p: 0.5) == 1.5)
        #expect(Quantile.type7(of: [5], p: 0.9) == 5)
        #expect(Quantile.type7(of: [], p: 0.5) == nil)
    }

    @Test("Variances are exact on shifted values, and none on one value")
    func variance() {
        #expect(Moments.variance([1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4]) == 5.0 / 3)
        #expect(Moments.variance([1]) == nil)
    }
}
