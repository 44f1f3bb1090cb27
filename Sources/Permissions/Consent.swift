/// What an employer shares with the councils of its area, as the national service has it.
public enum Consent: String, Sendable, Hashable, CaseIterable, Codable, Comparable {
    /// Nothing that names its workplaces or workers; its records count in figures of many employers alone.
    case none
    /// What it says of its workplaces.
    case workplace
    /// What it says of its workplaces, and of its workers all but the fields that are never shared.
    case staff = "workplace and staff"

    /// More is shared than.
    public static func < (left: Consent, right: Consent) -> Bool { left.level < right.level }

    private var level: Int {
        switch self {
        case .none: 0
        case .workplace: 1
        case .staff: 2
        }
    }

    /// In a sentence, for who decides on it.
    public var meaning: String {
        switch self {
        case .none: "Nothing by name. Your records count only in figures of many employers together."
        case .workplace: "What you say of your workplaces, by name. Nothing about single workers."
        case .staff:
            "What you say of your workplaces and of your workers, but never pay, sickness, birth dates, National "
                + "Insurance numbers, postcodes, ethnicity, nationality, health or disability of a worker."
        }
    }
}

/// Columns of the national files whose cells never reach a commissioner for a named worker, whatever is shared.
///
/// Source: the national service withholds pay, sickness and identity from those who are given view of “workplace and
/// staff”; health, disability, immigration and home are added here.
public enum NeverShared {
    /// The names of the columns, as they stand in the headers of the files.
    public static let columns: Set<String> = [
        "NINUMBER", "DOB", "POSTCODE", "GENDER", "ETHNICITY", "NATIONALITY", "BRITISHCITIZENSHIP", "COUNTRYOFBIRTH",
        "YEAROFENTRY", "DISABLED", "DAYSSICK", "SALARYINT", "SALARY", "HOURLYRATE", "HANDCVISA", "INOUTUK",
        "DISPLAYID", "NOTES",
    ]

    /// Whether the cell of a column of the staff or training file may reach a commissioner.
    public static func withholds(column: String) -> Bool { columns.contains(column) }
}
