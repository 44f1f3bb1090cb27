import DataSets
import Workforce

/// The national code lists in the shape that deriving and merging ask for.
extension CodeSet {
    static let jobRoles = CodeSet(.jobRoles)
    static let employmentStatus = CodeSet(.employmentStatus)
    static let ethnicities = CodeSet(.ethnicities)
    static let nationalities = CodeSet(CodeList.nationalities.entries.compactMap(\.number) + [826, 998, 999])
    static let countries = CodeSet(CodeList.countries.entries.compactMap(\.number) + [826, 998, 999])
    static let recruitedFrom = CodeSet(.recruitedFrom)
    static let levels = CodeSet(.qualificationLevels)
    static let qualifications = CodeSet(.qualifications)
    static let pathwayCategories = CodeSet(.careWorkforcePathwayCategories)
    static let mainServices = CodeSet(.mainServices)
    static let serviceUsers = CodeSet(.serviceUsers)
    static let establishmentTypes = CodeSet(.establishmentTypes)
    static let activities = CodeSet(.delegatedHealthcareActivities)
    static let trainingCategories = CodeSet(.trainingCategories)

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
