import Dates
import Figures
import Profiles
import Testing
import Workforce

/// Small data sets made by hand.
enum MadeUp {
    static let day = Day(year: 2025, month: 3, day: 31)!

    static func workplace(
        _ reference: String, type: UInt8 = 6, service: Int16 = 8, area: String = "E08000017", stated: Int? = nil,
        starters: RoleCounts = .notAnswered, leavers: RoleCounts = .notAnswered, vacancies: RoleCounts = .notAnswered
    ) -> Workplace {
        var workplace = Workplace()
        workplace.organisation = "Made-up Care"
        workplace.reference = reference
        workplace.name = "House " + reference
        workplace.establishmentType = type
        workplace.mainService = service
        workplace.area = area
        workplace.statedStaff = stated
        workplace.starters = starters
        workplace.leavers = leavers
        workplace.vacancies = vacancies
        return workplace
    }

    static func job(
        _ person: Int32, at workplace: Int32 = 0, role: Int16 = 8, status: UInt8 = 1,
        _ change: (inout Job) -> Void = { _ in }
    ) -> Job {
        var job = Job()
        job.person = person
        job.workplace = workplace
        job.role = role
        job.employmentStatus = status
        change(&job)
        return job
    }

    /// A data set with something of everything, from a seed.
    static func sector(jobs count: Int, workplaces: Int = 12, seed: UInt64 = 7) -> DataSet {
        var state = seed
        func draw(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
        var data = DataSet(asAt: day, version: "made up")
        for place in 0..<workplaces {
            let counts: [RoleCounts] = (0..<3).map { _ in
                [.known([8: draw(6), 16: draw(2)]), .known([:]), .notKnown, .notAnswered][draw(4)]
            }
            data.workplaces.append(
                workplace(
                    String(place), type: [1, 3, 6, 7, 8, 0][draw(6)], service: [1, 2, 8, 6, 0][draw(5)],
                    area: ["E08000017", "E08000018", ""][draw(3)], starters: counts[0], leavers: counts[1],
                    vacancies: counts[2]))
        }
        for person in 0..<count {
            let place = Int32(person * workplaces / max(1, count))
            data.jobs.append(
                job(
                    Int32(person), at: place, role: [8, 7, 16, 6, 4, 25, 0, 999][draw(8)],
                    status: [1, 2, 3, 4, 7, 0][draw(6)]
                ) {
                    fill(&$0, draw)
                })
            for _ in 0..<draw(3) {
                var training = Training()
                training.person = Int32(person)
                training.category = [5, 6, 20][draw(3)]
                training.completed = draw(5) == 0 ? nil : day.adding(days: -draw(1_500))
                training.expires = draw(3) == 0 ? nil : day.adding(days: draw(400) - 200)
                data.trainings.append(training)
            }
        }
        return data
    }

    private static func fill(_ job: inout Job, _ draw: (Int) -> Int) {
        job.zeroHours = Answer.allCases[draw(4)]
        job.contractedHours = draw(4) == 0 ? .notKnown : Amount(draw(90))
        job.averageHours = draw(4) == 0 ? .notAnswered : Amount(draw(90))
        job.daysSick = draw(4) == 0 ? .notKnown : Amount(draw(20))
        job.salaryInterval = [1, 3, 999, 0][draw(4)]
        job.annualPay = Amount(15_000 + draw(30_000))
        job.hourlyPay = Amount(1_100 + draw(300))
        job.birthYear = draw(5) == 0 ? 0 : Int16(1_950 + draw(56))
        job.birthMonth = UInt8(1 + draw(12))
        job.gender = UInt8(draw(5))
        job.ethnicity = [31, 35, 39, 44, 98, 99, 0][draw(7)]
        job.nationality = [826, 4, 999, 998, 0][draw(5)]
        job.britishCitizenship = Answer.allCases[draw(4)]
        job.disability = [0, 1, 2, 3, 255][draw(5)]
        job.careCertificate = UInt8(draw(4))
        job.recruitedFrom = [1, 2, 5, 8, 10, 16, 0][draw(7)]
        job.startDate = draw(6) == 0 ? nil : day.adding(days: -draw(3_000))
        job.sectorStartYear = [0, 999, 2_010, 2_022, 2_024][draw(5)]
        job.socialCareQualification = Answer.allCases[draw(4)]
        job.socialCareLevel = draw(5) == 0 ? nil : UInt8(draw(6))
        job.apprentice = Answer.allCases[draw(4)]
    }

    /// The figure of one measure for everybody within limits.
    static func figure(_ id: String, _ data: DataSet, _ request: ProfileRequest = ProfileRequest()) throws -> Figure {
        var request = request
        request.measures = Measures.named([id])
        return try #require(Profile.figures(of: data, request).first)
    }
}
