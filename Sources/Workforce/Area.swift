/// A council's patch, a region or England, by its national code.
public struct Area: Sendable, Hashable {
    /// The GSS code: a letter and eight digits.
    public var code: String
    /// The name that pages print.
    public var name: String
    /// The code of the area that it lies in: of a council its region, of a region England; blank where it is not known.
    public var within: String

    /// An area with its code and name.
    public init(code: String, name: String, within: String = "") {
        self.code = code
        self.name = name
        self.within = within
    }

    /// What kind of area it is, as its code says.
    public var kind: Kind? { Kind(code: code) }

    /// What kind of area a code stands for.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A country.
        case country
        /// A region of England.
        case region
        /// A combined authority.
        case combinedAuthority = "combined authority"
        /// A council with social services: a unitary, a metropolitan district, a London borough, a county.
        case council
        /// A district council inside a county, which has no social services.
        case district

        /// The kind of a code; nil for codes of other things, such as wards.
        public init?(code: String) {
            guard Area.isCode(code) else { return nil }
            switch code.prefix(3) {
            case "E92": self = .country
            case "E12": self = .region
            case "E47": self = .combinedAuthority
            case "E06", "E08", "E09", "E10": self = .council
            case "E07": self = .district
            default: return nil
            }
        }
    }

    /// Whether a text is a GSS code: a letter and eight digits.
    public static func isCode(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 9 && (65...90).contains(bytes[0])
            && bytes.dropFirst().allSatisfy { (48...57).contains($0) }
    }

    /// Codes that councils had before: some published tables still use them beside the council's name.
    public static let earlierCodes = Set(
        CodeList.areas.entries.filter { $0.attribute("mark") == "earlier" }.map(\.code))

    /// England, its regions and its councils with social services, the codes that some had before included.
    public static let national: [Area] = CodeList.areas.entries.map {
        Area(code: $0.code, name: $0.title, within: $0.attribute("within"))
    }
}
