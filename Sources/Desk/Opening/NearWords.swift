/// Words that somebody may have meant, so that a refusal can offer them.
public enum NearWords {
    /// The words nearest to one that there is not, the nearest first; none where nothing is near.
    ///
    /// Near is what differs, without regard to capitals, in at most a third of its characters, or holds the word or is
    /// held by it.
    public static func nearest(to word: String, among words: some Sequence<String>, atMost: Int = 3) -> [String] {
        let wanted = Array(word.lowercased().unicodeScalars.prefix(longest))
        guard wanted.count >= 2 else { return [] }
        var found: [(distance: Int, word: String)] = []
        for candidate in words {
            let other = Array(candidate.lowercased().unicodeScalars.prefix(longest))
            var distance = steps(from: wanted, to: other)
            if wanted.count >= 4, other.count >= 4, holds(other, wanted) || holds(wanted, other) {
                distance = min(distance, 1 + abs(wanted.count - other.count) / 8)
            }
            if distance <= max(1, min(wanted.count, other.count) / 3) { found.append((distance, candidate)) }
        }
        return found.sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }.prefix(atMost).map(\.word)
    }

    /// `Did you mean turnover or starters-rate?` with a blank before it; blank where nothing is near.
    public static func question(for word: String, among words: some Sequence<String>) -> String {
        let near = nearest(to: word, among: words)
        guard let last = near.last else { return "" }
        let list = near.count == 1 ? last : near.dropLast().joined(separator: ", ") + " or " + last
        return " Did you mean \(list)?"
    }

    private static let longest = 120

    private static func holds(_ whole: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
        guard part.count <= whole.count else { return false }
        return (0...(whole.count - part.count)).contains { whole[$0..<($0 + part.count)].elementsEqual(part) }
    }

    /// How many characters have to be put in, taken out or changed, or pairs of neighbours turned, to make one word of
    /// the other.
    private static func steps(from first: [Unicode.Scalar], to second: [Unicode.Scalar]) -> Int {
        guard !first.isEmpty, !second.isEmpty else { return max(first.count, second.count) }
        var before: [Int] = []
        var above = Array(0...second.count)
        for (row, sign) in first.enumerated() {
            var line = [row + 1]
            for (column, other) in second.enumerated() {
                var least = min(line[column] + 1, above[column + 1] + 1, above[column] + (sign == other ? 0 : 1))
                if row > 0, column > 0, sign == second[column - 1], first[row - 1] == other {
                    least = min(least, before[column - 1] + 1)
                }
                line.append(least)
            }
            before = above
            above = line
        }
        return above[second.count]
    }
}
