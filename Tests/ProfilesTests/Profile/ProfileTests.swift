import Dates
import Figures
import Profiles
import Statistics
import Testing
import Workforce

@Suite("The profile counts every job once, in the right group")
struct ProfileTests {
    private static let counts = [
        "filled-posts", "employees", "starters", "leavers", "vacancies", "wte-known", "apprentices",
    ]

    private func sums(_ figures: [Figure]) -> [String: Double] {
        figures.reduce(into: [:]) { $0[$1.measure.id, default: 0] += $1.value ?? 0 }
    }

    @Test("The parts sum to the whole by every dimension and every two crossed")
    func partsSumToWhole() {
        let data = MadeUp.sector(jobs: 300)
        let measures = Measures.named(ProfileTests.counts)
        let whole = sums(Profile.figures(of: data, ProfileRequest(measures: measures)))
        #expect(whole["filled-posts"] == 300)
        let dimensions = Dimension.allCases.filter { $0 != .trainingCategory }
        for first in dimensions {
            for second in dimensions {
                let figures = Profile.figures(of: data, ProfileRequest(measures: measures, by: [first, second]))
                for (id, sum) in sums(figures) where figures.allSatisfy({ $0.measure.id != id || $0.refusal == nil }) {
                    #expect(abs(sum - (whole[id] ?? -1)) < 1e-9, "\(id) by \(first), \(second)")
                }
                #expect(sums(figures)["filled-posts"] == 300)
            }
        }
    }

    @Test("Every measure answers by every dimension and every two crossed: a number, or a refusal that says why")
    func everyMeasureByEveryDimension() throws {
        let data = MadeUp.sector(jobs: 120)
        for first in Dimension.allCases {
            for second in Dimension.allCases {
                let figures = Profile.figures(of: data, ProfileRequest(by: [first, second]))
                #expect(!figures.isEmpty && figures.count % Measures.all.count == 0)
                for figure in figures {
                    if let refusal = figure.refusal {
                        #expect(!refusal.id.isEmpty && refusal.reason.hasSuffix("."), "\(figure.measure.id)")
                    } else {
                        #expect(figure.value?.isFinite == true, "\(figure.measure.id) by \(first), \(second)")
                    }
                }
                // One group, chosen by its place, must be the same when it is asked for alone.
                guard first != .trainingCategory, second != .trainingCategory, let last = figures.last else { continue }
                let alone = Profile.figures(of: data, ProfileRequest(filter: last.scope))
                #expect(alone.map(\.outcome) == figures.suffix(Measures.all.count).map(\.outcome), "\(last.scope)")
            }
        }
    }

    @Test("A crossed group is the same as one dimension inside the other's limit")
    func crossing() throws {
        let data = MadeUp.sector(jobs: 300)
        let crossed = Profile.figures(of: data, ProfileRequest(by: [.sector, .roleGroup]))
        let sector = try #require(Dimension.sector.part("council", in: data))
        let inside = Profile.figures(of: data, ProfileRequest(by: [.roleGroup], filter: Scope([sector])))
        let wanted = crossed.filter { $0.scope.value(of: "sector") == "council" }
        #expect(!wanted.isEmpty)
        #expect(wanted.map(\.scope) == inside.map(\.scope))
        #expect(wanted.map(\.outcome) == inside.map(\.outcome))
        #expect(wanted.map(\.leftOut) == inside.map(\.leftOut))
    }

    @Test("The numbers do not depend on the names of people and workplaces or on their order")
    func permutation() {
        let data = MadeUp.sector(jobs: 400)
        var turned = data
        let last = Int32(data.workplaces.count - 1)
        turned.workplaces.reverse()
        for place in turned.workplaces.indices { turned.workplaces[place].reference += "x" }
        turned.jobs = data.jobs.reversed().map { job in
            var job = job
            job.workplace = last - job.workplace
            job.person = 10_000 - job.person
            return job
        }
        turned.trainings = data.trainings.reversed().map { training in
            var training = training
            training.person = 10_000 - training.person
            return training
        }
        for by in [[], [Dimension.roleGroup], [.sector, .ageBand]] {
            let figures = Profile.figures(of: data, ProfileRequest(by: by))
            #expect(figures.map(\.outcome) == Profile.figures(of: turned, ProfileRequest(by: by)).map(\.outcome))
        }
    }

