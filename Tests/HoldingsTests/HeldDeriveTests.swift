import DataSets
import Dates
import Holdings
import Testing
import Workforce

@Suite("A job read from a row")
struct HeldDeriveJobTests {
    private func job(_ cells: [StaffColumn: String], without dropped: ColumnSet = []) -> Job {
        HeldSample.staff(cells).read { Derive.job($0, without: dropped) }
    }

    @Test("of blank cells knows nothing")
    func blank() {
        #expect(job([:]) == Job())
    }

    @Test(
        "has hours and days in halves, zero and blank and not known apart",
        arguments: [
            ("", Amount.notAnswered), ("0", Amount(0)), ("37.5", Amount(75)), ("37", Amount(74)), ("37.0", Amount(74)),
            ("999", .notKnown), ("75.5", .notAnswered), ("abc", .notAnswered), ("-1", .notAnswered),
        ])
    func hours(text: String, expected: Amount) {
        #expect(job([.conthours: text]).contractedHours == expected)
        #expect(job([.avghours: text]).averageHours == expected)
    }

    @Test(
        "has days sick as leniently read as the service reads them",
        arguments: [
            ("12abc", Amount(24)), ("999.0", .notKnown), ("366", Amount(732)), ("367", .notAnswered),
            ("1.5.9", Amount(3)), (".5", Amount(1)), ("0", Amount(0)), ("2.5", Amount(5)), ("", .notAnswered),
        ])
    func sickness(text: String, expected: Amount) {
        #expect(job([.dayssick: text]).daysSick == expected)
    }

    @Test(
        "has pay by its interval, pounds cut off and rates in pence",
        arguments: [
            ("1", "24000.99", "", Amount(24_000), Amount.notAnswered), ("1", "", "", .notAnswered, .notAnswered),
            ("3", "", "11.44", .notAnswered, Amount(1_144)), ("3", "", "12.5", .notAnswered, Amount(1_250)),
            ("3", "", "12", .notAnswered, Amount(1_200)), ("3", "24000", "0.53", .notAnswered, Amount(53)),
            ("999", "24000", "12", .notAnswered, .notAnswered), ("", "24000", "12", .notAnswered, .notAnswered),
        ])
    func pay(interval: String, salary: String, rate: String, annual: Amount, hourly: Amount) {
        let job = job([.salaryint: interval, .salary: salary, .hourlyrate: rate])
        #expect(job.annualPay == annual && job.hourlyPay == hourly)
        #expect(job.salaryInterval == Int16(interval) ?? 0)
    }

    @Test("has codes read from their start, and none that is not on its list")
    func codes() {
        let known = job([
            .mainjobrole: "25x", .emplstatus: "02", .gender: "4", .ethnicity: "31", .nationality: "826",
            .countryofbirth: "999", .recsource: "16", .disabled: "0", .carecert: "3", .l2carecert: "1;2024",
            .nmcreg: "01", .cwpcategory: "998", .yearofentry: "1999", .salaryint: "999",
        ])
        #expect(known.role == 25 && known.employmentStatus == 2 && known.gender == 4 && known.ethnicity == 31)
        #expect(known.nationality == 826 && known.countryOfBirth == 999 && known.recruitedFrom == 16)
        #expect(known.disability == 0 && known.careCertificate == 3 && known.level2CareCertificate == 1)
        #expect(known.nursingRegister == 1 && known.careWorkforcePathway == 998 && known.yearOfEntry == 1999)
        #expect(known.salaryInterval == 999)
        let unknown = job([
            .mainjobrole: "1000", .emplstatus: "5", .gender: "5", .ethnicity: "1", .nationality: "1",
            .countryofbirth: "99999", .recsource: "99", .disabled: "4", .carecert: "x", .l2carecert: "4",
            .nmcreg: "6", .cwpcategory: "8", .yearofentry: "19999", .salaryint: "2",
        ])
        #expect(unknown == Job())
    }

    @Test("has yes, no, not known and no answer apart")
    func answers() {
        let cases = [("1", Answer.yes), ("2", .no), ("999", .notKnown), ("", .notAnswered), ("3", .notAnswered)]
        for (text, expected) in cases {
            let job = job([
                .zerohrcont: text, .britishcitizenship: text, .handcvisa: text, .inoutuk: text, .dha: text,
                .apprentice: text, .amhp: text, .scqual: text, .nonscqual: text,
            ])
            let answers = [
                job.zeroHours, job.britishCitizenship, job.healthAndCareVisa, job.recruitedOutsideUK,
                job.delegatedHealthcare, job.apprentice, job.approvedMentalHealthProfessional,
                job.socialCareQualification, job.otherQualification,
            ]
            #expect(answers.allSatisfy { $0 == expected })
        }
    }

