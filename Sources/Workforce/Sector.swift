/// Who employs: the broad kinds of employer that figures are given for.
public enum Sector: String, Sendable, CaseIterable {
    /// A local authority (ESTTYPE 1 or 3).
    case council = "council"
    /// A private employer (ESTTYPE 6).
    case independentPrivate = "private"
    /// A voluntary or charitable employer (ESTTYPE 7).
    case voluntary = "voluntary"
    /// Any other employer (ESTTYPE 8).
    case other = "other"

    /// The sector of an ESTTYPE code, or nil where the code is not on the list.
    public init?(establishmentType: UInt8) {
        switch establishmentType {
        case 1, 3: self = .council
        case 6: self = .independentPrivate
        case 7: self = .voluntary
        case 8: self = .other
        default: return nil
        }
    }

    /// The name that pages print.
    public var title: String {
        switch self {
        case .council: "Council"
        case .independentPrivate: "Private"
        case .voluntary: "Voluntary"
        case .other: "Other"
        }
    }
}

/// The four groups into which the national statistics put job roles.
public enum RoleGroup: String, Sendable, CaseIterable {
    /// Direct care: care workers, support workers and those who lead them.
    case directCare = "direct care"
    /// Regulated professions: social workers, nurses, occupational therapists.
    case regulatedProfession = "regulated profession"
    /// Managers and supervisors.
    case manager = "manager"
    /// Everybody else.
    case other = "other"

    /// The group of a MAINJOBROLE code, or nil where the code is not on the list.
    public init?(role: Int16) {
        guard role >= 0, Int(role) < RoleGroup.byRole.count, let group = RoleGroup.byRole[Int(role)] else { return nil }
        self = group
    }

    /// The titles of the roles that the national files may use for a group, in the order of the list.
    public static func roles(of group: RoleGroup) -> [String] {
        CodeList.jobRoles.entries.filter {
            $0.attribute("job_role_group") == group.rawValue && $0.attribute("accepted") == "yes"
        }.map(\.title)
    }

    /// Whether a row of the list of job roles is a care-providing role, as the national benchmarks count them; managers
    /// of care are among them.
    public static func isCareProviding(_ role: CodeList.Entry) -> Bool {
        role.attribute("care_providing_role") == "yes" && role.attribute("accepted") == "yes"
    }

    /// The name that pages print.
    public var title: String {
        switch self {
        case .directCare: "Direct care"
        case .regulatedProfession: "Regulated professions"
        case .manager: "Managers"
        case .other: "Other roles"
        }
    }

    private static let byRole: [RoleGroup?] = {
        let numbers = CodeList.jobRoles.entries.compactMap(\.number)
        var groups = [RoleGroup?](repeating: nil, count: (numbers.max() ?? 0) + 1)
        for entry in CodeList.jobRoles.entries {
            guard let number = entry.number else { continue }
            groups[number] = RoleGroup(rawValue: entry.attribute("job_role_group"))
        }
        return groups
    }()
}
