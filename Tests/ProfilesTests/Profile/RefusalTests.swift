import Dates
import Figures
import Profiles
import Testing
import Workforce

@Suite("A number that cannot be given is refused with its reason")
struct RefusalTests {
    private func single(stated: Int?, leavers: RoleCounts, employees: Int = 4) -> DataSet {
        DataSet(
            asAt: MadeUp.day, workplaces: [MadeUp.workplace("A", stated: stated, leavers: leavers, vacancies: leavers)],
            jobs: (0..<employees).map { MadeUp.job(Int32($0)) })
    }

    @Test("A workplace whose records do not match its stated total shows no rates but its counts")
    func mismatch() throws {
        let data = single(stated: 5, leavers: .known([8: 1]))
        #expect(try MadeUp.figure("turnover", data).refusal?.id == "records-do-not-match")
        #expect(try MadeUp.figure("vacancy-rate", data).refusal?.id == "records-do-not-match")
        #expect(try MadeUp.figure("leavers", data).value == 1)
        #expect(try MadeUp.figure("turnover", single(stated: 4, leavers: .known([8: 1]))).value == 25)
        #expect(try MadeUp.figure("turnover", single(stated: nil, leavers: .known([8: 1]))).value == 25)
    }

    @Test("An area keeps a workplace that does not match, with a note on coverage")
    func mismatchInArea() throws {
        var data = single(stated: 5, leavers: .known([8: 1]))
        data.workplaces.append(MadeUp.workplace("B", stated: 1, leavers: .known([:])))
        data.jobs.append(MadeUp.job(9, at: 1))
        let figure = try MadeUp.figure("turnover", data)
        #expect(figure.value == 20)
        #expect(figure.notes.contains { $0.contains("1 workplace of 2") })
    }

    @Test("A turnover above 995% is an error of input: no value alone, left out of the area and flagged")
    func implausible() throws {
        var data = single(stated: 4, leavers: .known([8: 40]))
        #expect(try MadeUp.figure("turnover", data).refusal?.id == "implausible-turnover")
        #expect(try MadeUp.figure("leavers", data).refusal?.id == "implausible-turnover")
        data.workplaces.append(MadeUp.workplace("B", leavers: .known([8: 1])))
        data.jobs += (10..<12).map { MadeUp.job($0, at: 1) }
        let area = try MadeUp.figure("turnover", data)
        #expect(area.value == 50)
        #expect(area.leftOut.map(\.count) == [4])
        #expect(area.notes.contains { $0.contains("995%") })
        #expect(try MadeUp.figure("turnover", single(stated: 4, leavers: .known([8: 39]))).value == 975)
    }

    @Test("A council with 15 employees or more that states no leaver at all keeps its 0 and is doubted")
    func silentCouncil() throws {
        func notes(_ employees: Int, type: UInt8, leavers: [Int]) throws -> [String] {
            var data = DataSet(asAt: MadeUp.day)
            data.workplaces = leavers.enumerated().map {
                MadeUp.workplace(String($0), type: type, leavers: .known([8: $1]))
            }
            data.jobs = (0..<employees).map { MadeUp.job(Int32($0), at: Int32($0 * leavers.count / employees)) }
            let figure = try MadeUp.figure("turnover", data)
            #expect(figure.value != nil)
            return figure.notes
        }
        #expect(try notes(15, type: 1, leavers: [0, 0]).contains { $0.contains("not one leaver") })
        #expect(try notes(15, type: 1, leavers: [0, 1]).isEmpty)
        #expect(try notes(14, type: 1, leavers: [0, 0]).isEmpty)
        #expect(try notes(15, type: 6, leavers: [0, 0]).isEmpty)
    }

    @Test("None is not unknown: stated none gives 0, no answer is refused")
    func noneIsNotUnknown() throws {
        #expect(try MadeUp.figure("leavers", single(stated: 4, leavers: .known([:]))).value == 0)
        #expect(try MadeUp.figure("turnover", single(stated: 4, leavers: .known([:]))).value == 0)
        for unknown in [RoleCounts.notKnown, .notAnswered] {
            let data = single(stated: 4, leavers: unknown)
            #expect(try MadeUp.figure("leavers", data).refusal?.id == "not-answered")
            #expect(try MadeUp.figure("turnover", data).refusal?.id == "not-answered")
        }
    }

