import Disclosure
import Figures

/// Changes counts and amounts by what the keys of their records say: the same records always by the same.
struct Noise: Sendable {
    private let table: PerturbationTable?
    private let hash: KeyedHash
    private static let modulus = 1 << 16

    init(_ rule: GuardRule, hash: KeyedHash) {
        table = Noise.tables[rule.id] ?? Noise.table(rule)
        self.hash = hash
    }

    private static let tables: [String: PerturbationTable] = Dictionary(
        uniqueKeysWithValues: GuardRule.all.compactMap { rule in table(rule).map { (rule.id, $0) } })

    private static func table(_ rule: GuardRule) -> PerturbationTable? {
        try? PerturbationTable.maximumEntropy(deviation: rule.noise.deviation, variance: rule.noise.variance)
    }

    /// A count as it may be printed: none stays none, and nothing becomes negative.
    ///
    /// The sum of the keys is hashed with the count before it is looked up, so that keys of sets that share records
    /// have nothing in common.
    func count(_ part: Backing.Part) -> Int {
        guard part.count > 0, let table else { return 0 }
        let key = Int(hash.of(UInt64(part.key) << 32 | UInt64(UInt32(truncatingIfNeeded: part.count))) & 0xffff)
        return table.published(part.count, key: key, modulus: Noise.modulus)
    }

    /// From -1.5 to -0.5 or from 0.5 to 1.5: how often what one record can do to an amount is added to it.
    func factor(_ part: Backing.Part, measure: String) -> Double {
        let word = hash.of([hash.of(measure), UInt64(part.key), UInt64(part.count)])
        let size = 0.5 + Double(word >> 12) / Double(1 << 52)
        return word & 1 == 0 ? size : -size
    }
}