    @Test(
        "has the level of a qualification where it is one",
        arguments: [
            ("1;3", UInt8?.some(3)), ("1;0", 0), ("1;8", 8), ("1;999", nil), ("1;12", nil), ("1", nil), ("1;", nil),
            ("2;3", nil),
        ])
    func levels(text: String, expected: UInt8?) {
        let job = job([.scqual: text, .nonscqual: text])
        #expect(job.socialCareLevel == expected && job.otherLevel == expected)
    }

    @Test(
        "has the year of start in the sector, or 999",
        arguments: [("2004", 2004), ("999", 999), ("", 0), ("19999", 0), ("12", 0), ("x999", 999), ("2004x", 2004)])
    func sector(text: String, expected: Int16) {
        #expect(job([.startinsect: text]).sectorStartYear == expected)
    }

    @Test("has the start as a day where the calendar has it")
    func start() {
        #expect(job([.startdate: "01/02/2019"]).startDate == Day(year: 2019, month: 2, day: 1))
        #expect(job([.startdate: "31/02/2019"]).startDate == nil)
        #expect(job([.startdate: "1/2/2019"]).startDate == nil)
    }

    @Test("has year and month of birth and no more, and none for Admin")
    func birth() {
        let born = job([.dob: "17/06/1980"])
        #expect(born.birthYear == 1980 && born.birthMonth == 6)
        #expect(job([.dob: "Admin"]).birthYear == 0)
    }

    @Test("leaves out what a warning dropped")
    func dropped() {
        #expect(job([.dob: "17/06/1980", .dayssick: "3"], without: .staff(.dob, .dayssick)) == Job())
    }

    @Test("is the same from a row of any layout")
    func layouts() throws {
        let names = Array(StaffColumn.names[..<2]) + ["CHGUNIQUEWRKID", "TRANSFERSTAFFRECORD"] + StaffColumn.names[2...]
        let layout = try #require(StaffLayout(header: names))
        let cells: [StaffColumn: String] = [.mainjobrole: "25", .dob: "17/06/1980", .nonscqual: "1;4"]
        let plain = HeldSample.staff(cells)
        var shifted = plain.cells
        shifted.insert(contentsOf: ["new", "other"], at: 2)
        #expect(HeldRow(cells: shifted).read { Derive.job($0, layout: layout) } == Derive.job(plain))
        #expect(Derive.job(plain).role == 25)
    }
}

@Suite("A birth date")
struct HeldBirthDateTests {
    @Test(
        "is read whatever stands between its numbers",
        arguments: [
            ("17/06/1980", "1980-06-17"), ("1/2/1980", "1980-02-01"), ("01-02-1980", "1980-02-01"),
            ("01021980", "1980-02-01"), ("1.2.68", "2068-02-01"), ("1.2.69", "1969-02-01"),
            ("born 5/6/1970 or so", "1970-06-05"),
        ])
    func dates(text: String, iso: String) {
        #expect(HeldRow(cells: [text, ""]).read { Derive.birthDate($0.cell(0)) }?.iso == iso)
    }

    @Test(
        "is none of these",
        arguments: ["", "Admin", "17", "17/06", "31/02/1980", "1980-06-17", "1/13/1980", "x", "//"])
    func none(text: String) {
        #expect(HeldRow(cells: [text, ""]).read { Derive.birthDate($0.cell(0)) } == nil)
    }
}

@Suite("Training read from a row")
struct HeldDeriveTrainingTests {
    @Test("expires on the day given, else by its months less a day, else not")
    func expiry() {
        func expires(_ completed: String, _ validity: String, _ expiry: String = "") -> String? {
            Derive.training(
                HeldSample.training([.datecompleted: completed, .validity: validity, .expirydate: expiry])
            ).expires?.iso
        }
        #expect(expires("31/01/2024", "1") == "2024-02-28")
        #expect(expires("06/01/2021", "12") == "2022-01-05")
        #expect(expires("06/01/2021", "3 months") == "2021-04-05")
        #expect(expires("06/01/2021", "none") == nil)
        #expect(expires("06/01/2021", "0") == nil)
        #expect(expires("", "12") == nil)
        #expect(expires("06/01/2021", "12", "01/01/2022") == "2022-01-01")
    }

