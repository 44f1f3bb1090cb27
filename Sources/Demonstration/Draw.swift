import Statistics

/// Random draws that hit their margins: spread evenly over the members of one workplace instead of falling where they
/// like, so that even a small area comes out as it was set.
struct Draw {
    var stream: SeededStream
    private var order: [Int] = []
    private var keys: [Double] = []

    init(seed: UInt64, stream number: UInt64) {
        stream = SeededStream(seed: seed, stream: number)
    }

    /// One number in each of `count` equal strata of 0..<1, in random order.
    mutating func spread(_ count: Int, into result: inout [Double]) {
        result.removeAll(keepingCapacity: true)
        guard count > 0 else { return }
        let width = 1 / Double(count)
        for index in 0..<count { result.append((Double(index) + stream.uniform()) * width) }
        for index in stride(from: count - 1, to: 0, by: -1) { result.swapAt(index, stream.below(index + 1)) }
    }

    /// The same strata handed out by rank: the member with the lowest key gets the lowest number.
    mutating func ranked(_ count: Int, into result: inout [Double], key: (Int, inout SeededStream) -> Double) {
        result.removeAll(keepingCapacity: true)
        guard count > 0 else { return }
        keys.removeAll(keepingCapacity: true)
        order.removeAll(keepingCapacity: true)
        for index in 0..<count {
            keys.append(key(index, &stream))
            order.append(index)
            result.append(0)
        }
        let keys = self.keys
        order.sort { (keys[$0], $0) < (keys[$1], $1) }
        let width = 1 / Double(count)
        for (rank, index) in order.enumerated() { result[index] = (Double(rank) + stream.uniform()) * width }
    }

    /// The index that a share falls on in cumulative shares that end at 1.
    static func pick(_ share: Double, _ cumulative: [Double]) -> Int {
        var index = 0
        while index < cumulative.count - 1, share >= cumulative[index] { index += 1 }
        return index
    }
}

/// Whole numbers that add up: parts of a total, handed out along a list with the remainder carried on.
enum Apportionment {
    /// Whole parts of a total in proportion to weights, none above its limit where limits are given. What does not fit
    /// goes to the next ones; the sum falls short only where all limits together do.
    static func parts(of total: Int, weights: [Double], limits: [Int]? = nil, phase: Double = 0.5) -> [Int] {
        let sum = weights.reduce(0, +)
        guard sum > 0, total > 0 else { return weights.map { _ in 0 } }
        var result = [Int](repeating: 0, count: weights.count)
        var cumulative = 0.0
        var given = 0
        for index in weights.indices {
            cumulative += weights[index]
            let due = Int((Double(total) * cumulative / sum + phase).rounded(.down)) - given
            let part = max(0, min(due, limits?[index] ?? due))
            result[index] = part
            given += part
        }
        var round = 0
        while given < total, round < 3 {
            for index in weights.indices where given < total && weights[index] > 0 {
                let room = (limits?[index] ?? total) - result[index]
                guard room > 0 else { continue }
                result[index] += 1
                given += 1
            }
            round += 1
        }
        return result
    }

    /// Whole parts by largest remainder, ties to the earlier one (docs/methods.md §0.6).
    static func largestRemainder(of total: Int, shares: [Double]) -> [Int] {
        let sum = shares.reduce(0, +)
        guard sum > 0, total > 0 else { return shares.map { _ in 0 } }
        let exact = shares.map { Double(total) * max(0, $0) / sum }
        var parts = exact.map { Int($0.rounded(.down)) }
        let missing = total - parts.reduce(0, +)
        let order = exact.indices.sorted {
            let first = exact[$0] - exact[$0].rounded(.down)
            let second = exact[$1] - exact[$1].rounded(.down)
            return first == second ? $0 < $1 : first > second
        }
        for index in order.prefix(max(0, missing)) { parts[index] += 1 }
        return parts
    }
}
