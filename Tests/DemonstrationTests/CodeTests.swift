import DataSets
import Dates
import Demonstration
import Testing
import Workforce

@Suite("Made answers are on the national lists")
struct CodeTests {
    @Test("Every coded cell of the staff files is on its list", arguments: [0, 1])
    func staff(year: Int) {
        let lists: [(String, CodeList)] = [
            ("GENDER", .genders), ("ETHNICITY", .ethnicities), ("NATIONALITY", .nationalities),
            ("COUNTRYOFBIRTH", .countries), ("BRITISHCITIZENSHIP", .britishCitizenship), ("DISABLED", .disability),
            ("CARECERT", .careCertificate), ("RECSOURCE", .recruitedFrom), ("HANDCVISA", .healthAndCareVisa),
            ("INOUTUK", .recruitedFromOutsideUk), ("APPRENTICE", .apprenticeship),
            ("EMPLSTATUS", .employmentStatus), ("ZEROHRCONT", .zeroHours), ("SALARYINT", .salaryInterval),
            ("MAINJOBROLE", .jobRoles), ("AMHP", .approvedMentalHealthProfessional),
            ("CWPCATEGORY", .careWorkforcePathwayCategories),
        ]
        for made in Doncaster.organisations {
            let file = MadeFile(made.files[year].staff)
            for (column, list) in lists {
                let wrong = file.rows.filter { row in
                    let cell = file.cell(column, row)
                    // 998 and 999 stand beside the lists of nationalities and countries.
                    return !cell.isEmpty && cell != "998" && cell != "999" && list[cell] == nil
                }
                #expect(wrong.isEmpty, "\(column)")
            }
            for row in file.rows {
                let code = file.cell("QUALACH01", row).prefix { $0 != ";" }
                #expect(code.isEmpty || CodeList.qualifications[String(code)] != nil)
            }
        }
    }

    @Test("A level of a qualification is that of its code")
    func levels() {
        for made in Doncaster.organisations.prefix(30) {
            let file = MadeFile(made.files[0].staff)
            for row in file.rows {
                let code = file.cell("QUALACH01", row).prefix { $0 != ";" }
                guard let entry = CodeList.qualifications[String(code)], !entry.attribute("level").isEmpty
                else { continue }
                let answer = file.cell("SCQUAL", row)
                // Post-qualifying awards of social workers stand on an older scale.
                guard answer != "1;7" else { continue }
                #expect(answer == "1;" + entry.attribute("level"))
            }
        }
    }

    @Test("Workplaces and training use the lists too")
    func others() {
        for made in Doncaster.organisations {
            let places = MadeFile(made.files[0].workplace)
            for row in places.rows {
                #expect(CodeList.mainServices[places.cell("MAINSERVICE", row)] != nil)
                #expect(CodeList.establishmentTypes[places.cell("ESTTYPE", row)] != nil)
                for user in places.cell("SERVICEUSERS", row).split(separator: ";") {
                    #expect(CodeList.serviceUsers[String(user)] != nil)
                }
            }
            let training = MadeFile(made.files[0].training)
            for row in training.rows {
                #expect(CodeList.trainingCategories[training.cell("CATEGORY", row)] != nil)
                #expect(["", "999"].contains(training.cell("PROVIDERNAME", row)), "a real training provider")
            }
        }
    }

    @Test("No number is of a kind that is in use")
    func madeUp() {
        var numbers: Set<Substring> = []
        for made in Doncaster.organisations {
            for year in 0...1 {
                let staff = MadeFile(made.files[year].staff)
                for row in staff.rows {
                    let number = staff.cell("NINUMBER", row)
                    #expect(number.isEmpty || number.hasPrefix("QQ"))
                    let postcode = staff.cell("POSTCODE", row)
                    #expect(postcode.isEmpty || postcode.hasPrefix("XX"))
                    #expect(staff.cell("DISPLAYID", row).hasPrefix("Worker "))
                    if year == 0, !number.isEmpty { #expect(numbers.insert(Substring(number)).inserted) }
                }
                let places = MadeFile(made.files[year].workplace)
                for row in places.rows {
                    #expect(places.cell("POSTCODE", row).hasPrefix("XX"))
                    let location = places.cell("LOCATIONID", row)
                    #expect(location.isEmpty || location.hasPrefix("1-99") && location.count == 14)
                }
            }
        }
    }
}
