/// A chance as a 64-bit fraction, so that drawing by it needs whole numbers only and gives the same on every processor.
public struct ExactChance: Sendable, Hashable {
    /// The chance times 2⁶⁴, cut; meaningless where it is certain.
    let bits: UInt64
    /// Whether it always happens.
    let isCertain: Bool

    /// The fraction nearest below a chance; chances below 0 never happen, from 1 on they always do.
    public init(_ chance: Double) {
        isCertain = chance >= 1
        bits = isCertain || !(chance > 0) ? 0 : UInt64(chance * 0x1p64)
    }
}

extension SeededStream {
    /// How many of `count` things happen, each with this chance, independent of the others: a binomial draw.
    ///
    /// Sixty-four things are decided at once. Each compares a random fraction, bit by bit from the highest, with the
    /// chance; a lane is decided at the first bit in which the two differ, and half of those left are decided by each
    /// word. About 7.3 words decide 64 things. No logarithm is taken, so no C library's rounding can show.
    public mutating func successes(of count: Int, _ chance: ExactChance) -> Int {
        guard count > 0 else { return 0 }
        if chance.isCertain { return count }
        guard chance.bits != 0 else { return 0 }
        var happened = 0
        var left = count
        while left > 0 {
            var open: UInt64 = left >= 64 ? .max : (1 << UInt64(left)) - 1
            left -= 64
            var bits = chance.bits
            while open != 0, bits != 0 {
                let word = next()
                if bits >> 63 == 1 {
                    happened += (open & ~word).nonzeroBitCount
                    open &= word
                } else {
                    open &= ~word
                }
                bits <<= 1
            }
        }
        return happened
    }

    /// How many of `count` things go to each of several places, by these shares, which make 1 at most; what is left
    /// goes nowhere and is not in the answer. A multinomial draw by one binomial for each place.
    public mutating func spread(_ count: Int, by shares: [Double]) -> [Int] {
        var left = count
        var open = 1.0
        return shares.map { share in
            let went = left > 0 ? successes(of: left, ExactChance(open > 0 ? share / open : 1)) : 0
            left -= went
            open -= share
            return went
        }
    }

    /// A Poisson draw by whole numbers only: one of mean 1 for each unit of the mean, and one thinned by the rest.
    public mutating func arrivals(mean: Double) -> Int {
        guard mean > 0 else { return 0 }
        let whole = mean.rounded(.down)
        var sum = 0
        for _ in 0..<Int(whole) { sum += unitArrivals() }
        return sum + successes(of: unitArrivals(), ExactChance(mean - whole))
    }

    /// A Poisson draw of mean 1, from the 64-bit fractions of e⁻¹ Σ 1/k!.
    private mutating func unitArrivals() -> Int {
        let word = next()
        return Self.unitChances.firstIndex { word < $0 } ?? Self.unitChances.count
    }

    /// ⌊2⁶⁴ e⁻¹ Σ 1/k!⌋ for k up to 0, 1, … 19; what lies beyond is rarer than 2⁻⁶⁰.
    static let unitChances: [UInt64] = [
        0x5E2D_58D8_B3BC_DF1A, 0xBC5A_B1B1_6779_BE35, 0xEB71_5E1D_C158_2DC2, 0xFB23_9797_34A2_52F1,
        0xFF10_25F5_9174_DC3D, 0xFFD9_0F3B_A405_5E19, 0xFFFA_8B71_FC72_C913, 0xFFFF_540C_0914_B3C9,
        0xFFFF_ED1F_4AA8_F120, 0xFFFF_FE21_6E64_1462, 0xFFFF_FFD4_D85D_3183, 0xFFFF_FFFC_6DA2_62B4,
        0xFFFF_FFFF_BA12_D178, 0xFFFF_FFFF_FB07_C64C, 0xFFFF_FFFF_FFAB_8EA5, 0xFFFF_FFFF_FFFA_BE22,
        0xFFFF_FFFF_FFFF_B11A, 0xFFFF_FFFF_FFFF_FBA1, 0xFFFF_FFFF_FFFF_FFC5, 0xFFFF_FFFF_FFFF_FFFD,
    ]
}
