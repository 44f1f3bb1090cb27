import Workforce

/// Which numbers a code list has, as one bit each: asked a dozen times for every row of a whole country.
struct CodeTable: Sendable {
    private let words: [UInt64]

    init(_ list: CodeList, besides more: [Int] = []) {
        var words = [UInt64](repeating: 0, count: 16)
        for number in list.entries.compactMap(\.number) + more where number >= 0 && number < 1_024 {
            words[number >> 6] |= 1 << UInt64(number & 63)
        }
        self.words = words
    }

    @inline(__always)
    func has(_ number: Int) -> Bool {
        number >= 0 && number < 1_024 && words[number >> 6] >> UInt64(number & 63) & 1 == 1
    }

    static let jobRoles = CodeTable(.jobRoles)
    static let employmentStatus = CodeTable(.employmentStatus)
    static let ethnicities = CodeTable(.ethnicities)
    static let nationalities = CodeTable(.nationalities, besides: [826, 998, 999])
    static let countries = CodeTable(.countries, besides: [826, 998, 999])
    static let recruitedFrom = CodeTable(.recruitedFrom)
    static let levels = CodeTable(.qualificationLevels)
    static let qualifications = CodeTable(.qualifications)
    static let pathwayCategories = CodeTable(.careWorkforcePathwayCategories)
    static let mainServices = CodeTable(.mainServices)
    static let serviceUsers = CodeTable(.serviceUsers)
    static let establishmentTypes = CodeTable(.establishmentTypes)
    static let activities = CodeTable(.delegatedHealthcareActivities)
    static let trainingCategories = CodeTable(.trainingCategories)

    /// The nationality that the service gives back for one that was sent, where it differs.
    static let exportedNationality: [Int: Int] = exported(.nationalities)
    /// The country that the service gives back for one that was sent, where it differs.
    static let exportedCountry: [Int: Int] = exported(.countries)

    private static func exported(_ list: CodeList) -> [Int: Int] {
        var table: [Int: Int] = [:]
        for entry in list.entries {
            guard let number = entry.number, let other = Int(entry.attribute("exported_as")), other != number
            else { continue }
            table[number] = other
        }
        return table
    }
}
