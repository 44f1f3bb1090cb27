/// What is laid down of a workplace before its people are made: who it is, how many jobs, and how many of each kind, so
/// that a whole area adds up to its targets and yet every organisation can be made by itself.
struct WorkplacePlan: Sendable {
    /// Counts through the area; names, addresses and the regulator's numbers follow from it.
    let number: Int
    let service: Int16
    let group: RoleMix.Group
    let establishmentType: UInt8
    let nameKind: NameKind
    /// A fixed name, as the council's teams have; nil where the name follows from the number.
    let fixedName: String?
    let regulated: Bool
    let personalAssistants: Bool
    /// LOCALESTID.
    var reference = ""
    /// The provider's number at the regulator counts through the organisations.
    var providerNumber = 0
    /// Jobs in the first return; 0 for a workplace that opens in the year after.
    var jobs: Int
    /// Jobs a year later; 0 for a workplace that closes.
    var laterJobs: Int
    var roleCounts: [Int] = []
    var registeredManager = false
    /// Bank and agency staff among the jobs.
    var indirect = 0
    var zeroHours = 0
    /// Of those on zero hours: nobody knows their hours.
    var noFixedHours = 0
    /// Full-time people among those not on zero hours.
    var fullTime = 0
    /// People who started in the 12 months before the first return and are still there.
    var recent = 0
    /// People who started and left again inside the year, for each of the two years.
    var brief = [0, 0]
    var leavers = [0, 0]
    var vacancies = [0, 0]
    var managerVacancy = false
    /// Whether starters, leavers and vacancies are known; 999 stands in the file otherwise.
    var countsKnown = true
    /// Whether the stated total differs from the staff rows.
    var totalWrong = false
    var nonBritish = 0.0
    var female = 0.84
    var qualified = 0.0
    var sickDays = 0.0
    /// The place of the workplace's pay among all, 0 to 1.
    var payPosition = 0.5
    var beds = 0
    /// Counts through all people of the area for NI numbers: this workplace's first one.
    var firstPerson = 0

    var direct: Int { jobs - indirect }

    init(
        number: Int, service: Int16, group: RoleMix.Group, establishmentType: UInt8, nameKind: NameKind,
        fixedName: String? = nil, regulated: Bool, personalAssistants: Bool = false, jobs: Int
    ) {
        self.number = number
        self.service = service
        self.group = group
        self.establishmentType = establishmentType
        self.nameKind = nameKind
        self.fixedName = fixedName
        self.regulated = regulated
        self.personalAssistants = personalAssistants
        self.jobs = jobs
        laterJobs = jobs
    }

    var name: String { fixedName ?? Names.name(nameKind, number: number) }

    /// The regulator's number of the location: twelve digits from 99, a range that is not in use.
    var locationID: String { "1-\(990_000_000_000 + number)" }
    var providerID: String { "1-\(980_000_000_000 + providerNumber)" }
    var postcode: String { Names.postcode(number * 37 + 5) }
    /// Beds that go with the jobs: homes with nursing have more staff for each bed, and homes differ.
    var likelyBeds: Int {
        let share = (service == 1 ? 0.66 : 0.74) + Double(number * 37 % 41) / 100
        return max(4, Int(Double(jobs) * share))
    }
    var careHome: Bool { service == 1 || service == 2 }
}

/// An organisation with its workplaces, the own one first.
struct OrganisationPlan: Sendable {
    let name: String
    let kind: DemonstrationOrganisation.Kind
    var workplaces: [WorkplacePlan]
    /// The number under which its random stream runs.
    var stream: UInt64 = 0
    /// The first letters of all its references.
    var prefix = ""
    /// How many days after the date its returns come.
    var daysLate = [0, 0]

    var jobs: Int { workplaces.reduce(0) { $0 + $1.jobs } }
}
