public import Figures
public import Workforce

/// What figures can be given by: what a job, its workplace or its worker has.
public enum Dimension: String, Sendable, Hashable, CaseIterable {
    /// The kind of employer: council, private, voluntary, other.
    case sector
    /// The broad kind of the main service: residential, home care, day, community.
    case serviceType = "service-type"
    /// The main service of the workplace.
    case service
    /// The group of job roles.
    case roleGroup = "role-group"
    /// The main job role.
    case role
    /// The organisation whose return holds the workplace.
    case organisation
    /// The workplace.
    case workplace
    /// The area of the workplace.
    case area
    /// Permanent, temporary, bank or pool, agency, other.
    case employmentStatus = "employment-status"
    /// The worker's gender.
    case gender
    /// The worker's age in bands of ten years.
    case ageBand = "age-band"
    /// The worker's ethnic group in the five groups of the census.
    case ethnicityGroup = "ethnicity-group"
    /// British or another nationality.
    case nationalityGroup = "nationality-group"
    /// The category of training; only measures of training can be given by it.
    case trainingCategory = "training-category"

    /// The name that pages print: `Service type`.
    public var title: String {
        switch self {
        case .sector: "Sector"
        case .serviceType: "Service type"
        case .service: "Main service"
        case .roleGroup: "Job-role group"
        case .role: "Job role"
        case .organisation: "Organisation"
        case .workplace: "Workplace"
        case .area: "Area"
        case .employmentStatus: "Employment status"
        case .gender: "Gender"
        case .ageBand: "Age band"
        case .ethnicityGroup: "Ethnic group"
        case .nationalityGroup: "Nationality"
        case .trainingCategory: "Training category"
        }
    }

    /// Whether workplaces count their starters, leavers and vacancies by it; where they do not, measures of movement
    /// are refused.
    public var isCountedByWorkplaces: Bool {
        switch self {
        case .sector, .serviceType, .service, .roleGroup, .role, .organisation, .workplace, .area: true
        case .employmentStatus, .gender, .ageBand, .ethnicityGroup, .nationalityGroup, .trainingCategory: false
        }
    }

    /// The values that a data set can hold for it, each with its title, in the order in which tables print them;
    /// `unknown` (Not known) comes last where the dimension has such a value.
    ///
    /// Closed lists are given whole; organisations, workplaces and areas are those of the data set. The value is the
    /// national code for services, roles and training categories, the name for organisations and
    /// `organisation/reference` for workplaces.
    public func values(in data: DataSet) -> [Scope.Part] {
        Axis(self, data: data).parts
    }

    /// The scope's limit to one value of this dimension, titled as the data set titles it; nil where it has no such
    /// value.
    public func part(_ value: String, in data: DataSet) -> Scope.Part? {
        values(in: data).first { $0.value == value }
    }
}
