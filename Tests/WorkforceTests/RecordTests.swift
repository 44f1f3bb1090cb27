import Dates
import Testing
import Workforce

@Suite("Jobs, workplaces and what is known of them")
struct RecordTests {
    @Test("Every job role is in one of the four groups")
    func roleGroups() {
        var sizes: [RoleGroup: Int] = [:]
        for entry in CodeList.jobRoles.entries {
            let group = entry.number.flatMap { RoleGroup(role: Int16($0)) }
            #expect(group?.rawValue == entry.attribute("job_role_group"), "\(entry.code)")
            if let group { sizes[group, default: 0] += 1 }
        }
        #expect(sizes == [.directCare: 9, .regulatedProfession: 6, .manager: 11, .other: 13])
    }

    @Test(
        "A role is in the group that the national statistics put it in",
        arguments: [
            (Int16(8), RoleGroup.directCare), (7, .directCare), (52, .directCare), (6, .regulatedProfession),
            (15, .regulatedProfession), (16, .regulatedProfession), (4, .manager), (1, .manager), (25, .other),
            (42, .other),
        ])
    func roleGroup(role: Int16, group: RoleGroup) {
        #expect(RoleGroup(role: role) == group)
    }

    @Test("A role that is not on the list is in no group", arguments: [Int16.min, -1, 0, 12, 14, 33, 53, 999, .max])
    func noRoleGroup(role: Int16) {
        #expect(RoleGroup(role: role) == nil)
    }

    @Test("Every establishment type has its sector, and no other number has one")
    func sectors() {
        let expected: [UInt8: Sector] = [1: .council, 3: .council, 6: .independentPrivate, 7: .voluntary, 8: .other]
        for type in UInt8.min...UInt8.max { #expect(Sector(establishmentType: type) == expected[type], "\(type)") }
        #expect(Set(CodeList.establishmentTypes.entries.compactMap(\.number)) == Set(expected.keys.map { Int($0) }))
    }

    @Test("Groups and sectors have words for pages and words for programs")
    func words() {
        #expect(Sector.allCases.map(\.title) == ["Council", "Private", "Voluntary", "Other"])
        #expect(Sector.allCases.map(\.rawValue) == ["council", "private", "voluntary", "other"])
        #expect(RoleGroup.allCases.map(\.title) == ["Direct care", "Regulated professions", "Managers", "Other roles"])
    }

    @Test("None is not unknown: an amount of nothing is known, and the two marks are not")
    func amounts() {
        #expect(Amount(0).value == 0)
        #expect(Amount(75).value == 75)
        #expect(Amount.notKnown.value == nil)
        #expect(Amount.notAnswered.value == nil)
        #expect(Set([Amount(0), .notKnown, .notAnswered]).count == 3)
        #expect(Amount(raw: -1) == .notAnswered)
        #expect(Amount(raw: -2) == .notKnown)
        #expect(Amount(raw: 12) == Amount(12))
    }

    @Test("An amount that is out of bounds becomes the nearest that is not, and never a mark")
    func amountBounds() {
        #expect(Amount(-1).value == 0)
        #expect(Amount(-2).value == 0)
        #expect(Amount(.min).value == 0)
        #expect(Amount(.max).value == Int(Int32.max))
        #expect(MemoryLayout<Amount>.size == 4)
    }

    @Test("Counts by role are summed where they are known, and none is nothing rather than unknown")
    func roleCounts() {
        #expect(RoleCounts.known([8: 3, 7: 2, 25: 0]).total == 5)
        #expect(RoleCounts.known([8: 3]).counts == [8: 3])
        #expect(RoleCounts.known([:]).total == 0)
        #expect(RoleCounts.notKnown.total == nil && RoleCounts.notKnown.counts == nil)
        #expect(RoleCounts.notAnswered.total == nil && RoleCounts.notAnswered.counts == nil)
        #expect(Set([RoleCounts.known([:]), .notKnown, .notAnswered]).count == 3)
    }

    @Test("Of the four answers only yes and no are known")
    func answers() {
        #expect(Answer.allCases.filter(\.isKnown) == [.yes, .no])
        #expect(Answer.allCases.map(\.rawValue) == [0, 1, 2, 3])
        #expect(Answer(rawValue: 4) == nil)
    }

    @Test("A new job, training or workplace knows nothing")
    func blanks() {
        let job = Job()
        #expect(job.role == 0 && job.startDate == nil && job.disability == 255)
        let amounts = [job.contractedHours, job.averageHours, job.daysSick, job.annualPay, job.hourlyPay]
        #expect(Set(amounts) == [.notAnswered])
        #expect(!job.zeroHours.isKnown && !job.apprentice.isKnown && !job.socialCareQualification.isKnown)
        let training = Training()
        #expect(training.completed == nil && training.expires == nil && training.accredited == .notAnswered)
        let workplace = Workplace()
        #expect(workplace.statedStaff == nil && workplace.regulated == nil && workplace.services == [])
        #expect(workplace.starters == .notAnswered && workplace.leavers == .notAnswered)
        #expect(workplace.vacancies == .notAnswered)
        let set = DataSet(asAt: Day(number: 18_169))
        #expect(set.leavers == nil && set.jobs == [] && set.version == "")
    }
}
