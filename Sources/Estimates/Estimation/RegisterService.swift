public import Workforce

/// What a location of the register gives, as broadly as posts differ by it.
public enum RegisterService: String, Sendable, Hashable, CaseIterable {
    /// A care home with nursing.
    case nursingHome = "care-home-with-nursing"
    /// A care home without nursing, or of which the register does not say whether it gives nursing.
    case careHome = "care-home"
    /// Home care.
    case homeCare = "home-care"
    /// Supported living, extra care, shared lives, without home care.
    case housing = "supported-living"
    /// Adult social care of which no more is known.
    case other = "other-care"

    /// The name that pages print.
    public var title: String {
        switch self {
        case .nursingHome: "Care homes with nursing"
        case .careHome: "Care homes"
        case .homeCare: "Home care"
        case .housing: "Supported living, extra care and shared lives"
        case .other: "Other adult social care"
        }
    }

    /// The service of a location; nil where the location gives no adult social care (a surgery, a hospital, a dentist).
    public init?(_ location: RegisterLocation) {
        if location.careHome {
            self = location.nursing ? .nursingHome : .careHome
            return
        }
        let types = location.serviceTypes.map { $0.lowercased() }
        if types.contains(where: { $0.hasPrefix("homecare") || $0.hasPrefix("domiciliary care") }) {
            self = .homeCare
        } else if types.contains(where: RegisterService.isHousing) {
            self = .housing
        } else if types.isEmpty || types.contains(where: { $0.contains("social care") }) {
            self = .other
        } else {
            return nil
        }
    }

    private static func isHousing(_ type: String) -> Bool {
        ["supported living", "supported housing", "extra care", "shared lives"].contains { type.hasPrefix($0) }
    }
}
