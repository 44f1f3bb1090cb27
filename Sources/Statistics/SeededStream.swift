import Foundation

/// A stream of random numbers that a seed and a stream number fix for ever: the same pair gives the same numbers on
/// every machine and for any number of threads, so one stream goes to each run and none to a thread (docs/methods.md
/// §0.8).
///
/// The generator is xoshiro256** (Blackman and Vigna 2018, 256 bits of state). Its state is filled by SplitMix64, whose
/// start is a bijective mix of the seed with the mixed stream number, so streams of one seed do not run into each
/// other.
public struct SeededStream: Sendable, RandomNumberGenerator {
    /// The name under which results that used this generator say so.
    public static let generatorName = "xoshiro256** filled by SplitMix64 (seed, stream)"

    private var state0: UInt64
    private var state1: UInt64
    private var state2: UInt64
    private var state3: UInt64

    /// The stream of this number under this seed.
    public init(seed: UInt64, stream: UInt64 = 0) {
        var filler = SplitMix64(seed: SplitMix64.mixed(seed) ^ SplitMix64.mixed(~stream))
        state0 = filler.next()
        state1 = filler.next()
        state2 = filler.next()
        state3 = filler.next()
        // The one state that xoshiro must not have; no filler is known to give it.
        if state0 | state1 | state2 | state3 == 0 { state0 = 1 }
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        let product = state1 &* 5
        let result = ((product << 7) | (product >> 57)) &* 9
        let shifted = state1 << 17
        state2 ^= state0
        state3 ^= state1
        state1 ^= state2
        state0 ^= state3
        state2 ^= shifted
        state3 = (state3 << 45) | (state3 >> 19)
        return result
    }

    /// A number from 0 up to but without 1, with 53 random bits.
    public mutating func uniform() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A whole number from 0 up to but without the bound, each as likely as the others; 0 where the bound is below 1.
    public mutating func below(_ bound: Int) -> Int {
        guard bound > 1 else { return 0 }
        let range = UInt64(bound)
        var product = next().multipliedFullWidth(by: range)
        if product.low < range {
            // Numbers below this limit would make the first few results likelier than the rest (Lemire 2019).
            let limit = (0 &- range) % range
            while product.low < limit { product = next().multipliedFullWidth(by: range) }
        }
        return Int(product.high)
    }

    /// True with this probability.
    public mutating func chance(_ probability: Double) -> Bool {
        uniform() < probability
    }

    /// A standard Normal number (polar method of Marsaglia; the second of each pair is dropped so that no state is
    /// kept).
    public mutating func normal() -> Double {
        while true {
            let x = 2 * uniform() - 1
            let y = 2 * uniform() - 1
            let square = x * x + y * y
            if square > 0, square < 1 { return x * (-2 * log(square) / square).squareRoot() }
        }
    }

    /// A Normal number of this mean and standard deviation.
    public mutating func normal(mean: Double, deviation: Double) -> Double {
        mean + deviation * normal()
    }

    /// A Poisson number of this mean; 0 where the mean is not above 0.
    ///
    /// Exact for every mean: a mean above 30 is halved by drawing an order statistic of the waiting times (Ahrens and
    /// Dieter 1974) until multiplication of uniforms is quick.
    public mutating func poisson(_ mean: Double) -> Int {
        guard mean > 0, mean.isFinite else { return 0 }
        var remaining = min(mean, 1e12)
        var count = 0
        while remaining > 30 {
            let steps = Int(remaining * 0.875)
            let waited = gamma(shape: Double(steps))
            if waited > remaining {
                return count + binomial(steps - 1, remaining / waited)
            }
            count += steps
            remaining -= waited
        }
        let limit = exp(-remaining)
        var product = uniform()
        while product > limit {
            count += 1
            product *= uniform()
        }
        return count
    }

    /// How many of this many independent trials succeed, each with this probability.
    ///
    /// Exact for every size: a large number of trials is cut at a Beta distributed order statistic (Relles 1972) until
    /// few enough remain to be counted one by one.
    public mutating func binomial(_ trials: Int, _ probability: Double) -> Int {
        guard trials > 0, probability > 0 else { return 0 }
        guard probability < 1 else { return trials }
        var trials = trials
        var probability = probability
        var count = 0
        while trials > 40 {
            let middle = trials / 2 + 1
            let left = gamma(shape: Double(middle))
            let cut = left / (left + gamma(shape: Double(trials + 1 - middle)))
            if cut <= probability {
                count += middle
                trials -= middle
                probability = (probability - cut) / (1 - cut)
            } else {
                trials = middle - 1
                probability /= cut
            }
            probability = min(1, max(0, probability))
        }
        for _ in 0..<trials where uniform() < probability { count += 1 }
        return count
    }

    /// A Gamma number of this shape and of scale 1 (Marsaglia and Tsang 2000); 0 where the shape is not above 0.
    public mutating func gamma(shape: Double) -> Double {
        guard shape > 0, shape.isFinite else { return 0 }
        if shape < 1 {
            var lifted = uniform()
            while lifted == 0 { lifted = uniform() }
            return gamma(shape: shape + 1) * pow(lifted, 1 / shape)
        }
        let third = shape - 1 / 3
        let scale = 1 / (9 * third).squareRoot()
        while true {
            let x = normal()
            let root = 1 + scale * x
            guard root > 0 else { continue }
            let cube = root * root * root
            let draw = uniform()
            if draw > 0, log(draw) < 0.5 * x * x + third * (1 - cube + log(cube)) { return third * cube }
        }
    }

    /// The index of one of these weights, chosen in proportion to them; weights below zero count as zero; nil where the
    /// weights sum to nothing.
    public mutating func choose(weights: [Double]) -> Int? {
        var total = 0.0
        for weight in weights where weight > 0 && weight.isFinite { total += weight }
        guard total > 0, total.isFinite else { return nil }
        var point = uniform() * total
        var chosen: Int?
        for (index, weight) in weights.enumerated() where weight > 0 && weight.isFinite {
            chosen = index
            point -= weight
            if point < 0 { return index }
        }
        return chosen
    }

    /// The values in a random order, each order as likely as the others.
    public mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
        var values = values
        guard values.count > 1 else { return values }
        for index in stride(from: values.count - 1, to: 0, by: -1) { values.swapAt(index, below(index + 1)) }
        return values
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): a counter with a bijective mix, 64 bits of state. Good enough to fill the
/// state of another generator, or to derive keys.
public struct SplitMix64: Sendable, RandomNumberGenerator {
    private var counter: UInt64

    /// The generator with its counter at the seed.
    public init(seed: UInt64) {
        counter = seed
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        counter &+= SplitMix64.step
        return SplitMix64.finished(counter)
    }

    /// A bijective mix of 64 bits: different numbers give different results.
    public static func mixed(_ value: UInt64) -> UInt64 {
        finished(value &+ step)
    }

    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func finished(_ value: UInt64) -> UInt64 {
        var bits = value
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
