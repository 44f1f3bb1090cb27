/// How small counts are made coarse for print (docs/methods.md §7 and §7.2).
public enum CountRounding: String, Sendable, Hashable, CaseIterable {
    /// To the nearest 5: 5 ⌊(x + 2) / 5⌋.
    case nearestFive = "nearest-five"
    /// As NHS Digital prints hospital figures: none stays none, 1 to 7 are printed as 5, the rest to the nearest 5.
    case hospital
    /// As the Higher Education Statistics Agency prints: 0, 1 and 2 become none, the rest go to the nearest 5.
    case students

    /// The printed count; `count` is not negative.
    public func callAsFunction(_ count: Int) -> Int {
        switch self {
        case .nearestFive: 5 * ((count + 2) / 5)
        case .hospital: count == 0 ? 0 : count <= 7 ? 5 : 5 * ((count + 2) / 5)
        case .students: count <= 2 ? 0 : 5 * ((count + 2) / 5)
        }
    }

    /// The least base on which a percentage is printed.
    public var leastBaseOfPercentage: Double {
        switch self {
        case .nearestFive, .hospital: 0
        case .students: 22.5
        }
    }

    /// The least number behind a mean that is printed.
    public var leastBaseOfMean: Int {
        switch self {
        case .nearestFive: 0
        case .hospital, .students: 8
        }
    }
}
