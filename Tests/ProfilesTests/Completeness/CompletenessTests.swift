import Tables
import Dates
import Profiles
import TestFiles
import Testing
import Workforce

@Suite("Completeness")
struct CompletenessTests {
    private func data() throws -> DataSet {
        var data = DataSet(asAt: try #require(Day(iso: "2026-03-31")))
        for name in ["A", "B"] {
            var workplace = Workplace()
            workplace.organisation = "Org \(name)"
            workplace.reference = name
            workplace.vacancies = name == "A" ? .known([:]) : .notKnown
            workplace.services = [.init(code: name == "A" ? 1 : 8)]
            data.workplaces.append(workplace)
        }
        for index in 0..<20 {
            var job = Job()
            job.workplace = index < 15 ? 0 : 1
            job.employmentStatus = index < 10 ? 1 : index < 18 ? 2 : 4
            job.gender = index < 15 ? 2 : index == 15 ? 3 : 0
            job.zeroHours = index == 0 ? .yes : .no
            job.contractedHours = index < 9 && index > 0 ? Amount(70) : .notAnswered
            job.hourlyPay = index.isMultiple(of: 2) ? Amount(1_200) : .notAnswered
            job.annualPay = index.isMultiple(of: 2) ? .notAnswered : Amount(25_000)
            job.socialCareQualification = index < 4 ? .no : .yes
            job.socialCareLevel = index < 10 ? 2 : nil
            data.jobs.append(job)
        }
        return data
    }

    private func check(_ columns: [String], _ group: CompletenessRule.Group, item: String = "") throws -> Completeness {
        let isStaff = group != .all
        let rule = CompletenessRule(
            ruleSet: "s", edition: "e", level: isStaff ? .staff : .workplace, group: group, shareRequired: 0.9,
            item: item, columns: columns)
        return try #require(Completeness.check(data(), rules: [rule]).first)
    }

    @Test("The rules that come with the product are read whole")
    func published() {
        let rules = CompletenessRule.published
        #expect(rules.count == 47)
        #expect(rules.allSatisfy { !$0.item.isEmpty && !$0.columns.isEmpty && $0.sourceTitle != "as above" })
        #expect(Set(rules.map(\.ruleSet)) == ["council annual return", "workforce funding"])
        if let bytes = PublicTables.bytes("domain/reference/completeness_rules.csv") {
            #expect(CompletenessRule.read(bytes).rules == rules)
        }
    }

    @Test("How many stand between, which they are and whose")
    func missing() throws {
        let result = try check(["GENDER"], .permanentAndTemporary)
        #expect(result.records == 18 && result.held == 15 && result.answeredNotKnown == 1)
        #expect(result.required == 17 && result.between == 2 && result.isMet == false)
        #expect(result.missing == [15, 16, 17])
        let owners = result.owners(in: try data())
        #expect(owners.map(\.organisation) == ["Org B"] && owners.map(\.records) == [3])
        #expect(result.share == 15.0 / 18)
    }

    @Test("Nine of ten is ninety per cent")
    func exactShare() throws {
        var result = try check(["GENDER"], .permanentAndTemporary)
        result.records = 10
        result.held = 9
        #expect(result.required == 9 && result.isMet == true)
    }

    @Test("Pay is held as a salary or as an hourly rate")
    func alternatives() throws {
        #expect(try check(["SALARY", "HOURLYRATE"], .allStaff).held == 20)
        #expect(try check(["HOURLYRATE"], .allStaff).held == 10)
        #expect(try check(["DISPLAYID", "EMPLSTATUS", "SALARY", "HOURLYRATE", "AVGHOURS"], .agency).held == 0)
    }

    @Test("A record that is not asked is left out")
    func notAsked() throws {
        let hours = try check(["CONTHOURS"], .permanentAndTemporary)
        #expect(hours.records == 17 && hours.held == 8)
        let level = try check(["SCQUAL"], .allStaff, item: "highest level of qualification")
        #expect(level.records == 16 && level.held == 6)
        let capacity = try check(["CAPACITY"], .all)
        #expect(capacity.records == 1 && capacity.held == 0)
    }

    @Test("Don't know is no known answer, and what is not kept is not checked")
    func unknown() throws {
        let vacancies = try check(["VACANCIES"], .all)
        #expect(vacancies.held == 1 && vacancies.answeredNotKnown == 1)
        let reasons = try check(["REASONS"], .all)
        #expect(reasons.isMet == nil && reasons.share == nil && reasons.unchecked != nil)
    }

    @Test("Rows that cannot be read are findings")
    func findings() {
        let text = """
            rule_set,level,group,share_required,item,data_set_column
            s,staff,all staff,90,i,GENDER
            s,staff,all staff,90%,i,GENDER
            """
        let result = CompletenessRule.read(Array(text.utf8))
        #expect(result.rules.count == 1 && result.findings.map(\.line) == [2])
        #expect(CompletenessRule.read([]).findings.map(\.gravity) == [.refused])
    }
}
