/// Noise that is the same for the same records, whatever table they stand in (docs/methods.md §7.3).
///
/// Every record has a key by chance that it keeps for ever. The keys of a cell's records, added up, decide how its
/// count is changed, so that asking the same in another way gains nothing.
public enum CellKey {
    /// Keys are 0 to 255.
    public static let modulus = 256

    /// The key of a cell: the sum of its records' keys, modulo 256.
    public static func of(_ records: some Sequence<Int>, modulus: Int = modulus) -> Int {
        records.reduce(0) { (($0 + $1) % modulus + modulus) % modulus }
    }
}

/// By how much a count is changed, for every count and key.
public struct PerturbationTable: Sendable, Hashable {
    /// A change and how likely it is.
    public struct Change: Sendable, Hashable {
        /// What is added to the count.
        public var amount: Int
        /// How likely it is; those of one count make 1.
        public var probability: Double

        /// A change with its probability.
        public init(_ amount: Int, _ probability: Double) {
            self.amount = amount
            self.probability = probability
        }
    }

    /// Why changes are no table.
    public enum Fault: Error, Sendable, Hashable {
        /// There is nothing in it.
        case empty
        /// The probabilities of a count do not make 1, or one is negative.
        case probabilities(count: Int)
        /// A count could become negative.
        case negative(count: Int)
        /// On average a count would be changed.
        case biased(count: Int)
        /// No changes have mean zero and this variance within the bounds that were set.
        case impossible(count: Int)
    }

    /// The changes of 1, of 2, … and in the end of all counts from there on.
    public let classes: [[Change]]

    /// A table of changes for the counts 1, 2, … of which the last holds for all that are larger.
    public init(classes: [[Change]]) throws(Fault) {
        if classes.isEmpty { throw .empty }
        for (place, changes) in classes.enumerated() {
            let count = place + 1
            let whole = changes.reduce(0) { $0 + $1.probability }
            if (whole - 1).magnitude > 1e-9 || changes.contains(where: { $0.probability < 0 }) {
                throw .probabilities(count: count)
            }
            if changes.contains(where: { $0.probability > 0 && count + $0.amount < 0 }) {
                throw .negative(count: count)
            }
            let mean = changes.reduce(0) { $0 + Double($1.amount) * $1.probability }
            if mean.magnitude > 1e-6 { throw .biased(count: count) }
        }
        self.classes = classes
    }

    /// The printed count: none stays none; else the first change whose probabilities up to it exceed key / modulus.
    public func published(_ count: Int, key: Int, modulus: Int = CellKey.modulus) -> Int {
        guard count > 0 else { return 0 }
        let share = Double(key) / Double(modulus)
        let changes = classes[min(count, classes.count) - 1]
        var passed = 0.0
        for change in changes {
            passed += change.probability
            // Sums of decimal fractions fall short of what they stand for by less than this.
            if passed > share + 1e-12 { return count + change.amount }
        }
        return count + (changes.last { $0.probability > 0 }?.amount ?? 0)
    }
}
