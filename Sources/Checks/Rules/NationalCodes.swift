import DataSets
import Workforce

/// The national code lists in the shape that checking asks for.
struct NationalCodes: Sendable {
    static let all = NationalCodes()

    let jobRoles = CodeSet(.jobRoles) { $0.attribute("accepted") == "yes" }
    let jobRolesWithDelegation = CodeSet(.jobRoles) { $0.attribute("can_do_delegated_healthcare") == "yes" }
    let services = CodeSet(.mainServices)
    let regulatedServices = CodeSet(.mainServices) {
        $0.attribute("regtype_required_by_bulk_upload").hasPrefix("2")
    }
    let servicesWithCapacity = CodeSet(.mainServices) { $0.attribute("capacity_accepted") == "yes" }
    let servicesWithUtilisation = CodeSet(.mainServices) { $0.attribute("utilisation_accepted") == "yes" }
    let servicesWithDescription = CodeSet(.mainServices) { $0.attribute("description_kept") == "yes" }
    let servicesWithDelegation = CodeSet(.mainServices) { $0.attribute("can_do_delegated_healthcare") == "yes" }
    let payGroupOne = CodeSet(.mainServices) { $0.attribute("pay_and_pensions_group") == "1" }
    let payGroupTwo = CodeSet(.mainServices) { $0.attribute("pay_and_pensions_group") == "2" }
    let serviceUsers = CodeSet(.serviceUsers)
    let serviceUsersWithDescription = CodeSet(.serviceUsers) { $0.attribute("needs_description") == "yes" }
    let workplaceTypes = CodeSet(.establishmentTypes)
    let employmentStatuses = CodeSet(.employmentStatus)
    let ethnicities = CodeSet(.ethnicities)
    let nationalities = CodeSet(CodeList.nationalities.entries.compactMap(\.number) + [826, 998, 999])
    let countries = CodeSet(CodeList.countries.entries.compactMap(\.number) + [826, 998, 999])
    let recruitedFrom = CodeSet(CodeList.recruitedFrom.entries.compactMap(\.number) + [16])
    let levels = CodeSet(.qualificationLevels)
    let qualifications = CodeSet(.qualifications)
    let pathwayCategories = CodeSet(.careWorkforcePathwayCategories)
    let trainingCategories = CodeSet(.trainingCategories)
    let trainingProviders = CodeSet(.trainingProviders)
}
