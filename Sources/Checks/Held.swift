public import Dates

/// What is held before an upload: the side that STATUS, moves and deletions are checked against.
public struct Held: Sendable, Equatable, Decodable {
    /// A workplace that is held.
    public struct Workplace: Sendable, Equatable, Decodable {
        /// Its reference (LOCALESTID).
        public var reference: String
        /// Its name.
        public var name: String
        /// Its main service, as the national files code it.
        public var mainService: Int?
        /// Whether the regulator regulates it.
        public var isRegulated: Bool
        /// The regulator's number of the location.
        public var locationID: String?
        /// Who owns its data: `Parent` where the organisation that sends it does; nil for the default, which is the
        /// parent for all but the first workplace.
        public var dataOwner: String?
        /// The held answer on delegated healthcare activities: `Yes`, `No`, `Don't know`, or nil.
        public var delegatedHealthcare: String?
        /// Its staff.
        public var staff: [Person]

        /// A workplace that is held.
        public init(
            reference: String, name: String, mainService: Int? = nil, isRegulated: Bool = false,
            locationID: String? = nil, dataOwner: String? = nil, delegatedHealthcare: String? = nil,
            staff: [Person] = []
        ) {
            self.reference = reference
            self.name = name
            self.mainService = mainService
            self.isRegulated = isRegulated
            self.locationID = locationID
            self.dataOwner = dataOwner
            self.delegatedHealthcare = delegatedHealthcare
            self.staff = staff
        }

        /// Reads the shape of `existing.json`.
        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            reference = try values.decode(String.self, forKey: .reference)
            name = try values.decodeIfPresent(String.self, forKey: .name) ?? ""
            mainService = try values.decodeIfPresent(Int.self, forKey: .mainService)
            isRegulated = try values.decodeIfPresent(Bool.self, forKey: .isRegulated) ?? false
            locationID = try values.decodeIfPresent(String.self, forKey: .locationID)
            dataOwner = try values.decodeIfPresent(String.self, forKey: .dataOwner)
            delegatedHealthcare = try values.decodeIfPresent(String.self, forKey: .delegatedHealthcare)
            staff = try values.decodeIfPresent([Person].self, forKey: .staff) ?? []
        }

        enum CodingKeys: String, CodingKey {
            case reference = "ref"
            case name
            case mainService = "main_service"
            case isRegulated = "regulated"
            case locationID = "location_id"
            case dataOwner = "data_owner"
            case delegatedHealthcare = "dha"
            case staff
        }
    }

    /// A member of staff who is held.
    public struct Person: Sendable, Equatable, Decodable {
        /// The reference (UNIQUEWORKERID).
        public var reference: String
        /// The NI number.
        public var insuranceNumber: String?
        /// The birth date.
        public var birthDate: Day?
        /// Days of sickness.
        public var daysSick: Double?
        /// The day on which they were last saved.
        public var daysSickSaved: Day?
        /// The annual salary in whole pounds, for somebody with an annual salary.
        public var salary: Int?
        /// The main job role, as the national files code it.
        public var mainJob: Int?
        /// Contracted hours a week.
        public var contractedHours: Double?

        /// A member of staff who is held.
        public init(
            reference: String, insuranceNumber: String? = nil, birthDate: Day? = nil, daysSick: Double? = nil,
            daysSickSaved: Day? = nil, salary: Int? = nil, mainJob: Int? = nil, contractedHours: Double? = nil
        ) {
            self.reference = reference
            self.insuranceNumber = insuranceNumber
            self.birthDate = birthDate
            self.daysSick = daysSick
            self.daysSickSaved = daysSickSaved
            self.salary = salary
            self.mainJob = mainJob
            self.contractedHours = contractedHours
        }

        /// Reads the shape of `existing.json`.
        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            reference = try values.decode(String.self, forKey: .reference)
            insuranceNumber = try values.decodeIfPresent(String.self, forKey: .insuranceNumber)
            birthDate = try values.decodeIfPresent(String.self, forKey: .birthDate).flatMap { Day(iso: $0.prefix(10)) }
            daysSick = try values.decodeIfPresent(Double.self, forKey: .daysSick)
            daysSickSaved = try values.decodeIfPresent(String.self, forKey: .daysSickSaved)
                .flatMap { Day(iso: $0.prefix(10)) }
            salary = try values.decodeIfPresent(Double.self, forKey: .salary).flatMap {
                Int(exactly: $0.rounded(.down))
            }
            mainJob = try values.decodeIfPresent(Int.self, forKey: .mainJob)
            contractedHours = try values.decodeIfPresent(Double.self, forKey: .contractedHours)
        }

        enum CodingKeys: String, CodingKey {
            case reference = "ref"
            case insuranceNumber = "nino"
            case birthDate = "dob"
            case daysSick = "days_sick"
            case daysSickSaved = "days_sick_saved"
            case salary
            case mainJob = "main_job"
            case contractedHours = "contracted_hours"
        }
    }

    /// Whether the organisation is a parent, which may send more than one workplace.
    public var isParent: Bool
    /// The reference of its own (primary) workplace.
    public var primary: String
    /// The workplaces that are held.
    public var workplaces: [Workplace]
    /// Postcodes that the national address list lacks; all others count as known.
    public var unknownPostcodes: Set<String>
    /// Location numbers that other organisations hold.
    public var locationIDsElsewhere: Set<String>

    /// What is held.
    public init(
        isParent: Bool, primary: String, workplaces: [Workplace] = [], unknownPostcodes: Set<String> = [],
        locationIDsElsewhere: Set<String> = []
    ) {
        self.isParent = isParent
        self.primary = primary
        self.workplaces = workplaces
        self.unknownPostcodes = unknownPostcodes
        self.locationIDsElsewhere = locationIDsElsewhere
    }

    /// Reads the shape of `existing.json`.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        workplaces = try values.decodeIfPresent([Workplace].self, forKey: .workplaces) ?? []
        isParent = try values.decodeIfPresent(Bool.self, forKey: .isParent) ?? true
        primary = try values.decodeIfPresent(String.self, forKey: .primary) ?? workplaces.first?.reference ?? ""
        unknownPostcodes = Set(try values.decodeIfPresent([String].self, forKey: .unknownPostcodes) ?? [])
        locationIDsElsewhere = Set(try values.decodeIfPresent([String].self, forKey: .locationIDsElsewhere) ?? [])
    }

    enum CodingKeys: String, CodingKey {
        case isParent = "is_parent"
        case primary
        case workplaces
        case unknownPostcodes = "unknown_postcodes"
        case locationIDsElsewhere = "location_ids_elsewhere"
    }
}
