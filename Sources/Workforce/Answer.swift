/// An answer to a yes-or-no question of the national files. None is not unknown: the four cases are never merged.
public enum Answer: UInt8, Sendable, CaseIterable {
    /// The cell was blank.
    case notAnswered = 0
    /// Yes.
    case yes = 1
    /// No.
    case no = 2
    /// "Don't know" was answered.
    case notKnown = 3

    /// Whether the answer is yes or no.
    public var isKnown: Bool { self == .yes || self == .no }
}