    @Test("None is not unknown in a group for which workplaces count but in which nobody works")
    func noneIsNotUnknownWithoutJobs() throws {
        var data = single(stated: 4, leavers: .known([7: 1, 8: 1]))
        data.workplaces[0].starters = .notKnown
        var request = ProfileRequest(by: [.role])
        request.measures = Measures.named(["leavers", "vacancies", "starters", "opening-headcount"])
        let figures = Profile.figures(of: data, request).filter { $0.scope.parts.last?.value == "7" }
        #expect(figures.map(\.value) == [1, 1, nil, nil])
        #expect(figures[2].refusal?.id == "not-answered")
        data.jobs = []
        #expect(try MadeUp.figure("starters", data).refusal?.id == "not-answered")
        #expect(try MadeUp.figure("leavers", data).value == 2)
        data.workplaces[0].starters = .known([:])
        #expect(try MadeUp.figure("starters", data).value == 0)
    }

    @Test("An unknown answer leaves numerator and denominator alike")
    func unknownLeavesBoth() throws {
        var data = DataSet(asAt: MadeUp.day, workplaces: [MadeUp.workplace("A")])
        for (number, days) in [Amount(0), Amount(7), .notKnown, .notAnswered].enumerated() {
            data.jobs.append(MadeUp.job(Int32(number)) { $0.daysSick = days })
        }
        let mean = try MadeUp.figure("sickness-mean", data)
        #expect(mean.value == 1.75)
        #expect(mean.numerator == 3.5)
        #expect(mean.recordsUsed == 2)
        #expect(mean.leftOut == [Figure.LeftOut(reason: "with an unknown answer", count: 2)])
        #expect(try MadeUp.figure("sickness-none", data).value == 50)
        let answers: [Answer] = [.yes, .no, .no, .notKnown]
        for (place, answer) in answers.enumerated() { data.jobs[place].zeroHours = answer }
        #expect(try abs(MadeUp.figure("zero-hours", data).value! - 100.0 / 3) < 1e-12)
    }

    @Test("What the national files do not hold is refused, and computed where another source gives it")
    func otherSources() throws {
        var data = DataSet(asAt: MadeUp.day, workplaces: [MadeUp.workplace("A")])
        data.jobs = [
            MadeUp.job(1) {
                $0.daysSick = Amount(26)
                $0.careCertificate = 1
                $0.startDate = MadeUp.day.adding(days: -200)
            }
        ]
        for id in ["sickness-rate", "care-certificate-12-weeks", "review-completed", "minimum-standard"] {
            #expect(try MadeUp.figure(id, data).refusal?.id == "not-in-national-files", "\(id)")
            #expect(try MadeUp.figure(id, data).refusal?.remedy.isEmpty == false, "\(id)")
        }
        #expect(try MadeUp.figure("retention", data).refusal?.id == "no-leaver-records")
        var details = JobDetails()
        details.workingDaysAWeek = 5
        details.careCertificateDate = MadeUp.day.adding(days: -116)
        details.minimumStandardTrained = true
        details.reviewDate = MadeUp.day.adding(days: -365)
        data.details = [0: details]
        let rate = try #require(MadeUp.figure("sickness-rate", data).value)
        #expect(abs(rate - 100 * 13 / (260.0 * 201 / 365)) < 1e-9)
        #expect(try MadeUp.figure("care-certificate-12-weeks", data).value == 100)
        #expect(try MadeUp.figure("review-completed", data).value == 100)
        #expect(try MadeUp.figure("minimum-standard", data).value == 100)
        data.details[0]?.careCertificateDate = MadeUp.day.adding(days: -115)
        data.details[0]?.reviewDate = MadeUp.day.adding(days: -366)
        #expect(try MadeUp.figure("care-certificate-12-weeks", data).value == 0)
        #expect(try MadeUp.figure("review-completed", data).value == 0)
    }

