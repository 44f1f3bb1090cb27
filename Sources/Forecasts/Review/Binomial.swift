import Foundation

/// Counts of successes.
enum Binomial {
    /// The chance of exactly so many successes.
    static func probability(_ successes: Int, trials: Int, probability: Double) -> Double {
        guard probability > 0, probability < 1 else {
            return (probability <= 0 ? 0 : trials) == successes ? 1 : 0
        }
        let (k, n) = (Double(successes), Double(trials))
        let ways: Double = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
        let chances: Double = k * log(probability) + (n - k) * log(1 - probability)
        return exp(ways + chances)
    }

    /// The sum of the chances of all outcomes that are no more likely than this one.
    static func twoSided(successes: Int, trials: Int, probability: Double) -> Double {
        let observed = Self.probability(successes, trials: trials, probability: probability)
        // What differs only by rounding counts as equally likely.
        let limit = observed * (1 + 1e-7)
        let sum = (0...trials).reduce(0) { sum, count in
            let chance = Self.probability(count, trials: trials, probability: probability)
            return chance <= limit ? sum + chance : sum
        }
        return min(1, sum)
    }
}
