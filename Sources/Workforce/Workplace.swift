/// A workplace (establishment) with the answers that figures need, as one row of a workplace file gives them.
public struct Workplace: Sendable, Hashable {
    /// The organisation whose return holds the workplace, by the name under which it was imported.
    public var organisation: String = ""
    /// The area (GSS code) that the return or the register gives; blank where neither does.
    public var area: String = ""
    /// LOCALESTID: the organisation's own reference.
    public var reference: String = ""
    /// ESTNAME.
    public var name: String = ""
    /// POSTCODE as typed.
    public var postcode: String = ""
    /// ESTTYPE: 1 and 3 local authority, 6 private, 7 voluntary, 8 other; 0 where it is not known.
    public var establishmentType: UInt8 = 0
    /// REGTYPE 2: regulated by the Care Quality Commission; nil where it is not known.
    public var regulated: Bool?
    /// PROVNUM; blank where it was not given.
    public var providerID: String = ""
    /// LOCATIONID; blank where it was not given.
    public var locationID: String = ""
    /// MAINSERVICE; 0 where it is not known.
    public var mainService: Int16 = 0
    /// ALLSERVICES with their capacity and use, the main service included.
    public var services: [Service] = []
    /// SERVICEUSERS as the list codes them.
    public var serviceUsers: [Int16] = []
    /// TOTALPERMTEMP: the number of staff that the workplace states; nil where it is not known.
    public var statedStaff: Int?
    /// STARTERS in the last 12 months, by role.
    public var starters: RoleCounts = .notAnswered
    /// LEAVERS in the last 12 months, by role.
    public var leavers: RoleCounts = .notAnswered
    /// VACANCIES on the day of the return, by role.
    public var vacancies: RoleCounts = .notAnswered
    /// PERMLA: whether the workplace may be shared with local authorities.
    public var shareWithCouncil: Answer = .notAnswered
    /// PERMCQC: whether the workplace may be shared with the Care Quality Commission.
    public var shareWithRegulator: Answer = .notAnswered

    /// A workplace of which nothing is known.
    public init() {}

    /// One service that a workplace gives.
    public struct Service: Sendable, Hashable {
        /// The service as the national list codes it.
        public var code: Int16
        /// Places or people that it can serve; nil where it was not answered or is not asked.
        public var capacity: Int?
        /// Places or people in use; nil where it was not answered or is not asked.
        public var utilisation: Int?

        /// A service with its answers.
        public init(code: Int16, capacity: Int? = nil, utilisation: Int? = nil) {
            self.code = code
            self.capacity = capacity
            self.utilisation = utilisation
        }
    }
}

/// Counts by role as a workplace gave them. None is not unknown: "none" is known counts that are all zero.
public enum RoleCounts: Sendable, Hashable {
    /// Counts by MAINJOBROLE code; a role that is not named has none.
    case known([Int16: Int])
    /// 999 was answered.
    case notKnown
    /// The cell was blank.
    case notAnswered

    /// The counts where they are known.
    public var counts: [Int16: Int]? {
        if case .known(let counts) = self { counts } else { nil }
    }

    /// The sum over all roles where the counts are known.
    public var total: Int? { counts?.values.reduce(0, +) }
}
