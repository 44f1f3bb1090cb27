public import Desk
public import Estimates
import Figures

/// What the returns say of the whole sector, with what it rests on.
public struct SectorAnswer: Sendable, Encodable {
    /// The estimate.
    public let estimate: SectorEstimate
    /// What it rests on.
    public let basis: ProfileBasis
    /// The register from which it was estimated; nil where none is loaded.
    public let register: LoadedRegister?

    /// An estimate with what it rests on.
    public init(_ estimate: SectorEstimate, basis: ProfileBasis, register: LoadedRegister?) {
        self.estimate = estimate
        self.basis = basis
        self.register = register
    }

    private enum Key: String, CodingKey {
        case register, figures, strata, locations, locationsLeftAside, locationsWithoutReturn, unmatchedReturns
    }

    private struct Stratum: Encodable {
        let title: String
        let locations: Int
        let returns: Int
        let coverage: Double
        let modelled: Int
    }

    /// Writes the keys of the basis, `register` (null where none is loaded), `figures`, `strata` (`title`, `locations`,
    /// `returns`, `coverage`, `modelled`), `locations`, `locationsLeftAside` (without adult social care),
    /// `locationsWithoutReturn` and `unmatchedReturns` (how many workplaces, by reason).
    public func encode(to encoder: any Encoder) throws {
        try basis.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(register, forKey: .register)
        try container.encode(estimate.figures, forKey: .figures)
        try container.encode(
            estimate.strata.map {
                Stratum(
                    title: $0.title, locations: $0.locations, returns: $0.returns, coverage: $0.coverage,
                    modelled: $0.modelled)
            }, forKey: .strata)
        try container.encode(estimate.locations, forKey: .locations)
        try container.encode(estimate.locationsLeftAside, forKey: .locationsLeftAside)
        try container.encode(estimate.unmatchedLocations.count, forKey: .locationsWithoutReturn)
        var reasons: [String: Int] = [:]
        for unmatched in estimate.unmatchedReturns { reasons[unmatched.reason.rawValue, default: 0] += 1 }
        try container.encode(reasons, forKey: .unmatchedReturns)
    }
}
