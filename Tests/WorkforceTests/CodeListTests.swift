import Testing
import Workforce

@Suite("The code lists of the national data set")
struct CodeListTests {
    private static let sizes: [(list: CodeList, name: String, size: Int)] = [
        (.jobRoles, "job_roles", 39), (.mainServices, "main_services", 36), (.serviceUsers, "service_users", 23),
        (.establishmentTypes, "establishment_types", 5), (.regulatedTypes, "regulated_types", 2),
        (.sharePermission, "share_permission", 3),
        (.delegatedHealthcareActivities, "delegated_healthcare_activities", 8), (.repeatTraining, "repeat_training", 4),
        (.careWorkforcePathwayAwareness, "cwp_awareness", 5), (.careWorkforcePathwayReasons, "cwp_use_reasons", 10),
        (.sickPayPension, "sick_pay_pension", 3), (.sleepInPay, "sleep_in_pay", 3),
        (.travelTimePay, "travel_time_pay", 7), (.ethnicities, "ethnicities", 19),
        (.nationalities, "nationalities", 220), (.countries, "countries", 252), (.genders, "genders", 4),
        (.britishCitizenship, "british_citizenship", 3),
        (.disability, "disability", 4), (.healthAndCareVisa, "health_and_care_visa", 3),
        (.recruitedFromOutsideUk, "recruited_from_outside_uk", 3), (.recruitedFrom, "recruited_from", 11),
        (.careCertificate, "care_certificate", 3), (.level2CareCertificate, "level2_care_certificate", 3),
        (.apprenticeship, "apprenticeship", 3), (.approvedMentalHealthProfessional, "amhp", 3),
        (.nursingRegister, "nmc_register", 5), (.careWorkforcePathwayCategories, "cwp_role_categories", 9),
        (.employmentStatus, "employment_status", 5), (.zeroHours, "zero_hours", 3),
        (.salaryInterval, "salary_interval", 3), (.qualificationLevels, "qualification_levels", 10),
        (.qualifications, "qualifications", 145), (.trainingCategories, "training_categories", 48),
        (.trainingProviders, "training_providers", 89), (.trainingAccredited, "training_accredited", 3),
        (.trainingWhoDelivered, "training_who_delivered", 2), (.trainingHowDelivered, "training_how_delivered", 2),
        (.yesNoDontKnow, "yes_no_dont_know", 3), (.statusValues, "status_values", 5),
        (.localAuthorities, "local_authorities", 153),
    ]

    @Test("Every list has its size", arguments: sizes.indices)
    func size(index: Int) {
        let (list, name, size) = CodeListTests.sizes[index]
        #expect(list.name == name)
        #expect(list.entries.count == size, "\(name)")
    }

    @Test("Every list has each code once, and finds every row by it", arguments: sizes.indices)
    func unique(index: Int) {
        let list = CodeListTests.sizes[index].list
        #expect(Set(list.entries.map(\.code)).count == list.entries.count, "\(list.name)")
        for entry in list.entries {
            #expect(list[entry.code] == entry, "\(list.name) \(entry.code)")
            #expect(entry.number == Int(entry.code))
            if let number = entry.number {
                #expect(list[number] == entry, "\(list.name) \(entry.code)")
                #expect(list.title(of: number) == entry.title)
            }
        }
    }

    @Test("Every row has a title and as many cells as its list has columns", arguments: sizes.indices)
    func whole(index: Int) throws {
        let list = CodeListTests.sizes[index].list
        let columns = Set(try #require(list.entries.first).attributes.keys)
        for entry in list.entries {
            #expect(!entry.title.isEmpty, "\(list.name) \(entry.code)")
            #expect(Set(entry.attributes.keys) == columns, "\(list.name) \(entry.code)")
            #expect(!entry.title.contains("\"") && entry.title.first != " ", "\(list.name) \(entry.code)")
        }
    }

    @Test("A code that is not on its list is found by nothing")
    func unknown() {
        #expect(CodeList.jobRoles[12] == nil)
        #expect(CodeList.jobRoles[-1] == nil)
        #expect(CodeList.jobRoles["08"] == nil)
        #expect(CodeList.jobRoles[" 8"] == nil)
        #expect(CodeList.jobRoles[""] == nil)
        #expect(CodeList.jobRoles.title(of: 12) == "code 12")
        #expect(CodeList.jobRoles.title(of: 8) == "Care worker")
        #expect(CodeList.jobRoles[8]?.attribute("no such column") == "")
    }

    @Test("A title with a comma in it is one cell")
    func quoted() throws {
        #expect(CodeList.jobRoles.title(of: 11) == "Advice, guidance and advocacy")
        let analyst = try #require(CodeList.jobRoles[46])
        #expect(analyst.attribute("asc_wds_role_group") == "IT, digital and data roles")
        #expect(analyst.attribute("accepted") == "yes")
        let council = try #require(CodeList.localAuthorities["Bournemouth, Christchurch and Poole"])
        #expect(council.attribute("cssr_id") == "822")
        #expect(council.attribute("region") == "South West")
    }

    @Test("Of the job roles 37 are accepted, and the others were merged into roles that are")
    func acceptedRoles() {
        let refused = CodeList.jobRoles.entries.filter { $0.attribute("accepted") != "yes" }
        #expect(CodeList.jobRoles.entries.count - refused.count == 37)
        #expect(refused.map(\.code) == ["22", "41"])
        #expect(refused.map { $0.attribute("note") } == ["merged into 27", "merged into 40"])
    }

    @Test("Codes that are no numbers are read as text alone")
    func textCodes() {
        #expect(CodeList.sickPayPension.entries.contains { $0.code == "unknown" && $0.number == nil })
        #expect(CodeList.statusValues.entries.allSatisfy { $0.number == nil })
        #expect(CodeList.statusValues["NOCHANGE"] != nil)
        #expect(CodeList.statusValues["nochange"] == nil)
    }

    @Test("Qualifications have a level that Job can hold, or none")
    func qualificationLevels() {
        let levels = Set(CodeList.qualifications.entries.map { $0.attribute("level") })
        #expect(levels.isSubset(of: ["", "E", "1", "2", "3", "4", "5", "6", "7", "8"]))
        #expect(CodeList.qualifications["94"]?.attribute("level") == "2")
        #expect(CodeList.qualifications["95"]?.attribute("level") == "3")
        #expect(CodeList.qualifications["94"]?.title == CodeList.qualifications["95"]?.title)
    }

    @Test("Every code fits where a job, a training or a workplace keeps it")
    func widths() {
        let wide: [CodeList] = [
            .jobRoles, .mainServices, .serviceUsers, .ethnicities, .nationalities, .countries, .trainingCategories,
            .careWorkforcePathwayCategories, .salaryInterval,
        ]
        let narrow: [CodeList] = [
            .employmentStatus, .genders, .disability, .careCertificate, .level2CareCertificate, .recruitedFrom,
            .nursingRegister, .establishmentTypes,
        ]
        for (lists, room) in [(wide, 1...Int(Int16.max)), (narrow, 0...254)] {
            for list in lists {
                let numbers = list.entries.compactMap(\.number)
                #expect(numbers.count == list.entries.count, "\(list.name)")
                #expect(numbers.allSatisfy { room.contains($0) }, "\(list.name)")
            }
        }
    }
}