    @Test("A source that gives a field of everybody says none where the field is blank")
    func blankInSource() throws {
        var data = DataSet(asAt: MadeUp.day, workplaces: [MadeUp.workplace("A")])
        data.jobs = [
            MadeUp.job(1) {
                $0.careCertificate = 2
                $0.startDate = MadeUp.day.adding(days: -200)
            }
        ]
        data.details = [0: JobDetails()]
        let ids = ["review-completed", "safeguarding-trained", "care-certificate-12-weeks"]
        for id in ids { #expect(try MadeUp.figure(id, data).refusal?.id == "not-in-national-files", "\(id)") }
        data.detailFields = [.review, .safeguarding, .careCertificateDate]
        for id in ids { #expect(try MadeUp.figure(id, data).value == 0, "\(id)") }
    }

    @Test("Retention counts who stayed, of those in post when the year began")
    func retention() throws {
        var data = single(stated: 3, leavers: .known([8: 2]), employees: 3)
        data.workplaces[0].starters = .known([8: 2])
        for (place, days) in [400, 400, 20].enumerated() { data.jobs[place].startDate = MadeUp.day.adding(days: -days) }
        let left = MadeUp.day.adding(days: -30)
        data.leavers = [
            Leaver(workplace: 0, role: 8, employmentStatus: 1, startDate: left.adding(days: -900), leaveDate: left),
            Leaver(workplace: 0, role: 8, employmentStatus: 1, startDate: left.adding(days: -9), leaveDate: left),
            Leaver(workplace: 0, role: 8, employmentStatus: 4, startDate: left.adding(days: -900), leaveDate: left),
        ]
        let retention = try MadeUp.figure("retention", data)
        #expect(retention.numerator == 2)
        #expect(retention.denominator == 3)
        #expect(try MadeUp.figure("opening-headcount", data).value == 3)
        #expect(try MadeUp.figure("turnover-council", data).value == 100 * 2 / 3.0)
        #expect(try MadeUp.figure("net-growth", data).value == 0)
    }

    @Test(
        "Movement by what workplaces do not count by is refused",
        arguments: [Dimension.gender, .ageBand, .employmentStatus])
    func movementByAttribute(dimension: Dimension) {
        let data = MadeUp.sector(jobs: 60)
        let by = Profile.figures(of: data, ProfileRequest(measures: Measures.named(["turnover"]), by: [dimension]))
        #expect(!by.isEmpty && by.allSatisfy { $0.refusal?.id == "not-counted-by-workplaces" })
        #expect(by[0].refusal?.reason.contains(dimension.title.lowercased()) == true)
        let limit = dimension.values(in: data)[0]
        let filtered = Profile.figures(
            of: data, ProfileRequest(measures: Measures.named(["turnover", "filled-posts"]), filter: Scope([limit])))
        #expect(filtered[0].refusal?.id == "not-counted-by-workplaces")
        #expect(filtered[1].value != nil)
    }

    @Test("Thin groups are refused where a comparison of areas asks for it")
    func thinGroups() throws {
        let data = MadeUp.sector(jobs: 49, workplaces: 6)
        var request = ProfileRequest()
        #expect(try MadeUp.figure("age-mean", data, request).value != nil)
        request.refusesThinGroups = true
        #expect(try MadeUp.figure("age-mean", data, request).refusal?.id == "not-enough-data")
        #expect(try MadeUp.figure("filled-posts", data, request).value == 49)
        #expect(try MadeUp.figure("age-mean", MadeUp.sector(jobs: 50, workplaces: 4), request).value == nil)
        #expect(try MadeUp.figure("age-mean", MadeUp.sector(jobs: 50, workplaces: 5), request).value != nil)
    }

    @Test("Measures and limits that do not exist give refusals, not numbers")
    func unknownWords() throws {
        let data = MadeUp.sector(jobs: 20)
        var measure = try #require(Measures["turnover"])
        measure.id = "no-such"
        #expect(Profile.figures(of: data, ProfileRequest(measures: [measure]))[0].refusal?.id == "unknown-measure")
        let nowhere = Scope([Scope.Part(dimension: "area", value: "E99", title: "Nowhere")])
        let figures = Profile.figures(of: data, ProfileRequest(filter: nowhere))
        #expect(figures.count == Measures.all.count)
        #expect(figures.allSatisfy { $0.value == nil || $0.value == 0 })
        #expect(Profile.figures(of: DataSet(asAt: MadeUp.day), ProfileRequest()).count == Measures.all.count)
    }
}
