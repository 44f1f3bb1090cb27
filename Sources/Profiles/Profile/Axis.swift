import Dates
import Figures
import Workforce

/// One dimension laid over a data set: its values and, for each job, the position of its value.
struct Axis: Sendable {
    /// How a job's value is found.
    enum Lookup: Sendable {
        /// By the position of the job's workplace.
        case workplace([Int32])
        /// By the job's role code; the last place is for codes that the list does not have.
        case role([Int32])
        /// From the job itself.
        case job(@Sendable (Job) -> Int)
    }

    let dimension: Dimension
    private(set) var parts: [Scope.Part] = []
    private(set) var lookup: Lookup = .role([0])

    /// Lays a dimension over a data set.
    init(_ dimension: Dimension, data: DataSet) {
        self.dimension = dimension
        switch dimension {
        case .sector, .serviceType, .service, .organisation, .workplace, .area: layWorkplaces(data.workplaces)
        case .roleGroup, .role: layRoles()
        case .employmentStatus, .gender, .ageBand, .ethnicityGroup, .nationalityGroup: layAttributes(data.asAt)
        case .trainingCategory: parts = Axis.closed(.trainingCategories, dimension)
        }
    }

    /// The position of a job's value.
    func position(of job: Job) -> Int {
        switch lookup {
        case .workplace(let table): Int(table[Int(job.workplace)])
        case .role(let table): Int(table[Axis.roleIndex(job.role, in: table)])
        case .job(let find): find(job)
        }
    }

    /// The position of the value of a workplace's role; nil where workplaces do not count by the dimension.
    func position(workplace: Int, role: Int16) -> Int? {
        switch lookup {
        case .workplace(let table): Int(table[workplace])
        case .role(let table): Int(table[Axis.roleIndex(role, in: table)])
        case .job: nil
        }
    }

    private static func roleIndex(_ role: Int16, in table: [Int32]) -> Int {
        role >= 0 && Int(role) < table.count - 1 ? Int(role) : table.count - 1
    }

    // MARK: Workplaces

    private mutating func layWorkplaces(_ workplaces: [Workplace]) {
        switch dimension {
        case .sector:
            let known = Sector.allCases.map { ($0.rawValue, $0.title) }
            fill(known, workplaces) { Sector(establishmentType: $0.establishmentType)?.rawValue }
        case .serviceType:
            fill(Axis.serviceTypes, workplaces) { workplace in
                CodeList.mainServices[Int(workplace.mainService)]?.attribute("service_type")
            }
        case .service:
            parts = Axis.closed(.mainServices, dimension)
            fill(parts.map { ($0.value, $0.title) }, workplaces) { String($0.mainService) }
        case .organisation:
            let names = Set(workplaces.map(\.organisation)).filter { !$0.isEmpty }.sorted()
            fill(names.map { ($0, $0) }, workplaces) { $0.organisation }
        case .area:
            let codes = Set(workplaces.map(\.area)).filter { !$0.isEmpty }.sorted()
            fill(codes.map { ($0, $0) }, workplaces) { $0.area }
        default:
            let sites = workplaces.map { (Axis.key($0), $0.name.isEmpty ? $0.reference : $0.name) }
            var seen: Set<String> = []
            fill(sites.filter { seen.insert($0.0).inserted }, workplaces, hasUnknown: false) { Axis.key($0) }
        }
    }

    private static let serviceTypes = [
        ("residential", "Residential care"), ("domiciliary", "Home care"), ("day", "Day care"),
        ("community", "Community care"), ("healthcare", "Healthcare"), ("other", "Other services"),
    ]

    private static func key(_ workplace: Workplace) -> String {
        workplace.organisation + "/" + workplace.reference
    }