    @Test("Pay: exact quantiles, salaries by contracted hours, near the National Living Wage")
    func pay() throws {
        var data = DataSet(asAt: MadeUp.day, workplaces: [MadeUp.workplace("A")])
        var rates: [Double] = []
        for number in 0..<5_000 {
            let isSalaried = number % 3 == 0
            data.jobs.append(
                MadeUp.job(Int32(number)) {
                    $0.salaryInterval = isSalaried ? 1 : 3
                    $0.annualPay = Amount(20_000 + number * 7 % 9_000)
                    $0.contractedHours = Amount(60 + number % 20)
                    $0.hourlyPay = Amount(1_144 + number * 13 % 50)
                })
            rates.append(
                isSalaried
                    ? Double(20_000 + number * 7 % 9_000) / (52.143 * Double(60 + number % 20) / 2)
                    : Double(1_144 + number * 13 % 50) / 100)
        }
        for (id, p) in [("pay-lower-quartile", 0.25), ("pay-median", 0.5), ("pay-upper-quartile", 0.75)] {
            let figure = try MadeUp.figure(id, data)
            #expect(figure.value == Quantile.type7(of: rates, p: p), "\(id)")
            #expect(figure.recordsUsed == 5_000)
        }
        let near = rates.count { abs($0 * 100 - 1_144) <= 10 + 1e-9 }
        #expect(try MadeUp.figure("near-living-wage", data).numerator == Double(near))
        data.asAt = try #require(Day(iso: "2016-03-31"))
        #expect(try MadeUp.figure("near-living-wage", data).refusal?.id == "no-living-wage")
        let annual = try MadeUp.figure("pay-annual-median", data)
        #expect(annual.recordsUsed == 1_667)
        #expect(annual.leftOut.first?.count == 3_333)
    }

    @Test("Training is in date, expiring or expired as at the day, by category and in any")
    func training() throws {
        var data = DataSet(asAt: MadeUp.day, workplaces: [MadeUp.workplace("A"), MadeUp.workplace("B")])
        data.workplaces[1].organisation = "Without a training file"
        data.jobs = (0..<4).map { MadeUp.job($0) } + [MadeUp.job(9, at: 1)]
        func record(_ person: Int32, _ category: Int16, done: Int?, expires: Int?) -> Training {
            var training = Training()
            training.person = person
            training.category = category
            training.completed = done.map { MadeUp.day.adding(days: $0) }
            training.expires = expires.map { MadeUp.day.adding(days: $0) }
            return training
        }
        #expect(try MadeUp.figure("training-valid", data).refusal?.id == "no-training-records")
        data.trainings = [
            record(0, 6, done: -900, expires: -1), record(0, 6, done: -10, expires: 300),
            record(1, 6, done: -300, expires: 90), record(1, 8, done: -300, expires: -1),
            record(2, 6, done: -300, expires: 0), record(2, 8, done: nil, expires: nil),
            record(3, 6, done: 5, expires: 500), record(3, 20, done: -1_096, expires: nil),
        ]
        let request = ProfileRequest(measures: Measures.ofTraining, by: [.trainingCategory])
        let figures = Profile.figures(of: data, request)
        #expect(figures.count == 9)
        #expect(figures.map { $0.numerator ?? -1 } == [3, 2, 0, 0, 0, 1, 1, 0, 0])
        #expect(figures.allSatisfy { $0.denominator == 4 && $0.leftOut.map(\.count) == [1] })
        #expect(try MadeUp.figure("training-valid", data).value == 100)
        #expect(try MadeUp.figure("training-expired", data).value == 25)
        #expect(try MadeUp.figure("safeguarding-count", data).value == 1)
        let limit = try #require(Dimension.trainingCategory.part("8", in: data))
        #expect(try MadeUp.figure("training-expired", data, ProfileRequest(filter: Scope([limit]))).numerator == 1)
        #expect(try MadeUp.figure("turnover", data, ProfileRequest(filter: Scope([limit]))).refusal != nil)
    }

