/// A run of ages in completed years, as published tables name it: `7`, `65-74`, `90 and over`, `All ages`.
public struct AgeSpan: Sendable, Hashable, Comparable {
    /// The youngest age.
    public let first: Int
    /// The oldest age; nil where there is no end.
    public let last: Int?

    /// The ages from one to another, or without end.
    public init(_ first: Int, _ last: Int?) {
        self.first = first
        self.last = last
    }

    /// Everybody.
    public static let all = AgeSpan(0, nil)

    /// Ages from one on.
    public static func over(_ age: Int) -> AgeSpan { AgeSpan(age, nil) }

    /// Reads `7`, `0-17`, `0 - 17`, `90 and over`, `90+`, `All ages`; nil for anything else.
    public init?(reading text: String) {
        let plain = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if plain == "all ages" || plain == "all" {
            self = .all
            return
        }
        if let age = Self.age(plain) {
            self.init(age, age)
            return
        }
        for end in ["+", " and over", " or over"] where plain.hasSuffix(end) {
            guard let age = Self.age(String(plain.dropLast(end.count))) else { return nil }
            self.init(age, nil)
            return
        }
        let parts = plain.split(separator: "-", maxSplits: 1).map { $0.filter { $0 != " " } }
        guard parts.count == 2, let first = Self.age(parts[0]), let last = Self.age(parts[1]), first <= last else {
            return nil
        }
        self.init(first, last)
    }

    private static func age(_ text: String) -> Int? {
        guard !text.isEmpty, text.count <= 3, text.allSatisfy({ $0.isASCII && $0.isNumber }), let age = Int(text),
            age <= 130
        else { return nil }
        return age
    }

    /// Whether all of another span lies within this one.
    public func contains(_ other: AgeSpan) -> Bool {
        guard other.first >= first else { return false }
        guard let last else { return true }
        return other.last.map { $0 <= last } ?? false
    }

    /// The younger first; of those that begin together the longer.
    public static func < (left: AgeSpan, right: AgeSpan) -> Bool {
        (left.first, -(left.last ?? 1000)) < (right.first, -(right.last ?? 1000))
    }

    /// The span as people write it.
    public var name: String {
        guard let last else { return first == 0 ? "all ages" : "\(first) and over" }
        return first == last ? "\(first)" : "\(first) to \(last)"
    }
}