    private mutating func fill(
        _ known: [(String, String)], _ workplaces: [Workplace], hasUnknown: Bool = true,
        of value: (Workplace) -> String?
    ) {
        parts = known.map { Scope.Part(dimension: dimension.rawValue, value: $0.0, title: $0.1) }
        let unknown = Int32(parts.count)
        if hasUnknown { parts.append(Axis.unknown(dimension)) }
        let positions = Dictionary(
            known.enumerated().map { ($1.0, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        lookup = .workplace(workplaces.map { value($0).flatMap { positions[$0] } ?? unknown })
    }

    // MARK: Roles

    private mutating func layRoles() {
        let numbers = CodeList.jobRoles.entries.compactMap(\.number)
        var table: [Int32]
        if dimension == .role {
            parts = Axis.closed(.jobRoles, dimension)
            table = [Int32](repeating: Int32(parts.count), count: (numbers.max() ?? 0) + 2)
            for (position, number) in numbers.enumerated() { table[number] = Int32(position) }
        } else {
            let groups = RoleGroup.allCases
            parts = groups.map { group in
                let word = String(group.rawValue.map { $0 == " " ? "-" : $0 })
                return Scope.Part(dimension: dimension.rawValue, value: word, title: group.title)
            }
            table = [Int32](repeating: Int32(parts.count), count: (numbers.max() ?? 0) + 2)
            for number in numbers {
                guard let group = RoleGroup(role: Int16(number)), let position = groups.firstIndex(of: group) else {
                    continue
                }
                table[number] = Int32(position)
            }
        }
        parts.append(Axis.unknown(dimension))
        lookup = .role(table)
    }

    private static func closed(_ list: CodeList, _ dimension: Dimension) -> [Scope.Part] {
        list.entries.compactMap { entry in
            entry.number.map { Scope.Part(dimension: dimension.rawValue, value: String($0), title: entry.title) }
        }
    }

    private static func unknown(_ dimension: Dimension) -> Scope.Part {
        Scope.Part(dimension: dimension.rawValue, value: "unknown", title: "Not known")
    }

    // MARK: Attributes

    private mutating func layAttributes(_ day: Day) {
        let titles: [(String, String)]
        let find: @Sendable (Job) -> Int
        switch dimension {
        case .employmentStatus:
            titles = [
                ("permanent", "Permanent"), ("temporary", "Temporary"), ("bank", "Bank or pool"), ("agency", "Agency"),
                ("other", "Other"),
            ]
            find = { Attributes.statusPosition($0.employmentStatus) }
        case .gender:
            titles = [("female", "Female"), ("male", "Male"), ("other", "Other")]
            find = { $0.gender == 2 ? 0 : $0.gender == 1 ? 1 : $0.gender == 4 ? 2 : 3 }
        case .ageBand:
            titles = [
                ("under-25", "Under 25"), ("25-34", "25 to 34"), ("35-44", "35 to 44"), ("45-54", "45 to 54"),
                ("55-64", "55 to 64"), ("65-and-over", "65 and over"),
            ]
            let today = day.parts
            find = { Attributes.ageBand(Attributes.age(of: $0, year: today.year, month: today.month)) ?? 6 }
        case .ethnicityGroup:
            titles = [
                ("white", "White"), ("mixed", "Mixed or multiple ethnic groups"), ("asian", "Asian or Asian British"),
                ("black", "Black, African, Caribbean or Black British"), ("other", "Other ethnic group"),
            ]
            find = { Attributes.ethnicGroup(of: $0.ethnicity) ?? 5 }
        default:
            titles = [("british", "British"), ("other", "Other nationality")]
            find = { Attributes.isBritish($0.nationality).map { $0 ? 0 : 1 } ?? 2 }
        }
        parts = titles.map { Scope.Part(dimension: dimension.rawValue, value: $0.0, title: $0.1) }
        parts.append(Axis.unknown(dimension))
        lookup = .job(find)
    }
}

/// What the codes of one job say of its worker.
enum Attributes {
    /// The age in whole years; nil where year or month of birth is not known or cannot be.
    static func age(of job: Job, year: Int, month: Int) -> Int? {
        guard job.birthYear > 0, job.birthMonth > 0 else { return nil }
        let age = year - Int(job.birthYear) - (month < Int(job.birthMonth) ? 1 : 0)
        return (10...110).contains(age) ? age : nil
    }

    /// The position of an EMPLSTATUS among permanent, temporary, bank, agency, other, not known.
    static func statusPosition(_ status: UInt8) -> Int {
        switch status {
        case 1...4: Int(status) - 1
        case 7: 4
        default: 5
        }
    }

    /// The position of the band of an age among under 25, 25, 35, 45, 55, 65 and over.
    static func ageBand(_ age: Int?) -> Int? {
        age.map { $0 < 25 ? 0 : min(5, ($0 - 15) / 10) }
    }

    /// The position of the group of an ethnicity code among White, Mixed, Asian, Black, other; nil for unknown codes.
    static func ethnicGroup(of code: Int16) -> Int? {
        code >= 0 && Int(code) < ethnicGroups.count ? ethnicGroups[Int(code)] : nil
    }

    /// Whether a NATIONALITY code is British; nil where it is not known.
    static func isBritish(_ code: Int16) -> Bool? {
        code == 826 ? true : code <= 0 || code == 998 ? nil : false
    }

    private static let ethnicGroups: [Int?] = {
        let starts = ["White", "Mixed", "Asian", "Black", "Other"]
        var groups = [Int?](repeating: nil, count: 100)
        for entry in CodeList.ethnicities.entries {
            guard let code = entry.number, groups.indices.contains(code) else { continue }
            groups[code] = starts.firstIndex { entry.attribute("group").hasPrefix($0) }
        }
        return groups
    }()
}
