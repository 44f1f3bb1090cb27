public import Workforce

/// A set of small numeric codes (0 to 1,023) as bits: asked a dozen times for every row of a whole country.
public struct CodeSet: Sendable {
    @usableFromInline let words: [UInt64]

    /// A set of codes; those beyond its reach are left out.
    public init(_ codes: some Sequence<Int>) {
        var words = [UInt64](repeating: 0, count: 16)
        for code in codes where code >= 0 && code < 1_024 { words[code >> 6] |= 1 << UInt64(code & 63) }
        self.words = words
    }

    /// The codes of a list, or those of them that are meant.
    public init(_ list: CodeList, where isMeant: (CodeList.Entry) -> Bool = { _ in true }) {
        self.init(list.entries.filter(isMeant).compactMap(\.number))
    }

    /// Whether the code is in the set.
    @inlinable @inline(__always)
    public func contains(_ code: Int) -> Bool {
        code >= 0 && code < 1_024 && words[code >> 6] >> UInt64(code & 63) & 1 == 1
    }
}
