/// Whether two shares differ by more than chance explains (docs/methods.md §2.7).
public enum TwoShares {
    /// The difference of two independent shares in its standard errors, with the share of both together under the root:
    /// z = (p₂ − p₁) / √(p (1 − p) (F₁/n₁ + F₂/n₂)). Nil where a base is empty, a count is not between 0 and its base,
    /// or there is no spread (nobody or everybody in both).
    ///
    /// - Parameters:
    ///   - first: those counted and all, of the first share.
    ///   - second: those counted and all, of the second share.
    ///   - corrections: F, (N − n) / (N − 1) of each, where a part of a known whole was asked; 1 where it was not.
    public static func z(
        _ first: (count: Double, base: Double), _ second: (count: Double, base: Double),
        corrections: (first: Double, second: Double) = (1, 1)
    ) -> Double? {
        for share in [first, second] {
            guard share.base > 0, share.count >= 0, share.count <= share.base else { return nil }
        }
        let together = (first.count + second.count) / (first.base + second.base)
        let variance =
            together * (1 - together) * (corrections.first / first.base + corrections.second / second.base)
        guard variance > 0 else { return nil }
        return (second.count / second.base - first.count / first.base) / variance.squareRoot()
    }
}