    @Test("Levels: unknown levels leave both parts, no qualification is known, the roles that count are named")
    func levels() throws {
        var data = DataSet(asAt: MadeUp.day, workplaces: [MadeUp.workplace("A")])
        let answers: [(Answer, UInt8?, Int16)] = [
            (.yes, 2, 8), (.yes, 3, 8), (.yes, 4, 4), (.yes, 1, 52), (.no, nil, 8), (.yes, nil, 8), (.notKnown, nil, 8),
            (.yes, 8, 25), (.notAnswered, 5, 25),
        ]
        data.jobs = answers.enumerated().map { number, answer in
            MadeUp.job(Int32(number), role: answer.2) {
                $0.socialCareQualification = answer.0
                $0.socialCareLevel = answer.1
            }
        }
        for (id, top, bottom) in [
            ("level-2", 4, 6), ("level-3", 3, 6), ("level-4", 2, 6), ("qualified", 6, 7), ("level-2-direct-care", 2, 4),
            // A registered manager (4) provides care for the benchmarks; an administrator (25) does not.
            ("level-2-care-providing", 3, 5),
        ] {
            let figure = try MadeUp.figure(id, data)
            #expect(figure.numerator == Double(top), "\(id)")
            #expect(figure.denominator == Double(bottom), "\(id)")
        }
        let roles = try #require(Measures["level-2-care-providing"]).exclusions.joined()
        #expect(roles.contains("senior care worker; care worker;") && roles.contains(" and support worker."))
        #expect(!roles.contains("dministrative") && !roles.contains("care navigator"))
    }

    @Test("Shares of people: gender, ethnic group, disability, nationality, citizenship, source, experience")
    func people() throws {
        var data = DataSet(asAt: MadeUp.day, workplaces: [MadeUp.workplace("A")])
        data.jobs = (0..<6).map { MadeUp.job($0) }
        let genders: [UInt8] = [1, 2, 2, 4, 3, 0]
        let ethnicities: [Int16] = [31, 35, 39, 44, 99, 0]
        let disabilities: [UInt8] = [1, 0, 0, 2, 3, 255]
        let nationalities: [Int16] = [826, 826, 4, 999, 998, 0]
        let citizenships: [Answer] = [.notAnswered, .no, .yes, .no, .notKnown, .no]
        let sources: [UInt8] = [1, 8, 5, 10, 16, 0]
        let years: [Int16] = [2_015, 2_022, 2_023, 999, 0, 2_030]
        let care: [UInt8] = [1, 3, 2, 2, 0, 0]
        for place in data.jobs.indices {
            data.jobs[place].gender = genders[place]
            data.jobs[place].ethnicity = ethnicities[place]
            data.jobs[place].disability = disabilities[place]
            data.jobs[place].nationality = nationalities[place]
            data.jobs[place].britishCitizenship = citizenships[place]
            data.jobs[place].recruitedFrom = sources[place]
            data.jobs[place].sectorStartYear = years[place]
            data.jobs[place].careCertificate = care[place]
            data.jobs[place].apprentice = [.yes, .no, .no, .notKnown, .notAnswered, .yes][place]
            data.jobs[place].approvedMentalHealthProfessional = [.yes, .no, .notKnown, .notAnswered, .yes, .no][place]
        }
        for (id, top, bottom) in [
            ("female", 2.0, 4.0), ("male", 1, 4), ("other-gender", 1, 4), ("ethnicity-bame", 3, 4),
            ("ethnicity-white", 1, 4), ("ethnicity-not-stated", 2, 6), ("disabled", 1, 3), ("british", 2, 4),
            ("non-british", 2, 4), ("british-citizens", 3, 5), ("recruited-within-sector", 2, 4),
            ("recruited-health", 1, 4), ("recruited-no-job", 1, 4), ("experience-mean", 15, 3),
            ("experience-3-years", 2, 3), ("care-certificate-engaged", 2, 4), ("care-certificate-completed", 1, 4),
            ("apprentice-share", 2, 4),
        ] {
            let figure = try MadeUp.figure(id, data)
            #expect(figure.numerator == top && figure.denominator == bottom, "\(id): \(figure)")
        }
        #expect(try MadeUp.figure("apprentices", data).value == 2)
        #expect(try MadeUp.figure("amhps", data).value == 2)
        #expect(try MadeUp.figure("amhps", data).recordsUsed == 4)
    }

    @Test("Headcount by status: bank and agency staff are posts but no employees")
    func statuses() throws {
        var data = DataSet(asAt: MadeUp.day, workplaces: [MadeUp.workplace("A")])
        data.jobs = [1, 1, 2, 3, 4, 7, 0].enumerated().map { MadeUp.job(Int32($0), status: $1) }
        for (id, value) in [
            ("filled-posts", 7.0), ("employees", 3), ("permanent", 2), ("temporary", 1), ("bank", 1), ("agency", 1),
            ("other-status", 1), ("indirect", 3),
        ] {
            #expect(try MadeUp.figure(id, data).value == value, "\(id)")
        }
        #expect(try MadeUp.figure("employees", data).leftOut.map(\.count) == [1])
    }

