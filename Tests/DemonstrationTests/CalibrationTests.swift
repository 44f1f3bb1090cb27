import Dates
import Demonstration
import Testing
import Workforce

@Suite("Made Doncaster is as its strategy states it")
struct CalibrationTests {
    private static let sector = SectorCount(Doncaster.organisations, year: 0)

    private func stated(_ key: String) throws -> Double {
        try #require(DemonstrationArea.doncaster.calibration.first { $0.key == key }).value
    }

    @Test("The stated figures are those of the strategy's section 6")
    func figures() throws {
        let text: [String: Double] = [
            "jobs": 7_900, "turnover": 22.7, "vacancy rate": 5.2, "from within the sector": 81, "experience": 7.9,
            "three years": 69, "zero hours": 12, "full time": 59, "part time": 34, "no fixed hours": 7, "sickness": 8,
            "female": 84, "mean age": 42.8, "24 and under": 11, "over 55": 25, "british": 95, "european union": 3,
            "qualified": 58, "care certificate": 45, "care worker pay": 7.8, "senior care worker pay": 8.4,
            "support worker pay": 8.83, "social worker pay": 36_300, "nurse pay": 28_200,
        ]
        for (key, value) in text { #expect(abs((try stated(key)) - value) < 1e-9, "\(key)") }
        let england = DemonstrationArea.england.calibration
        #expect(england.first { $0.key == "turnover" }?.value == 30.7)
        #expect(england.first { $0.key == "jobs" }?.value == 1_600_000)
    }

    @Test("Gaps stand in the shares that are stated")
    func gaps() {
        var rows = 0
        var blank: [String: Int] = [:]
        for made in Doncaster.organisations where made.organisation.kind != .council {
            let staff = MadeFile(made.files[0].staff)
            rows += staff.rows.count
            for (column, gap, _) in DemonstrationGaps.shares where gap == "missing" {
                blank[column, default: 0] += staff.rows.filter { staff.cell(column, $0).isEmpty }.count
            }
        }
        for (column, gap, share) in DemonstrationGaps.shares
        where gap == "missing" && column != "CARECERT" {
            let found = Double(blank[column] ?? 0) / Double(rows)
            #expect(abs(found - share) < 0.008, "\(column): \(found)")
        }
    }

    @Test("Jobs and their split over sectors and role groups")
    func jobs() throws {
        let made = CalibrationTests.sector
        #expect(made.jobs == 7_900)
        #expect(abs(made.share(made.councilJobs) - (try stated("council share"))) < 0.5)
        #expect(abs(made.share(made.independentJobs) - (try stated("independent share"))) < 0.5)
        #expect(abs(made.share(made.directPaymentJobs) - (try stated("direct payment share"))) < 0.5)
        for (key, group) in [
            ("managers", RoleGroup.manager), ("regulated professions", .regulatedProfession),
            ("direct care", .directCare), ("other roles", .other),
        ] {
            #expect(abs(Double(made.groups[group] ?? 0) - (try stated(key))) < 15, "\(key)")
        }
        #expect(abs(Double(made.roles[8] ?? 0) - (try stated("care workers"))) < 20)
        #expect(made.kinds[.provider] ?? 0 > 120 && made.kinds[.provider] ?? 0 < 140)
        #expect(made.kinds[.individualEmployer] == 15)
    }

    @Test("Rates and shares in per cent, within a point")
    func rates() throws {
        let made = CalibrationTests.sector
        let rates: [(String, Double, Double)] = [
            ("turnover", made.turnover, 0.1), ("vacancy rate", made.vacancyRate, 0.1),
            ("zero hours", made.zeroHours, 0.5), ("full time", made.fullTime, 1), ("part time", made.partTime, 1),
            ("no fixed hours", made.noFixedHours, 1), ("female", made.female, 1),
            ("24 and under", made.ages(to: 24), 1), ("over 55", made.ages(from: 55), 1),
            ("over 55", made.ages(from: 56), 1), ("british", made.british, 1),
            ("from within the sector", made.fromWithin, 1), ("three years", made.threeYears, 1),
            ("qualified", made.qualified, 1), ("care certificate", made.certificateWithoutQualification, 3),
        ]
        for (key, value, tolerance) in rates {
            #expect(abs(value - (try stated(key))) < tolerance, "\(key): \(value)")
        }
        #expect(abs(made.meanAge - (try stated("mean age"))) < 0.3)
        #expect(abs(made.sickDays - (try stated("sickness"))) < 0.4)
        #expect(abs(made.experience - (try stated("experience"))) < 0.4)
    }

    @Test("Pay is in the strategy's proportion to the National Living Wage")
    func pay() throws {
        let made = CalibrationTests.sector
        for (key, role) in [
            ("care worker pay", 8), ("senior care worker pay", 7), ("support worker pay", 9),
        ] {
            let ratio = made.meanPay(role) / 12.21
            #expect(abs(ratio - (try stated(key)) / 7.5) < 0.015, "\(key): \(ratio)")
        }
        // Professions carried on by two and three fifths of the rise of the wage floor.
        let rise = 12.21 / 7.5 - 1
        let socialWorker = made.meanPay(6) * 52.143 * 37
        #expect(abs(socialWorker / ((try stated("social worker pay")) * (1 + 0.4 * rise)) - 1) < 0.025)
        let nurse = made.meanPay(16) * 52.143 * 37
        #expect(abs(nurse / ((try stated("nurse pay")) * (1 + 0.6 * rise)) - 1) < 0.025)
        #expect(made.nearLivingWage > 0.25 && made.nearLivingWage < 0.4)
    }

    @Test("Training is mostly in date, some of it runs out soon and some has")
    func training() {
        let made = CalibrationTests.sector
        #expect(made.expired > 0.05 && made.expired < 0.15)
        #expect(made.expiringSoon > 0.05 && made.expiringSoon < 0.15)
        #expect(made.trainingPerJob > 3 && made.trainingPerJob < 4.5)
    }

    @Test("A year later the area is still itself")
    func later() throws {
        let made = SectorCount(Doncaster.organisations, year: 1)
        #expect(abs(Double(made.jobs) / 7_900 - 1.015) < 0.01)
        #expect(abs(made.turnover - (try stated("turnover"))) < 0.3)
        #expect(abs(made.vacancyRate - (try stated("vacancy rate"))) < 0.3)
        #expect(abs(made.meanAge - (try stated("mean age"))) < 1)
        #expect(abs(made.zeroHours - (try stated("zero hours"))) < 1)
        #expect(abs(made.fromWithin - (try stated("from within the sector"))) < 2)
    }

    @Test("Other seeds come out the same", arguments: [2, 3, 2026])
    func seeds(seed: UInt64) throws {
        let organisations = Demonstration.organisations(area: .doncaster, jobs: 7_900, seed: seed).map {
            MadeOrganisation(organisation: $0, files: [Demonstration.files(for: $0, year: 0)])
        }
        let made = SectorCount(organisations, year: 0)
        #expect(abs(made.turnover - (try stated("turnover"))) < 0.1)
        #expect(abs(made.vacancyRate - (try stated("vacancy rate"))) < 0.1)
        #expect(abs(made.zeroHours - (try stated("zero hours"))) < 0.6)
        #expect(abs(made.british - (try stated("british"))) < 1)
        #expect(abs(made.meanAge - (try stated("mean age"))) < 0.4)
        #expect(abs(made.sickDays - (try stated("sickness"))) < 0.5)
        #expect(abs(made.meanPay(8) / 12.21 - 1.04) < 0.015)
    }
}