    @Test("has its category and whether it was accredited")
    func answers() {
        for (text, expected) in [("0", Answer.no), ("1", .yes), ("999", .notKnown), ("", .notAnswered)] {
            let training = Derive.training(HeldSample.training([.category: "23", .accredited: text]))
            #expect(training.accredited == expected && training.category == 23)
        }
        #expect(Derive.training(HeldSample.training([.category: "9999"])).category == 0)
    }
}

@Suite("A workplace read from a row")
struct HeldDeriveWorkplaceTests {
    private func workplace(_ cells: [WorkplaceColumn: String], without: ColumnSet = []) -> Workplace {
        HeldSample.workplace(cells).read { Derive.workplace($0, without: without) }
    }

    @Test("of blank cells knows nothing")
    func blank() {
        #expect(workplace([:]) == Workplace())
    }

    @Test(
        "keeps none, not known and no answer of its counts apart",
        arguments: [
            ("25;44", "", RoleCounts.notAnswered), ("25;44", "999", .notKnown), ("25;44", "0;0", .known([:])),
            ("", "0", .known([:])), ("25;44", "3;0", .known([25: 3])), ("25;44", "3;2", .known([25: 3, 44: 2])),
            ("25;25", "3;2", .known([25: 5])), ("25;44", "3;999", .notKnown), ("25", "x", .notAnswered),
        ])
    func counts(roles: String, counts: String, expected: RoleCounts) {
        let read = workplace([.alljobroles: roles, .starters: counts, .leavers: counts, .vacancies: counts])
        #expect(read.starters == expected && read.leavers == expected && read.vacancies == expected)
    }

    @Test("has its services with the numbers in their places")
    func services() {
        func services(_ main: String, _ all: String, _ capacity: String, _ used: String) -> [[Int?]] {
            workplace([.mainservice: main, .allservices: all, .capacity: capacity, .utilisation: used]).services
                .map { [Int($0.code), $0.capacity, $0.utilisation] }
        }
        #expect(services("2", "2;14", "13;", "12;") == [[2, 13, 12], [14, nil, nil]])
        #expect(services("6", "14;6", ";28", ";26") == [[14, nil, nil], [6, 28, 26]])
        #expect(services("72", "72", "", "") == [[72, nil, nil]])
        #expect(services("2", "2;0", "30", "28") == [[2, 30, 28]])
        #expect(services("2", "2;0", "30;0", "28;") == [[2, 30, 28]])
        #expect(services("6", "0;6", ";28", ";26") == [[6, 28, 26]])
        #expect(services("2", "2;6;0", "30;5", "28;4") == [[2, 30, 28], [6, 5, 4]])
        #expect(services("2", "2;6;0", "30;5;", "28;4;") == [[2, 30, 28], [6, 5, 4]])
        #expect(services("2", "2;6", "30;5;7", "") == [[2, nil, nil], [6, nil, nil]])
        #expect(services("2", "2;9999", "30;5", "") == [[2, 30, nil]])
        #expect(services("8", "8", "", "64") == [[8, nil, 64]])
    }

    @Test("has its answers")
    func answers() {
        let read = workplace([
            .localestid: "A 1", .estname: "Home", .postcode: "XX1 1AA", .esttype: "8", .regtype: "2", .provnum: "1-1",
            .locationid: "1-2", .mainservice: "2", .serviceusers: "1;99;4", .totalpermtemp: "0", .permcqc: "1",
            .permla: "0",
        ])
        #expect(read.reference == "A 1" && read.name == "Home" && read.postcode == "XX1 1AA")
        #expect(read.establishmentType == 8 && read.regulated == true && read.mainService == 2)
        #expect(read.providerID == "1-1" && read.locationID == "1-2" && read.serviceUsers == [1, 4])
        #expect(read.statedStaff == 0 && read.shareWithRegulator == .yes && read.shareWithCouncil == .no)
        #expect(workplace([.regtype: "0"]).regulated == false)
        #expect(workplace([.esttype: "2", .totalpermtemp: "1000", .permla: "01"]) == Workplace())
        #expect(workplace([.starters: "0"], without: .workplace(.starters)).starters == .notAnswered)
    }
}