    @Test("Hours: zero-hours contracts take average hours, full time begins at 37")
    func hours() throws {
        var data = DataSet(asAt: MadeUp.day, workplaces: [MadeUp.workplace("A")])
        data.jobs = [
            MadeUp.job(1) { $0.contractedHours = Amount(74) }, MadeUp.job(2) { $0.contractedHours = Amount(73) },
            MadeUp.job(3) { $0.contractedHours = Amount(96) },
            MadeUp.job(4) {
                $0.zeroHours = .yes
                $0.contractedHours = Amount(0)
                $0.averageHours = Amount(37)
            },
            MadeUp.job(5, status: 4) { $0.averageHours = Amount(37) }, MadeUp.job(6) { $0.averageHours = Amount(37) },
        ]
        let known = try MadeUp.figure("wte-known", data)
        #expect(known.value == (37 + 36.5 + 37 + 18.5 + 18.5) / 37)
        #expect(known.leftOut.map(\.count) == [1])
        #expect(try MadeUp.figure("wte", data).value == known.value! / 5 * 6)
        #expect(try MadeUp.figure("full-time", data).value == 40)
        #expect(try MadeUp.figure("no-fixed-hours", data).value == 20)
    }

    @Test("In role for 12 months means before the day one year ago, unknown starts left out")
    func inRole() throws {
        var data = DataSet(asAt: MadeUp.day, workplaces: [MadeUp.workplace("A")])
        let yearAgo = MadeUp.day.adding(years: -1)
        let starts: [Day?] = [yearAgo, yearAgo.adding(days: -1), MadeUp.day, nil]
        data.jobs = starts.enumerated().map { number, start in MadeUp.job(Int32(number)) { $0.startDate = start } }
        let figure = try MadeUp.figure("in-role-12-months", data)
        #expect(figure.numerator == 1)
        #expect(figure.denominator == 3)
        #expect(figure.leftOut.map(\.count) == [1])
    }

    @Test("Ages fall into the right bands on the month of birth")
    func ages() throws {
        var data = DataSet(asAt: MadeUp.day, workplaces: [MadeUp.workplace("A")])
        let births: [(Int16, UInt8)] = [(2_000, 4), (2_000, 3), (1_970, 3), (1_970, 4), (1_960, 1), (0, 4), (1_980, 0)]
        data.jobs = births.enumerated().map { number, birth in
            MadeUp.job(Int32(number)) { ($0.birthYear, $0.birthMonth) = birth }
        }
        #expect(try MadeUp.figure("age-mean", data).value == Double(24 + 25 + 55 + 54 + 65) / 5)
        #expect(try MadeUp.figure("age-55-and-over", data).numerator == 2)
        #expect(try MadeUp.figure("age-under-25", data).numerator == 1)
        #expect(try MadeUp.figure("age-under-25", data).leftOut.map(\.count) == [2])
        let bands = Profile.figures(
            of: data, ProfileRequest(measures: Measures.named(["filled-posts"]), by: [.ageBand]))
        #expect(
            bands.map { $0.scope.parts[0].value } == ["under-25", "25-34", "45-54", "55-64", "65-and-over", "unknown"])
        #expect(bands.map { $0.value ?? -1 } == [1, 1, 1, 1, 1, 2])
    }

    @Test("A year holds twelve months, whatever the leap day")
    func years() throws {
        for (last, first) in [
            ("2025-03-31", "2024-04-01"), ("2025-02-28", "2024-03-01"), ("2024-02-29", "2023-03-01"),
            ("2024-02-28", "2023-03-01"), ("2019-09-30", "2018-10-01"),
        ] {
            let day = try #require(Day(iso: last))
            #expect(ProfileRules().year(endingOn: day).lowerBound.iso == first)
        }
    }

    @Test("Per cents are whole under a base of 1,000 and have one decimal above")
    func rounding() throws {
        var data = DataSet(asAt: MadeUp.day, workplaces: [MadeUp.workplace("A")])
        data.jobs = (0..<1_000).map { number in MadeUp.job(number) { $0.gender = number < 225 ? 1 : 2 } }
        #expect(try MadeUp.figure("male", data).printed == "22.5%")
        data.jobs.removeLast()
        #expect(try MadeUp.figure("male", data).printed == "23%")
    }
}
