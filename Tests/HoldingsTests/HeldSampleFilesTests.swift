import Checks
import DataSets
import Dates
import Holdings
import TestFiles
import Testing
import Workforce

@Suite("The council's sample files, held")
struct HeldSampleFilesTests {
    private func bytes(_ name: String) throws -> [UInt8] {
        try SampleFolder.own("council").bytes("\(name).csv")
    }

    @Test("staff become jobs")
    func staff() throws {
        let rows = HeldSample.readStaff(try bytes("staff"))
        try #require(rows.count == 115)
        let jobs = rows.map { Derive.job($0) }
        var first = Job()
        first.role = 1
        first.employmentStatus = 1
        first.zeroHours = .no
        first.contractedHours = Amount(74)
        first.salaryInterval = 1
        first.annualPay = Amount(74_097)
        first.birthYear = 1964
        first.birthMonth = 5
        first.gender = 2
        first.ethnicity = 31
        first.nationality = 826
        first.countryOfBirth = 998
        first.disability = 0
        first.recruitedFrom = 7
        first.startDate = Day(year: 2005, month: 9, day: 6)
        first.sectorStartYear = 999
        first.apprentice = .no
        first.socialCareQualification = .yes
        first.socialCareLevel = 2
        first.otherQualification = .yes
        first.otherLevel = 3
        #expect(jobs[0] == first)
        #expect(jobs[4].hourlyPay == Amount(1_287) && jobs[4].level2CareCertificate == 1)
        #expect(jobs[4].otherQualification == .notKnown && jobs[4].careWorkforcePathway == 998)
        #expect(jobs[5].employmentStatus == 3 && jobs[5].zeroHours == .yes && jobs[5].averageHours == Amount(20))
        #expect(jobs[6].zeroHours == .notAnswered && jobs[6].daysSick == Amount(0) && jobs[5].daysSick == .notKnown)
        #expect(jobs[7].contractedHours == .notAnswered && jobs[7].averageHours == .notKnown)
        #expect(jobs[8].daysSick == Amount(5))
        #expect(jobs.filter { $0.contractedHours == .notKnown }.count == 4)
        #expect(rows[4].cells[39] == "On file, copy \"A\"")
    }

    @Test("workplaces become workplaces")
    func workplaces() throws {
        let rows = HeldSample.read(try bytes("workplace"), training: false)
        try #require(rows.count == 6)
        let read = rows.map { Derive.workplace($0) }
        #expect(read[0].starters == .known([25: 1, 44: 1, 46: 1]) && read[0].leavers == .known([46: 1]))
        #expect(read[0].regulated == false && read[0].statedStaff == 13 && read[0].shareWithCouncil == .yes)
        #expect(read[1].services.map(\.code) == [2, 14] && read[1].services[0].capacity == 13)
        #expect(read[1].services[0].utilisation == 12 && read[1].services[1].capacity == nil)
        #expect(read[1].serviceUsers == [1, 4, 5] && read[1].regulated == true)
        #expect(read[2].services == [Workplace.Service(code: 8, capacity: nil, utilisation: 64)])
        #expect(read[2].starters.total == 5 && read[2].vacancies == .known([40: 1, 7: 1, 52: 1]))
    }

    @Test("training becomes training")
    func training() throws {
        let rows = HeldSample.read(try bytes("training"), training: true)
        try #require(rows.count == 195)
        let read = rows.map { Derive.training($0) }
        #expect(read[0].category == 23 && read[0].accredited == .no && read[0].completed?.iso == "2024-04-01")
        #expect(read[1].expires?.iso == "2022-01-05")
    }

    @Test("are the same after they were written and read again")
    func again() throws {
        let staff = HeldSample.readStaff(try bytes("staff"))
        #expect(HeldSample.readStaff(HeldWriter.staff(staff)) == staff)
        let workplaces = HeldSample.read(try bytes("workplace"), training: false)
        #expect(HeldSample.read(HeldWriter.workplaces(workplaces), training: false) == workplaces)
        let training = HeldSample.read(try bytes("training"), training: true)
        #expect(HeldSample.read(HeldWriter.training(training), training: true) == training)
    }

    @Test("are taken as the opening state in the service's own shape", arguments: [false, true])
    func opening(sanitised: Bool) throws {
        let staff = HeldSample.readStaff(try bytes("staff"))
        let workplaces = HeldSample.read(try bytes("workplace"), training: false)
        let training = HeldSample.read(try bytes("training"), training: true)
        let files = [
            UploadFile(name: "staff.csv", bytes: HeldWriter.staff(staff, shape: .service, sanitised: sanitised)),
            UploadFile(name: "training.csv", bytes: HeldWriter.training(training, shape: .service)),
            UploadFile(name: "workplace.csv", bytes: HeldWriter.workplaces(workplaces, shape: .service)),
        ]
        let result = try Check.run(files: files, isOpening: true, asOf: #require(HeldSample.today))
        #expect(result.findings.filter { $0.level == .error }.isEmpty)
        #expect(result.counts?[.staff]?.records == 115)
    }

    @Test("have the same jobs in the service's own shape")
    func serviceShape() throws {
        let staff = HeldSample.readStaff(try bytes("staff"))
        let again = HeldSample.readStaff(HeldWriter.staff(staff, shape: .service))
        #expect(again.map { Derive.job($0) } == staff.map { Derive.job($0) })
        let workplaces = HeldSample.read(try bytes("workplace"), training: false)
        let read = HeldSample.read(HeldWriter.workplaces(workplaces, shape: .service), training: false)
        #expect(read.map { Derive.workplace($0) } == workplaces.map { Derive.workplace($0) })
    }
}
