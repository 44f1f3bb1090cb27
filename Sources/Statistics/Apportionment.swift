/// Whole parts of a whole total (docs/methods.md §0.6).
public enum Apportionment {
    /// The largest remainder: each part is total × share rounded down, and the missing units go to the largest
    /// remainders, ties to the earlier part. The parts sum to the total.
    ///
    /// Shares that do not sum to 1 are taken in proportion. Shares below zero count as zero; where all are zero, so is
    /// every part.
    public static func largestRemainder(total: Int, shares: [Double]) -> [Int] {
        let shares = shares.map { $0 > 0 && $0.isFinite ? $0 : 0 }
        let sum = shares.reduce(0, +)
        guard total != 0, sum > 0 else { return shares.map { _ in 0 } }
        guard total > 0 else { return largestRemainder(total: -total, shares: shares).map { -$0 } }
        // A sum that differs from 1 by no more than rounding is left alone, so that ties stay ties.
        let scale = (sum - 1).magnitude < 1e-9 ? 1 : 1 / sum
        let quotas = shares.map { Double(total) * $0 * scale }
        // A quota a hair below a whole number is that number: 0.07 × 100 is 7.000000000000001, 0.57 × 100 is
        // 56.99999999999999.
        let slack = 1e-9
        var parts = quotas.map { Int(($0 + slack).rounded(.down)) }
        let remainders = zip(quotas, parts).map { $0 - Double($1) }
        let order = remainders.indices.sorted { first, second in
            let difference = remainders[first] - remainders[second]
            return difference.magnitude > slack ? difference > 0 : first < second
        }
        var missing = total - parts.reduce(0, +)
        var place = 0
        while missing > 0 {
            parts[order[place % order.count]] += 1
            missing -= 1
            place += 1
        }
        place = order.count - 1
        while missing < 0, place >= 0 {
            if parts[order[place]] > 0 {
                parts[order[place]] -= 1
                missing += 1
            } else {
                place -= 1
            }
        }
        return parts
    }
}
